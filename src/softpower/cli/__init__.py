"""The command line, a thin layer over the library."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; the entry point of the `softpower` script."""
    try:
        import rich  # noqa: F401 - asked for here, so that one sentence says what is missing
        import typer  # noqa: F401 - asked for here too, for that sentence
    except ImportError as error:
        from softpower.errors import MissingExtraError

        print(f"softpower: {MissingExtraError(error.name or 'typer', 'cli')}", file=sys.stderr)
        raise SystemExit(2) from None
    from softpower.cli.app import app

    app()
