from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from softpower._curation.check import check
from softpower._curation.format import format_tree, formatted
from softpower._curation.reading import read
from softpower._curation.release import perform
from softpower._errors import CurationError

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "small"
GONE = ["little-league", "no-league", "old-pair"]


def test_a_release_enters_the_ids_that_the_ledger_lacks_and_removes_none(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    root = spoiled({"ledger.yaml:published": {"1.0.0": [*GONE, "AAA"], "1.1.0": ["small-talk"]}})
    format_tree(root)
    assert check(root)[1] == ()
    entered = perform(root, "1.1.0").entered
    assert entered[:3] == ("BBB", "CCC", "DDD")
    assert not any(id.startswith("small-league.") for id in entered)
    ledger = read(root / "ledger.yaml", root).contents
    assert ledger["published"]["1.0.0"] == [*GONE, "AAA"]
    assert ledger["published"]["1.1.0"] == sorted([*entered, "small-talk"])
    assert ledger["moved"] == read(SMALL / "ledger.yaml", SMALL).contents["moved"]
    assert formatted(read(root / "ledger.yaml", root)) == (root / "ledger.yaml").read_text(encoding="utf-8")
    assert perform(root, "1.2.0") == ((), ("1.1.0", ()))
    assert read(root / "ledger.yaml", root).contents == ledger


def test_before_its_release_a_record_may_be_renamed_and_deleted_and_after_it_may_not(
    spoiled: Callable[[dict[str, Any]], Path],
) -> None:
    root = spoiled({})
    text = (root / "concepts" / "small-idea.yaml").read_text(encoding="utf-8")
    other = root / "concepts" / "other-idea.yaml"
    other.write_text(text.replace("id: small-idea", "id: other-idea").replace("name: ", "name: Other "), "utf-8")
    assert [finding.rule for finding in check(root)[1] if finding.rule == "ledger-ids"] == []
    other.rename(root / "concepts" / "third-idea.yaml")
    renamed = (root / "concepts" / "third-idea.yaml").read_text(encoding="utf-8")
    (root / "concepts" / "third-idea.yaml").write_text(renamed.replace("other-idea", "third-idea"), "utf-8")
    assert check(root)[1] == ()
    assert perform(root, "1.0.0").entered == ("third-idea",)
    (root / "concepts" / "third-idea.yaml").unlink()
    (finding,) = check(root)[1]
    assert (finding.message, finding.remedy) == (
        "third-idea is no record any more",
        "bring it back, or list it as moved, split or retired",
    )


def test_a_ledger_is_begun_where_there_is_none(spoiled: Callable[[dict[str, Any]], Path]) -> None:
    root = spoiled({"ledger.yaml": None})
    assert "small-league" in perform(root, "1.0.0").entered
    text = (root / "ledger.yaml").read_text(encoding="utf-8")
    assert text.startswith("published:\n  1.0.0:\n    - AAA\n    - BBB\n")


@pytest.mark.parametrize(
    "changes",
    [
        {"ledger.yaml:publishd": {}},
        {"ledger.yaml:published": {"1.0.0": [*GONE, "nobody"]}},
        {"alliances/small-league.yaml:summary": "..."},
    ],
)
def test_findings_stand_in_the_way_of_a_release(
    changes: dict[str, Any], spoiled: Callable[[dict[str, Any]], Path]
) -> None:
    root = spoiled(changes)
    before = (root / "ledger.yaml").read_bytes()
    with pytest.raises(CurationError) as caught:
        perform(root, "1.0.0")
    assert caught.value.findings == tuple(map(str, check(root)[1]))
    assert (root / "ledger.yaml").read_bytes() == before
