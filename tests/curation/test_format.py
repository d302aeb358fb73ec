from __future__ import annotations

import errno
import json
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower._curation.check import check
from softpower._curation.corpus import documents, gather
from softpower._curation.emission import emit
from softpower._curation.format import format_tree, formatted
from softpower._curation.reading import Document, read, read_text
from softpower._errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "small"
WORDS = st.text(st.sampled_from("ab é:#'?,-1"), max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "state": st.sampled_from(["FRA", "USA"]),
            "role": st.sampled_from(["member", "observer"]),
            "start": st.fixed_dictionaries({"date": st.sampled_from(["1949", "1949-04", "1950~"]), "note": WORDS}),
            "zzz": WORDS,
            "signed": WORDS,
        },
    ),
    max_size=4,
)
ALLIANCES = st.fixed_dictionaries(
    {},
    optional={
        "memberships": ROWS,
        "name": WORDS,
        "id": WORDS,
        "names": st.lists(st.dictionaries(st.sampled_from(["kind", "text", "lang"]), WORDS, max_size=3), max_size=3),
        "organ": st.dictionaries(st.sampled_from(["end", "start", "note"]), WORDS, max_size=3),
        "sources": st.lists(WORDS | st.fixed_dictionaries({"at": WORDS, "source": WORDS}), max_size=3),
        "other": WORDS,
    },
)


def document(text: str, name: str = "alliances/pact.yaml") -> Document:
    return read_text(dedent(text), Path(name), name)


def spells(contents: dict[str, Any]) -> list[Any]:
    return sorted(contents.get("memberships", []), key=lambda row: json.dumps(row, sort_keys=True))


@given(ALLIANCES)
def test_nothing_is_lost_and_formatting_again_changes_nothing(contents: dict[str, Any]) -> None:
    once = document(emit(contents))
    text = formatted(once)
    again = document(text)
    assert again.findings == []
    rest = {name: value for name, value in again.contents.items() if name != "memberships"}
    assert rest == {name: value for name, value in once.contents.items() if name != "memberships"}
    assert spells(again.contents) == spells(once.contents)
    assert formatted(again) == text


def test_every_record_of_the_small_dataset_keeps_its_meaning() -> None:
    for _, one in documents(SMALL):
        again = read_text(formatted(one), one.path, one.file)
        assert again.findings == []
        assert again.contents == one.contents
        assert formatted(again) == formatted(one)


def test_keys_stand_in_the_order_of_the_model() -> None:
    text = """\
        zzz: kept
        memberships:
          - {start: {sources: [b, {at: p. 1, source: a}], status: primary, date: '1950'}, state: USA}
          - {start: {date: '1951', status: primary}, role: observer, state: FRA, exit: lapse}
          - {start: {date: 1950-02, status: primary}, state: FRA}
          - {start: {date: 1950-01-31~, status: primary}, state: FRA}
        treaties:
          - events:
              - {status: primary, place: 'Washington, D.C.', event: signed, date: 1949-04-04}
            id: the-treaty
        summary: Short.
        regions: [western-europe]
        id: pact
    """
    assert formatted(document(text)) == dedent(
        """\
        id: pact
        regions: [western-europe]
        summary: Short.
        treaties:
          - id: the-treaty
            events:
              - {date: 1949-04-04, event: signed, place: 'Washington, D.C.', status: primary}
        memberships:
          - state: FRA
            start: {date: 1950-01-31~, status: primary}
          - state: FRA
            start: {date: 1950-02, status: primary}
          - state: FRA
            role: observer
            start: {date: 1951, status: primary}
            exit: lapse
          - state: USA
            start: {date: 1950, status: primary, sources: [b, {source: a, at: p. 1}]}
        zzz: kept
        """
    )


def test_evidence_too_long_for_a_line_becomes_a_block_of_lines() -> None:
    note = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    text = f"organ: {{start: {{note: {note}, date: 1949-09-17, status: unconfirmed}}}}\n"
    assert formatted(document(text)).splitlines() == [
        "organ:",
        "  start:",
        "    date: 1949-09-17",
        "    status: unconfirmed",
        "    note: >-",
        "      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "      sixteen",
    ]


def test_files_keyed_by_id_are_sorted() -> None:
    text = "b-source: {family: P, title: B}\na-source: {title: A}\n"
    assert formatted(document(text, "sources/some.yaml")) == dedent(
        """\
        a-source:
          title: A
        b-source:
          title: B
          family: P
        """
    )


