"""How often something happens: ``每月``, ``每两周``, ``quarterly``, ``twice a year``, ``每笔``, ``持续``, ``定期``."""

import datetime as dt
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil
from typing import Literal

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.duration import DAY, Duration, Length, read_cycle, read_length
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number import parse_number
from opsaudit.model.values.provenance import Provenance

ACCEPTED = Text(
    zh="频率，如 每天、每周、每月1次、每两周、每季度末、半年一次、每笔、持续、按需",
    en="how often, as daily, weekly, every 2 weeks, monthly, quarterly, twice a year, per case, continuous, on demand",
)
CadenceKind = Literal["periodic", "per_case", "continuous", "on_demand", "vague"]

YEAR = Fraction(1461, 4)
"""Days of a year: 365.25, the Julian year of astronomy; the Gregorian 365.2425 differs by 11 minutes."""
HALF_YEAR, QUARTER, MONTH = YEAR / 2, YEAR / 4, YEAR / 12
"""182.625, 91.3125 and 30.4375 days: equal parts of the year, so that twelve months are one year exactly."""
WEEK = Fraction(7)
_WORKING_DAY = Fraction(7, 5)
_LONGEST = 60
VERBS = (
    "开展|组织|进行|举行|召开|举办|安排|办理|完成|实施|参加|检查|体检|培训|演练|走访|巡检|巡查|维护|更新|发布|跑步|锻炼|健身"
    "|回访|清理|抽查|盘点|评估|开|做"
)
"""What is done so many times in a period: 每季至少办理1次."""


class Cadence(Struct, frozen=True):
    """How often something happens.

    Only a ``periodic`` cadence has ``days``, the mean days from one time to the next; ``times`` is how often it
    happens within the period that the author named (twice a year: times 2, days 182.625). ``vague`` words (定期,
    regularly) name no period at all.
    """

    raw: str
    kind: CadenceKind
    days: Fraction | None = None
    times: int = 1
    provenance: Provenance = Provenance.DECLARED

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Cadence | None":
        """Read ``{frequency}``, or ``{duration, times}`` for so many times in each such period."""
        if fields.keys() == {"frequency"}:
            return parse_cadence(fields["frequency"])
        if not {"duration"} <= fields.keys() <= {"duration", "times"}:
            return None
        period = parse_cadence(fields["duration"])
        times = parse_number(fields.get("times", "1"))
        if period is None or period.days is None or times is None or times < 1 or times.denominator != 1:
            return None
        raw = f"{times}x {fields['duration']}" if "times" in fields else fields["duration"]
        return cls(raw, "periodic", period.days / times, int(times))

    def at_most(self, days: Fraction | int) -> bool:
        """Whether it happens at least every ``days`` days; continuous and per case do, vague and on demand do not."""
        if self.days is not None:
            return self.days <= days
        return self.kind in {"continuous", "per_case"}

    def next_after(self, since: dt.date) -> dt.date | None:
        """Return the day by which it happens again; None without a period, or beyond the calendar.

        Whole months follow the calendar (monthly after 31 December is 31 January, not 30.4 days later); other periods
        are rounded up to whole days, so that nothing is late on the day that it is due.
        """
        if self.days is None:
            return None
        months, rest = divmod(self.days.numerator * MONTH.denominator, self.days.denominator * MONTH.numerator)
        if not rest:
            return Duration(self.raw, months=months).after(since)
        return Duration(self.raw, Fraction(ceil(self.days) * DAY)).after(since)


_KINDS: Mapping[CadenceKind, str] = {
    "continuous": "持续 连续 实时 不间断 全天候 24小时 7×24 7x24 7*24 24/7 24x7 常态化监控"
    "|continuous|continuously|real-time|real time|in real time|ongoing|always|uninterrupted",
    "on_demand": "按需 需要时 必要时 视需要 随时 有需要时 发生时 变更时 事件触发 触发时"
    "|on demand|on-demand|as needed|when needed|as required|if needed|on request|ad hoc|event-driven|on change",
    "vague": "定期 不定期 经常 时常 常态化 适时 及时 不时 周期性"
    "|regularly|regular|periodically|periodic|frequently|often|occasionally|sometimes|from time to time|in due course",
    "per_case": "逐笔 逐单 逐件 逐项 逐案 逐一 每笔 每单 每次 每例 每件 每批 每批次 每项 每起 每宗 每票 每班 每班次 每台 每户"
    " 每份 每人 每个项目 每项目 每阶段 每个阶段 每订单 每个订单 每合同 每个合同 每笔业务 每笔交易 每次变更 每个版本|each time|every time",
}
_CASES = (
    "case order transaction ticket request complaint batch lot phase stage step shift project payment contract change"
    " release version incident event item delivery shipment visit customer supplier invoice purchase hire employee"
    " meeting session sprint iteration run audit"
)
_PERIODS: Mapping[str, Fraction] = {
    "日度 逐日 按日 按天 每晚 每早 每夜 每晚上 每早上 每天早上 每天晚上|daily|every day|nightly|every morning|every evening|every night"
    "|each morning|each evening|each night": Fraction(1),
    "every weekday|each weekday": _WORKING_DAY,
    "隔天 隔日|every other day": Fraction(2),
    "周度 逐周 按周|weekly": WEEK,
    "隔周 双周|fortnightly|every other week|every fortnight": 2 * WEEK,
    "每旬 按旬": MONTH / 3,
    "月度 逐月 按月|monthly": MONTH,
    "隔月 双月|every other month": 2 * MONTH,
    "季度 逐季 按季 按季度|quarterly": QUARTER,
    "every term|each term|per term|every school term|each school term": YEAR / 3,
    "半年度 按半年 每学期|every semester|each semester|per semester|half-yearly|half yearly|semi-annually|semiannually|semi-annual|semiannual|six-monthly": HALF_YEAR,
    "年度 逐年 按年 每学年|each school year|every school year|each academic year|every academic year|yearly|annually|annual|per annum": YEAR,
    "biennially|biennial|every other year": 2 * YEAR,
    "hourly": Fraction(1, 24),
}


