"""RISK010: a number warns before a high risk happens."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Risk, Severity, State, Text, Verdict, rule
from opsaudit_risk.treatment import only_high


def is_high(risk: Risk, ctx: Context) -> Verdict:
    """Applies to high risks."""
    return only_high(risk)


@rule(
    code="RISK010",
    slug="high-risk-without-warning",
    title=Text(zh="高风险没有预警指标", en="High risk without a warning"),
    rationale=Text(
        zh="没有预警的高风险，第一个信号就是损失本身。",
        en="Without a warning the first sign of a high risk is the loss.",
    ),
    fix=Text(
        zh="写上“预警: {指标: K-RESP, 阈值: '>1.5h'}”：在目标被突破之前就要触发。",
        en="Add `kri: {kpi: K-RESP, threshold: '>1.5h'}`: it has to fire before the target is missed.",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=4,
    references=(
        Reference("opsaudit catalogue", "3-4.1.3-2"),
        Reference("ISO 31000", "6.6", "2018"),
    ),
    messages={
        "no-kri": Text(zh="高风险“{risk}”没有预警指标", en="high risk '{risk}' has no risk indicator"),
        "no-threshold": Text(
            zh="高风险“{risk}”的预警没有阈值", en="the indicator of high risk '{risk}' has no threshold"
        ),
    },
    bad=Text(
        zh="风险: [{描述: 泄露, 影响: 5}]\n",
        en="risks: [{statement: Leak, impact: 5}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 泄露, 影响: 5, 预警: {指标: 异常登录, 阈值: 3次}}]\n指标: [{名称: 异常登录}]\n",
        en="risks: [{statement: Leak, impact: 5, kri: {kpi: Odd logins, threshold: 3}}]\nkpis: [{name: Odd logins}]\n",
    ),
    applies=is_high,
    effort=2,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for the indicator and its threshold."""
    if risk.kri is None:
        if not ctx.given(risk, "kri"):
            yield ctx.problem("no-kri", risk, "kri", risk=risk.label)
    elif not ctx.given(risk.kri, "threshold"):
        yield ctx.problem("no-threshold", risk.kri, "threshold", state=State.PARTIAL, risk=risk.label)
