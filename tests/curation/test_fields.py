"""What differs between two versions of a record: in the words of `explain`, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower._answers.explanation import explain
from softpower._curation.fields import differences, text
from softpower._models.evidence import Fact
from softpower._models.paths import evidences
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

FACT = {"date": "1950", "status": "primary", "sources": [{"source": "a"}]}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({"id": "a"}, {"id": "b"}, []),
        ({"name": "A"}, {"name": "B"}, [("name", "A", "B")]),
        ({}, {"note": "x"}, [("note", None, "x")]),
        ({"note": "x"}, {}, [("note", "x", None)]),
        ({"start": FACT}, {"start": {**FACT, "date": "1951"}}, [("start", "1950", "1951")]),
        ({"start": FACT}, {"start": {**FACT, "status": "official"}}, [("start.status", "primary", "official")]),
        (
            {"start": FACT},
            {"start": {**FACT, "sources": [{"source": "b"}]}},
            [("start.sources", [{"source": "a"}], [{"source": "b"}])],
        ),
        (
            {"start": "unknown"},
            {"start": FACT},
            [
                ("start", "unknown", "1950"),
                ("start.status", None, "primary"),
                ("start.sources", None, [{"source": "a"}]),
            ],
        ),
        ({"organ": {"start": FACT}}, {"organ": {"start": {**FACT, "date": "1951"}}}, [("organ.start", "1950", "1951")]),
        ({"regions": ["x"]}, {"regions": ["x", "y"]}, [("regions", ["x"], ["x", "y"])]),
        # Items are named by their word, by their place where two share it, and paired by what they are.
        (
            {"events": [{**FACT, "event": "signed"}, {**FACT, "event": "ended"}]},
            {"events": [{**FACT, "event": "ended", "date": "1960"}, {**FACT, "event": "signed"}]},
            [("events.ended", "1950", "1960")],
        ),
        (
            {"exceptions": [{"kind": "absent", "note": "a"}, {"kind": "absent", "note": "b"}]},
            {
                "exceptions": [
                    {"kind": "absent", "note": "new"},
                    {"kind": "absent", "note": "a"},
                    {"kind": "absent", "note": "b"},
                ]
            },
            [("exceptions[0].kind", None, "absent"), ("exceptions[0].note", None, "new")],
        ),
        (
            {"names": [{"text": "A"}, {"text": "B"}]},
            {"names": [{"text": "B"}]},
            [("names[0].text", "A", None)],
        ),
        # Another model may have had another shape.
        ({"seat": ["x"]}, {"seat": {"place": "x"}}, [("seat", ["x"], {"place": "x"})]),
        ({"seat": "x"}, {"seat": {"place": "x"}}, [("seat", "x", None), ("seat.place", None, "x")]),
        ({"seat": ["x"]}, {"seat": [{"place": "x"}]}, [("seat", ["x"], [{"place": "x"}])]),
        ({"open": True}, {"open": False}, [("open", True, False)]),
    ],
)
def test_a_difference_has_a_path_and_both_values(
    old: dict[str, Any], new: dict[str, Any], wanted: list[tuple[str, Any, Any]]
) -> None:
    assert list(differences(old, new)) == wanted
    assert list(differences(old, old)) == [] and list(differences(new, new)) == []


def test_values_are_texts_as_they_are_and_else_json() -> None:
    assert [text(one) for one in (None, "a", True, 3, ["é"])] == [None, "a", "true", "3", '["é"]']


JSON = st.recursive(
    st.text("ab", max_size=2) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("date", "status", "state", "kind", "x", "y")), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("abc"), JSON), st.dictionaries(st.sampled_from("abc"), JSON))
@settings(max_examples=200, deadline=None)
def test_differences_end_and_each_is_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    for path, before, after in differences(old, new):
        assert path and before != after


def test_each_path_is_one_that_explain_reads(small: Dataset) -> None:
    seen = 0
    for table in TABLE_NAMES:
        for record in small.table(table):
            now = json.loads(record.model_dump_json(exclude_none=True))
            before = {name: _dated_otherwise(value) for name, value in now.items()}
            facts = [path for path, evidence in evidences(record) if isinstance(evidence, Fact)]
            found = list(differences(before, now))
            assert sorted(path for path, _, _ in found) == sorted(facts)
            for path, old, new in found:
                assert old == "1066" and new == explain(record.id, path, dataset=small).value
            seen += len(facts)
    assert seen == sum(dict(small.release.statuses).values())


def _dated_otherwise(value: Any) -> Any:
    """Return nested JSON with another date in each dated fact."""
    if isinstance(value, list):
        return [_dated_otherwise(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: _dated_otherwise(one) for name, one in value.items()}
    return found | {"date": "1066"} if "date" in found and "status" in found else found
