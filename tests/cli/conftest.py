from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

SMALL = Path(__file__).parents[1] / "small"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small data folder that may be written to, in the working directory."""
    monkeypatch.chdir(tmp_path)
    return Path(copytree(SMALL, tmp_path / "small"))
