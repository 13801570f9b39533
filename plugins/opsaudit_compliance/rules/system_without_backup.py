"""COMP019: systems that hold what must not be lost are backed up."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Process, Reference, Severity, System, Text, Verdict, rule

_NOTHING_TO_LOSE = NotApplicable(
    Text(zh="不含个人信息，也不承载关键流程", en="neither personal data nor a critical process")
)


def must_be_kept(system: System, ctx: Context) -> Verdict:
    """Applies to systems with personal data, and to those that a critical process works in."""
    used = any(
        ctx.get(step.system, System) is system
        for process in ctx.plan.all(Process)
        if process.is_critical
        for step in process.steps
    )
    if system.personal_data or used:
        return None
    return _NOTHING_TO_LOSE


@rule(
    code="COMP019",
    slug="system-without-backup",
    title=Text(zh="重要系统没有备份", en="Important system without a backup"),
    rationale=Text(
        zh="承载关键流程或个人信息的系统没有备份，一次故障就可能停业并丢失证据。",
        en="Without a backup, one failure stops a critical process and takes the evidence with it.",
    ),
    fix=Text(zh="写上“备份: 每天”，并定期做恢复测试。", en="Add `backup: daily`, and test the restore."),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(
        Reference("opsaudit catalogue", "3-4.3.1-2"),
        Reference("ISO/IEC 27001", "A.8.13", "2022"),
    ),
    messages={"no-backup": Text(zh="系统“{system}”没有备份安排", en="system '{system}' has no backup")},
    bad=Text(
        zh="系统: [{编号: S-1, 名称: CRM, 个人信息: 是}]\n", en="systems: [{id: S-1, name: CRM, personal_data: yes}]\n"
    ),
    good=Text(
        zh="系统: [{编号: S-1, 名称: CRM, 个人信息: 是, 备份: 每天}]\n",
        en="systems: [{id: S-1, name: CRM, personal_data: yes, backup: daily}]\n",
    ),
    applies=must_be_kept,
)
def check(system: System, ctx: Context) -> Iterator[Problem]:
    """Look for a backup."""
    if not ctx.given(system, "backup"):
        yield ctx.problem("no-backup", system, "backup", system=system.label)
