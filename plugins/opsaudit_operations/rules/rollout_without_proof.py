"""OPER015: nothing is rolled out before its pilot has met the success criteria."""

from collections.abc import Iterator

from opsaudit.api import Context, Improvement, Problem, Reference, Rollout, Severity, Text, rule


@rule(
    code="OPER015",
    slug="rollout-without-proof",
    title=Text(zh="未经验证就推广", en="Roll-out without proof"),
    rationale=Text(
        zh="没有试点结果和成功标准就全面推广，失败的代价由所有部门承担。",
        en="Rolled out without a pilot and criteria, a failure is paid for by every unit at once.",
    ),
    fix=Text(
        zh="写上“试点”“成功标准”“回退”，改进有“成效”后再进入上线。",
        en="State `pilot`, `success` and `rollback`; launch only when the improvement has a `result`.",
    ),
    severity=Severity.HIGH,
    dimension="improvement",
    level=5,
    references=(
        Reference("opsaudit catalogue", "2.3.1-1"),
        Reference("opsaudit catalogue", "2.3.1-2"),
        Reference("opsaudit domain notes", "5-12"),
    ),
    messages={
        "missing": Text(zh="推广“{rollout}”没有{part}", en="roll-out '{rollout}' has no {part}"),
        "unproven": Text(
            zh="推广“{rollout}”已到上线阶段，改进“{improvement}”还没有成效数据",
            en="roll-out '{rollout}' is at launch, but improvement '{improvement}' has no measured result",
        ),
    },
    bad=Text(
        zh="推广: [{编号: L-1, 当前: 测试, 试点: 退款}]\n", en="rollouts: [{id: L-1, current: test, pilot: refunds}]\n"
    ),
    good=Text(
        zh="推广: [{编号: L-1, 当前: 测试, 试点: 退款, 成功标准: 平均≤1.5天, 回退: 恢复人工}]\n",
        en="rollouts: [{id: L-1, current: test, pilot: refunds, success: average ≤1.5 days, rollback: by hand}]\n",
    ),
    effort=2,
)
def check(rollout: Rollout, ctx: Context) -> Iterator[Problem]:
    """Look for pilot, criteria and way back; at launch also for a measured result."""
    for key, word in (
        ("pilot", Text(zh="试点", en="pilot")),
        ("success", Text(zh="成功标准", en="success criteria")),
        ("rollback", Text(zh="回退方案", en="way back")),
    ):
        if not getattr(rollout, key):
            yield ctx.problem("missing", rollout, key, rollout=rollout.label, part=word)
    improvement = ctx.get(rollout.improvement, Improvement)
    if rollout.current == "launch" and improvement is not None and improvement.result is None:
        args = {"rollout": rollout.label, "improvement": improvement.label}
        yield ctx.problem("unproven", rollout, "current", args=args)
