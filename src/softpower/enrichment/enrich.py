"""The public call: columns about alliances for a frame of any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from softpower.enrichment.question import added, question, required
from softpower.errors import ArgumentError
from softpower.records.suggestion import not_found, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Literal, TypeAlias, TypeVar

    from softpower.enrichment.plan import Plan
    from softpower.enrichment.report import Report, Tally
    from softpower.panels.arguments import Suspended
    from softpower.records.dataset import Dataset

    Frame = TypeVar("Frame")
    Codes: TypeAlias = Literal["iso3", "cow", "gw", "name", "id"]
    Unmatched: TypeAlias = Literal["missing", "raise"]

__all__ = ["enrich"]

UNMATCHED = ("missing", "raise")


@overload
def enrich(
    frame: Frame,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    obligations: str | Iterable[str] | None = None,
    role: str = "member",
    suspended: Suspended = "include",
    unmatched: Unmatched = "missing",
    report: Literal[False] = False,
    prefix: str = "",
    dataset: Dataset | None = None,
) -> Frame: ...


@overload
def enrich(
    frame: Frame,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    obligations: str | Iterable[str] | None = None,
    role: str = "member",
    suspended: Suspended = "include",
    unmatched: Unmatched = "missing",
    report: Literal[True],
    prefix: str = "",
    dataset: Dataset | None = None,
) -> tuple[Frame, Report]: ...


def enrich(
    frame: Any,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    obligations: str | Iterable[str] | None = None,
    role: str = "member",
    suspended: Suspended = "include",
    unmatched: Unmatched = "missing",
    report: bool = False,
    prefix: str = "",
    dataset: Dataset | None = None,
) -> Any:
    """Give every row of a frame columns about its actors and alliances, as of the row's own day.

    With two actors the columns say by what the two were bound on that day, as `softpower.ties`; with one, to what it
    belonged, as `softpower.alliances_of`. Rows stay as they are and where they are, and so do the other columns.

    Parameters
    ----------
    frame
        A pandas, polars (eager or lazy), pyarrow, DuckDB, Dask, PySpark or Ibis frame. A lazy one stays lazy: nothing
        is run or fetched.
    left, right
        The columns that hold the actors; without `right` there is one.
    on
        The column that holds the day: dates, or timestamps, of which the day is the one that the column's own clock
        shows: in the time zone of the column, or of the session in Spark and DuckDB.
    codes
        How actors are written: `iso3`, ISO 3166 alpha-3 codes in capitals; `cow` or `gw`, numbers of Correlates of War
        or of Gleditsch and Ward; `name`, any name in the data without regard to case; `id`, our own ids. A code stands
        for the state that bore it on the day of the row: Germany is 260 until 1990-10-02 and 255 from the day after. Of
        the states that share a name it is the one that existed.
    add
        The columns to add. Of two actors `allied` (whether any of the pledges binds them), each of the five pledges,
        `alliances` (through how many a pledge binds them) and `through` (which, their ids with `;` between); of one,
        `memberships` (how many) and `member_of` (which). The id of an alliance asks whether it is among these. All but
        the ids when left out.
    directed
        Whether a pledge counts only when the left actor owes it to the right one; otherwise when either owes it.
    obligations
        One or more of the five pledges: they alone are counted. Of two actors only.
    role
        How one actor belongs: `member`, `associate`, `observer`, `partner`, `candidate` or `signatory`.
    suspended
        With `exclude`, a state that was suspended from an alliance does not count as its member, nor is it bound
        through it, while that lasted.
    unmatched
        What becomes of rows with an actor that is no state on that day: their new columns are `missing`, or the call
        does `raise`, for which a lazy frame is run.
    report
        Whether to return a `Report` too, which says how many rows have no answer, and why. It is worked out when it is
        first looked at.
    prefix
        What to put before the names of the new columns.
    dataset
        The dataset to take it from; the packaged one when left out.

    Returns
    -------
    frame, or frame and Report
        Of the same kind as the one given, with the new columns behind its own: nullable booleans, a nullable 32-bit
        integer, and text (a category in pandas, an Enum in polars, a dictionary in pyarrow). All of a row's are missing
        together, when there is no answer: an actor or the day is missing, the day is before coverage or past the data's
        horizon, an actor was no state on that day, or both are the same.

    Raises
    ------
    ArgumentError
        When an argument is none of its values, a column is not there or holds something else than codes or days, a new
        column has the name of another, or the frame is of no kind named above.
    NotFoundError
        With `unmatched="raise"`, when an actor is no state; names the most frequent and what they may have meant.
    MissingExtraError
        When narwhals or NumPy is not installed; names the extra.

    Notes
    -----
    Frames in memory, lazy polars frames and the partitions of a Dask frame are answered from a table of all pairs by
    stretches of days, in the order in which they are. DuckDB and PySpark run the statement of `enrich_sql`, and Ibis an
    equivalent join; none of these has an order of rows to keep.

    Examples
    --------
    >>> import pandas, softpower
    >>> events = pandas.DataFrame({"a": ["FRA"], "b": ["DEU"], "day": pandas.to_datetime(["1955-05-06"])})
    >>> softpower.enrich(events, "a", "b", on="day", add=["defense", "through"])
         a    b        day  defense   through
    0  FRA  DEU 1955-05-06     True  nato;weu
    """
    required()
    asked = question(codes, right is not None, directed, obligations, role, suspended)
    one_of("unmatched", unmatched, UNMATCHED)
    from softpower.enrichment.plan import Plan
    from softpower.enrichment.report import Report, counted
    from softpower.records.dataset import Dataset

    data = dataset or Dataset.load()
    plan = Plan(data, asked, left, right, on, added(data.index, asked, add), prefix)
    enriched, tallies = _enriched(frame, plan)
    told = Report(lambda: counted(tallies(), plan))
    if unmatched == "raise":
        told.refuse(codes)
    return (enriched, told) if report else enriched


def _enriched(frame: Any, plan: Plan) -> tuple[Any, Callable[[], list[Tally]]]:
    """Return the enriched frame, and what counts its rows."""
    import narwhals as nw

    from softpower.enrichment import joined
    from softpower.enrichment.columns import READERS
    from softpower.enrichment.report import tally

    if nw.dependencies.is_dask_dataframe(frame):
        # Its partitions are pandas frames, which narwhals reads without a plug-in.
        _fits(nw.from_native(frame._meta), plan, sample=True)
        parts = joined.by_dask(frame, plan)
        return parts, lambda: joined.dask_tallies(parts, plan)
    try:
        given = nw.from_native(frame)
    except TypeError:
        raise ArgumentError(f"frame is no data frame that is known here, but {type(frame).__name__}") from None
    _fits(given, plan)
    engine = given.implementation.name.lower()
    if engine == "polars" and isinstance(given, nw.LazyFrame):
        enriched = joined.by_polars(frame, plan)
    elif engine in READERS:
        enriched = plan.enriched(frame, engine)
    elif engine in joined.ENGINES:
        enriched = joined.ENGINES[engine](frame, plan)
    else:
        known = ", ".join([*READERS, "dask", *joined.ENGINES])
        raise ArgumentError(f"frames of {engine} are not known here: there are {known}")
    if engine == "pyspark":
        return enriched, lambda: [joined.spark_tally(enriched, plan)]
    return enriched, lambda: [tally(nw.from_native(enriched), plan)]


def _fits(frame: Any, plan: Plan, *, sample: bool = False) -> None:
    """Refuse columns that are not there, that hold something else, or whose names are to be given again.

    A `sample` has the types of a frame and not its values.
    """
    import narwhals as nw

    schema = frame.collect_schema()
    for column in (*plan.sides, plan.on):
        if column not in schema:
            raise ArgumentError(f"{not_found('column', column, list(schema))}; there are {', '.join(schema)}")
    for name in plan.added:
        if name in schema:
            raise ArgumentError(f"there is a column {name!r} already: give a prefix for the new ones, or leave it out")
    numbers = plan.asked.codes in ("cow", "gw")
    for column in plan.sides:
        kind = _kind(frame, column)
        if not (
            _loose(kind) or (kind.is_numeric() if numbers else _text(kind)) or (not sample and _empty(frame, column))
        ):
            are = "numbers" if numbers else "texts"
            raise ArgumentError(f"codes={plan.asked.codes!r} are {are}, and column {column!r} holds {kind}")
    kind = schema[plan.on]
    if not (_loose(kind) or kind in (nw.Date, nw.Datetime) or (not sample and _empty(frame, plan.on))):
        raise ArgumentError(f"on={plan.on!r} holds {kind}, not dates or timestamps: turn it into dates first")


def _kind(frame: Any, column: str) -> Any:
    """Return the type of a column's values, those of a category's being the categories'."""
    import narwhals as nw

    kind = frame.collect_schema()[column]
    if kind != nw.Categorical:
        return kind
    if frame.implementation.is_pandas():
        values = frame.to_native()[column].cat.categories.to_series()
    elif frame.implementation.is_pyarrow():
        import pyarrow

        values = pyarrow.chunked_array([], frame.to_native().schema.field(column).type.value_type)
    else:
        return kind
    return nw.from_native(values, series_only=True).dtype


def _empty(frame: Any, column: str) -> bool:
    """Whether a frame in memory has no value in a column, whose type then says nothing."""
    import narwhals as nw

    return isinstance(frame, nw.DataFrame) and bool(frame[column].is_null().all())


def _text(kind: Any) -> bool:
    import narwhals as nw

    return kind in (nw.String, nw.Categorical, nw.Enum)


def _loose(kind: Any) -> bool:
    """Whether a type does not say what its values are, or there are none."""
    import narwhals as nw

    return kind in (nw.Object, nw.Unknown)
