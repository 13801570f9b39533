"""SOP002: one role answers for a process as a whole."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Process, Reference, Severity, Text, rule
from opsaudit_sop.fields import states


@rule(
    code="SOP002",
    slug="process-without-owner",
    title=Text(zh="流程没有负责人", en="Process without an owner"),
    rationale=Text(
        zh="每个人只管自己那一步时，没有人对流程的结果、衔接和改进负责。",
        en="When everyone minds only their own step, nobody answers for the result of the process, its joints and its improvement.",
    ),
    fix=Text(
        zh="写上对整个流程负责的岗位，例如“负责人: R-KF”。",
        en="Name the role that answers for the whole process, as `owner: R-KF`.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "0A2-4"),
        Reference("opsaudit catalogue", "1B1-1"),
        Reference("ISO 9001", "4.4.1 e", "2015"),
    ),
    messages={"no-owner": Text(zh="流程“{process}”没有负责人", en="process '{process}' has no owner")},
    bad=Text(zh="流程: [{名称: 采购}]\n", en="processes: [{name: Purchasing}]\n"),
    good=Text(zh="流程: [{名称: 采购, 负责人: 采购经理}]\n", en="processes: [{name: Purchasing, owner: Buyer}]\n"),
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for the owner."""
    if not states(process, "owner"):
        yield ctx.problem("no-owner", process, "owner", process=process.label)
