"""Seeded rows whose codes and days are texts, what they mean, and what the oracle answers and counts."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy
import pandas
from engines import Rows, read
from oracle_days import covered
from seeded import Asked, Expected, columns, differences, rows

import softpower

if TYPE_CHECKING:
    from softpower._enrichment.report import Report

__all__ = ["Case", "case"]

NUMBER = 150
AS_NUMBERS = ["{}", "{}", "0{}", "00{}", "{}.0", "{}.000", " {}", "{} ", "\t{}\r\n", "\ufeff{}\u00a0",
              "\u3000{}.0\u200b"]  # fmt: skip
NO_NUMBERS = ["{}.7", "{}.", "{}e0", "+{}", "-{}", "{}x", "{}_", "{},0", "1 {}", "{} {}", "0x{}", "", " ", "NA", ".0",
              "nan", "２５５", "٢٥٥", "²", "1000000000{}", "1" * 5000]  # fmt: skip
AS_DAYS = ["{}", "{}", "{}T00:00:00", "{} 23:59:59", "{} 12:30", "{}T23:30:00Z", "{}T23:30:00-05:00", "{} 00:30:00+00",
           "{}T22:30:00.000000+0000", "{} 22:30:00,5 UTC", " {}", "{}\r\n", "\ufeff{}\u00a0"]  # fmt: skip
NO_DAYS = ["1960", "1960-01", "19600101", "03/04/1960", "1960/03/04", "4 March 1960", "1960-3-4", "1960-13-01", "", " ",
           "1960-02-30", "1961-02-29", "1900-02-29", "1960-00-10", "0000-01-01", "-1960-01-01", "１９６０-01-01",
           "1960-01-01T", "1960-01-01 5", "1960-01-01x", "x1960-01-01", "1960-01-01 (BC)", "1960-W10-1", "NaT", "NA",
           "epoch", "infinity", "today", "1960-01-01 - 1960-02-01"]  # fmt: skip

Cell = tuple[str | None, Any]
"""What stands in a cell, and what it means: a number, a day, or None for what is neither."""


def cells(given: list[Any], good: list[str], bad: list[str], seed: int) -> list[Cell]:
    """Write values as texts, most of them in some form that is read, the others in one that is not."""
    random = numpy.random.default_rng(seed)
    made: list[Cell] = []
    for place, one in enumerate(given):
        if one is None:
            made.append((None, None))
        elif place < len(bad) or (isinstance(one, int) and one < 0):
            made.append((bad[place % len(bad)].format(one, one), None))
        else:
            form = good[int(random.integers(len(good)))]
            made.append((form.format(one), one if not isinstance(one, date) or one.year >= 1000 else None))
    return made


class Case:
    """Rows of a question whose codes and days are texts, with what each cell means and what the oracle answers."""

    def __init__(self, codes: str, *, pairs: bool) -> None:
        expected, self.asked = Expected.of_the_package(), Asked(codes, pairs)
        asked_of = rows(expected, codes, NUMBER, 40 + pairs)
        given = [list(one) for one in zip(*asked_of, strict=True)]
        forms = [(AS_NUMBERS, NO_NUMBERS), (AS_NUMBERS, NO_NUMBERS[::-1]), (AS_DAYS, NO_DAYS)]
        # The bad forms of each column stand in other rows, so that each is alone in some.
        turned = [one[30 * at :] + one[: 30 * at] for at, one in enumerate(given)]
        made = [cells(one, *form, seed) for seed, (one, form) in enumerate(zip(turned, forms, strict=True))]
        back = [one[len(one) - 30 * at :] + one[: len(one) - 30 * at] for at, one in enumerate(made)]
        self.texts = [[text for text, _ in one] for one in back]
        self.means = [[value for _, value in one] for one in back]
        meant = list(zip(*self.means, strict=True))
        self.answers = expected.answers(self.asked, meant)
        known = {code for found in expected.words(codes).values() for code in found}
        self.reasons = [self._reason(place, known) for place in range(NUMBER)]

    @property
    def columns(self) -> Rows:
        """The columns of a frame."""
        return columns(self.asked, list(zip(*self.texts, strict=True)))

    def _reason(self, place: int, known: set[Any]) -> str:
        sides = range(2 if self.asked.pairs else 1)
        day, codes = self.means[2][place], [self.means[side][place] for side in sides]
        if None in (self.texts[2][place], *(self.texts[side][place] for side in sides)):
            return "missing"
        if day is None:
            return "unread"
        if not covered(day):
            return "outside"
        if any(one not in known for one in codes):
            return "unknown"
        if self.asked.pairs and codes[0] == codes[1]:
            return "same"
        return "absent" if self.answers[place][0] is None and self.answers[place][-1] is None else "answered"

    def differences(self, frame: Any) -> list[Any]:
        """Say in which cells and counts `enrich` of a frame differs from the oracle."""
        told, report = softpower.enrich(frame, *self.asked.actors, **self.asked.options, report=True)
        if isinstance(told, pandas.DataFrame):
            # pandas cannot read views of texts out of a frame.
            told = told[["row", *self.asked.columns]]
        return [*differences(read(told), self.asked, self.answers), *self.miscounted(report)]

    def miscounted(self, report: Report) -> list[tuple[str, int, int]]:
        """Say which counts of a report differ: the count, what it is and what is right."""
        names = ("answered", "missing", "unread", "outside", "unknown", "same", "absent")
        counts = [(name, getattr(report, name), self.reasons.count(name)) for name in names]
        return [one for one in counts if one[1] != one[2]]


@cache
def case(codes: str, *, pairs: bool) -> Case:
    """Return the rows of a system of codes that are numbers."""
    return Case(codes, pairs=pairs)
