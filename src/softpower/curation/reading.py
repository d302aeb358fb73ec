"""YAML read as text with line numbers.

Every scalar is text, whatever it looks like; the models give it its type. Duplicate keys, comments, anchors and
several documents in one file are refused, since the formatter could not keep them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from softpower.curation.findings import Finding, Place, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Document", "read", "read_text"]

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document:
    """A YAML file: its contents as nested mappings, lists and texts, and the line of each place in it."""

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


def read(path: Path, root: Path) -> Document:
    """Read a file below `root`; findings name it relative to the folder that holds `root`."""
    file = path.relative_to(root.parent).as_posix() if path.is_relative_to(root.parent) else path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        document = Document(path, file)
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        document.findings.append(
            Finding(file, line, ".", f"byte {error.start} is not UTF-8", "yaml-syntax", "save the file as UTF-8")
        )
        return document
    return read_text(text, path, file)


def read_text(text: str, path: Path, file: str) -> Document:
    """Read YAML from a text; `contents` stays None when it cannot be parsed, and a finding says why."""
    document = Document(path, file)
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        document.findings.append(
            Finding(file, mark.line + 1 if mark else 1, ".", problem, "yaml-syntax", "mend the YAML")
        )
        return document
    finally:
        loader.dispose()
    if node is None:
        empty = Finding(file, 1, ".", "the file is empty", "yaml-syntax", "write a record or delete it")
        document.findings.append(empty)
        return document
    spans: list[tuple[int, int]] = []
    document.contents = _build(node, (), document, spans, {})
    document.findings.extend(_comments(text, spans, document))
    return document


def _build(node: Any, place: Place, document: Document, spans: list[tuple[int, int]], built: dict[int, Any]) -> Any:
    document.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in built:
        document.findings.append(
            document.finding(place, "is an alias of another part of the file", "yaml-plain", "write it out")
        )
        return built[id(node)]
    if isinstance(node, yaml.ScalarNode):
        spans.append((node.start_mark.index, node.end_mark.index))
        built[id(node)] = node.value
        return node.value
    # An alias may stand inside the very part that it repeats.
    built[id(node)] = ""
    if isinstance(node, yaml.SequenceNode):
        items = [_build(child, (*place, index), document, spans, built) for index, child in enumerate(node.value)]
        built[id(node)] = items
        return items
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        spans.append((key_node.start_mark.index, key_node.end_mark.index))
        if not isinstance(key_node, yaml.ScalarNode):
            keyless = document.finding(place, "has a key that is no text", "yaml-plain", "use a plain key")
            document.findings.append(keyless)
            continue
        inner = (*place, key_node.value)
        if key_node.value in mapping:
            first = document.lines[inner]
            document.lines[inner] = key_node.start_mark.line + 1
            document.findings.append(
                document.finding(inner, f"is written twice, first on line {first}", "duplicate-key", "keep one of them")
            )
            document.lines[inner] = first
            continue
        document.lines[inner] = key_node.start_mark.line + 1
        mapping[key_node.value] = _build(value_node, inner, document, spans, built)
    built[id(node)] = mapping
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
