"""The closed vocabularies, each value with its meaning."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AllianceKind",
    "Blank",
    "Credit",
    "DecisionRule",
    "Entry",
    "EventKind",
    "ExceptionKind",
    "Exit",
    "Family",
    "InitiativeKind",
    "NameKind",
    "OutlookKind",
    "Pledge",
    "Region",
    "Resource",
    "Role",
    "Seen",
    "SourceKind",
    "StateKind",
    "Status",
    "Strength",
    "Term",
    "TextAccess",
    "TreatyKind",
]


class Term(StrEnum):
    """A value of a closed vocabulary; `meaning` says in one line when it is used."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Term:
        """Make a term of its value and its meaning."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.meaning = meaning
        return term


class Status(Term):
    """How sure a dated fact is."""

    PRIMARY = "primary", "read in the treaty, the depositary's or the organization's own record"
    CORROBORATED = "corroborated", "two or more independent sources agree"
    SINGLE_SOURCE = "single-source", "one source that counts"
    CONFLICTED = "conflicted", "sources disagree: the value chosen, the alternates and the rule used are given"
    UNCONFIRMED = "unconfirmed", "general knowledge, nothing found"


class Blank(Term):
    """Why a date is missing; an end that is left out altogether means ongoing."""

    UNKNOWN = "unknown", "there is such a date, and it was not found"
    NOT_APPLICABLE = "not-applicable", "there is no such date"


class Family(Term):
    """What kind of witness a source is."""

    OFFICIAL = "P", "official or primary: treaty texts, depositaries, organizations, governments"
    REFERENCE = "R", "reference works and scholarship"
    PRESS = "N", "press; a wire story printed by ten papers is one source"
    WIKIPEDIA = "W", "Wikipedia and every mirror of it, one source together"
    JUNK = "J", "exam sites, content farms, generated pages: never evidence"


class Seen(Term):
    """How much of a source was read."""

    WHOLE = "whole", "the whole text"
    EXCERPT = "excerpt", "an excerpt that holds the fact"
    NOT_SEEN = "not-seen", "known from citations of it alone; never evidence"


class SourceKind(Term):
    """What a source is, after the item types of CSL."""

    TREATY = "treaty", "the text of a treaty, protocol or declaration"
    DEPOSITARY = "depositary", "a depositary's or registrar's record"
    OFFICIAL_PAGE = "official-page", "a page of an organization or government"
    OFFICIAL_DOCUMENT = "official-document", "a resolution, communiqué, report or law"
    REFERENCE_WORK = "reference-work", "a handbook, encyclopedia or treaty collection"
    BOOK = "book", "a monograph or edited volume used as a source"
    ARTICLE = "article", "a journal article or working paper"
    DATASET = "dataset", "a list or dataset that may be read for codes and dates"
    PRESS = "press", "a newspaper, news agency or broadcaster"
    WEB_PAGE = "web-page", "any other web page"
    WORK = "work", "a theorist's work, cited for what it says"


class StateKind(Term):
    """What a record of the table of states stands for."""

    STATE = "state", "listed as a state by Correlates of War or Gleditsch and Ward on some day since 1945"
    ENTITY = "entity", "listed by neither, and counted by an alliance or named in a treaty"


class NameKind(Term):
    """What a name is to its bearer."""

    OFFICIAL = "official", "the full official name"
    COMMON = "common", "the name in common use"
    FORMER = "former", "a name no longer in use"
    ACRONYM = "acronym", "initials"
    ALIAS = "alias", "another name or spelling by which it is looked up"


class AllianceKind(Term):
    """What an alliance record is."""

    COLLECTIVE_DEFENSE = "collective-defense", "a written promise of armed assistance against attack"
    COLLECTIVE_SECURITY = "collective-security", "common action against aggression within the circle of members"
    POLITICAL_ECONOMIC_UNION = "political-economic-union", "a wider union with a security commitment among others"
    COOPERATIVE_SECURITY = "cooperative-security", "consultation and confidence-building without a promise to defend"
    DEFENSE_COOPERATION = (
        "defense-cooperation",
        "joint forces, bases, planning or procurement without a promise to defend",
    )
    INTELLIGENCE_SHARING = "intelligence-sharing", "exchange of intelligence"


class Role(Term):
    """How a state belongs to an alliance."""

    MEMBER = "member", "a full member"
    ASSOCIATE = "associate", "an associate member"
    OBSERVER = "observer", "an observer"
    PARTNER = "partner", "a partner"
    CANDIDATE = "candidate", "an accession under way"
    SIGNATORY = "signatory", "signed, and never or not yet bound"


class Entry(Term):
    """How a spell began."""

    FOUNDING = "founding", "an original party"
    ACCESSION = "accession", "joined later"
    SUCCESSION = "succession", "took the place of a predecessor state"
    RETURN = "return", "came back after an exit"
    ROLE_CHANGE = "role-change", "held another role until then"


class Exit(Term):
    """How a spell ended."""

    WITHDRAWAL = "withdrawal", "left by its own act"
    EXPULSION = "expulsion", "was expelled"
    DISSOLUTION = "dissolution", "the organ or treaty ended"
    STATE_ENDED = "state-ended", "the state ceased to exist"
    ROLE_CHANGE = "role-change", "took another role"
    LAPSE = "lapse", "the term ran out or the signature was never followed by ratification"


class EventKind(Term):
    """What can happen to a treaty or a membership."""

    SIGNED = "signed", "signed"
    ADOPTED = "adopted", "adopted"
    ANNOUNCED = "announced", "announced, or became effective without a treaty"
    LAUNCHED = "launched", "began to work"
    DEPOSITED = "deposited", "an instrument of ratification, acceptance or accession was deposited"
    ENTERED_INTO_FORCE = "entered-into-force", "entered into force (treaties alone)"
    PROVISIONALLY_APPLIED = "provisionally-applied", "applied before entry into force"
    ACCEDED = "acceded", "joined a predecessor or a part of the organization"
    INVOKED = "invoked", "an obligation was called upon"
    NOTICE_GIVEN = "notice-given", "notice of withdrawal or termination was given"
    NOTICE_WITHDRAWN = "notice-withdrawn", "notice was taken back before it took effect"
    WITHDRAWAL_EFFECTIVE = "withdrawal-effective", "last day of being bound after withdrawal"
    EXPELLED = "expelled", "expelled"
    SUSPENDED = "suspended", "suspended"
    SUSPENSION_LIFTED = "suspension-lifted", "last day of a suspension"
    PARTICIPATION_FROZEN = "participation-frozen", "stopped taking part without leaving"
    ORGAN_ENDED = "organ-ended", "last day of the organization"
    TREATY_ENDED = "treaty-ended", "last day of the treaty"
    NEVER_IN_FORCE = "never-in-force", "the day it became clear that the treaty would not enter into force"


class TreatyKind(Term):
    """What an instrument does."""

    FOUNDING = "founding", "founds the alliance"
    AMENDING = "amending", "amends an earlier instrument"
    ACCESSION = "accession", "admits a new party"
    RENEWAL = "renewal", "renews or replaces an earlier instrument"
    SUPPLEMENTARY = "supplementary", "adds to an earlier instrument"
    DECLARATION = "declaration", "a political declaration or communiqué"
    TERMINATING = "terminating", "ends an earlier instrument"


class TextAccess(Term):
    """Whether an instrument's text can be read."""

    PUBLIC = "public", "published in full"
    PARTIAL = "partial", "published in part"
    UNPUBLISHED = "unpublished", "not published"


