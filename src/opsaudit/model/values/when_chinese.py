"""Dates and periods as Chinese plans write them: 2026年6月底前, 三季度末, 上半年, 年底前, 本月, 三个月内, 十四五期间."""

import datetime as dt
import re
from functools import cache

from opsaudit.model.values.duration import Duration, DurationCalendar, read_length
from opsaudit.model.values.holidays import CHINESE, holiday_span
from opsaudit.model.values.number import read_han
from opsaudit.model.values.periods import (
    MONTHS_PER_QUARTER,
    MONTHS_PER_YEAR,
    Anchor,
    Span,
    add_months,
    day,
    half,
    months,
    quarter,
    year,
)
from opsaudit.model.values.when_forms import fiscal_year, read_form

_REPUBLIC = 1911
"""Years between the calendar of the Republic of China, as used in Taiwan, and the common one."""
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0)}
_YEAR_WORDS = {"今": 0, "本": 0, "当": 0, "全": 0, "": 0, "明": 1, "次": 1, "来": 1, "后": 2, "去": -1, "上": -1}
_SEASONS = {"春": 3, "夏": 6, "秋": 9}
"""First month of the seasons, of three months each; 冬季 runs over two years and is refused."""
_MID_YEAR = (6, 30)
_NEAR = {"本": 0, "当": 0, "这": 0, "": 0, "下": 1, "上": -1}
_TWELFTH, _YEARS_OF_PLAN = 2011, 5
"""The twelfth five-year plan of China covered 2011-2015, each later one the five years after: the fourteenth 2021-2025."""


def read_chinese(plain: str, anchor: Anchor) -> Span | Duration | None:
    """Read narrow text that is one time; the anchor supplies a year or month that the text leaves out."""
    compact = plain.replace(" ", "").lower()
    relative = _relative(plain)
    if relative is not None:
        return relative
    shell = _shell().fullmatch(compact)
    if shell is None:
        return None
    is_short_year = (shell["end"] or "")[:1] == "年" and _two_digits().fullmatch(shell["core"]) is not None
    core = f"20{shell['core']}" if is_short_year else shell["core"]
    span = _core(core, anchor, is_closed=bool(shell["end"] or shell["within"]))
    if span is None:
        return None
    if shell["open"] or shell["since"]:
        return Span(span.start, None) if shell["open"] and not shell["end"] else None
    is_deadline = shell["by"] or shell["end"] or shell["before"]
    return Span(None, span.end) if is_deadline else span


def _relative(plain: str) -> Duration | None:
    """Read a length of time with 内: 三个月内, 90天以内."""
    return _length_within(plain, 1 if plain[:1] in {"在", "于"} else 0)


def read_since_event(plain: str) -> tuple[str, Duration] | None:
    """Read ``上线后90天内`` and ``自签约之日起30日内``: the event and the length."""
    compact = plain.replace(" ", "")
    match = _after_event().match(compact)
    length = _length_within(compact, match.end()) if match else None
    return None if match is None or length is None else (match["event"], length)


def _length_within(plain: str, start: int) -> Duration | None:
    ahead = _ahead().match(plain, start)
    start = ahead.end() if ahead else start
    length = read_length(plain, start)
    if length is None or plain[length.end :] not in ({"内", "之内", "以内"} if ahead is None else _ENDS_AHEAD):
        return None
    calendar: DurationCalendar = "working" if length.is_working else "elapsed"
    return Duration(plain[start : length.end], length.seconds, calendar, length.months)


_ENDS_AHEAD = frozenset({"", "内", "之内", "以内", "里", "中", "间", "时间", "时间内", "期间"})


@cache
def _ahead() -> re.Pattern[str]:
    """Match the words for the time that lies ahead, after which a length needs no 内: 未来三年."""
    return re.compile("(?:在)?(?:未来|今后|接下来|往后)的?")


def _core(core: str, anchor: Anchor, *, is_closed: bool) -> Span | None:
    """Read what is left without before/until/within; ``is_closed``: 底, 末 or 内 followed, so a bare 年 or 月 names one."""
    plan = _five_year().fullmatch(core)
    if plan is not None:
        begin = _TWELFTH + _YEARS_OF_PLAN * ("二三四五".index(plan["n"]))
        return months(begin, 1, MONTHS_PER_YEAR * _YEARS_OF_PLAN)
    near = _near().fullmatch(core)
    if near is not None and (near["near"] or is_closed):
        return _near_span(near, anchor)
    digits = _with_digits(core)
    if (named := _feast().fullmatch(core) or _range().fullmatch(digits)) is not None:
        return _read_feast(named, anchor) if "name" in named.re.groupindex else _read_range(named, anchor)
    match = _parts().fullmatch(digits)
    if match is None:
        return read_form(digits, anchor)
    if match["word"] is None and match["y"] is None and not match["part"]:
        return None
    return _in_year(match, anchor, is_closed=is_closed)


