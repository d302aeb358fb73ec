"""The words every model is written with: identifiers, references, plain text, and what a field means."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

__all__ = [
    "AlliancePart",
    "Isbn",
    "Language",
    "RecordId",
    "Ref",
    "StateId",
    "Text",
    "Url",
    "about",
]


class Ref:
    """Marks a field that holds the id of a record in one of `tables`.

    Curation checks that the record exists, and the index makes the link navigable from the other end.
    """

    __slots__ = ("tables",)

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def __repr__(self) -> str:
        return f"Ref({', '.join(self.tables)})"


def about(meaning: str, *, good: Any, bad: Any) -> FieldInfo:
    """Say what a field means, with one value it takes and one it refuses.

    The JSON Schemas and the data dictionary are rendered from this, and a test validates both examples.
    """
    info: FieldInfo = Field(description=meaning, examples=[good], json_schema_extra={"bad_examples": [bad]})
    return info


class Fitting:
    """Text that fits a pattern and is not longer than allowed.

    The schema is built once here; pydantic's own constraints are worked out anew for each of the fields they stand on.
    """

    __slots__ = ("_schema", "pattern")

    def __init__(self, pattern: str, longest: int | None = None) -> None:
        self.pattern = pattern
        self._schema = core_schema.str_schema(pattern=pattern, max_length=longest)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Stand for the schema of a plain string; a copy, since pydantic writes what it learns of a field into it."""
        return self._schema.copy()


RecordId = Annotated[str, Fitting(r"^[a-z0-9]+(-[a-z0-9]+)*$", 80)]
"""Lower-case words joined by hyphens; unique over all tables and never reused."""

StateId = Annotated[str, Fitting(r"^[A-Z][A-Z0-9]{2}$")]
"""The ISO 3166-1 alpha-3 code, present or withdrawn, or one listed in the ledger."""

AlliancePart = Annotated[str, Fitting(r"^[a-z0-9-]+\.[A-Z][A-Z0-9]{2}\.[a-z]+\.[1-9][0-9]*$")]
"""The derived key of a membership spell: alliance, state, role and place among the state's spells."""

Text = Annotated[str, Fitting(r"^\S(.*\S)?$")]
"""One line of plain text without white space at its ends."""

Language = Annotated[str, Fitting(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]
"""A BCP 47 language tag, such as `en`, `fr` or `sr-Latn`."""

Url = Annotated[str, Fitting(r"^https?://[^\s]+$")]
Isbn = Annotated[str, Fitting(r"^[0-9-]{9,17}[0-9X]$")]
