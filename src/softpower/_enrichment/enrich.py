"""The public call: columns about alliances for a frame of any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, overload

from softpower._enrichment.question import MARK, STATUS, added, columns, question, required
from softpower._errors import ArgumentError
from softpower._records.chosen import chosen
from softpower._records.suggestion import one_of, true_or_false

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from softpower._enrichment.plan import Plan
    from softpower._enrichment.report import Report, Tally
    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Basis, Codes, Suspended, Uncertain

__all__ = ["enrich"]

Native = TypeVar("Native")
Unmatched: TypeAlias = Literal["missing", "raise"]

UNMATCHED = ("missing", "raise")


@overload
def enrich(
    frame: Native,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    unmatched: Unmatched = "missing",
    report: Literal[False] = False,
    prefix: str = "",
    dataset: Dataset | None = None,
) -> Native: ...


@overload
def enrich(
    frame: Native,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    unmatched: Unmatched = "missing",
    report: Literal[True],
    prefix: str = "",
    dataset: Dataset | None = None,
) -> tuple[Native, Report]: ...


def enrich(
    frame: Native,
    left: str,
    right: str | None = None,
    *,
    on: str,
    codes: Codes = "iso3",
    add: str | Sequence[str] | None = None,
    directed: bool = False,
    pledges: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = "member",
    basis: Basis = "in-force",
    suspended: Suspended = "include",
    uncertain: Uncertain = "missing",
    unmatched: Unmatched = "missing",
    report: bool = False,
    prefix: str = "",
    dataset: Dataset | None = None,
) -> Native | tuple[Native, Report]:
    """Give every row of a frame columns about its actors and alliances, as of the row's own day.

    With two actors the columns say which pledges bound the two on that day, as `softpower.ties` does; with one, to
    which alliances it belonged, as `softpower.alliances_of` does. The order of rows and the other columns do not
    change.

    Parameters
    ----------
    frame
        A pandas, polars (eager or lazy), pyarrow, DuckDB, Dask, PySpark or Ibis frame. A lazy one stays lazy: nothing
        is run or fetched.
    left, right
        The columns that hold the actors; without `right` there is one.
    on
        The column that holds the day: dates; timestamps, of which the day is the one that the column's own clock
        shows, in the time zone of the column or, in Spark and DuckDB, of the session, also when Ibis runs them and its
        column names a zone; or texts such as `1999-03-24`, with or without a time and its zone behind, of which the day
        is the one that is written. A text that writes no such day has no answer. Numbers, such as years, and periods
        are refused.
    codes
        How actors are written: `iso3`, `iso2`, `iso_numeric`, `cow` or `gw`, the codes of ISO 3166, Correlates of War
        or Gleditsch and Ward; `name`, any name in the data without regard to case; `id`, our own ids. A code stands for
        the state that bore it on the day of the row or, since files of today carry one code through all years, else for
        the only state that ever bore it and existed on that day: 260 is the Federal Republic of Germany, also in 1995.
        Numbers may also be texts, as files have them: `8`, `008`, `8.0`; any other text is no code.
        Of the states that share a name it is the one that existed.
    add
        The columns to add. Of two actors `allied` (whether defense or offense binds them), `pledged` (whether any of
        the five pledges does), each of the five pledges, `alliances` (through how many a pledge asked for binds them),
        `through` (which, their ids with `;` between) and `uncertain` (how many arrangements are behind what is
        missing); of one, `memberships` (how many) and `member_of` (which). The id of an alliance asks whether it is
        among these. All but the ids when left out.
    directed
        Whether a pledge counts only when the left actor owes it to the right one; otherwise when either owes it.
    pledges
        One or more of the five pledges, which alone have columns and count for `alliances`, `through` and the ids of
        alliances. Of two actors only.
    role
        How one actor belongs: one or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`;
        None for all.
    basis
        Whether a pledge counts from entry into force, `in-force`, or from signature, `signed`. Of two actors only.
    suspended
        With `exclude`, a state that was suspended or excluded from an alliance neither counts as its member nor is
        bound through it meanwhile.
    uncertain
        What to answer where a pledge may bind and none is known to: `missing`, or `no`.
    unmatched
        With `missing`, rows with an actor that is no state on that day have no answer; with `raise`, they are an error.
        To find them, a lazy frame is run.
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
        integer, and text (a category in pandas, a dictionary in pyarrow). A boolean is missing where a pledge may bind
        and none is known to. All new columns of a row are missing when it has no answer: an actor
        or the day is missing, the day is a text that is not read, before coverage or past the data's horizon, an actor
        was no state on that day, or both are the same.

    Raises
    ------
    ArgumentError
        When an argument is none of its values, a column is not there or holds something else than codes, a new column
        has the name of another, two columns have one name, or the frame is of another kind than those named above.
    DateError
        When the column `on` holds something else than days: years and periods are to be turned into dates first.
    NotFoundError
        With `unmatched="raise"`, when an actor is no state; names the most frequent and what they may have meant.
    MissingExtraError
        When narwhals or NumPy is not installed; names the extra.

    Notes
    -----
    Frames in memory, lazy polars frames and the partitions of a Dask frame are answered from a table of all pairs and
    spans of days, and keep the order of their rows. DuckDB and PySpark run the statement of `enrich_sql`, and Ibis an
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
    columns(left=left, right=right, on=on, prefix=prefix, dataset=dataset)
    asked = question(
        codes,
        right is not None,
        directed=directed,
        pledges=pledges,
        role=role,
        basis=basis,
        suspended=suspended,
        uncertain=uncertain,
    )
    one_of("unmatched", unmatched, UNMATCHED)
    true_or_false("report", report)
    from softpower._enrichment.plan import Plan
    from softpower._enrichment.report import Report, sums

    data = chosen(dataset)
    plan = Plan(data, asked, left, right, on, added(data.index, asked, add), prefix)
    enriched, own = _enriched(frame, plan)
    made = Report(lambda: sums(_tallies(frame, plan, own), plan))
    if unmatched == "raise":
        made.refuse(codes)
    return (enriched, made) if report else enriched


def _enriched(frame: Any, plan: Plan) -> tuple[Any, tuple[str, ...]]:
    """Return the enriched frame, and the names of the columns that it had before."""
    import narwhals as nw

    from softpower._enrichment import joined
    from softpower._enrichment.columns import READERS
    from softpower._enrichment.fitting import fits

    if nw.dependencies.is_dask_dataframe(frame):
        # Its partitions are pandas frames, which narwhals reads without a plug-in.
        fits(frame._meta, plan, sample=True)
        return joined.by_dask(frame, plan), tuple(frame.columns)
    given = fits(frame, plan)
    own = tuple(given.collect_schema())
    engine = given.implementation.name.lower()
    if engine == "polars" and isinstance(given, nw.LazyFrame):
        return joined.by_polars(frame, plan), own
    if engine in READERS:
        return plan.enriched(frame, engine), own
    if engine in joined.ENGINES:
        return joined.ENGINES[engine](frame, plan), own
    known = ", ".join([*READERS, "dask", *joined.ENGINES])
    raise ArgumentError(f"frames of {engine} are not known here: there are {known}")


def _tallies(frame: Any, plan: Plan, own: tuple[str, ...]) -> list[Tally]:
    """Count the rows of a frame on its engine, by a status of their own, whatever columns were added."""
    import narwhals as nw

    from softpower._enrichment import joined
    from softpower._enrichment.report import tally

    prefix = ""
    while any(name.casefold().startswith((f"{prefix}{STATUS}", f"{prefix}{MARK}")) for name in own):
        prefix += "_"
    counting = plan._replace(add=(STATUS,), prefix=prefix)
    counted, _ = _enriched(frame, counting)
    if nw.dependencies.is_dask_dataframe(frame):
        return joined.dask_tallies(counted, counting)
    given = nw.from_native(counted)
    return [joined.spark_tally(counted, counting) if given.implementation.is_pyspark() else tally(given, counting)]
