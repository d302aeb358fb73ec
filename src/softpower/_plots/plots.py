"""The plots of one dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from softpower._records.annotations import resolvable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from softpower._records.dataset import Dataset
    from softpower._spells.arguments import Basis, Suspended
    from softpower._time import On

__all__ = ["Plots", "plot"]


@resolvable
class Plots:
    """Plots of a dataset, one a method; each draws on axes of matplotlib (extra `plot`) and returns them.

    Each plot takes `ax`, the axes to draw on; left out, a new figure of a fitting size is made. The version of the data
    is printed small beside the axes. What is not known or not recorded is hatched or dotted, never drawn as a no.
    """

    def __init__(self, dataset: Dataset | None = None) -> None:
        self._given = dataset

    @property
    def _dataset(self) -> Dataset:
        if self._given is not None:
            return self._given
        from softpower._records.dataset import Dataset

        return Dataset.load()

    def __repr__(self) -> str:
        return "<softpower.plot: timeline, network, map, strategies, coverage>"

    def timeline(self, id: str, *, role: str | Iterable[str] | None = "member", ax: Axes | None = None) -> Axes:
        """Draw who belonged to an alliance, or to which alliances a state belonged, through time.

        Of an alliance, its obligations stand above its members. A bar begins on the earliest and ends on the latest day
        that the record allows, both included; suspensions and exclusions are hatched.

        Parameters
        ----------
        id
            Id of an alliance or a state.
        role
            One or more of `member`, `associate`, `observer`, `partner`, `candidate`, `signatory`; None for all.
        ax
            Axes to draw on.

        Returns
        -------
        matplotlib.axes.Axes
            Its x axis counts days as matplotlib does.

        Raises
        ------
        NotFoundError
            When there is no such record; with what may have been meant.
        ArgumentError
            When it is the id of another record, `role` is none of its values, or `ax` are no axes.
        MissingExtraError
            When matplotlib is not installed (extra `plot`).

        Examples
        --------
        >>> import softpower
        >>> softpower.plot.timeline("seato").get_title(loc="left")
        'Southeast Asia Treaty Organization'
        """
        from softpower._plots.timeline import draw

        return draw(self._dataset, id, role, ax)

    def network(
        self,
        *,
        on: On,
        pledges: str | Iterable[str] | None = None,
        basis: Basis = "in-force",
        suspended: Suspended = "include",
        ax: Axes | None = None,
    ) -> Axes:
        """Draw which states were bound to which on a day, grouped by alliance.

        A state stands with the alliance that binds most of the states not yet placed; groups of fewer than three are
        drawn together. A line is a pair of states with one of the pledges; it is dotted where that is not known.

        Parameters
        ----------
        on, pledges, basis, suspended
            As for `softpower.ties`.
        ax
            Axes to draw on.

        Returns
        -------
        matplotlib.axes.Axes
            Its axes have no unit.

        Raises
        ------
        DateError, CoverageError
            When `on` is no day within coverage.
        ArgumentError
            When an argument is none of its values, or `ax` are no axes.
        MissingExtraError
            When matplotlib is not installed (extra `plot`).

        Examples
        --------
        >>> import softpower
        >>> softpower.plot.network(on="1960-01-01", pledges="defense").get_title(loc="left")
        'Pledges of defense on 1960-01-01'
        """
        from softpower._plots.network import draw

        return draw(self._dataset, on, pledges, basis, suspended, ax)

    def map(
        self,
        id: str,
        *,
        on: On,
        role: str | Iterable[str] | None = "member",
        ax: Axes | None = None,
    ) -> Axes:
        """Draw which states belonged to an alliance on a day.

        The outlines are those of today's states. Land of a state that has ended is drawn by the outlines of those that
        came in its place; where several states of that day share an outline and only some of them belonged, it is
        dotted. Who was suspended or excluded is hatched, small states have a dot.

        Parameters
        ----------
        id
            Id of an alliance.
        on
            The day, as for `softpower.members`.
        role
            One or more roles, as for `softpower.members`; None for all.
        ax
            Axes to draw on.

        Returns
        -------
        matplotlib.axes.Axes
            Its axes are those of the projection Equal Earth, in radii of the globe.

        Raises
        ------
        NotFoundError
            When there is no such alliance; with what may have been meant.
        DateError, CoverageError
            When `on` is no day within coverage.
        ArgumentError
            When `role` is none of its values, or `ax` are no axes.
        MissingExtraError
            When matplotlib is not installed (extra `plot`).

        Examples
        --------
        >>> import softpower
        >>> softpower.plot.map("nato", on="1999-03-12").get_title(loc="left")
        'North Atlantic Treaty Organization, 1999-03-12'
        """
        from softpower._plots.worldmap import draw

        return draw(self._dataset, id, on, role, ax)

    def strategies(self, *, alliance: str | None = None, ax: Axes | None = None) -> Axes:
        """Draw in which years recorded initiatives employed each strategy.

        A cell is the number of initiatives that employed the strategy in the year, by the days of the coding where it
        has its own, else by those of the initiative; one that is coded with several counts in each. Dotted years are
        thinly covered: initiatives of none of the alliances were looked for systematically, and a white cell there says
        little.

        Parameters
        ----------
        alliance
            Id of an alliance, for its initiatives alone.
        ax
            Axes to draw on.

        Returns
        -------
        matplotlib.axes.Axes
            Its x axis counts years; strategies stand in the order of how much is recorded of them.

        Raises
        ------
        NotFoundError
            When there is no such alliance; with what may have been meant.
        ArgumentError
            When `ax` are no axes.
        MissingExtraError
            When matplotlib is not installed (extra `plot`).

        Examples
        --------
        >>> import softpower
        >>> softpower.plot.strategies(alliance="nato").get_title(loc="left")
        'Recorded initiatives of North Atlantic Treaty Organization, by strategy and year'
        """
        from softpower._plots.strategies import draw

        return draw(self._dataset, alliance, ax)

    def coverage(self, *, by: Literal["decade", "region"] = "decade", ax: Axes | None = None) -> Axes:
        """Draw how many arrangements of the roster are recorded, pending or left out.

        Above the bars stands the share of dyad-years that are missing by each pledge because of what is pending or
        unknown.

        Parameters
        ----------
        by
            `decade` of signature, or `region`; an arrangement counts in each of its regions.
        ax
            Axes to draw on.

        Returns
        -------
        matplotlib.axes.Axes
            Its x axis counts arrangements.

        Raises
        ------
        ArgumentError
            When `by` is none of its values, or `ax` are no axes.
        MissingExtraError
            When matplotlib is not installed (extra `plot`).

        Examples
        --------
        >>> import softpower
        >>> softpower.plot.coverage().get_title(loc="left").strip()
        'Arrangements by decade of signature'
        """
        from softpower._plots.coverage import draw

        return draw(self._dataset, by, ax)


plot = Plots()
