"""What a watch says around each report: when and why it ran, and what is different from the run before."""

import os
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from opsaudit.cli.watch_files import Changes, Kind
from opsaudit.cli.watch_memory import Digest, Row
from opsaudit.messages import Lang, Text
from opsaudit.report.base import Look
from opsaudit.report.card import number, signed
from opsaudit.report.cells import crop, safe
from opsaudit.source.settings import display

_NAMED = 5
"""Files that are named; more are counted."""
_LISTED = 10
"""Findings of each kind that are listed; more are counted."""

_FIRST = Text(zh="{time} 首次检查", en="{time} first run")
_AGAIN = Text(zh="{time} {files}", en="{time} {files}")
_KINDS: Mapping[Kind, Text] = {
    "saved": Text(zh="{file} 已保存", en="{file} saved"),
    "new": Text(zh="{file} 新增", en="{file} is new"),
    "gone": Text(zh="{file} 已删除", en="{file} is gone"),
}
_MORE_FILES = Text(zh="另有 {count} 个文件", en="{count} more files")
_SAME = Text(zh="与上次相比没有变化（用时 {ms} 毫秒）", en="No difference from the run before ({ms} ms).")
_DIFFERENT = Text(zh="与上次相比（用时 {ms} 毫秒）：", en="Different from the run before ({ms} ms):")
_PLAN = Text(
    zh="{plan}：消除 {gone} 条，新增 {new} 条；得分 {before} → {after}{points}",
    en="{plan}: {gone} finding(s) gone, {new} new; score {before} → {after}{points}",
)
_NEW_PLAN = Text(
    zh="{plan}：新的计划，{new} 条发现，得分 {after}", en="{plan}: a new plan, {new} finding(s), score {after}"
)
_GONE_PLAN = Text(zh="{plan}：计划已不在", en="{plan}: no plan any more")
_MORE = Text(zh="另有 {count} 条", en="{count} more")
_POINTS = Text(zh="（{points}）", en=" ({points})")
WAITING = Text(zh="等待改动，按 Ctrl-C 结束…", en="Waiting for a change; Ctrl-C ends…")


def heading(changes: Changes | None, time: str, lang: Lang) -> str:
    """Return why a run takes place; ``changes`` is None for the first one."""
    if changes is None:
        return _FIRST.format({"time": time})[lang]
    above = {os.path.dirname(path) for path in changes}  # noqa: PTH120  # a folder goes without saying
    told = [
        _KINDS[kind].format({"file": safe(display(Path(path)))})[lang]
        for path, kind in sorted(changes.items())
        if path not in above
    ]
    if len(told) > _NAMED:
        told[_NAMED:] = [_MORE_FILES.format({"count": len(told) - _NAMED})[lang]]
    return _AGAIN.format({"time": time, "files": ("，" if lang == "zh" else ", ").join(told)})[lang]


def differences(before: Mapping[str, Digest], after: Mapping[str, Digest], ms: int, look: Look) -> Iterator[str]:
    """Yield what is different, a line each; both are what each plan came to, by its path."""
    lines = [line for plan in sorted({*before, *after}) for line in _of_plan(plan, before, after, look)]
    yield (_DIFFERENT if lines else _SAME).format({"ms": ms})[look.lang]
    yield from lines


def _of_plan(plan: str, before: Mapping[str, Digest], after: Mapping[str, Digest], look: Look) -> Iterator[str]:
    old, new = before.get(plan), after.get(plan)
    if new is None:
        yield _GONE_PLAN.format({"plan": safe(plan)})[look.lang]
        return
    came, went = _beyond(new, old), _beyond(old, new)
    args = {"plan": safe(plan), "gone": len(went), "new": len(came), "after": _score(new)}
    if old is None:
        yield _NEW_PLAN.format(args)[look.lang]
        return
    if not (came or went) and old.proven == new.proven:
        return
    yield _PLAN.format({**args, "before": _score(old), "points": _points(old.proven, new.proven)})[look.lang]
    for sign, role, rows in (("-", "good", went), ("+", "poor", came)):
        for row in rows[:_LISTED]:
            told = f"{safe(row.place)}: {row.code}[{row.severity.value}] {safe(row.message[look.lang])}"
            yield look.style(role, crop(f"  {sign} {told}", look.width))
        if len(rows) > _LISTED:
            yield f"  {sign} " + _MORE.format({"count": len(rows) - _LISTED})[look.lang]


def _beyond(one: Digest | None, other: Digest | None) -> list[Row]:
    """Return the findings of one run that the other one has not, as often as it has not."""
    if one is None:
        return []
    rows = other.rows if other is not None else {}
    return sorted(row for print_, found in one.rows.items() for row in found[len(rows.get(print_, ())) :])


def _points(old: Fraction | None, new: Fraction | None) -> Text | str:
    if old is None or new is None or old == new:
        return ""
    return _POINTS.format({"points": signed(new - old)})


def _score(digest: Digest) -> Text:
    return number(digest.proven, complete=digest.is_complete)
