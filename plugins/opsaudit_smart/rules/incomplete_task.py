"""SMART013: a task names who does it, by when, and with what."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Problem, Reference, Severity, State, Task, Text, rule

_PARTS = {
    "owner": Text(zh="负责人", en="owner"),
    "due": Text(zh="截止", en="due"),
    "resources": Text(zh="资源", en="resources"),
}


@rule(
    code="SMART013",
    slug="incomplete-task",
    title=Text(zh="任务要素不全", en="Incomplete task"),
    rationale=Text(
        zh="缺少责任人、期限或资源的任务无法执行，也无法跟踪。",
        en="A task without an owner, a date or means cannot be carried out or followed up.",
    ),
    fix=Text(zh="补上“{part}:”。", en="Add `{part}:`."),
    severity=Severity.HIGH,
    dimension="goals",
    level=2,
    references=(Reference("opsaudit catalogue", "0C1-2"), Reference("opsaudit catalogue", "3-2.1.4-1")),
    messages={"missing": Text(zh="任务“{task}”没有{part}", en="task '{task}' has no {part}")},
    bad=Text(zh="任务:\n  - {名称: 编写投诉手册}\n", en="tasks:\n  - {name: Write the complaint manual}\n"),
    good=Text(
        zh="任务:\n  - {名称: 编写投诉手册, 负责人: 客服经理, 截止: 2026-05-31, 资源: [5人日]}\n",
        en="tasks:\n  - {name: Write the complaint manual, owner: Service Manager, due: 2026-05-31, resources: [5 days]}\n",
    ),
)
def check(task: Task, ctx: Context) -> Iterator[Problem]:
    """Look for the three parts; each missing one costs a third."""
    missing = [key for key in _PARTS if not ctx.given(task, key) and not getattr(task, key)]
    met = Fraction(len(_PARTS) - len(missing), len(_PARTS))
    for key in missing:
        state = State.PARTIAL if met else State.FAIL
        yield ctx.problem("missing", task, key, state=state, value=met, task=task.label, part=_PARTS[key])
