"""Compile the records into the snapshot that the wheel carries, before anything is packed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface[Any]):
    """Check and compile `src/softpower/data`; a finding stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the snapshot for a wheel, editable or not; an sdist carries the records themselves."""
        if self.target_name != "wheel":
            return
        package = Path(self.root, "src", "softpower")
        sys.path.insert(0, str(package.parent))
        try:
            from softpower.curation.build import build

            build(package / "data", package / "_data", self.metadata.version)
        finally:
            sys.path.remove(str(package.parent))
