"""SOP010: a critical process runs by an SOP that is in force."""

from collections.abc import Iterator

from opsaudit.api import Context, Problem, Process, Reference, Severity, Sop, Text, rule
from opsaudit_sop.documents import STANDINGS, is_effective, sops_of
from opsaudit_sop.fields import states
from opsaudit_sop.flow import is_critical


@rule(
    code="SOP010",
    slug="critical-process-without-sop",
    title=Text(zh="关键流程没有生效的规程", en="Critical process without an SOP in force"),
    rationale=Text(
        zh="最要紧的工作没有经批准的做法可依，执行的一致性、培训和检查就都没有依据。",
        en="Where the most important work has no approved way of doing it, nobody can train for it, check it or rely on it.",
    ),
    fix=Text(
        zh="编写并批准规程，在流程里引用它，例如“规程: D-TS”；规程写“状态: 生效”和“生效日:”。",
        en="Write and approve an SOP and refer to it, as `sop: D-TS`; the SOP says `status: effective` and `effective:` since when.",
    ),
    severity=Severity.CRITICAL,
    dimension="process",
    level=3,
    references=(
        Reference("opsaudit catalogue", "2.2.2.1-1"),
        Reference("ISO 9001", "4.4.2", "2015"),
        Reference("ISO/IEC 27001", "A.5.37", "2022"),
    ),
    messages={
        "no-sop": Text(zh="关键流程“{process}”没有规程", en="critical process '{process}' has no SOP"),
        "not-in-force": Text(
            zh="关键流程“{process}”没有生效的规程：“{sop}”{standing}",
            en="critical process '{process}' has no SOP in force: '{sop}' is {standing}",
        ),
    },
    bad=Text(
        zh="流程: [{编号: P-1, 名称: 投诉处理, 关键: 是}]\n",
        en="processes: [{id: P-1, name: Complaints, critical: yes}]\n",
    ),
    good=Text(
        zh="流程: [{编号: P-1, 名称: 投诉处理, 关键: 是, 规程: D-1}]\n规程: [{编号: D-1, 名称: 投诉处理规程, 状态: 生效}]\n",
        en="processes: [{id: P-1, name: Complaints, critical: yes, sop: D-1}]\n"
        "sops: [{id: D-1, name: Complaint SOP, status: effective}]\n",
    ),
    applies=is_critical,
    effort=3,
)
def check(process: Process, ctx: Context) -> Iterator[Problem]:
    """Look for an SOP, then for one in force. A reference that leads nowhere is reported when the plan is read."""
    sops = sops_of(process, ctx)
    if not sops and not states(process, "sop"):
        yield ctx.problem("no-sop", process, "sop", process=process.label)
    elif sops and not any(is_effective(sop, ctx.today) for sop in sops):
        first = sops[0]
        place = ctx.related(first, _telling_key(first), note=Text(zh="规程的状态", en="standing of the SOP"))
        yield ctx.problem(
            "not-in-force",
            process,
            "sop",
            related=(place,),
            process=process.label,
            sop=first.label,
            standing=_standing(first),
        )


def _standing(sop: Sop) -> Text:
    found = STANDINGS.get(sop.status or "")
    since = sop.effective.raw if sop.effective else ""
    return found or Text(zh=f"到{since}才生效", en=f"in force only from {since}")


def _telling_key(sop: Sop) -> str:
    return "status" if sop.status in STANDINGS else "effective"
