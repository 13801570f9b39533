"""OPER003: a role that carries duties is held by somebody."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Role, Severity, Text, rule


@rule(
    code="OPER003",
    slug="role-without-holder",
    title=Text(zh="岗位无人任职", en="Role without a holder"),
    rationale=Text(
        zh="步骤、控制和目标写给了空缺的岗位，等于没有人做。",
        en="Steps, controls and goals that are given to a vacant role are given to nobody.",
    ),
    fix=Text(zh="写上任职的人：“任职: [郑三]”。", en="Name who holds it: `holders: [Zheng]`."),
    severity=Severity.HIGH,
    dimension="people",
    level=2,
    references=(Reference("opsaudit domain notes", "5-3"), Reference("opsaudit catalogue", "1B1-1")),
    messages={"vacant": Text(zh="岗位“{role}”没有人任职", en="nobody holds role '{role}'")},
    bad=Text(zh="岗位:\n  - {编号: R-1, 名称: 客服经理}\n", en="roles:\n  - {id: R-1, name: Service Manager}\n"),
    good=Text(
        zh="岗位:\n  - {编号: R-1, 名称: 客服经理, 任职: [郑三]}\n",
        en="roles:\n  - {id: R-1, name: Service Manager, holders: [Zheng]}\n",
    ),
)
def check(role: Role, ctx: Context) -> Iterator[Problem]:
    """Look for a holder."""
    if not role.holders:
        yield ctx.problem("vacant", role, "holders", role=role.label)
