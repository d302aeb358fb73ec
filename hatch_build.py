"""Compile the records into the snapshot that the wheel carries, and write the page that package indexes show."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

IMAGE = re.compile(r"!\[[^\]]*\]\((?!https?:)[^)]+\)\s*")
LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)([^)]+)\)")
NOTE = "Paths in parentheses are those of the source distribution."


class PageHook(MetadataHookInterface):
    """Make the README the description of the package, without its pictures and with paths in the place of links.

    Both would lead nowhere.
    """

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the field `readme`."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        text = LINK.sub(r"\1 (`\2`)", IMAGE.sub("", readme))
        metadata["readme"] = {"content-type": "text/markdown", "text": f"{text.rstrip()}\n\n{NOTE}\n"}


class SnapshotHook(BuildHookInterface[Any]):
    """Check and compile `src/softpower/data`; a finding stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the snapshot for a wheel, editable or not; an sdist carries the records themselves."""
        if self.target_name != "wheel":
            return
        package = Path(self.root, "src", "softpower")
        sys.path.insert(0, str(package.parent))
        try:
            from softpower._curation.build import build

            build(package / "data", package / "_data", self.metadata.version)
        finally:
            sys.path.remove(str(package.parent))
