"""RISK022: a control leaves a trace."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, Problem, Reference, Severity, Text, rule


@rule(
    code="RISK022",
    slug="control-without-evidence",
    title=Text(zh="控制没有证据", en="Control without evidence"),
    rationale=Text(
        zh="不留痕的控制，审计时等于没有执行。",
        en="A control that leaves no trace counts in an audit as not performed.",
    ),
    fix=Text(
        zh="写上“证据: 分级日志”。",
        en="Add `evidence: grading log`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    layer="operating",
    level=4,
    references=(
        Reference("opsaudit catalogue", "0A4-5"),
        Reference("COSO Internal Control", "principle 10", "2013"),
    ),
    messages={
        "missing": Text(zh="控制“{control}”没有写留下什么证据", en="control '{control}' leaves no evidence"),
    },
    bad=Text(
        zh="控制: [{名称: 双人复核}]\n",
        en="controls: [{name: Four eyes}]\n",
    ),
    good=Text(
        zh="控制: [{名称: 双人复核, 证据: 日志}]\n",
        en="controls: [{name: Four eyes, evidence: log}]\n",
    ),
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(control, "evidence"):
        yield ctx.problem("missing", control, "evidence", control=control.label)
