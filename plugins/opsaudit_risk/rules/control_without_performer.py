"""RISK020: a control is performed by somebody."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, Problem, Reference, Severity, Text, rule


@rule(
    code="RISK020",
    slug="control-without-performer",
    title=Text(zh="控制没有执行人", en="Control without a performer"),
    rationale=Text(
        zh="没有人执行的控制只存在于纸上。",
        en="A control that nobody performs exists on paper.",
    ),
    fix=Text(
        zh="写上“执行: R-KF”。",
        en="Add `by: R-KF`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A4-5"),
        Reference("COSO Internal Control", "principle 10", "2013"),
    ),
    messages={
        "missing": Text(zh="控制“{control}”没有执行人", en="control '{control}' is performed by nobody"),
    },
    bad=Text(
        zh="控制: [{名称: 双人复核}]\n",
        en="controls: [{name: Four eyes}]\n",
    ),
    good=Text(
        zh="控制: [{名称: 双人复核, 执行: 店长}]\n",
        en="controls: [{name: Four eyes, by: Manager}]\n",
    ),
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(control, "by"):
        yield ctx.problem("missing", control, "by", control=control.label)
