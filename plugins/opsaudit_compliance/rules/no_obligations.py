"""COMP001: the plan keeps a register of what it must comply with."""

from collections.abc import Iterator

from opsaudit.api import Context, Plan, Problem, Reference, Severity, State, Text, rule


@rule(
    code="COMP001",
    slug="no-obligations",
    title=Text(zh="没有合规义务清单", en="No register of obligations"),
    rationale=Text(
        zh="不知道要遵守什么，就谈不上合规；违规往往始于没人列过清单。",
        en="Nobody can comply with what nobody listed; most breaches begin with a missing register.",
    ),
    fix=Text(
        zh="在“义务:”下逐条列出适用的法律与要求，例如“- 来源: 劳动合同法第十条”。",
        en="List the laws and requirements that apply under `obligations:`, as `- source: GDPR Art.30`.",
    ),
    severity=Severity.CRITICAL,
    dimension="compliance",
    level=1,
    references=(Reference("opsaudit catalogue", "1A8-1"), Reference("ISO 37301", "4.5", "2021")),
    messages={"none": Text(zh="计划没有列出任何合规义务", en="the plan lists no compliance obligation")},
    bad=Text(zh="组织: {名称: 小店}\n", en="org: {name: Shop}\n"),
    good=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    effort=3,
)
def check(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Count the obligations."""
    if not plan.obligations:
        yield ctx.problem("none", plan, "obligations", state=State.ABSENT)
