"""Three plans for the formats that services read: an ordinary one, one with hostile text, one that could not be read."""

import os
from pathlib import Path

from handmade import CRASH, NO_REVIEW, NO_RISKS, OWNER, RESULTS, VAGUE, assessment_of
from msgspec.structs import replace

from opsaudit.messages import Text, same
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, Finding, Result, State, Subject
from opsaudit.model.rule_card import RuleCard
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals, open_report

GOLDENS = Path(__file__).parent / "goldens"
SERVICES = ["sarif", "junit", "gitlab", "github", "markdown", "rdjson", "jsonl"]
"""Formats that something else than a reader of opsaudit itself takes in."""
HOSTILE = "]]> ::error::x\r\n::set-output name=a::b | `code` <script>alert(1)</script> [click](http://x) \x1b[31m\x00 \u202eabc\u2066 %0A & \"'"
SOURCE = '目标:\n  - {编号: "G|1", 描述: 𐐀加强, 负责人: x}\n  - x\n'

CARDS = {
    "SMART003": RuleCard(
        "SMART003",
        "goal-without-number",
        Severity.CRITICAL,
        Text(zh="目标没有数字", en="Goal without a number"),
        Text(zh="没有数字就无从判断。", en="Nobody can tell whether it was met."),
        Text(zh="写出数字。", en="State a number."),
        "goals",
        ("ISO 9001:2015 6.2",),
        "smart",
        "opsaudit",
        "1.0",
    ),
    "HOST001": RuleCard(
        "HOST001",
        "hostile-text",
        Severity.LOW,
        same(HOSTILE),
        same(HOSTILE),
        same(HOSTILE),
        "acme",
        (HOSTILE,),
        "acme",
        "opsaudit-acme",
        "2.0",
    ),
}


def hostile(line, severity=Severity.LOW, message=HOSTILE, **more):
    return Finding(
        code="HOST001",
        slug="hostile-text",
        severity=severity,
        message=same(message),
        place=Place("a,b:c%20 ::.yaml", line, 15, line, 18),
        subject="goals/G|1",
        **{"fix": same(HOSTILE), **more},
    )


FOUND = [
    hostile(2),
    hostile(2, aside=Aside.WAIVED),
    hostile(3, Severity.INFO, "asks <b>", state=State.MANUAL, fix=None),
]
BROKEN = Finding(
    code="OPS008",
    slug="unreadable-yaml",
    severity=Severity.CRITICAL,
    message=Text(zh="第 3 行无法读取", en="line 3 cannot be read"),
    place=Place("broken.yaml", 3, 1, 3, 1),
    state=State.INCONCLUSIVE,
)
PLUGIN = Finding(
    code="OPS061",
    slug="plugin-hook-failed",
    severity=Severity.HIGH,
    message=Text(zh="插件 acme 失败", en="the plugin acme failed"),
    place=Place("", 0, 0, 0, 0),
    state=State.INCONCLUSIVE,
    blame="acme 1.0",
)


def plans():
    """Return the assessments, the second of them with a waived finding."""
    goal = Subject("goals", "goals/G|1", "加强", Place("a,b:c%20 ::.yaml", 2, 15, 2, 18))
    results = [
        Result("HOST001", goal, State.FAIL, findings=(FOUND[0],)),
        Result("HOST001", goal, State.FAIL, findings=(FOUND[1],), waived=True),
        Result("HOST001", goal, State.MANUAL, findings=(FOUND[2],)),
    ]
    return [
        assessment_of([NO_RISKS, NO_REVIEW, CRASH, VAGUE, OWNER], RESULTS, path="计划/门店 一", cards=lambda: CARDS),
        assessment_of(
            FOUND,
            results,
            path="plans/x",
            files=(SourceFile("a,b:c%20 ::.yaml", SOURCE),),
            name=HOSTILE,
            organization="",
            cards=lambda: CARDS,
        ),
        assessment_of(
            [PLUGIN, BROKEN],
            (),
            path="plans/broken.yaml",
            is_file=True,
            files=(),
            unreadable=("broken.yaml",),
            name="",
            keys=None,
            idle=(),
            terms={},
        ),
    ]


def written(format_, lang="en", assessments=None, exit_code=3, **look):
    """Return the report on several plans, as a run writes it."""
    seen = Look(lang, **look)
    report, totals, text = open_report(format_, seen), Totals(), ""
    for number, assessment in enumerate(plans() if assessments is None else assessments):
        totals.add(assessment, Severity.MEDIUM)
        text += "" if number else report.begin()
        text += report.add(open_report(format_, seen).told(assessment))
    totals.exit_code = exit_code
    return text + "".join(report.end(totals))


def long(finding=VAGUE):
    """Return an assessment with one message of 10,000 characters."""
    told = replace(finding, message=same("长]" * 5_000))
    return assessment_of([told], [Result("SMART003", RESULTS[3].subject, State.FAIL, findings=(told,))])


def assert_golden(format_, lang):
    """Compare a report with the stored one; OPSAUDIT_UPDATE_GOLDENS stores it."""
    golden, shown = GOLDENS / f"{format_}.{lang}.txt", written(format_, lang)
    if os.environ.get("OPSAUDIT_UPDATE_GOLDENS"):
        golden.write_bytes(shown.encode())
    assert shown.encode() == golden.read_bytes()
