"""The built site: its links, its pages of records, and the reference."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

import softpower

TOP = Path(__file__).parents[1]
SITE = Path(os.environ.get("SOFTPOWER_SITE", TOP / "site"))
DATA = TOP / "src" / "softpower" / "data"
PAGES = (
    "alliances",
    "challenges",
    "concepts",
    "episodes",
    "initiatives",
    "measures",
    "mechanisms",
    "outlook",
    "states",
    "strategies",
    "studies",
    "theorists",
)


def why_not() -> str | None:
    if not (SITE / "index.html").exists():
        return "the site is not built: python -m sphinx -W --keep-going -b html docs site"
    if softpower.SHA256 not in (SITE / "index.html").read_text("utf-8"):
        return "the site was built from other data"
    return None


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_site = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))


class Page(HTMLParser):
    """The links, the anchors and the text of a page, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links, self.ids, self.loads, self.words = list[str](), list[str](), list[str](), list[str]()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and said.get("href"):
            self.links.append(str(said["href"]))
        self.ids += [value for name, value in attrs if name == "id" and value]
        loaded = said.get("src") or (said.get("href") if tag == "link" else None)
        if loaded:
            self.loads.append(loaded)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def page(path: Path) -> Page:
    return Page(path)


def html() -> list[Path]:
    return sorted(path for path in SITE.rglob("*.html") if "explorer" not in path.relative_to(SITE).parts)


@needs_site
def test_every_link_leads_to_a_page_and_an_anchor_of_it() -> None:
    wrong = set[str]()
    for path in html():
        for link in page(path).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            anchored = parts.fragment and target.suffix == ".html" and target.parent.name != "explorer"
            if not target.is_file() or (anchored and unquote(parts.fragment) not in page(target).ids):
                wrong.add(f"{path.relative_to(SITE)}: {link}")
    assert sorted(wrong) == []


@needs_site
def test_nothing_is_loaded_from_elsewhere() -> None:
    outside = {load for path in html() for load in page(path).loads if urlsplit(load).netloc}
    assert outside == set()


@needs_site
def test_anchors_are_unique_on_pages_of_records() -> None:
    for path in (SITE / "records").rglob("*.html"):
        ids = page(path).ids
        assert len(ids) == len(set(ids)), path


@needs_site
def test_the_explorer_is_linked_from_the_navigation() -> None:
    assert "explorer/index.html" in page(SITE / "index.html").links
    assert "../../explorer/index.html" in page(SITE / "records" / "alliances" / "nato.html").links
    assert (SITE / "explorer" / "data" / "base.js").is_file()


def records(table: str) -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted((DATA / table).glob("*.yaml")):
        said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        if table == "states":
            yield from said.items()
        else:
            yield path.stem, said


def days_and_statuses(value: object) -> Iterator[str]:
    """Yield the dates and the statuses of a hand-written record, however deep."""
    if isinstance(value, dict):
        if "status" in value:
            yield str(value["status"])
            yield from (str(value["date"]),) if "date" in value else ()
        for inner in value.values():
            yield from days_and_statuses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from days_and_statuses(inner)


def cited(value: object) -> Iterator[str]:
    """Yield the ids of the sources that a hand-written record cites, however deep."""
    if isinstance(value, dict):
        for one in value.get("sources") or ():
            yield one["source"] if isinstance(one, dict) else one
        for inner in value.values():
            yield from cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


@needs_site
@pytest.mark.parametrize("table", PAGES)
def test_each_record_has_a_page_with_its_days_statuses_and_sources(table: str) -> None:
    listed = page(SITE / "records" / table / "index.html").links
    found = 0
    for key, said in records(table):
        shown = page(SITE / "records" / table / f"{key}.html")
        text = " ".join(" ".join(shown.words).split())
        assert " ".join(str(said["name"]).split()) in text
        assert [one for one in days_and_statuses(said) if one not in text] == [], key
        assert [one for one in cited(said) if f"source-{one}" not in shown.ids] == [], key
        assert f"{key}.html" in listed
        found += 1
    assert found == len(list(getattr(softpower, table)))


@needs_site
def test_links_go_both_ways() -> None:
    nato, sweden = (page(SITE / "records" / path).links for path in ("alliances/nato.html", "states/SWE.html"))
    assert "../states/SWE.html" in nato and "../alliances/nato.html" in sweden
    nye = page(SITE / "records" / "concepts" / "soft-power.html")
    assert "../theorists/joseph-nye.html" in nye.links
    assert "../concepts/soft-power.html" in page(SITE / "records" / "theorists" / "joseph-nye.html").links


@needs_site
def test_timelines_are_drawn_of_alliances_and_states() -> None:
    text = (SITE / "records" / "alliances" / "nato.html").read_text("utf-8")
    assert "France: outside part of the organization, 1966-07-01 to 2009-04-03" in text
    text = (SITE / "records" / "states" / "MLI.html").read_text("utf-8")
    assert "suspended or excluded" in text


@needs_site
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(("words", "wanted"), [("otan", "alliances/nato"), ("warsaw pact", "alliances/warsaw-pact")])
def test_the_search_finds_records_by_any_of_their_names(words: str, wanted: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found = browser.new_page()
        found.goto(f"{(SITE / 'search.html').as_uri()}?q={words}")
        found.wait_for_selector(f'.search a[href^="records/{wanted}.html"]')
        browser.close()


@needs_site
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_pages_fit_a_phone_and_are_dark_in_the_dark() -> None:
    from playwright.sync_api import sync_playwright

    names = (
        "index",
        "reference",
        "panels",
        "notebooks/who-is-allied",
        "records/alliances/nato",
        "records/roster/index",
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            phone = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
            for name in names:
                phone.goto((SITE / f"{name}.html").as_uri())
                width, color = phone.evaluate(
                    "[document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]"
                )
                assert width == 390, name
                red, green, blue = (int(one) for one in re.findall(r"[0-9]+", color)[:3])
                assert (red + green + blue > 600) == (scheme == "light"), name
        browser.close()


def test_the_reference_has_every_public_name() -> None:
    reference = (TOP / "docs" / "reference.md").read_text("utf-8")
    missing = [
        name for name in softpower.__all__ if f"softpower.{name}" not in reference and f"`{name}`" not in reference
    ]
    assert missing == []


def test_every_page_is_in_the_navigation() -> None:
    docs = TOP / "docs"
    named = {
        name
        for path in docs.glob("*.md")
        for block in path.read_text("utf-8").split("```{toctree}")[1:]
        for line in block.partition("```")[0].splitlines()
        if line.strip() and not line.startswith(":")
        for name in (str(one.relative_to(docs).with_suffix("")) for one in docs.glob(f"{line.strip()}.md"))
    }
    assert named == {str(path.relative_to(docs).with_suffix("")) for path in docs.rglob("*.md")} - {"index"}
