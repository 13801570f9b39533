"""What a quantity is counted per: 9 per 1,000 births, 3/10万, 32微克/立方米以下, 1.2 per 1,000 ventilator days or fewer."""

import re
from functools import cache

from opsaudit.model.values.comparison import comparator_after
from opsaudit.model.values.quantity import Reading
from opsaudit.model.values.units import read_unit

_RATES = {
    "1000": "per_1000",
    "thousand": "per_1000",
    "千": "per_1000",
    "10000": "per_10000",
    "万": "per_10000",
    "100000": "per_100000",
    "10万": "per_100000",
    "十万": "per_100000",
    "1000000": "per_1000000",
    "million": "per_1000000",
    "百万": "per_1000000",
}


def read_rate(plain: str, reading: Reading) -> Reading | None:
    """Read a number of cases in so many: 9 per 1,000, 70 deaths per 100,000, 60/10万."""
    if plain[reading.end : reading.end + 1] not in {"/", " "}:
        return None
    rate = _rate().match(plain, reading.end)
    if rate is None:
        return None
    unit = _RATES[rate["of"].replace(",", "").replace(" ", "").lower()]
    return reading._replace(unit=unit, end=rate.end())


def read_per(plain: str, reading: Reading) -> tuple[Reading, str, int] | None:
    """Read what follows a quantity: the reading with its unit, the comparator after it and where that ends."""
    following = plain[reading.end : reading.end + 2]
    if following[:1] == "/":
        found = read_unit(plain, reading.end + 1 + following.endswith("万"))
        return None if found is None else _compared(plain, reading._replace(end=found[1]))
    return _compared(plain, reading) if following == " p" or reading.unit.startswith("per_") else None


def _compared(plain: str, reading: Reading) -> tuple[Reading, str, int]:
    after = comparator_after(plain, reading.end)
    if after is not None:
        return reading, *after
    far = _far().match(plain, reading.end)
    after = comparator_after(plain, far.end()) if far else None
    return (reading, *after) if after is not None else (reading, "", reading.end)


@cache
def _rate() -> re.Pattern[str]:
    number = "1,?000,?000|100,?000|10,?000|1,?000|thousand|million|(?:10 ?|十|百)?万|千"
    return re.compile(
        rf"(?: ?/ ?|(?: [a-z][a-z-]{{1,20}}){{0,3}}? (?:per|in every) )(?P<of>{number})(?![0-9A-Za-z]|,[0-9])(?! ?元)",
        re.IGNORECASE,
    )


@cache
def _far() -> re.Pattern[str]:
    """Match the words between a rate and its comparator: ventilator days (or fewer)."""
    return re.compile(r"(?: per)?(?: [a-z-]{1,20}){1,4}?(?= or (?:less|fewer|more|above|below|lower|higher|better)\b)")
