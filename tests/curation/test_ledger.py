from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from softpower._curation.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_folder_without_a_ledger_has_an_empty_one(folder: Callable[[dict[str, str]], Path]) -> None:
    ledger = Ledger.read(folder({}))
    assert (ledger.document, ledger.findings, ledger.published, ledger.gone) == (None, [], {}, set())


def test_the_ledger_says_what_became_of_every_id(folder: Callable[[dict[str, str]], Path]) -> None:
    text = dedent(
        """\
        state_ids:
          ZAN: Zanzibar, ended in 1964, before ISO 3166.
        published:
          2026.2.0: [a, b]
          2026.2.1: [c]
        moved:
          - {id: a, since: 2026.2.1, to: d}
        split:
          - {id: b, since: 2026.2.1, to: [d, e]}
        retired:
          - {id: c, since: 2026.2.2, why: It was no alliance., note: See d.}
        """
    )
    ledger = Ledger.read(folder({"ledger.yaml": text}))
    assert ledger.findings == []
    assert ledger.state_ids == {"ZAN": "Zanzibar, ended in 1964, before ISO 3166."}
    assert ledger.published == {"a": "2026.2.0", "b": "2026.2.0", "c": "2026.2.1"}
    assert ledger.moved["a"].to == "d"
    assert ledger.split["b"].to == ("d", "e")
    assert ledger.retired["c"].why == "It was no alliance."
    assert ledger.gone == {"a", "b", "c"}


def test_faults_of_the_ledger_are_findings_at_their_lines(folder: Callable[[dict[str, str]], Path]) -> None:
    text = "moved:\n  - {id: a, since: 1.0.0}\nsplit:\n  - {id: b, since: 1.0.0, to: [c]}\n"
    ledger = Ledger.read(folder({"ledger.yaml": text}))
    assert [str(finding) for finding in ledger.findings] == [
        "data/ledger.yaml:2  moved[0].to  Field required  [ledger]  mend the ledger",
        "data/ledger.yaml:4  split[0].to  Tuple should have at least 2 items after validation, not 1  [ledger]  "
        "mend the ledger",
    ]
    assert ledger.gone == set()
