"""Ten times the alliances, spells and obligations, made by writing each record nine times more."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from timeit import repeat
from typing import TYPE_CHECKING, Any

import softpower
from benchmarks.cold import FIRST_ANSWERS, medians
from benchmarks.panels import FIRST, LAST, timed
from benchmarks.report import Row
from softpower._curation.compile import compiled
from softpower._curation.corpus import Corpus, Entry, gather
from softpower._models.tables import TABLES, model
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["rows"]

PACKAGE = Path(softpower.__file__).parent
COPIED = ("alliances", "treaties", "obligations", "memberships", "initiatives", "sources", "episodes")
COPIES = 9
CALLS = 20_000
ROUNDS = 5


def rows() -> list[Row]:
    """Compare first answers of whole processes, an answer asked again and again, and the panel."""
    corpus = gather(PACKAGE / "data")
    once = compiled(corpus, "0")
    _multiply(corpus)
    ten = compiled(corpus, "0")
    datasets = {"ten": Dataset(Given(ten)), "once": Dataset(Given(once))}
    if len(datasets["ten"].memberships) < 5 * len(datasets["once"].memberships):
        raise RuntimeError("the copies did not make the dataset larger")
    warm: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, dataset in datasets.items():
            took = min(repeat(partial(_ask, dataset), number=CALLS, repeat=3))
            warm[name] = min(warm.get(name, took), took)
    panel = timed({name: partial(_panel, dataset) for name, dataset in datasets.items()})
    return [
        *_cold(once, ten),
        _row("warm members", warm, 1.5, 1e9 / CALLS, "ns"),
        _row("panel of pairs", panel, 3, 1e3, "ms"),
    ]


def _row(what: str, cost: Mapping[str, float], budget: float, scale: float, unit: str) -> Row:
    ten, once = (f"{cost[name] * scale:.1f} {unit}" for name in ("ten", "once"))
    return Row(f"ten times the alliances / once: {what}", cost["ten"] / cost["once"], budget, ten, once)


def _ask(dataset: Dataset) -> object:
    return dataset.members("nato", on="1999-03-12")


def _panel(dataset: Dataset) -> object:
    return softpower.dyad_years(FIRST, LAST, codes="id", dataset=dataset)


def _cold(once: Mapping[str, bytes], ten: Mapping[str, bytes]) -> list[Row]:
    """Compare processes that find a copy of the package with the one or the other data."""
    with tempfile.TemporaryDirectory() as name:
        for which, files in (("once", once), ("ten", ten)):
            copy = Path(name) / which / PACKAGE.name
            shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("data", "_data", "__pycache__"))
            for file, contents in files.items():
                path = copy / "_data" / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(contents)
        programs = {
            f"{which} {question}": (program, Path(name) / which)
            for question, program in FIRST_ANSWERS.items()
            for which in ("once", "ten")
        }
        cost = medians(programs)
    return [
        _row(f"cold {question}", {which: cost[f"{which} {question}"] for which in ("once", "ten")}, 2, 1e3, "ms")
        for question in FIRST_ANSWERS
    ]


def _multiply(corpus: Corpus) -> None:
    for table in COPIED:
        for entry in list(corpus.entries[table].values()):
            for copy in _copies(entry):
                corpus.entries[table][copy.id] = copy


def _copies(entry: Entry) -> Iterator[Entry]:
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
