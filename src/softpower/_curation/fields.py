"""What differs between two versions of a record, field by field, without its model: the other may have had another."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from softpower._models.paths import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Difference = tuple[str, Any, Any]
    Pair = tuple[tuple[int, Any] | None, tuple[int, Any] | None]

__all__ = ["differences", "text"]


def differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    """Yield the path of each value that differs, as `explain` takes it, with the old and the new one.

    Parameters
    ----------
    old, new
        The record as JSON, as snapshots have it. Ids are not compared.

    Yields
    ------
    tuple
        A value that is absent is None. Of a dated fact the date stands at the path of the fact. Items of a list are
        named by the word that tells them apart or by their place in the new list, of one that is gone in the old.
    """
    for name in _names(old, new):
        if name != "id":
            yield from _at(name, old.get(name), new.get(name))


def text(value: Any) -> str | None:
    """Write a value: a text as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _names(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys((*new, *old)))


def _at(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    both = [one for one in (old, new) if one is not None]
    if all(_is_list_of_parts(one) for one in both):
        yield from _items(path, old or [], new or [])
    elif any(isinstance(one, dict) for one in both) and not any(isinstance(one, list) for one in both):
        before, after = _headed(old), _headed(new)
        if before[0] != after[0]:
            yield path, before[0], after[0]
        for name in _names(before[1], after[1]):
            yield from _at(f"{path}.{name}", before[1].get(name), after[1].get(name))
    else:
        yield path, old, new


def _headed(value: Any) -> tuple[Any, dict[str, Any]]:
    """Take the date from a dated fact, which may also be a word that says why there is none."""
    if not isinstance(value, dict):
        return value, {}
    if "date" in value and "status" in value:
        return value["date"], {name: one for name, one in value.items() if name != "date"}
    return None, value


def _is_list_of_parts(value: Any) -> bool:
    """Say whether a value is a list of parts with fields; one of citations, as of words, is compared as a whole."""
    return isinstance(value, list) and all(isinstance(one, dict) and "source" not in one for one in value)


def _items(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    steps = [_steps(path, old), _steps(path, new)]
    for before, after in _paired(old, new):
        step = steps[1][after[0]] if after else steps[0][before[0]] if before else path
        yield from _at(step, before and before[1], after and after[1])


def _steps(path: str, items: list[Any]) -> list[str]:
    """Return the path of each item, as `softpower._models.paths.evidences` names it."""
    keys = [_key(one) for one in items]
    counts = Counter(keys)
    return [f"{path}.{key}" if key and counts[key] == 1 else f"{path}[{place}]" for place, key in enumerate(keys)]


def _key(item: dict[str, Any]) -> str | None:
    return next((item[name] for name in KEYS if isinstance(item.get(name), str)), None)


def _paired(old: list[Any], new: list[Any]) -> Iterator[Pair]:
    """Yield the items that belong together, in the order of the new list: equal ones, then those of one key.

    What is left of the old list comes last.
    """
    left = dict(enumerate(old))
    found: dict[int, int] = {}
    for same in (_equal, _keyed):
        for place, item in enumerate(new):
            if place not in found:
                match = next((at for at, one in left.items() if same(one, item)), None)
                if match is not None:
                    found[place] = match
                    del left[match]
    for place, item in enumerate(new):
        at = found.get(place)
        yield None if at is None else (at, old[at]), (place, item)
    yield from (((at, item), None) for at, item in left.items())


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _keyed(one: Any, other: Any) -> bool:
    return _key(one) == _key(other)
