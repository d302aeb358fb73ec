"""A dataset with ten times the alliances, spells and obligations, made by writing each record nine times more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower._snapshot.files import Given
from softpower.curation.compile import compiled
from softpower.curation.corpus import Corpus, Entry, gather
from softpower.models.tables import TABLES, model
from softpower.records.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["tenfold"]

DATA = Path(__file__).parents[1] / "src" / "softpower" / "data"
COPIES = 9


def tenfold() -> Dataset:
    """Return a dataset of the records written ten times, each copy under ids of its own."""
    corpus = gather(DATA)
    for table in ("alliances", "treaties", "obligations", "memberships", "initiatives", "sources", "episodes"):
        for entry in list(corpus.entries[table].values()):
            for copy in _copies(entry, corpus):
                corpus.entries[table][copy.id] = copy
    ten = Dataset(Given(compiled(corpus, "0")))
    if len(ten.memberships) < 5 * len(Dataset.load().memberships):
        raise RuntimeError("the copies did not make the dataset larger")
    return ten


def _copies(entry: Entry, corpus: Corpus) -> Iterator[Entry]:
    for number in range(COPIES):
        values: dict[str, Any] = {**entry.values, "id": _renamed(entry.id, number)}
        for field, table in (("alliance", "alliances"), ("treaty", "treaties")):
            if field in values and table in TABLES:
                values[field] = _renamed(values[field], number)
        copy = Entry(entry.table, values["id"], values, entry.document, entry.place)
        copy.record = model(entry.table).model_validate(values)
        yield copy


def _renamed(key: str, number: int) -> str:
    head, dot, tail = key.partition(".")
    return f"{head}-copy{number}{dot}{tail}"
