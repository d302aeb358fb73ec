from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from placeholders import placeholders, unfinished

from softpower._curation.check import check
from softpower._curation.corpus import gather
from softpower._curation.format import format_tree, formatted
from softpower._curation.leaves import texts
from softpower._curation.reading import read
from softpower._curation.scaffold import KINDS, scaffold
from softpower._errors import ArgumentError, CurationError
from softpower._models.tables import model

if TYPE_CHECKING:
    from collections.abc import Callable


def required(table: str) -> set[str]:
    return {name for name, info in model(table).model_fields.items() if info.is_required()}


ALONE = {kind: table for kind, table in KINDS.items() if kind != "source"}
PAIR = ("AAA", "BBB")


def members(table: str) -> tuple[str, ...]:
    return PAIR if table == "alliances" else ()


@pytest.mark.parametrize(("kind", "table"), ALONE.items())
def test_a_new_record_has_a_finding_for_each_thing_to_decide_and_no_other(
    kind: str, table: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    format_tree(root)
    (path,) = scaffold(kind, "brand-new", root, members(table))
    assert path == root / table / "brand-new.yaml"
    assert format_tree(root) == ()
    assert gather(root).findings == []
    assert required(table) <= set(gather(root).entries[table]["brand-new"].values)
    found = [finding for finding in check(root)[1] if finding.rule != "orphans"]
    assert {finding.rule for finding in found} == {"unfinished"}
    assert [finding.place for finding in found] == placeholders(path) != []


@pytest.mark.parametrize(("kind", "table"), ALONE.items())
def test_no_value_of_a_closed_vocabulary_is_an_example(
    kind: str, table: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    (path,) = scaffold(kind, "brand-new", root, members(table))
    written = {text for _, text in texts(read(path, root).contents)}
    # The ids that are derived, and the events that nearly every treaty has, whose dates are open.
    assert written - {*PAIR, "...", "brand-new", "brand-new-treaty", "signed", "entered-into-force"} == set()


@pytest.mark.parametrize(("kind", "table"), ALONE.items())
def test_a_table_is_as_good_as_a_kind(kind: str, table: str, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    new, old = (scaffold(one, id, root, members(table))[0] for one, id in ((table, "brand-new"), (kind, "brand-old")))
    assert new.read_bytes() == old.read_bytes().replace(b"brand-old", b"brand-new")


@pytest.mark.parametrize("id", ["con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9"])
def test_a_name_that_windows_reserves_is_refused(id: str, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    before = sorted(root.rglob("*"))
    with pytest.raises(ArgumentError, match=f"^id '{id}' is reserved on Windows, where no file can have that name$"):
        scaffold("alliance", id, root, PAIR)
    assert sorted(root.rglob("*")) == before
    assert all(path.exists() for path in scaffold("alliance", f"{id}-pact", root, PAIR))


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


def test_an_alliance_begins_with_one_of_each(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    contents = read(scaffold("alliance", "pact", root, PAIR)[0], root).contents
    (treaty,) = contents["treaties"]
    assert [event["event"] for event in treaty["events"]] == ["signed", "entered-into-force"]
    (obligation,) = contents["obligations"]
    assert (obligation["id"], obligation["treaty"]) == ("...", treaty["id"])
    for state, membership in zip(PAIR, contents["memberships"], strict=True):
        assert list(membership) == ["state", "signed", "start", "entry"]
        assert membership["state"] == state
        assert membership["start"] == {"date": "...", "status": "...", "sources": ["..."]}


def test_an_alliance_begins_with_a_spell_for_each_of_its_members(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    format_tree(root)
    (path,) = scaffold("alliance", "pact", root, ["DDD", "AAA", "BBB", "AAA"])
    contents = read(path, root).contents
    first, *others = contents["memberships"]
    assert [spell["state"] for spell in contents["memberships"]] == ["AAA", "BBB", "DDD"]
    assert all(spell | {"state": "AAA"} == first for spell in others)
    assert format_tree(root) == ()
    assert unfinished(root)["pact.yaml"] == placeholders(path)


def test_a_bilateral_treaty_begins_with_these_findings(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    scaffold("alliance", "x-pact", root, ["AAA", "BBB"])
    found = [f"{finding.line} {finding.place}" for finding in check(root)[1]]
    assert found == [
        "2 name",
        "3 kind",
        "5 regions[0]",
        "7 names[0].text",
        "7 names[0].lang",
        "7 names[0].kind",
        "8 summary",
        "9 decision_rule",
        "10 sources[0]",
        "13 treaties[0].name",
        "14 treaties[0].kind",
        "15 treaties[0].access",
        *(f"17 treaties[0].events[0].{name}" for name in ("date", "status", "sources[0]")),
        *(f"18 treaties[0].events[1].{name}" for name in ("date", "status", "sources[0]")),
        "20 obligations[0].id",
        "22 obligations[0].pledge",
        "23 obligations[0].article",
        "24 obligations[0].strength",
        *(f"25 obligations[0].since.{name}" for name in ("date", "status", "sources[0]")),
        "27 obligations[0].conditions[0]",
        "28 obligations[0].evidence.status",
        "28 obligations[0].evidence.sources[0]",
        *(f"31 memberships[0].signed.{name}" for name in ("date", "status", "sources[0]")),
        *(f"32 memberships[0].start.{name}" for name in ("date", "status", "sources[0]")),
        "33 memberships[0].entry",
        *(f"35 memberships[1].signed.{name}" for name in ("date", "status", "sources[0]")),
        *(f"36 memberships[1].start.{name}" for name in ("date", "status", "sources[0]")),
        "37 memberships[1].entry",
    ]


@pytest.mark.parametrize(
    ("members", "has_organ"),
    [
        (("AAA", "BBB"), False),
        (("AAA", "BBB", "AAA"), False),
        (("AAA", "BBB", "CCC"), True),
    ],
)
def test_a_bilateral_treaty_has_no_organ(
    members: tuple[str, ...], has_organ: bool, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    assert ("organ" in read(scaffold("alliances", "pact", root, members)[0], root).contents) == has_organ


FEW = "an alliance has two members or more: name each, as in --member USA --member JPN"


@pytest.mark.parametrize(
    ("kind", "id", "members", "message"),
    [
        ("alliance", "pact", ["AAA", "AAB"], "no state 'AAB'; did you mean AAA?"),
        ("alliance", "pact", ["bbb"], "no state 'bbb'; did you mean BBB?"),
        ("alliance", "pact", ["ZZZ", "AAB"], "no state 'ZZZ'"),
        ("alliance", "pact", ["small-league"], "no state 'small-league'"),
        ("alliance", "pact", [], FEW),
        ("alliance", "pact", ["AAA", "AAA"], FEW),
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
            "kind is one of alliance, strategy, mechanism, initiative, study, measure, theorist, concept, challenge, "
            "episode, "
            "outlook, source, not 'pact'",
        ),
        (
            "sources",
            "new-source",
            "a source is written into a file of sources: give one, such as sources/nato.yaml",
        ),
    ],
)
def test_what_cannot_be_begun_is_refused(
    kind: str, id: str, message: str, spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled({})
    before = sorted(root.rglob("*"))
    with pytest.raises(ArgumentError) as caught:
        scaffold(kind, id, root)
    assert str(caught.value) == message
    assert sorted(root.rglob("*")) == before


PENDING = {
    "name": "Treaty of Taif",
    "kind": "collective-defense",
    "pledges": ["defense", "consultation"],
    "parties": ["DDD", "AAA", "~others"],
    "signed": "1951-02-10",
    "in_force": "1951-03",
    "ended": "..",
    "region": ["western-asia"],
    "decision": "pending",
    "reason": "Text to be found",
    "priority": "1",
    "checked": "memory",
    "cluster": "arab",
}
CURATED = sorted(path.stem for path in (Path(__file__).parents[1] / "small" / "alliances").glob("*.yaml"))
ROSTER: dict[str, dict[str, Any]] = {key: {"decision": "curated"} for key in CURATED} | {
    "out-pact": PENDING | {"decision": "left-out", "reason": "A declaration alone"},
    "taif": PENDING,
}


def test_a_pending_alliance_is_begun_from_the_roster_and_becomes_curated(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    format_tree(root)
    path, roster = scaffold("alliance", "taif", root)
    contents = read(path, root).contents
    assert contents["name"] == "Treaty of Taif"
    assert (contents["kind"], contents["regions"], contents["obligations"][0]["pledge"]) == ("...", ["..."], "...")
    assert [spell["state"] for spell in contents["memberships"]] == ["AAA", "DDD"]
    assert roster == root / "roster.yaml"
    assert read(roster, root).contents == ROSTER | {"taif": PENDING | {"decision": "curated"}}
    assert format_tree(root) == ()
    assert unfinished(root) == {"taif.yaml": placeholders(path)}
    hints = {one.place: one.message.partition("; the roster expects ")[2] for one in check(root)[1]}
    assert {place: hint for place, hint in hints.items() if hint} == {
        "kind": "collective-defense",
        "regions[0]": "western-asia",
        "treaties[0].events[0].date": "1951-02-10",
        "treaties[0].events[1].date": "1951-03",
        "obligations[0].pledge": "defense and consultation",
        "obligations[0].since.date": "1951-03",
        "memberships[0].signed.date": "1951-02-10",
        "memberships[0].start.date": "1951-03",
        "memberships[1].signed.date": "1951-02-10",
        "memberships[1].start.date": "1951-03",
    }


def test_members_that_are_given_go_before_the_parties_of_the_roster(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    path, _ = scaffold("alliance", "taif", root, ["CCC", "AAA"])
    assert [spell["state"] for spell in read(path, root).contents["memberships"]] == ["AAA", "CCC"]


def test_an_alliance_without_a_record_is_no_model(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    with pytest.raises(ArgumentError, match=r"^taif is on the roster and has no record yet: name one that has$"):
        scaffold("alliance", "alike", root, PAIR, like="taif")
    assert not (root / "alliances" / "alike.yaml").exists()


def test_an_alliance_that_is_not_on_the_roster_is_entered(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    format_tree(root)
    scaffold("alliance", "new-pact", root, ["DDD", "BBB"])
    scaffold("alliance", "alike", root, PAIR, like="guarantee-pact")
    roster = read(root / "roster.yaml", root).contents
    assert list(roster) == sorted([*ROSTER, "alike", "new-pact"])
    assert roster["new-pact"] == roster["alike"] == {"decision": "curated"}
    assert format_tree(root) == ()
    assert {*unfinished(root)} == {"alike.yaml", "new-pact.yaml"}


def test_members_are_given_where_the_roster_expects_fewer_than_two(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER | {"taif": PENDING | {"parties": ["AAA", "~others"]}}})
    with pytest.raises(ArgumentError, match=f"^{FEW}$"):
        scaffold("alliance", "taif", root)
    assert not (root / "alliances" / "taif.yaml").exists()


def test_what_is_left_out_on_the_roster_is_refused_with_the_reason(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    with pytest.raises(ArgumentError, match=r"^id 'out-pact' is left out on the roster: A declaration alone$"):
        scaffold("alliance", "out-pact", root)
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_roster_that_would_lose_something_is_left(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    with (root / "roster.yaml").open("a", encoding="utf-8") as roster:
        roster.write("# to do\n")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(CurationError) as caught:
        scaffold("alliance", "taif", root)
    assert "has a comment" in caught.value.findings[0]
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("call", ["write_bytes", "replace"])
def test_nothing_is_half_written(
    call: str, failing: int, spoiled: Callable[[dict[str, Any]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = spoiled({"roster.yaml": ROSTER})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    works = getattr(Path, call)
    times = 0

    def fail(path: Path, *words: Any, **options: Any) -> Any:
        nonlocal times
        times += 1
        if times == failing:
            path.touch()
            raise OSError(28, "No space left on device")
        return works(path, *words, **options)

    monkeypatch.setattr(Path, call, fail)
    with pytest.raises(OSError, match="No space left"):
        scaffold("alliance", "taif", root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_source_is_begun_in_a_file_of_sources(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    format_tree(root)
    (path,) = scaffold("source", "new-source", root, file="sources/sources.yaml")
    assert path == root / "sources" / "sources.yaml"
    before = read(Path(__file__).parents[1] / "small" / "sources" / "sources.yaml", root).contents
    contents = read(path, root).contents
    assert list(contents) == sorted([*before, "new-source"])
    fields = ("title", "kind", "family", "origin", "seen", "seen_on", "issued", "lang", "url")
    assert contents["new-source"] == dict.fromkeys(fields, "...")
    assert {key: contents[key] for key in before} == before
    assert format_tree(root) == ()
    places = [finding.place for finding in check(root)[1] if finding.rule == "unfinished"]
    assert places == placeholders(path)
    assert {finding.rule for finding in check(root)[1]} == {"unfinished", "source-use"}


def test_a_file_of_sources_is_begun_where_there_is_none(
    spoiled: Callable[[dict[str, Any]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = spoiled({})
    monkeypatch.chdir(root.parent)
    (path,) = scaffold("source", "new-source", root, file="data/sources/more.yaml")
    assert path == root / "sources" / "more.yaml"
    assert list(read(path, root).contents) == ["new-source"]
    path.write_text("- some\n", encoding="utf-8")
    with pytest.raises(CurationError, match="is no mapping of keys to values"):
        scaffold("source", "other-source", root, file="sources/more.yaml")
    assert formatted(read(path, root)) == "- some\n"
