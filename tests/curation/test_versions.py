from __future__ import annotations

import pytest

from softpower._curation.versions import digit, least, number, summary
from softpower._errors import ArgumentError
from softpower._models.changes import KINDS, Change

# As CHANGELOG.md says: an id removed, or a column or meaning changed; records or columns added; corrections.
MAJOR = ("removed", "split", "retired", "table-removed", "key-changed", "column-removed", "column-changed")
MINOR = ("added", "moved", "table-added", "column-added", "word-added", "horizon-moved")
PATCH = ("corrected", "reworded", "not-compared")


def of(*kinds: str) -> tuple[Change, ...]:
    return tuple(Change("states", "AAA", None, kind) for kind in kinds)


def test_each_kind_of_change_raises_one_digit() -> None:
    digits = {kind: digit(of(kind)) for kind in KINDS}
    assert digits == {
        **dict.fromkeys((*MAJOR, "word-removed", "meaning-changed"), "major"),
        **dict.fromkeys(MINOR, "minor"),
        **dict.fromkeys(PATCH, "patch"),
    }
    assert digit(()) == "patch"


@pytest.mark.parametrize(
    ("version", "kinds", "wanted"),
    [
        ("1.4.2", (), "1.4.2"),
        ("1.4.2", ("corrected",), "1.4.3"),
        ("1.4.2", ("corrected", "added"), "1.5.0"),
        ("1.4.2", ("retired", "added"), "2.0.0"),
        ("0.4.2", ("corrected",), "0.4.3"),
        ("0.4.2", ("added",), "0.5.0"),
        ("0.4.2", ("removed",), "0.5.0"),
        ("9.9.9", ("removed",), "10.0.0"),
    ],
)
def test_the_least_version_that_says_so(version: str, kinds: tuple[str, ...], wanted: str) -> None:
    assert least(version, of(*kinds)) == wanted


def test_a_version_is_three_numbers() -> None:
    assert number("10.2.33") == (10, 2, 33) and number("1.2.3rc1") == (1, 2, 3) and number("1.2.3.dev4") == (1, 2, 3)
    for text in ("1.2", "", "v1.2.3", "latest"):
        with pytest.raises(ArgumentError) as caught:
            number(text)
        assert str(caught.value) == f"a version is three numbers such as 1.2.0, not {text!r}"


def test_the_summary_names_the_first_of_what_decides() -> None:
    added = tuple(Change("states", f"S{place}", None, "added") for place in range(5))
    assert summary((*of("corrected"), *added)) == "5 added (S0, S1, S2, ...)"
    column = Change("states", None, "name", "column-changed", "string", "date")
    assert summary((*added, column)) == "1 column-changed (states.name)"
    assert summary((Change("states", "AAA", "name", "corrected"),)) == "1 corrected (AAA name)"
    assert summary((Change(None, None, "horizon", "horizon-moved"),)) == "1 horizon-moved (horizon)"