def test_the_ledger_and_the_waivers_have_an_order_too() -> None:
    text = "retired: []\nmoved:\n  - {to: b, id: a, since: 1.0.0}\npublished: {1.0.0: [a]}\n"
    assert formatted(document(text, "ledger.yaml")) == (
        "published:\n  1.0.0: [a]\nmoved:\n  - {id: a, since: 1.0.0, to: b}\nretired: []\n"
    )
    text = "- {reason: So., place: name, file: data/a.yaml, rule: wording}\n"
    assert formatted(document(text, "waivers.yaml")) == (
        "- {rule: wording, file: data/a.yaml, place: name, reason: So.}\n"
    )


def test_a_tree_is_formatted_once(folder: Callable[[dict[str, str]], Path]) -> None:
    canonical = "id: in-order\nname: In order\n"
    files = {"concepts/in-order.yaml": canonical, "concepts/other.yaml": "name: Other\r\nid: other\r\n"}
    root = folder(files | {"ledger.yaml": "published: {1.0.0: [other]}\n", "notes.txt": "b: 1\na: 2\n"})
    assert format_tree(root) == (root / "concepts/other.yaml", root / "ledger.yaml")
    assert (root / "concepts/other.yaml").read_bytes() == b"id: other\nname: Other\n"
    assert (root / "ledger.yaml").read_text(encoding="utf-8") == "published:\n  1.0.0: [other]\n"
    assert format_tree(root) == ()
    assert sorted(path.name for path in root.rglob("*") if path.is_file()) == [
        "in-order.yaml",
        "ledger.yaml",
        "notes.txt",
        "other.yaml",
    ]


def test_a_file_that_cannot_be_kept_is_left_and_told_after_the_others(folder: Callable[[dict[str, str]], Path]) -> None:
    broken = {"concepts/a.yaml": "name: A # why\nid: a\n", "concepts/b.yaml": "name: [B\n"}
    root = folder(broken | {"concepts/c.yaml": "name: C\nid: c\n"})
    with pytest.raises(CurationError) as caught:
        format_tree(root)
    assert [finding.partition("  ")[0] for finding in caught.value.findings] == [
        "data/concepts/a.yaml:1",
        "data/concepts/b.yaml:2",
    ]
    for name, text in broken.items():
        assert (root / name).read_text(encoding="utf-8") == text
    assert (root / "concepts/c.yaml").read_text(encoding="utf-8") == "id: c\nname: C\n"


def test_formatting_keeps_a_checked_folder_in_order(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    before = {entry.id: entry.record for entry in gather(root)}
    assert format_tree(root) != ()
    corpus, findings = check(root)
    assert findings == ()
    assert {entry.id: entry.record for entry in corpus} == before


def test_formatting_enters_no_ids(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"ledger.yaml:published": {"1.0.0": ["AAA"]}})
    format_tree(root)
    assert read(root / "ledger.yaml", root).contents["published"] == {"1.0.0": ["AAA"]}


def test_a_dry_run_returns_what_would_change_and_writes_nothing(folder: Callable[[dict[str, str]], Path]) -> None:
    root = folder({"concepts/a.yaml": "name: A\nid: a\n"})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    changed = format_tree(root, dry=True)
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert format_tree(root) == changed == (root / "concepts/a.yaml",)


def test_a_file_keeps_its_mode_and_a_link_its_target(folder: Callable[[dict[str, str]], Path]) -> None:
    text = "name: A\nid: a\n"
    root = folder({"concepts/a.yaml": text, "concepts/b.yaml": text.replace("a", "b")})
    (root / "concepts/a.yaml").chmod(0o640)
    elsewhere = root.parent / "elsewhere.yaml"
    (root / "concepts/b.yaml").rename(elsewhere)
    elsewhere.chmod(0o604)
    (root / "concepts/b.yaml").symlink_to("../../elsewhere.yaml")
    assert format_tree(root) == (root / "concepts/a.yaml", root / "concepts/b.yaml")
    assert (root / "concepts/a.yaml").stat().st_mode & 0o777 == 0o640
    assert (root / "concepts/b.yaml").is_symlink() and elsewhere.stat().st_mode & 0o777 == 0o604
    assert elsewhere.read_text(encoding="utf-8").startswith("id: b\n")


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_full_disk_loses_nothing_and_leaves_nothing(
    step: str, folder: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"concepts/a.yaml": "name: A\nid: a\n", "ledger.yaml": "published: {1.0.0: [a]}\n"})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}

    def fail(path: Path, *_: object) -> None:
        if step == "write_bytes":
            path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match=r"No space left on device: '.*/data/concepts/a\.yaml'"):
        format_tree(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
