"""The commands that read: their answers, their JSON, their errors, and that they fit 80 columns."""

from __future__ import annotations

import json
import re

import pytest
from command import run

import softpower
from softpower._answers.fields import pairs
from softpower._cli.app import app
from softpower._cli.output import counted, print_card
from softpower._cli.questions import exception_text, print_spells
from softpower._records.dataset import Dataset
from softpower._snapshot.layout import TABLE_NAMES

READING = [
    ("show", "nato"),
    ("show", "FRA"),
    ("members", "nato", "--on", "1999-03-12"),
    ("alliances-of", "FIN", "--on", "2024-01-01"),
    ("ties", "FRA", "ITA", "--on", "1960-01-01"),
    ("lookup", "OTAN"),
    ("search", "north atlantic"),
    ("explain", "nato", "memberships.FIN.start"),
    ("explain", "nato"),
    ("cite", "nato"),
    ("cite", "nato", "--style", "apa"),
    ("info",),
    ("info", "nato"),
]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_json_is_json_and_text_fits_80_columns(words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "") and out
    assert "\x1b" not in out
    if words[0] != "cite" and len(words) != 2:
        assert max(map(len, out.splitlines())) <= 80
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "") and json.loads(out)


def test_every_command_that_reads_was_asked() -> None:
    elsewhere = {"check", "fmt", "new", "build", "release", "export", "diff", "explore", "verify"}
    assert {str(one.name) for one in app.registered_commands} - elsewhere == {words[0] for words in READING}


def test_members_say_what_was_special_that_day() -> None:
    code, out, _ = run("members", "nato", "--on", "1970-01-01")
    lines = out.splitlines()
    assert code == 0 and lines[0] == "North Atlantic Treaty Organization on 1970-01-01: 15 members"
    assert lines[1].split() == ["id", "name", "since", "on", "that", "day"]
    [france] = [number for number, line in enumerate(lines) if line.startswith("FRA")]
    assert " ".join(f"{lines[france]} {lines[france + 1]}".split()) == (
        "FRA France 1949-08-24 outside the integrated military command (1966-07-01 to 2009-04-03)"
    )
    found = json.loads(run("members", "nato", "--on", "1970-01-01", "--json").out)
    assert [one["id"] for one in found] == list(softpower.members("nato", on="1970-01-01"))
    [france] = [one for one in found if one["id"] == "FRA"]
    assert france["exceptions"][0]["kind"] == "outside-body" and france["since"] == "1949-08-24"


def test_a_year_is_asked_with_partial() -> None:
    whole = json.loads(run("members", "nato", "--on", "1952", "--partial", "all", "--json").out)
    some = json.loads(run("members", "nato", "--on", "1952", "--partial", "any", "--json").out)
    assert {one["id"] for one in some} - {one["id"] for one in whole} == {"GRC", "TUR"}


