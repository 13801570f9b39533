"""RISK011: the register looks in every direction."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import (
    Context,
    NotApplicable,
    Params,
    Plan,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    rule,
    same,
)

_COVERS = {
    "market": {"market", "brand"},
    "internal": {"operational", "people"},
}
"""Kinds that more than one category of the vocabulary answers; any other kind is a category itself."""
_LABELS = {
    "market": Text(zh="市场", en="market"),
    "legal": Text(zh="法律合规", en="legal"),
    "technology": Text(zh="技术", en="technology"),
    "internal": Text(zh="内部人员与流程", en="people and process"),
}


class Categories(Params):
    """``categories``: what a register covers. The default is catalogue row 0A4-2, with brand of row 0B9-1 as market."""

    categories: tuple[str, ...] = ("market", "legal", "technology", "internal")


_PLAN_HAS_NO_RISKS = NotApplicable(Text(zh="计划没有风险", en="the plan has no risks"))


def has_risks(plan: Plan, ctx: Context[Categories]) -> Verdict:
    """Needs risks: a plan without any is another rule's."""
    return None if plan.risks else _PLAN_HAS_NO_RISKS


@rule(
    code="RISK011",
    slug="risk-categories-missing",
    title=Text(zh="风险类别有遗漏", en="Risk categories left out"),
    rationale=Text(
        zh="清单里没有某一类风险，往往不是没有，而是没有人去看。",
        en="Where a kind of risk is missing from the register, mostly nobody looked.",
    ),
    fix=Text(
        zh="补上这些类别的风险，例如“类别: 技术”；确不涉及的，写“范围: {不适用: [{章节: 技术, 理由: 没有信息系统}]}”。",
        en="Add risks of these kinds, as `category: technology`; where there are none, write "
        "`scope: {exclude: [{section: technology, reason: no information systems}]}`.",
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=3,
    references=(
        Reference("opsaudit catalogue", "0A4-2"),
        Reference("opsaudit catalogue", "0B9-1"),
        Reference("ISO 31000", "6.4.2", "2018"),
    ),
    messages={
        "missing": Text(
            zh="风险清单没有涉及：{categories}", en="the register names no risk of these kinds: {categories}"
        ),
        "unsorted": Text(
            zh="没有一条风险写明类别，看不出是否涉及：{categories}",
            en="no risk states its category, so nobody can tell whether these are covered: {categories}",
        ),
    },
    bad=Text(
        zh="风险: [{描述: 断电, 类别: 运营}]\n",
        en="risks: [{statement: Power cut, category: operational}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 甲, 类别: 运营}, {描述: 乙, 类别: 市场}, {描述: 丙, 类别: 合规}, {描述: 丁, 类别: 技术}]\n",
        en="risks: [{statement: a, category: operational}, {statement: b, category: market}, "
        "{statement: c, category: legal}, {statement: d, category: technology}]\n",
    ),
    params=Categories,
    applies=has_risks,
    effort=3,
)
def check(plan: Plan, ctx: Context[Categories]) -> Iterator[Problem]:
    """Compare the categories of the register with those that are asked for."""
    seen = {risk.category for risk in plan.risks if risk.category is not None}
    wanted = ctx.params.categories
    missing = [name for name in wanted if not seen & _COVERS.get(name, {name}) and not _is_excluded(name, plan)]
    if missing:
        labels = [_LABELS.get(name, same(name)) for name in missing]
        categories = Text(zh="、".join(label.zh for label in labels), en=", ".join(label.en for label in labels))
        met = Fraction(len(wanted) - len(missing), len(wanted))
        state = State.PARTIAL if met else State.FAIL
        message = "missing" if seen else "unsorted"
        yield ctx.problem(message, plan, "risks", state=state, value=met, categories=categories)


def _is_excluded(name: str, plan: Plan) -> bool:
    """Whether the scope leaves the kind out with a reason, by its name in either language."""
    label = _LABELS.get(name, same(name))
    return any(plan.excluded(topic) is not None for topic in (name, label.zh, label.en))
