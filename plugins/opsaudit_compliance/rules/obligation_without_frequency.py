"""COMP004: compliance with an obligation is checked on a schedule."""

from collections.abc import Iterator

from opsaudit.api import Context, Obligation, Problem, Reference, Severity, State, Text, rule
from opsaudit_compliance.facts import is_ours


@rule(
    code="COMP004",
    slug="obligation-without-frequency",
    title=Text(zh="合规义务没有检查频率", en="Obligation without a check frequency"),
    rationale=Text(
        zh="不定期检查的义务，失守多久都没人知道。",
        en="Where nothing is scheduled, nobody knows for how long an obligation has not been met.",
    ),
    fix=Text(zh="写上检查频率，如“频率: 每年”。", en="State how often it is checked, as `frequency: yearly`."),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(Reference("opsaudit catalogue", "1A8-2"), Reference("ISO 37301", "9.1", "2021")),
    messages={
        "no-frequency": Text(
            zh="义务“{obligation}”没有检查频率", en="obligation '{obligation}' has no check frequency"
        ),
        "vague": Text(
            zh="义务“{obligation}”的检查频率“{cadence}”没有说多久一次",
            en="the check frequency '{cadence}' of obligation '{obligation}' does not say how often",
        ),
    },
    bad=Text(zh="合规: [劳动合同法]\n", en="obligations: [Labour Contract Law]\n"),
    good=Text(
        zh="义务: [{来源: 劳动合同法, 频率: 每年}]\n",
        en="obligations: [{source: Labour Contract Law, frequency: yearly}]\n",
    ),
    applies=is_ours,
    repair="unsafe",
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for a frequency that says how often."""
    cadence = obligation.frequency
    if cadence is None:
        if not ctx.given(obligation, "frequency"):
            repair = ctx.add_key(obligation, "frequency")
            yield ctx.problem("no-frequency", obligation, "frequency", repair=repair, obligation=obligation.label)
    elif cadence.kind == "vague":
        args = {"obligation": obligation.label, "cadence": cadence.raw}
        yield ctx.problem("vague", obligation, "frequency", state=State.PARTIAL, args=args)
