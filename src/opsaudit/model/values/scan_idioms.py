"""Quantities in words that are no numerals: 零事故, zero incidents, to halve, 翻倍, 增长一倍, threefold."""

import re
from fractions import Fraction
from functools import cache

from opsaudit.model.values.quantity import Reading

_VERBS = {
    "doubl": (Fraction(2), "x"),
    "tripl": (Fraction(3), "x"),
    "trebl": (Fraction(3), "x"),
    "quadr": (Fraction(4), "x"),
    "halve": (Fraction(50), "%"),
    "halvi": (Fraction(50), "%"),
}
_STEM = len("doubl")
_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_STARTS = frozenset("零zZdDtThHqQfF")


def read_idiom(plain: str, start: int) -> Reading | None:
    """Read a zero that is a target (零事故, zero incidents), a verb that multiplies (to double, halve) or threefold."""
    if plain[start] not in _STARTS:
        return None
    zero = _zero().match(plain, start)
    if zero is not None:
        return Reading(Fraction(0), "count", zero.end())
    fold = _fold().match(plain, start)
    if fold is not None:
        return Reading(Fraction(_FOLDS[fold["times"].lower()]), "x", fold.end())
    verb = _verb().match(plain, start)
    return None if verb is None else Reading(*_VERBS[verb.group()[:_STEM].lower()], verb.end())


def read_growth(plain: str, start: int, reading: Reading) -> tuple[int, Reading] | None:
    """Read a growth in multiples as the multiple that it ends at: 增长一倍 is 2 x; with where its verb begins."""
    if plain[reading.end - 1] != "倍" or plain[start - 2 : start] not in _GROWTH:
        return None
    low = None if reading.low is None else reading.low + 1
    return start - 2, reading._replace(value=reading.value + 1, low=low)


_GROWTH = frozenset({"增长", "增加", "提高", "提升", "扩大", "上升"})


@cache
def _zero() -> re.Pattern[str]:
    nouns = (
        "事故|伤亡|死亡|投诉|缺陷|差错|违规|违约|违法|泄[露密漏]|故障|中断|延误|逾期|遗漏|误差|库存|浪费|排放|污染|新增|感染"
        "|隐患|失误|返工|退货|碳|废|损失|拒收|流失|重大|增长|发生|上访|差评|超标|积压|断供|缺货|纠纷|案件|火灾|工伤|违章|信访"
    )
    # 为零, 降至零。 is a target; 零容忍 and 零的突破 are none
    end = r"(?=$|[^\w]|[的且和及或并、]|以[内下])(?!的突破)"
    return re.compile(
        rf"零(?={nouns})|零(?<=净零)|零(?<=[为至到于达成]零){end}"
        r"|zero(?=[ -][a-z])(?![ -](?:tolerance|based|trust|sum)\b)|(?<=to )zero\b|(?<=at )zero\b|(?<=net[ -])zero\b",
        re.IGNORECASE,
    )


@cache
def _fold() -> re.Pattern[str]:
    return re.compile(rf"(?P<times>{'|'.join(_FOLDS)})-?fold\b", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    base = (
        r"(?:(?<=^)|(?<=to )|(?<=will )|(?<=and )|(?<=[,;] ))(?:double|triple|treble|quadruple|halve)(?= [a-z]|[.,;]|$)"
    )
    forms = r"(?:doubling|tripling|halving)(?= (?:the|our|its|their|in|by)\b)|(?<=be )(?:doubled|tripled|halved)\b"
    return re.compile(rf"{base}|{forms}", re.IGNORECASE)
