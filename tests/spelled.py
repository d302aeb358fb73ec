"""How published datasets write the names of states.

Read whole, against a copy:

- the World Bank: a file of its codes;
- V-Dem: `dictionary/vdem8_april2018.csv` of the R package countrycode, the countries of version 8. It writes one state
  through all its lives, so neither Czechoslovakia nor Yugoslavia is in it. Names changed since then are as programs
  that read later versions have them;
- the Correlates of War: `states2016.csv`, the list of states of 2016;
- the United Nations, in its six languages: `dictionary/data_un_names.csv` of countrycode, the members of about 2020;
- CAMEO: the labels of `CAMEO.country.txt` of GDELT, as a listing of them gives them. It knows neither Kosovo nor South
  Sudan.

Read in part, from what programs make of them:

- UCDP: `reg_coun.csv` of the repository conflictlab/Pace-map-risk, the countries that had an event until about 2019.
  The Vietnams and Yemens of before are as known;
- Gleditsch and Ward: the countries of GeoEPR, which takes their names. The small states, and those that ended before,
  are as known;
- Polity: the names that an application lists or replaces as it reads the fifth version. Its codebook was not at hand.

Former members of the United Nations, and what its members were called before, were typed in as they are known.

Each line of a file in `tests/spellings` is the id of the state in our data and the name. A name is checked on the last
day of the state's life, or on the day behind `@`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["LISTS", "REFUSED"]


def written_in(*names: str) -> list[str]:
    """Return the lines of files, and of the file of names that nearly all lists write alike."""
    folder = Path(__file__).parent / "spellings"
    return [line for name in ("plain", *names) for line in (folder / f"{name}.txt").read_text("utf-8").splitlines()]


LISTS = {
    "World Bank": written_in("world-bank"),
    "V-Dem": written_in("v-dem"),
    "UCDP": written_in("ucdp"),
    "Polity": written_in("polity"),
    "Correlates of War": written_in("small", "cow"),
    "Gleditsch and Ward": written_in("small", "gw"),
    "United Nations": written_in("un"),
    "United Nations, in other languages": written_in("un-languages"),
    "CAMEO": written_in("cameo"),
}
"""The lists, by what they come from."""

REFUSED = {
    "Columbia": "CAMEO misspells Colombia, and other places are spelled so",
    "Congo": "both states of that name bear it",
    "Korea": "both states of that name bear it",
}
"""Names in the lists that mean no state, and why."""
