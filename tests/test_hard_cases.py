"""The alliances that hold most allied pairs, and those that a naive model gets wrong: questions with known answers."""

from __future__ import annotations

import pytest

import softpower
from softpower._models.evidence import Fact
from softpower._models.vocabulary import Blank
from softpower._models.walk import facts

MOST_PAIRS = (
    *(
        "oas",
        "rio-treaty",
        "arab-league",
        "arab-joint-defense",
        "ecowas",
        "ecowas-defense-1981",
        "au-common-defense-pact",
    ),
    *("sadc-defense-pact", "eccas-copax", "warsaw-pact", "cis-charter", "csto", "seato", "icglr-protocol"),
)
HARD = (
    *("anzus", "cyprus-guarantee-1960", "us-japan-1951", "us-japan-1960", "uk-portugal", "fpda", "cento", "weu"),
    *(
        "european-defense-community",
        "saudi-pakistan-2025",
        "aes",
        "sco",
        "ussr-finland-1948",
        "egypt-syria-jordan-1955",
    ),
    *("france-gabon-1960", "france-senegal-1960", "djibouti-france-1977", "comoros-france-1978", "france-togo-1963"),
    *("us-cofa-marshall-islands", "us-cofa-micronesia", "us-cofa-palau"),
)


pytestmark = pytest.mark.filterwarnings("ignore:nothing is known to bind:softpower.CoverageWarning")


def tied(one: str, other: str, on: str, pledge: str | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(tie.alliance, tie.pledge, tie.owed_by) for tie in softpower.ties(one, other, on=on, pledges=pledge)]


def through(one: str, other: str, on: str, pledge: str) -> list[str]:
    return [alliance for alliance, _, _ in tied(one, other, on, pledge)]


def test_they_are_all_there_and_well_supported() -> None:
    statuses = []
    for key in (*MOST_PAIRS, *HARD):
        alliance = softpower.alliances[key]
        assert alliance.summary and alliance.memberships() and alliance.treaties(), key
        for record in (alliance, *alliance.treaties(), *alliance.obligations(), *alliance.memberships()):
            statuses += [fact.status.value for _, fact in facts(record)]
    strong = sum(statuses.count(status) for status in ("primary", "official", "corroborated"))
    assert strong / len(statuses) >= 0.6 and statuses.count("unconfirmed") / len(statuses) < 0.18


@pytest.mark.parametrize("key", (*MOST_PAIRS, *HARD))
def test_a_defense_pledge_says_since_when_and_by_which_article(key: str) -> None:
    for obligation in softpower.alliances[key].obligations("defense"):
        assert isinstance(obligation.since, Fact) or obligation.since in (Blank.UNKNOWN, Blank.NOT_APPLICABLE)
        treaty = softpower.treaties[obligation.treaty]
        assert obligation.article or treaty.access != "public", obligation.id


def test_egypt_and_syria_were_one_state_on_1959_06_01() -> None:
    assert tied("EGY", "SYR", "1959-06-01") == []
    assert "egypt-syria-jordan-1955" in through("EGY", "SYR", "1957-06-01", "defense")
    assert softpower.alliances_of("SYR", on="1959-06-01") == ()
    assert "arab-league" in softpower.alliances_of("SYR", on="1962-06-01")


def test_new_zealand_and_the_united_states_on_1990_01_01() -> None:
    # Not by ANZUS, whose defense clause the United States had suspended; the Manila Pact was never ended.
    assert through("NZL", "USA", "1990-01-01", "defense") == ["seato", "seato"]
    assert "anzus" in through("NZL", "USA", "1985-01-01", "defense")
    assert "anzus" in through("AUS", "USA", "1990-01-01", "defense")
    assert "anzus" in through("AUS", "NZL", "1990-01-01", "defense")
    assert softpower.members("anzus", on="1990-01-01") == ("AUS", "NZL", "USA")


def test_thailand_and_the_united_states_on_1980_01_01() -> None:
    assert softpower.members("seato", on="1980-01-01") == ()
    assert tied("THA", "USA", "1980-01-01", "defense") == [
        ("seato", "defense", ("THA",)),
        ("seato", "defense", ("USA",)),
    ]


def test_uzbekistan_and_russia_on_2003_01_01() -> None:
    assert "csto" not in softpower.alliances_of("UZB", on="2003-01-01")
    assert through("UZB", "RUS", "2003-01-01", "defense") == ["cis-charter"]
    assert "csto" in through("UZB", "RUS", "1998-01-01", "defense") and "csto" in through(
        "UZB", "RUS", "2010-01-01", "defense"
    )


