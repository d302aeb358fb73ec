"""Kill `fmt`, `build` and `export` at random moments, and look at what is there.

    python tests/kills.py 200

Every second kill comes at a moment drawn from the time that the command takes, by the parent; the others right before a
drawn operation on a file, by the process itself, since the moments that matter are short. After each kill the
target is whole, old or new, and after the next run it is new and nothing is left beside it. The suite runs a few with a
fixed seed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from softpower._cli.app import app
from softpower._curation.emission import emit
from softpower._curation.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parent / "small"
EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime", "ctypes.dlsym")
Tree = dict[str, tuple[int, bytes]]


def tree(folder: Path) -> Tree:
    """Read every file below a folder, with its mode; hidden ones too."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mode & 0o777, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Case:
    """A command on a folder of its own, and its two outcomes, between which every run changes.

    `prepare` makes what the command starts from; of `whole` files each may be old or new, else all are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turn = 0

    words: tuple[str, ...] = ()
    each_file = False

    def prepare(self) -> None:
        """Make the input of the next run."""
        self.turn += 1

    @property
    def target(self) -> Path:
        """What the command writes."""
        raise NotImplementedError


class Fmt(Case):
    """Files in the wrong order, one of them read-only for others and one behind a link."""

    each_file = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(SMALL, folder / "data")
        self.words = ("fmt", str(folder / "data"))

    @property
    def target(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def prepare(self) -> None:
        """Write all records with their keys reversed."""
        super().prepare()
        for path in sorted(self.target.rglob("*.yaml")):
            contents = read(path, self.target).contents
            if isinstance(contents, dict) and not path.is_symlink():
                path.write_text(emit(dict(reversed(contents.items()))), encoding="utf-8")
        (self.target / "ledger.yaml").chmod(0o640)
        linked = self.target / "concepts" / "small-idea.yaml"
        if not linked.is_symlink():
            linked.rename(self.folder / "elsewhere.yaml")
            linked.symlink_to(self.folder / "elsewhere.yaml")


class Build(Case):
    """A record that is changed from run to run, and a file that no build wrote."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(SMALL, folder / "data")
        self.words = ("build", str(folder / "data"))
        self.record = folder / "data" / "concepts" / "small-idea.yaml"
        self.text = self.record.read_text(encoding="utf-8")

    @property
    def target(self) -> Path:
        """The snapshot."""
        return self.folder / "_data"

    def prepare(self) -> None:
        """Rename a concept."""
        super().prepare()
        self.record.write_text(self.text.replace("name: ", f"name: {'Fresh ' * (self.turn % 2)}", 1), encoding="utf-8")


class Export(Case):
    """Other tables from run to run."""

    @property
    def target(self) -> Path:
        """The folder of the export."""
        return self.folder / "out"

    def prepare(self) -> None:
        """Choose the tables."""
        super().prepare()
        tables = ("states", "states_names") if self.turn % 2 else ("alliances",)
        named = [word for table in tables for word in ("--table", table)]
        self.words = ("export", str(self.target), "--format", "csv", "--overwrite", *named)


CASES: tuple[type[Case], ...] = (Fmt, Build, Export)


def child(words: tuple[str, ...], folder: Path, last: int, report: Path | None) -> int:
    """Run a command in a fork, killed before its `last`-th operation on files of a folder; return the process id."""
    process = os.fork()
    if process:
        return process
    try:
        count = 0

        def hook(event: str, args: tuple[object, ...]) -> None:
            nonlocal count
            if event in EVENTS and (event == "ctypes.dlsym" or str(folder) in str(args[0])):
                count += 1
                if count == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        sys.addaudithook(hook)
        with suppress(SystemExit):
            app(list(words))
        if report is not None:
            report.write_text(str(count), encoding="utf-8")
    finally:
        os._exit(0)


def complete(case: Case, report: Path) -> tuple[int, float]:
    """Run a command to its end; return the number of its operations on files, and its seconds."""
    began = time.perf_counter()
    os.waitpid(child(case.words, case.folder, 0, report), 0)
    return int(report.read_text(encoding="utf-8")), time.perf_counter() - began


def kill(kind: type[Case], kills: int, rng: random.Random) -> list[str]:
    """Kill a command many times; return what was wrong after each, empty when nothing was."""
    faults: list[str] = []
    with TemporaryDirectory() as place:
        (folder := Path(place, "case")).mkdir()
        report = Path(place, "report")
        case = kind(folder)
        for _ in range(2):
            case.prepare()
            operations, seconds = complete(case, report)
        for number in range(kills):
            case.prepare()
            old, listed = tree(case.target), set(os.listdir(folder))
            by_time = number % 2 == 0
            moment, last = rng.uniform(0, seconds), rng.randint(1, operations)
            process = child(case.words, folder, 0 if by_time else last, None)
            if by_time:
                time.sleep(moment)
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            found = {name: one for name, one in tree(case.target).items() if ".softpower-unfinished-" not in name}
            operations, seconds = complete(case, report)
            new = tree(case.target)
            when = f"{kind.__name__} {number}, " + (f"at {moment:.3f} s" if by_time else f"before operation {last}")
            if case.each_file:
                whole = found.keys() == old.keys() and all(found[name] in (old[name], new[name]) for name in found)
            else:
                whole = found in (old, new)
            for fault, is_there in (
                ("what was found is neither old nor new", not whole),
                ("the next run is not new", new == old),
                ("something is left", set(os.listdir(folder)) != listed),
                ("something is left within", any(".softpower-unfinished-" in name for name in new)),
            ):
                if is_there:
                    faults.append(f"{when}: {fault}")
    return faults


def main(kills: int, seed: int = 1, say: Callable[[str], None] = print) -> list[str]:
    """Kill each command a third of the times, and return what was wrong."""
    faults = []
    for kind in CASES:
        number = -(-kills // len(CASES))
        began = time.perf_counter()
        found = kill(kind, number, random.Random(seed))
        say(f"{kind.__name__.lower()}: {number} kills, {len(found)} faults, {time.perf_counter() - began:.0f} s")
        faults += found
    return faults


if __name__ == "__main__":
    raise SystemExit("\n".join(main(int(sys.argv[1]))))
