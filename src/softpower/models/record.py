"""What every record is: frozen all the way down, closed to unknown keys, and part of a dataset.

The modules of models do without `from __future__ import annotations`: pydantic would compile and evaluate each annotation
from text, which costs a first look at a record a tenth of its time.
"""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr

if TYPE_CHECKING:
    from softpower.dataset import Dataset

__all__ = ["Part", "Record"]


class Part(BaseModel):
    """A piece of a record: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, regex_engine="python-re")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self


class Record(Part):
    """A row of a published table, which knows the dataset it belongs to.

    Two records are equal when their fields are; the dataset they came from is not compared.
    """

    table: ClassVar[str]

    id: str

    _dataset: "Dataset" = PrivateAttr()

    @property
    def dataset(self) -> "Dataset":
        """The dataset this record was read from.

        Raises
        ------
        RuntimeError
            When the record was built by hand and belongs to none.
        """
        try:
            return self._dataset
        except AttributeError:
            raise RuntimeError(f"this {type(self).__name__} was built by hand and belongs to no dataset") from None

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
            When there is no such table.
        """
        return self.dataset.targets(self.table, self.id, table, field)

    def referrers(self, table: str, field: str | None = None) -> "tuple[Record, ...]":
        """Return the records of `table` that refer to this one, in the order of their ids.

        Parameters, result and errors are those of `targets`; `field` is the field of the record that refers.
        """
        return self.dataset.referrers(self.table, self.id, table, field)

    def __repr__(self) -> str:
        name = getattr(self, "name", None) or getattr(self, "title", None)
        return f"<{type(self).__name__} {self.id}{f': {name}' if name else ''}>"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))
