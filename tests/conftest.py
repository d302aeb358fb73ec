"""Fixtures: the packaged dataset, and a small made-up one that has every awkward case."""

from __future__ import annotations

from pathlib import Path

import pytest
from oracle import Oracle

from softpower._curation.check import check
from softpower._curation.compile import compiled
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """With `-n`, run tests of one group in one worker: several share a Spark session or a compiled dataset."""
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "loadgroup"


# A package of its own, which tests of types run and check; as tests its modules would be imported.
collect_ignore = ["downstream"]

SMALL = Path(__file__).parent / "small"
DATA = Path(__file__).parents[1] / "src" / "softpower" / "data"


@pytest.fixture(scope="session")
def small() -> Dataset:
    """The dataset of `tests/small`: three alliances, four states, and one of everything else."""
    corpus, findings = check(SMALL)
    assert not findings, "\n".join(map(str, findings))
    files = compiled(corpus, "0.0.0")
    return Dataset(Given(files))


@pytest.fixture(scope="session")
def small_oracle() -> Oracle:
    """The oracle of `tests/small`."""
    return Oracle(SMALL)


@pytest.fixture(scope="session")
def data_oracle() -> Oracle:
    """The oracle of the packaged dataset."""
    return Oracle(DATA)


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The packaged dataset."""
    return Dataset.load()
