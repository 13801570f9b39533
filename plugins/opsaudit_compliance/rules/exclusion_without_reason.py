"""COMP009: what is said not to apply has a reason."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Obligation, Problem, Reference, Severity, Text, Verdict, rule

_OBLIGATION_APPLIES = NotApplicable(Text(zh="该义务适用", en="the obligation applies"))


def is_excluded(obligation: Obligation, ctx: Context) -> Verdict:
    """Applies to obligations that are marked as not applicable."""
    return None if obligation.applicable is False else _OBLIGATION_APPLIES


@rule(
    code="COMP009",
    slug="exclusion-without-reason",
    title=Text(zh="“不适用”没有理由", en="Exclusion without a reason"),
    rationale=Text(
        zh="不写理由的“不适用”无法复核，也最容易被用来回避要求。",
        en="An exclusion without a reason cannot be reviewed, and is the easiest way around a requirement.",
    ),
    fix=Text(zh="写上“理由: 不处理境外个人信息”。", en="Add `reason: no data leaves the country`."),
    severity=Severity.HIGH,
    dimension="compliance",
    level=2,
    references=(Reference("opsaudit catalogue", "1A8-1"), Reference("ISO/IEC 27001", "6.1.3 d", "2022")),
    messages={
        "no-reason": Text(
            zh="义务“{obligation}”标为不适用，却没有理由",
            en="obligation '{obligation}' is marked as not applicable without a reason",
        )
    },
    bad=Text(zh="义务: [{来源: 反洗钱法, 适用: 否}]\n", en="obligations: [{source: AML Law, applicable: no}]\n"),
    good=Text(
        zh="义务: [{来源: 反洗钱法, 适用: 否, 理由: 非金融机构}]\n",
        en="obligations: [{source: AML Law, applicable: no, reason: not a financial institution}]\n",
    ),
    applies=is_excluded,
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look for the reason."""
    if not obligation.reason:
        yield ctx.problem("no-reason", obligation, "reason", obligation=obligation.label)
