"""The public surface, and what importing it costs: no data read, no pydantic, no pandas."""

from __future__ import annotations

import re
import subprocess
import sys
import types

import pytest

import softpower

SURFACE = {
    *("AmbiguousError", "ArgumentError", "CoverageError", "CoverageWarning", "CurationError", "DATA_VERSION"),
    *("Alliance", "Arrangement", "Challenge", "Concept", "Contribution", "Episode", "Initiative", "Mechanism"),
    *("Measure", "Study", "measures", "studies"),
    *("Membership", "Obligation", "Outlook", "Source", "State", "Strategy", "Theorist", "Treaty", "Hit", "Table"),
    *(
        "Dataset",
        "DateError",
        "DetachedError",
        "Doubt",
        "EDTF",
        "HORIZON",
        "MissingExtraError",
        "MovedWarning",
        "NotFoundError",
        "RequirementError",
        "RetiredError",
    ),
    *("SHA256", "SnapshotError", "SoftpowerError", "SplitError", "Tie", "Ties", "__version__", "alliance_years"),
    *(
        "alliances",
        "alliances_of",
        "challenges",
        "changes",
        "cite",
        "concepts",
        "contributions",
        "describe",
        "dyad_years",
    ),
    *("enrich", "enrich_sql", "enrich_table"),
    *(
        "episodes",
        "explain",
        "export",
        "graph",
        "plot",
        "initiatives",
        "load_table",
        "mechanisms",
        "members",
        "membership_days",
    ),
    *("require", "verify"),
    *("memberships", "obligations", "outlook", "read_table", "release", "roster", "schema", "sources", "state_years"),
    *("states", "strategies", "tables", "theorists", "ties", "treaties"),
}


def run(code: str, *flags: str) -> str:
    return subprocess.run(
        [sys.executable, *flags, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_all_is_what_is_promised_and_every_name_loads() -> None:
    assert set(softpower.__all__) == SURFACE
    assert list(softpower.__all__) == sorted(softpower.__all__) == dir(softpower)
    for name in softpower.__all__:
        value = getattr(softpower, name)
        assert value is not None and not isinstance(value, types.ModuleType), name


def test_headings_of_docstrings_stand_alone() -> None:
    # Filled text has swallowed one before, and `help` then showed no such section.
    folded = [name for name in softpower.__all__ if re.search(r"\w+ -{3,}", getattr(softpower, name).__doc__ or "")]
    assert folded == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'softpower' has no attribute 'nato'"):
        softpower.nato  # type: ignore[attr-defined]  # refused on purpose  # noqa: B018 - the access is the test


def test_the_tables_of_the_layout_are_those_of_the_models() -> None:
    from softpower._answers.belonging import ROLES
    from softpower._models.membership import Role
    from softpower._models.obligation import Pledge
    from softpower._models.tables import TABLES
    from softpower._models.vocabulary import Standing
    from softpower._snapshot.layout import PLEDGES, STANDINGS, TABLE_NAMES

    assert tuple(TABLES) == TABLE_NAMES
    assert tuple(Pledge) == PLEDGES and tuple(Role) == ROLES and tuple(Standing) == STANDINGS
    assert set(vars(softpower)["_TABLES"]) == set(TABLE_NAMES)


def test_import_reads_no_data_and_loads_next_to_nothing() -> None:
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
before = set(sys.modules)
import softpower
print([one for one in opened if "_data" in one], sorted(set(sys.modules) - before))
"""
    assert run(code) == "[] ['softpower']"


def test_ids_are_answered_without_pydantic_pandas_or_typing() -> None:
    code = """
import sys
before = set(sys.modules)
import softpower
assert len(softpower.members("nato", on="1950-01-01")) == 12
assert softpower.alliances_of("FRA", on="1950-01-01")
costly = {"pydantic", "pydantic_core", "pandas", "typing", "json", "yaml", "importlib_resources", "pathlib"}
print(sorted(costly & (set(sys.modules) - before)))
"""
    assert run(code) == "[]"


def test_ties_import_no_pydantic() -> None:
    code = "import sys, softpower; softpower.ties('FRA', 'ITA', on='1960-01-01'); print('pydantic' in sys.modules)"
    assert run(code) == "False"


def test_release_says_what_is_installed() -> None:
    release = softpower.release
    assert release.version == softpower.__version__
    assert release.data_version == softpower.DATA_VERSION
    assert release.horizon == softpower.HORIZON
    assert release.sha256 == softpower.SHA256 and len(release.sha256) == 64
    counts = dict(release.counts)
    assert counts["states"] == len(softpower.states) and counts["alliances"] == len(softpower.alliances)
    assert sum(dict(release.statuses).values()) > 0


def test_schemas_are_fresh_objects() -> None:
    first = softpower.schema("alliances")
    first.clear()
    assert softpower.schema("alliances")["title"] == "Alliance"
    with pytest.raises(softpower.NotFoundError, match="no table 'alliance'; did you mean alliances"):
        softpower.schema("alliance")
