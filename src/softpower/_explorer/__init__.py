"""The explorer: a map, ties, timelines and every record as static files that need no network."""

from softpower._explorer.write import write_explorer

__all__ = ["write_explorer"]
