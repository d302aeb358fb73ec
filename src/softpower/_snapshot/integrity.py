"""Whether the files that answer are those that were built, and whether they are what a script was written for."""

from __future__ import annotations

import json
import re
from hashlib import sha256 as hashed
from typing import TYPE_CHECKING, Any

from softpower._errors import ArgumentError, RequirementError, SnapshotError, shown
from softpower._records.chosen import chosen
from softpower._snapshot.files import PACKAGED, REMEDY
from softpower._snapshot.layout import RELEASE
from softpower._snapshot.specifiers import fits

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["digest", "require", "verify"]

BESIDE = ("version", "sha256")
"""What the release file says that the digest does not cover: the digest itself, and the version of the code."""


def digest(said: dict[str, Any]) -> str:
    """Return the sha256 of a release: over what its file says, which has the sha256 of every other file.

    Parameters
    ----------
    said
        What the release file says. `version` and `sha256` do not count, so that two versions of the package with the
        same data have the same digest.
    """
    counted = {name: value for name, value in said.items() if name not in BESIDE}
    return hashed(json.dumps(counted, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def verify(*, dataset: Dataset | None = None) -> str:
    """Read every compiled file and check that it is the one that was built.

    Of each file its header, length, checksum, build and sha256 are checked, and of all of them together the sha256 that
    `softpower.SHA256` gives. Answers check the files that they read, without the sha256; this checks all.

    Parameters
    ----------
    dataset
        The dataset to check; the packaged one when left out.

    Returns
    -------
    str
        The sha256, 64 hexadecimal digits.

    Raises
    ------
    SnapshotError
        Naming the first file that is missing, damaged, or not the one that was built.

    Examples
    --------
    >>> import softpower
    >>> softpower.verify() == softpower.SHA256
    True
    """
    from softpower import __version__

    snapshot = PACKAGED if dataset is None else chosen(dataset).snapshot
    said = _released(snapshot.read(RELEASE))
    if snapshot is PACKAGED and said["version"] != __version__:
        raise SnapshotError(f"the packaged files are of softpower {said['version']}, not {__version__}: {REMEDY}")
    for name, wanted in said["files"].items():
        if hashed(snapshot.read(name)).hexdigest() != wanted:
            raise _exchanged(name)
    found: str = said["sha256"]
    return found


def _released(contents: memoryview) -> dict[str, Any]:
    """Read what the release file says, if its own sha256 is right."""
    try:
        said: dict[str, Any] = json.loads(bytes(contents))
        if said["sha256"] == digest(said):
            return said
    except (ValueError, LookupError, TypeError):
        pass
    raise _exchanged(RELEASE)


def _exchanged(name: str) -> SnapshotError:
    return SnapshotError(f"the packaged file {name} is not the one that was built: {REMEDY}")


def require(version: str, *, sha256: str | None = None) -> None:
    """Refuse to go on with another version, or with other data, than a script was written for.

    Parameters
    ----------
    version
        Accepted versions, written as for pip: `0.1.0`, `1.*`, `>=1.2,<2`, `~=1.4`. A version without an operator
        means this one. Of PEP 440 it takes `==`, `!=`, `>=`, `<=`, `>`, `<` and `~=` and versions of numbers and dots;
        softpower has no other forms.
    sha256
        What `softpower.SHA256` must be: 64 hexadecimal digits. With it, `verify` is called too, so that the data
        are known to be those that were built.

    Raises
    ------
    RequirementError
        When what is installed is something else; says what is installed, what was asked, and the line that mends it.
    SnapshotError
        As `verify`, when `sha256` is given.
    ArgumentError
        When `version` is no version, or `sha256` no digest.

    Examples
    --------
    >>> import softpower
    >>> softpower.require("0.*", sha256=softpower.SHA256)
    >>> softpower.require("99.*")
    Traceback (most recent call last):
    softpower.RequirementError: softpower ... is installed, and 99.* is required: pip install 'softpower==99.*'
    """
    from softpower import __version__

    asked = version.strip() if isinstance(version, str) else version
    if not fits(__version__, asked):
        pin = f"=={asked}" if asked[0].isdigit() else asked
        raise RequirementError(
            f"softpower {__version__} is installed, and {asked} is required: pip install 'softpower{pin}'"
        )
    if sha256 is None:
        return
    if not isinstance(sha256, str) or not re.fullmatch("[0-9a-fA-F]{64}", sha256):
        raise ArgumentError(f"sha256 is 64 hexadecimal digits, as softpower.SHA256, not {shown(sha256)}")
    found = verify()
    if found != sha256.lower():
        line = f'softpower.require("{__version__}", sha256="{found}")'
        raise RequirementError(
            f"softpower {__version__} is installed, with data of sha256 {found}, and sha256 {sha256} is required: "
            f"install the version of that digest or, to go on with these data, write {line}"
        )
