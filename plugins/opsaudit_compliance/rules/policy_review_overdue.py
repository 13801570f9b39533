"""COMP020: a policy is owned, and reviewed when it is due."""

import datetime as dt
from collections.abc import Iterator

from opsaudit.api import Context, Params, Policy, Problem, Reference, Severity, Text, rule


class Cycle(Params):
    """``months``: how long a policy may stand without review when it states no cycle. 24: EPA QA/G-6, 1 to 2 years."""

    months: int = 24


_DAYS_PER_MONTH = 30


@rule(
    code="COMP020",
    slug="policy-review-overdue",
    title=Text(zh="制度无人负责或逾期未复审", en="Policy without an owner or overdue for review"),
    rationale=Text(
        zh="无人负责、长期不复审的制度与现实脱节，执行它反而出错。",
        en="A policy that nobody owns or reviews drifts away from reality, and following it is a mistake.",
    ),
    fix=Text(zh="写上负责人；复审后更新“上次复审”。", en="Name the owner; review it and update `last_review`."),
    severity=Severity.HIGH,
    dimension="compliance",
    layer="operating",
    level=2,
    references=(
        Reference("opsaudit catalogue", "3-4.3.2-1"),
        Reference("ISO 9001", "7.5.2 c", "2015"),
        Reference("EPA QA/G-6", "", "2007"),
    ),
    messages={
        "no-owner": Text(zh="制度“{policy}”没有负责人", en="policy '{policy}' has no owner"),
        "overdue": Text(
            zh="制度“{policy}”应在{due}前复审，已经逾期", en="policy '{policy}' was due for review by {due}"
        ),
    },
    bad=Text(
        zh="制度: [{名称: 信息安全管理办法, 负责人: 卫八, 生效日: 2023-01-01}]\n",
        en="policies: [{name: Information security, owner: Wei, effective: 2023-01-01}]\n",
    ),
    good=Text(
        zh="制度: [{名称: 信息安全管理办法, 负责人: 卫八, 生效日: 2023-01-01, 上次复审: 2025-12-01}]\n",
        en="policies: [{name: Information security, owner: Wei, effective: 2023-01-01, last_review: 2025-12-01}]\n",
    ),
    params=Cycle,
)
def check(policy: Policy, ctx: Context[Cycle]) -> Iterator[Problem]:
    """Look for the owner, and add the cycle to the last review."""
    if policy.owner is None:
        yield ctx.problem("no-owner", policy, "owner", policy=policy.label)
    last = policy.last_review or policy.effective
    if last is None or last.day is None:
        return
    cycle = policy.review_cycle
    seconds = float(cycle.approx_seconds) if cycle else ctx.params.months * _DAYS_PER_MONTH * 86400
    due = last.day + dt.timedelta(seconds=seconds)
    if due < ctx.today:
        key = "last_review" if policy.last_review else "effective"
        yield ctx.problem("overdue", policy, key, policy=policy.label, due=due.isoformat())
