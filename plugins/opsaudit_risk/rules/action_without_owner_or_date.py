"""RISK014: a measure says who carries it out, and by when."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    NotApplicable,
    Problem,
    Reference,
    Risk,
    RiskAction,
    Severity,
    State,
    Text,
    Verdict,
    rule,
)

_PARTS = {
    "owner": Text(zh="负责人", en="owner"),
    "due": Text(zh="期限", en="date"),
}


_NO_OPEN_ACTIONS = NotApplicable(Text(zh="没有未完成的措施", en="no open actions"))


def has_actions(risk: Risk, ctx: Context) -> Verdict:
    """Applies to risks with actions that are still to be carried out."""
    return None if open_actions(risk) else _NO_OPEN_ACTIONS


def open_actions(risk: Risk) -> list[RiskAction]:
    """Return the actions that are neither done nor cancelled."""
    return [action for action in risk.actions if action.status not in {"done", "cancelled"}]


@rule(
    code="RISK014",
    slug="action-without-owner-or-date",
    title=Text(zh="风险措施没有负责人或期限", en="Action without an owner or a date"),
    rationale=Text(
        zh="没有人、没有时间的措施不会自己发生。",
        en="A measure without a person and a date does not happen.",
    ),
    fix=Text(
        zh="给每条措施写上负责人和期限，例如“措施: [{名称: 买发电机, 负责人: R-CC, 截止: 2026-06-30}]”。",
        en="Give each action both, as `actions: [{name: Buy a generator, owner: R-CC, due: 2026-06-30}]`.",
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
    repair="unsafe",
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for both on every open action; the value is the share of fields that are filled."""
    pending = open_actions(risk)
    missing = [(action, key) for action in pending for key in _PARTS if not _states(action, key, ctx)]
    met = 1 - Fraction(len(missing), max(1, len(pending) * len(_PARTS)))
    state = State.PARTIAL if met else State.FAIL
    for action, key in missing:
        args = {"risk": risk.label, "action": action.label, "part": _PARTS[key]}
        repair = ctx.add_key(action, key)
        yield ctx.problem("missing", action, key, state=state, value=met, repair=repair, args=args)


def _states(action: RiskAction, key: str, ctx: Context) -> bool:
    """Whether the field is filled; an action of a one-line risk has its owner without an entry of its own."""
    return getattr(action, key) is not None or ctx.given(action, key)
