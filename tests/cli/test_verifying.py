"""`softpower verify`: what is installed, whole or damaged, as asked for or not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from command import run

import softpower
from softpower._snapshot.files import Given
from softpower._snapshot.layout import RELEASE


def test_it_prints_version_and_digest() -> None:
    said = json.loads(bytes(softpower.Dataset.load().snapshot.read(RELEASE)))
    counted = {name: value for name, value in said.items() if name not in ("version", "sha256")}
    digest = hashlib.sha256(json.dumps(counted, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    first = f"softpower {said['version']}, data {said['data_version']}: every file is the one that was built"
    assert run("verify") == (0, f"{first}\nsha256 {digest}\n", "")
    assert run("verify", "0.*", "--sha256", digest).code == 0
    code, out, _ = run("verify", "--json")
    assert (code, json.loads(out)) == (
        0,
        {"version": said["version"], "data_version": said["data_version"], "sha256": digest},
    )


def test_another_version_or_digest_exits_with_1() -> None:
    for asked, pin in (("9.*", "==9.*"), ("99.*", "==99.*"), (">=9", ">=9")):
        error = f"softpower {softpower.__version__} is installed, and {asked} is required: pip install 'softpower{pin}'"
        assert run("verify", asked) == (1, "", f"softpower: {error}\n")
    code, out, err = run("verify", "--sha256", "0" * 64)
    assert (code, out) == (1, "")
    assert err.startswith(f"softpower: softpower {softpower.__version__} is installed, with data of sha256 ")


def test_what_is_no_version_or_digest_exits_with_2() -> None:
    assert run("verify", "newest").code == 2
    assert run("verify", "--sha256", "abc") == (
        2,
        "",
        "softpower: --sha256 is 64 hexadecimal digits, as softpower.SHA256, not 'abc'\n",
    )


def test_a_damaged_file_exits_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    from softpower._snapshot import integrity

    folder = Path(softpower.__file__).parent / "_data"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    files["index.bin"] = files["index.bin"][:-1] + b"?"
    monkeypatch.setattr(integrity, "PACKAGED", Given(files))
    code, out, err = run("verify")
    assert (code, out) == (1, "") and err.startswith("softpower: the packaged file index.bin ")
