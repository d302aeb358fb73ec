"""The vintage of the data: which version they are, and the last day they speak of."""

from __future__ import annotations

from datetime import date

__all__ = ["DATA_VERSION", "HORIZON"]

DATA_VERSION = "2026.2.1"
"""Version of the data: year and month of the horizon, then the number of the correction since."""

HORIZON = date(2026, 2, 28)
"""Last day the data speak of; no record claims knowledge past it."""
