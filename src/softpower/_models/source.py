"""Sources: what was seen, when, and how to cite it."""

from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from softpower._models.fields import Isbn, Language, RecordId, Text, Url, about
from softpower._models.record import Part, Record
from softpower._models.vocabulary import Term
from softpower._time import EDTF

if TYPE_CHECKING:
    from softpower._models.study import Study

__all__ = ["Family", "Person", "Seen", "Source", "SourceKind"]


class Family(Term):
    """What kind of witness a source is."""

    OFFICIAL = "P", "official or primary: treaty texts, depositaries, organizations, governments"
    REFERENCE = "R", "reference works and scholarship"
    PRESS = "N", "press; a wire story printed by ten papers is one source"
    OPEN = "W", "encyclopedias that anyone may edit: Wikipedia with every mirror, one source together, and others"
    JUNK = "J", "exam sites, content farms, generated pages: never evidence"


class Seen(Term):
    """How much of a source was read."""

    WHOLE = "whole", "the whole text"
    EXCERPT = "excerpt", "an excerpt that holds the fact"
    COPY = "copy", "a transcript or reprint by somebody else; makes no fact primary"
    NOT_SEEN = "not-seen", "known from citations of it alone; never evidence"


class SourceKind(Term):
    """What a source is, after the item types of CSL."""

    TREATY = "treaty", "the text of a treaty, protocol or declaration"
    DEPOSITARY = "depositary", "a depositary's or registrar's record"
    ACT = "act", "a decision, resolution, declaration or law, for what its author decided"
    OFFICIAL_PAGE = "official-page", "a page of an organization or government"
    OFFICIAL_DOCUMENT = "official-document", "a communiqué, report, statement or other paper that decides nothing"
    REFERENCE_WORK = "reference-work", "a handbook, encyclopedia or treaty collection"
    BOOK = "book", "a monograph or edited volume used as a source"
    ARTICLE = "article", "a journal article or working paper"
    DATASET = "dataset", "a list or dataset that may be read for codes and dates"
    PRESS = "press", "a newspaper, news agency or broadcaster"
    WEB_PAGE = "web-page", "any other web page"
    WORK = "work", "a theorist's work, cited for what it says"


class Person(Part):
    """An author or editor; an institution has a `family` name alone."""

    family: Annotated[Text, about("Family name, or an institution's name.", good="Gibler", bad="")]
    given: Annotated[Text | None, about("Given names or initials.", good="Douglas M.", bad="")] = None


class Source(Record):
    """One thing that was read and on which facts rest."""

    table: ClassVar[str] = "sources"

    id: Annotated[RecordId, about("Id of the source.", good="gibler-2009", bad="Gibler 2009")]
    title: Annotated[Text, about("Title as printed.", good="The North Atlantic Treaty", bad="")]
    kind: Annotated[SourceKind, about("What it is.", good="treaty", bad="pdf")]
    family: Annotated[Family, about("What kind of witness it is.", good="P", bad="A")]
    origin: Annotated[
        RecordId,
        about(
            "Who speaks in it; sources of one origin never corroborate each other (every mirror of a text or wire "
            "story has the origin of the original, all of Wikipedia is `wikipedia`).",
            good="nato",
            bad="NATO HQ",
        ),
    ]
    seen: Annotated[Seen, about("How much of it was read.", good="excerpt", bad="partly")]
    seen_on: Annotated[EDTF | None, about("The day on which it was read.", good="2026-11-22", bad="22/11/2026")] = None
    authors: Annotated[tuple[Person, ...], about("Its authors, in order.", good=[{"family": "Nye"}], bad=["Nye"])] = ()
    editors: Annotated[
        tuple[Person, ...], about("Its editors, in order.", good=[{"family": "Leeds"}], bad=["Leeds"])
    ] = ()
    container: Annotated[
        Text | None, about("Journal, book, site or series it stands in.", good="Foreign Policy", bad="")
    ] = None
    publisher: Annotated[Text | None, about("Its publisher.", good="CQ Press", bad="")] = None
    place: Annotated[Text | None, about("Place of publication.", good="Washington, D.C.", bad="")] = None
    issued: Annotated[EDTF | None, about("When it was published.", good="2009", bad="ca. 2009")] = None
    volume: Annotated[Text | None, about("Volume.", good="34", bad="")] = None
    issue: Annotated[Text | None, about("Issue or number.", good="80", bad="")] = None
    pages: Annotated[Text | None, about("Pages it fills.", good="153-171", bad="")] = None
    edition: Annotated[Text | None, about("Edition.", good="2nd", bad="")] = None
    lang: Annotated[Language | None, about("Its language.", good="fr", bad="French")] = None
    url: Annotated[
        Url | None, about("Its address, only if it was seen in print.", good="https://www.nato.int/", bad="nato.int")
    ] = None
    doi: Annotated[Text | None, about("Its DOI, only if it was seen in print.", good="10.2307/1148580", bad="")] = None
    isbn: Annotated[Isbn | None, about("Its ISBN.", good="9781568028248", bad="none")] = None
    note: Annotated[Text | None, about("What a reader must know besides.", good="mirror of the UN text", bad="")] = None

    def studies(self) -> "tuple[Study, ...]":
        """Return the studies that were published in it, by id; empty if none."""
        return cast("tuple[Study, ...]", self.referrers("studies", "work"))
