"""The tree of errors is the one drawn at the top of its module, and every error travels."""

from __future__ import annotations

import inspect
import pickle

import pytest

import softpower
from softpower import _errors as errors


def drawn() -> dict[str, str]:
    """Read child → parent from the drawing in the module's docstring."""
    parents: dict[str, str] = {}
    stack: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = line.replace("│", " ").replace("├──", "   ").replace("└──", "   ")
        word = name.split()[0] if name.split() else ""
        if not word.endswith(("Error", "Warning")):
            continue
        depth = len(name) - len(name.lstrip())
        while stack and stack[-1][0] >= depth:
            stack.pop()
        if stack:
            parents[word] = stack[-1][1]
        stack.append((depth, word))
    return parents


def test_the_tree_is_the_one_drawn() -> None:
    classes = dict(inspect.getmembers(errors, inspect.isclass))
    assert set(classes) == set(errors.__all__)
    expected = drawn()
    assert set(expected) == set(classes) - {"SoftpowerError", "MovedWarning", "CoverageWarning"}
    for child, parent in expected.items():
        assert classes[child].__mro__[1] is classes[parent]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NotFoundError", KeyError),
        ("AmbiguousError", LookupError),
        ("DateError", ValueError),
        ("ArgumentError", ValueError),
        ("MissingExtraError", ImportError),
        ("RequirementError", RuntimeError),
        ("SnapshotError", RuntimeError),
        ("CurationError", ValueError),
        ("MovedWarning", DeprecationWarning),
        ("CoverageWarning", UserWarning),
    ],
)
def test_each_is_also_a_standard_error(name: str, kind: type[Exception]) -> None:
    assert issubclass(getattr(softpower, name), kind)


def test_errors_read_as_sentences_and_pickle() -> None:
    samples = [
        errors.NotFoundError("no alliance 'natto'; did you mean nato?"),
        errors.MissingExtraError("rapidfuzz", "search"),
        errors.CurationError(("a.yaml:1  x", "a.yaml:2  y")),
    ]
    assert [str(error) for error in samples] == [
        "no alliance 'natto'; did you mean nato?",
        "rapidfuzz is not installed: pip install 'softpower[search]'",
        "a.yaml:1  x\na.yaml:2  y",
    ]
    for error in samples:
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and str(again) == str(error)
    assert samples[1].extra == "search"  # type: ignore[attr-defined]
    assert str(errors.SoftpowerError()) == ""
