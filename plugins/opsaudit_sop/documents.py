"""SOPs as controlled documents: whether they are in force, and which processes run by them."""

import datetime as dt
from typing import Any

from opsaudit.api import Context, NotApplicable, Process, Sop, Text, Verdict

AnyContext = Context[Any]
"""A context whatever the rule's parameters: these functions read the plan alone."""

STANDINGS = {
    "draft": Text(zh="还是草稿", en="a draft"),
    "review": Text(zh="还在审核", en="still under review"),
    "obsolete": Text(zh="已作废", en="obsolete"),
}
"""What a status says about an SOP that is not in force."""

OBSOLETE = NotApplicable(Text(zh="规程已作废", en="the SOP is obsolete"))


def is_kept(sop: Sop, _ctx: AnyContext) -> Verdict:
    """Applies to every SOP but withdrawn ones, whose contents no longer matter."""
    return OBSOLETE if sop.status == "obsolete" else None


_NOT_IN_FORCE = NotApplicable(Text(zh="规程尚未生效或已作废", en="the SOP is not in force"))


def is_in_force(sop: Sop, _ctx: AnyContext) -> Verdict:
    """Applies to SOPs in force; one without a status is taken to be."""
    if sop.status in STANDINGS:
        return _NOT_IN_FORCE
    return None


def starts_later(sop: Sop, today: dt.date) -> bool:
    """Whether the effective date lies in the future."""
    start = None if sop.effective is None else sop.effective.start
    return start is not None and start > today


def is_effective(sop: Sop, today: dt.date) -> bool:
    """Whether people have to follow the SOP on a date."""
    return sop.status not in STANDINGS and not starts_later(sop, today)


def sops_of(process: Process, ctx: AnyContext) -> list[Sop]:
    """Return the SOPs of a process: the one that it refers to, and those that refer to it."""
    own = ctx.get(process.sop, Sop)
    return [sop for sop in ctx.plan.sops if sop is own or ctx.get(sop.process, Process) is process]


def processes_of(sop: Sop, ctx: AnyContext) -> list[Process]:
    """Return the processes that an SOP describes: the one that it names, and those that name it."""
    own = ctx.get(sop.process, Process)
    return [process for process in ctx.plan.processes if process is own or ctx.get(process.sop, Sop) is sop]
