"""RISK029: recovery is quicker than the longest outage one can bear."""

from collections.abc import Iterator

from opsaudit.api import Context, Continuity, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

_NO_RECOVERY_OR_PROMISE = NotApplicable(
    Text(zh="没有写恢复时间或最大中断", en="no recovery time, or no tolerable outage")
)


def states_both(continuity: Continuity, ctx: Context) -> Verdict:
    """Needs both times."""
    if continuity.rto is None or continuity.mtpd is None:
        return _NO_RECOVERY_OR_PROMISE
    return None


@rule(
    code="RISK029",
    slug="recovery-too-slow",
    title=Text(zh="恢复目标慢于可容忍中断", en="Recovery slower than the tolerable outage"),
    rationale=Text(
        zh="恢复时间超过可容忍的中断，预案成功了业务也已经完了。",
        en="When recovery takes longer than the business can wait, the plan succeeds too late.",
    ),
    fix=Text(
        zh="缩短“恢复时间”，或重新评估“最大中断”。",
        en="Shorten `rto`, or reassess `mtpd`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=3,
    references=(
        Reference("ISO 22301", "8.2.2", "2019"),
        Reference("opsaudit domain notes", "2.5"),
    ),
    messages={
        "too-slow": Text(
            zh="连续性计划“{plan}”的恢复时间{rto}不短于最大中断{mtpd}",
            en="recovery time {rto} of continuity plan '{plan}' is not shorter than the tolerable outage {mtpd}",
        ),
    },
    bad=Text(
        zh="连续性: [{名称: 系统中断, 恢复时间: 8h, 最大中断: 4h}]\n",
        en="continuity: [{name: System outage, rto: 8h, mtpd: 4h}]\n",
    ),
    good=Text(
        zh="连续性: [{名称: 系统中断, 恢复时间: 2h, 最大中断: 4h}]\n",
        en="continuity: [{name: System outage, rto: 2h, mtpd: 4h}]\n",
    ),
    applies=states_both,
    effort=3,
)
def check(continuity: Continuity, ctx: Context) -> Iterator[Problem]:
    """Compare the two times."""
    rto, mtpd = continuity.rto, continuity.mtpd
    if rto is not None and mtpd is not None and rto.approx_seconds >= mtpd.approx_seconds:
        yield ctx.problem("too-slow", continuity, "rto", plan=continuity.label, rto=rto.raw, mtpd=mtpd.raw)
