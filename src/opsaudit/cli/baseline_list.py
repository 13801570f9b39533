"""List the entries of baselines."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from opsaudit.baseline.model import Entry
from opsaudit.baseline.writing import row_of
from opsaudit.cli.baseline import Flags
from opsaudit.cli.baselining import baselines_in_force, run_of
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.request import today
from opsaudit.cli.terminal import Output, width_of
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.report.table import table

SCHEMA = "opsaudit/baseline-entries/v1"
_HEADS = (
    Text(zh="状态", en="state"),
    Text(zh="规则", en="rule"),
    Text(zh="记入", en="since"),
    Text(zh="天数", en="days"),
    Text(zh="条数", en="held"),
    Text(zh="计划", en="plan"),
    Text(zh="对象", en="about"),
)
_STATES = {
    "there": Text(zh="仍在", en="there"),
    "gone": Text(zh="已不在", en="gone"),
    "expired": Text(zh="已过期", en="expired"),
    "unchecked": Text(zh="未检查", en="unchecked"),
}
_EMPTY = Text(zh="基线里没有条目", en="the baseline has no entries")
_TOTAL = Text(zh="共 {count} 条发现：{states}", en="{count} finding(s) in all: {states}")
_STATE = Text(zh="{state} {count}", en="{count} {state}")
_COMMA = Text(zh="，", en=", ")


class _Listed(NamedTuple):
    """An entry and what became of it."""

    entry: Entry
    found: int | None
    """How many of its findings are there; None where that is not known."""
    day: dt.date
    """The date that its last day is judged by."""

    @property
    def state(self) -> str:
        """One of ``_STATES``."""
        if not self.entry.holds(self.day):
            return "expired"
        if self.found is None:
            return "unchecked"
        return "there" if self.found >= self.entry.count else "gone"


def run_show(ctx: click.Context, paths: tuple[str, ...], flags: Flags, *, format_: str) -> int:
    """List baselines and return the exit code."""
    run = run_of(ctx, paths, flags)
    baselines = baselines_in_force(run, flags, of_all=False)
    day = flags["as_of"] or today()

    def listed(assessment: Assessment) -> list[_Listed]:
        baseline = baselines.get(assessment.path)
        entries = {} if baseline is None else baseline.of(assessment.path)
        groups, is_judged = run.judge.groups(assessment, entries), run.judge.judged(assessment)
        rows = []
        for entry in entries.values():
            found = len(groups.get(entry.fingerprint, ()))
            is_known = found >= entry.count or is_judged(entry.code)
            rows.append(_Listed(entry, found if is_known else None, assessment.as_of))
        return rows

    made, incomplete = run.each(listed)
    every = [one for found in made.values() for one in found]
    for baseline in {one.path: one for one in baselines.values()}.values():
        mine = {baseline.name_of(shown) for shown, one in baselines.items() if one is baseline}
        gone = {entry.plan for entry in baseline.gone(paths)}
        others = (entry for entry in baseline.entries if entry.plan not in mine)
        every += [_Listed(entry, 0 if entry.plan in gone else None, day) for entry in others]
    every.sort(key=lambda one: (one.entry.place.file, one.entry.order))
    out = Output(sys.stdout)
    for part in _json(every, day) if format_ == "json" else _text(every, day, lang_of(ctx)):
        out.write(part)
    out.flush()
    return run.code(incomplete)


def _text(every: Sequence[_Listed], day: dt.date, lang: Lang) -> Iterator[str]:
    if not every:
        yield _EMPTY[lang] + "\n"
        return
    rows = [
        [
            _STATES[one.state][lang],
            one.entry.code,
            one.entry.first_seen.isoformat(),
            str((day - one.entry.first_seen).days),
            str(one.entry.count),
            one.entry.plan,
            "/".join(part for part in (one.entry.subject or "plan", one.entry.key) if part),
        ]
        for one in every
    ]
    yield from table([head[lang] for head in _HEADS], rows, width_of(sys.stdout))
    counts: Counter[str] = Counter()
    for one in every:
        counts[one.state] += one.entry.count
    states = [
        _STATE.format({"state": _STATES[state], "count": counts[state]})[lang] for state in _STATES if counts[state]
    ]
    yield _TOTAL.format({"count": counts.total(), "states": _COMMA[lang].join(states)})[lang] + "\n"


def _json(every: Sequence[_Listed], day: dt.date) -> Iterator[str]:
    from opsaudit.report import json

    rows: list[json.Row] = []
    for one in every:
        entry = one.entry
        own = {"count": entry.count, "until": None if entry.until is None else entry.until.isoformat()}
        told = {"state": one.state, "found": one.found, "days": (day - entry.first_seen).days}
        where = {"baseline": entry.place.file, "baseline_line": entry.place.line}
        rows.append({**row_of(entry), **own, **told, **where})
    yield json.listed(SCHEMA, entries=rows)
