"""RISK024: a control is tested when it is due."""

from collections.abc import Iterator

from opsaudit.api import Context, Control, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_NO_TEST_CYCLE = NotApplicable(Text(zh="没有测试周期", en="no test cycle"))


def is_tested(control: Control, ctx: Context) -> Verdict:
    """Applies to controls with a test cycle."""
    return _NO_TEST_CYCLE if control.test_cycle is None else None


@rule(
    code="RISK024",
    slug="control-test-overdue",
    title=Text(zh="控制测试逾期", en="Control test overdue"),
    rationale=Text(
        zh="控制会悄悄失效；不按期测试，谁也不知道它还在不在起作用。",
        en="Controls die quietly; untested, nobody knows whether one still works.",
    ),
    fix=Text(
        zh="测试控制，留存结果，更新“上次测试”。",
        en="Test it, keep the result and update `last_test`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    layer="operating",
    level=4,
    references=(
        Reference("opsaudit domain notes", "5-4"),
        Reference("COSO Internal Control", "principle 16", "2013"),
    ),
    messages={
        "never": Text(
            zh="控制“{control}”规定了测试周期，却从未测试",
            en="control '{control}' has a test cycle but has never been tested",
        ),
        "overdue": Text(
            zh="控制“{control}”应在{due}前测试，已经逾期", en="control '{control}' was due for a test by {due}"
        ),
    },
    bad=Text(
        zh="控制: [{名称: 复核, 测试周期: 3个月, 上次测试: 2025-10-01}]\n",
        en="controls: [{name: Check, test_cycle: 3 months, last_test: 2025-10-01}]\n",
    ),
    good=Text(
        zh="控制: [{名称: 复核, 测试周期: 3个月, 上次测试: 2026-02-28}]\n",
        en="controls: [{name: Check, test_cycle: 3 months, last_test: 2026-02-28}]\n",
    ),
    applies=is_tested,
    effort=2,
)
def check(control: Control, ctx: Context) -> Iterator[Problem]:
    """Add the cycle to the last test."""
    cycle, last = control.test_cycle, control.last_test
    if cycle is None:
        return
    if last is None:
        if not ctx.given(control, "last_test"):
            yield ctx.problem("never", control, "last_test", control=control.label)
    elif last.day is not None:
        due = cycle.after(last.day)
        if due is not None and due < ctx.today:
            yield ctx.problem("overdue", control, "last_test", control=control.label, due=due.isoformat())
