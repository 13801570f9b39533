"""SOP027: a step leaves nothing to the discretion of the person who does it."""

import re
from collections.abc import Iterator

from opsaudit.api import (
    Cadence,
    Context,
    NotApplicable,
    Problem,
    Reference,
    Severity,
    State,
    Step,
    Text,
    Verdict,
    folded,
    rule,
    scan_quantities,
    scan_times,
)
from opsaudit_sop.fields import states

_TITLES = re.compile(r"《[^》]*》")
"""Titles of documents: their words are names."""
_DISCRETION = re.compile(
    r"(?<!不)适当(?!性)|酌情|酌量|视情(?:况|形)?|看情况|根据情况|必要时|如有必要|如有需要|原则上|尽可能|尽量"
    r"|一般情况下|(?:相关|有关)(?:部门|人员|单位|岗位)"
    r"|\b(?:(?:as|if|where|when|where it is) (?:appropriate|necessary|needed|required|applicable|possible)"
    r"|as far as possible|in principle|at (?:one's|their|your|his|her|the \w+'s) discretion|use (?:good )?judge?ment"
    r"|relevant (?:part(?:y|ies)|departments?|staff|people|units?))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!不)及时|尽快|尽早|适时|第一时间|(?<!不)定期|经常"
    r"|\b(?:promptly|as soon as possible|asap|timely|in good time|in due course|without delay|regularly|periodically)\b",
    re.IGNORECASE,
)
"""Vague times do no harm beside an exact one: 及时（2小时内）."""
_SUSPECT = re.compile(f"{_DISCRETION.pattern}|{_TIME.pattern}", re.IGNORECASE)
"""Any of them, in one pass: most steps hold none."""


_NO_WORDING = NotApplicable(Text(zh="步骤没有文字", en="the step has no wording"))


def has_text(step: Step, ctx: Context) -> Verdict:
    """A step without wording has nothing to read."""
    return None if states(step, "do") else _NO_WORDING


@rule(
    code="SOP027",
    slug="vague-step",
    title=Text(zh="步骤用词含糊", en="Vague step"),
    rationale=Text(
        zh="“适当、酌情、及时”把规定变成各人看着办：同一件事两个人做出两个样，检查时谁也说不上对错。",
        en="Words like 'as appropriate' or 'promptly' turn a rule into a matter of taste: two people do it two ways, both right.",
    ),
    fix=Text(
        zh="把“{words}”换成条件、数量或时间，例如“金额超过5000元时报财务经理”“2小时内回复”。",
        en="Replace '{words}' by a condition, a number or a time, as 'above 5000 CNY ask Finance' or 'answer within 2 h'.",
    ),
    severity=Severity.MEDIUM,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "2.2.2.1-4"), Reference("ISO/IEC/IEEE 29148", "5.2.7", "2018")),
    messages={
        "vague": Text(
            zh="步骤“{step}”里的“{words}”由各人自行理解",
            en="in step '{step}', '{words}' means what each reader makes of it",
        )
    },
    bad=Text(
        zh="流程: [{名称: 赔付, 步骤: [视情况给予适当补偿（客服）]}]\n",
        en="processes: [{name: Compensation, steps: [Compensate as appropriate (Agent)]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 赔付, 步骤: [按订单金额的10%补偿（客服）]}]\n",
        en="processes: [{name: Compensation, steps: [Compensate 10% of the order value (Agent)]}]\n",
    ),
    applies=has_text,
    basis="text",
)
def check(step: Step, ctx: Context) -> Iterator[Problem]:
    """Look for words that leave a choice, and for vague times without an exact one."""
    written = step.do or ""
    seen = folded(written)
    text = _TITLES.sub(_blank, seen.text)
    if _SUSPECT.search(text) is None:
        return
    found = list(_DISCRETION.finditer(text))
    vague_times = list(_TIME.finditer(text))
    if vague_times and not _names_a_time(text):
        found = sorted((*found, *vague_times), key=lambda match: match.start())
    words = list(dict.fromkeys(written[slice(*seen.span(*match.span()))] for match in found))
    if words:
        shown = Text(zh="、".join(words), en=", ".join(words))
        yield ctx.problem("vague", step, "do", state=State.PARTIAL, step=step.label, words=shown)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _names_a_time(text: str) -> bool:
    """Whether a text holds a length of time, a date, or a frequency with a period."""
    if any(quantity.in_unit("h") is not None for _start, _end, quantity in scan_quantities(text)):
        return True
    times = [time for _start, _end, time in scan_times(text)]
    return any(not isinstance(time, Cadence) or time.kind in {"periodic", "per_case"} for time in times)
