"""Everything this package raises on purpose.

SoftpowerError
├── NotFoundError (KeyError)       no record, field or path of that name; says what was meant
│   └── RetiredError               the id existed once; says why it is gone
├── AmbiguousError (LookupError)   a name or a retired id that fits several records; lists them
│   └── SplitError                 the id was split into several; names them
├── DateError (ValueError)         what was given is no day, or not one day
│   └── CoverageError              a day before coverage or past the horizon
├── ArgumentError (ValueError)     an argument outside its closed list
├── DetachedError (RuntimeError)   a record that no table gave cannot ask the data anything
├── MissingExtraError (ImportError) an optional library is not installed; names the extra
├── SnapshotError (RuntimeError)   the packaged data are missing or damaged
├── RequirementError (RuntimeError) another version, or other data, than a script requires
├── RuleError (RuntimeError)       a rule of the data is at fault; names its module and line
└── CurationError (ValueError)     hand-written records that do not pass; carries the findings

MovedWarning (DeprecationWarning)  an id was renamed; the new record is returned
CoverageWarning (UserWarning)      an answer is empty, and something that is not known may be behind it
"""

from __future__ import annotations

__all__ = [
    "AmbiguousError",
    "ArgumentError",
    "CoverageError",
    "CoverageWarning",
    "CurationError",
    "DateError",
    "DetachedError",
    "MissingExtraError",
    "MovedWarning",
    "NotFoundError",
    "RequirementError",
    "RetiredError",
    "RuleError",
    "SnapshotError",
    "SoftpowerError",
    "SplitError",
]


LONGEST = 100
"""Characters of a value that an error quotes."""


class SoftpowerError(Exception):
    """Any error that this package raises on purpose."""

    def __str__(self) -> str:
        # KeyError quotes its argument, which makes a sentence unreadable.
        return str(self.args[0]) if self.args else ""


class NotFoundError(SoftpowerError, KeyError):
    """No record, field or path has that name."""


class RetiredError(NotFoundError):
    """The id was published once and has been retired."""


class AmbiguousError(SoftpowerError, LookupError):
    """A name fits more than one record."""


class SplitError(AmbiguousError):
    """The id was published once and has been split into several."""


class DateError(SoftpowerError, ValueError):
    """What was given is not one day of the calendar."""


class CoverageError(DateError):
    """The day lies before the data's coverage or past its horizon."""


class ArgumentError(SoftpowerError, ValueError):
    """An argument is not one of the values it may take."""


class DetachedError(SoftpowerError, RuntimeError):
    """A record belongs to no dataset, and was asked for what only a dataset knows."""


class MissingExtraError(SoftpowerError, ImportError):
    """An optional library is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: pip install 'softpower[{extra}]'")
        self.library = library
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.library, self.extra)


class SnapshotError(SoftpowerError, RuntimeError):
    """The packaged data are missing or damaged."""


class RequirementError(SoftpowerError, RuntimeError):
    """What is installed is another version, or holds other data, than a script requires."""


class RuleError(SoftpowerError, RuntimeError):
    """A rule of the data, or the module it is in, is at fault, and not a record."""


class CurationError(SoftpowerError, ValueError):
    """Hand-written records do not pass the models or the rules.

    `findings` holds one line of text a finding, in the order of file and line.
    """

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings

    def __reduce__(self) -> tuple[type[CurationError], tuple[tuple[str, ...]]]:
        return type(self), (self.findings,)


class MovedWarning(DeprecationWarning):
    """An id was renamed; the record under its new id was returned."""


class CoverageWarning(UserWarning):
    """Nothing is known to bind two states, and something may; the answer's `uncertain` says what."""


def shown(value: object) -> str:
    """Return what was given as an error quotes it: cut where it is long, and without the digits of a huge number."""
    try:
        text = repr(value)
    except ValueError:  # a number of more digits than Python writes
        return f"a value of {type(value).__name__}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


for _name in __all__:
    if _name != "RuleError":  # which `softpower` does not give
        globals()[_name].__module__ = "softpower"  # the module that a traceback names is the one to import it from
