"""The commands that work on a data folder, on copies of the small one."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from shutil import copytree

import pytest
from command import run

import softpower
from softpower._cli import curating
from softpower._snapshot.files import PACKAGED, Folder
from softpower._snapshot.layout import RELEASE

FAULTS = """id: faulty
name: Faulty
kind: pact
regions: [western-europe]
summery: A misspelled key.
"""


def test_check_finds_nothing_in_good_records(folder: Path) -> None:
    assert run("check", str(folder)) == (0, "50 records, no findings\n", "")
    assert run("check", str(folder), "--json") == (0, "[]\n", "")


def test_check_prints_all_findings_and_exits_with_1(folder: Path) -> None:
    (folder / "alliances" / "faulty.yaml").write_text(FAULTS, encoding="utf-8")
    code, out, err = run("check", str(folder))
    assert (code, err) == (1, "")
    assert (
        "small/alliances/faulty.yaml:5  summery  is no field here  [model]  did you mean summary?" in out.splitlines()
    )
    assert out.splitlines()[-1] == f"51 records, {len(out.splitlines()) - 1} findings"
    found = json.loads(run("check", str(folder), "--json").out)
    assert {(one["line"], one["place"]) for one in found} >= {(1, "summary"), (3, "kind"), (5, "summery")}


def test_fmt_changes_what_is_not_in_order_and_then_nothing(folder: Path) -> None:
    run("fmt", str(folder))
    assert run("fmt", str(folder), "--check") == (0, "", "")
    path = folder / "strategies" / "small-talk.yaml"
    kept = path.read_text(encoding="utf-8")
    lines = kept.splitlines(keepends=True)
    path.write_text("".join([*lines[1:], lines[0]]), encoding="utf-8")
    code, out, _ = run("fmt", str(folder), "--check")
    assert code == 1 and out.endswith("small/strategies/small-talk.yaml\n")
    assert path.read_text(encoding="utf-8") != kept
    assert run("fmt", str(folder)).out == out
    assert path.read_text(encoding="utf-8") == kept


def test_new_begins_a_record_that_check_finds_unfinished(folder: Path) -> None:
    code, out, err = run("new", "concept", "fresh-idea", str(folder))
    assert (code, err) == (0, "") and out.endswith("small/concepts/fresh-idea.yaml\n")
    assert run("check", str(folder)).code == 1
    code, out, err = run("new", "pact", "other-league", str(folder))
    assert (code, out) == (2, "") and err.startswith("softpower: ") and len(err.splitlines()) == 1


def test_new_begins_an_alliance_with_its_members(folder: Path) -> None:
    words = ("new", "alliance", "fresh-league", "--member", "BBB", "--member", "AAA", str(folder))
    code, out, err = run(*words)
    assert (code, err) == (0, "") and out.endswith("small/alliances/fresh-league.yaml\n")
    text = (folder / "alliances" / "fresh-league.yaml").read_text(encoding="utf-8")
    assert text.index("- state: AAA\n") < text.index("- state: BBB\n") and "organ:" not in text
    assert run("new", "alliance", "other-league", "--member", "AAB", str(folder)) == (
        2,
        "",
        "softpower: no state 'AAB'; did you mean AAA?\n",
    )
    few = "softpower: an alliance has two members or more: name each, as in --member USA --member JPN\n"
    assert run("new", "alliance", "other-league", str(folder)) == (2, "", few)
    assert run("new", "concept", "other-idea", "--member", "AAA", str(folder)) == (
        2,
        "",
        "softpower: only an alliance is begun with members, and kind is 'concept'\n",
    )


def test_new_begins_an_alliance_like_another(folder: Path) -> None:
    words = ("new", "alliance", "fresh-pact", "--like", "guarantee-pact", "--member", "AAA", "--member", "CCC")
    code, out, err = run(*words, str(folder))
    assert (code, err) == (0, "") and out.endswith("small/alliances/fresh-pact.yaml\n")
    assert "kind: collective-defense\n" in (folder / "alliances" / "fresh-pact.yaml").read_text(encoding="utf-8")


def test_new_begins_a_source_in_a_file(folder: Path) -> None:
    code, out, err = run("new", "source", "fresh-book", "--file", "sources/sources.yaml", str(folder))
    assert (code, err) == (0, "") and out.endswith("small/sources/sources.yaml\n")
    assert run("fmt", str(folder)).code == 0
    assert "fresh-book:\n" in (folder / "sources" / "sources.yaml").read_text(encoding="utf-8")


def test_a_release_names_ten_of_the_ids_that_it_enters(folder: Path) -> None:
    text = (folder / "concepts" / "small-idea.yaml").read_text(encoding="utf-8")
    for number in range(12):
        fresh = text.replace("id: small-idea", f"id: idea-{number:02}").replace("name: ", f"name: Fresh {number} ", 1)
        (folder / "concepts" / f"idea-{number:02}.yaml").write_text(fresh, "utf-8")
    code, out, err = run("release", str(folder))
    named = ", ".join(f"idea-{number:02}" for number in range(10))
    first = f"12 ids entered in the ledger under {softpower.__version__}: {named} and 2 more"
    assert (code, out.splitlines()[0], err) == (0, first, "")


def test_ids_are_entered_at_release_alone(folder: Path) -> None:
    ledger = folder / "ledger.yaml"
    before = ledger.read_bytes()
    run("fmt", str(folder))
    text = (folder / "concepts" / "small-idea.yaml").read_text(encoding="utf-8").replace("name: ", "name: Fresh ", 1)
    (folder / "concepts" / "fresh-idea.yaml").write_text(text.replace("id: small-idea", "id: fresh-idea"), "utf-8")
    assert run("fmt", "--check", str(folder)) == (0, "", "")
    assert run("build", str(folder)).code == 0
    assert ledger.read_bytes() == before
    version = softpower.__version__
    kept = f"{version} is released: no changes, the first release\n"
    assert run("release", str(folder)) == (0, f"1 id entered in the ledger under {version}: fresh-idea\n{kept}", "")
    assert run("release", str(folder)) == (0, f"no ids entered in the ledger under {version}\n{kept}", "")
    (folder / "concepts" / "fresh-idea.yaml").unlink()
    code, out, err = run("release", str(folder))
    assert (code, out) == (1, "") and "fresh-idea is no record any more  [ledger-ids]" in err.splitlines()[0]
    assert err.splitlines()[-1] == "softpower: 1 finding stands in the way"


def test_build_compiles_beside_the_records_and_only_without_findings(folder: Path) -> None:
    code, out, err = run("build", str(folder))
    assert (code, err) == (0, "")
    built = folder.parent / "_data"
    release = json.loads(bytes(Folder(built).read("release.json")))
    (built / "frames" / "left-over.json").write_text("{}", encoding="utf-8")
    assert release["version"] == softpower.__version__ and release["counts"]["states"] == 4
    assert {Path(line).name for line in out.splitlines()} >= {"index.bin", "treaties.jsonl", "release.json"}
    code, out, err = run("build", str(folder))
    assert (code, Path(out.strip()).name, err) == (0, "left-over.json", "")
    assert run("build", str(folder)) == (0, "", "")
    (folder / "alliances" / "faulty.yaml").write_text(FAULTS, encoding="utf-8")
    (built / "index.bin").unlink()
    code, out, err = run("build", str(folder))
    assert (code, out) == (1, "") and "did you mean summary?" in err
    assert err.splitlines()[-1] == f"softpower: {len(err.splitlines()) - 1} findings stand in the way"
    assert not (built / "index.bin").exists()


def test_a_folder_that_is_none_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", str(folder / "nowhere")) == (2, "", f"softpower: {folder / 'nowhere'} is no folder\n")
    monkeypatch.setattr(softpower, "__file__", str(folder / "elsewhere" / "__init__.py"))
    for words in (("check",), ("fmt",), ("build",), ("new", "alliance", "one"), ("release",)):
        assert run(*words) == (
            2,
            "",
            "softpower: no data folder belongs to this installation: give the PATH of one\n",
        )


def test_a_checkout_is_known_by_its_own_data_folder(tmp_path: Path) -> None:
    from softpower._curation.generated import checkout, generate

    data = tmp_path / "src" / "softpower" / "data"
    data.mkdir(parents=True)
    assert checkout(data) is None
    (tmp_path / "pyproject.toml").touch()
    assert checkout(data) == tmp_path and checkout(tmp_path) is None and checkout(Path("/")) is None
    snapshot = tmp_path / "src" / "softpower" / "_data"
    snapshot.mkdir()
    (snapshot / RELEASE).write_bytes(PACKAGED.contents(RELEASE))
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "gone.schema.json").touch()
    changed = {path.name for path in generate(tmp_path)}
    assert {"alliances.schema.json", "data-dictionary.md", "gone.schema.json"} <= changed
    assert generate(tmp_path) == () and not (tmp_path / "schemas" / "gone.schema.json").exists()


def test_the_default_folder_is_the_checkouts() -> None:
    own = Path(softpower.__file__).parent / "data"
    assert curating.root(None) == own.resolve()


DATA = Path(softpower.__file__).parent / "data"
MEMBERS = ("--member", "AAA", "--member", "BBB")
COMMANDS = (("check",), ("fmt",), ("fmt", "--check"), ("build",), ("new", "alliance", "fresh-league", *MEMBERS))


@pytest.mark.parametrize("name", ["alliances/nato.yaml", "sources/nato.yaml"])
def test_one_unquoted_colon_is_one_finding_among_all_records(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(copytree(DATA, tmp_path / "copy"))
    path = root / name
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += ": more"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    monkeypatch.chdir(root)
    code, out, _ = run("check", str(root))
    assert (code, len(out.splitlines())) == (1, 2), out
    assert out.startswith(f"{name}:")
    assert "[yaml-syntax]  put the text that has a colon in quotes" in out


def test_a_copy_of_any_name_is_checked_and_built(tmp_path: Path) -> None:
    root = Path(copytree(DATA, tmp_path / "copy of the data"))
    code, out, _ = run("check", str(root))
    assert (code, out.rpartition(", ")[2]) == (0, "no findings\n")
    code, _, err = run("build", str(root))
    assert (code, err) == (0, "") and (tmp_path / "_data" / "index.bin").exists()


def test_no_escape_reaches_the_terminal(folder: Path) -> None:
    text = 'id: faulty\n"k\\e[31m\\x9by": "v\\e[0m"\nkind: "\\e[2J"\n'
    (folder / "alliances" / "faulty.yaml").write_text(text, encoding="utf-8")
    (folder / "alliances" / "a\x1b[31m.txt").touch()
    for words in (("check", "small"), ("check", "small", "--json"), ("build", "small"), ("check", "n\x1bone")):
        said = run(*words)
        assert said.code in (1, 2)
        assert all(line.isprintable() for line in (said.out + said.err).splitlines()), said
    assert json.loads(run("check", "small", "--json").out)[0]["file"].endswith("a\x1b[31m.txt")


@pytest.mark.parametrize("words", COMMANDS)
def test_what_the_system_refuses_is_one_line(
    words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "listdir", refuse)
    assert run(*words, str(folder)) == (2, "", f"softpower: {folder}: Permission denied\n")


@pytest.mark.parametrize("words", [*COMMANDS[1:2], *COMMANDS[3:]])
def test_a_full_disk_is_one_line_that_names_the_file(
    words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}

    def fail(path: Path, _: bytes) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    code, out, err = run(*words, str(folder))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"softpower: {folder.parent}/") and err.endswith(": No space left on device\n")
    assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("words", COMMANDS)
def test_a_folder_of_odd_things_ends_in_findings(words: tuple[str, ...], folder: Path) -> None:
    (folder / "alliances" / ".#small-league.yaml").symlink_to("me@host.1:2")
    (folder / "alliances" / "folder.yaml").mkdir()
    (folder / "alliances" / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "alliances" / "pipe.yaml")
    os.mkfifo(folder / "pipe")
    (folder / "parent").symlink_to("..")
    code, out, err = run(*words, str(folder))
    if words[0] == "new":
        assert (code, err) == (0, "")
    else:
        told = out + err
        assert code == 1
        assert {name for name in (".#small-league", "folder", "loop", "pipe") if f"/{name}.yaml:1  " in told} == {
            ".#small-league",
            "folder",
            "loop",
            "pipe",
        }


def test_a_build_deletes_nothing_that_no_build_wrote(folder: Path) -> None:
    other = folder.parent / "_data"
    other.mkdir()
    (other / "mine.txt").touch()
    code, out, err = run("build", "small")
    assert (code, out) == (2, "") and err == (
        f"softpower: {other} holds files that no build wrote: move them, since a build deletes what is there\n"
    )
    (other / "mine.txt").unlink()
    other.rmdir()
    records = folder.rename(other)
    code, _, err = run("build", "_data")
    assert code == 2 and err.startswith("softpower: the snapshot would be written into ")
    assert (records / "ledger.yaml").exists()
