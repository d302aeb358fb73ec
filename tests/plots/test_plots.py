"""Maps, networks, strategies, coverage and the graph: what is drawn is what the files and the oracle say."""

from __future__ import annotations

import sys
import typing
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.patches import Rectangle
from oracle import Oracle
from oracle_records import read

import softpower
from softpower._plots.network import groups, positions
from softpower._plots.shapes import shapes, stood_for
from softpower._plots.worldmap import places
from softpower._records.annotation_names import Names
from softpower._records.dataset import Dataset

DATA = Path(softpower.__file__).parent / "data"
DAYS = ("1955-06-01", "1970-01-01", "1991-12-20", "2025-01-01")


def numbers(states: dict[str, str], *keys: str) -> set[str]:
    """Return the numbers of ISO 3166 that states bear today."""
    return {number for number, key in states.items() if key in keys}


@pytest.fixture(scope="module")
def numbered(data: Dataset) -> dict[str, str]:
    """States by the number that each bears today."""
    return {code.code: state.id for state in data.states for code in state.iso_numeric if code.end is None}


def test_the_map_of_nato_shows_its_members(data: Dataset, data_oracle: Oracle, numbered: dict[str, str]) -> None:
    for on in DAYS:
        day = date.fromisoformat(on)
        found = places(data, "nato", day.toordinal(), "member")
        shown = {key for key, shows in found.items() if shows == "member"}
        divided = {"276"} if "1955-05-05" < on < "1990-10-03" else set()
        # On that outline were two states, of which one belonged.
        assert {key for key, shows in found.items() if shows == "part"} == divided
        assert (shown & set(numbered)) | divided == numbers(numbered, *data_oracle.members("nato", day)), on
        # Greenland, Åland and Puerto Rico count with Denmark, Finland and the United States.
        assert {"304", "630"} <= shown and ("248" in shown) == (on >= "2023-04-04"), on


def test_land_of_states_that_ended_is_drawn_by_outlines_of_today(data: Dataset, numbered: dict[str, str]) -> None:
    found = places(data, "warsaw-pact", date(1970, 1, 1).toordinal(), "member")
    shown = {key for key, shows in found.items() if shows != "other"}
    soviet = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB")
    rest = ("BGR", "CZE", "SVK", "DEU", "HUN", "POL", "ROU")
    baltic = {number for number in ("233", "428", "440") if found[number] != "other"}
    assert (shown & set(numbered)) - baltic == numbers(numbered, *soviet, *rest)
    # The German Democratic Republic was a member and the Federal Republic, on the same outline, was none.
    assert found["276"] == "part"


def test_an_outline_stands_for_the_states_of_its_day(data: Dataset) -> None:
    def on(day: str, key: str) -> tuple[str, ...]:
        return stood_for(data, date.fromisoformat(day).toordinal())[key]

    assert on("1980-01-01", "276") == ("DDR", "DEU") and on("2000-01-01", "276") == ("DEU",)
    assert on("1980-01-01", "643") == ("SUN",) and on("1960-01-01", "050") == ("PAK",)
    assert on("1980-01-01", "887") == ("YAR", "YMD")
    assert on("2025-01-01", "N. Cyprus") == ("CYP",) and on("2025-01-01", "Siachen Glacier") == ()
    assert on("2025-01-01", "304") == ("DNK",) and on("1955-01-01", "196") == ()


def test_suspended_members_are_hatched_and_states_without_an_outline_are_named(data: Dataset) -> None:
    found = places(data, "oas", date(1975, 1, 1).toordinal(), "member")
    assert found["192"] == "suspended" and found["840"] == "member"
    ax = softpower.plot.map("pacific-islands-forum", on="2020-01-01")
    assert any("none for Tuvalu" in text.get_text() for text in ax.texts)
    by_kind = {one.get_gid(): one for one in ax.collections}
    assert by_kind["suspended"].get_hatch() and by_kind["member"].get_hatch() is None


def test_outlines_close_and_lie_on_the_globe() -> None:
    assert len(shapes()) > 230
    for shape in shapes():
        for polygon in shape.polygons:
            for ring in polygon:
                assert ring[0] == ring[-1] and len(ring) >= 4, shape.name
                assert all(abs(x) <= 180.001 and abs(y) <= 90.001 for x, y in ring), shape.name