def _read_feast(match: re.Match[str], anchor: Anchor) -> Span | None:
    """Read a feast in the year that is named, in this or next year, or the next one: 2027年春节, 明年五一, 国庆."""
    named = int(match["y"]) if match["y"] else None
    if match["word"]:
        if anchor.base is None:
            return None
        named = anchor.base.year + _YEAR_WORDS[match["word"]]
    return holiday_span(match["name"], named, anchor)


def _read_range(match: re.Match[str], anchor: Anchor) -> Span | None:
    """Read from month to month, or from year to year: 2026年3-5月, 2026-2028年, 2026年3月至2027年2月."""
    if match["d"]:
        return _read_days(match, anchor)
    first = int(match["m"] or 1)
    last = int(match["m2"] or MONTHS_PER_YEAR)

    def make(number: int) -> Span | None:
        count = (int(match["y2"] or number) - number) * MONTHS_PER_YEAR + last - first + 1
        return months(number, first, count) if count > 0 and last <= MONTHS_PER_YEAR else None

    if match["y"]:
        return make(int(match["y"]))
    return anchor.pick(make) if match["m"] and match["m2"] else None


def _read_days(match: re.Match[str], anchor: Anchor) -> Span | None:
    """Read from day to day of a month: 10月1日至7日."""

    def make(number: int) -> Span | None:
        first, last = (day(number, int(match["m"]), int(match[name])) for name in ("d", "d2"))
        return Span(first.start, last.end) if first and last and not match["m2"] else None

    return make(int(match["y"])) if match["y"] else anchor.pick(make)


def _in_year(match: re.Match[str], anchor: Anchor, *, is_closed: bool) -> Span | None:
    def make(number: int) -> Span | None:
        return _part_of_year(match, number)

    if match["season"] and not (match["y"] or match["word"]):
        return None
    if match["y"]:
        return fiscal_year(match["y"]) if match["fiscal"] and not match["part"] else make(int(match["y"]))
    if match["word"] is None:
        return anchor.pick(make)
    if not match["word"] and not match["part"] and not is_closed:
        return None
    offset = _YEAR_WORDS[match["word"]]
    if offset == 0:
        return anchor.pick(make)
    return make(anchor.base.year + offset) if anchor.base else None


def _part_of_year(match: re.Match[str], number: int) -> Span | None:
    if match["m"]:
        return _part_of_month(match, number, int(match["m"]))
    if match["mid"]:
        return day(number, *_MID_YEAR)
    if match["season"]:
        return months(number, _SEASONS[match["season"]], MONTHS_PER_QUARTER)
    if match["q"] or match["qq"]:
        return quarter(number, int(match["q"] or match["qq"]))
    if match["half"] or match["hh"]:
        return half(number, 1 if match["half"] == "上" or match["hh"] == "1" else 2)
    return year(number)


def _part_of_month(match: re.Match[str], number: int, month: int) -> Span | None:
    if match["d"]:
        return day(number, month, int(match["d"]))
    whole = months(number, month)
    if whole is None or match["tenth"] is None:
        return whole
    first, last = _TENTHS[match["tenth"]]
    begin = day(number, month, first)
    end = day(number, month, last) if last else whole
    return Span(begin.start, end.end) if begin and end else None


def _near_span(match: re.Match[str], anchor: Anchor) -> Span | None:
    """Read 本月, 下季度, 下周, 月(底): counted from the anchor's day."""
    base = anchor.base
    if base is None:
        return None
    offset = _NEAR[match["near"]]
    if match["unit"] in {"周", "星期"}:
        monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=offset)
        if match["weekday"]:
            found = monday + dt.timedelta(days="一二三四五六日天".index(match["weekday"]) - (match["weekday"] == "天"))
            return Span(found, found)
        return Span(monday, monday + dt.timedelta(days=6))
    if match["unit"] == "月":
        moved = add_months(base.replace(day=1), offset)
        return months(moved.year, moved.month)
    first = (base.month - 1) // MONTHS_PER_QUARTER * MONTHS_PER_QUARTER + 1
    moved = add_months(base.replace(month=first, day=1), MONTHS_PER_QUARTER * offset)
    return months(moved.year, moved.month, MONTHS_PER_QUARTER)


