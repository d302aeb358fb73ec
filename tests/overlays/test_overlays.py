"""Overlays on the dataset of `tests/small`: as if its own files had been edited, and marked as what they are."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from overlay_texts import EDRA, LEAGUE, LETTER, SPELL

import softpower
from softpower._curation.check import check
from softpower._curation.compile import compiled
from softpower._curation.emission import emit
from softpower._curation.format import format_tree
from softpower._curation.history import History
from softpower._curation.reading import read
from softpower._models.changes import Change
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlay_texts import Overlay

SMALL = Path(__file__).parents[1] / "small"


def edited(change: Callable[[dict[str, Any]], None], tmp_path: Path) -> dict[str, bytes]:
    """Compile the small dataset with its own files edited."""
    tree = {path.relative_to(SMALL).as_posix(): read(path, SMALL).contents for path in sorted(SMALL.rglob("*.yaml"))}
    change(tree)
    root = tmp_path / "edited"
    for name, contents in tree.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(emit(contents), encoding="utf-8")
    corpus, findings = check(root)
    assert not findings, "\n".join(map(str, findings))
    return compiled(corpus, "0.0.0")


def nothing(tree: dict[str, Any]) -> None:
    pass


def rename(tree: dict[str, Any]) -> None:
    tree["alliances/small-league.yaml"]["name"] = "Smaller League"
    tree["concepts/small-idea.yaml"]["distinctions"][0]["how"] = "It is much larger."
    tree["sources/sources.yaml"]["small-paper"]["title"] = "Why Leagues Last"


def redate(tree: dict[str, Any]) -> None:
    league = tree["alliances/small-league.yaml"]
    league["memberships"][0]["exceptions"][0]["end"]["date"] = "1981-01-31"
    league["memberships"][2]["start"]["date"] = "1985-06"
    league["obligations"][0]["article"] = "art. 4"


def grow(tree: dict[str, Any]) -> None:
    tree["sources/sources.yaml"]["edra-letter"] = {
        "title": "Letter of Edra",
        "kind": "act",
        "family": "P",
        "origin": "edra",
        "seen": "whole",
        "seen_on": "2026-01-05",
        "issued": "1992-01-01",
        "url": "https://example.org/letter",
    }
    start = {"date": "1992-01-01", "status": "primary", "sources": ["edra-letter"]}
    spell = {"state": "DDD", "signed": "not-applicable", "start": start, "entry": "accession"}
    spells = tree["alliances/small-league.yaml"]["memberships"]
    spells.append(spell)
    spells[4]["end"] = {"date": "1991-12-31", "status": "primary", "sources": ["edra-letter"]}
    spells[4]["exit"] = "withdrawal"


def shrink(tree: dict[str, Any]) -> None:
    league = tree["alliances/small-league.yaml"]
    del league["memberships"][4]
    del league["memberships"][0]["exceptions"]
    del league["names"][0]
    league["names"][0]["text"] = "S.L."


CORRECTIONS: list[tuple[Callable[[dict[str, Any]], None], dict[str, str]]] = [
    (nothing, {}),
    (
        rename,
        {
            LEAGUE: "id: small-league\ncorrect:\n  name: Smaller League\n",
            "concepts/small-idea.yaml": "id: small-idea\ncorrect:\n  distinctions.large idea.how: It is much larger.\n",
            "sources/any.yaml": "small-paper:\n  correct: {title: Why Leagues Last}\n",
        },
    ),
    (
        redate,
        {
            LEAGUE: """
id: small-league
expect:
  memberships.AAA.exceptions.suspended.end: 1980-12-31
  memberships.BBB[1].start.date: 1985-05
  obligations.small-defense.article: art. 2
  memberships.CCC.start: {date: 1951-03-01, status: corroborated, sources: [small-charter, small-handbook]}
correct:
  memberships.AAA.exceptions.suspended.end.date: 1981-01-31
  memberships.BBB[1985-05].start.date: 1985-06
  obligations.small-defense.article: art. 4
""",
        },
    ),
    (
        grow,
        {
            "sources/mine.yaml": LETTER,
            LEAGUE: f"""
id: small-league
correct:
  memberships.DDD.observer.end: {{date: 1991-12-31, status: primary, sources: [edra-letter]}}
  memberships.DDD.observer.exit: withdrawal
add:
  memberships:
    - {SPELL}
""",
        },
    ),
    (
        shrink,
        {
            LEAGUE: """
id: small-league
remove: [memberships.DDD, 'names[0]', memberships.AAA.exceptions]
correct:
  names[1].text: S.L.
