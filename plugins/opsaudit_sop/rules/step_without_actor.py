"""SOP004: a step says who carries it out."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Step, Text, rule
from opsaudit_sop.fields import states


@rule(
    code="SOP004",
    slug="step-without-actor",
    title=Text(zh="步骤没有执行人", en="Step without an actor"),
    rationale=Text(
        zh="没有指定岗位的步骤，不是没人做，就是人人以为别人做了；出错时也找不到责任人。",
        en="A step assigned to no role is left undone or done by everyone's neighbour, and an error in it has no author.",
    ),
    fix=Text(
        zh="写上执行的岗位，例如“执行: R-KFA”；一行的步骤写成“登记投诉（客服专员）”。",
        en="Name the role that does it, as `by: R-KFA`; in a one-line step, `Log the complaint (Service Agent)`.",
    ),
    severity=Severity.CRITICAL,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A2-4"),
        Reference("ISO 9001", "4.4.1 e", "2015"),
    ),
    messages={"no-actor": Text(zh="步骤“{step}”没有写由谁执行", en="step '{step}' does not say who carries it out")},
    bad=Text(
        zh="流程:\n  - {名称: 投诉处理, 步骤: [登记投诉]}\n",
        en="processes:\n  - {name: Complaints, steps: [Log the complaint]}\n",
    ),
    good=Text(
        zh="流程:\n  - {名称: 投诉处理, 步骤: [登记投诉（客服）]}\n",
        en="processes:\n  - {name: Complaints, steps: [Log the complaint (Agent)]}\n",
    ),
)
def check(step: Step, ctx: Context) -> Iterator[Problem]:
    """Look for the actor."""
    if not states(step, "by"):
        yield ctx.problem("no-actor", step, "by", step=step.label)
