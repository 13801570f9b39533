"""SOP033: an SOP comes with the forms that it uses."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states


@rule(
    code="SOP033",
    slug="sop-without-forms",
    title=Text(
        zh="规程没有表单",
        en="SOP without forms",
    ),
    rationale=Text(
        zh="各人用各人的表格，要填的内容就不齐，汇总和检查都要返工。",
        en="When everyone uses a sheet of their own, entries are incomplete and every summary is done twice.",
    ),
    fix=Text(
        zh="列出统一使用的表单，例如“表单: [投诉登记表]”。",
        en="List the forms that everyone uses, as `forms: [complaint form]`.",
    ),
    severity=Severity.LOW,
    dimension="process",
    level=3,
    references=(
        Reference("opsaudit catalogue", "2.2.2.1-3"),
        Reference("EPA QA/G-6", "", "2007"),
    ),
    messages={
        "no-forms": Text(
            zh="规程“{sop}”没有列出表单",
            en="SOP '{sop}' lists no forms",
        ),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程}]\n",
        en="sops: [{name: Complaint SOP}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 表单: [投诉登记表]}]\n",
        en="sops: [{name: Complaint SOP, forms: [complaint form]}]\n",
    ),
    applies=is_kept,
    effort=2,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for the forms."""
    if not states(sop, "forms"):
        yield ctx.problem("no-forms", sop, "forms", sop=sop.label)
