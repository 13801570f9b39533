"""COMP017: an employer of more than 100 has a safety body or a full-time safety officer."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    NotApplicable,
    Params,
    Plan,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Unknown,
    Verdict,
    matchable,
    rule,
)
from opsaudit_compliance.facts import text_of

_SAFETY = re.compile(r"安全生产|安全管理|安全员|消防|safety|\behs\b|\bhse\b", re.IGNORECASE)
_CHINA = re.compile(r"中国|CN\b|china", re.IGNORECASE)


class Threshold(Params):
    """``headcount``: above how many people the duty begins. 100: 安全生产法 (2021) art. 24."""

    headcount: int = 100


_TOO_FEW_PEOPLE = NotApplicable(Text(zh="人数不超过法定门槛", en="not more people than the threshold"))
_NOT_IN_CHINA = NotApplicable(Text(zh="不在中国境内经营", en="does not operate in China"))
_EXCLUDED = NotApplicable(Text(zh="计划写明不适用及理由", en="the plan excludes it with a reason"))


def is_large(plan: Plan, ctx: Context[Threshold]) -> Verdict:
    """Decided by headcount; a declared exclusion of safety, or regions outside China, end it."""
    org = plan.org
    if org.headcount is None:
        return Unknown(Text(zh="组织的人数（“组织: 人数”）", en="the number of people (`org: headcount`)"))
    if org.headcount <= ctx.params.headcount:
        return _TOO_FEW_PEOPLE
    if org.regions and not any(_CHINA.search(matchable(region)) for region in org.regions):
        return _NOT_IN_CHINA
    if any(one.reason and one.topic and _SAFETY.search(matchable(one.topic)) for one in plan.scope.exclude):
        return _EXCLUDED
    return None


@rule(
    code="COMP017",
    slug="safety-duty-missing",
    title=Text(zh="超过百人却没有安全管理职责", en="More than 100 people and no safety duty"),
    rationale=Text(
        zh="从业人员超过一百人的单位应设安全生产管理机构或专职安全管理人员。",
        en="In China an employer of more than 100 needs a safety body or a full-time safety officer.",
    ),
    fix=Text(
        zh="设安全管理岗位或义务；确不适用的，在“范围: 不适用”写明理由。",
        en="Name a safety role or obligation; if it does not apply, give the reason under `scope: exclude`.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=1,
    references=(Reference("opsaudit catalogue", "1D2.3-1"), Reference("安全生产法", "第二十四条", "2021修正")),
    messages={
        "missing": Text(
            zh="组织有{headcount}人，计划中没有安全生产管理的岗位、义务或流程",
            en="{headcount} people, but no role, obligation or process for safety",
        )
    },
    bad=Text(zh="组织: {名称: 云川, 人数: 128}\n", en="org: {name: Yunchuan, headcount: 128}\n"),
    good=Text(
        zh="组织: {名称: 云川, 人数: 128}\n岗位: [{名称: 专职安全员}]\n",
        en="org: {name: Yunchuan, headcount: 128}\nroles: [{name: Safety officer}]\n",
    ),
    params=Threshold,
    applies=is_large,
    effort=3,
)
def check(plan: Plan, ctx: Context[Threshold]) -> Iterator[Problem]:
    """Look for safety among roles, obligations and processes."""
    texts = [role.label for role in plan.roles]
    texts += [text_of(obligation) for obligation in plan.obligations]
    texts += [f"{process.name or ''} {process.domain or ''}" for process in plan.processes]
    if _SAFETY.search(matchable("\n".join(texts))) is None:
        yield ctx.problem("missing", plan, "obligations", state=State.ABSENT, headcount=plan.org.headcount)
