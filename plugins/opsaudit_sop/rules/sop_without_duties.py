"""SOP025: an SOP says who does what."""

from collections.abc import Iterator
from typing import Any

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Sop, Text, Verdict, rule
from opsaudit_sop.documents import is_kept, processes_of
from opsaudit_sop.fields import states

_NO_ACTORS = NotApplicable(
    Text(zh="流程步骤缺执行人，已在步骤处报告", en="steps without an actor are reported at the steps")
)


def has_no_unassigned_steps(sop: Sop, ctx: Context) -> Verdict:
    """A step without an actor is reported at the step; the SOP is not blamed for it again."""
    if (verdict := is_kept(sop, ctx)) is not None:
        return verdict
    actors = _actors(sop, ctx)
    if not states(sop, "responsibilities") and actors and not all(actors):
        return _NO_ACTORS
    return None


def _actors(sop: Sop, ctx: Context[Any]) -> list[bool]:  # Any: whatever the rule's parameters
    return [states(step, "by") for process in processes_of(sop, ctx) for step in process.steps]


@rule(
    code="SOP025",
    slug="sop-without-duties",
    title=Text(zh="规程没有写职责", en="SOP without duties"),
    rationale=Text(
        zh="只写做什么、不写谁来做，规程落不到岗位上，也无法据此培训和考核。",
        en="An SOP that says what to do but not who does it reaches no post, and nobody can be trained or judged by it.",
    ),
    fix=Text(
        zh="写上各岗位的职责，例如“职责: [客服专员登记并回访, 客服经理审批赔付]”，或让它引用的流程为每一步写“执行:”。",
        en="State the duties, as `responsibilities: [agents log and call back, the manager approves]`, "
        "or name the actor (`by:`) of every step of its process.",
    ),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit catalogue", "2.2.2.1-2"),
        Reference("ISO 10013", "", "2021"),
        Reference("ISO 9001", "5.3", "2015"),
    ),
    messages={
        "no-duties": Text(zh="规程“{sop}”没有写各岗位的职责", en="SOP '{sop}' does not say which role does what")
    },
    bad=Text(zh="规程: [{名称: 投诉处理规程}]\n", en="sops: [{name: Complaint SOP}]\n"),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 职责: [客服登记并回访]}]\n",
        en="sops: [{name: Complaint SOP, responsibilities: [agents log and call back]}]\n",
    ),
    applies=has_no_unassigned_steps,
    effort=2,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for duties, or for a process whose steps all have an actor."""
    if not states(sop, "responsibilities") and not _actors(sop, ctx):
        yield ctx.problem("no-duties", sop, "responsibilities", sop=sop.label)
