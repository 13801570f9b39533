"""What a template left to fill in: X%, 202X, from X to Y, 待定."""

import re
from functools import cache

from opsaudit.statements.sentence import Sentence
from opsaudit.statements.statement import Span

_SUSPECT = re.compile(r"[x*_\[<【○×待某]|tb[cd]|\by\b|[yzn] ?%")
"""A sign that a blank may be there; what most statements cost."""


def find_placeholders(sentence: Sentence) -> tuple[Span, ...]:
    """Return what a template left to fill in: X%, 202X, from X to Y, 待定."""
    if _SUSPECT.search(sentence.whole) is None:
        return ()
    return tuple(sentence.source(*match.span()) for match in _placeholder().finditer(sentence.whole))


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])x{1,4} ?(?=[%个万元亿人家月日年项次名条件天])|(?<![0-9])20[0-9x]x(?![a-z0-9])|(?<![a-z])[xyzn]{1,2} ?%"
        r"|\bfrom x (?:to|%)|\bto y\b|\*(?=[月日年])|_{2,}|待定|待补充|待填|\btb[dc]\b|\[[^\[\]\n]{0,20}\]|【[^【】\n]{0,12}】|<[^<>\n]{1,20}>|○○|某某|×{2,}|某年某月"
    )
