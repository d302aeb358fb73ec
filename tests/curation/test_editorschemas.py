"""The schemas for editors accept every record as it is written, and refuse what the models refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from softpower._curation.editorschemas import editor_schemas
from softpower._models.tables import TABLES

DATA = Path(__file__).parents[2] / "src" / "softpower" / "data"


class CoreLoader(yaml.SafeLoader):
    """A loader that resolves scalars as editors do, by the core schema of YAML 1.2."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))

CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def validator(table: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads(editor_schemas()[f"editor/{table}.schema.json"]))


def files(table: str) -> list[Path]:
    return [DATA / f"{table}.yaml"] if TABLES[table].alone else sorted((DATA / table).glob("*.yaml"))


def test_a_curated_entry_of_the_roster_needs_no_more_than_its_decision() -> None:
    check = validator("roster")
    assert [error.message for error in check.iter_errors({"some-pact": {"decision": "curated"}})] == []
    wrong = {error.message for error in check.iter_errors({"some-pact": {"decision": "pending"}})}
    assert wrong == {f"'{name}' is a required property" for name in ("name", "kind", "ended")}


@pytest.mark.slow
@pytest.mark.parametrize("table", [table for table, home in TABLES.items() if home.nested_in is None])
def test_every_file_is_accepted(table: str) -> None:
    checks, wrong = validator(table), []
    for path in files(table):
        contents = yaml.load(path.read_text(encoding="utf-8"), CoreLoader)
        wrong += [f"{path.name}: {error.json_path}: {error.message[:80]}" for error in checks.iter_errors(contents)]
    assert wrong == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "pact"}, "'pact' is not one of"),
        ({"sumary": "A pact."}, "'sumary' was unexpected"),
        ({"summary": None}, "is not of type"),
        ({"memberships": [{"state": "USA"}]}, "is a required property"),
        ({"treaties": "one"}, "is not of type 'array'"),
    ],
)
def test_what_the_models_refuse_is_refused(change: dict[str, Any], message: str) -> None:
    contents = yaml.load((DATA / "alliances" / "anzus.yaml").read_text(encoding="utf-8"), CoreLoader)
    found = [error.message for error in validator("alliances").iter_errors(contents | change)]
    assert any(message in one for one in found), found