@pytest.mark.parametrize("pledges", [None, "defense", ["nonaggression", "consultation"]])
def test_lines_of_the_network_and_edges_of_the_graph_are_pairs_of_the_oracle(
    small: Dataset, small_oracle: Oracle, pledges: str | list[str] | None
) -> None:
    asked = (
        [pledges]
        if isinstance(pledges, str)
        else pledges or ["defense", "offense", "neutrality", "nonaggression", "consultation"]
    )
    counted = Counter[bool | None]()
    for on in ("1952-06-01", "1963-01-01", "1971-01-01", "1985-01-01", "1995-01-01", "2025-01-01"):
        day = date.fromisoformat(on)
        expected = {}
        for pair in combinations(sorted(small.states.ids()), 2):
            answers = {small_oracle.answer(*pair, day, pledge) for pledge in asked}
            expected[pair] = True if True in answers else None if None in answers else False
        counted.update(expected.values())
        bound, doubtful = (sum(answer is kind for answer in expected.values()) for kind in (True, None))
        graph = small.graph(on=on, pledges=pledges, uncertain="missing")
        assert {tuple(sorted(edge)): data["answer"] for *edge, data in graph.edges(data=True)} == {
            pair: "missing" if answer is None else "yes" for pair, answer in expected.items() if answer is not False
        }
        assert {tuple(sorted(edge)) for edge in small.graph(on=on, pledges=pledges).edges} == {
            pair for pair, answer in expected.items() if answer
        }
        assert graph.graph["uncertain"] == doubtful
        ax = small.plot.network(on=on, pledges=pledges)
        lines = {one.get_gid(): len(one.get_segments()) for one in ax.collections if isinstance(one, LineCollection)}
        assert lines["one group"] + lines["two groups"] == bound and lines["not known"] == doubtful
    assert counted[True] and counted[False]
    assert counted[None] or pledges != "defense"


def test_nodes_of_the_graph_are_the_states_of_the_day() -> None:
    before, after = softpower.graph(on="1990-10-02"), softpower.graph(on="1990-10-03")
    assert set(before) - set(after) == {"DDR"} and "NAM" in after
    assert after.nodes["FRA"]["name"] == "France" and "nato" in after.nodes["FRA"]["alliances"].split()
    assert after.graph["on"] == "1990-10-03" and after.graph["sha256"] == softpower.SHA256
    networkx.write_graphml(after, BytesIO())
    networkx.write_gexf(after, BytesIO())


def test_groups_are_the_largest_alliances_and_circles_do_not_overlap(data: Dataset) -> None:
    pairs = {
        (one, other): ties for one, other, ties in data.timetable.pairs("1980-01-01", "defense", "in-force", "include")
    }
    grouped = groups(pairs)
    placed = [state for states in grouped.values() for state in states]
    assert sorted(placed) == sorted({state for pair in pairs for state in pair})
    assert set(grouped["nato"]) <= set(data.members("nato", on="1980-01-01"))
    centers, _ = positions(grouped)
    for (x, y, radius), (u, v, other) in combinations(centers.values(), 2):
        assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 > radius + other


def test_cells_of_strategies_are_counts_of_the_files(data: Dataset) -> None:
    expected = Counter[tuple[str, int]]()
    for path in (DATA / "initiatives").glob("*.yaml"):
        one = read(path)
        pairs = {
            (coding["strategy"], year)
            for coding in one["strategies"]
            if coding.get("start") != "unknown"
            for year in running(coding.get("start", one["start"]), coding.get("end", one.get("end")), one)
        }
        expected.update(pairs)
    ax = softpower.plot.strategies()
    [mesh] = [one for one in ax.collections if isinstance(one, QuadMesh)]
    names = {one.name: one.id for one in data.strategies}
    rows = [names[label.get_text()] for label in ax.get_yticklabels()]
    array = mesh.get_array()
    assert array is not None
    cells = array.reshape(len(rows), -1)
    found = {
        (key, 1945 + place): number
        for key, row in zip(rows, cells.tolist(), strict=True)
        for place, number in enumerate(row)
    }
    assert {place: number for place, number in found.items() if number} == {
        place: number for place, number in expected.items() if place[1] >= 1945
    }
    boxes = [one for one in ax.patches if one.get_gid() == "thin" and isinstance(one, Rectangle)]
    thin = {year for box in boxes for year in range(round(box.get_x()), round(box.get_x() + box.get_width()))}
    coded = {alliance.id: years_coded(alliance.id) for alliance in data.alliances}
    everything = set(range(1945, softpower.HORIZON.year + 1))
    assert thin == everything - set().union(*coded.values()) and coded["nato"]
    ax = softpower.plot.strategies(alliance="eu")
    boxes = [one for one in ax.patches if one.get_gid() == "thin" and isinstance(one, Rectangle)]
    thin = {year for box in boxes for year in range(round(box.get_x()), round(box.get_x() + box.get_width()))}
    assert thin == everything - coded["eu"] != everything


