"""An extension of Sphinx: a page for every record, generated from the package, and the explorer beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import new_document
from sphinx.util.docutils import SphinxDirective

import softpower
from recordpages.pages import LISTED, list_page, record_page, words
from recordpages.values import title
from softpower._explorer import write_explorer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ["setup"]


class RecordTables(SphinxDirective):
    """A list of the tables whose records have pages, each with the number of its records."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        items = "".join(
            f'<li><a href="records/{table}/index.html">{table.capitalize()}</a>, '
            f"{len(softpower.Dataset.load().table(table)):,}</li>"
            for table in LISTED
        )
        return [nodes.raw("", f"<ul>{items}</ul>", format="html")]


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the lists and the pages of records, and enter the pages into the search of the site."""
    if app.builder.name != "html":
        return
    dataset = softpower.Dataset.load()
    for table in LISTED:
        yield _page(f"records/{table}/index", table.capitalize(), list_page(dataset, table))
        for record in dataset.table(table) if table != "roster" else ():
            name = f"records/{table}/{record.id}"
            _searchable(app, name, title(record), " ".join(words(record)))
            yield _page(name, title(record), record_page(dataset, record))


def _page(name: str, heading: str, body: str) -> tuple[str, dict[str, Any], str]:
    return name, {"title": heading, "body": f'<div class="softpower">{body}</div>'}, "page.html"


def _searchable(app: Sphinx, name: str, heading: str, text: str) -> None:
    document = new_document(name)
    document += nodes.section("", nodes.title("", heading), nodes.paragraph("", text), ids=["record"])
    # What is no document with a title is taken out of the index before it is written.
    app.env.all_docs[name], app.env.titles[name] = 0, nodes.title("", heading)
    app.builder.indexer.feed(name, f"{name}.html", heading, document)  # type: ignore[attr-defined]  # of builders of HTML


def explorer(app: Sphinx, error: Exception | None) -> None:
    """Write the explorer into the built site."""
    if error is None and app.builder.name == "html":
        write_explorer(Path(app.outdir, "explorer"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.add_directive("record-tables", RecordTables)
    app.connect("html-collect-pages", pages)
    app.connect("build-finished", explorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