class Pledge(Term):
    """The five pledges of Leeds, Ritter, Mitchell and Long (2002)."""

    DEFENSE = "defense", "armed assistance if the partner is attacked"
    OFFENSE = "offense", "to join a conflict in which the partner was not attacked"
    NEUTRALITY = "neutrality", "not to fight the partner nor to help who fights it"
    NONAGGRESSION = "nonaggression", "not to use force against one another"
    CONSULTATION = "consultation", "to consult or coordinate when a crisis comes"


class Strength(Term):
    """How far an obligation leaves its form to the party that owes it."""

    AUTOMATIC = "automatic", "the text commands assistance without a further decision"
    DISCRETIONARY = "discretionary", "each party chooses the action it deems necessary"
    AFTER_CONSULTATION = "after-consultation", "the parties first consult or an organ first decides"


class ExceptionKind(Term):
    """A part of belonging that a member did not have for a time."""

    SUSPENDED = "suspended", "rights of membership suspended by the alliance"
    PARTICIPATION_FROZEN = "participation-frozen", "stopped taking part and stayed legally bound"
    OUTSIDE_BODY = "outside-body", "stayed outside one body of the alliance, such as an integrated command"
    OPT_OUT = "opt-out", "exempt from one part of the obligations by agreement"
    EXCLUDED = (
        "excluded",
        "kept from some or all of the alliance's work without a suspension; the legal bond may be disputed",
    )


