"""The public names with their types; `__init__.py` loads each when it is first used."""

from datetime import date as _date

from softpower._snapshot.integrity import require as require
from softpower._snapshot.integrity import verify as verify
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
from softpower.errors import DetachedError as DetachedError
from softpower.errors import MissingExtraError as MissingExtraError
from softpower.errors import MovedWarning as MovedWarning
from softpower.errors import NotFoundError as NotFoundError
from softpower.errors import RequirementError as RequirementError
from softpower.errors import RetiredError as RetiredError
from softpower.errors import SnapshotError as SnapshotError
from softpower.errors import SoftpowerError as SoftpowerError
from softpower.errors import SplitError as SplitError
from softpower.exporting.export import export as export
from softpower.frames.changes import changes as changes
from softpower.frames.listing import tables as tables
from softpower.frames.load import describe as describe
from softpower.frames.load import load_table as load_table
from softpower.frames.restoration import read_table as read_table
from softpower.frames.schemas import schema as schema
from softpower.models.alliance import Alliance as Alliance
from softpower.models.challenge import Challenge as Challenge
from softpower.models.concept import Concept as Concept
from softpower.models.episode import Episode as Episode
from softpower.models.initiative import Initiative as Initiative
from softpower.models.measure import Measure as Measure
from softpower.models.mechanism import Mechanism as Mechanism
from softpower.models.membership import Membership as Membership
from softpower.models.obligation import Obligation as Obligation
from softpower.models.outlook import Outlook as Outlook
from softpower.models.roster import Arrangement as Arrangement
from softpower.models.source import Source as Source
from softpower.models.state import State as State
from softpower.models.strategy import Strategy as Strategy
from softpower.models.study import Study as Study
from softpower.models.theorist import Contribution as Contribution
from softpower.models.theorist import Theorist as Theorist
from softpower.models.treaty import Treaty as Treaty
from softpower.panels.alliances import alliance_years as alliance_years
from softpower.panels.dyads import dyad_years as dyad_years
from softpower.panels.memberships import membership_days as membership_days
from softpower.panels.states import state_years as state_years
from softpower.plots.graph import graph as graph
from softpower.plots.plots import plot as plot
from softpower.records.dataset import Dataset as Dataset
from softpower.records.table import Hit as Hit
from softpower.records.table import Table as Table
from softpower.time import EDTF as EDTF

__all__ = [
    "DATA_VERSION",
    "EDTF",
    "HORIZON",
    "SHA256",
    "Alliance",
    "AmbiguousError",
    "ArgumentError",
    "Arrangement",
    "Challenge",
    "Concept",
    "Contribution",
    "CoverageError",
    "CoverageWarning",
    "CurationError",
    "Dataset",
    "DateError",
    "DetachedError",
    "Doubt",
    "Episode",
    "Hit",
    "Initiative",
    "Measure",
    "Mechanism",
    "Membership",
    "MissingExtraError",
    "MovedWarning",
    "NotFoundError",
    "Obligation",
    "Outlook",
    "RequirementError",
    "RetiredError",
    "SnapshotError",
    "SoftpowerError",
    "Source",
    "SplitError",
    "State",
    "Strategy",
    "Study",
    "Table",
    "Theorist",
    "Tie",
    "Ties",
    "Treaty",
    "__version__",
    "alliance_years",
    "alliances",
    "alliances_of",
    "challenges",
    "changes",
    "cite",
    "concepts",
    "contributions",
    "describe",
    "dyad_years",
    "enrich",
    "enrich_sql",
    "enrich_table",
    "episodes",
    "explain",
    "export",
    "graph",
    "initiatives",
    "load_table",
    "measures",
    "mechanisms",
    "members",
    "membership_days",
    "memberships",
    "obligations",
    "outlook",
    "plot",
    "read_table",
    "release",
    "require",
    "roster",
    "schema",
    "sources",
    "state_years",
    "states",
    "strategies",
    "studies",
    "tables",
    "theorists",
    "ties",
    "treaties",
    "verify",
]

__version__: str
DATA_VERSION: str
HORIZON: _date
SHA256: str

alliances: Table[Alliance]
challenges: Table[Challenge]
concepts: Table[Concept]
contributions: Table[Contribution]
episodes: Table[Episode]
initiatives: Table[Initiative]
measures: Table[Measure]
mechanisms: Table[Mechanism]
memberships: Table[Membership]
obligations: Table[Obligation]
outlook: Table[Outlook]
roster: Table[Arrangement]
sources: Table[Source]
states: Table[State]
strategies: Table[Strategy]
studies: Table[Study]
theorists: Table[Theorist]
treaties: Table[Treaty]