def test_suspended_members_are_marked(small: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    [spell] = small.alliances["small-league"].memberships("AAA")
    print_spells("Small League", "member", [(small.states["AAA"], spell)], "1980-06-01", None, False)
    assert capsys.readouterr().out.splitlines() == [
        "Small League on 1980-06-01: 1 member",
        "id   name    since       on that day",
        "AAA  Arland  1951-03-01  suspended (1980-01-01 to 1980-12-31)",
    ]


def test_an_exception_without_an_end_is_told_as_ongoing(small: Dataset) -> None:
    [spell] = small.alliances["small-league"].memberships("AAA")
    [suspension] = spell.exceptions
    assert exception_text(suspension.model_copy(update={"end": None})) == "suspended (1980-01-01 on)"


def test_ties_name_who_owes() -> None:
    code, out, _ = run("ties", "FRA", "ITA", "--on", "1960-01-01", "--pledge", "defense")
    assert code == 0 and out.splitlines() == [
        "France and Italy on 1960-01-01: 2 pledges",
        "pledge   alliance  treaty                 owed by      standing",
        "defense  nato      north-atlantic-treaty  FRA and ITA  binding",
        "defense  weu       brussels-treaty-1948   FRA and ITA  binding",
    ]


def test_show_prints_a_card() -> None:
    out = run("show", "nato").out
    assert out.splitlines()[0] == "North Atlantic Treaty Organization (alliances: nato)"
    for said in (
        "kind           collective-defense",
        "32 on 2026-02-28",
        "nato-defense: defense, art. 5, since 1949-08-24",
    ):
        assert said in out
    assert json.loads(run("show", "nato", "--json").out)["id"] == "nato"


def test_a_card_lists_the_studies_on_a_claim_by_verdict(small: Dataset) -> None:
    shown = dict(pairs(small.strategies["small-talk"]))
    assert shown["studies for"] == "small-survey: Letters and trust"
    assert shown["studies against"] == "small-visits: Visits and trust"
    assert shown["support"] == "mixed" and "studies mixed" not in shown and "studies" not in shown
    assert dict(pairs(small.alliances["small-league"]))["studies"] == "small-survey"
    study = dict(pairs(small.studies["small-survey"]))
    assert study["bears on"].splitlines()[0] == "record small-trust, verdict for, why Trust rose."
    assert study["period"] == "start 1998 [single-source], end 2000 [single-source]"


def test_every_record_has_a_card(data: Dataset) -> None:
    for table in TABLE_NAMES:
        for record in data.table(table):
            for label, text in pairs(record):
                assert label and text and "\n\n" not in text, record.id


def test_lookup_finds_a_name_in_any_language() -> None:
    for name in ("OTAN", "North Atlantic Alliance", "nato"):
        assert run("lookup", name, "--table", "alliances").out.splitlines()[1].split()[:2] == ["nato", "alliances"]


def test_explain_says_what_a_value_rests_on() -> None:
    lines = run("explain", "nato", "memberships.FIN.start").out.splitlines()
    assert lines[0] == "nato memberships.FIN.start: 2023-04-04"
    assert {line.split()[0] for line in lines[1:] if line[0] != " "} >= {"precision", "status", "best", "source"}
    paths = run("explain", "nato").out.splitlines()
    assert "memberships.FIN.start" in paths
    said = json.loads(run("explain", "nato", "memberships.FIN.start", "--json").out)
    assert said["value"] == "2023-04-04" and said["sources"][0]["id"] in softpower.sources
    assert said["seen"] in [one["seen"] for one in said["sources"]]


def test_info_counts_what_there_is() -> None:
    said = json.loads(run("info", "--json").out)
    assert said["sha256"] == softpower.SHA256 and said["counts"] == dict(softpower.release.counts)
    assert said["facts"] == sum(said["statuses"].values()) == sum(dict(softpower.release.statuses).values())
    assert sum(said["seen"].values()) == said["facts"] and list(said["seen"]) == ["whole", "excerpt", "copy", "none"]
    of_nato = json.loads(run("info", "nato", "--json").out)
    assert of_nato["statuses"].keys() == said["statuses"].keys() and 0 < of_nato["facts"] < said["facts"]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("show", "natto"), 1, "no record 'natto'; did you mean nato"),
        (("members", "natto", "--on", "1999-03-12"), 1, "no alliance 'natto'; did you mean nato"),
        (("explain", "nato", "memberships.FIN.strat"), 1, "no value in nato at 'memberships.FIN.strat'; did you mean"),
        (("lookup", "nowhere at all"), 1, "no record 'nowhere at all'"),
        (("lookup", "OTAM", "--table", "alliances"), 1, "no alliance 'OTAM'; did you mean"),
        (("cite", "membership"), 1, "no table or record 'membership'; did you mean memberships"),
        (("info", "natto"), 1, "no record 'natto'; did you mean nato"),
        (("members", "nato", "--on", "1999-02-30"), 2, "--on 1999-02-30 is no day of the calendar"),
        (
            ("members", "nato", "--on", "1999"),
            2,
            "--on 1999 names a whole year: give a day such as '1999-01-01', or, where the call takes it, say how to "
            "treat a part of it with --partial any, first, last or all",
        ),
        (
            ("members", "nato", "--on", "1944-12-31"),
            2,
            "--on: 1944-12-31 is before coverage, which begins on",
        ),
        (("members", "nato", "--on", "2026-03-01"), 2, "--on: 2026-03-01 is past the data's horizon, 2026-02-28"),
        (
            ("members", "nato", "--on", "1999-03-12", "--role", "partners"),
            2,
            "--role is one of member, associate, observer,",
        ),
        (("cite", "--style", "mla"), 2, "--style is one of csl-json, bibtex, ris, apa, not 'mla'"),
        (("search", "nato", "--table", "alliance"), 1, "no table 'alliance'; did you mean alliances?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_error_is_one_line_and_an_exit_code(words: tuple[str, ...], code: int, error: str) -> None:
    said = run(*words)
    assert (said.code, said.out) == (code, "")
    [line] = said.err.splitlines()
    assert line.startswith(f"softpower: {error}")


def test_a_value_with_parts_is_told_in_words() -> None:
    for path in ("organ", "memberships.FIN", "treaties.north-atlantic-treaty", "names[0]", "memberships.FRA"):
        out = run("explain", "nato", path).out
        assert out and not re.search(r"\w\(\w+=|<\w+\.|Status\.|\bNone\b|\bTrue\b|\bFalse\b|'>", out), out


def test_no_card_shows_how_python_writes_a_value(data: Dataset) -> None:
    for table in TABLE_NAMES:
        for record in data.table(table):
            for _, text in pairs(record):
                assert not re.search(r"\b[A-Z]\w+\(\w+=|<[A-Z]\w+\.\w+: |\bFact\(|EDTF\(", text), record.id


def test_things_are_counted_in_plain_english() -> None:
    words = ("member", "signatory", "member or signatory", "finding", "day", "pledge")
    assert [counted(2, word) for word in words] == [
        "2 members",
        "2 signatories",
        "2 members or signatories",
        "2 findings",
        "2 days",
        "2 pledges",
    ]
    assert [counted(number, "signatory") for number in (0, 1)] == ["no signatories", "1 signatory"]
    out = run("show", "saudi-pakistan-2025").out
    assert "signatories  2 on" in out and "signatorys" not in out
    said = run("members", "saudi-pakistan-2025", "--on", "2026-01-01", "--role", "signatory", "--role", "member").out
    assert "2 signatories or members" in said


def test_nothing_from_the_data_controls_the_terminal(small: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    [spell] = small.alliances["small-league"].memberships("AAA")
    state = small.states["AAA"].model_copy(update={"name": "Ar\x1b[31mland\u202e"})
    print_spells("Small\x1b[2J League", "member", [(state, spell)], "1980-06-01", None, False)
    print_card("T\x1b]0;itle", [("note", "one\ntwo\x07")])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown and "\u202e" not in shown and "\x07" not in shown
    assert "Ar\\x1b[31mland" in shown and "one\n" in shown


def test_nothing_found_is_said_and_exits_with_1() -> None:
    assert run("members", "nato", "--on", "1948-01-01")[:2] == (
        1,
        "North Atlantic Treaty Organization on 1948-01-01: no members\n",
    )
    assert run("members", "nato", "--on", "1948-01-01", "--json")[:2] == (1, "[]\n")
    assert run("ties", "FRA", "CHE", "--on", "1946-01-01")[:2] == (
        1,
        "France and Switzerland on 1946-01-01: no pledges\n",
    )
    assert run("search", "qqqqqqqq")[:2] == (1, "")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("bogus",), "no such command 'bogus'; see softpower --help"),
        (("members", "nato"), "missing option '--on'; see softpower members --help"),
        (("members", "nato", "--qq", "x"), "no such option: --qq; see softpower members --help"),
        (("members",), "missing argument 'alliance'; see softpower members --help"),
        (("search", "nato", "--limit", "0"), "invalid value for '--limit': "),
        (("show", "nato", "organ"), "got unexpected extra argument (organ); see softpower show --help"),
        (("x\x1b[31m",), "no such command 'x\\x1b[31m'; see softpower --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_usage_error_is_one_line_and_exits_with_2(words: tuple[str, ...], error: str) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.lower().startswith(f"softpower: {error}".lower())


def test_without_a_command_the_help_is_shown() -> None:
    code, out, err = run()
    assert code == 2 and out + err == run("--help").out


def test_help_tells_the_commands_and_the_exit_codes() -> None:
    code, out, _ = run("--help")
    assert code == 0 and max(map(len, out.splitlines())) <= 80
    for command in app.registered_commands:
        assert f"\n  {command.name} " in out
        helped = run(str(command.name), "--help")
        assert helped.code == 0 and max(map(len, helped.out.splitlines())) <= 80
    assert "Exit codes: 0 answered" in out


def test_version() -> None:
    assert run("--version")[:2] == (0, f"{softpower.__version__}\n")
