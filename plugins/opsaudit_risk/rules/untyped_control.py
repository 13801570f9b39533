"""RISK023: a control says whether it prevents, detects or corrects."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, Problem, Reference, Severity, Text, rule


@rule(
    code="RISK023",
    slug="untyped-control",
    title=Text(zh="控制没有类型", en="Control without a type"),
    rationale=Text(
        zh="分不清预防还是补救，就看不出哪一侧没有防线。",
        en="Without types nobody sees on which side there is no barrier.",
    ),
    fix=Text(
        zh="写上“类型: 预防”（或发现、纠正）。",
        en="Add `type: preventive` (or detective, corrective).",
    ),
    severity=Severity.MEDIUM,
    dimension="risk",
    level=2,
    references=(
        Reference("opsaudit catalogue", "1C5-1"),
        Reference("COSO Internal Control", "principle 10", "2013"),
    ),
    messages={
        "missing": Text(zh="控制“{control}”没有写类型", en="control '{control}' states no type"),
    },
    bad=Text(
        zh="控制: [{名称: 双人复核}]\n",
        en="controls: [{name: Four eyes}]\n",
    ),
    good=Text(
        zh="控制: [{名称: 双人复核, 类型: 预防}]\n",
        en="controls: [{name: Four eyes, type: preventive}]\n",
    ),
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Look for the field."""
    if not ctx.given(control, "type"):
        yield ctx.problem("missing", control, "type", control=control.label)
