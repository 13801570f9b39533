"""SOP023: an SOP says what it is for and where it holds."""

from collections.abc import Iterator
from fractions import Fraction

from opsaudit.api import Context, Problem, Reference, Severity, Sop, State, Text, rule
from opsaudit_sop.documents import is_kept
from opsaudit_sop.fields import states

_PARTS = {"purpose": "no-purpose", "scope": "no-scope"}


@rule(
    code="SOP023",
    slug="sop-without-purpose-or-scope",
    title=Text(zh="规程没有目的或适用范围", en="SOP without purpose or scope"),
    rationale=Text(
        zh="不写目的，遇到没写到的情况就无从判断；不写适用范围，谁都可以说不归自己管。",
        en="Without a purpose nobody can decide a case that the text leaves open; without a scope anyone may say it is not theirs.",
    ),
    fix=Text(
        zh="各写一句，例如“目的: 统一投诉处理”“适用: 客服部”。",
        en="Write a line for each, as `purpose: one way to handle complaints` and `scope: Customer Service`.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(Reference("EPA QA/G-6", "", "2007"), Reference("ISO 10013", "", "2021")),
    messages={
        "no-purpose": Text(zh="规程“{sop}”没有写目的", en="SOP '{sop}' does not state its purpose"),
        "no-scope": Text(zh="规程“{sop}”没有写适用范围", en="SOP '{sop}' does not state its scope"),
    },
    bad=Text(
        zh="规程: [{名称: 投诉处理规程, 目的: 统一投诉处理}]\n",
        en="sops: [{name: Complaint SOP, purpose: one way to handle complaints}]\n",
    ),
    good=Text(
        zh="规程: [{名称: 投诉处理规程, 目的: 统一投诉处理, 适用: 客服部}]\n",
        en="sops: [{name: Complaint SOP, purpose: one way to handle complaints, scope: Customer Service}]\n",
    ),
    applies=is_kept,
)
def check(sop: Sop, ctx: Context) -> Iterator[Problem]:
    """Look for both; one of them is half."""
    missing = [key for key in _PARTS if not states(sop, key)]
    met = Fraction(len(_PARTS) - len(missing), len(_PARTS))
    for key in missing:
        state = State.PARTIAL if met else State.FAIL
        yield ctx.problem(_PARTS[key], sop, key, state=state, value=met, sop=sop.label)
