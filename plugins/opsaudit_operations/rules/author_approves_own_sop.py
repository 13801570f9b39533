"""OPER010: whoever writes an SOP does not approve it."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Sop, Text, Verdict, rule
from opsaudit_operations.people import persons, same_person

_NO_AUTHOR_OR_APPROVER = NotApplicable(Text(zh="没有编制人或批准人", en="no author or no approver"))


def names_both(sop: Sop, ctx: Context) -> Verdict:
    """Needs an author and an approver."""
    if sop.author is None or sop.approver is None:
        return _NO_AUTHOR_OR_APPROVER
    return None


@rule(
    code="OPER010",
    slug="author-approves-own-sop",
    title=Text(zh="规程自编自批", en="SOP approved by its author"),
    rationale=Text(
        zh="自己批准自己写的文件，等于没有审核：错误和漏洞无人发现。",
        en="A document approved by its own author was not reviewed: nobody else has looked for the mistake.",
    ),
    fix=Text(zh="由另一人批准：改正“批准”。", en="Let somebody else approve it: correct `approver`."),
    severity=Severity.HIGH,
    dimension="process",
    level=2,
    references=(
        Reference("opsaudit domain notes", "5-9"),
        Reference("ISO 9001", "7.5.2 c", "2015"),
        Reference("企业内部控制基本规范 财会〔2008〕7号"),
    ),
    messages={
        "same-person": Text(
            zh="规程“{sop}”由{who}编制，又由同一人批准",
            en="SOP '{sop}' was written and approved by the same person, {who}",
        )
    },
    bad=Text(
        zh="规程: [{名称: 投诉SOP, 编制: 郑三, 批准: 郑三}]\n",
        en="sops: [{name: Complaint SOP, author: Zheng, approver: Zheng}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉SOP, 编制: 郑三, 批准: 吴二}]\n",
        en="sops: [{name: Complaint SOP, author: Zheng, approver: Wu}]\n",
    ),
    applies=names_both,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Resolve both to persons."""
    if same_person(sop.author, sop.approver, ctx):
        related = (ctx.related(sop, "author", note=Text(zh="编制人", en="the author")),)
        who = ", ".join(sorted(persons(sop.author, ctx)))
        yield ctx.problem("same-person", sop, "approver", related=related, sop=sop.label, who=who)
