"""YAML read as text with line numbers.

Every scalar is text, whatever it looks like; the models give it its type. Duplicate keys, comments, anchors, tags and
several documents in one file are refused, since the formatter could not keep them.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Any

import yaml

from softpower._curation.findings import Finding, Place, dotted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Document", "listed", "read", "read_text"]

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LARGEST = 5_000_000
"""Bytes that a file may have; the largest one of the data has 340,000."""

MOST = 200_000
"""Commas and line breaks that a file may have, which bound its items and keys; the largest of the data has 12,500."""

DEEPEST = 20
"""How many lists and mappings may stand inside one another; a record needs nine."""

# What YAML does not allow, and what its loaders disagree about: tabs, and breaks that only some editors show as such.
FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)|^\ufeff")
REMEDIES = {
    "mapping values are not allowed": "put the text that has a colon in quotes",
    "unexpected end of stream": "close the quote",
    "maximum nesting depth": "write it flat",
}
SPECIAL = {stat.S_ISFIFO: "a named pipe", stat.S_ISSOCK: "a socket", stat.S_ISCHR: "a device", stat.S_ISBLK: "a device"}


class Document:
    """A YAML file: its contents as nested mappings, lists and texts, and the line of each place in it.

    `contents` is None when the file cannot be read, and `findings` then holds the reasons.
    """

    __slots__ = ("contents", "file", "findings", "lines", "path")

    def __init__(self, path: Path, file: str) -> None:
        self.path = path
        self.file = file
        self.contents: Any = None
        self.lines: dict[Place, int] = {}
        self.findings: list[Finding] = []

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it that the file has; counted from one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def finding(self, place: Place, message: str, rule: str, remedy: str) -> Finding:
        """Build a finding at a place of this file."""
        return Finding(self.file, self.line(place), dotted(place), message, rule, remedy)

    def refuse(self, error: _RefusedError) -> None:
        """Add the finding that says why the file cannot be read."""
        self.findings.append(Finding(self.file, error.line, error.place, error.message, error.rule, error.remedy))


class _RefusedError(Exception):
    """A file, or a place in it, that cannot be read."""

    def __init__(self, message: str, rule: str, remedy: str, line: int = 1, place: Place = ()) -> None:
        self.message = message
        self.rule = rule
        self.remedy = remedy
        self.line = line
        self.place = dotted(place)


def read(path: Path, root: Path) -> Document:
    """Read a file of the data folder `root`.

    Nothing raises for what lies there: a file that cannot be read has no contents, and one finding that says why.
    """
    file = shown(path, root)
    try:
        if path.name.startswith("."):
            raise _hidden(path)
        text = _text(_bytes(path))
    except _RefusedError as error:
        document = Document(path, file)
        document.refuse(error)
        return document
    return read_text(text, path, file)


def listed(folder: Path, root: Path) -> tuple[list[Path], Document | None]:
    """List what a folder of the data folder `root` holds, sorted by name.

    Returns
    -------
    tuple
        The paths, and None; or no paths and a document whose finding says why the folder cannot be listed.
    """
    try:
        return [folder / name for name in sorted(os.listdir(folder))], None
    except (FileNotFoundError, NotADirectoryError):
        return [], None  # A file in its place is found by the rule on stray files.
    except OSError as error:
        document = Document(folder, shown(folder, root))
        message = f"cannot be listed: {error.strerror}"
        document.refuse(_RefusedError(message, "unreadable", "allow yourself to read the folder"))
        return [], document


def _bytes(path: Path) -> bytes:
    """Read a regular file of a bounded size; a pipe or a socket is not even opened, since that could wait for ever."""
    try:
        status = os.stat(path)
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            raise _RefusedError("is a folder", "unreadable", "remove the folder, or rename it")
        for is_special, what in SPECIAL.items():
            if is_special(mode):
                raise _RefusedError(f"is {what} and not a file", "unreadable", "remove it")
        # What is read is bounded as well, since a file may grow.
        with open(path, "rb") as file:
            contents = file.read(LARGEST + 1) if status.st_size <= LARGEST else b""
    except OSError as error:
        raise _unopened(path, error) from None
    if len(contents) > LARGEST or status.st_size > LARGEST:
        raise _RefusedError(f"is larger than {LARGEST // 1_000_000} MB", "unreadable", "split the file")
    return contents


def _hidden(path: Path) -> _RefusedError:
    if path.name.startswith(".#"):
        message, remedy = f"is an editor's lock on {path.name[2:]}", "save and close that file, or delete the lock"
        return _RefusedError(message, "unreadable", remedy)
    return _RefusedError("is a hidden file, and no record", "unreadable", "delete it, or rename it")


def _unopened(path: Path, error: OSError) -> _RefusedError:
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        message = f"is a link to {os.readlink(path)}, which does not exist"
        return _RefusedError(message, "unreadable", "remove the link, or restore its target")
    if os.path.islink(path) and not os.path.exists(path):
        return _RefusedError("is a link that cannot be followed", "unreadable", "remove the link")
    message = f"cannot be opened: {error.strerror}"
    return _RefusedError(message, "unreadable", "allow yourself to read the file, or remove it")


def _text(contents: bytes) -> str:
    try:
        return contents.decode("utf-8")
    except UnicodeDecodeError as error:
        line = contents.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8"
        raise _RefusedError(message, "yaml-syntax", "save the file as UTF-8", line) from None


def read_text(text: str, path: Path, file: str) -> Document:
    """Read YAML from a text; `contents` stays None when it cannot be read whole, and findings say why."""
    document = Document(path, file)
    spans: list[tuple[int, int]] = []
    try:
        contents = _build(_node(text), (), document, spans, text)
    except _RefusedError as error:
        # A key that is written twice further up is found once this is corrected.
        document.findings.clear()
        document.refuse(error)
        return document
    if not document.findings:
        document.contents = contents
        document.findings.extend(_comments(text, spans, document))
    return document


def _node(text: str) -> Any:
    """Parse a text into the nodes of its one document."""
    if text.count(",") + text.count("\n") > MOST:
        raise _RefusedError(f"has more than {MOST:,} commas and line breaks", "unreadable", "split the file")
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        raise _forbidden(forbidden)
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise _unparsed(error) from None
    except RecursionError:
        raise _RefusedError("is nested too deeply", "yaml-syntax", "write it flat") from None
    except ValueError as error:
        # PyYAML without libyaml has no error of its own for an escape past U+10FFFF.
        raise _RefusedError(str(error), "yaml-syntax", "correct the escape in the quoted text") from None
    finally:
        loader.dispose()
    if node is None:
        raise _RefusedError("the file is empty", "yaml-syntax", "write a record or delete it")
    return node


def _forbidden(found: re.Match[str]) -> _RefusedError:
    line = found.string.count("\n", 0, found.start()) + 1
    if found[0] == "\ufeff":
        return _RefusedError("begins with a byte-order mark", "yaml-syntax", "save the file as UTF-8 without it", line)
    if found[0] == "\t":
        return _RefusedError("has a tab", "yaml-syntax", "use spaces", line)
    message = f"has the control character U+{ord(found[0]):04X}"
    return _RefusedError(message, "yaml-syntax", "delete the character", line)


def _unparsed(error: yaml.YAMLError) -> _RefusedError:
    mark = getattr(error, "problem_mark", None)
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    if "found another document" in problem:
        message, remedy = "holds more than one document", "write each record in a file of its own, without `---`"
        return _RefusedError(message, "yaml-syntax", remedy, mark.line + 1 if mark else 1)
    # A quote that is never closed is reported at the end of the file, which helps nobody.
    if "end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark
    remedy = next((remedy for words, remedy in REMEDIES.items() if words in problem), "correct the YAML")
    return _RefusedError(problem, "yaml-syntax", remedy, mark.line + 1 if mark else 1)


def _build(node: Any, place: Place, document: Document, spans: list[tuple[int, int]], text: str) -> Any:
    """Turn a node into texts, lists and mappings.

    An anchor is refused before any alias of it is met, so that nested aliases cannot multiply.
    """
    line, start = node.start_mark.line + 1, node.start_mark.index
    document.lines.setdefault(place, line)
    if text[start : start + 1] in ("&", "!"):
        what = "an anchor" if text[start] == "&" else "a tag"
        raise _RefusedError(f"has {what}", "yaml-plain", "write the value out, without & and * and !", line, place)
    if len(place) > DEEPEST:
        raise _RefusedError(f"is nested more than {DEEPEST} deep", "yaml-plain", "write it flat", line)
    if isinstance(node, yaml.ScalarNode):
        spans.append((start, node.end_mark.index))
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*place, index), document, spans, text) for index, child in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            message = "has a key that is not text"
            raise _RefusedError(message, "yaml-plain", "use a plain key", key_node.start_mark.line + 1, place)
        inner = (*place, _build(key_node, place, document, spans, text))
        if key_node.value in mapping:
            line = key_node.start_mark.line + 1
            message = f"is written twice, first on line {document.lines[inner]}"
            twice = Finding(document.file, line, dotted(inner), message, "duplicate-key", "keep one of them")
            document.findings.append(twice)
            continue
        document.lines[inner] = key_node.start_mark.line + 1
        mapping[key_node.value] = _build(value_node, inner, document, spans, text)
    return mapping


def _comments(text: str, spans: list[tuple[int, int]], document: Document) -> Iterator[Finding]:
    spans.sort()
    at = text.find("#")
    position = 0
    while at >= 0:
        while position < len(spans) and spans[position][1] <= at:
            position += 1
        if position == len(spans) or not spans[position][0] <= at:
            line = text.count("\n", 0, at) + 1
            yield Finding(
                document.file, line, ".", "has a comment, which the formatter cannot keep", "yaml-plain", "use `note`"
            )
            at = text.find("\n", at)
            if at < 0:
                return
        at = text.find("#", at + 1)
