"""``opsaudit waivers``: every suppression and waiver of a plan, with its state."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of, option
from opsaudit.cli.exits import CLEAN, FINDINGS, INCOMPLETE
from opsaudit.cli.options import (
    PATH,
    PluginFlags,
    allowed_by,
    as_of_option,
    format_option,
    lang_option,
    plugin_options,
    ruleset_option,
    to_count,
)
from opsaudit.cli.request import today
from opsaudit.cli.terminal import Output, width_of
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.exemption import Exemption, ExemptionState
from opsaudit.report.base import shown_path, shown_place
from opsaudit.report.cells import safe, wrap
from opsaudit.report.table import table

SCHEMA = "opsaudit/waivers/v1"
_LIST = Text(
    zh="列出计划里的忽略注释和豁免：状态、规则、期限、位置、理由、批准人。\n\n"
    "状态：有效、已过期、已失效（对象在批准后改过）、未用到、有误、未检查（规则没有运行，或没有结论）。",
    en="List the suppressions and waivers of plans: state, rule, until when, where, why, approved by whom.\n\n"
    "States: active, expired, stale (the subject has changed since), unused, malformed, unchecked (its rule did not run, "
    "or gave no verdict).",
)
_HEADS = (
    Text(zh="状态", en="state"),
    Text(zh="规则", en="rule"),
    Text(zh="至", en="until"),
    Text(zh="位置", en="place"),
    Text(zh="对象", en="about"),
)
_PLANS = Text(zh="计划文件或文件夹。", en="Plan files or folders.")
_INDENT = "  "
_KINDS = {
    "comment": Text(zh="一个条目", en="an entry"),
    "file": Text(zh="整个文件", en="the file"),
    "waiver": Text(zh="–", en="–"),
}
_BY = Text(zh="（{names}）", en=" ({names})")
_OWNER = Text(zh="负责人 {name}", en="owner {name}")
_APPROVER = Text(zh="批准人 {name}", en="approved by {name}")
_COMMA = Text(zh="，", en=", ")
_NONE = Text(zh="没有忽略注释或豁免", en="no suppressions or waivers")
_TOTAL = Text(zh="共 {count} 条：{states}", en="{count} in all: {states}")
_STATE = Text(zh="{state} {count}", en="{count} {state}")
_UNREAD = Text(
    zh="未能读取 {files}：其中的忽略与豁免没有列出；退出码 3",
    en="could not read {files}: what is suppressed or waived there is not listed; exit code 3",
)


class Flags(PluginFlags):
    """Every flag of ``waivers list``."""

    as_of: dt.date | None
    ruleset: str | None
    expiring: int | None
    fail_on_expired: bool
    format: str


class Listed(NamedTuple):
    """A suppression or waiver and the plan that it belongs to."""

    assessment: Assessment
    exemption: Exemption

    @property
    def days_left(self) -> int | None:
        """Days until its last day, negative once that is over; None for one without an end."""
        until = self.exemption.until
        return None if until is None else (until - self.assessment.as_of).days


def _days(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    return None if value is None else to_count(ctx, param, value)


@click.command("list", cls=Command, text=_LIST)
@argument("paths", nargs=-1, value=PATH, text=_PLANS)
@option(
    "--expiring",
    callback=_days,
    value=Text(zh="天数", en="DAYS"),
    text=Text(
        zh="只列这些天之内到期的，已过期的也列。", en="Only those whose last day is at most so many days away, or over."
    ),
)
@option(
    "--fail-on-expired",
    is_flag=True,
    text=Text(zh="有已过期的，退出码为 1。", en="End with exit code 1 when one has expired."),
)
@format_option("text", "json")
@as_of_option()
@ruleset_option()
@plugin_options
@lang_option()
@click.pass_context
def list_waivers(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Print the register and return the exit code."""
    from opsaudit.assess import Options, assess_paths

    options = Options(
        today(), flags["as_of"], flags["ruleset"], plugins=not flags["no_plugins"], allow=allowed_by(flags)
    )
    assessments = list(assess_paths(paths, options))
    every = [Listed(assessment, one) for assessment in assessments for one in assessment.exemptions]
    days = flags["expiring"]
    listed = [one for one in every if days is None or (one.days_left is not None and one.days_left <= days)]
    out = Output(sys.stdout)
    for part in _json(listed) if flags["format"] == "json" else _text(listed, lang_of(ctx)):
        out.write(part)
    out.flush()
    if _tell_unread(assessments, lang_of(ctx)):
        return INCOMPLETE
    has_expired = any(one.exemption.state is ExemptionState.EXPIRED for one in every)
    return FINDINGS if has_expired and flags["fail_on_expired"] else CLEAN


COMMANDS = {
    "list": Lazy("opsaudit.cli.waivers:list_waivers", Text(zh="列出忽略与豁免", en="List suppressions and waivers")),
    "pin": Lazy("opsaudit.cli.waiver_pins:pin", Text(zh="把豁免锁定到对象的内容", en="Pin waivers to their subjects")),
}
waivers = LazyGroup(
    "waivers",
    text=Text(
        zh="列出忽略注释与豁免及其状态，把豁免锁定到对象的内容；不带命令时列出。",
        en="List suppressions and waivers with their states, and pin waivers to what their subjects say; lists without a "
        "command.",
    ),
    lazy=COMMANDS,
    default="list",
    takes_arguments=True,
)
lang_option()(waivers)


def _text(listed: Sequence[Listed], lang: Lang) -> Iterator[str]:
    if not listed:
        yield _NONE[lang] + "\n"
        return
    rows = [
        [
            one.state.label[lang],
            one.code or one.rule or "–",
            "–" if one.until is None else one.until.isoformat(),
            shown_place(assessment, one.place),
            one.subject or _KINDS[one.kind][lang],
        ]
        for assessment, one in listed
    ]
    width = width_of(sys.stdout)
    head, *lines = table([head[lang] for head in _HEADS], rows, width)
    yield head
    for line, (_, one) in zip(lines, listed, strict=True):
        yield line
        yield from (f"{_INDENT}{part}\n" for part in wrap(safe(_about(one, lang)), width - len(_INDENT)))
    counts = Counter(one.exemption.state for one in listed)
    states = [_STATE.format({"state": state.label, "count": counts[state]})[lang] for state in counts]
    yield _TOTAL.format({"count": len(listed), "states": _COMMA[lang].join(states)})[lang] + "\n"


def _about(one: Exemption, lang: Lang) -> str:
    """Return what a reader has to know first: what is wrong with it, else why it is there and who says so."""
    if one.problem is not None and one.state is not ExemptionState.ACTIVE:
        return one.problem[lang]
    people = [
        text.format({"name": name})[lang] for text, name in ((_OWNER, one.owner), (_APPROVER, one.approver)) if name
    ]
    return one.reason + (_BY.format({"names": _COMMA[lang].join(people)})[lang] if people else "")


def _json(listed: Sequence[Listed]) -> Iterator[str]:
    from opsaudit.report import json

    rows: list[json.Row] = []
    for one in listed:
        accepted = len(one.exemption.findings)
        row = {**json.exemption_row(one.exemption), "accepts": accepted, "days_left": one.days_left}
        rows.append({**row, "as_of": one.assessment.as_of.isoformat(), "plan": one.assessment.path})
    yield json.listed(SCHEMA, waivers=rows)


def _tell_unread(assessments: Sequence[Assessment], lang: Lang) -> bool:
    unread = [shown_path(one, file) for one in assessments for file in one.unreadable]
    if unread:
        sys.stderr.write(safe(_UNREAD.format({"files": ", ".join(unread)})[lang]) + "\n")
    return bool(unread)