def _with_digits(core: str) -> str:
    """Write Chinese numerals before 年 月 日 号 季 in digits: 二〇二六年六月三十日 is 2026年6月30日."""

    def digits(match: re.Match[str]) -> str:
        number = read_han(match.group(), 0)
        return str(number.value) if number is not None and number.end == len(match.group()) else match.group()

    core = _numeral().sub(digits, core)
    core = f"20{core}" if core[2:3] == "年" and _two_digits().match(core) else core
    return _republic().sub(lambda match: f"{int(match['n']) + _REPUBLIC}年", core)


@cache
def _shell() -> re.Pattern[str]:
    by = "(?P<by>截至|截止到?|不晚于|不迟于|至迟|最迟|最晚)?"
    tail = "(?P<end>年?[底末终]|期末)?(?P<within>度?内|以内|之内|期间)?(?P<before>之前|以前|前|止|为止)?(?P<open>起|开始|以来)?"
    return re.compile(rf"{by}(?P<since>自|从)?(?:于|在|到|至)?(?P<core>.+?){tail}")


@cache
def _five_year() -> re.Pattern[str]:
    return re.compile(r"[“\"']?十(?P<n>[二三四五])五[”\"']?(?:规划|时期)?")


@cache
def _near() -> re.Pattern[str]:
    return re.compile(
        r"(?P<near>[本当这下上]?)(?:个)?(?P<unit>月|季度?|周|星期)(?:度|(?<=[周期])(?P<weekday>[一二三四五六日天]))?"
    )


@cache
def _after_event() -> re.Pattern[str]:
    """Match what a length counts from: words alone, and none that means now or belongs to a date."""
    return re.compile(
        r"(?:自|从|在|于)?(?P<event>(?![今此以之随最年月日周天]|本[年月周季])[^\W0-9_]{2,20}?)(?:之日起|之日后|之后|以后|日起|起|后)的?"
    )


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(
        r"[〇零一二三四五六七八九十]{1,5}(?=年|财年|月|日|号|季|[-~至到][〇零一二三四五六七八九十]{1,3}月)"
    )


@cache
def _two_digits() -> re.Pattern[str]:
    """Match a year in two digits, which only few years are: 26年6月, 27年底."""
    return re.compile("2[4-9]|3[0-9]")


@cache
def _republic() -> re.Pattern[str]:
    return re.compile("^民国(?P<n>[0-9]{2,3})年?")


@cache
def _feast() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<y>[0-9]{{4}})年|(?P<word>[今明次来])年)?(?:中秋|国庆){{0,2}}(?P<name>{'|'.join(CHINESE)})节?(?:假期|假日|佳节)?(?:到来)?"
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        r"(?:自|从|由)?(?:(?P<y>[0-9]{4})年?)?(?:(?P<m>[0-9]{1,2})月?份?(?:(?P<d>[0-9]{1,2})[日号](?=.{1,2}[0-9]{1,2}[日号]$))?)?(?:-{1,2}|[~至到])"
        r"(?:(?<=[日号][-~至到])(?P<d2>[0-9]{1,2})[日号])?"
        r"(?:(?P<y2>[0-9]{4})(?:年度?)?)?(?:(?P<m2>[0-9]{1,2})月份?)?(?:(?<=[年月份度日号])|(?<=[0-9]{4}))"
    )


@cache
def _parts() -> re.Pattern[str]:
    named = r"(?:(?P<y>[0-9]{4})(?P<fiscal>财年|财政年度)?(?:年度?)?|(?P<word>[今本当全明次来后去上]?)财?年度?)?"
    month = r"(?P<m>[0-9]{1,2})月份?(?:(?P<d>[0-9]{1,2})[日号]|(?P<tenth>[上中下]旬))?"
    return re.compile(
        rf"{named}(?P<part>{month}|第?(?P<q>[1-4])季度?|q(?P<qq>[1-4])|(?P<half>[上下])半年|h(?P<hh>[12])"
        r"|年?(?P<mid>中)|(?P<season>[春夏秋])[季天])?"
    )
