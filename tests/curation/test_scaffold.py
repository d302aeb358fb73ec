from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.check import check
from softpower.curation.corpus import gather
from softpower.curation.format import format_tree
from softpower.curation.reading import read
from softpower.curation.scaffold import KINDS, scaffold
from softpower.errors import ArgumentError, CurationError
from softpower.models.tables import model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def required(table: str) -> set[str]:
    return {name for name, info in model(table).model_fields.items() if info.is_required()}


@pytest.mark.parametrize(("kind", "table"), KINDS.items())
def test_a_new_record_is_valid_and_lists_what_is_to_be_filled(
    kind: str, table: str, folder: Callable[[dict[str, str]], Path]
) -> None:
    root = folder({})
    path = scaffold(kind, "brand-new", root)
    assert path == root / table / "brand-new.yaml"
    assert format_tree(root) == ()
    corpus = gather(root)
    assert corpus.findings == []
    assert required(table) <= set(corpus.entries[table]["brand-new"].values)
    rules = {finding.rule for finding in check(root)[1]}
    assert {"unfinished", "references"} <= rules <= {"unfinished", "references", "horizon", "orphans"}
    open_places = {finding.place for finding in check(root)[1]}
    assert {"name", "summary", "definition"} & required(table) <= open_places


@pytest.mark.parametrize(("kind", "table"), KINDS.items())
def test_a_table_is_as_good_as_a_kind(kind: str, table: str, folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({})
    assert scaffold(table, "brand-new", root).read_bytes() == scaffold(kind, "brand-old", root).read_bytes().replace(
        b"brand-old", b"brand-new"
    )


@pytest.mark.parametrize("id", ["con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9"])
def test_a_name_that_windows_reserves_is_refused(id: str, folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({})
    with pytest.raises(ArgumentError, match=f"^id '{id}' is reserved on Windows, where no file can have that name$"):
        scaffold("alliance", id, root)
    assert not list(root.iterdir())
    assert scaffold("alliance", f"{id}-pact", root).exists()


def test_a_file_that_cannot_be_read_is_not_overwritten(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({"alliances/pact.yaml": "id: [\n", "states/states.yaml": "AAA: [\n"})
    with pytest.raises(ArgumentError, match=r"^data/alliances/pact\.yaml exists$"):
        scaffold("alliance", "pact", root)
    assert (root / "alliances/pact.yaml").read_text(encoding="utf-8") == "id: [\n"
    with pytest.raises(CurationError) as caught:
        scaffold("alliance", "other-pact", root, ["AAA"])
    assert [finding.partition(":")[0] for finding in caught.value.findings] == [
        "data/alliances/pact.yaml",
        "data/states/states.yaml",
    ]
    (root / "ledger.yaml").symlink_to("nowhere")
    with pytest.raises(CurationError, match=r"data/ledger\.yaml:1  \.  is a link to nowhere, which does not exist"):
        scaffold("alliance", "third-pact", root)


def test_an_alliance_begins_with_one_of_each(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({})
    contents = read(scaffold("alliance", "pact", root), root).contents
    (treaty,) = contents["treaties"]
    assert [event["event"] for event in treaty["events"]] == ["signed", "entered-into-force"]
    (obligation,) = contents["obligations"]
    assert (obligation["id"], obligation["treaty"]) == ("pact-obligation", treaty["id"])
    (membership,) = contents["memberships"]
    assert list(membership) == ["state", "signed", "start", "entry"]
    assert membership["start"] == {"date": "9999", "status": "primary", "sources": ["fill-in"]}


def test_an_alliance_begins_with_a_spell_for_each_of_its_members(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    placeholder = read(scaffold("alliance", "other-pact", root), root).contents
    path = scaffold("alliance", "pact", root, ["DDD", "AAA", "BBB", "AAA"])
    contents = read(path, root).contents
    assert [spell["state"] for spell in contents["memberships"]] == ["AAA", "BBB", "DDD"]
    for spell in contents["memberships"]:
        assert spell | {"state": "XXX"} == placeholder["memberships"][0]
    assert list(contents) == list(placeholder)
    assert path not in format_tree(root)
    found = [finding for finding in check(root)[1] if finding.file == "data/alliances/pact.yaml"]
    assert {finding.rule for finding in found} == {"unfinished", "references", "horizon", "ledger-ids"}
    assert not any(finding.place.endswith(".state") for finding in found)


@pytest.mark.parametrize(
    ("members", "has_organ"),
    [
        ((), True),
        (("AAA",), True),
        (("AAA", "BBB"), False),
        (("AAA", "BBB", "AAA"), False),
        (("AAA", "BBB", "CCC"), True),
    ],
)
def test_a_bilateral_treaty_has_no_organ(
    members: tuple[str, ...], has_organ: bool, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    assert ("organ" in read(scaffold("alliances", "pact", root, members), root).contents) == has_organ


@pytest.mark.parametrize(
    ("kind", "id", "members", "message"),
    [
        ("alliance", "pact", ["AAA", "AAB"], "no state 'AAB'; did you mean AAA?"),
        ("alliance", "pact", ["bbb"], "no state 'bbb'; did you mean BBB?"),
        ("alliance", "pact", ["ZZZ", "AAB"], "no state 'ZZZ'"),
        ("alliance", "pact", ["small-league"], "no state 'small-league'"),
        (
            "alliance",
            "small-idea",
            ["ZZZ"],
            "id 'small-idea' is a record of concepts, at data/concepts/small-idea.yaml:1",
        ),
        ("concept", "pact", ["AAA"], "only an alliance is begun with members, and kind is 'concept'"),
        ("initiatives", "pact", ["ZZZ"], "only an alliance is begun with members, and kind is 'initiatives'"),
    ],
)
def test_members_that_cannot_be_are_refused(
    kind: str, id: str, members: list[str], message: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    before = sorted(root.rglob("*"))
    with pytest.raises(ArgumentError) as caught:
        scaffold(kind, id, root, members)
    assert str(caught.value) == message
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("kind", "id", "message"),
    [
        ("alliances", "Pact", "id is lower-case words joined by hyphens, 80 characters at most, not 'Pact'"),
        ("alliance", "../pact", "id is lower-case words joined by hyphens, 80 characters at most, not '../pact'"),
        ("alliance", "small-idea", "id 'small-idea' is a record of concepts, at data/concepts/small-idea.yaml:1"),
        ("concept", "small-charter", "id 'small-charter' is a record of sources, at data/sources/sources.yaml:1"),
        ("concept", "no-league", "id 'no-league' stands in the ledger, and no id is used again"),
        (
            "pact",
            "new-pact",
            "kind is one of alliance, strategy, mechanism, initiative, theorist, concept, challenge, outlook, "
            "not 'pact'",
        ),
        ("sources", "new-source", None),
    ],
)
def test_what_cannot_be_begun_is_refused(
    kind: str, id: str, message: str | None, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    before = sorted(root.rglob("*"))
    with pytest.raises(ArgumentError) as caught:
        scaffold(kind, id, root)
    assert message is None or str(caught.value) == message
    assert sorted(root.rglob("*")) == before
