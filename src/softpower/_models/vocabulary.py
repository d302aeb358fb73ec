"""The closed vocabularies, each value with its meaning."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AllianceKind",
    "Blank",
    "Credit",
    "DecisionRule",
    "NameKind",
    "Region",
    "Standing",
    "StateKind",
    "Status",
    "Support",
    "Term",
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

    PRIMARY = "primary", "read in the instrument, the depositary's or registrar's record, or the act of its author"
    OFFICIAL = "official", "stated by the organization, a party or another government, on a page or in a release"
    CORROBORATED = "corroborated", "two or more independent sources agree"
    SINGLE_SOURCE = "single-source", "one source that counts"
    CONFLICTED = "conflicted", "sources disagree: the value chosen, the alternates and the rule used are given"
    UNCONFIRMED = "unconfirmed", "general knowledge, nothing found"


class Blank(Term):
    """Why a date is missing; an end that is left out altogether means ongoing."""

    UNKNOWN = "unknown", "there is such a date, and it was not found"
    NOT_APPLICABLE = "not-applicable", "there is no such date"


class Standing(Term):
    """Whether a pledge binds for certain; the first two are a yes, the others a maybe."""

    BINDING = "binding", "it binds"
    DISPUTED = "disputed", "it binds, and some hold that it does not"
    UNKNOWN = "unknown", "it may bind: the text is unpublished, or the day on which a party was bound was not found"
    PENDING = "pending", "it may bind: the arrangement is known and not yet recorded"


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


class DecisionRule(Term):
    """How an alliance decides."""

    CONSENSUS = "consensus", "no member objects"
    UNANIMITY = "unanimity", "every member votes in favor"
    QUALIFIED_MAJORITY = "qualified-majority", "a majority larger than half"
    MAJORITY = "majority", "more than half"
    CONSULTATION = "consultation", "the parties agree case by case, without a common organ"
    MIXED = "mixed", "different rules for different matters"


class Credit(Term):
    """What ties an idea credited to an author to alliances."""

    STATED = "stated", "the author wrote it about alliances"
    APPLIED = "applied", "others applied it to alliances"
    INTERPRETED = "interpreted", "a reading; neither written by the author about alliances nor applied in a work found"


class Support(Term):
    """What the recorded studies together say of the claim that a record makes, worked out at build."""

    FOR = "for", "every study that bears on it has the verdict `for`"
    MIXED = "mixed", "the verdicts differ, or are `mixed`"
    AGAINST = "against", "every study that bears on it has the verdict `against`"
    UNTESTED = "untested", "no study is recorded that bears on it"


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
