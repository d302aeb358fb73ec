"""The notes beside an export for people: README, license and citation."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from softpower._exporting.release import LICENSE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from softpower._exporting.content import Content
    from softpower._exporting.release import Origin

__all__ = ["NOTES", "notes"]

NOTES = ("README.md", "LICENSE.txt", "CITATION.cff")

READING = {
    "parquet": (
        "Any reader of Parquet gets dates, numbers, truth values and categories as they are. The metadata of each file "
        "has `softpower_version` and `softpower_sha256`."
    ),
    "csv": (
        "The files are UTF-8, an empty cell is missing, days are `2004-03-29`, truth values `true` and `false`. The "
        "alpha-2 code of Namibia is `NA`, which many readers take as missing unless they are told not to:\n\n"
        "```r\n"
        'readr::read_csv("states.csv", na = "")                                    # R\n'
        "```\n\n"
        "```python\n"
        'pandas.read_csv("states.csv", keep_default_na=False, na_values=[""])      # Python\n'
        'softpower.read_table("states.csv")                                       # with dates and categories\n'
        "```"
    ),
    "jsonl": (
        "Each line is a JSON object in UTF-8: of a table a record with the lists in it, of a panel a row without what "
        "is missing."
    ),
    "sqlite": (
        "Days are texts such as `2004-03-29`, truth values 0 and 1. The table `release` has the version and the digest "
        "of the data. The table `search` finds records by words in their names, of any language, and texts:\n\n"
        "```sql\n"
        "SELECT record, \"table\", name FROM search WHERE search MATCH 'alliance atlantique' ORDER BY rank;\n"
        "```"
    ),
    "duckdb": (
        "DuckDB 1.4 and later read the file. The table `release` has the version and the digest of the data; "
        "`duckdb_columns()` shows what each column means."
    ),
    "dta": (
        "Stata 14 and later read the files, and so does `haven::read_dta` in R. Variables and values have labels. "
        "Truth values are 0 (no) and 1 (yes), and `.` is missing. Ids and codes are strings, an empty one missing. "
        "What is cut short in the label of a variable is written out below."
    ),
}


def notes(contents: Iterable[Content], written: Mapping[str, str], format: str, origin: Origin) -> dict[str, str]:
    """Return the notes by their file names.

    Parameters
    ----------
    contents
        What was exported.
    written
        The file of each, by its name.
    format, origin
        How it was written, and the release that it is from.
    """
    license_text = files("softpower._exporting").joinpath("LICENSE-DATA").read_text(encoding="utf-8")
    return dict(zip(NOTES, (_readme(contents, written, format, origin), license_text, _citation(origin)), strict=True))


def _readme(contents: Iterable[Content], written: Mapping[str, str], format: str, origin: Origin) -> str:
    parts = [
        f"# {TITLE}",
        origin.summary,
        f"- Version {origin.version}\n- sha256 of the data: `{origin.sha256}`\n"
        f"- License: {LICENSE['title']} ({LICENSE['path']}), in `LICENSE.txt`\n- Cite as: {origin.citation}",
        "## Reading the files",
        READING[format],
        "`datapackage.json` (Data Package, version 2), `croissant.json` and `metadata.yaml` (Datasette) describe the "
        "same to programs. A column `x_status` or `end_status` says why a value is missing.",
    ]
    for content in contents:
        schema = content.schema
        key = f", by {', '.join(f'`{name}`' for name in schema['primaryKey'])}" if "primaryKey" in schema else ""
        rows = "\n".join(f"| `{one['name']}` | {one['type']} | {one['description']} |" for one in schema["fields"])
        parts += [
            f"## {content.name}",
            f"`{written[content.name]}`: {schema['description']} {len(content):,} rows{key}.",
            f"| column | type | meaning |\n|---|---|---|\n{rows}",
        ]
    return "\n\n".join(parts) + "\n"


def _citation(origin: Origin) -> str:
    lines = (
        "cff-version: 1.2.0",
        "type: dataset",
        "message: If you use these data, cite them with their version and digest.",
        f'title: "{TITLE}"',
        f'abstract: "{origin.summary} sha256 {origin.sha256}."',
        "authors:",
        "  - name: The softpower authors",
        f"version: {origin.version}",
        f"license: {origin.license}",
    )
    return "\n".join(lines) + "\n"
