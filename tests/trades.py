"""Inputs of ten trades, as their files have them, each with the state that is meant; and what no engine reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from engines import read

import softpower
from softpower import ArgumentError, DateError, SoftpowerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engines import Rows

__all__ = ["REFUSED", "TRADES", "Input", "hold"]


class Input(NamedTuple):
    """What stands in a cell for an actor, by which codes, on which day; and the state that is meant, or None.

    `cell` is the text that stands for the day, where it is no date.
    """

    actor: Any
    codes: str
    day: str
    state: str | None
    cell: str | None = None

    @property
    def kinds(self) -> tuple[str, str, bool]:
        """What the inputs have in common that can stand in one frame."""
        return self.codes, type(self.actor).__name__, self.cell is not None


TRADES: dict[str, list[Input]] = {
    "development economist, World Bank and IMF": [
        Input("Congo, Dem. Rep.", "name", "2010-01-01", "COD"),
        Input("Congo, Rep.", "name", "2010-01-01", "COG"),
        Input("Egypt, Arab Rep.", "name", "1990-01-01", "EGY"),
        Input("Korea, Dem. People’s Rep.", "name", "1990-01-01", "PRK"),
        Input("Yemen, Rep.", "name", "1995-01-01", "YEM"),
        Input("Yemen, Rep.", "name", "1980-01-01", None),
        Input("Venezuela, RB", "name", "2005-01-01", "VEN"),
        Input("Gambia, The", "name", "2005-01-01", "GMB"),
        Input("Bahamas, The", "name", "2005-01-01", "BHS"),
        Input("Curaçao", "name", "2015-01-01", "CUW"),
        Input("Turkiye", "name", "2022-01-01", "TUR"),
        Input("West Bank and Gaza", "name", "2015-01-01", "PSE"),
        Input("Sub-Saharan Africa", "name", "2015-01-01", None),
        Input("World", "name", "2015-01-01", None),
        Input("St. Vincent and the Grenadines", "name", "2015-01-01", "VCT"),
    ],
    "scholar of conflict, UCDP and COW": [
        Input("Russia (Soviet Union)", "name", "1980-01-01", "SUN"),
        Input("Russia (Soviet Union)", "name", "2000-01-01", "RUS"),
        Input("Yemen (North Yemen)", "name", "1980-01-01", "YAR"),
        Input("Yemen (North Yemen)", "name", "2000-01-01", "YEM"),
        Input("Cambodia (Kampuchea)", "name", "1982-01-01", "KHM"),
        Input("DR Congo (Zaire)", "name", "1980-01-01", "COD"),
        Input("Serbia (Yugoslavia)", "name", "1980-01-01", "YUG"),
        Input("Serbia (Yugoslavia)", "name", "1999-01-01", "SCG"),
        Input("Serbia (Yugoslavia)", "name", "2010-01-01", "SRB"),
        Input("Vietnam (North Vietnam)", "name", "1965-01-01", "VDR"),
        Input("Government of Syria", "name", "2015-01-01", None),
        Input(345, "cow", "1999-01-01", "SCG"),
        Input(260, "cow", "1980-01-01", "DEU"),
        Input(679, "cow", "2000-01-01", "YEM"),
        Input(-9, "cow", "2000-01-01", None),
        # as R and spreadsheets write them
        Input("345", "cow", "1999-01-01", "SCG"),
        Input("002", "cow", "1999-01-01", "USA"),
        Input("260.0", "cow", "1980-01-01", "DEU"),
        Input(" 20", "cow", "1980-01-01", "CAN"),
        Input("-9", "cow", "2000-01-01", None),
        Input("255.7", "cow", "2000-01-01", None),
        Input("NA", "cow", "2000-01-01", None),
    ],
    "political scientist, V-Dem and Polity": [
        Input("Burma/Myanmar", "name", "1995-01-01", "MMR"),
        Input("Palestine/West Bank", "name", "2015-01-01", "PSE"),
        Input("Republic of Vietnam", "name", "1965-01-01", "RVN"),
        Input("German Democratic Republic", "name", "1980-01-01", "DDR"),
        Input("The Gambia", "name", "1990-01-01", "GMB"),
        Input("Yemen", "name", "1980-01-01", "YAR"),
        Input("South Yemen", "name", "1980-01-01", "YMD"),
        Input("Korea South", "name", "1980-01-01", "KOR"),
        Input("Vietnam North", "name", "1965-01-01", "VDR"),
        Input("Germany West", "name", "1980-01-01", "DEU"),
        Input("Germany East", "name", "1980-01-01", "DDR"),
        Input("USSR", "name", "1980-01-01", "SUN"),
        Input("UAE", "name", "1980-01-01", "ARE"),
        Input("Cote D'Ivoire", "name", "1980-01-01", "CIV"),
        Input("Congo Kinshasa", "name", "1980-01-01", "COD"),
    ],
    "analyst of events, GDELT and ACLED": [
        Input("USA", "iso3", "2015-01-01", "USA"),
        Input("usa", "iso3", "2015-01-01", None),
        Input("EUR", "iso3", "2015-01-01", None),
        Input("ROM", "iso3", "1990-01-01", "ROU"),
        Input("", "iso3", "2015-01-01", None),
        Input("---", "iso3", "2015-01-01", None),
        Input("DEU ", "iso3", "2015-01-01", "DEU"),
        Input("Democratic Republic of Congo", "name", "2015-01-01", "COD"),
        Input("Bosnia and Herzegovina", "name", "2015-01-01", "BIH"),
        Input("eSwatini", "name", "2020-01-01", "SWZ"),
        Input("Saint Kitts-Nevis", "name", "2015-01-01", "KNA"),
        Input("Occupied Palestinian Territory", "name", "2015-01-01", "PSE"),
        Input("Burma", "name", "2015-01-01", "MMR"),
        Input("NATO", "name", "2015-01-01", None),
        Input("Kosovo", "name", "2015-01-01", "XKX"),
        Input("USA", "iso3", "2015-01-01", "USA", "2015-01-01"),
        Input("DDR", "iso3", "1990-10-02", "DDR", "1990-10-02T23:59:59Z"),
        Input("DDR", "iso3", "1990-10-03", None, "1990-10-03 00:00:00"),
        Input("USA", "iso3", "2015-01-01", None, "01 January 2015"),
        Input("USA", "iso3", "2015-01-01", None, "20150101"),
    ],
    "journalist, spreadsheets and web pages": [
        Input("\ufeffFrance", "name", "2015-01-01", "FRA"),
        Input("France\u00a0", "name", "2015-01-01", "FRA"),
        Input("  Germany\t", "name", "2015-01-01", "DEU"),
        Input("Côte d’Ivoire", "name", "2015-01-01", "CIV"),
        Input("Cote d`Ivoire", "name", "2015-01-01", "CIV"),
        Input("Guinea‑Bissau", "name", "2015-01-01", "GNB"),
        Input("U.S.A.", "name", "2015-01-01", "USA"),
        Input("U. K.", "name", "2015-01-01", "GBR"),
        Input("Bosnia & Herzegovina", "name", "2015-01-01", "BIH"),
        Input("Czech Rep.", "name", "2015-01-01", "CZE"),
        Input("S. Korea", "name", "2015-01-01", "KOR"),
        Input("Sao\u200b Tome and Principe", "name", "2015-01-01", "STP"),
        Input("France [1]", "name", "2015-01-01", None),
        Input("#N/A", "name", "2015-01-01", None),
        Input("NaN", "name", "2015-01-01", None),
        Input("France", "name", "2015-01-01", "FRA", "\ufeff2015-01-01"),
        Input("France", "name", "2015-01-01", "FRA", "2015-01-01 12:30"),
        Input("France", "name", "2015-01-01", None, "03/04/2015"),
        Input("France", "name", "2015-01-01", None, "2015"),
        Input("France", "name", "2015-01-01", None, ""),
    ],
    "historian of the Cold War": [
        Input("Czechoslovakia", "name", "1968-08-20", "CSK"),
        Input("Czechoslovakia", "name", "1993-01-01", None),
        Input("Yugoslavia", "name", "1961-09-01", "YUG"),
        Input("Yugoslavia", "name", "1999-03-24", "SCG"),
        Input("Republic of China", "name", "1947-01-01", "CHN"),
        Input("Republic of China", "name", "1955-01-01", "TWN"),
        Input("United Arab Republic", "name", "1960-01-01", "EGY"),
        Input("Ceylon", "name", "1960-01-01", "LKA"),
        Input("Persia", "name", "1960-01-01", "IRN"),
        Input("Tanganyika", "name", "1963-01-01", "TGY"),
        Input("Zanzibar", "name", "1964-01-15", "ZNZ"),
        Input("East Pakistan", "name", "1960-01-01", None),
        Input("Congo-Léopoldville", "name", "1961-01-01", "COD"),
        Input("Dahomey", "name", "1965-01-01", "BEN"),
        Input("Upper Volta", "name", "1970-01-01", "BFA"),
    ],
    "translator, names in other languages": [
        Input("Россия", "name", "2015-01-01", "RUS"),
        Input("РОССИЯ", "name", "2015-01-01", "RUS"),
        Input("中国", "name", "2015-01-01", "CHN"),
        Input("مصر", "name", "2015-01-01", "EGY"),
        Input("Österreich", "name", "2015-01-01", "AUT"),
        Input("O\u0308STERREICH", "name", "2015-01-01", "AUT"),
        Input("Großbritannien", "name", "2015-01-01", "GBR"),
        Input("GROSSBRITANNIEN", "name", "2015-01-01", "GBR"),
        Input("TÜRKİYE", "name", "2015-01-01", "TUR"),
        Input("Türkiye Cumhuriyeti", "name", "2015-01-01", "TUR"),
        Input("ISPANYA", "name", "2015-01-01", "ESP"),
        Input("Estados Unidos da América", "name", "2015-01-01", "USA"),
        Input("Советский Союз", "name", "1980-01-01", "SUN"),
        Input("Ｆｒａｎｃｅ", "name", "2015-01-01", "FRA"),
        Input("Ελλάδα", "name", "2015-01-01", None),
    ],
    "statistician, ISO numbers": [
        Input(276, "iso_numeric", "2015-01-01", "DEU"),
        Input(280, "iso_numeric", "1985-01-01", "DEU"),
        Input(278, "iso_numeric", "1985-01-01", "DDR"),
        Input(278, "iso_numeric", "1995-01-01", None),
        Input(8, "iso_numeric", "2015-01-01", "ALB"),
        Input(0, "iso_numeric", "2015-01-01", None),
        Input(810, "iso_numeric", "1985-01-01", "SUN"),
        Input(891, "iso_numeric", "2004-01-01", "SCG"),
        Input(2**40, "iso_numeric", "2015-01-01", None),
        Input("GB", "iso2", "2015-01-01", "GBR"),
        Input("UK", "iso2", "2015-01-01", None),
        Input("NA", "iso2", "2015-01-01", "NAM"),
        Input("EL", "iso2", "2015-01-01", None),
        Input("SU", "iso2", "1985-01-01", "SUN"),
        Input("gb", "iso2", "2015-01-01", None),
        Input("008", "iso_numeric", "2015-01-01", "ALB"),
        Input("840", "iso_numeric", "2015-01-01", "USA"),
        Input("2e2", "iso_numeric", "2015-01-01", None),
        Input("２７６", "iso_numeric", "2015-01-01", None),
        Input("", "iso_numeric", "2015-01-01", None),
    ],
    "modeller, Gleditsch and Ward as decimals": [
        Input(Decimal("365.0"), "gw", "2000-01-01", "RUS"),
        Input(Decimal("365.0"), "gw", "1980-01-01", "SUN"),
        Input(Decimal("365.5"), "gw", "2000-01-01", None),
        Input(Decimal("2.00"), "gw", "2000-01-01", "USA"),
        Input(Decimal(678), "gw", "2000-01-01", "YEM"),
        Input(Decimal(678), "gw", "1980-01-01", "YAR"),
        Input(Decimal(255), "cow", "2000-01-01", "DEU"),
        Input(Decimal(265), "cow", "1980-01-01", "DDR"),
        Input(Decimal(265), "cow", "2000-01-01", None),
        Input(Decimal(816), "cow", "2000-01-01", "VNM"),
        Input(Decimal(817), "cow", "1970-01-01", "RVN"),
        Input(Decimal("-1.0"), "cow", "2000-01-01", None),
        Input(Decimal("0.0"), "gw", "2000-01-01", None),
        Input(Decimal(340), "gw", "2010-01-01", "SRB"),
        Input(Decimal(347), "gw", "2010-01-01", "XKX"),
        Input("365.0", "gw", "2000-01-01", "RUS"),
        Input("365.50", "gw", "2000-01-01", None),
        Input("340.00", "gw", "2010-01-01", "SRB"),
    ],
    "clerk of a ministry, ids and mixtures": [
        Input("FRA", "id", "2015-01-01", "FRA"),
        Input(" FRA", "id", "2015-01-01", "FRA"),
        Input("FRA\r\n", "id", "2015-01-01", "FRA"),
        Input("F\u200bRA", "id", "2015-01-01", None),
        Input("SCG", "id", "2010-01-01", None),
        Input("France (Germany)", "name", "2015-01-01", None),
        Input("Niger/Nigeria", "name", "2015-01-01", None),
        Input("Congo", "name", "1990-01-01", None),
        Input("Congo", "name", "1960-07-15", "COD"),
        Input("Korea", "name", "1990-01-01", None),
        Input("Niger", "name", "2015-01-01", "NER"),
        Input("Nigeria", "name", "2015-01-01", "NGA"),
        Input("FRA", "name", "2015-01-01", "FRA"),
        Input("Soviet Union / Russia", "name", "2000-01-01", "RUS"),
        Input("a" * 3000, "name", "2000-01-01", None),
    ],
}
REFUSED: dict[str, tuple[Rows, dict[str, Any], type[SoftpowerError]]] = {
    "truth values as numbers": ({"a": [True]}, {"codes": "cow"}, ArgumentError),
    "texts as numbers": ({"a": [220]}, {"codes": "iso3"}, ArgumentError),
    "truth values": ({"a": [True]}, {"codes": "iso3"}, ArgumentError),
    "years": ({"a": ["FRA"], "day": [2001]}, {}, DateError),
    "days of GDELT": ({"a": ["FRA"], "day": [20010101]}, {}, DateError),
    "a column that is not there": ({"a": ["FRA"]}, {"on": "date"}, ArgumentError),
    "a name that is taken": ({"a": ["FRA"], "nato": [True]}, {"add": "nato"}, ArgumentError),
}
"""Columns beside a row and a day, arguments, and the error."""

ASKED: dict[str, Any] = {"on": "day", "add": ["member_of", "memberships"]}


def hold(inputs: Iterable[Input], make: Callable[[Rows], Any], known: Callable[[Rows], Any]) -> None:
    """Fail where an input has another answer than the id of the state that is meant, asked in another frame.

    `make` and `known` turn plain lists into a frame of the engine that is tried, and of one that is known to be right.
    """
    inputs = list(inputs)
    for kinds in sorted({one.kinds for one in inputs}):
        some = [one for one in inputs if one.kinds == kinds]
        days: Rows = {"row": list(range(len(some))), "day": [date.fromisoformat(one.day) for one in some]}
        rows = {**days, "day": [one.cell for one in some]} if kinds[-1] else days
        asked: dict[str, Any] = {**ASKED, "codes": kinds[0]}
        answered = softpower.enrich(make({**rows, "a": [one.actor for one in some]}), "a", **asked)
        right = softpower.enrich(known({**days, "a": [one.state for one in some]}), "a", codes="id", **ASKED)
        answers, wanted = read(answered), read(right)
        for place, one in enumerate(some):
            assert (wanted["memberships"][place] is None) == (one.state is None), one
            for name in ASKED["add"]:
                assert answers[name][place] == wanted[name][place], one
