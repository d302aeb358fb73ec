"""The explorer in a real browser: what it answers, what it draws, and what it asks for."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command import run

import softpower
from softpower._explorer import write_explorer

pytestmark = pytest.mark.xdist_group("explorer")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FIRST, LAST = date(1945, 1, 1), softpower.HORIZON


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_explorer(tmp_path_factory.mktemp("explorer") / "explorer")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


class Seen:
    """A page of the explorer; when it is left, nothing may have gone wrong on it, and nothing been asked outside."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.file, self.wrong = file, list[str]()
        self.context = browser.new_context(**{"viewport": {"width": 1300, "height": 850}, **options})
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.wrong.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.file.parent.as_uri(), "data:", "blob:")):
            self.wrong.append(f"asked for {url}")

    def open(self, address: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(f"{self.file.as_uri()}#{address}")
        self.page.wait_for_selector("body[data-ready]")
        return self.page

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *error: object) -> None:
        self.context.close()
        if error == (None, None, None):
            assert self.wrong == []


@needs_browser
def test_its_answers_are_those_of_the_package(browser: Any, page_file: Path) -> None:
    random_ = random.Random(20260228)
    alliances, states = softpower.alliances.ids(), [one.id for one in softpower.states]
    days = [FIRST + timedelta(random_.randrange((LAST - FIRST).days + 1)) for _ in range(60)]
    members = [(random_.choice(alliances), day) for day in days] + [("nato", day) for day in days]
    pairs = [(random_.choice(states), day) for day in days]
    with Seen(browser, page_file) as seen:
        page = seen.open()
        for alliance, day in members:
            found = page.evaluate(
                "([id, day]) => SP.answers.members(SP.answers.allianceAt.get(id), SP.days.of(day))"
                ".filter((one) => one.role === 'member').map((one) => SP.answers.states[one.state].id).sort()",
                [alliance, day.isoformat()],
            )
            assert tuple(found) == softpower.members(alliance, on=day), (alliance, day)
        compared = 0
        for state, day in pairs:
            found = page.evaluate(
                "([id, day]) => [...SP.answers.ties(SP.answers.stateAt.get(id), SP.days.of(day)).values()].map((one) =>"
                " [SP.answers.states[one.other].id, SP.answers.words(one.yes), SP.answers.words(one.maybe)])",
                [state, day.isoformat()],
            )
            by_other = {other: (yes, maybe) for other, yes, maybe in found}
            for other in random_.sample([one for one in states if one != state], 25) + sorted(by_other):
                ties = _ties(state, other, day)
                yes, maybe = by_other.get(other, ([], []))
                assert set(yes) == {tie.pledge for tie in ties}, (state, other, day)
                assert set(maybe) == {doubt.pledge for doubt in ties.uncertain}, (state, other, day)
                compared += bool(ties or ties.uncertain)
    assert compared > 200


def _ties(one: str, other: str, day: date) -> softpower.Ties:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", softpower.CoverageWarning)
        return softpower.ties(one, other, on=day)


@needs_browser
def test_the_slider_and_its_keys_move_by_days_and_years(browser: Any, page_file: Path) -> None:
    with Seen(browser, page_file) as seen:
        page = seen.open("on=1999-03-11&alliance=nato")
        assert page.locator("#panel h2").inner_text().endswith("16 members on 1999-03-11")
        page.locator("#day").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("#panel h2").inner_text().endswith("19 members on 1999-03-12")
        assert "on=1999-03-12" in page.url and page.locator("#date").input_value() == "1999-03-12"
        page.keyboard.press("PageDown")
        assert "on=1998-03-12" in page.url
        page.get_by_label("One year on").click()
        page.get_by_label("One day back").click()
        assert "on=1999-03-11" in page.url
        page.locator("#date").fill("2020-02-29")
        page.locator("#date").dispatch_event("change")
        page.get_by_label("One year back").click()
        assert "on=2019-02-28" in page.url


@needs_browser
def test_a_missing_answer_is_shown_as_missing(browser: Any, page_file: Path) -> None:
    with Seen(browser, page_file) as seen:
        page = seen.open("on=2026-01-01&state=SAU&pledge=defense")
        panel = page.locator("#panel").inner_text()
        assert "Missing (" in panel and "Pakistan" in panel.split("Yes (")[0]
        assert page.locator("#map path.missing").count() >= 1
        assert page.locator("#map path.chosen").count() == 1


