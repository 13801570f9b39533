"""Which numbers are quantities: what counts something does, what only names or belongs to a word does not."""

import re
from functools import cache

from opsaudit.model.values.names import HIDDEN
from opsaudit.model.values.number import HAN_NUMERALS
from opsaudit.model.values.periods import YEARS
from opsaudit.model.values.quantity import Reading
from opsaudit.model.values.units import TIME_UNITS


def is_quantity(plain: str, begin: int, start: int, reading: Reading) -> bool:
    """Whether a number read from ``begin`` (its digits from ``start``) is a quantity."""
    if plain[reading.end - 1 : reading.end + 1] in _CUT_WORDS or _belongs_to_other(plain, start, reading):
        return False
    first = plain[start]
    if first in HAN_NUMERALS or first == "半":
        return _is_han_quantity(plain, start, reading)
    if first.isalpha():
        return _is_word_quantity(plain, start, reading)
    if reading.unit and reading.unit != "count":
        return plain[start - 1 : start] != "/" or not plain[start - 2 : start - 1].isdigit()
    return _is_bare_quantity(plain, begin, start, reading)


def _belongs_to_other(plain: str, start: int, reading: Reading) -> bool:
    """Whether a number says per how many, or is part of a name: 每1000人, per 1,000, 4Acres."""
    if plain[start - 1 : start] == "每" or (plain[start - 4 : start] == "per " and reading.unit in {"", "count"}):
        return True
    return reading.unit != "" and _is_name(plain, start, reading.end)


def _is_bare_quantity(plain: str, begin: int, start: int, reading: Reading) -> bool:
    """Judge an Arabic number without a unit of measure."""
    digits = plain[begin : reading.end]
    if _is_year(digits) or (plain[start - 1 : start] == "/" and plain[start - 2 : start - 1].isdigit()):
        return False
    if _period_before().search(plain, max(0, start - len(" quarters ")), start):
        return False
    if plain[reading.end - 1] == "B" and reading.scale > 1 and not reading.unit:
        return False  # a code of one letter: Ward 7B
    if reading.unit or reading.scale > 1:
        return True
    return not _is_label(plain[reading.end : reading.end + 2].lstrip(" ")[:1])


def _is_name(plain: str, start: int, end: int) -> bool:
    """Whether a number is glued to a capitalised word: 4Acres."""
    last = plain[end - 1]
    if not (last.isascii() and last.islower()):
        return False
    glued = _glued_capital().match(plain, start)
    return glued is not None and glued.end() == end


def noun_follows(plain: str, end: int) -> bool:
    """Whether an English word follows that can name what a bare number counts."""
    return plain[end : end + 1] == " " and _noun().match(plain, end) is not None


def _is_word_quantity(plain: str, start: int, reading: Reading) -> bool:
    """Judge an English number word: three stores count; the pronoun one (one of the teams) does not."""
    if reading.unit not in {"", "count"}:
        return True
    if reading.value != 1:
        return bool(reading.unit) or reading.scale > 1
    if not reading.unit or reading.end - start != len("one") or _one_after().match(plain, reading.end):
        return False
    head = plain[max(0, start - _LONGEST_VERB) : start]
    return _one_before().search(head if start > _LONGEST_VERB else f" {head}".lstrip()) is not None


def _is_han_quantity(plain: str, start: int, reading: Reading) -> bool:
    """Tell a Chinese numeral with its unit from the many words that hold one: 一个, 半成品, 五星, 一日."""
    last = plain[reading.end - 1]
    if reading.unit in {"", "score"} and last != "分":
        return reading.scale > 1 and reading.comparator == ">" and plain[start] != "半"
    if plain[start] == "半":
        return reading.unit in TIME_UNITS or (reading.unit == "%" and last == "成")
    if reading.unit == "count" and last in _AFTER_DIGITS and reading.value < len("0123456789") + 1:
        return False
    is_article = reading.value == 1 and reading.low is None and reading.unit in {"count", "score"}
    is_idiom = plain[start : reading.end] == "一日" or plain[start - 1 : reading.end] in _YEARS_NEAR
    return not is_article and not is_idiom


_AFTER_DIGITS = frozenset("县镇村校队店车船站字句席层面期集片列把顶孔口道首")
"""Nouns that a small Chinese numeral before them names more often than counts: 三县, 两校."""
_LONGEST_VERB = 14
_YEARS_NEAR = frozenset({"前一年", "上一年", "后一年", "头一年", "下一年"})