@lru_cache(maxsize=4096)
def parse_cadence(text: str) -> Cadence | None:
    """Read text that says how often and nothing else. Words with two meanings (biweekly, bimonthly, 每隔两周) are refused."""
    plain = matchable(text).strip().lower().replace("_", " ")
    if not plain or len(plain) > _LONGEST:
        return None
    known = _words().get(plain)
    if known is not None:
        return Cadence(text, *known)
    found = _chinese(plain) or _english(plain) or _plain_length(plain)
    if found is not None:
        days, times = found
        return Cadence(text, "periodic", days / times, times) if days > 0 and times > 0 else None
    return Cadence(text, "per_case") if _each_case().fullmatch(plain) else None


@cache
def _words() -> Mapping[str, tuple[CadenceKind, Fraction | None]]:
    words: dict[str, tuple[CadenceKind, Fraction | None]] = {}
    for kind, spellings in _KINDS.items():
        chinese, *english = spellings.split("|")
        words.update(dict.fromkeys([*chinese.split(), *english], (kind, None)))
    for spellings, days in _PERIODS.items():
        chinese, *english = spellings.split("|") if not spellings.isascii() else ("", *spellings.split("|"))
        words.update(dict.fromkeys([*chinese.split(), *english], ("periodic", days)))
    return words


def _chinese(plain: str) -> tuple[Fraction, int] | None:
    """Read 每N<期>[M次|末|周几] and N<期>M次."""
    plain = f"每{plain[1:]}" if plain.startswith("/") else plain
    plain = plain.removeprefix("至少").removeprefix("不少于").replace("双周", "两周").replace("双月", "两个月")
    if plain.startswith("每"):
        start = len("每个") if plain.startswith("每个") and not plain.startswith("每个月") else len("每")
        period = read_cycle(plain, start)
        rest = plain[period.end :] if period else ""
    else:
        period = read_length(plain, 0)
        rest = plain[period.end :] if period else ""
        if not _times().fullmatch(rest):
            return None
    times = _times_in(rest)
    return None if period is None or times is None else (mean_days(period), times)


def _times_in(rest: str) -> int | None:
    """Return how often per period: M次, one for each weekday, once for an anchor (末, 5号前); None for other text."""
    counted = _times().fullmatch(rest)
    if counted is not None:
        times = parse_number(counted.group("n"))
        return int(times) if times is not None and times.denominator == 1 else None
    if _weekdays().fullmatch(rest):
        return len(set(rest) & set("一二三四五六日天"))
    return 1 if not rest or _anchor().fullmatch(rest) else None


def _english(plain: str) -> tuple[Fraction, int] | None:
    """Read [M times] every N <period>, on weekdays, at the end of each <period>."""
    match = _every().match(plain.removeprefix("at least "))
    if match is None:
        return None
    rest = match.string[match.end() :]
    days = _english_weekdays().findall(rest)
    if days:
        return (WEEK, len(set(days))) if match.group("n") is None and _day_list().fullmatch(rest) else None
    period = read_cycle(rest, 0)
    if period is None or period.end != len(rest):
        return None
    times = _TIMES.get(match.group("n") or "once")
    number = parse_number(match.group("n").rstrip("x").removesuffix(" times")) if times is None else Fraction(times)
    return None if number is None or number.denominator != 1 else (mean_days(period), int(number))


_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def _plain_length(plain: str) -> tuple[Fraction, int] | None:
    """Read a length of time given as a frequency (3个月, P3M, R/P1M): the time from one to the next."""
    start = len("r/") if plain.startswith("r/") else 0
    iso = plain.upper() if plain[start : start + 1] == "p" else plain
    period = read_length(iso, start)
    return None if period is None or period.end != len(iso) else (mean_days(period), 1)


def mean_days(period: Length) -> Fraction:
    """Return the mean days of a period: months as twelfths of a year, a working day as 7/5 of a day."""
    stretch = _WORKING_DAY if period.is_working else Fraction(1)
    return period.months * MONTH + period.seconds / DAY * stretch


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        rf" ?(?:至少|不少于|最少|各|不低于)?(?:{VERBS})? ?(?P<n>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}}) ?[次回场]"
    )


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(r"[一二三四五六日天](?:[、,，和及][一二三四五六日天]){0,6}")


@cache
def _anchor() -> re.Pattern[str]:
    number = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    ends = rf"度?(?:[末底初]|月[末底初]|第?{number}(?:日|号|个工作日|月[底末]?|月份)|最后一[天日])(?:之?前)?"
    return re.compile(rf"(?:{ends}|度)")


@cache
def _every() -> re.Pattern[str]:
    times = r"(?P<n>once|twice|thrice|[0-9]{1,3} ?x|(?:[0-9]{1,3}|two|three|four|five|six|ten|twelve) times) "
    return re.compile(rf"(?:{times})?(?:(?:at )?(?:the )?end of )?(?:every|each|per|(?<= )an?) ")


@cache
def _english_weekdays() -> re.Pattern[str]:
    return re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day")


@cache
def _day_list() -> re.Pattern[str]:
    day = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    return re.compile(rf"{day}(?:(?:, ?| and |, and ){day}){{0,6}}")


@cache
def _each_case() -> re.Pattern[str]:
    return re.compile(rf"(?:per|each|every)[ -](?:{_CASES.replace(' ', '|')})")
