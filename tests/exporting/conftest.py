from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from plainrows import Plain

import softpower
from softpower._models.frames import frames


@pytest.fixture(scope="session")
def truth() -> dict[str, Plain]:
    """Every table, and a panel, as pandas has them."""
    tables = {name: Plain.of(softpower.load_table(name)) for name in frames()}
    return tables | {"dyad_years": Plain.of(softpower.dyad_years(1990, 1991, directed=True))}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of an export of all tables and that panel, made when its format is first asked for."""
    made: dict[str, Path] = {}

    def export(format: str) -> Path:
        if format not in made:
            made[format] = tmp_path_factory.mktemp(format) / "out"
            tables = list(frames())
            softpower.export(made[format], format, tables, panel="dyad_years", start=1990, end=1991, directed=True)
        return made[format]

    return export