def _is_year(digits: str) -> bool:
    """Whether a number without a unit reads as a year: 2022, but not 2000, which people set as a target."""
    is_plain = digits.isdigit() and len(digits) == len("2026")
    return is_plain and int(digits) in YEARS and int(digits) % 100 != 0


def _is_label(following: str) -> bool:
    """Whether a bare number belongs to the word or the code after it: 3号, 7点, 2-A; 8.6万头 does not."""
    return following in {"-", "/", ":", "_", HIDDEN} or (following.isalpha() and not _is_free(following))


def _is_free(following: str) -> bool:
    """Whether a letter after a bare number begins a word of its own."""
    return following.isascii() or following in _PARTICLES


_PARTICLES = frozenset("的以并且和及与或后时为是而至到提升降增涨拉压缩跌攀冲")
_CUTS = {
    "成": "品员立本功果熟长为交效就绩都",
    "分": "析公支部类级配店行布工批期阶位散拨中别开钟",
    "年": "级龄检会",
    "部": "门分件位队署长级",
    "升": "至到级高幅为",
    "道": "路德理",
    "步": "骤伐行法",
    "对": "标接口应比象照策",
    "间": "隔接断",
    "块": "状",
    "口": "径岸号头碑",
    "座": "谈标",
    "台": "风账阶",
    "名": "称额单录誉",
    "个": "体性税",
    "人": "均",
    "户": "均外籍",
    "期": "工末间初货限望",
    "面": "向对临积",
    "集": "中成团体",
    "顶": "层级",
    "把": "握关控",
    "列": "入席车出",
    "席": "卷",
    "层": "级面次",
    "字": "段符典节",
    "片": "区面",
    "站": "点位",
    "车": "间道站型厢",
    "店": "长铺",
    "校": "园区长验",
    "村": "民庄镇",
    "队": "伍列",
    "首": "次批个先任要席",
    "曲": "线",
    "线": "上下",
    "组": "织长合成建",
    "节": "能约点省水电假日气",
    "处": "理置罚分于境",
    "场": "景所地馆内",
    "单": "位价独",
    "条": "例款",
    "日": "本常均报志语益",
    "类": "别型似",
    "起": "步始点草",
    "例": "会如",
    "回": "复访收款",
    "本": "科地月年期市省县公",
}
_CUT_WORDS = frozenset(f"{first}{second}" for first, seconds in _CUTS.items() for second in seconds)
"""A unit that is only the first character of a word: 三成|本, 3分|公司, 三年|级."""


@cache
def _glued_capital() -> re.Pattern[str]:
    return re.compile(r"[0-9.,]{1,40}[A-Z][a-z]{2,}")


@cache
def _period_before() -> re.Pattern[str]:
    """Match a word that a number after it counts on: week 10, day 90."""
    return re.compile(r"\b(?:week|month|day|year|quarter)s? $", re.IGNORECASE)


@cache
def _one_before() -> re.Pattern[str]:
    """Match what stands before *one* where it counts: a verb that delivers, or a list."""
    verbs = (
        "hire|recruit|launch|open|build|win|add|deliver|publish|complete|run|host|hold|train|sign|create|establish|appoint"
        "|install|introduce|pilot|secure|release|ship|up|organi[sz]e|plant|close|obtain|achieve|start|found|develop|acquire"
        "|convert|buy|place|employ|fill|produce|adopt|bring|reach"
    )
    return re.compile(rf"(?:^|[,;:] |\b(?:and|plus|least|most|exactly|{verbs}) )$", re.IGNORECASE)


@cache
def _one_after() -> re.Pattern[str]:
    """Match what follows *one* where it counts nothing that is to be reached."""
    words = "another|day|way|voice|team|place|thing|side|hand|time|point|who|that|which|stop|size|or|single|common|more"
    return re.compile(rf" (?:{words})\b")


@cache
def _noun() -> re.Pattern[str]:
    """Match an English word that can name what a bare number counts."""
    stop = (
        "to|by|in|and|or|from|for|at|the|per|of|with|when|while|within|this|than|is|are|was|were|be|been|will|on|as|that|which"
        "|who|but|so|if|then|until|before|after|during|each|every|out|more|further|less|fewer|better|points?|over|under|between"
        "|against|across|through|via|compared|versus|only|again|now|today|it|its|their|our|they|we|should|must|shall|may|can"
    )
    return re.compile(rf" (?!(?:{stop})\b)[a-z][a-z-]{{2,30}}")
