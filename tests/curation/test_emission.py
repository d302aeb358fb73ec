from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from softpower._curation import reading
from softpower._curation.emission import FLOW_WIDTH, TEXT_WIDTH, Line, Row, emit
from softpower._curation.reading import read_text

AWKWARD = st.sampled_from(" #:-?,[]{}&*!|>'\"%@`~=<.\t\n\x85\u2028\ufeffé")
CHARACTERS = st.one_of(AWKWARD, st.characters(exclude_categories=["Cs"]))
TEXTS = st.text(CHARACTERS, max_size=12) | st.text(st.sampled_from("ab #:'-?é"), min_size=80, max_size=260)
KEYS = st.text(CHARACTERS, max_size=8)
NODES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(Row)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4).map(Line)
    ),
    max_leaves=12,
)


@given(NODES)
def test_what_is_written_is_read_back_by_either_loader(value: Any) -> None:
    written = emit(value)
    for loader in (yaml.SafeLoader, reading.Loader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "Loader", loader)
            document = read_text(written, Path("a.yaml"), "a.yaml")
        assert document.findings == []
        assert document.contents == value


@pytest.mark.parametrize(
    "text", ["NO", "on", "1949", "~", "null", "1949-04-04", "=", "a:b", "it's", "a #".rstrip("# "), "-1"]
)
def test_quotes_stand_only_where_yaml_needs_them(text: str) -> None:
    assert emit({"key": text}) == f"key: {text}\n"


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "[a]", "{a}", "*a", "&a", "!a", "@a", "%a"]
)
def test_quotes_stand_where_yaml_needs_them(text: str) -> None:
    assert emit({"key": text}) == f"key: '{text}'\n"


@pytest.mark.parametrize("text", ["a, b", "Washington, D.C.", "1949?", "[a", "a}"])
def test_more_is_quoted_among_flow_indicators(text: str) -> None:
    assert emit([Line(key=text)]) == f"- {{key: '{text}'}}\n"


def test_quotes_and_what_cannot_be_printed_are_escaped() -> None:
    assert emit({"a": "it's: so"}) == "a: 'it''s: so'\n"
    assert emit({"a": 'tab\t"b"\\\x07\u2028\U000e0001'}) == 'a: "tab\\x09\\"b\\"\\\\\\x07\\u2028\\U000e0001"\n'.replace(
        "\\U000e0001", "\U000e0001"
    )


def test_the_layout_of_everything() -> None:
    value = {
        "id": "pact",
        "ids": ["a-b", "c.d"],
        "words": ["one word", "two"],
        "none": [],
        "nothing": {},
        "block": {"start": Line(date="1949", status="primary"), "note": "so"},
        "events": [Line(date="1949", sources=Row(["a", Line(source="b", at="p. 1")])), {"deep": {"er": "x"}, "y": "z"}],
    }
    assert emit(value) == dedent(
        """\
        id: pact
        ids: [a-b, c.d]
        words:
          - one word
          - two
        none: []
        nothing: {}
        block:
          start: {date: 1949, status: primary}
          note: so
        events:
          - {date: 1949, sources: [a, {source: b, at: p. 1}]}
          - deep:
              er: x
            y: z
        """
    )


def test_a_line_too_long_for_one_line_becomes_a_block() -> None:
    fits = Line(a="x" * (FLOW_WIDTH - len("k: {a: , b: y}")), b="y")
    assert emit({"k": fits}).splitlines() == [f"k: {{a: {fits['a']}, b: y}}"]
    assert len(emit({"k": fits}).rstrip("\n")) == FLOW_WIDTH
    longer = Line(fits | {"b": "yyy"})
    assert emit({"k": longer}).splitlines() == ["k:", f"  a: {fits['a']}", "  b: yyy"]
    assert emit([longer]).splitlines() == [f"- a: {fits['a']}", "  b: yyy"]
    ids = ["x" * 30] * 4
    assert emit({"k": ids}).splitlines() == ["k:", *(f"  - {one}" for one in ids)]


def test_a_long_text_is_folded_and_a_long_word_is_not() -> None:
    words = " ".join(["seven77"] * 40)
    first, *lines = emit({"a": {"summary": words}}).splitlines()[1:]
    assert first == "  summary: >-"
    assert all(line.startswith("    seven77") and len(line) <= TEXT_WIDTH for line in lines)
    assert all(len(line) + len(" seven77") > TEXT_WIDTH for line in lines[:-1])
    assert emit({"url": "x" * 200}) == f"url: {'x' * 200}\n"
    assert emit(["so: " + words]).splitlines()[0] == "- >-"
