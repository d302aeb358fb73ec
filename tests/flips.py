"""Damage to the compiled files: bytes flipped one at a time, and files cut off; what is answered then.

    python tests/flips.py [FLIPS] [TRUNCATIONS] [SEED]

Each file is damaged, and each question that reads it is asked of the damaged dataset. Its answer must be the one that
the whole files give, or a SnapshotError. Which files a question reads is recorded when it is asked of the whole files:
a question that reads another file is not asked again, since it cannot notice.
"""

from __future__ import annotations

import random
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas

import softpower
from softpower._errors import SnapshotError
from softpower._frames.load import tables
from softpower._records.dataset import Dataset
from softpower._snapshot.files import Given
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Outcome", "damage", "packaged"]

FLIPS, TRUNCATIONS, SEED = 20_000, 2_000, 1949


class Recorded(Given):
    """Files that keep the names of those that were read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.names: set[str] = set()

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file."""
        self.names.add(name)
        return super().contents(name)


class Outcome(NamedTuple):
    """What happened: numbers of damages and questions asked, how each question ended, and what must not happen."""

    damages: int
    asked: int
    ended: Counter[str]
    wrong: list[str]


def packaged() -> dict[str, bytes]:
    """Return the packaged files."""
    folder = Path(softpower.__file__).parent / "_data"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def questions(data: Dataset) -> dict[str, Callable[[Dataset], Any]]:
    """Return questions that read every file between them, each with an answer that can be compared."""
    alliance, state = data.alliances.ids()[0], data.states.ids()[0]
    spell = data.memberships.ids()[0]
    others = data.states.ids()[1:4]
    day = "2000-01-01"
    frame = pandas.DataFrame({"one": [state, *others], "other": [*others, state], "day": pandas.Timestamp(day)})

    def enriched(asked: Dataset) -> Any:
        return asked.enrich(frame, "one", "other", on="day", codes="id").to_csv()

    def tied(asked: Dataset) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", softpower.CoverageWarning)
            return [asked.ties(state, other, on=day) for other in others]

    made: dict[str, Callable[[Dataset], Any]] = {
        "members": lambda asked: asked.members(alliance, on=day),
        "alliances_of": lambda asked: asked.alliances_of(state, on=day),
        "ties": tied,
        "lookup": lambda asked: asked.states.lookup(data.states[state].name).id,
        "links": lambda asked: [one.id for one in asked.alliances[alliance].referrers("memberships", "alliance")],
        "search": lambda asked: [hit.record.id for hit in asked.alliances.search("treaty", limit=3)],
        "explain": lambda asked: str(asked.explain(spell, "start")),
        "enrich": enriched,
        "release": lambda asked: asked.release,
        "verify": lambda asked: asked.verify(),
    }
    for name in TABLE_NAMES:
        made[f"record of {name}"] = lambda asked, name=name: [one.model_dump() for one in list(asked.table(name))[:1]]  # type: ignore[misc]  # a default of its own
    for name in tables(data):
        made[f"load_table {name}"] = lambda asked, name=name: asked.load_table(name, "pandas").to_csv()  # type: ignore[misc]  # the same
    return made


def damage(files: Mapping[str, bytes], flips: int, truncations: int, seed: int) -> Outcome:
    """Damage files and ask.

    Half of the damages are spread over files alike, half over bytes, so that small files and large ones have their
    share, and a tenth of the flips are in headers.
    """
    readers: dict[str, list[tuple[str, Callable[[Dataset], Any], Any]]] = {name: [] for name in files}
    for what, ask in questions(Dataset(Given(files))).items():
        snapshot = Recorded(files)
        answer = ask(Dataset(snapshot))
        for name in snapshot.names:
            readers[name].append((what, ask, answer))
    unread = sorted(name for name, found in readers.items() if not found)
    assert not unread, f"no question reads {', '.join(unread)}"
    chance = random.Random(seed)
    names = sorted(files)
    sizes = [len(files[name]) for name in names]
    ended: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(flips + truncations):
        name = chance.choice(names) if number % 2 else chance.choices(names, sizes)[0]
        contents = files[name]
        if number < flips:
            at = chance.randrange(64 if number % 10 == 0 else len(contents))
            changed = bytearray(contents)
            changed[at] ^= chance.randrange(1, 256)
            damaged, how = bytes(changed), f"byte {at} of {name}"
        else:
            at = chance.randrange(len(contents))
            damaged, how = contents[:at], f"{name} cut at {at}"
        # Of the questions that read a file some four are asked each time, others the next time; `verify`, which reads
        # all files before this one, each twentieth time.
        asked = [one for one in readers[name] if one[0] != "verify" or number % 20 == 0 or len(readers[name]) == 1]
        for what, ask, answer in chance.sample(asked, min(4, len(asked))):
            try:
                said = ask(Dataset(Given({**files, name: damaged})))
            except SnapshotError:
                ended["SnapshotError"] += 1
            except Exception as error:  # what must not happen, whatever it is
                wrong.append(f"{how}: {what}: {error!r}")
            else:
                ended["same answer"] += 1
                if said != answer:
                    wrong.append(f"{how}: {what}: another answer")
    return Outcome(flips + truncations, sum(ended.values()) + len(wrong), ended, wrong)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    flips, truncations, seed = [*numbers, *(FLIPS, TRUNCATIONS, SEED)[len(numbers) :]]
    outcome = damage(packaged(), flips, truncations, seed)
    print(f"{flips:,} bytes flipped, {truncations:,} truncations, {outcome.asked:,} questions: {dict(outcome.ended)}")
    print("\n".join(outcome.wrong[:20]) or "no wrong answer, no other error")
    raise SystemExit(bool(outcome.wrong))
