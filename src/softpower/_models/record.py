"""What every record is: frozen all the way down, closed to unknown keys, and part of a dataset.

The modules of models do without `from __future__ import annotations`: pydantic would compile and evaluate each
annotation from text, which costs a first look at a record a tenth of its time.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, cast

from pydantic import BaseModel, ConfigDict

from softpower._errors import DetachedError, SnapshotError
from softpower._records.annotations import resolvable
from softpower._records.suggestion import not_found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from softpower._models.membership import Membership
    from softpower._spells.arguments import Partial, Suspended
    from softpower._time import On

__all__ = ["Links", "Part", "Record"]


class Links(Protocol):
    """What a record asks of the dataset that it was read from, so that models need not know of tables."""

    @property
    def horizon(self) -> int:
        """Ordinal of the last day the data speak of."""

    def record(self, table: str, key: str) -> "Record":
        """Return a record by table and id."""

    def targets(self, table: str, key: str, to: str, field: str | None = None) -> "tuple[Record, ...]":
        """Answer `Record.targets`."""

    def referrers(self, table: str, key: str, of: str, field: str | None = None) -> "tuple[Record, ...]":
        """Answer `Record.referrers`."""

    def members(
        self,
        alliance: str,
        *,
        on: "On",
        role: "str | Iterable[str] | None",
        suspended: "Suspended",
        partial: "Partial | None",
    ) -> tuple[str, ...]:
        """Answer `softpower.members`."""

    def memberships_of(
        self, alliance: str | None = None, state: str | None = None, role: str | None = None
    ) -> "tuple[Membership, ...]":
        """Return the spells of an alliance, a state or both, in one role or all."""


class Part(BaseModel):
    """A piece of a record: frozen, and refusing keys that it does not know.

    `inherits_days` says whether the days it leaves out are those of the record around it; if not, they are not known.
    """

    inherits_days: ClassVar[bool] = True

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **options: object) -> None:
        """Let the annotations of methods be read, which name classes that models do not import."""
        resolvable(cls)

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        fields = type(self).model_fields
        if len(self.__dict__) < len(fields):
            # Pickled by a release whose model had fewer fields.
            for name in fields.keys() - self.__dict__.keys():
                if fields[name].is_required():
                    raise SnapshotError(
                        f"this {type(self).__name__} was pickled by another release, and has no {name!r}: read it again"
                    )
                self.__dict__[name] = fields[name].get_default(call_default_factory=True)


class Record(Part):
    """A row of a published table, which knows the dataset it belongs to.

    Two records are equal when their fields are; the dataset they came from is not compared. It is a mapping from the
    names of its fields to their values too: `dict` makes a dictionary of it, `pandas.DataFrame` a row, and
    `match` takes it apart.
    """

    table: ClassVar[str]

    id: str

    # A slot: pydantic's private attributes cost every record a call when it is made.
    __slots__ = ("_dataset",)

    @property
    def dataset(self) -> Links:
        """The dataset this record was read from.

        Raises
        ------
        DetachedError
            When the record was read from JSON or built by hand, and belongs to none.
        """
        try:
            return cast("Links", self._dataset)  # type: ignore[attr-defined]  # a slot has no annotation
        except AttributeError:
            raise DetachedError(
                f"this {type(self).__name__} was read from JSON or built by hand and belongs to no dataset: it has its "
                "fields, and cannot follow links or say what held on a day; ask the record that "
                f"softpower.{self.table}[{self.id!r}] returns"
            ) from None

    @property
    def detached(self) -> bool:
        """Whether the record belongs to no dataset, so that it has its fields and cannot follow links."""
        return getattr(self, "_dataset", None) is None

    def belong(self, dataset: Links) -> Self:
        """Set the dataset that a record was read from, and return the record."""
        object.__setattr__(self, "_dataset", dataset)
        return self

    def __copy__(self) -> Self:
        return self._join(super().__copy__())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self._join(super().__deepcopy__(memo))

    def _join(self, other: Self) -> Self:
        dataset = getattr(self, "_dataset", None)
        return other if dataset is None else other.belong(dataset)

    def __getstate__(self) -> dict[Any, Any]:
        return {**super().__getstate__(), "dataset": getattr(self, "_dataset", None)}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        dataset = state.pop("dataset")
        super().__setstate__(state)
        if dataset is not None:
            self.belong(dataset)

    def targets(self, table: str, field: str | None = None) -> "tuple[Record, ...]":
        """Return the records of `table` that this one refers to, in the order of their ids.

        Parameters
        ----------
        table
            Name of a table, such as `"sources"`.
        field
            Only links that stand in this field of the record.

        Returns
        -------
        tuple of Record
            Empty when it refers to none.

        Raises
        ------
        NotFoundError
            When there is no such table, or the record has no such field; with what may have been meant.
        """
        return self.dataset.targets(self.table, self.id, table, field)

    def referrers(self, table: str, field: str | None = None) -> "tuple[Record, ...]":
        """Return the records of `table` that refer to this one, in the order of their ids.

        Parameters, result and errors are those of `targets`; `field` is the field of the record that refers.
        """
        return self.dataset.referrers(self.table, self.id, table, field)

    def keys(self) -> tuple[str, ...]:
        """Return the names of its fields."""
        return tuple(type(self).model_fields)

    def values(self) -> tuple[object, ...]:
        """Return the values of its fields, in the order of `keys`."""
        return tuple(getattr(self, name) for name in self.keys())

    def items(self) -> tuple[tuple[str, object], ...]:
        """Return the names of its fields with their values, in the order of `keys`."""
        return tuple(zip(self.keys(), self.values(), strict=True))

    def get(self, field: str, default: object = None) -> object:
        """Return the value of a field, or `default` where the record has no such field; never raises for one."""
        return getattr(self, field) if field in self else default

    def __getitem__(self, field: str) -> object:
        """Return the value of a field.

        Raises
        ------
        NotFoundError
            When the record has no such field; with what may have been meant.
        """
        if field not in self:
            raise not_found(f"field of {self.table}", field, self.keys())
        return getattr(self, field)

    def __iter__(self) -> "Iterator[str]":  # type: ignore[override]  # pydantic yields pairs, which pandas takes for cells
        return iter(self.keys())

    def __len__(self) -> int:
        return len(type(self).model_fields)

    def __contains__(self, field: object) -> bool:
        return isinstance(field, str) and field in type(self).model_fields

    def __repr__(self) -> str:
        name = getattr(self, "name", None) or getattr(self, "title", None)
        return f"<{type(self).__name__} {self.id}{f': {name}' if name else ''}>"

    def _repr_html_(self) -> str:
        from softpower._answers.card import record_card

        return record_card(self)

    def __str__(self) -> str:
        # Pydantic's own writes out every field of a record, which for an alliance fills screens.
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))


Mapping.register(Record)
