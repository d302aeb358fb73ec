"""More alliances, ties and obligations than fit in a byte or a word."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import SMALL
from plain import rows

import softpower
from softpower._curation.compile import compiled
from softpower._curation.corpus import Entry, gather
from softpower._models.tables import model
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given

COPIES = 400
MOST = 3  # alliances of tests/small that bind one pair in one year


@pytest.fixture(scope="module")
def many() -> Dataset:
    corpus = gather(SMALL)
    for table in ("alliances", "treaties", "obligations", "memberships"):
        for entry in list(corpus.entries[table].values()):
            for number in range(COPIES):
                values: dict[str, Any] = {**entry.values}
                for field in ("id", "alliance", "treaty"):
                    if field in values and (field != "id" or table != "memberships"):
                        values[field] = f"{values[field]}-copy{number}"
                if table == "memberships":
                    values["id"] = values["id"].replace(".", f"-copy{number}.", 1)
                copy = Entry(table, values["id"], values, entry.document, entry.place)
                copy.record = model(table).model_validate(values)
                corpus.entries[table][copy.id] = copy
    files = compiled(corpus, "0")
    return Dataset(Given(files))


@pytest.mark.parametrize("partial", ["any", "all"])
def test_nothing_overflows(many: Dataset, small: Dataset, partial: str) -> None:
    arguments: dict[str, Any] = {"codes": "id", "partial": partial, "backend": "pyarrow"}
    once = rows(softpower.dyad_years(1945, 2025, dataset=small, **arguments))
    often = rows(softpower.dyad_years(1945, 2025, dataset=many, **arguments))
    assert often == [{**row, **{name: row[name] * (COPIES + 1) for name in ("alliances", "uncertain")}} for row in once]
    assert max(row["alliances"] for row in often) == MOST * (COPIES + 1)
    states = rows(softpower.state_years(1945, 2025, dataset=many, **arguments))
    assert max(row["memberships"] for row in states) == 3 * (COPIES + 1)
    assert {(row["state"], row["year"], row["allies"], row["defense"]) for row in states} == {
        (row["state"], row["year"], row["allies"], row["defense"])
        for row in rows(softpower.state_years(1945, 2025, dataset=small, **arguments))
    }
