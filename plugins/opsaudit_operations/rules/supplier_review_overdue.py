"""OPER042: a critical supplier is evaluated on schedule."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Supplier, Text, Verdict, rule
from opsaudit_operations.time import due_after

_NOT_CRITICAL_SUPPLIER = NotApplicable(Text(zh="不是关键供应商", en="not a critical supplier"))


def is_critical(supplier: Supplier, ctx: Context) -> Verdict:
    """Applies to suppliers that are marked as critical."""
    return None if supplier.is_critical else _NOT_CRITICAL_SUPPLIER


@rule(
    code="OPER042",
    slug="supplier-review-overdue",
    title=Text(zh="关键供应商没有按期评估", en="Critical supplier not evaluated on schedule"),
    rationale=Text(
        zh="关键供应商的衰退要在断供之前被看到。",
        en="The decline of a critical supplier has to be seen before the supply stops.",
    ),
    fix=Text(
        zh="写上“评估周期”和“上次评估”，逾期的先评估。",
        en="Add `review_cycle` and `last_review`; evaluate it if overdue.",
    ),
    severity=Severity.HIGH,
    dimension="resources",
    layer="operating",
    level=2,
    references=(Reference("opsaudit catalogue", "0D4-1"), Reference("ISO 9001", "8.4.1", "2015")),
    messages={
        "no-cycle": Text(
            zh="关键供应商“{supplier}”没有评估周期", en="critical supplier '{supplier}' has no review cycle"
        ),
        "never": Text(
            zh="关键供应商“{supplier}”没有评估记录", en="critical supplier '{supplier}' has never been evaluated"
        ),
        "overdue": Text(
            zh="关键供应商“{supplier}”应在{due}前评估，已经逾期",
            en="critical supplier '{supplier}' was due for evaluation by {due}",
        ),
    },
    bad=Text(
        zh="供应商: [{编号: V-1, 名称: 甲快递, 关键: 是}]\n",
        en="suppliers: [{id: V-1, name: Courier A, critical: yes}]\n",
    ),
    good=Text(
        zh="供应商: [{编号: V-1, 名称: 甲快递, 关键: 是, 评估周期: 6个月, 上次评估: 2026-01-20}]\n",
        en="suppliers: [{id: V-1, name: Courier A, critical: yes, review_cycle: 6 months, last_review: 2026-01-20}]\n",
    ),
    applies=is_critical,
    effort=2,
)
def check(supplier: Supplier, ctx: Context) -> Iterator[Problem]:
    """Look for cycle and last evaluation, then for delay."""
    if not ctx.given(supplier, "review_cycle"):
        yield ctx.problem("no-cycle", supplier, "review_cycle", supplier=supplier.label)
    if not ctx.given(supplier, "last_review"):
        yield ctx.problem("never", supplier, "last_review", supplier=supplier.label)
    due = due_after(supplier.last_review, supplier.review_cycle)
    if due is not None and due < ctx.today:
        yield ctx.problem("overdue", supplier, "last_review", supplier=supplier.label, due=due.isoformat())
