"""Codes of three capital letters, looked up by their bytes where a column holds them as Arrow does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from softpower._spells.arrays import Ints

    Part = Callable[[slice], Ints]

__all__ = ["letters_to_number"]

LETTERS = 3
FIVE_BITS = (1 << 5) - 1
OTHER_BITS, CAPITALS = np.uint32(0xFFE0E0E0), np.uint32(0x404040)
"""The bits of a text in which capitals do not differ, and how they stand there."""


def letters_to_number(column: Any, known: Mapping[Any, int]) -> Part | None:
    """Return what looks the rows of a slice of a column up, or None where that cannot be done by bytes.

    Parameters
    ----------
    column
        An Arrow array, or a series that gives its own without copying it.
    known
        The codes with their places, 0 and up.

    Returns
    -------
    callable or None
        Takes a slice and returns the place of each row's code, int32; what is missing or no code has their number.
    """
    words = [word for word in known if isinstance(word, str) and word.isascii() and word.isalpha() and word.isupper()]
    if len(words) < len(known) or any(len(word) != LETTERS for word in words):
        return None
    read = _reader(column)
    if read is None:
        return None
    codes = np.array([int.from_bytes(word.encode(), "little") for word in words], dtype=np.uint32)
    table = np.full(1 << 5 * LETTERS, len(known), dtype=np.int32)
    table[_folded(codes)] = list(known.values())

    def places(part: slice) -> Ints:
        packed = read(part)
        found: Ints = table.take(_folded(packed), mode="clip")
        # Five bits tell the characters from @ to _ apart; any other, such as a small letter, differs in the rest.
        others = packed & OTHER_BITS != CAPITALS
        if others.any():
            found[others] = len(known)
        return found

    return places


def _folded(packed: Any) -> Ints:
    """Return five bits of each letter, in which capitals differ, as one number."""
    bits: Ints = packed & FIVE_BITS
    for letter in range(1, LETTERS):
        bits |= packed >> 3 * letter & FIVE_BITS << 5 * letter
    return bits.astype(np.intp)


def _reader(column: Any) -> Callable[[slice], Any] | None:
    """Return what reads the texts of a slice as numbers of their three bytes, 0 for those of another length."""
    try:
        import pyarrow as pa
    except ImportError:
        return None
    if hasattr(column, "__arrow_c_stream__"):
        column = pa.chunked_array(column)
    elif hasattr(column, "__arrow_array__"):
        try:
            column = column.__arrow_array__()
        except pa.ArrowException:  # values of several kinds
            return None
    if isinstance(column, pa.ChunkedArray):
        column = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    if not isinstance(column, pa.Array):
        return None
    if pa.types.is_string_view(column.type):
        return _of_views(column)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _of_texts(column)
    return None


def _all_fit(length: Any, missing: Any) -> bool:
    """Whether all texts have three bytes; one with blanks around it is to be read as it is without them."""
    fits = length == LETTERS
    return bool((fits if missing is None else fits | missing).all())


def _of_views(column: Any) -> Callable[[slice], Any] | None:
    """Read an array in which each row holds the length of its text and, when that is short, the text itself."""
    whole = np.frombuffer(column.buffers()[1], dtype=np.uint32).reshape(-1, 4)
    views = whole[column.offset : column.offset + len(column)]
    missing = _missing(column)
    if not _all_fit(views[:, 0], missing):
        return None

    def read(part: slice) -> Any:
        packed = np.where(views[part, 0] == LETTERS, views[part, 1], np.uint32(0))
        return packed if missing is None else np.where(missing[part], np.uint32(0), packed)

    return read


def _of_texts(column: Any) -> Callable[[slice], Any] | None:
    """Read an array in which the texts lie one behind the other."""
    import pyarrow as pa

    _, ends, data = column.buffers()
    wide = np.int64 if pa.types.is_large_string(column.type) else np.int32
    at: Any = np.frombuffer(ends, dtype=wide)[column.offset : column.offset + len(column) + 1]
    letters = np.frombuffer(data or b"", dtype=np.uint8)
    missing = _missing(column)
    if not _all_fit(at[1:] - at[:-1], missing):
        return None

    def read(part: slice) -> Any:
        first, behind = at[:-1][part], at[1:][part]
        fits = behind - first == LETTERS
        if missing is not None:
            fits &= ~missing[part]
        packed = np.zeros(len(first), dtype=np.uint32)
        if not fits.any():
            return packed
        if fits.all():
            # All but the last are read with a byte of the next: letter by letter, enrich takes 54 % longer.
            four = np.ndarray(len(first) - 1, dtype="<u4", buffer=letters, offset=int(first[0]), strides=(LETTERS,))
            np.bitwise_and(four, (1 << 8 * LETTERS) - 1, out=packed[:-1])
            packed[-1] = int.from_bytes(letters[first[-1] : behind[-1]].tobytes(), "little")
            return packed
        starts = first[fits]
        for letter in range(LETTERS):
            packed[fits] |= letters[starts + letter].astype(np.uint32) << 8 * letter
        return packed

    return read


def _missing(column: Any) -> Any:
    return column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None
