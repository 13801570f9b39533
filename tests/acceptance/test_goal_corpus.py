"""The reading of goal statements agrees with people who labelled two thousand of them.

The corpus beside the tests always runs; the one kept outside the project runs where it is there.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from opsaudit.statements import Statement, read_statement

CORPUS = Path(__file__).parents[1] / "corpus"
SHARED = Path(__file__).parents[3] / "shared" / "evaluation" / "goals-dev.jsonl"
REFERENCE = dt.date(2026, 1, 1)

OWN = {
    "zh": {"not_goal": 0.87, "specific": 0.92, "measurable": 0.92, "time_bound": 0.94}
    | {"target_value": 0.92, "target_full": 0.91, "deadline": 0.94},
    "en": {"not_goal": 0.85, "specific": 0.91, "measurable": 0.91, "time_bound": 0.94}
    | {"target_value": 0.90, "target_full": 0.87, "deadline": 0.94},
}
"""Least F1 on the corpus beside the tests, some two points below what is reached: what may not be lost."""
BAR = {"not_goal": 0.85, "specific": 0.92, "measurable": 0.95, "time_bound": 0.96} | {
    "target_value": 0.95,
    "target_full": 0.90,
    "deadline": 0.94,
}
"""Least F1 on the corpus that is kept outside."""


class Tally(NamedTuple):
    """Hits, false alarms and misses."""

    hits: int
    alarms: int
    misses: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.alarms + self.misses)


def facts(row: dict[str, Any]) -> dict[str, list[object]]:
    """Return what a labelled or a read statement says, as comparable facts by kind; yes/no labels are there or not."""
    targets = row["targets"]
    return {
        "not_goal": [] if row["is_goal"] else [True],
        **{name: [True] if row[name] else [] for name in ("specific", "measurable", "time_bound")},
        "target_value": [round(float(target["value"]), 2) for target in targets],
        "target_full": [(round(float(target["value"]), 2), target["unit"], target["comparator"]) for target in targets],
        "deadline": [row["deadline"]] if row["deadline"] else [],
    }


def as_row(read: Statement) -> dict[str, Any]:
    """Return a reading in the form of a labelled line."""
    return {
        "is_goal": bool(read.is_goal),
        "specific": bool(read.specific),
        "measurable": bool(read.measurable),
        "time_bound": bool(read.time_bound),
        "targets": [{"value": t.value, "unit": t.unit, "comparator": t.comparator} for t in read.targets],
        "deadline": read.deadline.iso if read.deadline else None,
    }


def scores(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Read every statement and return the F1 of each kind of fact."""
    hits: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for row in rows:
        wanted, got = facts(row), facts(as_row(read_statement(row["text"], REFERENCE)))
        for name in wanted:
            common = sum((Counter(wanted[name]) & Counter(got[name])).values())
            hits[name] += common
            alarms[name] += len(got[name]) - common
            misses[name] += len(wanted[name]) - common
    return {name: Tally(hits[name], alarms[name], misses[name]).f1 for name in hits}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_corpus_beside_the_tests(lang: str) -> None:
    found = scores(lines(CORPUS / f"goals-{lang}.jsonl"))
    assert {name: score for name, score in found.items() if score < OWN[lang][name]} == {}


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation corpus lies outside the project and is not here")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_corpus_outside(lang: str) -> None:
    found = scores(row for row in lines(SHARED) if row["lang"] == lang)
    assert {name: score for name, score in found.items() if score < BAR[name]} == {}


def test_every_span_lies_in_the_text_and_holds_what_it_names() -> None:
    for lang in ("zh", "en"):
        for row in lines(CORPUS / f"goals-{lang}.jsonl"):
            read = read_statement(row["text"], REFERENCE)
            spans = [target.span for target in read.targets]
            spans += [target.baseline_span for target in read.targets if target.baseline_span]
            spans += [smell.span for smell in read.smells] + list(read.placeholders) + list(read.parts)
            spans += [read.deadline.span] if read.deadline else []
            judged = (read.is_goal, read.specific, read.measurable, read.time_bound)
            spans += [span for one in judged for reason in one.reasons for span in reason.spans]
            assert [span for span in spans if not 0 <= span[0] < span[1] <= len(row["text"])] == [], row["id"]


def test_reading_depends_on_nothing_but_text_reference_and_words() -> None:
    text = "2026年底前客户满意度由82%提升至90%"
    assert read_statement(text, REFERENCE) == read_statement(text, REFERENCE)
    assert read_statement(text, REFERENCE).targets[0].baseline == Fraction(82)
