"""What is wrong with a record, in one line that names file, line, place, fault, rule and remedy."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["UNSAFE", "Finding", "Place", "dotted", "shown", "visible"]

Place = tuple[str | int, ...]

# The joiners U+200C and U+200D are not here, since Persian and languages of India are written with them.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""A character that controls a terminal, changes the direction of a text, or cannot be seen."""


class Finding(NamedTuple):
    """One fault; sorted by file, line and place. `file` is a path from the working directory."""

    file: str
    line: int
    place: str
    message: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return visible(f"{self.file}:{self.line}  {self.place}  {self.message}  [{self.rule}]  {self.remedy}")


def dotted(place: Place) -> str:
    """Write a place in a record as `memberships[4].end`; the record itself is `.`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text or "."


def shown(path: Path, root: Path) -> str:
    """Write a path as one would type it in the working directory.

    Parameters
    ----------
    path
        A file; links are not followed.
    root
        The data folder.

    Returns
    -------
    str
        The path from the working directory when the file is below it, or when the working directory is the data folder
        or a folder in it; else the absolute path.
    """
    path, root = Path(os.path.abspath(path)), Path(os.path.abspath(root))
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return path.as_posix()
    if path.is_relative_to(here) or here.is_relative_to(root):
        return Path(os.path.relpath(path, here)).as_posix()
    return path.as_posix()


def visible(text: str) -> str:
    r"""Replace each character that `UNSAFE` matches by an escape such as `\x1b`; a line break becomes `\n`."""
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
