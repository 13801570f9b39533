"""Numbers that typesetting parted (百 分 之 2.4, 四点 五个百分点, ４，５６５), put together again before they are looked for."""

import re
from functools import cache

from opsaudit.model.values.folding import Folded


def group_digits(text: str) -> str:
    """Return text of the same length in which a full-width comma between full-width digits groups them: ４，５６５."""
    return _full_width_comma().sub(",", text) if "，" in text else text


def join_numerals(seen: Folded) -> Folded:
    """Leave out spaces inside a Chinese numeral or between it and its unit."""
    text = seen.text
    if " " not in text or text.isascii() or _gap().search(text) is None:
        return seen
    offsets = seen.offsets or tuple(range(len(text) + 1))
    kept: list[str] = []
    places: list[int] = []
    position = 0
    for gap in _gap().finditer(text):
        kept.append(text[position : gap.start()])
        places += offsets[position : gap.start()]
        position = gap.end()
    kept.append(text[position:])
    places += offsets[position:]
    return Folded("".join(kept), tuple(places))


@cache
def _full_width_comma() -> re.Pattern[str]:
    return re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


@cache
def _gap() -> re.Pattern[str]:
    numeral = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
    return re.compile(
        rf" {{1,4}}(?:(?<=[{numeral}点分之] )|(?<=[{numeral}点分之]  )|(?<=[{numeral}点分之]   )|(?<=[{numeral}点分之]    ))"
        rf"(?=[{numeral}点成折]|分 {{0,2}}[之点]|之 {{0,2}}[0-9{numeral}]|个 {{0,2}}百 {{0,2}}分)"
        r"| {1,4}(?:(?<=[0-9个] )|(?<=[0-9个]  )|(?<=[0-9个]   ))(?=个? {0,2}百 {0,2}分 {0,2}点)"
        r"| (?<=成 )(?=[一二三四五六七八九](?!\w))"
        r"| {1,2}(?:(?<=分之 )|(?<=分之  )|(?<=分 之 )|(?<=分 之  ))(?=[0-9])"
    )
