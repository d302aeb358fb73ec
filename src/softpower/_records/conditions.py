"""What `Table.where` compares: each value with the kind of field that it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args, get_origin

from softpower._errors import ArgumentError, DateError, NotFoundError, shown
from softpower._models.columns import leaves, refers
from softpower._models.evidence import Citation, Evidence, Fact
from softpower._models.names import Name
from softpower._models.record import Part, Record
from softpower._models.state import Code
from softpower._models.tables import model
from softpower._models.vocabulary import Blank, Term
from softpower._models.walk import vocabulary
from softpower._records.normal import normal
from softpower._records.numbers import read_number
from softpower._records.suggestion import not_found, one_of
from softpower._snapshot.index import SINGULAR
from softpower._time import EDTF

if TYPE_CHECKING:
    from softpower._records.dataset import Dataset

__all__ = ["Condition", "conditions"]

ONGOING = "ongoing"
NUMBERS = ("cow", "gw", "iso_numeric")
"""Fields whose codes are numbers."""
INSIDE: dict[type[Part], tuple[str, ...]] = {
    Name: ("text",),
    Code: ("code",),
    Citation: ("source",),
    Fact: ("date",),
    Evidence: ("status",),
}
"""The field by which a part is found; of any other part each of its fields but those of its evidence."""

EXCEPTIONAL = {
    ("treaties", "parties"): "are written only where they differ from the members: ask memberships.where(state=...)",
    ("obligations", "owed_by"): "is written only where not all owe it: ask load_table('pledges')",
    ("obligations", "owed_to"): "is written only where not all are owed it: ask load_table('pledges')",
}
"""Fields in which the usual case is left out, so that a search in them would miss it, and what to ask."""

Test = Callable[[Any], bool]


class Condition(NamedTuple):
    """A field and one value asked for: whether a record has it, and the error where no record of the table may lack it.

    `absent` is None where having no such record is an answer: of a day, a word of a vocabulary, a number or an id that
    exists.
    """

    field: str
    fits: Test
    absent: Callable[[], NotFoundError] | None


def conditions(dataset: Dataset, table: str, name: str, wanted: object) -> list[Condition]:
    """Return a condition for each value that is asked of a field; a record fits when one of them does.

    Raises
    ------
    NotFoundError
        When the records have no such field, or an id that is asked for does not exist.
    ArgumentError, DateError
        When a value is none that the field can hold.
    """
    kind = model(table)
    if name not in kind.model_fields:
        raise not_found(f"field of {table}", name, [*kind.model_fields, "active_on"])
    values = list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]
    odd = next((value for value in values if not _comparable(value)), None)
    if odd is not None:
        raise _Field(dataset, kind, name).refusal(table, odd)
    if (table, name) in EXCEPTIONAL and values != [None]:
        raise ArgumentError(f"{name} of {table} {EXCEPTIONAL[table, name]}")
    if not values:
        raise ArgumentError(f"{name} is empty: give one value or more")
    return [_condition(dataset, table, kind, name, value) for value in values]


def _condition(dataset: Dataset, table: str, kind: type[Record], name: str, value: object) -> Condition:
    field = _Field(dataset, kind, name)
    test = field.test(value)
    if test is None:
        raise field.refusal(table, value)

    def fits(record: Any) -> bool:
        return test(getattr(record, name))

    def absent() -> NotFoundError:
        if field.unknown is not None:
            return field.unknown
        borne = [text for record in dataset.table(table) for text in _texts(getattr(record, name))]
        return not_found(f"{SINGULAR.get(table, table[:-1])} with {name}", value, borne)

    return Condition(name, fits, None if field.closed else absent)


class _Field:
    """A field of a model, and what a value means in it.

    `counts` says that its texts are codes that are numbers, which differ by their value and not by how it is written.
    `closed` becomes true when a value is one of those that may stand there, rather than compared with free texts alone;
    `unknown` is the error for an id that does not exist, where the value might have been one.
    """

    def __init__(self, dataset: Dataset, kind: type[Part], name: str, *, counts: bool = False) -> None:
        self._dataset = dataset
        self._kind = kind
        self._name = name
        self._counts = counts
        info = kind.model_fields[name]
        self._lists = get_origin(info.annotation) is tuple
        one = get_args(info.annotation)[0] if self._lists else info.annotation
        self._leaves = leaves(one)
        self._ends = {Blank, type(None)} <= set(self._leaves)
        self._tables = refers(info, one)
        self.closed = False
        self.unknown: NotFoundError | None = None

    def test(self, value: object) -> Test | None:
        """Return what tells whether the field holds a value; None where it cannot."""
        if isinstance(value, Record):
            value = value.id if value.table in self._tables else value
        tests = [one for one in self._tests(value) if one is not None]
        if not tests:
            if self.unknown is not None:
                raise self.unknown
            return None
        return lambda held: any(test(held) for test in tests)

    def _tests(self, value: object) -> Iterator[Test | None]:
        """Yield a test for each way in which the value may stand in the field."""
        if value is None or (value == ONGOING and self._ends):
            self.closed = True
            yield (lambda held: held in (None, ())) if type(None) in self._leaves or self._lists else None
            return
        for kind in self._leaves:
            plain = self._of_kind(kind, value)
            if plain is not None:
                yield _each(plain)

    def _of_kind(self, kind: Any, value: object) -> Test | None:
        if kind is str and not self._tables:
            return _numbered(value) if self._counts else _written(value)
        if issubclass(kind, Part) and kind is not Fact:
            return self._inside(kind, value)
        if kind is EDTF or kind is Fact:
            test = _dated(value)
        elif kind is str:
            test = self._identified(value)
        else:
            known = value in [term.value for term in kind] if issubclass(kind, Term) else type(value) is kind
            test = (lambda held: bool(held == value)) if known else None
        self.closed |= test is not None
        return test

    def _identified(self, value: object) -> Test | None:
        if not isinstance(value, str) or value in [blank.value for blank in Blank]:
            return None
        index = self._dataset.index
        if not any(index.row(table, value) is not None for table in self._tables):
            try:
                value = index.id(index.resolve(self._tables[0], value))
            except NotFoundError as error:
                self.unknown = error
                return None
        return lambda held: bool(held == value)

    def _inside(self, kind: type[Part], value: object) -> Test | None:
        """Compare with the fields of a part."""
        names = INSIDE.get(kind) or tuple(name for name in kind.model_fields if name not in Evidence.model_fields)
        tests: list[tuple[str, Test]] = []
        for name in names:
            field = _Field(self._dataset, kind, name, counts=self._name in NUMBERS)
            try:
                test = field.test(value) if value is not None else None
            except NotFoundError as error:
                self.unknown, test = error, None
            if test is not None:
                self.closed |= field.closed
                tests.append((name, test))
        return (lambda held: any(test(getattr(held, name)) for name, test in tests)) if tests else None

    def refusal(self, table: str, value: object) -> ArgumentError:
        """Return the error for a value that the field cannot hold."""
        terms = vocabulary(self._kind, self._name)
        if terms is not None and all(issubclass(one, Term | type(None)) for one in self._leaves):
            try:
                one_of(self._name, value, terms)
            except ArgumentError as error:
                return error
        takes = [said for said in map(_said, self._leaves) if said]
        if self._tables:
            takes = [f"an id of {' or '.join(self._tables)}", *(one for one in takes if one != "a text")]
        if self._ends:
            takes.append(ONGOING)
        return ArgumentError(f"{self._name} of {table} is {' or '.join(dict.fromkeys(takes))}, not {shown(value)}")


def _comparable(value: object) -> bool:
    """Whether a value can be compared at all: `pandas.NA` and whole columns have no answer that is true or false."""
    try:
        bool(value == ONGOING)
    except (TypeError, ValueError):
        return False
    return True


def _dated(value: object) -> Test | None:
    """Compare with a day, or with the month or year in which a day lies."""
    try:
        given = EDTF.of(value)
    except DateError:
        return None

    def within(held: Any) -> bool:
        day = held.date if isinstance(held, Fact) else held
        return isinstance(day, EDTF) and given.earliest <= day.earliest and day.latest <= given.latest

    return within


def _written(value: object) -> Test | None:
    """Compare with a text or a code, as names are compared."""
    if isinstance(value, bool) or not isinstance(value, str | Real):
        return None
    if isinstance(value, Real) and not isinstance(value, int):
        # A column of codes in which one is missing holds floats in pandas.
        if not float(value).is_integer():
            return None
        value = int(float(value))
    try:
        text = str(value)
    except ValueError:  # a number of more digits than Python writes
        return None
    wanted = normal(text)
    return lambda held: isinstance(held, str) and (held == text or (bool(wanted) and normal(held) == wanted))


def _numbered(value: object) -> Test | None:
    """Compare with a code that is a number, by its value: `8` is `008`."""
    test = _written(value)
    if test is None:
        return None
    wanted = read_number(value if isinstance(value, str) else str(int(cast("float", value))))
    return lambda held: wanted is not None and read_number(held) == wanted


def _each(test: Test) -> Test:
    """Ask a list for any of its items."""
    return lambda held: any(map(test, held)) if isinstance(held, tuple) else held is not None and test(held)


def _said(kind: Any) -> str:
    if kind is type(None):
        return "None"
    if kind is EDTF or (isinstance(kind, type) and issubclass(kind, Fact)):
        return "a date"
    if kind is str or kind is Name or kind is Code:
        return "a text"
    if kind in (bool, int):
        return {bool: "True or False", int: "a whole number"}[kind]
    if issubclass(kind, Term):
        return " or ".join(term.value for term in kind)
    return "what its parts hold"


def _texts(held: Any) -> Iterator[str]:
    """Yield the names, codes and other texts of a value, for what may have been meant."""
    if isinstance(held, tuple):
        for one in held:
            yield from _texts(one)
    elif isinstance(held, Part):
        kind = type(held)
        for name in INSIDE.get(kind) or tuple(name for name in kind.model_fields if name not in Evidence.model_fields):
            yield from _texts(getattr(held, name))
    elif isinstance(held, str):
        yield str(held)
