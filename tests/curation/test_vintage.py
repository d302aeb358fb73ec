from __future__ import annotations

import re

from softpower._curation.vintage import DATA_VERSION, HORIZON


def test_the_version_names_the_month_of_the_horizon() -> None:
    match = re.fullmatch(r"(\d{4})\.(\d{1,2})\.\d+", DATA_VERSION)
    assert match is not None
    assert (int(match[1]), int(match[2])) == (HORIZON.year, HORIZON.month)
