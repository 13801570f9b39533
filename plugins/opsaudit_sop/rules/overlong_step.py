"""SOP028: a step is short enough to be read while working."""

import re
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Params, Problem, Reference, Severity, Step, Text, Verdict, rule
from opsaudit_sop.fields import states

_HAN = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SHOWN = 20


class Length(Params):
    """``han`` characters or ``words`` of Latin script that a step may have. 40 and 25: catalogue row 1A1-4."""

    han: int = 40
    words: int = 25


_NO_WORDING = NotApplicable(Text(zh="步骤没有文字", en="the step has no wording"))


def has_text(step: Step, ctx: Context[Length]) -> Verdict:
    """A step without wording has nothing to read."""
    return None if states(step, "do") else _NO_WORDING


@rule(
    code="SOP028",
    slug="overlong-step",
    title=Text(zh="步骤过长", en="Overlong step"),
    rationale=Text(
        zh="一步写成一段，边做边看的人会漏掉后半句；几件事混在一步，也分不清责任和耗时。",
        en="Someone reading while working misses the end of a paragraph; several actions in one step blur who does it and how long.",
    ),
    fix=Text(
        zh="一步只写一个动作，拆成几步；条件写到“例外:”，标准写到“验收:”。",
        en="One action a step: split it; put conditions under `exception:` and standards under `acceptance:`.",
    ),
    severity=Severity.LOW,
    dimension="process",
    level=3,
    references=(Reference("opsaudit catalogue", "1A1-4"),),
    messages={
        "too-long": Text(zh="步骤“{step}”有{size}，超过{limit}", en="step '{step}' has {size}, more than {limit}")
    },
    bad=Text(
        zh="流程: [{名称: 收货, 步骤: [核对送货单与采购订单的品名规格数量并逐箱检查外包装有无破损受潮同时拍照留存后再把货物搬到待检区等候检验]}]\n",
        en="processes: [{name: Receiving, steps: [Compare the delivery note with the order and check every box for damage "
        "and damp and take photos of all of them before you carry the goods to the inspection area]}]\n",
    ),
    good=Text(
        zh="流程: [{名称: 收货, 步骤: [核对送货单与采购订单, 逐箱检查外包装, 搬到待检区]}]\n",
        en="processes: [{name: Receiving, steps: [Compare the delivery note with the order, Check every box]}]\n",
    ),
    params=Length,
    applies=has_text,
    basis="text",
)
def check(step: Step, ctx: Context[Length]) -> Iterator[Problem]:
    """Count Han characters and words."""
    text, limits = step.do or "", ctx.params
    han, words = len(_HAN.findall(text)), len(_WORD.findall(text))
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    if han > limits.han:
        size = Text(zh=f"{han}个汉字", en=f"{han} Chinese characters")
        yield ctx.problem("too-long", step, "do", step=shown, size=size, limit=limits.han)
    elif words > limits.words:
        size = Text(zh=f"{words}个英文单词", en=f"{words} words")
        yield ctx.problem("too-long", step, "do", step=shown, size=size, limit=limits.words)