def test_mali_and_senegal_on_2026_01_01() -> None:
    assert through("MLI", "SEN", "2026-01-01", "defense") == ["au-common-defense-pact"]
    assert "ecowas" in softpower.alliances_of("MLI", on="2025-01-29")
    assert "ecowas" not in softpower.alliances_of("MLI", on="2025-01-30")
    assert "au" not in softpower.alliances_of("MLI", on="2026-01-01", suspended="exclude")


def test_cuba_and_the_united_states_on_1970_01_01() -> None:
    # The resolution of 1962 shut out the government and not the state, and no denunciation was deposited.
    assert through("CUB", "USA", "1970-01-01", "defense") == ["oas", "rio-treaty"]
    for alliance in ("oas", "rio-treaty"):
        [spell] = softpower.alliances[alliance].memberships("CUB")
        assert [one.kind.value for one in spell.exceptions_on("1970-01-01")] == ["excluded"]


def test_the_two_german_states_on_the_day_before_unification() -> None:
    def defended(state: str, on: str) -> set[str]:
        return {
            tie.alliance for one in softpower.states for tie in softpower.ties(state, one.id, on=on, pledges="defense")
        }

    assert defended("DEU", "1990-10-02") == {"nato", "weu"}
    # Beside the Warsaw Treaty the treaties with each ally.
    treaties = {one for one in defended("DDR", "1990-10-02") if one != "warsaw-pact"}
    assert "warsaw-pact" in defended("DDR", "1990-10-02")
    assert treaties == {
        one.id for one in softpower.alliances.where(active_on="1990-10-02") if "gdr" in one.id.split("-")
    }
    assert defended("DEU", "1990-10-03") == {"nato", "weu"} and defended("DDR", "1990-10-03") == set()


def test_directed_pledges_bind_one_side() -> None:
    assert tied("CYP", "GBR", "2000-01-01", "defense") == [("cyprus-guarantee-1960", "defense", ("GBR",))]
    assert tied("MHL", "USA", "2020-01-01", "defense") == [("us-cofa-marshall-islands", "defense", ("USA",))]
    assert tied("JPN", "USA", "1955-01-01", "defense") == []
    assert tied("JPN", "USA", "1965-01-01", "defense") == [("us-japan-1960", "defense", ("JPN", "USA"))]


def test_what_never_was_in_force_binds_nobody() -> None:
    assert (
        tied("FRA", "DEU", "1953-01-01") == []
        and softpower.members("european-defense-community", on="1953-01-01") == ()
    )
    assert len(softpower.members("european-defense-community", on="1953-01-01", role="signatory")) == 6
    assert through("PAK", "SAU", "2026-01-01", "defense") == []


def test_organs_end_before_treaties_and_states_before_alliances() -> None:
    assert softpower.members("cento", on="1979-12-31") == () and len(softpower.members("cento", on="1960-01-01")) == 4
    assert len(softpower.members("weu", on="1950-01-01")) == 5 and len(softpower.members("weu", on="1996-01-01")) == 10
    assert "DDR" in softpower.members("warsaw-pact", on="1990-10-02")
    assert "DDR" not in softpower.members("warsaw-pact", on="1990-10-03")
    assert softpower.members("uk-portugal", on="1945-01-01") == ("GBR", "PRT")
    assert through("FIN", "SUN", "1980-01-01", "defense") == ["ussr-finland-1948", "ussr-finland-1948"]
    assert {one for one, *_ in tied("FIN", "RUS", "1993-01-01")} == {"osce"}


@pytest.mark.parametrize(
    ("alliance", "counts"),
    [
        ("oas", {"1952-01-01": 15, "1968-01-01": 23, "1991-01-01": 33, "2020-01-01": 35, "2024-01-01": 34}),
        ("rio-treaty", {"1950-01-01": 16, "2003-01-01": 23, "2005-01-01": 22}),
        ("arab-league", {"1946-01-01": 7, "1965-01-01": 13, "1980-01-01": 22, "1990-06-01": 21, "2000-01-01": 22}),
        ("ecowas", {"1980-01-01": 16, "2001-01-01": 15, "2025-02-01": 12}),
        ("csto", {"1995-01-01": 9, "2000-01-01": 6, "2010-01-01": 7, "2013-01-01": 6}),
        ("sco", {"2003-01-01": 6, "2018-01-01": 8, "2025-01-01": 10}),
        ("warsaw-pact", {"1956-01-01": 8, "1970-01-01": 7, "1991-01-01": 6}),
        ("aes", {"2023-09-15": 0, "2023-09-16": 3}),
    ],
)
def test_numbers_of_members(alliance: str, counts: dict[str, int]) -> None:
    assert {on: len(softpower.members(alliance, on=on)) for on in counts} == counts
