"""How to cite the package, a table, a record or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast, overload

from softpower._errors import NotFoundError
from softpower._records.chosen import chosen
from softpower._records.suggestion import not_found, one_of
from softpower._snapshot.layout import TABLE_NAMES

if TYPE_CHECKING:
    from softpower._models.source import Person, Source
    from softpower._records.dataset import Dataset
    from softpower._time import EDTF

__all__ = ["STYLES", "cite", "source_item"]

STYLES = ("csl-json", "bibtex", "ris", "apa")
TITLE = "softpower: military alliances and their soft power"
AUTHOR = "The softpower authors"

# Item types of CSL 1.0.2 by kind of source; of two, the second is for one that stands in a larger work.
TYPES = {
    "treaty": ("treaty", "treaty"),
    "depositary": ("document", "document"),
    "act": ("legislation", "legislation"),
    "official-page": ("webpage", "webpage"),
    "official-document": ("report", "report"),
    "reference-work": ("book", "entry-encyclopedia"),
    "book": ("book", "chapter"),
    "article": ("article", "article-journal"),
    "dataset": ("dataset", "dataset"),
    "press": ("article-newspaper", "article-newspaper"),
    "web-page": ("webpage", "webpage"),
    "work": ("book", "chapter"),
}


@overload
def cite(
    what: str | None = None, style: Literal["csl-json"] = "csl-json", *, dataset: Dataset | None = None
) -> dict[str, Any]: ...
@overload
def cite(what: str | None = None, *, style: Literal["bibtex", "ris", "apa"], dataset: Dataset | None = None) -> str: ...
@overload
def cite(what: str | None, style: Literal["bibtex", "ris", "apa"], *, dataset: Dataset | None = None) -> str: ...
@overload
def cite(
    what: str | None = None, style: str = "csl-json", *, dataset: Dataset | None = None
) -> dict[str, Any] | str: ...


def cite(what: str | None = None, style: str = "csl-json", *, dataset: Dataset | None = None) -> dict[str, Any] | str:
    """Cite this release, one of its tables, frames, panels or records, or a source.

    A citation of the dataset carries the version and the sha256 of the data, so that a reader can get the same; its
    year is that of the data's version. CSL-JSON has one mark for dates that are approximate or uncertain, `circa`.

    Parameters
    ----------
    what
        Nothing for the package, the id of a record, or the name of a table, of another frame such as `pledges`, or of a
        panel such as `dyad_years`. A record of the table `sources` stands for the source itself, any other for that
        part of the dataset.
    style
        `csl-json`, or with extra `cite` one of `bibtex`, `ris` and `apa`.
    dataset
        The dataset to cite; the packaged one when left out.

    Returns
    -------
    dict or str
        For `csl-json` one item, a fresh dict on each call; for the other styles text.

    Raises
    ------
    NotFoundError
        When there is no such table, frame, panel or record; with what may have been meant.
    ArgumentError
        When there is no such style.
    MissingExtraError
        When the style's library is not installed (extra `cite`).

    Examples
    --------
    >>> import softpower
    >>> softpower.cite("nato")["title"]
    'North Atlantic Treaty Organization'
    >>> softpower.cite("nato")["container-title"]
    'softpower: military alliances and their soft power'
    """
    one_of("style", style, STYLES)
    dataset = chosen(dataset)
    item = _item(what, dataset)
    if style == "csl-json":
        return item
    from softpower._answers import bibliography

    return str(getattr(bibliography, style)(item))


def _item(what: str | None, dataset: Dataset) -> dict[str, Any]:
    if what is None:
        return {"id": "softpower", "type": "dataset", "title": TITLE, **_release(dataset)}
    if not isinstance(what, str):
        raise not_found("table or record", what, ())
    if what in TABLE_NAMES:
        return _part(what, what, "dataset", dataset)
    try:
        record = dataset.find(what)
    except NotFoundError as error:
        if type(error) is not NotFoundError:
            raise
        from softpower._exporting.panel import PANELS
        from softpower._frames import load

        named = [*load.tables(dataset), *PANELS]
        if what in named:
            return _part(what, what, "dataset", dataset)
        ids = [one for name in TABLE_NAMES for one in dataset.table(name).ids()]
        raise not_found("table or record", what, [*named, *ids]) from None
    if record.table == "sources":
        return source_item(cast("Source", record))
    return _part(record.id, _title(record, dataset), "entry", dataset)


def _title(record: Any, dataset: Dataset) -> str:
    """Return the name of a record, or of a spell or an obligation, which have none, what it is."""
    if record.table == "memberships":
        names = dataset.states[record.state].name, dataset.alliances[record.alliance].name
        return f"{names[0]}, {record.role} of {names[1]}"
    if record.table == "obligations":
        return f"{str(record.pledge).capitalize()} by the {dataset.treaties[record.treaty].name}"
    return str(record.name)


def _part(key: str, title: str, kind: str, dataset: Dataset) -> dict[str, Any]:
    return {"id": f"softpower-{key}", "type": kind, "title": title, "container-title": TITLE, **_release(dataset)}


def _release(dataset: Dataset) -> dict[str, Any]:
    release = dataset.release
    return {
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[int(release.data_version.partition(".")[0])]]},
        "version": release.version,
        "note": f"data {release.data_version}, horizon {release.horizon}, sha256 {release.sha256}",
    }


def source_item(source: Source) -> dict[str, Any]:
    """Return a source as a fresh item of CSL-JSON; it was `accessed` only where it has an address."""
    fields = {
        "id": source.id,
        "type": _type(source),
        "title": source.title,
        "author": [_name(person) for person in source.authors],
        "editor": [_name(person) for person in source.editors],
        "container-title": source.container,
        "publisher": source.publisher,
        "publisher-place": source.place,
        "issued": source.issued and _date(source.issued),
        "accessed": source.url and source.seen_on and _date(source.seen_on),
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "edition": source.edition,
        "language": source.lang,
        "URL": source.url,
        "DOI": source.doi,
        "ISBN": source.isbn,
    }
    return {name: value for name, value in fields.items() if value}


def _type(source: Source) -> str:
    alone, within = TYPES[source.kind.value]
    if source.container is None:
        return alone
    # A theorist's work in a periodical has its volume, number or DOI and no ISBN.
    periodical = source.kind.value == "work" and not source.isbn and (source.volume or source.issue or source.doi)
    return "article-journal" if periodical else within


def _name(person: Person) -> dict[str, str]:
    if person.given is None:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given}


def _date(date: EDTF) -> dict[str, Any]:
    parts = [date.earliest.year, date.earliest.month, date.earliest.day]
    known: dict[str, Any] = {"date-parts": [parts[: {"year": 1, "month": 2, "day": 3}[date.precision]]]}
    return known | {"circa": True} if date.approximate or date.uncertain else known
