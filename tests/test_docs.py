"""Every example in the README and in docs/ runs and says what is written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from datetime import date
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pandas as pd
import pytest
from command import run
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import softpower
from softpower._cli.app import CODES, app
from softpower._curation.check import rules
from softpower._models.membership import Role
from softpower._models.obligation import Pledge
from softpower._models.tables import TABLES, model
from softpower._models.vocabulary import Status

TOP = Path(__file__).parents[1]
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md")), TOP / "CONTRIBUTING.md"]
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


class ConsoleParser(CodeBlockParser):
    """Reads blocks of commands behind `$`, each with what it prints; `echo $?` prints the last exit code."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        code = 0
        for block in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
            command, _, expected = block.partition("\n")
            words = shlex.split(command)
            if words[0] == "softpower":
                code, out, err = run(*words[1:])
                said = out + err
            else:
                assert command == "echo $?", f"{command} is no command for an example"
                said = f"{code}\n"
            if not OutputChecker().check_output(expected, said, FLAGS):
                return f"{command}\nshould print:\n{expected}\nbut prints:\n{said}"
        return None


SYBIL = Sybil([PythonCodeBlockParser(doctest_optionflags=FLAGS), ConsoleParser()])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_examples(page: Path) -> None:
    examples = list(SYBIL.parse(page).examples())
    assert bool(examples) == bool(re.search("^```(python|console)$", page.read_text(encoding="utf-8"), re.MULTILINE))
    for example in examples:
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_page_on_commands_has_them_all() -> None:
    page = (TOP / "docs" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^### `softpower ([a-z-]+)`", page, re.MULTILINE) == [
        one.name for one in app.registered_commands
    ]
    for code, meaning in re.findall(r"([0-3]) ([^;(.]+)", CODES):
        assert f"| {code} | {meaning.strip()}" in page


def test_the_readme_has_two_commands_of_one_line_that_do_all_set_up() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^pip install .*$", readme, re.MULTILINE)
    assert "softpower members nato" in first and second.endswith("&& pytest -n auto")


def test_the_readme_names_every_extra() -> None:
    with (TOP / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| extra | for |")[2].partition("\n\n")[0]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`([a-z]+)`", row.split("|")[1])]
    assert sorted(named) == sorted(extras)
    for page in PAGES:
        for name in re.findall(r"\bextras? `([a-z]+)`|'\.?(?:softpower)?\[([a-z,]+)\]'", page.read_text("utf-8")):
            assert set("".join(name).split(",")) <= set(extras), page


def test_the_page_of_the_package_has_no_link_that_leads_nowhere() -> None:
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    from hatchling.metadata.core import ProjectMetadata
    from hatchling.plugin.manager import PluginManager

    project = ProjectMetadata(str(TOP), PluginManager())
    page = project.core.readme
    assert "| `stata` | exports to Stata |" in page and "What an answer means (`docs/answers.md`)" in page
    assert re.findall(r"\]\((?!https?:)", page) == []
    assert "explorer.png" not in page and page.startswith("# softpower\n\nA versioned dataset")
    for path in re.findall(r" \(`([\w./-]+\.md)`\)", page):
        assert (TOP / path).exists(), path
    # No address is given until there is one.
    assert project.core.urls == {}


def test_the_figures_of_the_readme_are_those_of_the_data() -> None:
    readme = " ".join((TOP / "README.md").read_text(encoding="utf-8").split())
    decisions = dict(softpower.release.coverage.decisions)
    evidence, citations = softpower.load_table("evidence"), softpower.load_table("evidence_sources")
    seen = softpower.load_table("sources")["seen"]
    dated = evidence[evidence["date"].notna()]
    with_sources = set(zip(citations["record"], citations["path"], strict=True))
    without = dated[[place not in with_sources for place in zip(dated["record"], dated["path"], strict=True)]]
    assert set(without["status"]) == {"unconfirmed"}
    for figure, number in (
        (r"some ([0-9]+) arrangements", sum(decisions.values())),
        (r"About ([0-9]+) of them are recorded", decisions["curated"]),
        (r"About ([0-9]+) are known and not yet recorded", decisions["pending"]),
        (r"About ([0-9]+) are left out", decisions["left-out"]),
    ):
        [written] = re.findall(figure, readme)
        assert abs(int(written) - number) <= 0.1 * number, f"{figure}: {number}"
    for figure, share in (
        (r"About ([0-9]+)% of the dated facts have no source", len(without) / len(dated)),
        (r"Fewer than ([0-9]+)% of the sources were read whole", (seen == "whole").mean()),
        (r"([0-9]+)% as a copy", (seen == "copy").mean()),
        (r"([0-9]+)% in excerpts", (seen == "excerpt").mean()),
        (
            r"About ([0-9]+)% of the statements with evidence cite it",
            (citations["source"] == "gibler-2009").sum() / len(evidence),
        ),
    ):
        [written] = re.findall(figure, readme)
        assert abs(int(written) - 100 * share) <= 1, f"{figure}: {share:.1%}"


@pytest.fixture(scope="module")
def dated() -> pd.DataFrame:
    evidence: pd.DataFrame = softpower.load_table("evidence")
    return evidence.dropna(subset="date")


