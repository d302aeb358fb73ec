"""The data dictionary, generated from the models: every table, field, part, vocabulary and rule."""

from __future__ import annotations

import json
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from softpower._curation.check import rules
from softpower._models.fields import Ref
from softpower._models.frames import frames
from softpower._models.record import Part
from softpower._models.tables import TABLES, model
from softpower._models.vocabulary import Blank, Term
from softpower._time import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from softpower._models.flat import Frame

__all__ = ["dictionary"]

HEAD = """# Data dictionary

Generated from the models by `softpower build`; do not edit. JSON Schemas of the same models are in `schemas/`, and
`softpower.schema(table)` returns them.

A date is written as `1949-04-04`, `1949-04` or `1949`, with `~` behind it for approximate, `?` for uncertain and `%`
for both (EDTF level 1). Both days of a span are included. An `end` that is left out means ongoing; `unknown` and
`not-applicable` are written out. Ids are unique over all tables.

Each field is given with its meaning, what it holds, one value that it takes and one that it refuses. Fields in **bold**
must be written.
"""
FRAMES = """## Frames

What `softpower.load_table` returns, and `softpower.export` writes. A list in the records is a frame of its own, named
after the table and the field; JSON Lines keep the nesting.

| type | pandas | polars | pyarrow | DuckDB |
|---|---|---|---|---|
| string | `string` | `String` | `string` | `VARCHAR` |
| category | `category` | `String` | `dictionary<int32, string>` | `VARCHAR` |
| date | `datetime64[s]` | `Date` | `date32` | `DATE` |
| int | `Int32` | `Int32` | `int32` | `INTEGER` |
| boolean | `boolean` | `Boolean` | `bool` | `BOOLEAN` |
"""
PLAIN = {str: "text", int: "number", bool: "yes or no"}
COLUMNS = "| field | meaning | holds | takes | refuses |\n|---|---|---|---|---|"


def dictionary() -> bytes:
    """Return the data dictionary as Markdown in UTF-8."""
    parts: dict[type[Part], None] = {}
    vocabularies: dict[type[Term], None] = {}
    lines = [HEAD]
    lines.append("## Tables\n")
    for table in TABLES:
        lines += _table(table)
        _collect(model(table), parts, vocabularies)
    lines.append("## Parts\n\nPieces that records are made of.\n")
    for part in sorted(parts, key=lambda one: one.__name__):
        lines += [f"### {part.__name__}\n", f"{_prose(part)}\n", *_fields(part), ""]
    lines.append("## Vocabularies\n\nClosed lists; a value outside its list is refused.\n")
    for vocabulary in sorted(vocabularies, key=lambda one: one.__name__):
        lines += [f"### {vocabulary.__name__}\n", f"{_prose(vocabulary)}\n", "| value | meaning |\n|---|---|"]
        lines += [f"| `{term.value}` | {_cell(term.meaning)} |" for term in vocabulary]
        lines.append("")
    lines.append(FRAMES)
    for frame in frames().values():
        lines += _frame(frame)
    lines.append("## Rules\n\nWhat `softpower check` checks besides the models.\n")
    lines += ["| rule | looks at | says |\n|---|---|---|"]
    lines += [f"| `{rule.name}` | {_cell(rule.scope)} | {_cell(rule.prose)} |" for rule in rules()]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _table(table: str) -> Iterator[str]:
    home, kind = TABLES[table], model(table)
    where = f"`data/{home.nested_in}/<id>.yaml`, under `{table}`" if home.nested_in else f"`data/{table}/<id>.yaml`"
    if home.keyed:
        where = f"`data/{table}/*.yaml`, several to a file, by id"
    yield f"### {table}\n"
    yield f"{_prose(kind)}\n"
    derived = "; the id of the record around it is derived" if home.nested_in else ""
    yield f"Written in {where}{derived}.\n"
    yield from _fields(kind)
    yield ""


def _frame(frame: Frame) -> Iterator[str]:
    key = ", ".join(f"`{cell.column.name}`" for cell in frame.key)
    yield f"### Frame `{frame.name}`\n"
    yield f"{_cell(frame.meaning)} Key: {key}.\n"
    yield "| column | type | meaning |\n|---|---|---|"
    yield from (f"| `{column.name}` | {column.dtype} | {_cell(column.meaning)} |" for column in frame.columns)
    yield ""


def _fields(part: type[Part]) -> Iterator[str]:
    yield COLUMNS
    for name, info in part.model_fields.items():
        shown = f"**`{name}`**" if info.is_required() else f"`{name}`"
        extra = info.json_schema_extra
        bad = extra["bad_examples"] if isinstance(extra, dict) else []
        cells = [shown, info.description or "", _holds(info), _example(info.examples or []), _example(bad)]
        yield f"| {' | '.join(map(_cell, cells))} |"


def _holds(info: FieldInfo) -> str:
    ref = next((one for one in info.metadata if isinstance(one, Ref)), None)
    text = _kind(info.annotation, ref)
    return text + (f"; if left out `{info.default.value}`" if isinstance(info.default, Term) else "")


def _kind(annotation: Any, ref: Ref | None = None) -> str:
    if get_origin(annotation) is Annotated:
        inner, *extras = get_args(annotation)
        ref = next((one for one in extras if isinstance(one, Ref)), ref)
        return _kind(inner, ref)
    if get_origin(annotation) in (Union, UnionType):
        kinds = [_kind(one, ref) for one in get_args(annotation) if one is not type(None)]
        return " or ".join(dict.fromkeys(kinds))
    if get_origin(annotation) is tuple:
        return f"list of {_kind(get_args(annotation)[0], ref)}"
    if annotation is EDTF:
        return "date"
    if annotation is Blank:
        return " or ".join(f"`{term.value}`" for term in Blank)
    if isinstance(annotation, type) and issubclass(annotation, Part | Term):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if ref is not None:
        return f"id in {' or '.join(ref.tables)}"
    return PLAIN.get(annotation, str(annotation))


def _collect(part: type[Part], parts: dict[type[Part], None], vocabularies: dict[type[Term], None]) -> None:
    for info in part.model_fields.values():
        for kind in _types(info.annotation):
            if issubclass(kind, Term):
                vocabularies[kind] = None
            elif issubclass(kind, Part) and kind not in parts:
                parts[kind] = None
                _collect(kind, parts, vocabularies)


def _types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _types(argument)


def _prose(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _example(values: Any) -> str:
    if not values:
        return ""
    value = values[0]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`" if text else "an empty text"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
