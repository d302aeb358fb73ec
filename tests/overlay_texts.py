"""Texts of overlays for `tests/small`, and the type of what writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

__all__ = ["EDRA", "LEAGUE", "LETTER", "SPELL", "START", "Overlay"]

Overlay: TypeAlias = Callable[..., Path]
LEAGUE = "alliances/small-league.yaml"
START = "{date: 1951-03-02, status: single-source, sources: [small-handbook]}"
EDRA = """
EEE:
  name: Edra
  kind: state
  region: western-europe
  lives:
    - start: {date: 1950-01-01, status: single-source, sources: [small-handbook]}
"""
LETTER = """
edra-letter:
  title: Letter of Edra
  kind: act
  family: P
  origin: edra
  seen: whole
  seen_on: 2026-01-05
  issued: 1992-01-01
  url: https://example.org/letter
"""
SPELL = """{state: DDD, signed: not-applicable, start: {date: 1992-01-01, status: primary, sources: [edra-letter]},
       entry: accession}"""