""",
        },
    ),
]


@pytest.mark.parametrize(("change", "files"), CORRECTIONS, ids=[change.__name__ for change, _ in CORRECTIONS])
def test_an_overlay_answers_as_edited_files_do(
    change: Callable[[dict[str, Any]], None], files: dict[str, str], small: Dataset, overlay: Overlay, tmp_path: Path
) -> None:
    ours = small.overlaid(overlay(files))
    theirs = softpower.Dataset(type(small.snapshot)(edited(change, tmp_path)))  # type: ignore[call-arg]  # of files
    for name in ("index.bin", "pledges.bin", *(f"records/{table}.jsonl" for table in TABLE_NAMES)):
        assert bytes(ours.snapshot.read(name)) == bytes(theirs.snapshot.read(name)), name
    # What releases changed has no origin: it is of no overlay.
    for name in sorted({*json.loads(theirs.file("frames.json"))} - {"changes"}):
        contents = json.loads(ours.file(f"frames/{name}.json"))
        assert contents["columns"].pop()["name"] == ("record_origin" if name == "sources" else "origin")
        assert contents == json.loads(theirs.file(f"frames/{name}.json")), name


def test_frames_explanations_and_digests_say_what_is_from_where(
    small: Dataset, overlay: Overlay, tmp_path: Path
) -> None:
    before = {
        name: bytes(small.snapshot.read(name)) for name in ("index.bin", "release.json", "records/alliances.jsonl")
    }
    files = CORRECTIONS[3][1] | {"states/mine.yaml": EDRA, "ledger.yaml": "state_ids: {EEE: It has no ISO code.}\n"}
    path = overlay(files)
    ours = small.overlaid(path)
    frame = ours.load_table("memberships")
    origins = dict(zip(frame["id"], frame["origin"], strict=True))
    assert origins["small-league.DDD.member.1"] == "mine"
    assert origins["small-league.DDD.observer.1"] == "softpower+mine"
    assert origins["small-league.AAA.member.1"] == "softpower"
    assert frame.attrs["softpower_base_sha256"] == small.release.sha256
    assert frame.attrs["softpower_sha256"] == ours.release.sha256 != small.release.sha256
    assert frame.attrs["softpower_data_version"] == f"{small.release.data_version}+mine"
    assert frame.attrs["softpower_overlay_mine"] == ours.overlays[0].sha256
    assert [tuple(one)[::2] for one in ours.overlays] == [("mine", 3)]
    assert ours.overlays[0].corrected == 1
    assert set(ours.load_table("states", "polars")["origin"]) == {"softpower", "mine"}
    assert set(ours.load_table("sources", "pyarrow")["record_origin"].to_pylist()) == {"softpower", "mine"}
    pledges = ours.load_table("pledges")
    assert set(pledges[(pledges.state2 == "DDD") & (pledges.alliance == "small-league")]["origin"]) == {
        "softpower+mine"
    }
    assert "origin" not in small.load_table("memberships")
    for key, at, origin in (
        ("small-league", "memberships.DDD.observer.end", "mine/alliances/small-league.yaml:4"),
        ("small-league", "memberships.DDD.observer.end.date", "mine/alliances/small-league.yaml:4"),
        ("small-league", "memberships.DDD.observer.start", "softpower"),
        ("small-league", "memberships.DDD.start", "mine/alliances/small-league.yaml:8"),
        ("small-league", "name", "softpower"),
        ("EEE", "lives[0].start", "mine/states/mine.yaml:2"),
    ):
        assert ours.explain(key, at).origin == origin, at
        assert f"origin: {origin}" in str(ours.explain(key, at))
    assert small.explain("small-league", "name").origin is None
    assert ours.members("small-league", on="1995-01-01") == ("AAA", "BBB", "DDD")
    assert small.members("small-league", on="1995-01-01") == ("AAA", "BBB")
    assert {name: bytes(small.snapshot.read(name)) for name in before} == before
    assert {str(one.relative_to(path)): one.read_text(encoding="utf-8") for one in path.rglob("*.yaml")} == files
    again = pickle.loads(pickle.dumps(ours))
    assert again.release == ours.release == small.overlaid(str(path.absolute())).release
    assert copy.deepcopy(ours) is ours


def test_what_the_release_below_changed_is_kept(overlay: Overlay) -> None:
    rows = (
        Change("alliances", "small-league", "name", "corrected", "SL", "Small League"),
        Change("concepts", None, "text", "column-removed"),
    )
    corpus, _ = check(SMALL)
    below = Dataset(Given(compiled(corpus, "1.0.1", History("1.0.0", rows))))
    ours = below.overlaid(overlay({LEAGUE: CORRECTIONS[1][1][LEAGUE]}))
    again = ours.overlaid(overlay({}, "more"))
    for dataset in (ours, again):
        found: Any = dataset.changes("pyarrow")
        assert dataset.release.since == "1.0.0"
        assert found.select(Change._fields).to_pylist() == [row._asdict() for row in rows]


def test_an_export_has_the_origin_and_is_read_again(small: Dataset, overlay: Overlay, tmp_path: Path) -> None:
    ours = small.overlaid(overlay({LEAGUE: CORRECTIONS[1][1][LEAGUE]}))
    ours.export(tmp_path / "out", "csv")
    assert (tmp_path / "out" / "alliances.csv").read_text(encoding="utf-8").splitlines()[0].endswith(",origin")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {one["name"]: one["schema"]["fields"] for one in package["resources"]}
    assert {fields[-1]["name"] for fields in schemas.values()} == {"origin", "record_origin"}
    ours.export(tmp_path / "lite", "sqlite")


def test_several_overlays_see_what_earlier_ones_wrote(small: Dataset, overlay: Overlay) -> None:
    spells = "id: small-league\nremove: [memberships.DDD.observer]\nadd:\n  memberships:\n    - "
    one = overlay({"sources/a.yaml": LETTER, LEAGUE: spells + SPELL + "\n"}, "one")
    two = overlay({LEAGUE: "id: small-league\ncorrect: {memberships.DDD.member.entry: return}\n"}, "two")
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid([one, two])
    assert refused.value.findings == (
        "two/alliances/small-league.yaml:2  correct.memberships.DDD.member.entry  is changed by the overlay "
        "one too, at one/alliances/small-league.yaml:5  [overlay]  keep one of them",
    )
    two.joinpath(LEAGUE).write_text(
        "id: small-league\nadd:\n  names: [{text: SmL, lang: en, kind: acronym}]\n", encoding="utf-8"
    )
    both = small.overlaid([one, two])
    assert both.overlays.origin("alliances", "small-league") == "softpower, two/alliances/small-league.yaml:3"
    assert [one.name for one in both.overlays] == ["one", "two"]
    assert both.release.data_version.endswith("+one+two")


def test_a_record_is_moved_split_or_retired_by_the_ledger(small: Dataset, overlay: Overlay) -> None:
    ledger = "retired:\n  - {id: more-letters, since: mine, why: not about our states}\n"
    ours = small.overlaid(overlay({"ledger.yaml": ledger}))
    with pytest.raises(softpower.RetiredError, match="not about our states"):
        ours.outlook["more-letters"]
    assert small.outlook["more-letters"] and ours.alliances.get("little-league") is None
    with pytest.warns(softpower.MovedWarning):
        assert ours.alliances["little-league"].id == "small-league"
    nested = "retired:\n  - {id: small-consultation, since: mine, why: it was political}\n"
    ours = small.overlaid(overlay({"ledger.yaml": nested}, "nested"))
    assert ours.ties("AAA", "BBB", on="1958-01-01", pledges="consultation") == ()
    assert small.ties("AAA", "BBB", on="1958-01-01", pledges="consultation")
    bad = "retired:\n  - {id: never-was, since: mine, why: x}\n  - {id: small-handbook, since: mine, why: wrong}\n"
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid(overlay({"ledger.yaml": bad}, "bad"))
    assert "bad/ledger.yaml:2  retired[0].id  never-was was never published  [ledger-ids]" in str(refused.value)
    used = "retired:\n  - {id: small-handbook, since: mine, why: wrong}\n"
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid(overlay({"ledger.yaml": used}, "used"))
    assert "softpower:alliances/small-league:1  " in str(refused.value)
    assert "small-handbook is no record of sources  [references]" in str(refused.value)


def test_an_overlay_is_formatted_as_our_files_are(small: Dataset, overlay: Overlay) -> None:
    path = overlay(CORRECTIONS[3][1] | CORRECTIONS[1][1] | {"states/s.yaml": EDRA})
    files = {name: text for name, text in (CORRECTIONS[3][1] | CORRECTIONS[1][1]).items() if name != LEAGUE}
    overlay({LEAGUE: CORRECTIONS[3][1][LEAGUE], **files, "ledger.yaml": "state_ids: {EEE: It has no ISO code.}\n"})
    before = small.overlaid(path)
    assert format_tree(path) and format_tree(path) == ()
    after = small.overlaid(path)
    for name in ("index.bin", "pledges.bin", *(f"records/{table}.jsonl" for table in TABLE_NAMES)):
        assert bytes(after.snapshot.read(name)) == bytes(before.snapshot.read(name))


def test_waivers_of_an_overlay_are_its_own(small: Dataset, overlay: Overlay) -> None:
    unused = {"sources/a.yaml": LETTER}
    with pytest.raises(softpower.CurationError) as refused:
        small.overlaid(overlay(unused))
    [finding] = refused.value.findings
    assert finding.startswith("mine/sources/a.yaml:2  edra-letter  ") and "[source-use]" in finding
    waiver = "- {rule: source-use, file: sources/a.yaml, place: edra-letter, reason: For later.}\n"
    assert "edra-letter" in small.overlaid(overlay(unused | {"waivers.yaml": waiver})).sources


@pytest.mark.slow
def test_the_packaged_records_come_back_as_they_were(data: Dataset, overlay: Overlay) -> None:
    ours = data.overlaid(overlay({}))
    for name in ("index.bin", "pledges.bin", *(f"records/{table}.jsonl" for table in TABLE_NAMES)):
        assert bytes(ours.snapshot.read(name)) == bytes(data.snapshot.read(name)), name
