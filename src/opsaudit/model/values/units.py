"""Units: every accepted spelling with the unit that stands for it, and how units convert.

Symbols follow SI (ISO 80000) where it has one; ``d wk mo yr`` are days, weeks, months and years, ``pp`` is a percentage
point, ``score`` points of a rating, ``count`` anything that is counted, ``x`` a multiple.
"""

from fractions import Fraction
from functools import cache

from opsaudit.model.values.currency import read_currency
from opsaudit.model.values.number_words import letters_at
from opsaudit.model.values.unit_spellings import CLASSIFIERS, COUNTED, FACTORED, SPELLINGS, WORKING, Unit

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
    "mass": {
        "µg": Fraction(1, 1_000_000),
        "mg": Fraction(1, 1000),
        "g": _ONE,
        "kg": Fraction(1000),
        "t": Fraction(1_000_000),
        "oz": Fraction(45_359_237, 1_600_000),
        "lb": Fraction(45_359_237, 100_000),
    },
    "length": {
        "mm": _ONE,
        "cm": Fraction(10),
        "m": Fraction(1000),
        "km": Fraction(1_000_000),
        "inch": Fraction(254, 10),
        "ft": Fraction(3048, 10),
        "mi": Fraction(1_609_344),
    },
    "area": {
        "m2": _ONE,
        "acre": Fraction(40_468_564_224, 10_000_000),
        "ha": Fraction(10_000),
        "km2": Fraction(1_000_000),
    },
    "volume": {"mL": _ONE, "L": Fraction(1000), "m3": Fraction(1_000_000)},
    "power": {"W": _ONE, "kW": Fraction(1000), "MW": Fraction(1_000_000), "GW": Fraction(10**9)},
    "energy": {"Wh": _ONE, "kWh": Fraction(1000), "MWh": Fraction(1_000_000), "GWh": Fraction(10**9)},
    "data": {"KB": _ONE, "MB": Fraction(1000), "GB": Fraction(10**6), "TB": Fraction(10**9)},
}
TIME_UNITS = frozenset([*_DIMENSIONS["time"], *_DIMENSIONS["calendar"]])
_SYMBOL_LENGTH = 2
"""Letters up to which case tells units apart: MW is not mw, while Days is days."""


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
    """Read the longest Chinese unit or currency: 日元 is money, 日 a day."""
    table, by_first = _tables()
    found: tuple[Unit, int] | None = None
    for length in by_first.get(text[start], ()):
        word = text[start : start + length]
        unit = table.get(word)
        if unit is not None:
            found = unit, start + len(word)
            break
    money = read_currency(text, start)
    if money is not None and (found is None or money[1] > found[1]):
        return Unit(money[0]), money[1]
    return found


def _read_latin_unit(text: str, start: int) -> tuple[Unit, int] | None:
    table = _tables()[0]
    word = letters_at(text, start)
    end = start + len(word)
    following = text[end : end + 1]
    if following in {" ", "-"}:
        other = letters_at(text, end + 1)
        pair = table.get(f"{word}_{other}".lower()) if other else None
        if pair is not None:
            return pair, end + 1 + len(other)
    elif following in {"2", "3", "²", "³"}:
        tail = end + 1 + len(letters_at(text, end + 1))
        if text[start:tail] in table:
            return table[text[start:tail]], tail
    unit = table.get(word) or (table.get(word.lower()) if len(word) > _SYMBOL_LENGTH else None)
    if unit is not None:
        return unit, end
    found = read_currency(text, start)
    return (Unit(found[0]), end) if found is not None and found[1] == end else None


@cache
def _dimension_table() -> dict[str, str]:
    return {symbol: name for name, factors in _DIMENSIONS.items() for symbol in factors}


@cache
def _tables() -> tuple[dict[str, Unit], dict[str, tuple[int, ...]]]:
    """Return every spelling of a unit, and by its first character the lengths of the Chinese ones, the longest first."""
    table = {symbol: Unit(symbol) for factors in _DIMENSIONS.values() for symbol in factors}
    for symbol, spellings in SPELLINGS.items():
        unit = table[symbol] = Unit(symbol)
        table.update(dict.fromkeys(spellings.split(), unit))
    table.update(FACTORED)
    table.update(dict.fromkeys(WORKING.split(), Unit("d", is_working=True)))
    table.update(dict.fromkeys(f"{CLASSIFIERS} {COUNTED}".split(), COUNT))
    del table["m"]  # in running text it may be metres, minutes, months or millions
    lengths: dict[str, set[int]] = {}
    for word in table:
        if not word[0].isascii() or word[0] == "%":
            lengths.setdefault(word[0], set()).add(len(word))
    return table, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
