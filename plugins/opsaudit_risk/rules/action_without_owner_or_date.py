"""RISK014: a measure says who carries it out, and by when."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Severity, State, Text, Verdict, rule


def has_actions(risk: Risk, ctx: Context) -> Verdict:
    """Applies to risks with actions of their own."""
    return None if risk.actions else NotApplicable(Text(zh="没有措施", en="no actions"))


@rule(
    code="RISK014",
    slug="action-without-owner-or-date",
    title=Text(zh="风险措施没有负责人或期限", en="Action without an owner or a date"),
    rationale=Text(
        zh="没有人、没有时间的措施不会自己发生。",
        en="A measure without a person and a date does not happen.",
    ),
    fix=Text(
        zh="给每条措施写上“负责人”和“截止”。",
        en="Give each action an `owner` and a `due`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-5"),
        Reference("ISO 31000", "6.5.3", "2018"),
    ),
    messages={
        "missing": Text(
            zh="风险“{risk}”的措施“{action}”没有{part}", en="action '{action}' of risk '{risk}' has no {part}"
        ),
    },
    bad=Text(
        zh="风险: [断电 → 买发电机]\n",
        en="risks: [power cut -> buy a generator]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 措施: [{名称: 买发电机, 负责人: 店长, 截止: 2026-06-30}]}]\n",
        en="risks: [{statement: Power cut, actions: [{name: Buy a generator, owner: Manager, due: 2026-06-30}]}]\n",
    ),
    applies=has_actions,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for both on every action; a one-line measure needs no date."""
    for action in risk.actions:
        args = {"risk": risk.label, "action": action.label}
        if action.owner is None:
            part = Text(zh="负责人", en="owner")
            yield ctx.problem("missing", action, "owner", state=State.PARTIAL, part=part, args=args)
        if action.due is None and not ctx.given(action, "due") and not risk.origin.is_shorthand:
            part = Text(zh="期限", en="date")
            yield ctx.problem("missing", action, "due", state=State.PARTIAL, part=part, args=args)
