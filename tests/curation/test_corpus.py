from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.corpus import gather
from softpower._models.alliance import Alliance
from softpower._models.membership import Membership
from softpower._models.record import Record
from softpower._models.state import State
from softpower._models.treaty import Treaty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALLIANCE = """\
id: pact
name: Pact
kind: collective-defense
regions: [western-europe]
summary: A pact.
"""
SPELL = "signed: unknown, start: {date: '1950', status: unconfirmed}, entry: founding"


def told(root: Path) -> list[str]:
    return [f"{one.line} {one.place} {one.message} [{one.rule}]" for one in gather(root).findings]


def test_records_are_gathered_with_their_places(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    corpus = gather(spoiled({}))
    assert corpus.findings == []
    assert list(corpus.all(State)) == ["AAA", "BBB", "CCC", "DDD"]
    assert list(corpus.all(Membership)) == [
        "doubtful-pact.AAA.member.1",
        "doubtful-pact.BBB.member.1",
        "doubtful-pact.BBB.signatory.1",
        "doubtful-pact.CCC.member.1",
        "doubtful-pact.DDD.signatory.1",
        "guarantee-pact.AAA.member.1",
        "guarantee-pact.BBB.member.1",
        "small-league.AAA.member.1",
        "small-league.BBB.member.1",
        "small-league.BBB.member.2",
        "small-league.CCC.member.1",
        "small-league.DDD.observer.1",
    ]
    entry, treaty = next(pair for pair in corpus.each(Treaty) if pair[1].alliance == "guarantee-pact")
    assert (treaty.id, treaty.alliance, entry.parent) == ("guarantee-treaty", "guarantee-pact", "guarantee-pact")
    assert (entry.table, entry.id, entry.place) == ("treaties", "guarantee-treaty", ("treaties", 0))
    assert {entry.table for entry in corpus} == set(corpus.entries) - {"roster"}
    assert [record for _, record in corpus.each(Record)] == [entry.record for entry in corpus]


def test_an_empty_folder_has_no_records_and_no_findings(folder: Callable[[dict[str, str]], Path]) -> None:
    corpus = gather(folder({}))
    assert list(corpus) == []
    assert corpus.findings == []


@pytest.mark.parametrize(
    ("files", "faults"),
    [
        ({"alliances/pact.yaml": ALLIANCE + "memberships: none\n"}, ["6 memberships is no list [yaml-plain]"]),
        ({"alliances/pact.yaml": ALLIANCE + "treaties:\n  - text\n"}, ["7 treaties[0] is no record [yaml-plain]"]),
        ({"alliances/pact.yaml": "- a\n"}, ["1 . is no mapping of keys to values [yaml-plain]"]),
        ({"sources/all.yaml": "some-source: text\n"}, ["1 some-source is no record [yaml-plain]"]),
        ({"alliances/other.yaml": ALLIANCE}, ["1 id pact is not the file's name [file-name]"]),
        (
            {"alliances/pact.yaml": ALLIANCE + f"memberships:\n  - {{state: FRA, alliance: pact, id: x, {SPELL}}}\n"},
            [
                "7 memberships[0].alliance is derived [stored-derived]",
                "7 memberships[0].id is derived [stored-derived]",
            ],
        ),
    ],
)
def test_records_that_are_none_are_found(
    files: dict[str, str], faults: list[str], folder: Callable[[dict[str, str]], Path]
) -> None:
    assert told(folder(files)) == faults


def test_a_key_is_not_repeated_as_id(folder: Callable[[dict[str, str]], Path]) -> None:
    text = dedent(
        """\
        some-source:
          id: some-source
          title: Some
        """
    )
    assert told(folder({"sources/all.yaml": text})) == ["2 some-source.id repeats the key [stored-derived]"]


def test_an_id_is_unique_over_all_tables(folder: Callable[[dict[str, str]], Path]) -> None:
    source = "pact: {title: Pact, kind: book, family: R, origin: pact, seen: not-seen}\n"
    (finding,) = gather(folder({"alliances/pact.yaml": ALLIANCE, "sources/all.yaml": source})).findings
    assert str(finding) == (
        "data/sources/all.yaml:1  pact  pact is already a record of alliances, at data/alliances/pact.yaml:1  "
        "[unique-id]  rename one"
    )


def test_a_record_with_faults_stays_known_without_its_model(folder: Callable[[dict[str, str]], Path]) -> None:
    corpus = gather(folder({"alliances/pact.yaml": ALLIANCE.replace("Pact", "''")}))
    entry = corpus.entries["alliances"]["pact"]
    assert (entry.record, entry.parent) == (None, "")
    assert corpus.all(Alliance) == {}
    assert list(corpus.each(Record)) == []
    assert list(corpus.refused(Alliance)) == [entry]
    assert list(corpus.refused(Treaty)) == []
