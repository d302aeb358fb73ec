"""Two releases, one after the other, in a checkout made for it: what the second changed is what was written here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns
from typing import Any

import pytest
import yaml
from command import run

from softpower._curation.versions import least
from softpower._models.changes import Change

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("two-releases")]

TOP = Path(__file__).parents[2]
CHANGELOG = "# Changelog\n\n## 1.0.0 (unreleased)\n\n### Data\n\n### Package\n\n- All of it.\n"
COLUMN = """    era: Annotated[Text | None, about("The time of its use.", good="the Cold War", bad="")] = None
    work: Annotated["""

# What the second release changes: the texts of the records before and after, and the rows that this is.
EDITS = {
    "strategies/small-talk.yaml": ("strategies/plain-talk.yaml", [("id: small-talk", "id: plain-talk")]),
    "challenges/small-quarrel.yaml": (None, [("[small-talk]", "[plain-talk]")]),
    "mechanisms/small-trust.yaml": (None, [("[small-talk]", "[plain-talk]")]),
    "measures/small-index.yaml": (None, [("[small-talk]", "[plain-talk]")]),
    "studies/small-visits.yaml": (None, [("record: small-talk", "record: plain-talk")]),
    "studies/small-survey.yaml": (
        None,
        [("record: small-talk", "record: plain-talk"), ("record: small-letters", "record: east-letters")],
    ),
    "outlook/more-letters.yaml": ("", []),
    "initiatives/small-letters.yaml": (
        "initiatives/east-letters.yaml",
        [("id: small-letters", "id: east-letters"), ("name: Small", "name: East"), ("small-talk", "plain-talk")],
    ),
    "alliances/small-league.yaml": (None, [("{date: 1960-06-30,", "{date: 1960-06-29,")]),
    "alliances/guarantee-pact.yaml": ("alliances/warranty-pact.yaml", [("id: guarantee-pact", "id: warranty-pact")]),
    "concepts/small-idea.yaml": (None, [("work: small-handbook", "era: the nineties\nwork: small-handbook")]),
    "ledger.yaml": (
        None,
        [
            ("to: [small-league, guarantee-pact]", "to: [small-league, warranty-pact]"),
            (
                "moved:\n",
                "moved:\n"
                "  - {id: small-talk, since: 2.0.0, to: plain-talk}\n"
                "  - {id: guarantee-pact, since: 2.0.0, to: warranty-pact}\n",
            ),
            ("split:\n", "split:\n  - {id: small-letters, since: 2.0.0, to: [east-letters, west-letters]}\n"),
            ("retired:\n", "retired:\n  - {id: more-letters, since: 2.0.0, why: nobody recommends it}\n"),
        ],
    ),
}
WEST = [("id: east-letters", "id: west-letters"), ("name: East", "name: West")]
QUARREL = [("initiatives: [small-letters]", "initiatives: [east-letters]")]
SPELLS = [("guarantee-pact", "warranty-pact", state) for state in ("AAA", "BBB")]
EXPECTED = {
    Change("concepts", None, "era", "column-added"),
    Change("alliances", "guarantee-pact", None, "moved", "guarantee-pact", "warranty-pact"),
    Change("treaties", "guarantee-treaty", "alliance", "moved", "guarantee-pact", "warranty-pact"),
    Change("obligations", "guarantee-defense", "alliance", "moved", "guarantee-pact", "warranty-pact"),
    *(
        Change("memberships", f"{a}.{s}.member.1", None, "moved", f"{a}.{s}.member.1", f"{b}.{s}.member.1")
        for a, b, s in SPELLS
    ),
    *(Change("memberships", f"{b}.{s}.member.1", "alliance", "moved", a, b) for a, b, s in SPELLS),
    Change("memberships", "small-league.BBB.member.1", "end", "corrected", "1960-06-30", "1960-06-29"),
    Change("strategies", "small-talk", None, "moved", "small-talk", "plain-talk"),
    Change("initiatives", "small-letters", None, "split", "small-letters", "east-letters west-letters"),
    Change("initiatives", "east-letters", None, "added", None, "East Letters"),
    Change("initiatives", "west-letters", None, "added", None, "West Letters"),
    Change("concepts", "small-idea", "era", "corrected", None, "the nineties"),
    Change("challenges", "small-quarrel", "weakens", "moved", '["small-talk"]', '["plain-talk"]'),
    Change("challenges", "small-quarrel", "answered_by", "moved", '["small-talk"]', '["plain-talk"]'),
    Change("mechanisms", "small-trust", "strategies", "moved", '["small-talk"]', '["plain-talk"]'),
    Change("episodes", "quarrel-1962", "initiatives", "corrected", '["small-letters"]', '["east-letters"]'),
    Change("measures", "small-index", "strategies", "moved", '["small-talk"]', '["plain-talk"]'),
    Change("studies", "small-visits", "bears_on[0].record", "moved", "small-talk", "plain-talk"),
    Change("studies", "small-survey", "bears_on[1].record", "moved", "small-talk", "plain-talk"),
    Change("studies", "small-survey", "bears_on[3].record", "corrected", "small-letters", "east-letters"),
    Change("outlook", "more-letters", None, "retired", "More letters", "nobody recommends it"),
}
OLD_IDS = """
import json, pickle, sys, warnings
import softpower as sp

def asked(table, key):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            answer = getattr(sp, table)[key].id
        except sp.SoftpowerError as error:
            answer = f"{type(error).__name__}: {error}"
    return [answer, *(f"{one.category.__name__}: {one.message}" for one in caught)]

record = pickle.load(open(sys.argv[1], "rb"))
print(json.dumps({
    "version": sp.__version__,
    "since": sp.release.since,
    "asked": [asked(*one.split("/")) for one in sys.argv[2:]],
    "pickled": [record.id, record.definition, record.era, str(record.coined.date), record == sp.concepts["small-idea"]],
    "changes": sp.changes("pyarrow").to_pylist(),
}))
"""
ASKED = (
    "alliances/guarantee-pact",
    "memberships/guarantee-pact.BBB.member.1",
    "strategies/small-talk",
    "initiatives/small-letters",
    "outlook/more-letters",
    "alliances/little-league",
)


class Checkout:
    """A copy of the package with the small data, in which releases are made."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.package = top / "src" / "softpower"
        copytree(TOP / "src" / "softpower", self.package, ignore=ignore_patterns("data", "_data", "__pycache__"))
        copytree(TOP / "tests" / "small", self.package / "data")
        for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-DATA"):
            copyfile(TOP / name, top / name)
        (top / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
        (top / "docs").mkdir()

    def edit(self, name: str, *pairs: tuple[str, str], to: str | None = None) -> None:
        """Replace texts that are in a file once or more, and rename it; to an empty name, delete it."""
        path = self.package / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new)
        path.unlink()
        if to != "":
            (self.package / (to or name)).write_text(text, encoding="utf-8")

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        found = {**os.environ, "PYTHONPATH": str(self.package.parent), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, *words], cwd=self.top, env=found, capture_output=True, text=True, timeout=120, check=False
        )

    def softpower(self, *words: str) -> tuple[int, str]:
        done = self.python("-m", "softpower", *words)
        return done.returncode, done.stdout + done.stderr

    def git(self, *words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=self.top, check=True, capture_output=True)

    def wheel(self) -> Path:
        done = self.python("-m", "hatchling", "build", "-t", "wheel")
        assert done.returncode == 0, done.stderr
        return max((self.top / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("two-releases"))


@pytest.fixture(scope="module")
def released(checkout: Checkout) -> dict[str, Any]:
    """Make both releases, and return what was said on the way, and the wheels."""
    said: dict[str, Any] = {}
    version = next(
        line for line in (checkout.package / "__init__.py").read_text("utf-8").splitlines() if "__version__ =" in line
    )
    checkout.edit("__init__.py", (version, '__version__ = "1.0.0"'))
    said["first"] = checkout.softpower("release")
    said["first log"] = (checkout.top / "CHANGELOG.md").read_text(encoding="utf-8")
    said["first wheel"] = checkout.wheel()
    pickled = "import pickle, softpower; pickle.dump(softpower.concepts['small-idea'], open('old.pickle', 'wb'))"
    assert checkout.python("-c", pickled).returncode == 0
    checkout.git("init", "-q")
    checkout.git("add", "-A")
    checkout.git("commit", "-qm", "Release 1.0.0")
    checkout.git("tag", "v1.0.0")
    for name, (to, pairs) in EDITS.items():
        checkout.edit(f"data/{name}", *pairs, to=None if to is None else to and f"data/{to}")
    east = checkout.package / "data" / "initiatives" / "east-letters.yaml"
    copyfile(east, east.with_name("west-letters.yaml"))
    checkout.edit("data/initiatives/west-letters.yaml", *WEST)
    checkout.edit("data/episodes/quarrel-1962.yaml", *QUARREL)
    checkout.edit("_models/concept.py", ("    work: Annotated[", COLUMN))
    said["same version"] = checkout.softpower("build")
    checkout.edit("__init__.py", ('"1.0.0"', '"1.1.0"'))
    said["too little"] = checkout.softpower("release")
    said["no wheel"] = checkout.python("-m", "hatchling", "build", "-t", "wheel").returncode
    checkout.edit("__init__.py", ('"1.1.0"', '"2.0.0"'))
    said["same data version"] = checkout.softpower("release")
    vintage = (checkout.package / "_curation" / "vintage.py").read_text(encoding="utf-8")
    number = re.search(r'^DATA_VERSION = "(.+)\.(\d+)"', vintage, re.MULTILINE)
    assert number is not None
    old, new = f"{number[1]}.{number[2]}", f"{number[1]}.{int(number[2]) + 1}"
    checkout.edit("_curation/vintage.py", (f'"{old}"', f'"{new}"'))
    said["data versions"] = old, new
    said["no section"] = checkout.softpower("release")
    log = checkout.top / "CHANGELOG.md"
    section = "# Changelog\n\n## 2.0.0 (unreleased)\n\n### Data\n\n### Package\n\n- More.\n"
    log.write_text(log.read_text(encoding="utf-8").replace("# Changelog\n", section), encoding="utf-8")
    said["second"] = checkout.softpower("release")
    said["second log"] = log.read_text(encoding="utf-8")
    said["second wheel"] = checkout.wheel()
    said["again"] = checkout.softpower("release"), checkout.softpower("build")
    said["old"] = json.loads(checkout.python("-c", OLD_IDS, "old.pickle", *ASKED).stdout)
    return said


def test_the_first_release_changes_nothing_and_is_kept(checkout: Checkout, released: dict[str, Any]) -> None:
    assert released["first"] == (
        0,
        "no ids entered in the ledger under 1.0.0\n1.0.0 is released: no changes, the first release\n",
    )
    assert "## 1.0.0\n" in released["first log"] and "The first release: 50 records" in released["first log"]
    assert (checkout.package / "data" / "released.xz").stat().st_size < 30_000


def test_a_version_that_says_too_little_is_refused_with_the_least_one(released: dict[str, Any]) -> None:
    code, said = released["same version"]
    assert code == 1 and said.startswith("__version__  1.0.0 is released, and since then: ")
    code, said = released["too little"]
    first, last = said.splitlines()
    assert (code, last) == (1, "softpower: 1 finding stands in the way")
    assert first == (
        "__version__  1.1.0 says too little; since 1.0.0: 1 split (small-letters), 1 retired (more-letters)  "
        "[version]  set it to 2.0.0 or later"
    )
    assert released["no wheel"] != 0
    old, new = released["data versions"]
    assert released["same data version"][1].splitlines()[0] == (
        f"DATA_VERSION  {old} says too little; the data of 1.0.0 are {old}  [version]  set it to {new} or later"
    )
    assert released["no section"][1].splitlines()[0] == (
        "CHANGELOG.md  begins with 1.0.0, and the version is 2.0.0  [version]  begin a section `## 2.0.0 (unreleased)`"
    )


def test_the_second_release_enters_its_ids_and_counts_its_changes(checkout: Checkout, released: dict[str, Any]) -> None:
    entered = "4 ids entered in the ledger under 2.0.0: east-letters, plain-talk, warranty-pact, west-letters"
    assert released["second"] == (0, f"{entered}\n2.0.0 is released: {len(EXPECTED)} changes, since 1.0.0\n")
    ledger = (checkout.package / "data" / "ledger.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(ledger)["published"]["2.0.0"] == [
        "east-letters",
        "plain-talk",
        "warranty-pact",
        "west-letters",
    ]
    again = (0, f"no ids entered in the ledger under 2.0.0\n2.0.0 is released: {len(EXPECTED)} changes, since 1.0.0\n")
    assert released["again"] == (again, (0, ""))


def test_the_diff_of_wheels_and_of_revisions_is_what_was_written(
    checkout: Checkout, released: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels = str(released["first wheel"]), str(released["second wheel"])
    said = run("diff", *wheels, "--json")
    assert {Change(**row) for row in json.loads(said.out)} == EXPECTED and said.code == 0
    assert len(json.loads(said.out)) == len(EXPECTED) and least("1.0.0", tuple(EXPECTED)) == "2.0.0"
    shown = run("diff", *wheels).out.splitlines()
    assert "corrected  small-league.BBB.member.1  end  1960-06-30 -> 1960-06-29" in shown
    assert max(map(len, shown)) <= 80 and "added  east-letters  East Letters" in shown
    total = " ".join(shown[next(place for place, line in enumerate(shown) if " changes: " in line) :])
    assert total.startswith(f"{len(EXPECTED)} changes: ") and total.endswith("; major, at least 2.0.0 after 1.0.0")
    assert run("diff", wheels[0], wheels[0]) == (1, "no changes\n", "")
    monkeypatch.chdir(checkout.top)
    # The models here have no column `era`, and refuse the one concept that has a value in it.
    rows = {Change(**row) for row in json.loads(run("diff", "v1.0.0", "src/softpower/data", "--json").out)}
    era = {change for change in EXPECTED if change.field == "era"}
    refused = Change(
        "concepts",
        "small-idea",
        None,
        "not-compared",
        None,
        "the model of this version refuses it: era is no field here",
    )
    assert rows == EXPECTED - era | {refused}
    assert {Change(**row) for row in json.loads(run("diff", "v1.0.0", wheels[1], "--json").out)} == EXPECTED
    kept = "src/softpower/data/released.xz"
    assert run("diff", kept, "src/softpower/_data") == (1, "no changes\n", "")


def test_the_release_has_its_changes_and_answers_old_ids_and_pickles(released: dict[str, Any]) -> None:
    old = released["old"]
    assert (old["version"], old["since"]) == ("2.0.0", "1.0.0")
    assert {Change(**row) for row in old["changes"]} == EXPECTED
    assert old["asked"] == [
        ["warranty-pact", "MovedWarning: guarantee-pact is now warranty-pact"],
        [
            "warranty-pact.BBB.member.1",
            "MovedWarning: guarantee-pact.BBB.member.1 is now warranty-pact.BBB.member.1",
        ],
        ["plain-talk", "MovedWarning: small-talk is now plain-talk"],
        ["SplitError: small-letters was split into east-letters and west-letters: ask for one of them"],
        ["RetiredError: more-letters was retired: nobody recommends it"],
        ["small-league", "MovedWarning: little-league is now small-league"],
    ]
    assert old["pickled"] == ["small-idea", "An idea made up for the tests.", None, "1999", False]


def test_the_changelog_lists_the_changes_by_id(released: dict[str, Any]) -> None:
    log = released["second log"]
    for line in (
        "## 2.0.0\n",
        "Since 1.0.0 the data changed as a major version says;",
        "- Added in `initiatives`: `east-letters`, `west-letters`.\n",
        "- Moved in `alliances`: `guarantee-pact` (now `warranty-pact`).\n",
        "- Split in `initiatives`: `small-letters` (now `east-letters` and `west-letters`).\n",
        "- Retired in `outlook`: `more-letters` (nobody recommends it).\n",
        "- Corrected in `memberships`: `small-league.BBB.member.1` (end).\n",
        "- Columns added: `concepts.era`.\n",
    ):
        assert line in log, (line, log)
    first = released["first log"].partition("## 1.0.0")[2]
    assert log.endswith(f"## 1.0.0{first}")
