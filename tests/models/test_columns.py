"""The flat columns follow from the models: nothing of a record is lost, and names are what users expect."""

from __future__ import annotations

from typing import get_origin

import pytest

from softpower._frames.columns import DTYPES
from softpower._models.columns import length, singular
from softpower._models.evidence import Evidence, Fact
from softpower._models.flat import Frame
from softpower._models.frames import frames
from softpower._models.record import Part
from softpower._models.state import Code
from softpower._models.tables import TABLES, model
from softpower._models.walk import model_of


def test_every_table_is_a_frame_and_every_name_is_used_once_in_it() -> None:
    assert set(TABLES) < set(frames())
    for frame in frames().values():
        names = [column.name for column in frame.columns]
        assert len(names) == len(set(names)), frame.name
        assert all(column.dtype in DTYPES for column in frame.columns)
        assert all(column.meaning.endswith(".") for column in frame.columns), frame.name


def test_every_field_of_every_record_is_in_some_frame() -> None:
    def missing(part: type[Part], frame: Frame, prefix: str = "") -> list[str]:
        lost = []
        names = {column.name for column in frame.columns}
        for name, info in part.model_fields.items():
            inner = model_of(info.annotation)
            if issubclass(part, Evidence) and name in Evidence.model_fields:
                found = bool({"status", "evidence_status", "date_status"} & names) if name == "status" else True
            elif get_origin(info.annotation) is tuple and length(info) is None:
                found = f"{frame.name}_{name}" in frames()
                if found and inner is not None and issubclass(inner, Part):
                    lost += missing(inner, frames()[f"{frame.name}_{name}"])
            elif get_origin(info.annotation) is tuple:
                found = all(any(column.endswith(str(place)) for column in names) for place in range(1, 3))
            elif inner is not None and issubclass(inner, Evidence) and not issubclass(inner, Fact):
                found = f"{prefix}{name}_status" in names
            elif inner is not None and issubclass(inner, Part) and not issubclass(inner, Fact):
                found = not missing(inner, frame, f"{prefix}{name}_")
            elif part is Code and name == "code":
                system = frame.name.removeprefix("states_")
                found = {"cow": "ccode", "gw": "gwcode"}.get(system, system) in names
            else:
                found = any(column == f"{prefix}{name}" or column.endswith(f"_{name}") for column in names)
            lost += [] if found else [f"{frame.name}: {prefix}{name}"]
        return lost

    assert [one for table in TABLES for one in missing(model(table), frames()[table])] == []


def test_keys_and_references_are_columns_of_the_frames_they_name() -> None:
    for frame in frames().values():
        names = {column.name for column in frame.columns}
        for foreign in frame.foreign:
            there = frames()[foreign.frame]
            assert set(foreign.columns) <= names, frame.name
            assert foreign.there == tuple(cell.column.name for cell in there.key), frame.name


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "memberships",
            "id alliance state role signed signed_precision signed_status start start_precision start_status entry end "
            "end_precision end_status end_evidence known_until known_until_precision known_until_status exit note",
        ),
        ("memberships_exceptions", "membership position kind of start start_precision start_status end end_precision "
         "end_status end_evidence note"),
        ("states", "id name kind region ccode gwcode iso2 iso3 iso_numeric note"),
        ("states_cow", "state position ccode start start_precision end end_precision"),
        ("alliances_regions", "alliance position region"),
        ("treaties_events_by", "treaty event_position position state"),
        ("obligations_suspensions", "obligation position state1 state2 start start_precision start_status end "
         "end_precision end_status end_evidence note"),
        ("initiatives_strategies", "initiative position strategy why start start_precision start_status end "
         "end_precision end_status end_evidence evidence_status"),
        ("episodes_positions", "episode position who name role act on on_precision on_status"),
        ("concepts_distinctions", "concept position term distinction_concept how"),
        ("evidence", "record path date date_precision status seen rule note"),
        ("evidence_rivals_sources", "record path rival_position position source at"),
    ],
)  # fmt: skip
def test_the_columns_that_are_promised(name: str, columns: str) -> None:
    assert [column.name for column in frames()[name].columns] == columns.split()


def test_states_alliances_and_closed_lists_are_categories() -> None:
    dtypes = {column.name: column.dtype for column in frames()["memberships"].columns}
    assert [dtypes[name] for name in ("alliance", "state", "role", "end_status", "id", "start")] == [
        *("category", "category", "category", "category", "string", "date"),
    ]
    assert [frames()[table].columns[0].dtype for table in ("states", "alliances", "treaties")] == [
        *("category", "category", "string"),
    ]


def test_one_of_a_list_is_named_in_the_singular() -> None:
    assert [singular(name) for name in ("treaties", "adversaries", "norms", "related", "amends")] == [
        *("treaty", "adversary", "norm", "related", "amends"),
    ]
