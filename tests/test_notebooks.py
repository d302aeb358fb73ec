"""The worked notebooks run from top to bottom, say what the data say, and show their cards and plots."""

from __future__ import annotations

import ast
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

import softpower

NOTEBOOKS = sorted((Path(__file__).parents[1] / "docs" / "notebooks").glob("*.md"))


def run(path: Path) -> tuple[dict[str, Any], list[Any], str]:
    """Run the cells of a notebook in one namespace: return it, what each cell ends with, and all that was printed."""
    from matplotlib import pyplot, use

    use("Agg")
    names: dict[str, Any] = {}
    shown, printed = [], StringIO()
    with redirect_stdout(printed):
        for cell in re.findall(
            r"^```\{code-cell\} python\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            tree = ast.parse(cell)
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, path.name, "exec"), names)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names))
    pyplot.close("all")
    return names, shown, printed.getvalue()


def notebook(name: str) -> Path:
    [path] = [path for path in NOTEBOOKS if path.stem == name]
    return path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_read_as_such(path: Path) -> None:
    head = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert head["file_format"] == "mystnb" and head["kernelspec"]["name"] == "python3"
    fences = re.findall(r"^```.*$", path.read_text("utf-8"), re.MULTILINE)
    assert set(fences[::2]) == {"```{code-cell} python"} and set(fences[1::2]) == {"```"}


def test_who_is_allied() -> None:
    names, shown, printed = run(notebook("who-is-allied"))
    assert len(names["members"]) == 15
    assert not names["unknown"] and names["unknown"].uncertain
    assert {tie.alliance for one in shown if isinstance(one, softpower.Ties) for tie in one} >= {"nato", "weu"}
    bound, uncertain = names["graph"].number_of_edges(), names["graph"].graph["uncertain"]
    assert f"{bound} pairs are bound, and of {uncertain} more it is not known" in printed


def test_the_panel_regression_estimates_what_differences_of_means_say() -> None:
    names, _, printed = run(notebook("panel-regression"))
    known, result = names["known"], names["result"]
    assert "missing" in printed and len(known) < len(names["panel"])
    # Before 1992 the coefficient is a mean over years of the difference of shares, weighted by the variance within.
    before = known[known["after"] == 0]
    groups = before.assign(allied=before["allied"].astype(float)).groupby(["year", "same_region"])["allied"]
    shares, sizes = groups.mean().unstack(), groups.size().unstack()
    weights = sizes[0.0] * sizes[1.0] / sizes.sum(axis=1)
    expected = np.average(shares[1.0] - shares[0.0], weights=weights)
    assert result.loc["same_region", "coefficient"] == pytest.approx(expected)
    assert (result["standard error"] > 0).all()
    columns = names["bounds"].xs("coefficient", axis=1, level=1).loc["same_region"]
    assert columns.min() > 0 and list(columns.index) == ["left out", "missing as no", "missing as yes"]


def test_soft_power_of_nato() -> None:
    names, shown, printed = run(notebook("soft-power-of-nato"))
    assert names["episodes"] == sorted(softpower.alliances["nato"].episodes(), key=lambda one: one.start.date)
    assert any(isinstance(one, softpower.Episode) for one in shown)
    assert all(one.name in printed for one in names["episodes"])
    codings = [one.strategy for record in names["initiatives"] for one in record.strategies]
    assert sum(names["used"].values()) == len(codings)
