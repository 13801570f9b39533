"""RISK011: the register looks in every direction."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, NotApplicable, Params, Plan, Problem, Reference, Severity, State, Text, Verdict, rule

_COVERS = {
    "market": {"market", "brand", "strategic"},
    "technology": {"technology"},
    "internal": {"operational", "people", "supply", "safety"},
    "legal": {"legal"},
}
_LABELS = {
    "market": Text(zh="市场", en="market"),
    "legal": Text(zh="法律合规", en="legal"),
    "technology": Text(zh="技术", en="technology"),
    "internal": Text(zh="内部人员与流程", en="people and process"),
}


class Categories(Params):
    """``categories``: what a register covers. The default is catalogue row 0A4-2."""

    categories: tuple[str, ...] = ("market", "legal", "technology", "internal")


def has_risks(plan: Plan, ctx: Context[Categories]) -> Verdict:
    """Needs risks that state their categories; without any risk RISK001 speaks."""
    if any(risk.category for risk in plan.risks):
        return None
    return NotApplicable(Text(zh="没有写明类别的风险", en="no risk states a category"))


@rule(
    code="RISK011",
    slug="risk-categories-missing",
    title=Text(zh="风险类别有遗漏", en="Risk categories left out"),
    rationale=Text(
        zh="清单里没有某一类风险，往往不是没有，而是没有人去看。",
        en="Where a kind of risk is missing from the register, mostly nobody looked.",
    ),
    fix=Text(
        zh="补上该类别的风险，或在“范围: 不适用”写明理由。",
        en="Add a risk of that kind, or give the reason under `scope: exclude`.",
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
    },
    bad=Text(
        zh="风险: [{描述: 断电, 类别: 运营}]\n",
        en="risks: [{statement: Power cut, category: operational}]\n",
    ),
    good=Text(
        zh="风险: [{描述: 甲, 类别: 运营}, {描述: 乙, 类别: 市场}, {描述: 丙, 类别: 合规}, {描述: 丁, 类别: 技术}]\n",
        en="risks: [{statement: a, category: operational}, {statement: b, category: market}, {statement: c, category: legal}, {statement: d, category: technology}]\n",
    ),
    params=Categories,
    applies=has_risks,
    effort=3,
)
def check(plan: Plan, ctx: Context[Categories]) -> Iterator[Problem]:
    """Compare the categories of the register with those that are asked for."""
    seen = {risk.category for risk in plan.risks}
    wanted = ctx.params.categories
    missing = [name for name in wanted if not seen & _COVERS.get(name, {name})]
    if missing:
        labels = [_LABELS.get(name, Text(zh=name, en=name)) for name in missing]
        categories = Text(zh="、".join(label.zh for label in labels), en=", ".join(label.en for label in labels))
        met = Fraction(len(wanted) - len(missing), len(wanted))
        yield ctx.problem("missing", plan, "risks", state=State.PARTIAL, value=met, categories=categories)
