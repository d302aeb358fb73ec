"""The changelog's section on data: worked out, and nothing else of the page touched."""

from __future__ import annotations

import json

import pytest

from softpower._curation.changelog import released, renewed
from softpower._errors import CurationError
from softpower._models.changes import KINDS, Change
from softpower._snapshot.files import PACKAGED, Given, sealed
from softpower._snapshot.layout import INDEX

PAGE = (
    "# Changelog\n\n## 2.0.0\n\n### Data\n\nold\n\n### Package\n\nnew\n\n## 1.0.0\n\n### Data\n\nkept\n\n### Package\n"
)
RELEASE = {
    "data_version": "2026.2.0",
    "horizon": "2026-02-28",
    "since": None,
    "counts": {"states": 3, "alliances": 1},
    "statuses": {"primary": 3, "unconfirmed": 1},
}
SNAPSHOT = Given({"release.json": sealed(json.dumps(RELEASE).encode(), "stamp")})


def test_only_the_newest_section_on_data_is_written() -> None:
    page = renewed(PAGE, SNAPSHOT)
    assert "old" not in page and page.count("kept") == 1 and "### Package\n\nnew" in page
    assert "Data version 2026.2.0, horizon 2026-02-28. The first release: 4 records and\n4 dated facts" in page
    assert "| `states` | 3 |" in page and "| `primary` | 3 | 75.0% |" in page
    assert renewed(page, SNAPSHOT) == page


def test_a_changelog_without_the_section_is_refused() -> None:
    with pytest.raises(ValueError, match=r"CHANGELOG\.md has no section `### Data` before the first other section"):
        renewed("# Changelog\n", SNAPSHOT)


def after(*changes: Change) -> str:
    """Return the section of a release that changed so much since 1.0.0."""
    columns = []
    for name in Change._fields:
        values = [getattr(change, name) for change in changes]
        if name == "kind":
            codes = [list(KINDS).index(value) for value in values]
            columns.append({"name": name, "dtype": "category", "meaning": "", "words": list(KINDS), "codes": codes})
        else:
            columns.append({"name": name, "dtype": "string", "meaning": "", "values": values})
    given = {
        "release.json": RELEASE | {"since": "1.0.0"},
        "frames.json": {"changes": {"meaning": "", "rows": len(changes), "key": []}},
        "frames/changes.json": {"columns": columns},
    }
    files = {name: sealed(json.dumps(contents).encode(), "stamp") for name, contents in given.items()}
    return renewed(PAGE, Given({**files, INDEX: sealed(bytes(PACKAGED.read(INDEX)), "stamp")})).partition("| table")[0]


def test_changes_are_listed_by_kind_table_and_id() -> None:
    page = after(
        Change("alliances", "one", "name", "corrected", "a", "b"),
        Change("alliances", "one", "organ.start", "corrected", None, "1950"),
        Change("alliances", "two", None, "moved", "two", "three"),
        Change("memberships", "three.AAA.member.1", "alliance", "moved", "two", "three"),
        Change("memberships", None, "role", "word-added", None, "guest"),
        Change(None, None, "horizon", "horizon-moved", "2026-02-28", "2026-03-31"),
        Change("roster", None, None, "table-removed"),
    )
    assert page.partition("### Data\n\n")[2].replace("\n", " ").split("- ") == [
        "Data version 2026.2.0, horizon 2026-02-28. Since 1.0.0 the data changed as a major version says; "
        "`softpower.changes()` has each value. 4 records, 4 dated facts.  ",
        "Moved in `alliances`: `two` (now `three`). ",
        "Corrected in `alliances`: `one` (name, organ.start). ",
        "Tables removed: `roster`. ",
        "Words added: `memberships.role` (guest). ",
        "Horizon moved: from 2026-02-28 to 2026-03-31.  ",
    ]
    assert "No data changed since 1.0.0." in after() and "- " not in after()


def test_a_long_list_is_cut_and_says_how_many_are_left_out() -> None:
    page = after(*(Change("sources", f"s{number:03}", None, "added", None, "A source") for number in range(70)))
    assert "`s059`, and 10 more." in page.replace("\n  ", " ") and "`s060`" not in page
    assert max(map(len, page.splitlines())) <= 120


def test_a_release_takes_the_mark_from_the_newest_section_alone() -> None:
    page = "# Changelog\n\n## 2.0.0 (unreleased)\n\n## 1.0.0 (unreleased)\n"
    assert released(page, "2.0.0") == "# Changelog\n\n## 2.0.0\n\n## 1.0.0 (unreleased)\n"
    assert released(released(page, "2.0.0"), "2.0.0") == released(page, "2.0.0")
    for text, newest in ((page, "2.0.0"), ("# Changelog\n", "no version")):
        with pytest.raises(CurationError) as caught:
            released(text, "2.1.0")
        assert str(caught.value) == (
            f"CHANGELOG.md  begins with {newest}, and the version is 2.1.0  [version]  begin a section "
            "`## 2.1.0 (unreleased)`"
        )
