"""What a fact rests on: its value, how precise and how sure it is, its sources, and what else is claimed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from softpower._answers.words import value_text
from softpower._errors import AmbiguousError, ArgumentError, NotFoundError, shown
from softpower._models.evidence import Evidence, Fact
from softpower._models.paths import key, nested, paths
from softpower._models.record import Part, Record
from softpower._models.tables import TABLES
from softpower._models.witness import best_source
from softpower._records.chosen import chosen
from softpower._records.suggestion import not_found
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._models.evidence import Rival
    from softpower._models.source import Source
    from softpower._records.dataset import Dataset

__all__ = ["Explanation", "Witness", "explain"]

STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
Place = tuple[str | int, ...]
PATH = re.compile(r"[^.\[\]]+(\[[0-9]{1,9}\])?(\.[^.\[\]]+(\[[0-9]{1,9}\])?)*")


class Witness(NamedTuple):
    """A source, and the place in it."""

    source: Source
    at: str | None


class Explanation(NamedTuple):
    """What is known of one value, and why; `seen` says how much of the best source was read.

    `origin` says who wrote the value, and where: `softpower`, or file and line of an overlay; None without overlays.
    """

    record: str
    path: str
    value: str
    precision: str | None
    status: str | None
    seen: str | None
    sources: tuple[Witness, ...]
    rivals: tuple[Rival, ...]
    rule: str | None
    note: str | None
    origin: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.record} {self.path}: {self.value}"]
        if self.precision:
            lines.append(f"  precise to the {self.precision}")
        lines.append(f"  status: {self.status or 'none recorded'}")
        lines += [f"  best source: {self.seen}"] if self.seen else []
        for witness in self.sources:
            at = f", {witness.at}" if witness.at else ""
            lines.append(f"  source: {witness.source.title}{at} [{witness.source.id}]")
        for rival in self.rivals:
            claimed = ", ".join(citation.source for citation in rival.sources)
            lines.append(f"  also claimed: {rival.date} by {claimed}{f' ({rival.note})' if rival.note else ''}")
        said = (("rule", self.rule), ("note", self.note), ("origin", self.origin))
        lines += [f"  {name}: {text}" for name, text in said if text]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from softpower._answers.card import explanation_card

        return explanation_card(self)


def explain(record: str, path: str, *, dataset: Dataset | None = None) -> Explanation:
    """Return what a value rests on: its status, sources, rivals and notes.

    Parameters
    ----------
    record
        Id of a record of any table.
    path
        Where the value stands in it, such as `memberships.FIN.start` or `treaties.north-atlantic-treaty.events.signed`.
        Items are named by their state, event or id; one of several by its place counted from 0, as in
        `memberships.UZB[1].start`. A state's spells are those as a member unless the path names another role, as in
        `memberships.UKR.candidate.start`.
    dataset
        The dataset to ask; the packaged one when left out.

    Returns
    -------
    Explanation
        Its `value` is the date or text, or `ongoing`, `unknown` or `not-applicable`; `status` is None for a value that
        carries no evidence of its own and stands in none that does. Its `seen` says how much of the best source was
        read: `whole`, `excerpt` or `copy`, and None when no source that counts is cited.

    Raises
    ------
    NotFoundError
        When there is no such record, or nothing at that path; with what may have been meant.
    AmbiguousError
        When the path fits several items; lists them.
    ArgumentError
        When the path is no text.

    Examples
    --------
    >>> import softpower
    >>> softpower.explain("nato", "memberships.FIN.start").value
    '2023-04-04'
    """
    dataset = chosen(dataset)
    root = dataset.find(record)
    value, evidence, within, place = _follow(root, path)
    cited = evidence.sources if evidence else ()
    best = best_source(dataset.sources[one.source] for one in cited)
    return Explanation(
        record=root.id,
        path=path,
        value=_text(value, path),
        precision=value.date.precision if isinstance(value, Fact) else None,
        status=evidence.status.value if evidence else None,
        seen=best.seen.value if best else None,
        sources=tuple(Witness(dataset.sources[one.source], one.at) for one in cited),
        rivals=evidence.rivals if evidence else (),
        rule=evidence.rule if evidence else None,
        note=evidence.note if evidence else None,
        origin=dataset.overlays.origin(within.table, within.id, place),
    )


def _follow(root: Record, path: str) -> tuple[Any, Evidence | None, Record, Place]:
    """Return the value at a path, the evidence around it, the innermost record around it, and its place in that."""
    if not isinstance(path, str):
        raise ArgumentError(f"path is text such as 'memberships.FIN.start', not {shown(path)}")
    if not PATH.fullmatch(path):
        raise _nothing(root, path, "")
    steps = [name or int(number) for name, number in STEP.findall(path)]
    at: Any = root
    evidence = getattr(root, "evidence", None)
    within: Record = root
    place: Place = ()
    items: Any = ()
    for number, step in enumerate(steps):
        done = _written(steps[:number])
        if isinstance(at, tuple) and isinstance(step, str):
            chosen = tuple(
                one for one in at if step in {key(one), getattr(one, "role", None), getattr(one, "id", None)}
            )
            if chosen:
                at = chosen
                continue
            if not at or not isinstance(at[0], Part) or step not in type(at[0]).model_fields:
                raise _nothing(root, path, done)
        if isinstance(at, tuple):
            at = _one(at, step, root, path, done)
            within, place = _entered(at, items, within, place)
        if isinstance(step, int):
            continue
        evidence = getattr(at, "evidence", None) or evidence
        at = _child(at, step)
        if at is _MISSING:
            raise _nothing(root, path, done)
        place, items = (*place, step), at
        evidence = at if isinstance(at, Evidence) else evidence
    if isinstance(at, tuple) and at and isinstance(at[0], Part):
        at = _one(at, None, root, path, path)
        within, place = _entered(at, items, within, place)
    return at, at if isinstance(at, Evidence) else evidence, within, place


def _entered(at: Any, items: Any, within: Record, place: Place) -> tuple[Record, Place]:
    """Return the innermost record around an item of a list, and its place in that."""
    if isinstance(at, Record):
        return at, ()
    number = next(number for number, one in enumerate(items) if one is at)
    return within, (*place, number)


_MISSING = object()


def _child(at: Any, step: str) -> Any:
    if isinstance(at, Record):
        inside = dict(nested(at))
        if step in inside:
            return inside[step]
    return getattr(at, step) if isinstance(at, Part) and step in type(at).model_fields else _MISSING


def _one(items: tuple[Any, ...], step: str | int | None, root: Record, path: str, done: str) -> Any:
    """Choose one of several items: by its place, or the only one, or the only one whose role is `member`."""
    if isinstance(step, int):
        spells = _members(items)
        if step < len(spells):
            return spells[step]
        raise NotFoundError(f"{root.id} has {len(spells)} at {done}: the last is [{len(spells) - 1}]")
    chosen = _members(items)
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotFoundError(f"{root.id} has nothing at {done}")
    names = ", ".join(f"{done}[{number}]" for number in range(len(chosen)))
    raise AmbiguousError(f"{path} fits {len(chosen)} items of {root.id}: {names}")


def _members(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in items if getattr(one, "role", "member") == "member") or items


def _nothing(root: Record, path: str, done: str) -> NotFoundError:
    fields = [*type(root).model_fields, *(name for name in TABLE_NAMES if TABLES[name].nested_in == root.table)]
    return not_found(f"value in {root.id} at", path, [*paths(root), *([] if done else fields)])


def _written(steps: list[str | int]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _text(value: Any, path: str) -> str:
    if isinstance(value, Fact):
        return value.date.text
    return value_text(value, path.rpartition(".")[2]) or "none"
