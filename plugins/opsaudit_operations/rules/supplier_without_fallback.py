"""OPER043: a critical supplier can be replaced."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Supplier, Text, Verdict, rule

_NOT_CRITICAL_SUPPLIER = NotApplicable(Text(zh="不是关键供应商", en="not a critical supplier"))


def is_critical(supplier: Supplier, ctx: Context) -> Verdict:
    """Applies to suppliers that are marked as critical."""
    return None if supplier.is_critical else _NOT_CRITICAL_SUPPLIER


@rule(
    code="OPER043",
    slug="supplier-without-fallback",
    title=Text(zh="关键供应商没有备选", en="Critical supplier without a fallback"),
    rationale=Text(
        zh="只有一个来源的关键供应，一旦中断就停工。",
        en="A critical supply with a single source stops the work when it stops.",
    ),
    fix=Text(zh="写上“备选: 乙快递”。", en="Add `fallback: Courier B`."),
    severity=Severity.MEDIUM,
    dimension="resources",
    level=3,
    references=(Reference("opsaudit catalogue", "3-4.2.1-3"), Reference("ISO 22301", "8.3", "2019")),
    messages={
        "no-fallback": Text(zh="关键供应商“{supplier}”没有备选", en="critical supplier '{supplier}' has no fallback")
    },
    bad=Text(
        zh="供应商: [{编号: V-1, 名称: 甲快递, 关键: 是}]\n",
        en="suppliers: [{id: V-1, name: Courier A, critical: yes}]\n",
    ),
    good=Text(
        zh="供应商: [{编号: V-1, 名称: 甲快递, 关键: 是, 备选: 乙快递}]\n",
        en="suppliers: [{id: V-1, name: Courier A, critical: yes, fallback: Courier B}]\n",
    ),
    applies=is_critical,
    effort=3,
)
def check(supplier: Supplier, ctx: Context) -> Iterator[Problem]:
    """Look for the fallback."""
    if not supplier.fallback:
        yield ctx.problem("no-fallback", supplier, "fallback", supplier=supplier.label)
