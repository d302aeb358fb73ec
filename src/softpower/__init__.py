"""Military alliances and their soft power: who was a member of what on any day, with which pledges, and how sure it is.

Each name is loaded when it is first used; importing the package reads no data. `__init__.pyi` declares the names for
type checkers and editors.
"""

__version__ = "0.3.0"

_HOMES = {
    "Alliance": "models.alliance",
    "AmbiguousError": "errors",
    "ArgumentError": "errors",
    "Arrangement": "models.roster",
    "Challenge": "models.challenge",
    "Concept": "models.concept",
    "Contribution": "models.theorist",
    "CoverageError": "errors",
    "CoverageWarning": "errors",
    "CurationError": "errors",
    "Dataset": "records.dataset",
    "DateError": "errors",
    "DetachedError": "errors",
    "Doubt": "answers.tie",
    "EDTF": "time",
    "Episode": "models.episode",
    "Hit": "records.table",
    "Initiative": "models.initiative",
    "Measure": "models.measure",
    "Mechanism": "models.mechanism",
    "Membership": "models.membership",
    "MissingExtraError": "errors",
    "MovedWarning": "errors",
    "NotFoundError": "errors",
    "Obligation": "models.obligation",
    "Outlook": "models.outlook",
    "RequirementError": "errors",
    "RetiredError": "errors",
    "SnapshotError": "errors",
    "SoftpowerError": "errors",
    "Source": "models.source",
    "SplitError": "errors",
    "State": "models.state",
    "Strategy": "models.strategy",
    "Study": "models.study",
    "Table": "records.table",
    "Theorist": "models.theorist",
    "Tie": "answers.tie",
    "Ties": "answers.tie",
    "Treaty": "models.treaty",
    "alliance_years": "panels.alliances",
    "alliances_of": "answers.questions",
    "changes": "frames.changes",
    "cite": "answers.citation",
    "describe": "frames.load",
    "dyad_years": "panels.dyads",
    "enrich": "enrichment.enrich",
    "enrich_sql": "enrichment.statement",
    "enrich_table": "enrichment.table",
    "explain": "answers.explanation",
    "export": "exporting.export",
    "graph": "plots.graph",
    "load_table": "frames.load",
    "members": "answers.questions",
    "membership_days": "panels.memberships",
    "plot": "plots.plots",
    "read_table": "frames.restoration",
    "release": "_snapshot.release",
    "require": "_snapshot.integrity",
    "schema": "frames.schemas",
    "state_years": "panels.states",
    "tables": "frames.listing",
    "ties": "answers.questions",
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
        from softpower.records.annotations import resolvable

        resolvable(value)
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
