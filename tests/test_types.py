"""Types as others see them: annotations at run time, type checkers on a package that uses this one, and editors."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plain import BACKENDS

import softpower

HERE = Path(__file__).parent / "downstream"
SOURCES = Path(softpower.__file__).parents[1]
CLASSES = [one for name in softpower.__all__ if isinstance(one := getattr(softpower, name), type)]
LOADS = "import sys, typing, softpower\n"


def methods(owner: type) -> Iterator[tuple[str, Any]]:
    """Yield the functions that a class of the package defines for its users, and those behind its properties."""
    for base in owner.__mro__:
        if base.__module__.startswith("softpower"):
            for name, value in vars(base).items():
                if not name.startswith("_") or name in ("__getitem__", "__iter__", "__contains__", "__eq__", "__lt__"):
                    inner = [getattr(value, part, None) for part in ("fget", "func", "__func__")]
                    function = next((one for one in inner if one is not None), value)
                    if inspect.isfunction(function):
                        yield f"{owner.__name__}.{name}", function


def callables() -> dict[str, Any]:
    """Return every public function and method by its name."""
    found = {name: one for name in softpower.__all__ if inspect.isfunction(one := getattr(softpower, name))}
    found |= {name: one for owner in CLASSES for name, one in methods(owner)}
    found |= {f"Dataset.{name}": getattr(softpower.Dataset, name) for name in ("state_years", "cite", "tables")}
    return found


@pytest.mark.parametrize("name", callables())
def test_annotations_resolve_and_none_is_bare_any(name: str) -> None:
    function = callables()[name]
    hints = typing.get_type_hints(function)
    assert set(inspect.signature(function).parameters) - {"self", "cls"} <= set(hints), name
    assert "return" in hints and not [key for key, hint in hints.items() if hint is Any], name
    assert not any(isinstance(hint, str) for hint in function.__annotations__.values())


@pytest.mark.parametrize("owner", CLASSES, ids=lambda one: one.__name__)
def test_annotations_of_classes_resolve(owner: type) -> None:
    hints = typing.get_type_hints(owner)
    assert not [name for name, hint in hints.items() if hint is Any and not name.startswith(("_", "model_"))]


def test_a_method_resolves_before_its_class_is_asked_for() -> None:
    code = LOADS + "nato = softpower.alliances['nato']\n"
    code += "print(typing.get_type_hints(nato.members)['on'], typing.get_type_hints(type(softpower.alliances).where))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("str | datetime.date | datetime.datetime {'active_on': str")


def test_annotations_resolve_without_the_optional_libraries() -> None:
    missing = ["pandas", "polars", "pyarrow", "duckdb", "numpy", "narwhals", "ibis", "dask", "pyspark", "matplotlib"]
    missing += ["networkx", "typer", "rapidfuzz"]
    code = f"import sys\nfor name in {missing}: sys.modules[name] = None\n" + LOADS
    code += "import types\nfor name in softpower.__all__:\n"
    code += "    value = getattr(softpower, name)\n"
    code += "    if isinstance(value, (types.FunctionType, type)): typing.get_type_hints(value)\n"
    code += "print(typing.get_type_hints(softpower.Table.to_polars)['return'], end=' ')\n"
    code += "print(typing.get_type_hints(softpower.state_years)['return'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["<class", "'object'>", "<class", "'object'>"]


def test_pydantic_checks_arguments_by_the_annotations() -> None:
    from pydantic import ValidationError, validate_call

    checked = validate_call(softpower.members)
    assert checked("nato", on="1950-01-01") == softpower.members("nato", on="1950-01-01")
    with pytest.raises(ValidationError, match="partial"):
        checked("nato", on="1950", partial="some")  # type: ignore[arg-type]  # refused on purpose


def test_overloads_have_the_parameters_of_what_they_describe() -> None:
    described = 0
    for name, function in callables().items():
        own = inspect.signature(function).parameters
        for overload in typing.get_overloads(function):
            parameters = inspect.signature(overload).parameters
            described += 1
            if "backend" in own or name == "enrich":
                assert list(parameters) == list(own), name
            for key, one in parameters.items():
                assert one.default in (own[key].default, inspect.Parameter.empty), (name, key)
    assert described > 30


def test_a_function_that_returns_frames_is_described_once_for_each_backend() -> None:
    described = {}
    for name, function in callables().items():
        overloads = [inspect.signature(one).parameters for one in typing.get_overloads(function)]
        literals = [str(one["backend"].annotation) for one in overloads if "backend" in one]
        if literals:
            described[name] = [one for one in literals if one.startswith("Literal")]
    assert {"state_years", "dyad_years", "alliance_years", "membership_days", "load_table"} <= set(described)
    for name, literals in described.items():
        assert literals == [f"Literal[{backend!r}]" for backend in BACKENDS], name


def test_a_dataset_has_every_question_of_the_package() -> None:
    functions = {name for name in softpower.__all__ if inspect.isfunction(getattr(softpower, name))}
    functions -= {"schema", "require"}  # of what is installed, and not of data
    assert functions <= set(dir(softpower.Dataset))
    for name in functions:
        asked = inspect.signature(getattr(softpower.Dataset.load(), name)).parameters
        wanted = inspect.signature(getattr(softpower, name)).parameters
        assert list(asked) == [one for one in wanted if one != "dataset"], name


def lines(text: str, path: str, pattern: str) -> set[int]:
    return {int(found) for found in re.findall(rf"{path}:{pattern}", text)}


@pytest.mark.slow
def test_mypy_reads_a_package_that_uses_this_one(tmp_path: Path) -> None:
    settings = tmp_path / "mypy.ini"
    settings.write_text(f"[mypy]\nstrict = True\nfollow_imports = silent\nmypy_path = {SOURCES}\n", encoding="utf-8")
    ask = [sys.executable, "-m", "mypy", f"--config-file={settings}", f"--cache-dir={tmp_path}", str(HERE)]
    done = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=600, cwd=HERE)
    wrong = lines(done.stdout, "mistakes.py", r"(\d+): error")
    assert wrong == numbers("mistakes.py"), done.stdout
    assert lines(done.stdout, "report.py", r"(\d+): error") == set(), done.stdout


@pytest.mark.slow
def test_pyright_reads_a_package_that_uses_this_one(tmp_path: Path) -> None:
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(SOURCES)], "reportUnusedExpression": False}
    shutil.copytree(HERE, tmp_path / "downstream")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    ask = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--project", str(tmp_path), "--outputjson"]
    done = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=600)
    found = [
        (Path(one["file"]).name, one["range"]["start"]["line"] + 1, one["message"])
        for one in json.loads(done.stdout)["generalDiagnostics"]
        if one["severity"] == "error"
    ]
    assert {line for file, line, _ in found if file == "mistakes.py"} == numbers("mistakes.py"), found
    assert [one for one in found if one[0] == "report.py"] == []


def numbers(file: str) -> set[int]:
    """Return the lines of a file that begin with a call or name of the package."""
    return {
        number
        for number, line in enumerate((HERE / file).read_text(encoding="utf-8").splitlines(), start=1)
        if line.startswith("sp.")
    }


def test_jedi_completes_the_public_names() -> None:
    import jedi

    project = jedi.Project(SOURCES, added_sys_path=[str(SOURCES)])
    given = {one.name for one in jedi.Script("import softpower as sp\nsp.", project=project).complete(2, 3)}
    # jedi lists what lies in the folder of a package, whatever its stub says, and hides names that begin with `_`.
    # `data` is the YAML of a checkout, which no wheel holds.
    assert {name for name in given if not name.startswith("_")} - {"data"} == set(softpower.__all__) - {"__version__"}
    inside = {
        one.name for one in jedi.Script("import softpower as sp\nsp.Dataset.load().", project=project).complete(2, 18)
    }
    assert {"ties", "alliances_of", "state_years", "enrich", "cite", "explain"} <= inside
    record = jedi.Script("import softpower as sp\nsp.alliances['nato'].mem", project=project).complete(2, 24)
    assert [one.name for one in record] == ["members", "memberships"]


def test_ipython_completes_the_public_names_alone() -> None:
    from IPython.core.completer import IPCompleter, provisionalcompleter

    for by_jedi in (True, False):
        completer = IPCompleter(namespace={"sp": softpower}, use_jedi=by_jedi)  # type: ignore[no-untyped-call]
        with provisionalcompleter():
            given = {one.text.removeprefix("sp").removeprefix(".") for one in completer.completions("sp.", 3)}
        assert {name for name in given if not name.startswith("_")} == set(softpower.__all__) - {"__version__"}


class Server:
    """A language server that is asked over its standard input."""

    def __init__(self, ask: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(ask, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self.call("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def tell(self, method: str, parameters: dict[str, Any], number: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": parameters}
        if number is not None:
            message["id"] = number
        self._write(message)

    def _write(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def call(self, method: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        self.tell(method, parameters, self._number)
        while True:
            answer = self._read()
            if answer.get("id") == self._number and "method" not in answer:
                return answer["result"]
            if "id" in answer:
                # What it asks of its client, such as settings, it can do without.
                items = answer.get("params", {}).get("items", [])
                self._write({"jsonrpc": "2.0", "id": answer["id"], "result": [None for _ in items]})

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        read: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return read

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()


@pytest.mark.slow
def test_pyright_completes_the_public_names_alone(tmp_path: Path) -> None:
    settings = {"extraPaths": [str(SOURCES)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    file = tmp_path / "ask.py"
    text = "import softpower as sp\nsp."
    file.write_text(text, encoding="utf-8")
    server = Server([sys.executable, "-m", "pyright.langserver", "--stdio"], tmp_path)
    try:
        document = {"uri": file.as_uri(), "languageId": "python", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": 1, "character": 3}}
        answer = server.call("textDocument/completion", place)
    finally:
        server.stop()
    given = {one["label"] for one in answer["items"]}
    assert {name for name in given if not name.startswith("_")} == set(softpower.__all__) - {"__version__"}
