"""The explorer as files: `write_explorer`."""

from __future__ import annotations

import json
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softpower._errors import ArgumentError, shown
from softpower._explorer.base import base
from softpower._explorer.lines import Lines
from softpower._explorer.pages import SHOWN, page
from softpower._explorer.shapes import outlines
from softpower._records.chosen import chosen
from softpower._writing.folder import has_working_directory, replace_folder
from softpower._writing.workspace import locked, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._records.dataset import Dataset

__all__ = ["write_explorer"]

TEXTS = (
    *("summary", "definition", "question", "finding", "opens_with", "answer", "followed"),
    *("how", "limits", "reason", "measures"),
)
"""Fields of texts that are searched."""


def write_explorer(folder: str | Path, *, dataset: Dataset | None = None) -> Path:
    """Write the explorer into a folder, to be opened from disk or served as it is.

    Its data are JavaScript files, since a browser lets a page from disk read no others: `data/base.js` and
    `data/shapes.js`, which it reads at once; `data/texts.js`, when something is searched for; and a file for each
    record, when it is opened. An explorer that is there is replaced in one step.

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
    ArgumentError
        When something else is there, the process works in it, or it cannot be written.
    """
    if not isinstance(folder, str | PathLike):
        raise ArgumentError(f"folder is a path, not {shown(folder)}")
    chosen(dataset)
    path = Path(folder)
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse(path)
        with workspace(path.parent) as space:
            _fill(space / "new", dataset)
            with locked(path.parent):
                _refuse(path)
                replace_folder(space / "new", path, space)
    except (OSError, RuntimeError, ValueError) as error:  # of a loop of links, and of a name that has a null byte
        if isinstance(error, ArgumentError):
            raise
        raise ArgumentError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return path / "index.html"


def _refuse(path: Path) -> None:
    if not path.exists():
        return
    if has_working_directory(path):
        raise ArgumentError(f"{path} is the working directory or has it within: name another folder")
    ours = {"data", *(name for name, _ in _static())}
    others = sorted({one.name for one in path.iterdir()} - ours) if path.is_dir() else [path.name]
    if others:
        raise ArgumentError(f"{path} is not replaced, since it holds {others[0]}, which is no part of an explorer")


def _fill(root: Path, dataset: Dataset | None) -> None:

    data = chosen(dataset)
    lines = Lines(data)
    for name, content in _static():
        _put(root / name, content)
    _put(root / "data" / "base.js", _script("base", base(data, lines)))
    _put(root / "data" / "shapes.js", _script("shapes", outlines(data)))
    _put(root / "data" / "texts.js", _script("texts", list(_texts(lines))))
    for table in SHOWN:
        for row in lines.rows(table) if table != "sources" else ():
            name = f"{table}/{lines.record(row)['id']}"
            _put(root / "data" / f"{name}.js", _script(name, page(data, lines, table, row)))


def _static() -> Iterator[tuple[str, bytes]]:
    for kind, suffixes in (("static", (".html", ".css", ".js")), ("shapes", ("LICENSE",))):
        for one in sorted(files("softpower._explorer").joinpath(kind).iterdir(), key=lambda one: one.name):
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
            if table == "roster" and one["decision"] == "curated":
                continue  # Its alliance is found.
            words = [name["text"] for name in one.get("names", ())]
            words += [one[field] for field in TEXTS if isinstance(one.get(field), str)]
            words += [position["act"] for position in one.get("positions", ())]
            words += [one[field].replace("-", " ") for field in ("challenge", "mechanism") if one.get(field)]
            if isinstance(one.get("alliance"), str):
                words.append(lines.name("alliances", one["alliance"]))
            yield [table, one["id"], lines.title(row), " · ".join(words)]
