from __future__ import annotations

from typing import Any

SURVEY = "studies/small-survey.yaml"
VISITS = "studies/small-visits.yaml"
SOURCES = "sources/sources.yaml"
CASES: dict[str, list[tuple[dict[str, Any], list[str]]]] = {}

CASES["study-verdicts"] = [
    ({f"{SURVEY}:bears_on.0.verdict": "against"}, []),
    ({f"{SURVEY}:bears_on.4": None}, []),
    (
        {f"{SURVEY}:bears_on.0": {"record": "small-trust"}, f"{SURVEY}:bears_on.1.why": None},
        [
            "small-survey: bears_on[0].why: is missing, and small-trust is one of the mechanisms",
            "small-survey: bears_on[1].why: is missing, and small-talk is one of the strategies",
        ],
    ),
    ({f"{SURVEY}:bears_on.2.verdict": None}, []),
    (
        {f"{SURVEY}:bears_on.3.verdict": "for", f"{SURVEY}:bears_on.4.verdict": "mixed"},
        [
            "small-survey: bears_on[3].verdict: is for, and small-letters makes no claim: it is one of the initiatives",
            "small-survey: bears_on[4].verdict: is mixed, and small-league makes no claim: it is one of the alliances",
        ],
    ),
    ({f"{SURVEY}:bears_on.3.why": "Its letters were counted."}, []),
    (
        {f"{SURVEY}:bears_on.4.record": "small-letters"},
        ["small-survey: bears_on[4].record: small-letters is named twice"],
    ),
    ({f"{SURVEY}:bears_on.4.record": "no-such-record"}, []),
]

CASES["study-works"] = [
    ({f"{SURVEY}:work": "small-paper"}, []),
    ({f"{SURVEY}:work": "no-such-source"}, []),
    (
        {
            f"{SOURCES}:small-report.authors": None,
            f"{SOURCES}:small-report.issued": None,
            f"{VISITS}:work": "small-paper",
        },
        [
            "small-survey: work: small-report has no authors",
            "small-survey: work: small-report has no issued",
        ],
    ),
    (
        {f"{SOURCES}:small-report.container": None, f"{VISITS}:work": "small-paper"},
        ["small-survey: work: small-report has no container"],
    ),
    (
        {
            f"{SOURCES}:small-report.container": None,
            f"{SOURCES}:small-report.kind": "book",
        },
        [],
    ),
    ({f"{VISITS}:work": "small-charter"}, ["small-visits: work: small-charter has no authors"]),
]

CASES["study-period"] = [
    ({f"{SURVEY}:period.end.date": "2001"}, []),
    ({f"{SURVEY}:period.end.date": "2001-05"}, []),
    (
        {f"{SURVEY}:period.end.date": "2001-06"},
        ["small-survey: period.end: 2001-06 is after the study was published, 2001-05"],
    ),
    (
        {f"{SURVEY}:period.start.date": "2002", f"{SURVEY}:period.end": "unknown"},
        ["small-survey: period.start: 2002 is after the study was published, 2001-05"],
    ),
]
