"""How SQL reads names and codes, as `softpower._records.normal` and `softpower._spells.names` do."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

from softpower._enrichment.question import ELSEWHERE, KNOWN, NO_NAME
from softpower._enrichment.texts import DAY
from softpower._records.normal import BLANKS, FOLDED, KEPT, PARTS
from softpower._records.numbers import NUMBER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "AROUND",
    "DAY_ALONE",
    "DROPPED",
    "LENGTHS",
    "NUMBER_ALONE",
    "PATTERN",
    "SHARP_S",
    "Side",
    "bare_code",
    "day",
    "is_code",
    "letters",
    "number_code",
    "side",
]

LENGTHS = {"id": 3, "iso3": 3, "iso2": 2}
"""Letters of a code."""


SHARP_S = "ß"
DROPPED = "[^" + "".join(rf"\p{{{kind}}}" for kind in KEPT) + "]"
"""Characters of a name that do not count."""
_BLANK = "[" + "".join(rf"\p{{{kind}}}" for kind in BLANKS) + "]"
_BLANKS = f"{_BLANK}*"
AROUND = f"^{_BLANK}+|{_BLANK}+$"
"""What is cut off a code."""
NUMBER_ALONE, DAY_ALONE = (f"^{_BLANKS}{text}{_BLANKS}$" for text in (NUMBER, DAY))
"""A text that holds a number, and one that holds a day, with blanks around them at most."""
_MARKS = PARTS.replace("[", r"\[")
PATTERN = f"^([^{_MARKS}]+)[{_MARKS}]([^{_MARKS}]+)$"
"""A name of two parts."""
LAST = 0x2000
"""Behind it no letter of an alphabet has an accent."""


@cache
def letters(accents: bool) -> tuple[str, str]:
    """Return small letters that are written as others, and these.

    `accents` asks for those with accents as well, for engines that have no function to take them off.
    """
    pairs = {one: other for one, other in FOLDED.items() if len(other) == 1}
    for place in range(LAST if accents else 0):
        letter = chr(place)
        base = "".join(one for one in normalize("NFD", letter) if category(one) in KEPT)
        if len(base) == 1 and base != letter == letter.lower() and category(letter) in KEPT:
            pairs[letter] = FOLDED.get(base, base)
    return "".join(pairs), "".join(pairs.values())


class Side(NamedTuple):
    """What a statement says of an actor that is written by name: its joins, its state, and its mark for a report."""

    joins: tuple[str, ...]
    tables: tuple[str, ...]
    state: str
    mark: str


def side(actor: str, number: int, names: str, during: Callable[[str], str], dialect: str) -> Side:
    """Write the joins of one actor with the table of names: of the whole text, and of each of its two parts.

    Parameters
    ----------
    actor
        The column.
    number
        1 or 2.
    names
        The table.
    during
        Writes what holds on the days of a row of it, given the row's name.
    dialect
        `duckdb` or `spark`.
    """
    whole, first, second = (f"{letter}{number}" for letter in "npq")
    pattern = _quoted(PATTERN, dialect)
    texts = {
        whole: actor,
        first: f"regexp_extract({actor}, {pattern}, 1)",
        second: f"regexp_extract({actor}, {pattern}, 2)",
    }
    joins = [
        f"LEFT JOIN {names} AS {table} ON {table}.name = {_key(text, dialect)} AND {during(table)}"
        for table, text in texts.items()
    ]
    return Side(
        tuple(joins),
        (whole, first, second),
        f"CASE WHEN {whole}.name IS NOT NULL THEN {whole}.state "
        f"WHEN {first}.name IS NULL OR {second}.name IS NULL THEN NULL "
        f"WHEN {first}.state = {second}.state OR {second}.state IS NULL THEN {first}.state "
        f"WHEN {first}.state IS NULL THEN {second}.state END",
        f"CASE WHEN {whole}.name IS NOT NULL THEN CASE WHEN {whole}.borne = FALSE THEN {ELSEWHERE} ELSE {KNOWN} END "
        f"WHEN {first}.name IS NULL OR {second}.name IS NULL THEN {NO_NAME} "
        f"WHEN COALESCE({first}.borne, FALSE) OR COALESCE({second}.borne, FALSE) THEN {KNOWN} ELSE {ELSEWHERE} END",
    )


def bare_code(text: str, codes: str, dialect: str) -> str:
    """Write a code of letters as `softpower._records.normal.bare` does.

    Of one as long as it should be nothing is cut: to cut all takes DuckDB four times as long.
    """
    trimmed = _replaced(text, AROUND, dialect)
    return f"CASE WHEN length({text}) > {LENGTHS[codes]} THEN {trimmed} ELSE {text} END"


def number_code(column: str, dialect: str) -> str:
    """Write a code that is a number, of a column of numbers or of texts.

    An engine knows which it is before it reads a row, and drops the other half. In DuckDB both halves must be of one
    type; Spark joins whole numbers faster than others.
    """
    kind, plain = ("DOUBLE", f"CAST({column} AS DOUBLE)") if dialect == "duckdb" else ("INT", column)
    return _of_text(column, f"TRY_CAST({_extracted(column, NUMBER_ALONE, dialect)} AS {kind})", plain, dialect)


def day(column: str, dialect: str) -> str:
    """Write the day of a column of dates, timestamps or texts."""
    plain = f"CAST({column} AS DATE)"
    return _of_text(column, f"TRY_CAST({_extracted(column, DAY_ALONE, dialect)} AS DATE)", plain, dialect)


def is_code(actor: str, codes: Sequence[str | int]) -> str:
    """Write the mark of an actor that is a code."""
    numbers = codes and isinstance(codes[0], int)
    known = ", ".join(map(str, codes) if numbers else (f"'{one}'" for one in codes))
    mark = f"-CAST({actor} AS INT)" if numbers else KNOWN
    return f"CASE WHEN {actor} IN ({known}) THEN {mark} ELSE {NO_NAME} END"


def _key(text: str, dialect: str) -> str:
    """Write a name as `softpower._records.normal.key` does."""
    small = f"lower({text})"
    base = f"strip_accents({small})" if dialect == "duckdb" else small
    given, wanted = letters(dialect != "duckdb")
    spelled = f"replace(translate({base}, '{given}', '{wanted}'), '{SHARP_S}', '{FOLDED[SHARP_S]}')"
    return _replaced(spelled, DROPPED, dialect)


def _of_text(column: str, text: str, plain: str, dialect: str) -> str:
    kind = f"typeof({column})"
    texts = f"regexp_matches({kind}, '^(VARCHAR|ENUM)')" if dialect == "duckdb" else f"{kind} LIKE 'string%'"
    return f"CASE WHEN {texts} THEN {text} ELSE {plain} END"


def _extracted(column: str, pattern: str, dialect: str) -> str:
    kind = "VARCHAR" if dialect == "duckdb" else "STRING"
    return f"regexp_extract(CAST({column} AS {kind}), {_quoted(pattern, dialect)}, 1)"


def _replaced(text: str, pattern: str, dialect: str) -> str:
    more = ", 'g'" if dialect == "duckdb" else ""
    return f"regexp_replace({text}, {_quoted(pattern, dialect)}, ''{more})"


def _quoted(pattern: str, dialect: str) -> str:
    return "'" + (pattern.replace("\\", "\\\\") if dialect == "spark" else pattern) + "'"
