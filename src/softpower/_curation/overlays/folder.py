"""The folder of an overlay: where it may lie, and what it may hold before any of it is read."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from softpower._curation.findings import Finding, shown
from softpower._errors import ArgumentError
from softpower._errors import shown as quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OWN", "Folder", "folders"]

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
OWN = "softpower"
"""Origin of the records of the dataset itself, which no overlay may have as its name."""
MOST, LARGEST = 5_000, 20_000_000  # files and folders, and bytes; the packaged data have 500 and 5 million
ITEMS = 400_000  # commas and line breaks, of which the packaged data have 150,000


class Folder(NamedTuple):
    """An overlay: its path, its name, the digest of its files, and what is wrong with them."""

    path: Path
    name: str
    sha256: str
    findings: tuple[Finding, ...]


def folders(overlay: object) -> tuple[Folder, ...]:
    """Look at the folders of one overlay or of several, in their order.

    Raises
    ------
    ArgumentError
        When a path is no folder that can be read, has a name that cannot be an origin, holds too much, or two have one
        name.
    """
    given = (overlay,) if isinstance(overlay, str | os.PathLike) else overlay
    if not isinstance(given, list | tuple) or not all(
        isinstance(one, str | os.PathLike) and one != "" for one in given
    ):
        raise ArgumentError(f"overlay is a path or a list of paths, not {quoted(overlay)}")
    found = [_folder(Path(one)) for one in given]
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise ArgumentError(f"two overlays have the name {name}: rename one of the folders")
    return tuple(found)


def _folder(path: Path) -> Folder:
    try:
        real = path.resolve(strict=True)
        names = [os.path.join(at, name) for at, name in _below(real)]
    except (OSError, RuntimeError, ValueError) as error:  # of a loop of links, and of a name that has a null byte
        reason = getattr(error, "strerror", None) or error
        raise ArgumentError(f"the overlay {quoted(str(path))} cannot be read: {reason}") from error
    if not NAME.fullmatch(real.name) or real.name == OWN:
        message = "a name of an overlay has letters, digits, dots and dashes, and is not softpower: rename the folder"
        raise ArgumentError(f"{message} {quoted(real.name)}")
    digest, findings, items = sha256(), [], 0
    for name in sorted(names):
        one = Path(name)
        if os.path.islink(name) and os.path.exists(name) and not one.resolve().is_relative_to(real):
            message = "is a link that leads out of the overlay"
            findings.append(Finding(shown(one, real), 1, ".", message, "overlay", "copy the file into the overlay"))
        elif one.is_file() and os.access(one, os.R_OK):
            contents = one.read_bytes()
            items += contents.count(b",") + contents.count(b"\n")
            digest.update(b"%b %d\n" % (os.fsencode(one.relative_to(real).as_posix()), len(contents)) + contents)
    if items > ITEMS:
        message = f"the overlay {quoted(str(path))} holds more than {ITEMS:,} commas and line breaks: make several"
        raise ArgumentError(message)
    return Folder(real, real.name, digest.hexdigest(), tuple(findings))


def _below(folder: Path) -> Iterable[tuple[str, str]]:
    """Yield the folder and the name of each thing below a folder, until there is too much."""
    number = size = 0
    waiting = [str(folder)]
    while waiting:
        at = waiting.pop()
        with os.scandir(at) as listed:
            for one in listed:
                number += 1
                is_file = one.is_file(follow_symlinks=False)
                size += one.stat(follow_symlinks=False).st_size if is_file else 0
                if number > MOST or size > LARGEST:
                    most = f"{MOST:,} files and folders or {LARGEST // 1_000_000} MB"
                    raise ArgumentError(
                        f"the overlay {quoted(str(folder))} holds more than {most}: name its own folder"
                    )
                if one.is_dir(follow_symlinks=False):
                    waiting.append(one.path)
                else:
                    yield at, one.name
