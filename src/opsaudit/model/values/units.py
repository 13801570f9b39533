"""Units: every accepted spelling with the unit that stands for it, and how units convert.

Symbols follow SI (ISO 80000) where it has one; ``d wk mo yr`` are days, weeks, months and years, ``pp`` is a percentage
point, ``score`` points of a rating, ``count`` anything that is counted, ``x`` a multiple.
"""

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from opsaudit.model.values.currency import read_currency
from opsaudit.model.values.number import letters_at


class Unit(NamedTuple):
    """A unit as read: its symbol, the factor to fold into the value (ms is a thousandth of s), and its calendar."""

    symbol: str
    factor: Fraction = Fraction(1)
    is_working: bool = False


PERCENT, COUNT = Unit("%"), Unit("count")

_ONE = Fraction(1)
_DIMENSIONS: dict[str, dict[str, Fraction]] = {
    "rate": {"%": Fraction(1, 100)} | {f"per_{n}": Fraction(1, n) for n in (1000, 10_000, 100_000, 1_000_000)},
    "time": {
        "s": _ONE,
        "min": Fraction(60),
        "h": Fraction(3600),
        "d": Fraction(86_400),
        "wk": Fraction(604_800),
    },
    "calendar": {"mo": _ONE, "yr": Fraction(12)},
    "mass": {"mg": Fraction(1, 1000), "g": _ONE, "kg": Fraction(1000), "t": Fraction(1_000_000)},
    "length": {"mm": _ONE, "cm": Fraction(10), "m": Fraction(1000), "km": Fraction(1_000_000)},
    "area": {"m2": _ONE, "ha": Fraction(10_000), "km2": Fraction(1_000_000)},
    "volume": {"mL": _ONE, "L": Fraction(1000), "m3": Fraction(1_000_000)},
    "power": {"W": _ONE, "kW": Fraction(1000), "MW": Fraction(1_000_000), "GW": Fraction(10**9)},
    "energy": {"Wh": _ONE, "kWh": Fraction(1000), "MWh": Fraction(1_000_000), "GWh": Fraction(10**9)},
    "data": {"KB": _ONE, "MB": Fraction(1000), "GB": Fraction(10**6), "TB": Fraction(10**9)},
}
TIME_UNITS = frozenset([*_DIMENSIONS["time"], *_DIMENSIONS["calendar"]])

_SPELLINGS = {
    "%": "percent pct per_cent",
    "pp": "百分点 个百分点 ppt ppts percentage_point percentage_points",
    "per_1000": "‰",
    "per_10000": "‱",
    "per_1000000": "ppm",
    "s": "秒 秒钟 sec secs second seconds",
    "min": "分钟 mins minute minutes",
    "h": "小时 个小时 钟头 个钟头 H hr hrs hour hours",
    "d": "天 日 day days",
    "wk": "周 星期 个星期 礼拜 个礼拜 wks week weeks",
    "mo": "个月 个自然月 mos month months",
    "yr": "年 周年 yrs year years",
    "score": "分 星 颗星 star stars point points pts",
    "x": "倍 fold",
    "mg": "毫克",
    "g": "克 gram grams",
    "kg": "公斤 千克 KG kgs kilogram kilograms",
    "t": "吨 公吨 tonne tonnes",
    "mm": "毫米",
    "cm": "厘米 公分",
    "m": "米 metre metres meter meters",
    "km": "公里 千米 kilometre kilometres kilometer kilometers",
    "m2": "平方米 平米 ㎡ m²",
    "km2": "平方公里 平方千米 km²",
    "ha": "公顷 hectare hectares",
    "mL": "毫升 ml",
    "L": "升 litre litres liter liters",
    "m3": "立方米 立方 m³",
    "kWh": "千瓦时 度电 KWh kwh",
    "MWh": "兆瓦时",
    "kW": "千瓦 KW kw",
    "MW": "兆瓦",
    "°C": "℃ 摄氏度",
    "dB": "分贝",
    "kPa": "千帕",
    "MPa": "兆帕",
}
_FACTORED = {
    "ms": Unit("s", Fraction(1, 1000)),
    "毫秒": Unit("s", Fraction(1, 1000)),
    "bp": Unit("pp", Fraction(1, 100)),
    "bps": Unit("pp", Fraction(1, 100)),
    "个基点": Unit("pp", Fraction(1, 100)),
    "基点": Unit("pp", Fraction(1, 100)),
    "成": Unit("%", Fraction(10)),
    "个季度": Unit("mo", Fraction(3)),
    "quarters": Unit("mo", Fraction(3)),
    "fortnight": Unit("wk", Fraction(2)),
    "fortnights": Unit("wk", Fraction(2)),
    "decades": Unit("yr", Fraction(10)),
}
_WORKING = "工作日 个工作日 working_day working_days business_day business_days workday workdays"
_SYMBOL_LENGTH = 2
"""Letters up to which case tells units apart: MW is not mw, while Days is days."""
CLASSIFIERS = (
    "个 人 名 位 员 户 家 所 座 栋 台 辆 架 艘 套 件 只 支 条 根 张 份 本 篇 页 项 种 类 款 门 节 堂 场 次 回 轮 例 起 宗"
    " 笔 单 票 批 班 组 处 间 场次 人次 人天 架次 班次 台次 车次 件次 条次 家次 户次 床 床位 亩 株 棵 头 盏 粒 箱 包 袋 瓶"
    " 部 订单 客户 用户 员工 门店"
)
COUNTED = (
    "people person persons staff employees customers users orders tickets cases times items units stores sites pieces"
    " events incidents complaints accidents defects errors hires contracts suppliers projects sessions trainings audits"
    " visits calls downloads subscribers members teams"
)


