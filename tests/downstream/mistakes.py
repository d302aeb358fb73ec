"""Mistakes of a package that uses softpower: each line is one that a type checker finds."""

import softpower as sp

sp.state_years(1990, 2000, backend="panda")
sp.dyad_years(1990, 2000, code="cow")
sp.load_table("states", "polars").groupby("region")
sp.alliances["nato"].nme  # noqa: B018
sp.members("nato")
sp.ties("FRA", "DEU", on="1960-01-01", basis="sign")
sp.Dataset.load().state_years(1990)
sp.nato  # noqa: B018
