"""Military alliances and their soft power: who was a member of what on any day, with which pledges, and how sure it is.

Each name is loaded when it is first used; importing the package reads no data. `__init__.pyi` declares the names for
type checkers and editors.
"""

__version__ = "0.3.0"

_HOMES = {
    "Alliance": "_models.alliance",
    "AmbiguousError": "_errors",
    "ArgumentError": "_errors",
    "Arrangement": "_models.roster",
    "Challenge": "_models.challenge",
    "Concept": "_models.concept",
    "Contribution": "_models.theorist",
    "CoverageError": "_errors",
    "CoverageWarning": "_errors",
    "CurationError": "_errors",
    "Dataset": "_records.dataset",
    "DateError": "_errors",
    "DetachedError": "_errors",
    "Doubt": "_answers.tie",
    "EDTF": "_time",
    "Episode": "_models.episode",
    "Hit": "_records.table",
    "Initiative": "_models.initiative",
    "Measure": "_models.measure",
    "Mechanism": "_models.mechanism",
    "Membership": "_models.membership",
    "MissingExtraError": "_errors",
    "MovedWarning": "_errors",
    "NotFoundError": "_errors",
    "Obligation": "_models.obligation",
    "Outlook": "_models.outlook",
    "RequirementError": "_errors",
    "RetiredError": "_errors",
    "SnapshotError": "_errors",
    "SoftpowerError": "_errors",
    "Source": "_models.source",
    "SplitError": "_errors",
    "State": "_models.state",
    "Strategy": "_models.strategy",
    "Study": "_models.study",
    "Table": "_records.table",
    "Theorist": "_models.theorist",
    "Tie": "_answers.tie",
    "Ties": "_answers.tie",
    "Treaty": "_models.treaty",
    "alliance_years": "_panels.alliances",
    "alliances_of": "_answers.questions",
    "changes": "_frames.changes",
    "cite": "_answers.citation",
    "describe": "_frames.load",
    "dyad_years": "_panels.dyads",
    "enrich": "_enrichment.enrich",
    "enrich_sql": "_enrichment.statement",
    "enrich_table": "_enrichment.table",
    "explain": "_answers.explanation",
    "export": "_exporting.export",
    "graph": "_plots.graph",
    "load_table": "_frames.load",
    "members": "_answers.questions",
    "membership_days": "_panels.memberships",
    "plot": "_plots.plots",
    "read_table": "_frames.restoration",
    "release": "_snapshot.release",
    "require": "_snapshot.integrity",
    "schema": "_frames.schemas",
    "state_years": "_panels.states",
    "tables": "_frames.listing",
    "ties": "_answers.questions",
    "verify": "_snapshot.integrity",
}
_TABLES = (
    "alliances",
    "challenges",
    "concepts",
    "contributions",
    "episodes",
    "initiatives",
    "measures",
    "mechanisms",
    "memberships",
    "obligations",
    "outlook",
    "roster",
    "sources",
    "states",
    "strategies",
    "studies",
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
        from softpower._records.annotations import resolvable

        resolvable(value)
    elif name in _TABLES:
        from softpower._records.dataset import Dataset

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
