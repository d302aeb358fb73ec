"""What the studies together say of mechanisms and strategies, worked out at build and never written."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import DATA

from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._curation.editorschemas import editor_schemas
from softpower._curation.support import weighed
from softpower._models.study import Verdict
from softpower._models.vocabulary import Support
from softpower._records.dataset import Dataset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRUST, TALK = "mechanisms/small-trust.yaml", "strategies/small-talk.yaml"
SURVEY = "studies/small-survey.yaml"


@pytest.mark.parametrize("verdicts", [one for length in range(4) for one in product(Verdict, repeat=length)])
def test_verdicts_amount_to_one_word(verdicts: tuple[Verdict, ...]) -> None:
    words = " ".join(sorted({one.value for one in verdicts}))
    expected = {"": "untested", "for": "for", "against": "against"}.get(words, "mixed")
    assert weighed(verdicts) == expected


def test_records_and_frames_say_it(small: Dataset) -> None:
    assert small.mechanisms["small-trust"].support is Support.FOR
    assert small.strategies["small-talk"].support is Support.MIXED
    assert small.mechanisms.where(support="for") == (small.mechanisms["small-trust"],)
    assert small.mechanisms.where(support="untested") == ()
    for table, expected in (("mechanisms", ["for"]), ("strategies", ["mixed"])):
        column = small.load_table(table)["support"]
        assert list(column) == expected and sorted(column.cat.categories) == ["against", "for", "mixed", "untested"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({f"{SURVEY}:bears_on.0": None}, "untested"),
        ({f"{SURVEY}:bears_on.0.verdict": "against"}, "against"),
        ({f"{SURVEY}:bears_on.0.verdict": "mixed"}, "mixed"),
    ],
)
def test_it_follows_the_studies(
    changes: dict[str, Any], expected: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    corpus = gather(spoiled(changes))
    assert corpus.findings == []
    assert b'"support":"%b"' % expected.encode() in compiled(corpus, "0.0.0")["records/mechanisms.jsonl"]


def test_it_is_not_written(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled({f"{TRUST}:support": "for", f"{TALK}:support": "proven"}))
    assert [str(one).partition("  ")[2] for one in corpus.findings] == [
        "support  is derived  [stored-derived]  delete it",
        "support  is derived  [stored-derived]  delete it",
    ]
    schemas = editor_schemas()
    for table in ("mechanisms", "strategies"):
        assert b'"support"' not in schemas[f"editor/{table}.schema.json"]


def test_the_packaged_records_agree_with_the_files(data: Dataset) -> None:
    verdicts: dict[str, set[str]] = {}
    for path in DATA.glob("studies/*.yaml"):
        for one in yaml.safe_load(path.read_text("utf-8"))["bears_on"]:
            if "verdict" in one:
                verdicts.setdefault(one["record"], set()).add(one["verdict"])
    alone = {"for": "for", "against": "against"}
    for record in (*data.mechanisms, *data.strategies):
        found = verdicts.get(record.id)
        assert record.support == ("untested" if not found else alone.get(" ".join(sorted(found)), "mixed")), record.id
