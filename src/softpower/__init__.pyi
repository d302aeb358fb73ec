"""The public names with their types; `__init__.py` loads each when it is first used."""

from datetime import date as _date

from softpower._answers.citation import cite as cite
from softpower._answers.explanation import explain as explain
from softpower._answers.questions import alliances_of as alliances_of
from softpower._answers.questions import members as members
from softpower._answers.questions import ties as ties
from softpower._answers.tie import Doubt as Doubt
from softpower._answers.tie import Tie as Tie
from softpower._answers.tie import Ties as Ties
from softpower._enrichment.enrich import enrich as enrich
from softpower._enrichment.statement import enrich_sql as enrich_sql
from softpower._enrichment.table import enrich_table as enrich_table
from softpower._errors import AmbiguousError as AmbiguousError
from softpower._errors import ArgumentError as ArgumentError
from softpower._errors import CoverageError as CoverageError
from softpower._errors import CoverageWarning as CoverageWarning
from softpower._errors import CurationError as CurationError
from softpower._errors import DateError as DateError
from softpower._errors import DetachedError as DetachedError
from softpower._errors import MissingExtraError as MissingExtraError
from softpower._errors import MovedWarning as MovedWarning
from softpower._errors import NotFoundError as NotFoundError
from softpower._errors import RequirementError as RequirementError
from softpower._errors import RetiredError as RetiredError
from softpower._errors import SnapshotError as SnapshotError
from softpower._errors import SoftpowerError as SoftpowerError
from softpower._errors import SplitError as SplitError
from softpower._exporting.export import export as export
from softpower._frames.changes import changes as changes
from softpower._frames.listing import tables as tables
from softpower._frames.load import describe as describe
from softpower._frames.load import load_table as load_table
from softpower._frames.restoration import read_table as read_table
from softpower._frames.schemas import schema as schema
from softpower._models.alliance import Alliance as Alliance
from softpower._models.challenge import Challenge as Challenge
from softpower._models.concept import Concept as Concept
from softpower._models.episode import Episode as Episode
from softpower._models.initiative import Initiative as Initiative
from softpower._models.measure import Measure as Measure
from softpower._models.mechanism import Mechanism as Mechanism
from softpower._models.membership import Membership as Membership
from softpower._models.obligation import Obligation as Obligation
from softpower._models.outlook import Outlook as Outlook
from softpower._models.roster import Arrangement as Arrangement
from softpower._models.source import Source as Source
from softpower._models.state import State as State
from softpower._models.strategy import Strategy as Strategy
from softpower._models.study import Study as Study
from softpower._models.theorist import Contribution as Contribution
from softpower._models.theorist import Theorist as Theorist
from softpower._models.treaty import Treaty as Treaty
from softpower._panels.alliances import alliance_years as alliance_years
from softpower._panels.dyads import dyad_years as dyad_years
from softpower._panels.memberships import membership_days as membership_days
from softpower._panels.states import state_years as state_years
from softpower._plots.graph import graph as graph
from softpower._plots.plots import plot as plot
from softpower._records.dataset import Dataset as Dataset
from softpower._records.table import Hit as Hit
from softpower._records.table import Table as Table
from softpower._snapshot.integrity import require as require
from softpower._snapshot.integrity import verify as verify
from softpower._snapshot.release import release as release
from softpower._time import EDTF as EDTF

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
