"""The explorer as files: `write_explorer`."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower.explorer.base import base
from softpower.explorer.lines import Lines
from softpower.explorer.pages import SHOWN, page
from softpower.explorer.shapes import outlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower.records.dataset import Dataset

__all__ = ["write_explorer"]


def write_explorer(folder: str | Path, *, dataset: Dataset | None = None) -> Path:
    """Write the explorer into a folder, to be opened from disk or served as it is.

    Its data are JavaScript files, since a browser lets a page from disk read no others: `data/base.js` and
    `data/shapes.js`, which it reads at once; `data/texts.js`, when something is searched for; and a file for each
    record, when it is opened. Existing files of the same names are replaced.

    Parameters
    ----------
    folder
        Where to; made if it is not there.
    dataset
        The dataset to show; the packaged one when left out.

    Returns
    -------
    Path
        The page to open, `index.html` in the folder.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    from softpower.records.dataset import Dataset

    data = dataset or Dataset.load()
    lines = Lines(data)
    root = Path(folder)
    for name, content in _static():
        _put(root / name, content)
    _put(root / "data" / "base.js", _script("base", base(data, lines)))
    _put(root / "data" / "shapes.js", _script("shapes", outlines(data, lines)))
    _put(root / "data" / "texts.js", _script("texts", list(_texts(lines))))
    for table in SHOWN:
        for row in lines.rows(table) if table != "sources" else ():
            name = f"{table}/{lines.record(row)['id']}"
            _put(root / "data" / f"{name}.js", _script(name, page(data, lines, table, row)))
    return root / "index.html"


def _static() -> Iterator[tuple[str, bytes]]:
    for kind, suffixes in (("static", (".html", ".css", ".js")), ("shapes", ("LICENSE",))):
        for one in sorted(files("softpower.explorer").joinpath(kind).iterdir(), key=lambda one: one.name):
            if one.name.endswith(suffixes):
                yield (f"shapes-{one.name}.txt" if kind == "shapes" else one.name), one.read_bytes()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _script(name: str, value: Any) -> bytes:
    """Return a script that hands a value to the explorer; safe within a page as well."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"SP.put({json.dumps(name)},{text});\n".encode()


def _texts(lines: Lines) -> Iterator[list[str]]:
    """Yield table, id, name and the words to search of each record that has a page."""
    for table in SHOWN:
        for row in lines.rows(table) if table != "sources" else ():
            one = lines.record(row)
            words = [name["text"] for name in one.get("names", ())]
            words += [one[field] for field in ("summary", "definition", "followed", "finding", "reason") if one.get(field)]
            yield [table, one["id"], lines.title(row), " · ".join(words)]