def running(start: Any, end: Any, one: Any) -> range:
    """Return the years from a start to an end as they are written."""
    if end == "unknown":
        end = one.get("known_until", start)
    last = softpower.HORIZON.year if end is None else int(str(end["date"])[:4])
    return range(int(str(start["date"])[:4]), last + 1)


def years_coded(alliance: str) -> set[int]:
    """Return the years for which an alliance's file says that its soft power was looked for."""
    years = read(DATA / "alliances" / f"{alliance}.yaml").get("soft_power")
    return set(range(int(years["start"]), int(years["end"]) + 1)) if years else set()


@pytest.mark.parametrize("by", ["decade", "region"])
def test_bars_of_coverage_are_counts_of_the_roster(by: str) -> None:
    expected = Counter[tuple[str, str]]()
    for one in softpower.roster:
        keys = one.region if by == "region" else (f"{one.signed.earliest.year // 10 * 10}s",) if one.signed else ()
        expected.update((key.replace("-", " "), one.decision.value) for key in keys)
    ax = softpower.plot.coverage(by=by)  # type: ignore[arg-type]  # one of the two
    labels = [label.get_text() for label in ax.get_yticklabels()]
    found = {
        (labels[round(box.get_y() + box.get_height() / 2)], box.get_gid()): round(box.get_width())
        for box in ax.patches
        if isinstance(box, Rectangle)
    }
    assert found == expected
    assert all(bool(box.get_hatch()) == (box.get_gid() == "pending") for box in ax.patches)


def test_every_plot_prints_the_version_of_the_data_and_draws_on_axes_given() -> None:
    from matplotlib import pyplot

    plot, text = softpower.plot, f"softpower {softpower.__version__}, data {softpower.DATA_VERSION}"
    draws: tuple[Callable[[Axes], Axes], ...] = (
        lambda ax: plot.timeline("seato", ax=ax),
        lambda ax: plot.network(on="1950-01-01", pledges="defense", ax=ax),
        lambda ax: plot.map("seato", on="1960-01-01", ax=ax),
        lambda ax: plot.strategies(alliance="asean", ax=ax),
        lambda ax: plot.coverage(ax=ax),
    )
    for draw in draws:
        _, given = pyplot.subplots()
        assert draw(given) is given
        assert [one.get_text() for one in given.texts].count(text) == 1


def test_a_library_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(softpower.MissingExtraError) as error:
        softpower.plot.coverage()
    assert str(error.value) == "matplotlib is not installed: pip install 'softpower[plot]'"
    # Without matplotlib there is mostly no NumPy either.
    monkeypatch.setitem(sys.modules, "numpy", None)
    draws: list[Callable[[], object]] = [
        partial(softpower.plot.timeline, "seato"),
        partial(softpower.plot.timeline, "FRA"),
        partial(softpower.plot.network, on="2000-01-01"),
        partial(softpower.plot.map, "nato", on="2000-01-01"),
        softpower.plot.strategies,
        softpower.plot.coverage,
    ]
    for draw in draws:
        with pytest.raises(softpower.MissingExtraError, match=r"pip install 'softpower\[plot\]'"):
            draw()
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(softpower.MissingExtraError) as error:
        softpower.graph(on="2000-01-01")
    assert str(error.value) == "networkx is not installed: pip install 'softpower[graph]'"


def test_arguments_out_of_their_lists_are_refused() -> None:
    with pytest.raises(softpower.ArgumentError, match="by is one of decade, region, not 'year'"):
        softpower.plot.coverage(by="year")  # type: ignore[arg-type]  # refused on purpose
    with pytest.raises(softpower.ArgumentError, match="uncertain is one of missing, no"):
        softpower.graph(on="2000-01-01", uncertain="maybe")  # type: ignore[arg-type]  # refused on purpose
    with pytest.raises(softpower.CoverageError):
        softpower.plot.map("nato", on="1900-01-01")
    with pytest.raises(softpower.DateError):
        softpower.plot.network(on="2000")
    with pytest.raises(softpower.NotFoundError, match="did you mean nato"):
        softpower.plot.map("natoo", on="2000-01-01")


def test_annotations_of_plots_resolve_with_and_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    from softpower._plots.plots import Plots

    names = ("timeline", "network", "map", "strategies", "coverage")
    assert all(typing.get_type_hints(getattr(Plots, name))["return"] is Axes for name in names)
    assert isinstance(softpower.plot, Plots) and isinstance(softpower.Dataset.load().plot, Plots)
    assert all(name in repr(softpower.plot) for name in names)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    names_of_module = Names(Plots.__module__)
    assert names_of_module["Axes"] is object and names_of_module["Dataset"] is Dataset
