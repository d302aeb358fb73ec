"""`verify` and `require`: what is not the data that were built is named, and what mends it is written out."""

from __future__ import annotations

import hashlib
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

import softpower
from softpower._curation.compile import compiled
from softpower._curation.corpus import gather
from softpower._errors import ArgumentError, RequirementError, SnapshotError
from softpower._records.dataset import Dataset
from softpower._snapshot import integrity
from softpower._snapshot.files import Given, sealed
from softpower._snapshot.specifiers import fits

SMALL = Path(__file__).parents[1] / "small"
FOLDER = Path(softpower.__file__).parent / "_data"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return compiled(gather(SMALL), "0.0.0")


def stamp(files: dict[str, bytes]) -> str:
    return files["release.json"][32:63].decode()


def test_the_digest_is_over_every_file() -> None:
    # Worked out from the files alone, as docs/reliability.md says.
    said = json.loads((FOLDER / "release.json").read_bytes()[64:])
    found = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()[64:]).hexdigest()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name != "release.json"
    }
    assert said["files"] == found
    counted = {name: value for name, value in said.items() if name not in ("version", "sha256")}
    text = json.dumps(counted, ensure_ascii=False, sort_keys=True)
    assert softpower.SHA256 == hashlib.sha256(text.encode()).hexdigest() == softpower.verify()


def test_the_digest_depends_on_data_and_not_on_the_version(files: dict[str, bytes]) -> None:
    assert Dataset(Given(compiled(gather(SMALL), "0.0.1"))).verify() == Dataset(Given(files)).verify()


def test_a_file_that_was_exchanged_is_named(files: dict[str, bytes]) -> None:
    for name, contents in files.items():
        # The header is right, so that answers cannot tell; the digest can.
        other = bytearray(contents[64:] or b" ")
        other[len(other) // 2] ^= 1
        changed = Dataset(Given({**files, name: sealed(bytes(other), stamp(files))}))
        message = f"the packaged file {name} is not the one that was built: install softpower again"
        with pytest.raises(SnapshotError, match=f"^{re.escape(message)}$"):
            changed.verify()
        missing = {other: contents for other, contents in files.items() if other != name}
        with pytest.raises(SnapshotError, match=re.escape(name)):
            Dataset(Given(missing)).verify()


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b"null", b'{"files":{},"version":"1"}'])
def test_a_release_that_is_none_is_named(files: dict[str, bytes], said: bytes) -> None:
    changed = Dataset(Given({**files, "release.json": sealed(said, stamp(files))}))
    with pytest.raises(SnapshotError, match=r"^the packaged file release\.json is not the one that was built: "):
        changed.verify()


def test_data_of_another_version_than_the_code_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    here = softpower.__version__
    monkeypatch.setattr(softpower, "__version__", "9.9.9")
    message = f"the packaged files are of softpower {here}, not 9.9.9: install softpower again"
    with pytest.raises(SnapshotError, match=f"^{re.escape(message)}$"):
        softpower.verify()


def test_require_says_what_is_installed_what_was_asked_and_what_mends_it() -> None:
    here, digest = softpower.__version__, softpower.SHA256
    softpower.require(here)
    softpower.require(f">={here}", sha256=digest.upper())
    for asked, pin in (("99.*", "==99.*"), ("9.*", "==9.*"), (">=99,<100", ">=99,<100"), (">99", ">99")):
        message = f"softpower {here} is installed, and {asked} is required: pip install 'softpower{pin}'"
        with pytest.raises(RequirementError, match=f"^{re.escape(message)}$"):
            softpower.require(asked)
    other = "0" * 64
    message = (
        f"softpower {here} is installed, with data of sha256 {digest}, and sha256 {other} is required: install the "
        "version of that digest or, to go on with these data, write "
        f'softpower.require("{here}", sha256="{digest}")'
    )
    with pytest.raises(RequirementError, match=f"^{re.escape(message)}$") as raised:
        softpower.require(here, sha256=other)
    # The line does mend it.
    exec(str(raised.value).rpartition("write ")[2], {"softpower": softpower})


def test_require_refuses_what_is_no_version_and_no_digest() -> None:
    for asked in ("", "one", "1.x", "*", ">=1.*", "~=1", "1,", "=1", "===1", "1.0rc1", "1..2", "v1", 1, None, b"1"):
        with pytest.raises(ArgumentError, match=r"^version is such as '1\.\*' or '>=1\.2,<2', not "):
            softpower.require(asked)  # type: ignore[arg-type]  # refused on purpose
    for digest in ("", "abc", softpower.SHA256[:16], 5, "g" * 64):
        with pytest.raises(ArgumentError, match=r"^sha256 is 64 hexadecimal digits, as softpower\.SHA256, not "):
            softpower.require(softpower.__version__, sha256=digest)  # type: ignore[arg-type]  # refused on purpose


def test_require_with_a_digest_reads_every_file(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    changed = {**files, "lookups.bin": files["lookups.bin"][:-1]}
    monkeypatch.setattr(integrity, "PACKAGED", Given(changed))
    monkeypatch.setattr(softpower, "__version__", "0.0.0")
    with pytest.raises(SnapshotError, match=r"^the packaged file lookups\.bin is damaged: install softpower again$"):
        softpower.require("0.0.0", sha256=json.loads(files["release.json"][64:])["sha256"])


def test_specifiers_mean_what_packaging_means_by_them() -> None:
    chance = random.Random(440)

    def version() -> str:
        return ".".join(str(chance.choice((0, 0, 1, 2, 10))) for _ in range(chance.randint(1, 4)))

    for _ in range(20_000):
        clauses = []
        for _ in range(chance.randint(1, 3)):
            operator, wanted = chance.choice(("==", "!=", ">=", "<=", ">", "<", "~=")), version()
            if operator in ("==", "!=") and chance.random() < 0.5:
                wanted += ".*"
            clauses.append(f"{operator}{wanted}" if operator != "~=" or "." in wanted else f"~={wanted}.0")
        given, specifier = version(), ", ".join(clauses)
        assert fits(given, specifier) == SpecifierSet(specifier).contains(given), (given, specifier)
    assert fits("1.2.0", "1.2") and fits("1.2.3", "1.*") and not fits("1.2.3", "1.2")


THREADS = """
import sys, threading, softpower, softpower._answers.ties, softpower._records.dataset, softpower._models.tables
sys.setswitchinterval(1e-6)
gate = threading.Barrier(16)
found = [None] * 16

def touch(place):
    gate.wait()
    try:
        data = softpower.Dataset.load()
        found[place] = tuple(map(id, (
            data, softpower.alliances, softpower.states, softpower.alliances["nato"], softpower.states["FRA"],
            data.index, data.spells, data.timetable, data.release, softpower.release, softpower.ties,
            softpower.Alliance, softpower.load_table, softpower.SHA256,
        )))
    except BaseException as error:
        found[place] = repr(error)

threads = [threading.Thread(target=touch, args=(place,)) for place in range(16)]
[one.start() for one in threads]
[one.join(50) for one in threads]
print(len(set(found)), found[0] if isinstance(found[0], str) else "")
"""


@pytest.mark.parametrize("times", range(3))
def test_sixteen_threads_get_one_object(times: int) -> None:
    done = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["1"]
