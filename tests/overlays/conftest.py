"""What writes overlays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from overlay_texts import Overlay


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Overlay:
    """Write texts by path into a new overlay in the working directory, and return it."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str], name: str = "mine") -> Path:
        for file, text in files.items():
            path = Path(name, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        Path(name).mkdir(exist_ok=True)
        return Path(name)

    return write
