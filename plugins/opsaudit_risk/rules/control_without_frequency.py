"""RISK021: a control says how often it is performed."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, Problem, Reference, Severity, State, Text, rule
from opsaudit_risk.treatment import names_no_interval


@rule(
    code="RISK021",
    slug="control-without-frequency",
    title=Text(zh="控制没有频率", en="Control without a frequency"),
    rationale=Text(
        zh="不写频率的控制，想起来才做。",
        en="A control without a frequency is performed when somebody thinks of it.",
    ),
    fix=Text(
        zh="写上“频率: 每天”（或每笔、持续）。",
        en="Add `frequency: daily` (or per_case, continuous).",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-5"),
        Reference("COSO Internal Control", "principle 10", "2013"),
    ),
    messages={
        "missing": Text(zh="控制“{control}”没有频率", en="control '{control}' has no frequency"),
        "no-interval": Text(
            zh="控制“{control}”的频率“{frequency}”没有说多久一次",
            en="'{frequency}' does not say how often control '{control}' is performed",
        ),
    },
    bad=Text(
        zh="控制: [{名称: 双人复核}]\n",
        en="controls: [{name: Four eyes}]\n",
    ),
    good=Text(
        zh="控制: [{名称: 双人复核, 频率: 每天}]\n",
        en="controls: [{name: Four eyes, frequency: daily}]\n",
    ),
    repair="unsafe",
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Look for the frequency; what corrects is performed on demand, whatever prevents or detects is not."""
    frequency = control.frequency
    if frequency is None:
        if not ctx.given(control, "frequency"):
            repair = ctx.add_key(control, "frequency")
            yield ctx.problem("missing", control, "frequency", repair=repair, control=control.label)
    elif frequency.kind == "vague" or (names_no_interval(frequency) and control.type != "corrective"):
        args = {"control": control.label, "frequency": frequency.raw}
        yield ctx.problem("no-interval", control, "frequency", state=State.PARTIAL, args=args)
