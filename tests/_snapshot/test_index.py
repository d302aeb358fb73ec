"""The index: names that several records bear, entries of the roster, and days that are kept."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from shutil import copytree

import pytest
import yaml

import softpower
from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._errors import AmbiguousError, NotFoundError
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given

TESTS = Path(__file__).parents[1]
ROSTER = TESTS.parent / "src" / "softpower" / "data" / "roster.yaml"
STATE = """\
{key}:
  name: {key}land
  kind: state
  region: western-europe
  names:
    - {{text: Shared Name, lang: en, kind: alias{shared}}}
    - {{text: Former Name, lang: en, kind: former, start: {begun}-01-01, end: {begun}-12-31}}
  lives:
    - start: unknown
"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The small dataset, where BBB and CCC bear one name, and three more states: EEE and FFF bear it too, GGG did."""
    folder = tmp_path_factory.mktemp("crowded") / "data"
    copytree(TESTS / "small", folder)
    with (folder / "states" / "states.yaml").open("a", encoding="utf-8") as file:
        for begun, key in enumerate(("EEE", "FFF"), 1950):
            file.write(STATE.format(key=key, begun=begun, shared=""))
        file.write(STATE.format(key="GGG", begun=1952, shared=", start: 1952-01-01, end: 1953-01-01"))
    return Dataset(Given(compiled(gather(folder), "0.0.0")))


def test_of_a_name_that_many_bear_three_ids_are_suggested(crowded: Dataset) -> None:
    with pytest.raises(NotFoundError) as raised:
        crowded.states["Shared Name"]
    assert str(raised.value) == "no state 'Shared Name'; did you mean BBB or CCC or EEE?"


def test_a_name_that_several_bear_is_ambiguous_even_where_each_bore_it_for_a_time(crowded: Dataset) -> None:
    for name, bearers in (("Shared Name", "BBB, CCC, EEE, FFF, GGG"), ("Former Name", "EEE, FFF, GGG")):
        with pytest.raises(AmbiguousError) as raised:
            crowded.states.lookup(name)
        assert str(raised.value) == f"{name!r} fits more than one state: {bearers}"


def test_a_name_of_which_both_parts_always_fit_several_means_none_on_any_day(crowded: Dataset) -> None:
    with pytest.raises(NotFoundError, match=r"^no state 'Shared Name \(Shared Name\)'"):
        crowded.states.lookup("Shared Name (Shared Name)", "1970-01-01")


@pytest.mark.parametrize(("decision", "known"), [("pending", "known and not yet recorded"), ("left-out", "left out")])
def test_the_name_of_a_roster_entry_says_what_became_of_it(decision: str, known: str) -> None:
    entries = yaml.load(ROSTER.read_text(encoding="utf-8"), yaml.CSafeLoader)
    key, name = next((key, one["name"]) for key, one in entries.items() if one["decision"] == decision)
    text = f"no alliance {key!r}: it is {known}, see softpower.roster[{key!r}]"
    with pytest.raises(NotFoundError) as raised:
        softpower.alliances.lookup(name)
    assert str(raised.value) == text
    with pytest.raises(NotFoundError) as other:
        softpower.states.lookup(name)
    assert str(other.value).startswith(f"no state {name!r}")


def test_days_of_ten_letters_and_dates_are_kept_and_nothing_longer(small: Dataset) -> None:
    index = Dataset(small.snapshot).index
    for on in ("1999-03-12", date(1999, 3, 13)):
        assert index.day(on) == index.days[on] == date.fromisoformat(str(on)).toordinal()
    kept = dict(index.days)
    for on in ("1999-03-12T15:00", "1999-03-12 15:00:01", datetime(1999, 3, 12, 15), "latest"):
        assert index.day(on) == (index.horizon if on == "latest" else kept["1999-03-12"])
    assert index.days == kept and list(kept) == ["1999-03-12", date(1999, 3, 13)]
