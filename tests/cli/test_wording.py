"""Errors name the options of the command, and never an argument of Python."""

from __future__ import annotations

import re

import pytest
from command import run

from softpower._cli.wording import in_options

OPTIONS = {"on": "--on", "partial": "--partial", "role": "--role", "start": "--from", "overwrite": "--overwrite"}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("on='1999-02-30' is no day", "--on 1999-02-30 is no day"),
        ("on: 1944-12-31 is before coverage", "--on: 1944-12-31 is before coverage"),
        ("say how with partial='any', 'first' or 'all'", "say how with --partial any, first or all"),
        ("on='a b' is no day", "--on 'a b' is no day"),
        ("on='a\\x1bb' is no day", "--on 'a\\x1bb' is no day"),
        ('on="it\'s" is no day', '--on "it\'s" is no day'),
        ("role is one of member, not 'on'", "--role is one of member, not 'on'"),
        ("start=1991 is after it", "--from 1991 is after it"),
        ("say overwrite=True", "say --overwrite"),
        ("p has no argument 'start'", "p has no option --from"),
        ("no alliance 'role'; did you mean on?", "no alliance 'role'; did you mean on?"),
        ("role model of season=1", "role model of season=1"),
    ],
)
def test_arguments_become_options(message: str, expected: str) -> None:
    assert in_options(message, OPTIONS) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("members", "nato", "--on", "1999"),
        ("members", "nato", "--on", "1999-03-12", "--role", "x"),
        ("members", "nato", "--on", "1999-03-12", "--suspended", "x"),
        ("members", "nato", "--on", "1999-03-12", "--partial", "x"),
        ("alliances-of", "FIN", "--on", "2999-01-01"),
        ("ties", "FRA", "DEU", "--on", "x"),
        ("ties", "FRA", "DEU", "--on", "1999-01-01", "--pledge", "x"),
        ("ties", "FRA", "DEU", "--on", "1999-01-01", "--basis", "x"),
        ("cite", "--style", "x"),
        ("export", "x", "--format", "x"),
        ("export", "x", "--from", "1990"),
        ("export", "x", "--codes", "gw"),
        ("export", "x", "--panel", "x"),
        ("export", "x", "--panel", "dyad_years"),
        ("export", "x", "--panel", "dyad_years", "--from", "1", "--to", "0"),
        ("export", "x", "--panel", "dyad_years", "--from", "1946", "--to", "0"),
        ("export", "x", "--panel", "dyad_years", "--from", "1944", "--to", "1950"),
        *(
            ("export", "x", "--panel", "dyad_years", "--from", "1990", "--to", "1990", f"--{option}", "x")
            for option in ("codes", "partial", "pledge", "basis", "suspended", "uncertain", "rename", "role")
        ),
        ("export", "x", "--panel", "alliance_years", "--from", "1990", "--to", "1990", "--directed"),
    ],
    ids=" ".join,
)
def test_every_refused_value_is_told_by_its_option(words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "--" in said.err
    assert not re.search(r"(?<![-\w])\w+='|\bNone\b|\bTrue\b|\bpledges\b|\bstart\b|'\w+'=", said.err), said.err