@pytest.mark.parametrize("name", ["README.md", "docs/curation.md", "docs/accuracy.md"])
def test_the_shares_of_statuses_in_the_docs_are_those_of_the_data(name: str, dated: pd.DataFrame) -> None:
    text = " ".join((TOP / name).read_text(encoding="utf-8").split())
    for status in Status:
        figures = re.findall(rf"([0-9]+)% (?:are )?`{status}`|\| `{status}` \| ([0-9]+)% \|", text)
        [written] = [one or other for one, other in figures]
        share = (dated["status"] == status).mean()
        assert abs(int(written) - 100 * share) < 0.6, f"{status}: {share:.1%}"


def test_the_uses_of_the_handbook_are_counted(dated: pd.DataFrame) -> None:
    page = " ".join((TOP / "docs" / "curation.md").read_text(encoding="utf-8").split())
    sources: dict[tuple[str, str], set[str]] = {}
    cited_by = softpower.load_table("evidence_sources")
    for record, path, source in cited_by[["record", "path", "source"]].astype(str).values.tolist():
        sources.setdefault((record, path), set()).add(source)
    cited = {place for place, held in sources.items() if "gibler-2009" in held}
    dates = cited & set(zip(dated["record"], dated["path"], strict=True))
    alone = {place for place in cited if sources[place] == {"gibler-2009"}}
    assert not alone & dates
    for figure, number in (
        (r"About ([0-9]+) statements cite it", len(cited)),
        (r"among them some ([0-9]+) dates", len(dates)),
        (r"For about ([0-9]+) statements, all of them on what a treaty pledged", len(alone)),
    ):
        [written] = re.findall(figure, page)
        assert abs(int(written) - number) <= max(2, 0.1 * number), f"{figure}: {number}"


def test_the_page_on_accuracy_has_the_shares_of_the_data(dated: pd.DataFrame) -> None:
    page = (TOP / "docs" / "accuracy.md").read_text(encoding="utf-8")
    seen = {how: (dated["seen"] == how).mean() for how in ("whole", "excerpt", "copy")}
    for label, share in (
        *((rf"\| `{how}`", share) for how, share in seen.items()),
        (r"\| no source", dated["seen"].isna().mean()),
    ):
        [written] = re.findall(rf"^{label} \| ([0-9]+)% \|$", page, re.MULTILINE)
        assert abs(int(written) - 100 * share) <= 1, f"{label}: {share:.1%}"
    [strong] = re.findall(r"together are strong: ([0-9]+)%", page)
    assert abs(int(strong) - 100 * dated["status"].isin(["primary", "corroborated"]).mean()) < 0.6


def test_every_draw_on_the_page_on_accuracy_is_complete() -> None:
    page = (TOP / "docs" / "accuracy.md").read_text(encoding="utf-8")
    lines = [line for line in page.partition("\n## Results\n")[2].splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows[0] == ["day", "drawn from", "seed", "drawn", "checked", "wrong", "statuses off", "what followed"]
    assert len(rows) > 2
    for day, drawn_from, seed, drawn, checked, wrong, off, followed in rows[2:]:
        assert day == "not kept" or date.fromisoformat(day)
        assert seed in ("not kept", "none") or seed.isdigit()  # none where all were taken
        assert int(drawn) >= int(checked) >= int(wrong) >= 0, drawn_from
        assert off == "not counted" or int(off) <= int(checked), drawn_from
        assert followed, drawn_from


def test_the_dictionary_has_every_table_field_vocabulary_and_rule() -> None:
    page = (TOP / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = page.partition(f"\n### {table}\n")[2].partition("\n### ")[0]
        for field in model(table).model_fields:
            assert f"`{field}`" in section, f"{table}.{field}"
    for vocabulary in (Status, Pledge, Role):
        for term in vocabulary:
            assert f"| `{term.value}` | {term.meaning}" in page
    for rule in rules():
        assert f"| `{rule.name}` |" in page
    assert "typing." not in page and "class '" not in page


def test_what_is_generated_is_fresh(tmp_path: Path) -> None:
    from softpower._curation.generated import generate

    snapshot = tmp_path / "src" / "softpower" / "_data"
    shutil.copytree(Path(softpower.__file__).parent / "_data", snapshot)
    (tmp_path / "CHANGELOG.md").write_text("### Data\n\nstale\n\n### Package\n", encoding="utf-8")
    generate(tmp_path)
    section = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8").removesuffix("### Package\n")
    assert section in (TOP / "CHANGELOG.md").read_text(encoding="utf-8"), "CHANGELOG.md is stale: run `softpower build`"
    (tmp_path / "CHANGELOG.md").unlink()
    shutil.rmtree(snapshot)
    for made in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        kept = TOP / made.relative_to(tmp_path)
        assert kept.exists() and kept.read_bytes() == made.read_bytes(), f"{kept.name} is stale: run `softpower build`"
    assert {path.name for path in (TOP / "schemas").iterdir()} == {
        path.name for path in (tmp_path / "schemas").iterdir()
    }


def test_the_gate_is_an_executable_script() -> None:
    gate = TOP / ".ci" / "run"
    if not gate.exists():
        pytest.skip("an sdist carries no gate")
    assert os.access(gate, os.X_OK)
    subprocess.run(["bash", "-n", str(gate)], check=True, timeout=10)
