"""OPER002: a high risk is not controlled by its owner alone."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, NotApplicable, Problem, Reference, Risk, Severity, Text, Verdict, rule
from opsaudit_operations.people import persons

_NOT_HIGH_RISK = NotApplicable(Text(zh="不是高风险", en="not a high risk"))
_NO_OWNER_OR_CONTROL = NotApplicable(Text(zh="没有负责人或控制", en="no owner or no control"))


def is_high_and_controlled(risk: Risk, ctx: Context) -> Verdict:
    """Applies to high risks with an owner and at least one control that exists."""
    if not risk.is_high:
        return _NOT_HIGH_RISK
    if risk.owner is None or not ctx.plan.each(risk.controls, Control):
        return _NO_OWNER_OR_CONTROL
    return None


@rule(
    code="OPER002",
    slug="self-controlled-risk",
    title=Text(zh="高风险由负责人自己控制", en="High risk controlled by its owner alone"),
    rationale=Text(
        zh="风险负责人既管风险又执行全部控制，没有第二道防线能发现控制失效。",
        en="When the owner of a risk performs every control on it, no second line notices that a control has died.",
    ),
    fix=Text(
        zh="让另一人执行其中一项控制，改为系统控制，或为控制留下证据并由他人测试。",
        en="Let somebody else perform one control, let a system do it, or keep evidence that somebody else tests.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(Reference("opsaudit domain notes", "5-2"), Reference("COSO Internal Control", "principle 10", "2013")),
    messages={
        "alone": Text(
            zh="高风险“{risk}”的全部控制（{controls}）都由其负责人执行",
            en="every control ({controls}) of high risk '{risk}' is performed by its owner",
        )
    },
    bad=Text(
        zh="风险: [{描述: 数据泄露, 可能性: 4, 影响: 5, 负责人: 王, 控制: [C-1]}]\n控制: [{编号: C-1, 名称: 自查, 执行: 王}]\n",
        en="risks: [{statement: Data leak, likelihood: 4, impact: 5, owner: Wang, controls: [C-1]}]\n"
        "controls: [{id: C-1, name: Self-check, by: Wang}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 数据泄露, 可能性: 4, 影响: 5, 负责人: 王, 控制: [C-1]}]\n控制: [{编号: C-1, 名称: 检查, 执行: 李}]\n",
        en="risks: [{statement: Data leak, likelihood: 4, impact: 5, owner: Wang, controls: [C-1]}]\n"
        "controls: [{id: C-1, name: Check, by: Feng}]\n",
    ),
    applies=is_high_and_controlled,
    effort=2,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Resolve owner and performers to persons."""
    owner = persons(risk.owner, ctx)
    controls = ctx.plan.each(risk.controls, Control)
    if all(_is_own(control, owner, ctx) for control in controls):
        names = ", ".join(control.id or control.label for control in controls)
        related = tuple(
            ctx.related(control, "by", note=Text(zh="由负责人执行", en="performed by the owner"))
            for control in controls
        )
        yield ctx.problem("alone", risk, "controls", related=related, risk=risk.label, controls=names)


def _is_own(control: Control, owner: frozenset[str], ctx: Context) -> bool:
    if control.mode == "system" or (control.tester is not None and not persons(control.tester, ctx) <= owner):
        return False
    if control.evidence and control.last_test is not None:
        return False
    return control.by is not None and persons(control.by, ctx) <= owner
