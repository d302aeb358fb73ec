"""Citations: CSL-JSON with its valid types, and the other styles read back by the libraries that write them."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

import softpower
from softpower import ArgumentError, MissingExtraError, NotFoundError
from softpower._answers.bibliography import apa, bibtex, ris
from softpower._answers.citation import TYPES, source_item
from softpower._models.source import Source, SourceKind
from softpower._records.dataset import Dataset

TOP = Path(__file__).parents[2]
TITLE = "softpower: military alliances and their soft power"

ARTICLE = {
    "id": "small-paper",
    "type": "article-journal",
    "title": "Why Small Leagues Last",
    "author": [{"family": "Reader", "given": "Cy"}, {"family": "Writer", "given": "Di"}],
    "container-title": "Journal of Small Things",
    "issued": {"date-parts": [[2001, 5]]},
    "volume": "3",
    "issue": "2",
    "page": "10-20",
    "DOI": "10.0000/small.1",
}


def source(kind: str = "book", **fields: Any) -> Source:
    given = {"id": "one", "title": "One", "family": "R", "origin": "one", "seen": "excerpt"}
    return Source.model_validate({**given, "kind": kind, **fields})


def csl_types() -> set[str]:
    """The item types of CSL as its schema lists them, which citeproc-py carries."""
    spec = find_spec("citeproc")
    assert spec and spec.origin
    schema = Path(spec.origin).parent / "data" / "schema" / "schemas" / "styles" / "csl-types.rnc"
    return set(re.findall(r'"([a-z_-]+)"', schema.read_text(encoding="utf-8")))


def test_the_package_is_cited_with_all_that_pins_it() -> None:
    cited = softpower.cite()
    assert cited["type"] == "dataset" and cited["title"] == TITLE
    assert cited["version"] == softpower.__version__
    for pinned in (softpower.DATA_VERSION, str(softpower.HORIZON), softpower.SHA256):
        assert pinned in cited["note"]


def test_tables_and_records_are_cited_as_parts() -> None:
    for what, title in (("memberships", "memberships"), ("nato", "North Atlantic Treaty Organization")):
        cited = softpower.cite(what)
        assert cited["id"] == f"softpower-{what}" and cited["title"] == title
        assert cited["container-title"] == TITLE and cited["note"] == softpower.cite()["note"]
    assert softpower.cite("nato.FRA.member.1")["title"] == "France, member of North Atlantic Treaty Organization"


def test_an_obligation_is_cited_by_its_pledge_and_treaty(data: Dataset) -> None:
    for one in data.obligations:
        title = softpower.cite(one.id)["title"]
        assert title.casefold().startswith(one.pledge.value) and title.endswith(data.treaties[one.treaty].name)


@pytest.mark.parametrize("name", ["pledges", "evidence", "treaties_events", "dyad_years", "membership_days"])
def test_frames_and_panels_are_cited_as_parts(name: str) -> None:
    item = softpower.cite(name)
    assert (item["id"], item["title"], item["type"]) == (f"softpower-{name}", name, "dataset")
    assert item["container-title"] == softpower.cite()["title"]


def test_every_frame_and_panel_is_cited() -> None:
    panels = [name for name in softpower.__all__ if name.endswith(("_years", "_days"))]
    assert len(panels) == 4
    for name in [*(one.name for one in softpower.tables()), *panels]:
        assert softpower.cite(name)["title"] == name


def test_a_source_is_cited_as_itself(data: Dataset) -> None:
    written = next(one for one in data.sources if one.authors)
    cited = softpower.cite(written.id)
    assert (cited["id"], cited["title"]) == (written.id, written.title)
    assert cited["author"][0].keys() <= {"family", "given", "literal"} and "version" not in cited


def test_each_call_returns_a_fresh_dict() -> None:
    softpower.cite("nato").clear()
    assert softpower.cite("nato")["title"]


def test_what_is_not_there_is_told_with_what_was_meant() -> None:
    with pytest.raises(NotFoundError, match=r"^no table or record 'natto'; did you mean nato"):
        softpower.cite("natto")
    with pytest.raises(NotFoundError, match=r"^no table or record 'membership'; did you mean memberships"):
        softpower.cite("membership")
    with pytest.raises(ArgumentError, match=r"^style is one of csl-json, bibtex, ris, apa, not 'mla'$"):
        softpower.cite(style="mla")


def test_every_kind_of_source_has_a_valid_type() -> None:
    assert set(TYPES) == {kind.value for kind in SourceKind}
    assert {one for pair in TYPES.values() for one in pair} | {"entry", "dataset"} <= csl_types()


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (source("reference-work"), "book"),
        (source("reference-work", container="Encyclopedia"), "entry-encyclopedia"),
        (source("book", container="Essays"), "chapter"),
        (source("article"), "article"),
        (source("work", container="Foreign Policy", issue="80"), "article-journal"),
        (source("work", container="Essays", isbn="9780000000002"), "chapter"),
        (source("work"), "book"),
    ],
)
def test_where_a_source_stands_decides_its_type(made: Source, kind: str) -> None:
    assert source_item(made)["type"] == kind


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        ("1949-04-04", {"date-parts": [[1949, 4, 4]]}),
        ("1949-04", {"date-parts": [[1949, 4]]}),
        ("1949", {"date-parts": [[1949]]}),
        ("1949~", {"date-parts": [[1949]], "circa": True}),
        ("1949-04?", {"date-parts": [[1949, 4]], "circa": True}),
        ("1949-04-04%", {"date-parts": [[1949, 4, 4]], "circa": True}),
    ],
)
def test_dates_keep_their_precision(issued: str, said: dict[str, Any]) -> None:
    assert source_item(source(issued=issued))["issued"] == said


def test_a_source_in_all_its_fields(small: Dataset) -> None:
    assert source_item(small.sources["small-paper"]) == ARTICLE
    charter = source_item(small.sources["small-charter"])
    assert charter["type"] == "treaty" and charter["accessed"] == {"date-parts": [[2026, 1, 5]]}
    assert "accessed" not in source_item(small.sources["small-handbook"])
    institution = source(authors=[{"family": "Small Institute"}])
    assert source_item(institution)["author"] == [{"literal": "Small Institute"}]


def test_bibtex_is_read_back() -> None:
    entry = parse_string(bibtex(ARTICLE)).entries[0]
    assert (entry.entry_type, entry.key) == ("article", "small-paper")
    assert {field.key: field.value for field in entry.fields} == {
        "author": "Reader, Cy and Writer, Di",
        "title": "Why Small Leagues Last",
        "volume": "3",
        "number": "2",
        "journal": "Journal of Small Things",
        "pages": "10--20",
        "year": "2001",
        "month": "may",
        "doi": "10.0000/small.1",
    }


def test_bibtex_escapes_what_tex_would_read_and_nothing_else() -> None:
    item = {
        "id": "one",
        "type": "report",
        "title": "50% of {A & B}_#1: “Świętej” Протокол \\ ~ ^ $",
        "author": [{"literal": "Ministry of This and That"}],
        "publisher": "A & B",
        "URL": "https://example.org/a_b?c=%20&d=1#e",
    }
    text = bibtex(item)
    assert (
        r"50\% of \{A \& B\}\_\#1: “Świętej” Протокол \textbackslash{} \textasciitilde{} \textasciicircum{} \$" in text
    )
    assert "author = {{Ministry of This and That}}" in text and r"institution = {A \& B}" in text
    assert "url = {https://example.org/a_b?c=%20&d=1#e}" in text


def test_ris_is_read_back() -> None:
    [record] = rispy.loads(ris(ARTICLE))
    assert record["type_of_reference"] == "JOUR" and record["authors"] == ["Reader, Cy", "Writer, Di"]
    assert (record["start_page"], record["end_page"]) == ("10", "20")
    assert (record["year"], record["date"], record["doi"]) == ("2001", "2001/05", "10.0000/small.1")


def test_apa() -> None:
    assert apa(ARTICLE) == (
        "Reader, C., & Writer, D. (2001). Why Small Leagues Last. Journal of Small Things, 3(2), 10–20. "
        "https://doi.org/10.0000/small.1"
    )
    assert apa({"id": "one", "type": "treaty", "title": "Treaty of One", "issued": {"date-parts": [[1949, 4, 4]]}}) == (
        "Treaty of One, April 4, 1949."
    )
    # Without an author the title stands first, and once.
    assert apa({"id": "One", "type": "webpage", "title": "One", "issued": {"date-parts": [[1949]], "circa": True}}) == (
        "One. (ca. 1949)."
    )


@pytest.mark.parametrize("style", ["bibtex", "ris", "apa"])
@pytest.mark.parametrize("what", [None, "memberships", "nato", "north-atlantic-treaty-text"])
def test_everything_is_cited_in_every_style(what: str | None, style: str) -> None:
    cited = softpower.cite(what, style=style)
    assert isinstance(cited, str) and str(softpower.cite(what)["title"]) in cited


def test_every_source_is_cited_in_every_style(data: Dataset) -> None:
    kinds: dict[str, Source] = {}
    for one in data.sources:
        kinds.setdefault(str(source_item(one)["type"]), one)
        assert bibtex(source_item(one)).startswith("@") and ris(source_item(one)).startswith("TY  - ")
    for one in kinds.values():
        assert one.title[:20] in apa(source_item(one))


@pytest.mark.parametrize(
    ("write", "library", "named"),
    [
        (bibtex, "bibtexparser", "bibtexparser"),
        (ris, "rispy", "rispy"),
        (apa, "citeproc", "citeproc-py"),
    ],
)
def test_a_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[dict[str, Any]], str], library: str, named: str
) -> None:
    found = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return found(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=f"^{named} is not installed: pip install 'softpower\\[cite\\]'$"):
        write(ARTICLE)


def test_citation_cff_names_this_version() -> None:
    cff = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["cff-version"] == "1.2.0" and cff["type"] == "dataset"
    assert cff["version"] == softpower.__version__ and cff["title"] == TITLE
    assert cff["authors"] == [{"name": softpower.cite()["author"][0]["literal"]}]
    assert cff["message"] and cff["license"] == ["MIT", "CC-BY-4.0"]
