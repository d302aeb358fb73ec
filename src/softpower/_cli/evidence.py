"""What the data rest on: `explain`, `cite` and `info`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from softpower._cli.completion import ids_like
from softpower._cli.output import AsJson, print_card, print_json, printable
from softpower._cli.overlays import OverlayPaths, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from softpower._answers.explanation import Explanation

__all__ = ["cite", "explain", "info"]


def explain(
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of a record of any table.", autocompletion=ids_like)],
    path: Annotated[str | None, typer.Argument(help="Where the value stands, such as memberships.FIN.start.")] = None,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print what a value rests on.

    Without a path, the paths of all dated facts of the record are listed.
    """
    from softpower._models.paths import paths

    if path is None:
        found = paths(asked(overlay).find(key))
        if as_json:
            print_json(list(found))
        else:
            for one in found:
                typer.echo(printable(one))
        if not found:
            raise typer.Exit(1)
        return
    explanation = asked(overlay).explain(key, path)
    if as_json:
        print_json(_as_json(explanation))
    else:
        print_card(f"{explanation.record} {explanation.path}: {explanation.value}", _pairs(explanation))


def cite(
    what: Annotated[
        str | None, typer.Argument(help="A table or an id; without it, the package.", autocompletion=ids_like)
    ] = None,
    style: Annotated[str, typer.Option(help="csl-json, bibtex, ris or apa.")] = "csl-json",
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print a citation of the data or a source.

    The package, a table or a record is cited with its version; a record of the table sources stands for the source.
    """
    cited = asked(overlay).cite(what, style=style)
    if as_json or isinstance(cited, dict):
        print_json(cited)
    else:
        typer.echo(printable(cited))


def info(
    key: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Id of a record, to count its dated facts alone.", autocompletion=ids_like),
    ] = None,
    overlay: OverlayPaths = None,
    as_json: AsJson = False,
) -> None:
    """Print versions, counts, coverage, shares of status, and how much of each fact's best source was read.

    Shares are those of all dated facts; the dates of states' codes are the code lists' own and are not counted.
    """
    from softpower._answers.grades import READ, depths, grades
    from softpower._models.vocabulary import Status

    dataset = asked(overlay)
    release = dataset.release
    if key is not None:
        record = dataset.find(key)
        counted, read = dict(grades(record)), dict(depths(record))
        said: dict[str, Any] = {"record": record.id, "table": record.table}
    else:
        counted = {status.value: dict(release.statuses).get(status.value, 0) for status in Status}
        read = {depth: dict(release.seen).get(depth, 0) for depth in READ}
        said = {
            "version": release.version,
            "data_version": release.data_version,
            "horizon": release.horizon.isoformat(),
            "sha256": release.sha256,
            "counts": dict(release.counts),
            "coverage": release.coverage.as_dict(),
        }
        if dataset.overlays:
            said |= {"base": dataset.overlays.base, "overlays": [one._asdict() for one in dataset.overlays]}
    said["facts"] = sum(counted.values())
    said["statuses"] = counted
    said["seen"] = read
    if as_json:
        print_json(said)
    else:
        title = f"softpower {said['version']}" if key is None else f"{said['table']}: {said['record']}"
        print_card(title, _counts(said))


def _counts(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, label in (("data_version", "data"), ("horizon", "horizon"), ("sha256", "sha256")):
        if name in said:
            yield label, said[name]
    for one in said.get("overlays", ()):
        yield "overlay", f"{one['name']}: {one['added']} added, {one['corrected']} corrected\nsha256 {one['sha256']}"
    if "base" in said:
        yield "base", f"softpower {said['base']['version']}\nsha256 {said['base']['sha256']}"
    if "counts" in said:
        yield "records", "\n".join(f"{number:>6} {table}" for table, number in said["counts"].items())
    if "coverage" in said:
        yield from _coverage(said["coverage"])
    total = said["facts"]
    shares = [f"{number:>6} {number / total:>6.1%} {status}" for status, number in said["statuses"].items() if total]
    yield "dated facts", "\n".join([f"{total:>6}", *shares])
    shares = [f"{number:>6} {number / total:>6.1%} {depth}" for depth, number in said["seen"].items() if total]
    yield "best source", "\n".join(shares)


def _coverage(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what of the roster is recorded, what is missing for want of the rest, and where soft power is coded."""
    yield "roster", "\n".join(f"{number:>6} {decision}" for decision, number in said["decisions"].items())
    total = said["dyad_years"]
    shares = "\n".join(f"{number:>8,} {number / total:>6.1%} {pledge}" for pledge, number in said["missing"].items())
    yield "missing", f"of {total:,} dyad-years from {said['first']} to {said['last']}\n{shares}"
    coded = [f"  {first} to {last} {key}" for key, (first, last) in said["soft_power"].items()]
    yield "soft power coded", "\n".join(coded) or "for no alliance"


def _as_json(explanation: Explanation) -> dict[str, Any]:
    fields = {name: value for name, value in explanation._asdict().items() if name != "origin" or value is not None}
    fields["sources"] = [
        {"id": source.id, "title": source.title, "at": at, "url": source.url, "seen": source.seen.value}
        for source, at in explanation.sources
    ]
    fields["rivals"] = [rival.model_dump(mode="json", exclude_none=True) for rival in explanation.rivals]
    return fields


def _pairs(explanation: Explanation) -> Iterator[tuple[str, str]]:
    if explanation.precision:
        yield "precision", explanation.precision
    yield "status", explanation.status or "none recorded"
    if explanation.seen:
        yield "best source", explanation.seen
    for witness in explanation.sources:
        at = f", {witness.at}" if witness.at else ""
        yield "source", f"{witness.source.title}{at} [{witness.source.id}]"
    for rival in explanation.rivals:
        claimed = ", ".join(citation.source for citation in rival.sources)
        yield "also claimed", f"{rival.date} by {claimed}{f' ({rival.note})' if rival.note else ''}"
    for name, text in (("rule", explanation.rule), ("note", explanation.note), ("origin", explanation.origin)):
        if text:
            yield name, text
