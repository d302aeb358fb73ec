"""What binds two units of a panel, cut into years."""

import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from oracle_days import (
    YEARS,
    by_year,
    reads,
    touches,
    verdict,
)
from oracle_records import GROUPS, Link, Pair


class Answers:
    """What binds two units, or one unit and all others, cut into years."""

    def __init__(self, links: Sequence[Link], asked: Sequence[str], *, wide: bool = True) -> None:
        yes: dict[str, int] = defaultdict(int)
        doubt: dict[str, int] = defaultdict(int)
        through: dict[Pair, int] = defaultdict(int)
        behind: dict[Pair, int] = defaultdict(int)
        for row, days, _, _ in links:
            for column in ("allied", "pledged", row.pledge):
                if row.pledge in GROUPS[column]:
                    yes[column] |= row.yes & days
                    doubt[column] |= row.doubt & days
            if row.pledge in asked:
                through[row.arrangement, row.pledge] |= row.yes & days
            behind[row.arrangement, row.pledge] |= row.doubt & days
        self.asked = asked
        self.wide = wide  # whether `allied` and `pledged` are columns, so that what is behind their blanks counts
        self.yes = {column: by_year(yes[column]) for column in GROUPS}
        self.doubt = {column: by_year(doubt[column]) for column in GROUPS}
        self.through = [(one, by_year(days)) for (one, _), days in through.items() if days]
        self.behind = [(one, pledge, by_year(days)) for (one, pledge), days in behind.items() if days]
        self.nobody = self.nothing(asked)

    @staticmethod
    @functools.cache
    def nothing(asked: Sequence[str]) -> dict[str, Any]:
        return dict.fromkeys(("allied", "pledged", *asked), False) | {"alliances": 0, "uncertain": 0}

    def of(self, year: int, partial: str) -> dict[str, Any]:
        at = year - YEARS[0]
        if not (self.yes["pledged"][at] | self.doubt["pledged"][at]):
            return self.nobody
        told: dict[str, Any] = {
            column: verdict(self.yes[column][at], self.doubt[column][at], year, partial)
            for column in ("allied", "pledged", *self.asked)
        }
        columns = list(told) if self.wide else self.asked
        missing = {pledge for column in columns if told[column] is None for pledge in GROUPS[column]}
        told["alliances"] = len({one for one, days in self.through if reads(days[at], year, partial)})
        told["uncertain"] = len(
            {one for one, pledge, days in self.behind if pledge in missing and touches(days[at], year, partial)}
        )
        return told if any(value is not False and value != 0 for value in told.values()) else self.nobody
