"""Items of CSL-JSON written as BibTeX, as RIS and in APA's style, each through a library of extra `cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from softpower._errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["apa", "bibtex", "ris"]

BARE = "no-enclosing"  # bibtexparser's name for a value without braces
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
}
# BibTeX has one field for each; `booktitle` and `journal` depend on the type of the entry.
BIBTEX_TEXTS = {
    "title": "title",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "version": "version",
    "language": "language",
    "note": "note",
}
BIBTEX_VERBATIM = {"DOI": "doi", "ISBN": "isbn", "URL": "url"}
# The ten characters that TeX reads as commands; everything else is written as UTF-8.
TEX = str.maketrans(
    {one: f"\\{one}" for one in "&%$#_{}"}
    | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}
)

RIS_TYPES = {
    "article": "RPRT",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "document": "GEN",
    "entry": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "report": "RPRT",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
RIS_TEXTS = {
    "id": "id",
    "title": "title",
    "container-title": "secondary_title",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "version": "edition",
    "language": "language",
    "DOI": "doi",
    "ISBN": "issn",
}


def bibtex(item: dict[str, Any]) -> str:
    """Write an item as a BibTeX entry in UTF-8, its key being the item's id.

    Raises
    ------
    MissingExtraError
        When bibtexparser is not installed (extra `cite`).
    """
    try:
        from bibtexparser.entrypoint import write_string
        from bibtexparser.library import Library
        from bibtexparser.model import Entry, Field
    except ImportError:
        raise MissingExtraError("bibtexparser", "cite") from None
    fields = [Field(name, " and ".join(map(_tex_name, item[name]))) for name in ("author", "editor") if name in item]
    kind = BIBTEX_TYPES.get(item["type"], "misc")
    texts = BIBTEX_TEXTS | ({"publisher": "institution"} if kind == "techreport" else {})
    fields += [Field(name, str(item[key]).translate(TEX)) for key, name in texts.items() if key in item]
    if "container-title" in item:
        within = {"article": "journal", "incollection": "booktitle"}.get(kind, "howpublished")
        fields.append(Field(within, item["container-title"].translate(TEX)))
    if "page" in item:
        fields.append(Field("pages", item["page"].translate(TEX).replace("-", "--")))
    for name, value in zip(("year", "month"), _date(item, "issued"), strict=False):
        # A month is one of BibTeX's own abbreviations, which stand without braces.
        fields.append(Field(name, f"{value:04}") if name == "year" else Field(name, MONTHS[value - 1], enclosing=BARE))
    if "accessed" in item:
        fields.append(Field("urldate", _joined(item, "accessed", "-")))
    fields += [Field(name, item[key]) for key, name in BIBTEX_VERBATIM.items() if key in item]
    return str(write_string(Library([Entry(kind, item["id"], fields)]))).strip()


def ris(item: dict[str, Any]) -> str:
    """Write an item as a RIS record.

    Raises
    ------
    MissingExtraError
        When rispy is not installed (extra `cite`).
    """
    try:
        import rispy
    except ImportError:
        raise MissingExtraError("rispy", "cite") from None
    record: dict[str, Any] = {"type_of_reference": RIS_TYPES[item["type"]]}
    record |= {name: str(item[key]) for key, name in RIS_TEXTS.items() if key in item}
    for key, name in (("author", "authors"), ("editor", "secondary_authors")):
        if key in item:
            record[name] = [", ".join(_parts(person)) for person in item[key]]
    if "issued" in item:
        record["year"] = f"{_date(item, 'issued')[0]:04}"
        record["date"] = _joined(item, "issued", "/")
    if "accessed" in item:
        record["access_date"] = _joined(item, "accessed", "/")
    if "page" in item:
        first, _, last = item["page"].partition("-")
        record["start_page"] = first
        if last:
            record["end_page"] = last
    if "note" in item:
        record["notes"] = [item["note"]]
    if "URL" in item:
        record["urls"] = [item["URL"]]
    # rispy numbers the records of a list; one alone begins with its type.
    return str(rispy.dumps([record])).partition("\n")[2].strip("\n")


def apa(item: dict[str, Any]) -> str:
    """Write an item as APA's reference lists do (the seventh edition), as plain text.

    The style is `apa.csl`, unchanged from the repository of the Citation Style Language and under its own license, CC
    BY-SA 3.0; the package of all styles takes 89 MB.

    Raises
    ------
    MissingExtraError
        When citeproc-py is not installed (extra `cite`).
    """
    from importlib.resources import as_file, files

    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError:
        raise MissingExtraError("citeproc-py", "cite") from None
    item = {key: value for key, value in item.items() if key != "note"}
    if item["type"] == "legislation":
        item["type"] = "document"  # citeproc-py leaves out the title of a law
    if not {"author", "editor"} & set(item) and item["type"] != "treaty":
        # The style puts the title in the place of a missing author; citeproc-py would then print it a second time.
        item["author"] = [{"literal": item.pop("title")}]
    with as_file(files("softpower._answers") / "apa.csl") as path:
        style = CitationStylesStyle(str(path), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"].lower())]))
    return str(bibliography.bibliography()[0])


def _date(item: dict[str, Any], field: str) -> list[int]:
    return list(item[field]["date-parts"][0]) if field in item else []


def _joined(item: dict[str, Any], field: str, separator: str) -> str:
    return separator.join(f"{part:02}" for part in _date(item, field))


def _parts(person: dict[str, str]) -> Iterator[str]:
    for name in ("literal", "family", "given"):
        if name in person:
            yield person[name]


def _tex_name(person: dict[str, str]) -> str:
    parts = [part.translate(TEX) for part in _parts(person)]
    # Braces keep BibTeX from cutting an institution's name into given and family names.
    return f"{{{parts[0]}}}" if len(parts) == 1 else ", ".join(parts)