class DecisionRule(Term):
    """How an alliance decides."""

    CONSENSUS = "consensus", "no member objects"
    UNANIMITY = "unanimity", "every member votes in favor"
    QUALIFIED_MAJORITY = "qualified-majority", "a majority larger than half"
    MAJORITY = "majority", "more than half"
    CONSULTATION = "consultation", "the parties agree case by case, without a common organ"
    MIXED = "mixed", "different rules for different matters"


class InitiativeKind(Term):
    """What an initiative is."""

    OPERATION = "operation", "a military operation"
    CIVILIAN_MISSION = "civilian-mission", "a civilian or advisory mission"
    EXERCISE = "exercise", "a military exercise or series of them"
    PARTNERSHIP = "partnership", "a standing program with non-members"
    FORUM = "forum", "a standing meeting"
    FUND = "fund", "a fund or financing instrument"
    EDUCATION = "education", "a school, course or exchange"
    CAMPAIGN = "campaign", "a communication or public-diplomacy effort"
    STANDING_FORCE = "standing-force", "a force kept ready"
    MEDIATION = "mediation", "mediation or good offices"
    AGENCY = "agency", "a standing body with a task"
    AGREEMENT = "agreement", "an economic, cultural or technical arrangement"


class Resource(Term):
    """Where soft power comes from, after Nye."""

    CULTURE = "culture", "culture that others find attractive"
    POLITICAL_VALUES = "political-values", "political values that are lived up to at home and abroad"
    POLICIES = "policies", "foreign policies seen as legitimate"


class Credit(Term):
    """What ties an idea credited to an author to alliances."""

    STATED = "stated", "the author wrote it about alliances"
    APPLIED = "applied", "others applied it to alliances"
    INTERPRETED = "interpreted", "a reading; neither written by the author about alliances nor applied in a work found"


class OutlookKind(Term):
    """What an outlook entry is."""

    TREND = "trend", "a direction that is seen"
    RECOMMENDATION = "recommendation", "a course that is advised"


class Region(Term):
    """Sub-regions and intermediate regions of the United Nations' M49 standard."""

    NORTHERN_AFRICA = "northern-africa", "M49 015"
    EASTERN_AFRICA = "eastern-africa", "M49 014"
    MIDDLE_AFRICA = "middle-africa", "M49 017"
    SOUTHERN_AFRICA = "southern-africa", "M49 018"
    WESTERN_AFRICA = "western-africa", "M49 011"
    CARIBBEAN = "caribbean", "M49 029"
    CENTRAL_AMERICA = "central-america", "M49 013"
    SOUTH_AMERICA = "south-america", "M49 005"
    NORTHERN_AMERICA = "northern-america", "M49 021"
    CENTRAL_ASIA = "central-asia", "M49 143"
    EASTERN_ASIA = "eastern-asia", "M49 030"
    SOUTH_EASTERN_ASIA = "south-eastern-asia", "M49 035"
    SOUTHERN_ASIA = "southern-asia", "M49 034"
    WESTERN_ASIA = "western-asia", "M49 145"
    EASTERN_EUROPE = "eastern-europe", "M49 151"
    NORTHERN_EUROPE = "northern-europe", "M49 154"
    SOUTHERN_EUROPE = "southern-europe", "M49 039"
    WESTERN_EUROPE = "western-europe", "M49 155"
    AUSTRALIA_AND_NEW_ZEALAND = "australia-and-new-zealand", "M49 053"
    MELANESIA = "melanesia", "M49 054"
    MICRONESIA = "micronesia", "M49 057"
    POLYNESIA = "polynesia", "M49 061"
