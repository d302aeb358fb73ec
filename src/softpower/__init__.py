"""Military alliances and their soft power: who was a member of what on any day, with which pledges, and how sure it is.

Each name is loaded when it is first used; importing the package reads no data.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from softpower._snapshot.release import release as release
    from softpower.answers.citation import cite as cite
    from softpower.answers.explanation import explain as explain
    from softpower.answers.questions import alliances_of as alliances_of
    from softpower.answers.questions import members as members
    from softpower.answers.questions import ties as ties
    from softpower.answers.tie import Doubt as Doubt
    from softpower.answers.tie import Tie as Tie
    from softpower.answers.tie import Ties as Ties
    from softpower.enrichment.enrich import enrich as enrich
    from softpower.enrichment.statement import enrich_sql as enrich_sql
    from softpower.enrichment.table import enrich_table as enrich_table
    from softpower.errors import AmbiguousError as AmbiguousError
    from softpower.errors import ArgumentError as ArgumentError
    from softpower.errors import CoverageError as CoverageError
    from softpower.errors import CoverageWarning as CoverageWarning
    from softpower.errors import CurationError as CurationError
    from softpower.errors import DateError as DateError
    from softpower.errors import MissingExtraError as MissingExtraError
    from softpower.errors import MovedWarning as MovedWarning
    from softpower.errors import NotFoundError as NotFoundError
    from softpower.errors import RetiredError as RetiredError
    from softpower.errors import SnapshotError as SnapshotError
    from softpower.errors import SoftpowerError as SoftpowerError
    from softpower.errors import SplitError as SplitError
    from softpower.exporting.export import export as export
    from softpower.frames.load import describe as describe
    from softpower.frames.load import load_table as load_table
    from softpower.frames.restoration import read_table as read_table
    from softpower.frames.schemas import schema as schema
    from softpower.models.alliance import Alliance
    from softpower.models.challenge import Challenge, Episode
    from softpower.models.concept import Concept
    from softpower.models.initiative import Initiative
    from softpower.models.mechanism import Mechanism
    from softpower.models.membership import Membership
    from softpower.models.obligation import Obligation
    from softpower.models.outlook import Outlook
    from softpower.models.roster import Arrangement
    from softpower.models.source import Source
    from softpower.models.state import State
    from softpower.models.strategy import Strategy
    from softpower.models.theorist import Contribution, Theorist
    from softpower.models.treaty import Treaty
    from softpower.panels.alliances import alliance_years as alliance_years
    from softpower.panels.dyads import dyad_years as dyad_years
    from softpower.panels.memberships import membership_days as membership_days
    from softpower.panels.states import state_years as state_years
    from softpower.records.dataset import Dataset as Dataset
    from softpower.records.table import Table
    from softpower.time import EDTF as EDTF

    DATA_VERSION: str
    HORIZON: date
    SHA256: str
    alliances: Table[Alliance]
    challenges: Table[Challenge]
    concepts: Table[Concept]
    contributions: Table[Contribution]
    episodes: Table[Episode]
    initiatives: Table[Initiative]
    mechanisms: Table[Mechanism]
    memberships: Table[Membership]
    obligations: Table[Obligation]
    outlook: Table[Outlook]
    roster: Table[Arrangement]
    sources: Table[Source]
    states: Table[State]
    strategies: Table[Strategy]
    theorists: Table[Theorist]
    treaties: Table[Treaty]

__version__ = "0.1.0"

_HOMES = {
    "AmbiguousError": "errors",
    "ArgumentError": "errors",
    "CoverageError": "errors",
    "CoverageWarning": "errors",
    "CurationError": "errors",
    "Dataset": "records.dataset",
    "DateError": "errors",
    "EDTF": "time",
    "MissingExtraError": "errors",
    "MovedWarning": "errors",
    "NotFoundError": "errors",
    "RetiredError": "errors",
    "SnapshotError": "errors",
    "SoftpowerError": "errors",
    "SplitError": "errors",
    "Doubt": "answers.tie",
    "Tie": "answers.tie",
    "Ties": "answers.tie",
    "alliance_years": "panels.alliances",
    "alliances_of": "answers.questions",
    "cite": "answers.citation",
    "describe": "frames.load",
    "dyad_years": "panels.dyads",
    "enrich": "enrichment.enrich",
    "enrich_sql": "enrichment.statement",
    "enrich_table": "enrichment.table",
    "explain": "answers.explanation",
    "export": "exporting.export",
    "load_table": "frames.load",
    "members": "answers.questions",
    "membership_days": "panels.memberships",
    "read_table": "frames.restoration",
    "release": "_snapshot.release",
    "schema": "frames.schemas",
    "state_years": "panels.states",
    "ties": "answers.questions",
}
_TABLES = (
    "alliances",
    "challenges",
    "concepts",
    "contributions",
    "episodes",
    "initiatives",
    "mechanisms",
    "memberships",
    "obligations",
    "outlook",
    "roster",
    "sources",
    "states",
    "strategies",
    "theorists",
    "treaties",
)
_RELEASE = {"DATA_VERSION": "data_version", "HORIZON": "horizon", "SHA256": "sha256"}

__all__ = [  # noqa: PLE0604 - the names are those of the maps above, so that there is one list of each
    *sorted([*_HOMES, *_TABLES, *_RELEASE, "__version__"])
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        # To import importlib would make a first `members` take 2 % longer.
        value = getattr(__import__(f"softpower.{_HOMES[name]}", fromlist=[name]), name)
    elif name in _TABLES:
        from softpower.records.dataset import Dataset

        value = getattr(Dataset.load(), name)
    elif name in _RELEASE:
        from softpower._snapshot.release import release

        value = getattr(release, _RELEASE[name])
    else:
        raise AttributeError(f"module 'softpower' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
