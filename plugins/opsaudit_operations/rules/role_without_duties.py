"""OPER032: a role has something to do."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from opsaudit.api import Context, Entity, Plan, Problem, Ref, Reference, Role, Severity, Text, rule

_CHARGES = (
    "owner",
    "by",
    "approve",
    "approvals",
    "review",
    "approver",
    "author",
    "reviewer",
    "chair",
    "trainer",
    "head",
    "sponsor",
)
"""Fields by which an entity charges a role with something."""


@rule(
    code="OPER032",
    slug="role-without-duties",
    title=Text(zh="岗位没有职责", en="Role without duties"),
    rationale=Text(
        zh="既没有写职责、也没有承担任何目标、步骤或控制的岗位，职责边界不清。",
        en="A role with no duties and no goal, step or control to its name has no boundary to its job.",
    ),
    fix=Text(
        zh="写上“职责: [投诉处理结果负责]”，或把目标、步骤、控制分派给它。",
        en="Add `duties: [owns complaint outcomes]`, or give it goals, steps or controls.",
    ),
    severity=Severity.HIGH,
    dimension="people",
    level=2,
    references=(Reference("opsaudit catalogue", "1B1-1"), Reference("ISO 9001", "5.3", "2015")),
    messages={
        "idle": Text(
            zh="岗位“{role}”没有职责，计划中也没有任何事项由它承担",
            en="role '{role}' has no duties, and nothing in the plan is given to it",
        )
    },
    bad=Text(zh="岗位: [{编号: R-1, 名称: 专员}]\n", en="roles: [{id: R-1, name: Clerk}]\n"),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 专员, 职责: [登记投诉]}]\n",
        en="roles: [{id: R-1, name: Clerk, duties: [log complaints]}]\n",
    ),
)
def check(role: Role, ctx: Context) -> Iterator[Problem]:
    """Look for duties, then for anything that names the role as its actor or owner."""
    if not role.duties and id(role) not in ctx.once(_charged):
        yield ctx.problem("idle", role, "duties", role=role.label)


@cache
def _charges(kind: type[Entity]) -> tuple[str, ...]:
    """Return the fields by which entities of one kind charge a role."""
    return tuple(name for name in _CHARGES if name in kind.model_fields)


def _charged(plan: Plan) -> set[int]:
    """Return the roles (by identity) that something to be done or answered for is given to."""
    given = (
        getattr(member, name)
        for kind, members in plan.entities.items()
        for name in _charges(kind)
        for member in members
    )
    refs = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in given if value)
    return {id(plan.get(ref, Role)) for ref in refs if isinstance(ref, Ref)}
