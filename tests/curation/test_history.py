"""A release that is kept, and the next one that is held to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.build import build
from softpower._curation.check import check
from softpower._curation.compile import compiled
from softpower._curation.history import FILE, FIRST, history, packed, unpacked
from softpower._curation.release import perform
from softpower._errors import CurationError
from softpower._frames.changes import changes
from softpower._models.changes import Change
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = {"alliances/small-league.yaml:memberships.0.exceptions.0.note": "After a vote."}
CORRECTED = Change(
    "memberships",
    "small-league.AAA.member.1",
    "exceptions.suspended.note",
    "corrected",
    "After a coup.",
    "After a vote.",
)


def corpus_of(root: Path) -> Any:
    corpus, findings = check(root)
    assert findings == ()
    return corpus


def refusal(root: Path, version: str) -> str:
    with pytest.raises(CurationError) as caught:
        build(root, root.parent / "_data", version)
    assert not (root.parent / "_data").exists()
    return str(caught.value)


def test_a_version_that_says_what_changed_is_built_and_any_other_refused(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    root = spoiled({})
    perform(root, "1.2.3")
    assert spoiled(NOTE) == root and (root / FILE).exists()
    what = "1 corrected (small-league.AAA.member.1 exceptions.suspended.note)  [version]  set it to 1.2.4 or later"
    assert refusal(root, "1.2.3") == f"__version__  1.2.3 is released, and since then: {what}"
    assert refusal(root, "1.2.2") == f"__version__  1.2.2 says too little; since 1.2.3: {what}"
    for version in ("1.2.4", "1.3.0", "2.0.0"):
        assert history(corpus_of(root), version) == ("1.2.3", (CORRECTED,))
    spoiled({})
    assert refusal(root, "1.2.2") == (
        "__version__  1.2.2 is before 1.2.3, the last release  [version]  set it to 1.2.3 or later"
    )
    assert build(root, root.parent / "_data", "1.2.3") != ()
    assert build(root, root.parent / "_data", "1.2.3") == ()


def test_a_release_keeps_what_it_changed_until_the_next(
    spoiled: Callable[[dict[str, Any]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("release", "history"):
        monkeypatch.setattr(f"softpower._curation.{module}.DATA_VERSION", "2026.2.0")
    root = spoiled({})
    assert perform(root, "1.0.0").history == FIRST
    spoiled(NOTE)
    before = (root / FILE).read_bytes()
    with pytest.raises(CurationError) as caught:
        perform(root, "1.0.1")
    assert str(caught.value) == (
        "DATA_VERSION  2026.2.0 says too little; the data of 1.0.0 are 2026.2.0  [version]  set it to 2026.2.1 or later"
    )
    assert (root / FILE).read_bytes() == before
    for module in ("release", "history"):
        monkeypatch.setattr(f"softpower._curation.{module}.DATA_VERSION", "2026.2.1")
    assert perform(root, "1.0.1").history == ("1.0.0", (CORRECTED,))
    kept = (root / FILE).read_bytes()
    assert perform(root, "1.0.1").history == ("1.0.0", (CORRECTED,)) and (root / FILE).read_bytes() == kept
    assert history(corpus_of(root), "1.0.2") == ("1.0.1", ())
    dataset = Dataset(Given(compiled(corpus_of(root), "1.0.1", history(corpus_of(root), "1.0.1"))))
    assert dataset.release.since == "1.0.0"
    assert changes("pyarrow", dataset=dataset).to_pylist() == [CORRECTED._asdict()]


def test_the_kept_file_is_the_release_again(spoiled: Callable[[dict[str, Any]], Path], tmp_path: Path) -> None:
    corpus = corpus_of(spoiled(NOTE))
    path = tmp_path / FILE
    path.write_bytes(packed(corpus, "1.0.1", FIRST._replace(since="1.0.0", changes=(CORRECTED,))))
    edition, kept = unpacked(path)
    assert kept == ("1.0.0", (CORRECTED,)) and edition.version == "1.0.1"
    assert (
        sum(map(len, edition.records.values())) == 50
        and b'"small-league"' in edition.records["alliances"]["small-league"]
    )


@pytest.mark.parametrize("cut", [0, 1, 200, -1])
def test_a_kept_file_that_is_damaged_is_one_finding(cut: int, spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({})
    perform(root, "1.0.0")
    (root / FILE).write_bytes((root / FILE).read_bytes()[:cut])
    text = refusal(root, "1.0.0")
    assert text.startswith(f"{root / FILE}:1  .  is damaged (")
    assert text.endswith(")  [released]  take it from the commit of the last release")


def test_reworded_columns_are_those_that_there_are(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"ledger.yaml:reworded": {"1.0.1": ["memberships.role", "roster", "memberships.rule"]}})
    (finding,) = check(root)[1]
    assert (finding.place, finding.message, finding.remedy) == (
        "reworded.1.0.1[2]",
        "memberships.rule is no column",
        "name it as in memberships.role",
    )
