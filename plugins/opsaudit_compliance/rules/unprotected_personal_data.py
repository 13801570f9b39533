"""COMP015: systems with personal data are covered by a control."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Context,
    Control,
    NotApplicable,
    Plan,
    Problem,
    Reference,
    Severity,
    System,
    Text,
    Verdict,
    matchable,
    rule,
)

_PROTECTS = re.compile(
    r"加密|脱敏|权限|访问控制|防火墙|备份|审计日志|双因素|encrypt|mask|privilege|access|firewall|backup|authenticat",
    re.IGNORECASE,
)


_NO_PERSONAL_DATA = NotApplicable(Text(zh="系统不含个人信息", en="no personal data in it"))


def holds_personal_data(system: System, ctx: Context) -> Verdict:
    """Applies to systems that are marked as holding personal data."""
    return None if system.personal_data else _NO_PERSONAL_DATA


def covers(control: Control, plan: Plan, system: System) -> bool:
    """Whether a control protects the system: it names it, or protects data in general."""
    if control.systems:
        return any(one is system for one in plan.each(control.systems, System))
    return _PROTECTS.search(matchable(f"{control.name or ''} {control.domain or ''}")) is not None


@rule(
    code="COMP015",
    slug="unprotected-personal-data",
    title=Text(zh="含个人信息的系统没有安全控制", en="System with personal data without a control"),
    rationale=Text(
        zh="没有加密、权限、备份等控制的系统，一次误操作就是一次泄露。",
        en="In a system without encryption, access rights or backup, one slip is one leak.",
    ),
    fix=Text(
        zh="在“控制:”里加入加密、最小权限或备份，并用“系统: [S-CRM]”指明。",
        en="Add encryption, least privilege or backup under `controls:` and name the system: `systems: [S-CRM]`.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(
        Reference("opsaudit catalogue", "3-4.3.2-2"),
        Reference("个人信息保护法", "第五十一条", "2021"),
        Reference("ISO/IEC 27001", "A.8.3, A.8.24", "2022"),
    ),
    messages={
        "unprotected": Text(
            zh="系统“{system}”含个人信息，却没有任何安全控制覆盖它",
            en="system '{system}' holds personal data and no control protects it",
        )
    },
    bad=Text(
        zh="系统: [{编号: S-1, 名称: CRM, 个人信息: 是}]\n", en="systems: [{id: S-1, name: CRM, personal_data: yes}]\n"
    ),
    good=Text(
        zh="系统: [{编号: S-1, 名称: CRM, 个人信息: 是}]\n控制: [{名称: 字段加密与最小权限}]\n",
        en="systems: [{id: S-1, name: CRM, personal_data: yes}]\ncontrols: [{name: Field encryption}]\n",
    ),
    applies=holds_personal_data,
    effort=3,
)
def check(system: System, ctx: Context) -> Iterator[Problem]:
    """Look for a control of the system's own, or one that protects data in general."""
    if not system.controls and not any(covers(control, ctx.plan, system) for control in ctx.plan.controls):
        yield ctx.problem("unprotected", system, "controls", system=system.label)
