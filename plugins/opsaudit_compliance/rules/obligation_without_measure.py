"""COMP003: an obligation is met by something: a control or a process."""

from collections.abc import Iterator

from opsaudit.api import Context, Obligation, Problem, Reference, Severity, Text, rule
from opsaudit_compliance.facts import is_ours


@rule(
    code="COMP003",
    slug="obligation-without-measure",
    title=Text(zh="合规义务没有落实措施", en="Obligation without a measure"),
    rationale=Text(
        zh="义务若不连到控制或流程，就只写在清单里，日常工作中没有人在做。",
        en="An obligation tied to no control or process is in the register only; nobody does anything for it.",
    ),
    fix=Text(
        zh="用“控制: [C-4]”或“流程: [P-TS]”指出由什么来落实。",
        en="Say what meets it with `controls: [C-4]` or `processes: [P-TS]`.",
    ),
    severity=Severity.HIGH,
    dimension="compliance",
    level=3,
    references=(
        Reference("opsaudit catalogue", "1A8-1"),
        Reference("opsaudit domain notes", "5-11"),
        Reference("ISO 37301", "8.2", "2021"),
    ),
    messages={
        "no-measure": Text(
            zh="义务“{obligation}”没有对应的控制或流程", en="no control or process meets obligation '{obligation}'"
        )
    },
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 流程: [P-1]}]\n流程: [{编号: P-1, 名称: 入职}]\n",
        en="obligations: [{source: Labour Contract Law, processes: [P-1]}]\nprocesses: [{id: P-1, name: Onboarding}]\n",
    ),
    applies=is_ours,
    effort=2,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for a control or a process."""
    if not obligation.controls and not obligation.processes:
        key = "processes" if "processes" in obligation.origin.entries else "controls"
        yield ctx.problem("no-measure", obligation, key, obligation=obligation.label)
