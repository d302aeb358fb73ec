from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from softpower.curation.rules import plain_characters

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

NAME = "concepts/small-idea.yaml:name"
NAMES = "concepts/small-idea.yaml:names"
DEFINITION = "concepts/small-idea.yaml:definition"
HIDDEN = ", which is a control character or invisible"
FORMULA = ", which spreadsheets take for a formula"
CASES: list[tuple[dict[str, Any], list[str]]] = [
    *(({NAME: f"{sign}HYPERLINK"}, [f"small-idea: name: begins with {sign!r}{FORMULA}"]) for sign in "=+-@"),
    (
        {NAMES: [{"text": "=1", "lang": "en", "kind": "common"}]},
        [f"small-idea: names[0].text: begins with '='{FORMULA}"],
    ),
    (
        {"sources/sources.yaml:small-handbook.title": "@all"},
        [f"sources: small-handbook.title: begins with '@'{FORMULA}"],
    ),
    *(
        ({DEFINITION: f"An {character}idea."}, [f"small-idea: definition: has the character {code}{HIDDEN}"])
        for character, code in [
            ("\x1b[31m", "U+001B"),
            ("\x07", "U+0007"),
            ("\x9b", "U+009B"),
            ("\u202e", "U+202E"),
            ("\u200b", "U+200B"),
            ("\ufeff", "U+FEFF"),
            ("\t", "U+0009"),
        ]
    ),
    ({NAME: "A = b + c - d @ e"}, []),
    ({DEFINITION: "- is no name, and می\u200cخواهم is Persian."}, []),
    ({}, []),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_characters_that_steer_a_terminal_or_a_spreadsheet_are_found(
    changes: dict[str, Any], expected: list[str], judged: Callable[[ModuleType, dict[str, Any]], list[str]]
) -> None:
    assert judged(plain_characters, changes) == expected
