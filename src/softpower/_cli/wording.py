"""Errors of the library in the words of the command line: `--on 1999-02-30` for `on='1999-02-30'`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["in_options"]

QUOTED = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
PLAIN = re.compile(r"""(['"])([\w.,:/+~?-]+)\1""")
"""A quoted value that a shell takes as one word without its quotes."""


def in_options(message: str, options: Mapping[str, str]) -> str:
    """Return an error with the options of a command in the place of arguments in Python.

    Parameters
    ----------
    message
        As the library has it: `role is one of ...`, `on: ...`, `partial='any', 'first' or 'all'`, `overwrite=True`.
    options
        The option for each argument, such as `--from` for `start`.
    """
    if not options:
        return message
    names = "|".join(sorted(options, key=len, reverse=True))

    def assigned(found: re.Match[str]) -> str:
        name, value = found.groups()
        bare = PLAIN.sub(r"\2", value)
        return options[name] if value == "True" else f"{options[name]} {bare}"

    message = re.sub(rf"^({names})(?=: | is )", lambda found: options[found[1]], message)
    message = re.sub(rf"\bargument '({names})'", lambda found: f"option {options[found[1]]}", message)
    return re.sub(rf"(?<![\w-])({names})=({QUOTED}(?:(?:, | or ){QUOTED})*|\w+)", assigned, message)
