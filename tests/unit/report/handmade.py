"""A small assessment made by hand: one finding of each kind that reports treat differently."""

import datetime as dt
from fractions import Fraction

from opsaudit.messages import Text, same
from opsaudit.model.assessment import Assessment
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related, Result, State, Subject
from opsaudit.model.score import RuleTerms
from opsaudit.model.severity import Severity
from opsaudit.scoring import score

SOURCE = """\
计划: {名称: 门店运营方案}
目标:
  - 进一步加强成本管理
  - {编号: G-1, 描述: 提升满意度, 负责人: 店长}
"""


def place(line, column, end):
    return Place("plan.yaml", line, column, line, end)


VAGUE = Finding(
    code="SMART003",
    slug="goal-without-number",
    severity=Severity.CRITICAL,
    message=Text(
        zh="目标“进一步加强成本管理”没有可据以判断的数字",
        en="goal '进一步加强成本管理' states no number to judge it by",
    ),
    place=place(3, 5, 14),
    subject="goals/#1",
    fix=Text(
        zh="写出指标、现值、目标值和期限，例如“12月底前单均履约成本由20元降至17元”。",
        en="State measure, baseline, target and date, as in 'Cut cost per order from 20 to 17 CNY by December'.",
    ),
)
OWNER = Finding(
    code="SMART007",
    slug="goal-without-owner",
    severity=Severity.HIGH,
    message=Text(zh="“店长”不是已登记的岗位", en="'店长' is no role of the plan"),
    place=place(4, 31, 33),
    subject="goals/G-1",
    key="owner",
    state=State.PARTIAL,
    fix=Text(zh="引用岗位编号。", en="Refer to a role by its id."),
    related=(Related(place(4, 10, 13), Text(zh="目标在此定义", en="the goal is defined here")),),
)
CRASH = Finding(
    code="OPS080",
    slug="rule-crashed",
    severity=Severity.HIGH,
    message=Text(zh="规则 ACME001 运行失败", en="rule ACME001 crashed"),
    place=place(1, 1, 3),
    subject="plan",
    state=State.INCONCLUSIVE,
    blame="acme 1.0",
)
TERMS = {
    "ACME001": RuleTerms("ACME001", Severity.HIGH, Fraction(1), "acme"),
    "RISK001": RuleTerms("RISK001", Severity.CRITICAL, Fraction(10), "risk", effort=2),
    "RISK003": RuleTerms("RISK003", Severity.MEDIUM, Fraction(5), "risk", layer="operating", level=2),
    "SMART003": RuleTerms("SMART003", Severity.CRITICAL, Fraction(10), "goals"),
    "SMART007": RuleTerms("SMART007", Severity.HIGH, Fraction(15, 2), "goals", level=2),
}
PLAN = Subject("plan", "plan", "plan", place(1, 1, 3), critical=True)
FIRST = Subject("goals", "goals/#1", "进一步加强成本管理", place(3, 5, 14))
SECOND = Subject("goals", "goals/G-1", "提升满意度", place(4, 10, 13))


def missing(code, slug, severity):
    return Finding(
        code=code,
        slug=slug,
        severity=severity,
        message=Text(zh="计划中没有“risks”", en="the plan has no 'risks'"),
        place=place(1, 1, 3),
        subject="plan",
        key="risks",
        state=State.ABSENT,
    )


NO_RISKS = missing("RISK001", "no-risks", Severity.CRITICAL)
NO_REVIEW = missing("RISK003", "risk-never-reviewed", Severity.MEDIUM)
RESULTS = (
    Result("ACME001", PLAN, State.INCONCLUSIVE, findings=(CRASH,), reason=CRASH.message),
    Result("RISK001", PLAN, State.ABSENT, findings=(NO_RISKS,)),
    Result("RISK003", PLAN, State.ABSENT, findings=(NO_REVIEW,)),
    Result("SMART003", FIRST, State.FAIL, findings=(VAGUE,), confidence=Fraction(9, 10)),
    Result("SMART003", SECOND, State.PASS, Fraction(1), confidence=Fraction(9, 10)),
    Result("SMART007", FIRST, State.NOT_APPLICABLE, reason=same("–")),
    Result("SMART007", SECOND, State.PARTIAL, Fraction(1, 2), findings=(OWNER,)),
)


def assessment_of(findings, results=RESULTS, text=SOURCE, **changed):
    given = {
        "path": "plans/acme",
        "name": "门店运营方案",
        "organization": "云川电商",
        "as_of": dt.date(2026, 3, 31),
        "keys": "zh",
        "ruleset": "standard",
        "ruleset_version": "1.0",
        "files": (SourceFile("plan.yaml", text),),
        "findings": tuple(findings),
        "results": tuple(results),
        "terms": TERMS,
        "scored": lambda: score(results, TERMS),
        "idle": ("SMART004",),
    }
    return Assessment(**(given | changed))
