"""OPER012: work that must not stop does not hang on one person."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Role, Severity, State, Text, Verdict, rule

_NOT_CRITICAL_PROCESS = NotApplicable(Text(zh="不是关键流程", en="not a critical process"))
_NO_ROLES_IN_STEPS = NotApplicable(Text(zh="步骤的执行岗位不在岗位清单中", en="no step names a role of the list"))


def is_critical(process: Process, ctx: Context) -> Verdict:
    """Applies to critical processes whose actors are known roles."""
    if not process.is_critical:
        return _NOT_CRITICAL_PROCESS
    if not actors(process, ctx):
        return _NO_ROLES_IN_STEPS
    return None


def actors(process: Process, ctx: Context) -> list[Role]:
    """Return the roles that perform a step, each once, in order; an approval can wait for a day."""
    roles = [role for step in process.steps if (role := ctx.get(step.by, Role)) is not None]
    return list({id(role): role for role in roles}.values())


@rule(
    code="OPER012",
    slug="irreplaceable-person",
    title=Text(zh="关键流程系于一人", en="Critical process hangs on one person"),
    rationale=Text(
        zh="唯一的任职人一旦缺席，关键流程就停在那一步。",
        en="When the only holder of a role is away, the critical process stops at that step.",
    ),
    fix=Text(zh="为该岗位写上“代理:”，或增加任职人。", en="Name a `deputy:` for the role, or a second holder."),
    severity=Severity.MEDIUM,
    dimension="people",
    level=3,
    references=(Reference("opsaudit domain notes", "5-8"), Reference("ISO 22301", "8.4", "2019")),
    messages={
        "alone": Text(
            zh="关键流程“{process}”中，岗位“{role}”只有{holder}一人任职且没有代理",
            en="in critical process '{process}', role '{role}' is held by {holder} alone and has no deputy",
        )
    },
    bad=Text(
        zh="岗位: [{编号: R-1, 名称: 出纳, 任职: [褚七]}]\n流程: [{名称: 付款, 关键: 是, 步骤: [{动作: 付款, 执行: R-1}]}]\n",
        en="roles: [{id: R-1, name: Cashier, holders: [Chu]}]\n"
        "processes: [{name: Pay, critical: yes, steps: [{do: Pay, by: R-1}]}]\n",
    ),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 出纳, 任职: [褚七, 卫八]}]\n流程: [{名称: 付款, 关键: 是, 步骤: [{动作: 付款, 执行: R-1}]}]\n",
        en="roles: [{id: R-1, name: Cashier, holders: [Chu, Wei]}]\n"
        "processes: [{name: Pay, critical: yes, steps: [{do: Pay, by: R-1}]}]\n",
    ),
    applies=is_critical,
    effort=2,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look at holders and deputies of every acting role."""
    for role in actors(process, ctx):
        if len(role.holders) == 1 and role.deputy is None:
            args = {"process": process.label, "role": role.label, "holder": role.holders[0]}
            yield ctx.problem("alone", role, "deputy", state=State.PARTIAL, args=args)