@needs_browser
def test_search_finds_texts_and_names_in_other_languages(browser: Any, page_file: Path) -> None:
    with Seen(browser, page_file) as seen:
        page = seen.open()
        page.keyboard.press("/")
        page.keyboard.type("НАТО")
        first = page.locator("#results button").first
        first.wait_for()
        assert first.inner_text().startswith("North Atlantic Treaty Organization")
        page.keyboard.press("Enter")
        page.wait_for_selector("#record[data-record='alliances/nato']")
        assert "record=alliances%2Fnato" in page.url
        text = page.locator("#record").inner_text()
        assert "1949-08-24" in text and "source" in text
        page.go_back()
        assert page.locator("#view-map").is_visible()


@needs_browser
def test_every_kind_of_record_opens_from_a_link(browser: Any, page_file: Path) -> None:
    folder = page_file.parent / "data"
    with Seen(browser, page_file) as seen:
        for table in sorted(one.name for one in folder.iterdir() if one.is_dir()):
            record = sorted((folder / table).iterdir())[0].stem
            page = seen.open(f"view=record&record={table}/{record}")
            page.wait_for_selector(f"#record[data-record='{table}/{record}']")
            assert page.locator("#record h2").inner_text()
        seen.open("view=record&record=alliances/none")
        assert seen.page.locator("#record [role=alert]").inner_text() == "there is no record alliances/none."
        seen.wrong = [one for one in seen.wrong if "ERR_FILE_NOT_FOUND" not in one]


@needs_browser
def test_what_is_seen_is_downloaded(browser: Any, page_file: Path, tmp_path: Path) -> None:
    with Seen(browser, page_file, accept_downloads=True) as seen:
        page = seen.open("on=2004-05-01&alliance=eu")
        with page.expect_download() as caught:
            page.locator("#download").click()
        caught.value.save_as(tmp_path / "eu.csv")
        rows = list(csv.DictReader((tmp_path / "eu.csv").read_text(encoding="utf-8").splitlines()))
        assert caught.value.suggested_filename == "softpower-eu-2004-05-01.csv"
        found = {row["state"] for row in rows if row["role"] == "member"}
        assert found == set(softpower.members("eu", on="2004-05-01"))
        page = seen.open("view=record&record=states/FRA")
        page.wait_for_selector("#record[data-record='states/FRA']")
        with page.expect_download() as caught:
            page.locator("#download").click()
        caught.value.save_as(tmp_path / "fra.json")
        assert json.loads((tmp_path / "fra.json").read_text(encoding="utf-8"))["record"]["name"] == "France"


@needs_browser
@pytest.mark.parametrize("view", ["map", "network", "timeline", "record"])
def test_it_fits_a_phone_and_the_dark(browser: Any, page_file: Path, view: str) -> None:
    phone = {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"}
    with Seen(browser, page_file, **phone) as seen:
        page = seen.open(f"on=1985-06-01&state=SUN&view={view}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sum(map(int, ground[4:-1].split(","))) < 150


@needs_browser
def test_views_draw_something_for_every_decade(browser: Any, page_file: Path) -> None:
    with Seen(browser, page_file) as seen:
        for year in range(1945, 2026, 10):
            for view in ("map", "network", "timeline"):
                page = seen.open(f"on={year}-07-01&view={view}&pledge=pledged")
                if view == "network":
                    assert not page.locator("#network").get_attribute("aria-label").startswith("0 ")
                elif view == "map":
                    assert page.locator("#map path").count() > 200
                else:
                    assert page.locator("#timeline .bar").count() > 100


def test_what_is_read_first_is_under_a_megabyte_compressed(page_file: Path) -> None:
    import gzip

    first = [*page_file.parent.glob("*.*"), *page_file.parent.joinpath("data").glob("*.js")]
    assert sum(len(gzip.compress(one.read_bytes(), 9)) for one in first) < 1_000_000


def test_nothing_else_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(softpower.ArgumentError, match=r"is not replaced, since it holds thesis.txt, which is no part"):
        write_explorer(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_writes_it_twice_into_one_folder(tmp_path: Path) -> None:
    for _ in range(2):
        code, out, err = run("explore", str(tmp_path / "made"), "--no-open")
        assert (code, out.strip(), err) == (0, str(tmp_path / "made" / "index.html"), "")
    assert [one.name for one in tmp_path.iterdir()] == ["made"]