def read_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """Read the longest unit that begins at ``start`` of narrow text (one space may stand before it) and its end."""
    if text[start : start + 1] == " ":
        start += 1
    if start >= len(text):
        return None
    first = text[start]
    if not first.isascii() or first == "%":
        return _read_han_unit(text, start)
    if first.isalpha():
        return _read_latin_unit(text, start)
    return None


def unit_symbol(text: str) -> Unit:
    """Return the unit that one spelling names; an unknown one stands for itself."""
    found = read_unit(text, 0)
    if found is not None and found[1] == len(text):
        return found[0]
    return Unit(text)


def dimension(symbol: str) -> str:
    """Return what a unit measures: ``rate``, ``time`` …; a unit that converts to no other is its own dimension."""
    return _dimension_table().get(symbol, symbol)


def convert(value: Fraction, symbol: str, into: str) -> Fraction | None:
    """Convert a value between units of one dimension, exactly; None when they measure different things."""
    if symbol == into:
        return value
    factors = _DIMENSIONS.get(dimension(symbol), {})
    if symbol not in factors or into not in factors:
        return None
    return value * factors[symbol] / factors[into]


def _read_han_unit(text: str, start: int) -> tuple[Unit, int] | None:
    table, longest = _table()
    head = text[start : start + longest]
    for length in range(len(head), 0, -1):
        unit = table.get(head[:length])
        if unit is not None:
            return unit, start + length
    found = read_currency(text, start)
    return None if found is None else (Unit(found[0]), found[1])


def _read_latin_unit(text: str, start: int) -> tuple[Unit, int] | None:
    table, _longest = _table()
    end = start + len(letters_at(text, start))
    if text[end : end + 1] == " ":
        second = end + 1 + len(letters_at(text, end + 1))
        pair = f"{text[start:end]}_{text[end + 1 : second]}".lower()
        if pair in table:
            return table[pair], second
    if text[end : end + 1] in {"2", "3", "²", "³"} and text[start : end + 1] in table:
        return table[text[start : end + 1]], end + 1
    word = text[start:end]
    unit = table.get(word) or (table.get(word.lower()) if len(word) > _SYMBOL_LENGTH else None)
    if unit is not None:
        return unit, end
    found = read_currency(text, start)
    return (Unit(found[0]), end) if found is not None and found[1] == end else None


@cache
def _dimension_table() -> dict[str, str]:
    return {symbol: name for name, factors in _DIMENSIONS.items() for symbol in factors}


@cache
def _table() -> tuple[dict[str, Unit], int]:
    """Return every spelling of a unit, and the length of the longest Chinese one."""
    table = {symbol: Unit(symbol) for factors in _DIMENSIONS.values() for symbol in factors}
    for symbol, spellings in _SPELLINGS.items():
        table[symbol] = Unit(symbol)
        table.update(dict.fromkeys(spellings.split(), Unit(symbol)))
    table.update(_FACTORED)
    table.update(dict.fromkeys(_WORKING.split(), Unit("d", is_working=True)))
    table.update(dict.fromkeys(f"{CLASSIFIERS} {COUNTED}".split(), COUNT))
    del table["m"]  # in running text it may be metres, minutes, months or millions
    return table, max(len(word) for word in table if not word.isascii())
