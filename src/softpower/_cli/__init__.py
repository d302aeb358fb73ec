"""The command line, a thin layer over the library."""

from __future__ import annotations

import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["main"]


def main() -> None:
    """Run the command line; the entry point of the `softpower` script."""
    try:
        import rich  # noqa: F401 - asked for here, so that one sentence says what is missing
        import typer  # noqa: F401 - asked for here too, for that sentence
    except ImportError as error:
        from softpower._errors import MissingExtraError

        print(f"softpower: {MissingExtraError(error.name or 'typer', 'cli')}", file=sys.stderr)
        raise SystemExit(2) from None
    from softpower._cli.app import app

    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout = _unbroken(sys.stdout)
    app()


class _Pipe(FileIO):
    """A file to which it is no error to write when its reader has left: `softpower info | head -1` exits with 0.

    Any other fault, such as a full disk, is raised once, and not again when Python empties its buffers at the end.
    """

    _failed = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, or do nothing when nobody reads."""
        try:
            return memoryview(data).nbytes if self._failed else super().write(data)
        except OSError as error:
            self._failed = True
            if isinstance(error, BrokenPipeError):
                return memoryview(data).nbytes
            raise


def _unbroken(stream: TextIOWrapper) -> TextIOWrapper:
    pipe = BufferedWriter(_Pipe(stream.fileno(), "wb", closefd=False))
    return TextIOWrapper(pipe, encoding=stream.encoding, errors=stream.errors)
