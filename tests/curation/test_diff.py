"""Two editions compared: of tables and columns made here, and of data folders with changes written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower._curation.corpus import gather
from softpower._curation.diff import diff
from softpower._curation.edition import Edition, of_corpus
from softpower._models.changes import Change

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "small"
LEAGUE = "alliances/small-league.yaml"


def edition(columns: dict[str, dict[str, Any]], **more: Any) -> Edition:
    """Return an edition with one table, whose columns are strings unless they say otherwise."""
    fields = [{"name": name, "type": "string", "description": "What.", **said} for name, said in columns.items()]
    schema = {"description": "A row.", "fields": fields, "primaryKey": ["id"]}
    return Edition({}, {"things": schema, **more.pop("schemas", {})}, **more)


def between(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]], **more: Any) -> set[Change]:
    return set(diff(edition(old, version="1.0.0"), edition(new, **more)))


def test_columns_are_added_removed_and_changed() -> None:
    assert between({"a": {}, "b": {}}, {"a": {}, "c": {}}) == {
        Change("things", None, "b", "column-removed"),
        Change("things", None, "c", "column-added"),
    }
    assert between({"a": {}}, {"a": {"type": "date"}}) == {
        Change("things", None, "a", "column-changed", "string", "date")
    }
    required = {"constraints": {"required": True}}
    assert between({"a": required}, {"a": {}}) == {
        Change("things", None, "a", "column-changed", "string, required", "string")
    }
    closed = {"categories": ["x", "y"]}
    assert between({"a": closed}, {"a": {"categories": ["y", "z"]}}) == {
        Change("things", None, "a", "word-removed", "x"),
        Change("things", None, "a", "word-added", None, "z"),
    }
    assert between({"a": closed}, {"a": {}}) == {
        Change("things", None, "a", "column-changed", "string of a closed vocabulary", "string")
    }


def test_a_meaning_is_changed_unless_the_ledger_says_that_it_is_reworded() -> None:
    other = {"a": {"description": "That."}}
    changed = Change("things", None, "a", "meaning-changed", "What.", "That.")
    assert between({"a": {}}, other) == {changed}
    assert between({"a": {}}, other, reworded={"1.0.1": ["things.a"]}) == {changed._replace(kind="reworded")}
    # What an earlier release reworded is no leave for a later one.
    assert between({"a": {}}, other, reworded={"1.0.0": ["things.a"]}) == {changed}
    assert between({"a": {}}, other, reworded={"1.0.1": ["things", "things.b"]}) == {changed}


def test_tables_and_keys_are_added_removed_and_changed() -> None:
    old, new = edition({"a": {}}), edition({"a": {}}, schemas={"more": {"description": "", "fields": []}})
    assert diff(old, new) == (Change("more", None, None, "table-added"),)
    assert diff(new, old) == (Change("more", None, None, "table-removed"),)
    assert old.schemas is not None
    keyed = old._replace(schemas={"things": {**old.schemas["things"], "primaryKey": ["id", "position"]}})
    assert diff(old, keyed) == (Change("things", None, None, "key-changed", "id", "id position"),)
    worded = old._replace(schemas={"things": {**old.schemas["things"], "description": "A line."}})
    assert diff(old, worded) == (Change("things", None, None, "meaning-changed", "A row.", "A line."),)


def test_the_horizon_moves_where_both_are_known() -> None:
    old, new = (Edition({}, {}, horizon=day) for day in ("2026-02-28", "2026-03-31"))
    moved = Change(None, None, "horizon", "horizon-moved", "2026-02-28", "2026-03-31")
    assert diff(old, new) == (moved,) and diff(old, old) == () and diff(Edition({}, {}), new) == ()


def test_a_table_that_no_model_here_knows_is_compared_too() -> None:
    def of(**records: dict[str, str]) -> Edition:
        return Edition({"things": {key: json.dumps({"id": key, **one}).encode() for key, one in records.items()}}, {})

    old, new = of(a={"title": "A"}, b={"title": "B"}), of(b={"title": "C"}, c={"name": "D"})
    assert diff(old, new) == (
        Change("things", "a", None, "removed", "A"),
        Change("things", "b", "title", "corrected", "B", "C"),
        Change("things", "c", None, "added", None, "D"),
    )
    assert diff(Edition({}, {}), old) == tuple(Change("things", key.lower(), None, "added", None, key) for key in "AB")


def test_a_record_that_moves_onto_one_that_was_there_is_no_correction(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    old = of_corpus(gather(SMALL))
    root = spoiled(
        {
            "concepts/small-idea.yaml": None,
            "ledger.yaml:moved": [
                {"id": "little-league", "since": "0.1.0", "to": "small-league"},
                {"id": "small-idea", "since": "0.2.0", "to": "small-talk"},
            ],
        }
    )
    found = {change for change in diff(old, of_corpus(gather(root))) if change.record == "small-idea"}
    assert found == {Change("concepts", "small-idea", None, "moved", "small-idea", "small-talk")}


def test_a_spell_and_a_roster_entry_that_are_taken_back_are_removed(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    old = of_corpus(gather(SMALL))
    root = spoiled({f"{LEAGUE}:memberships.4": None, f"{LEAGUE}:memberships.0.exceptions.0.note": "After a vote."})
    assert diff(old, of_corpus(gather(root))) == (
        Change(
            "memberships",
            "small-league.AAA.member.1",
            "exceptions.suspended.note",
            "corrected",
            "After a coup.",
            "After a vote.",
        ),
        Change("memberships", "small-league.DDD.observer.1", None, "removed"),
    )


def test_what_the_models_refuse_is_not_compared(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    good = of_corpus(gather(SMALL))
    refused = of_corpus(gather(spoiled({f"{LEAGUE}:memberships.0.stat": "x", "concepts/small-idea.yaml:eras": "y"})))
    why = "the model of this version refuses it: {} is no field here"
    spell, concept = why.format("memberships[0].stat"), why.format("eras")
    rows = (
        Change("memberships", "small-league.AAA.member.1", None, "not-compared", None, spell),
        Change("concepts", "small-idea", None, "not-compared", None, concept),
    )
    assert diff(good, refused) == rows
    assert diff(refused, good) == tuple(row._replace(old=row.new, new=None) for row in rows)


def test_of_a_file_that_cannot_be_read_no_record_is_said_to_be_new_or_gone(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    good, root = of_corpus(gather(SMALL)), spoiled({})
    (root / "alliances" / "guarantee-pact.yaml").write_text("id: [", encoding="utf-8")
    bad = of_corpus(gather(root))
    (found,) = diff(good, bad)
    assert found[:2] == (None, None) and str(found.field).endswith("alliances/guarantee-pact.yaml")
    assert found[3:] == ("not-compared", None, "the file cannot be read")
    assert diff(bad, good) == (found._replace(old=found.new, new=None),)
