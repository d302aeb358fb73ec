"""The house's YAML: nested mappings, lists and texts laid out in one way only.

A `Line` or a `Row` stands on one line where it fits, and so does a list of ids; everything else is in block style.
Every scalar is read back as text, so quotes stand only where YAML itself needs them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "Row", "emit"]

FLOW_WIDTH = 110
TEXT_WIDTH = 100

# What both YAML loaders take as it is on one line; tabs and all that breaks a line are escaped.
PRINTABLE = re.compile("[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
BREAK = re.compile(r"(?<! ) (?! )")
ESCAPED = re.compile(rf'["\\]|(?!{PRINTABLE.pattern[:-1]}).', re.DOTALL)


class Line(dict[str, Any]):
    """A mapping that is written on one line where it fits."""


class Row(list[Any]):
    """A list that is written on one line where it fits."""


def emit(value: Any) -> str:
    """Write nested mappings, lists and texts as YAML."""
    if isinstance(value, dict) and value:
        lines = _mapping(value, 0)
    elif isinstance(value, list) and value:
        lines = _items(value, 0)
    else:
        lines = iter([_flow(value) if isinstance(value, dict | list) else _scalar(value, key=True)])
    return "\n".join(lines) + "\n"


def _mapping(mapping: dict[str, Any], column: int, lead: str | None = None) -> Iterator[str]:
    """Write the keys of a mapping at a column, the first one behind `lead` if that is given."""
    pad = " " * column
    for key, value in mapping.items():
        yield from _put(f"{pad if lead is None else lead}{_scalar(key, key=True)}:", value, column)
        lead = None


def _items(items: list[Any], column: int) -> Iterator[str]:
    for item in items:
        yield from _put(" " * column + "-", item, column)


def _put(head: str, value: Any, column: int) -> Iterator[str]:
    """Write a value behind `head`, which stands at a column and ends with the colon of a key or the dash of an item."""
    if isinstance(value, str):
        yield from _text(head, value, column)
        return
    if not value or isinstance(value, Line | Row) or (isinstance(value, list) and all(map(_is_word, value))):
        line = f"{head} {_flow(value)}"
        if len(line) <= FLOW_WIDTH or not value:
            yield line
            return
    if isinstance(value, dict) and head.endswith("-"):
        yield from _mapping(value, column + 2, f"{head} ")
    else:
        yield head
        yield from _mapping(value, column + 2) if isinstance(value, dict) else _items(value, column + 2)


def _text(head: str, text: str, column: int) -> Iterator[str]:
    line = f"{head} {_scalar(text)}"
    foldable = PRINTABLE.fullmatch(text) and text == text.strip(" ") and BREAK.search(text)
    if len(line) <= TEXT_WIDTH or not foldable:
        yield line
        return
    yield f"{head} >-"
    pad = " " * (column + 2)
    folded = ""
    for word in BREAK.split(text):
        if folded and len(pad) + len(folded) + 1 + len(word) > TEXT_WIDTH:
            yield pad + folded
            folded = word
        else:
            folded = f"{folded} {word}" if folded else word
    yield pad + folded


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and WORD.fullmatch(value) is not None


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key, flow=True)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, flow=True)


def _scalar(text: str, *, flow: bool = False, key: bool = False) -> str:
    if not PRINTABLE.fullmatch(text):
        return '"' + ESCAPED.sub(_escape, text) + '"'
    # At the first column these would end the document; only a key can stand there.
    if _is_plain(text, flow) and not (key and text.startswith(("---", "..."))):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, flow: bool) -> bool:
    """Say whether a text without breaks needs no quotes, in a block or among flow indicators."""
    if text != text.strip(" ") or text.endswith(":") or ": " in text or " #" in text:
        return False
    # PyYAML without libyaml ends a plain text at a question mark among flow indicators.
    if flow and (re.search(r"[,\[\]{}?]", text) or text.startswith(":")):
        return False
    first, second = text[:1], text[1:2]
    return first not in "-?:,[]{}#&*!|>'\"%@`" or (first in "-?:" and second not in ("", " "))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in '"\\':
        return "\\" + found[0]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
