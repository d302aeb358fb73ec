"""Cards for notebooks: whole, escaped, sources folded, long lists cut."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import softpower
from softpower._answers.card import LINES
from softpower._answers.fields import pairs
from softpower._answers.tie import Doubt, Tie, Ties
from softpower._models.alliance import Alliance
from softpower._models.source import Source
from softpower._records.dataset import Dataset

HOSTILE = "<script>alert('x')</script><img src=x onerror=\"alert(1)\">'\"&"
VOID = {"br", "img", "hr"}


class Reader(HTMLParser):
    """Reads a card: its elements, its text, and whether every element is closed where it must be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(shown: object) -> Reader:
    html = shown._repr_html_()  # type: ignore[attr-defined]  # as IPython asks for it
    assert isinstance(html, str)
    reader = Reader(html)
    assert reader.open == []
    allowed = {"div", "strong", "span", "table", "tr", "th", "td", "details", "summary", "ul", "li", "a", "p"}
    assert {tag for tag, _ in reader.elements} <= allowed
    assert not [name for _, attributes in reader.elements for name in attributes if name.startswith("on")]
    return reader


def test_the_card_of_a_record_has_all_that_show_prints(data: Dataset) -> None:
    for record in (
        data.alliances["seato"],
        data.states["FRA"],
        data.memberships["nato.FRA.member.1"],
        data.theorists["joseph-nye"],
    ):
        text = "".join(read(record).text)
        for label, value in pairs(record):
            assert label == "sources" or (label in text and value.split("\n")[0] in text), label


@pytest.mark.parametrize(
    "table", ["strategies", "treaties", "obligations", "episodes", "concepts", "roster", "sources", "outlook"]
)
def test_every_kind_of_record_has_a_card_and_keeps_its_line(small: Dataset, data: Dataset, table: str) -> None:
    record = next(iter(data.table(table)))
    assert record.id in "".join(read(record).text)
    assert repr(record) == str(record) and repr(record).startswith(f"<{type(record).__name__} {record.id}")


def test_sources_are_folded_and_linked(data: Dataset) -> None:
    card = read(data.alliances["nato"])
    assert ("details", {}) in card.elements
    cited = data.alliances["nato"].targets("sources")
    assert f"{len(cited)} sources" in card.text
    links = [attributes["href"] for tag, attributes in card.elements if tag == "a"]
    assert links == [source.url for source in cited if isinstance(source, Source) and source.url]


def test_long_texts_are_cut_and_the_rest_is_counted(data: Dataset) -> None:
    warsaw = data.alliances["oas"]
    longest = max((text.count("\n") + 1 for _, text in pairs(warsaw)), default=0)
    card = "".join(read(warsaw).text)
    assert (f"and {longest - LINES} more" in card) == (longest > LINES)
    ties = Ties.of(tuple(Tie("a", "b", f"c{n}", "defense", ("X", "Y"), "binding") for n in range(LINES + 3)), ())
    text = "".join(read(ties).text)
    assert "and 3 more" in text and "c11" in text and "c12" not in text


def test_hostile_texts_are_escaped() -> None:
    record = Alliance.model_validate(
        {"id": "bad", "name": HOSTILE, "kind": "collective-defense", "regions": ["western-europe"], "summary": HOSTILE}
    )
    card = read(record)
    assert record.detached and "".join(card.text).count(HOSTILE) == 2
    ties = Ties.of(
        (Tie(HOSTILE, "t", "o", "defense", ("X", HOSTILE), "binding"),), (Doubt(HOSTILE, "offense", "pending"),)
    )
    assert "".join(read(ties).text).count(HOSTILE) == 3
    explanation = softpower.explain("nato", "memberships.FIN.start")
    assert HOSTILE in "".join(read(explanation._replace(note=HOSTILE, value=HOSTILE)).text)


def test_an_address_that_is_no_page_of_the_web_is_no_link(data: Dataset) -> None:
    explanation = softpower.explain("nato", "memberships.FIN.start")
    witness = explanation.sources[0]
    bad = witness._replace(source=witness.source.model_copy(update={"url": "javascript:alert(1)", "title": HOSTILE}))
    card = read(explanation._replace(sources=(bad,)))
    assert not [tag for tag, _ in card.elements if tag == "a"] and HOSTILE in "".join(card.text)


def test_ties_and_explanations_and_the_release_have_cards() -> None:
    text = "".join(read(softpower.ties("FRA", "ITA", on="1960-01-01", pledges="defense")).text)
    assert "nato" in text and "weu" in text and "2 pledges" in text
    with pytest.warns(softpower.CoverageWarning):
        text = "".join(read(softpower.ties("ARE", "FRA", on="2012-01-01")).text)
    assert "Nothing is known to bind them." in text and "france-uae-1995" in text
    explanation = softpower.explain("nato", "memberships.FIN.start")
    text = "".join(read(explanation).text)
    assert all(part in text for part in ("2023-04-04", explanation.status or "", "nato: memberships.FIN.start"))
    release = softpower.release
    text = "".join(read(release).text)
    assert release.sha256 in text and release.data_version in text and re.search(r"[0-9,]+ alliances", text)
