"""The changelog's section on data: worked out, and nothing else of the page touched."""

from __future__ import annotations

import json

import pytest

from softpower._snapshot.files import Given, sealed
from softpower.curation.changelog import renewed

PAGE = (
    "# Changelog\n\n## 2.0.0\n\n### Data\n\nold\n\n### Package\n\nnew\n\n## 1.0.0\n\n### Data\n\nkept\n\n### Package\n"
)
RELEASE = {
    "data_version": "2026.2.0",
    "horizon": "2026-02-28",
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
