"""RISK007: accepting a risk is somebody's decision, with a reason and an end."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, NotApplicable, Problem, Reference, Risk, Role, Severity, State, Text, Verdict, rule

_PARTS = {
    "accepted_by": Text(zh="批准人", en="approver"),
    "acceptance_reason": Text(zh="理由", en="reason"),
    "accepted_until": Text(zh="期限", en="end"),
}
_SELF = "self-approved"


_RISK_NOT_ACCEPTED = NotApplicable(Text(zh="风险没有被接受", en="the risk is not accepted"))


def is_accepted(risk: Risk, ctx: Context) -> Verdict:
    """Applies to accepted risks."""
    return None if risk.response == "accept" else _RISK_NOT_ACCEPTED


@rule(
    code="RISK007",
    slug="accepted-without-approval",
    title=Text(zh="接受风险没有批准", en="Risk accepted without approval"),
    rationale=Text(
        zh="没有人批准、没有理由、没有期限的接受，就是不管。",
        en="A risk accepted by nobody, for no reason and for ever is a risk ignored.",
    ),
    fix=Text(
        zh="写上“接受批准”“接受理由”和“接受期限”。",
        en="Add `accepted_by`, `acceptance_reason` and `accepted_until`.",
    ),
    severity=Severity.CRITICAL,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-3"),
        Reference("ISO 31000", "6.5.2", "2018"),
    ),
    messages={
        "missing": Text(zh="接受的风险“{risk}”没有{part}", en="accepted risk '{risk}' has no {part}"),
        _SELF: Text(
            zh="风险“{risk}”由负责人自己批准接受，应由更高一级批准",
            en="the owner of risk '{risk}' accepted it alone; somebody above has to approve",
        ),
    },
    bad=Text(
        zh="风险: [{描述: 断电, 应对: 接受}]\n",
        en="risks: [{statement: Power cut, response: accept}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 断电, 应对: 接受, 接受批准: 总经理, 接受理由: 备用电源过贵, 接受期限: 2026-12-31}]\n",
        en="risks: [{statement: Power cut, response: accept, accepted_by: Chief, "
        "acceptance_reason: a generator costs too much, accepted_until: 2026-12-31}]\n",
    ),
    applies=is_accepted,
    effort=2,
)
def check(risk: Risk, ctx: Context) -> Iterator[Problem]:
    """Look for the three parts of an acceptance; each one that is missing costs a third."""
    wrong = {key: "missing" for key in _PARTS if not ctx.given(risk, key)}
    if "accepted_by" not in wrong and _is_own(risk, ctx):
        wrong["accepted_by"] = _SELF
    met = Fraction(len(_PARTS) - len(wrong), len(_PARTS))
    state = State.PARTIAL if met else State.FAIL
    for key, message in wrong.items():
        yield ctx.problem(message, risk, key, state=state, value=met, risk=risk.label, part=_PARTS[key])


def _is_own(risk: Risk, ctx: Context) -> bool:
    """Whether the role that owns the risk accepted it."""
    if risk.owner is None or risk.accepted_by is None:
        return False
    owner = ctx.get(risk.owner, Role)
    return risk.owner == risk.accepted_by or (owner is not None and owner is ctx.get(risk.accepted_by, Role))
