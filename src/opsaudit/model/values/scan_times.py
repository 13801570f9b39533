"""Where times stand in a sentence: patterns find candidates, and a candidate counts when the value parser accepts it."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from opsaudit.model.values.cadence import Cadence, parse_cadence
from opsaudit.model.values.duration import DAY
from opsaudit.model.values.folding import Folded
from opsaudit.model.values.names import HIDDEN
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.spelling import lower
from opsaudit.model.values.when import When, parse_when

Found = tuple[int, int, When | Cadence]

_ANY_DAY = dt.date(2001, 1, 1)
"""Tells whether a time without a year is a time at all when no reference is given; its dates are dropped again."""
_LONGEST_LIMIT = 10 * DAY
_NEAR = 24
"""Characters around a short limit in which a verb of response makes it one: 2天内响应, answered within 2 days."""


def find_times(text: str, seen: Folded, hidden: str, reference: dt.date | None) -> list[Found]:
    """Find times in ``hidden`` (the folded text with names blanked) and give them the author's words from ``text``.

    Positions are those of the folded text.
    """

    def raw(match: re.Match[str]) -> str:
        start, end = seen.span(*match.span())
        return text[start:end]

    plain = lower(hidden)
    cadences = _cadences(raw, plain)
    whens = _whens(raw, blank(plain, cadences), reference)
    return sorted([*cadences, *whens], key=lambda item: item[:2])


def blank(plain: str, spans: Sequence[tuple[int, int, object]]) -> str:
    """Blank out spans that are in order and do not overlap; the length stays."""
    pieces = []
    position = 0
    for start, end, _found in spans:
        pieces += [plain[position:start], HIDDEN * (end - start)]
        position = end
    return "".join([*pieces, plain[position:]])


def _cadences(raw: Callable[[re.Match[str]], str], plain: str) -> list[Found]:
    found: list[Found] = []
    for match in _matches(plain, _cadence_patterns(plain.isascii())):
        cadence = parse_cadence(raw(match))
        if cadence is not None and match.start() >= (found[-1][1] if found else 0):
            found.append((match.start(), match.end(), replace(cadence, provenance=Provenance.PARSED)))
    return found


def _whens(raw: Callable[[re.Match[str]], str], plain: str, reference: dt.date | None) -> list[Found]:
    found: list[Found] = []
    for match in _matches(plain, _when_patterns(plain.isascii())):
        if match.start() < (found[-1][1] if found else 0):
            continue
        time = _when(raw(match), reference)
        if time is not None and time.relative is not None and _counts_from_event(plain, match):
            time = replace(time, end=None)
        if time is not None and not _is_response_limit(plain, match, time):
            found.append((match.start(), match.end(), time))
    return found


def _matches(plain: str, patterns: tuple[re.Pattern[str], ...]) -> list[re.Match[str]]:
    """Return the matches of several patterns in order, the longer first where two begin together."""
    found = [match for pattern in patterns for match in pattern.finditer(plain)]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _when(raw: str, reference: dt.date | None) -> When | None:
    """Read a time; one that needs a year but has no reference keeps its words and has no dates."""
    time = parse_when(raw, reference=reference)
    if time is None and reference is None and parse_when(raw, reference=_ANY_DAY) is not None:
        time = When(raw)
    return None if time is None else replace(time, provenance=Provenance.PARSED)


def _counts_from_event(plain: str, match: re.Match[str]) -> bool:
    """Whether the text around a relative time says what it counts from (上线后90天内, within 90 days of launch)."""
    before = plain[: match.start()][-2:]
    return (before.endswith(("后", "起")) and before not in _FROM_NOW) or _from_event().match(
        plain, match.end()
    ) is not None


_FROM_NOW = frozenset({"今后", "此后", "最后", "然后"})


@cache
def _from_event() -> re.Pattern[str]:
    return re.compile(r" (?:(?:of|after|following) |from (?=[a-z]))(?!(?:now|today)\b)")


def _is_response_limit(plain: str, match: re.Match[str], time: When) -> bool:
    """Whether a relative time limits a response instead of setting a deadline: hours always, days with such a verb."""
    length = time.relative
    if length is None or length.months:
        return False
    if _hours().search(match.group()):
        return True
    around = plain[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return length.seconds <= _LONGEST_LIMIT and _response().search(around) is not None


_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TIMES = "(?: ?(?:至少|不少于|各)?(?:开展|组织|进行|举行|召开|举办|安排)? ?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2}) ?[次回场])"
_MEETINGS = "例会|会议|会|复盘|评审|审计|检查|总结|培训|回顾|考核|演练|盘点|评估|沟通|报表|报告|巡检|对账"


@cache
def _cadence_patterns(is_ascii: bool) -> tuple[re.Pattern[str], ...]:  # noqa: FBT001  # the key of a cache
    number = "(?:[0-9]{1,3}|[一二两三四五六七八九十半双]{1,3})"
    period = "天|日|周|星期|月|季度|季|半年|年度?|小时|工作日|旬"
    case = "笔|单|次|例|件|批次?|项目?|阶段|班"
    weekdays = "[一二三四五六日天](?![次回个])(?:[、,，和及][一二三四五六日天]){0,6}"
    anchor = f"(?:[末底初](?!级|次)|第?{_N}(?:[日号]|个工作日)|{_N}月[底末]?|{weekdays})(?:之?前(?!端|台|景))?"
    chinese = (
        f"每(?:个)?{number}? ?个?(?:{period})(?:{anchor})?{_TIMES}?|每(?:个)?(?:{case})"
        f"|(?:半年|[0-9一二两三]{{1,2}} ?(?:天|周|个月|年|个季度)){_TIMES}"
        f"|逐[日月年周]|按(?:日|周|月|季度?|年)(?!龄|薪|度|份|均)"
        f"|(?<![0-9一二三四第本上下当])(?:半年度|月度|季度|年度|周度)(?=(?:[^\\W0-9_]{{0,4}}?)(?:{_MEETINGS}))"
        "|不?定期|经常性?(?!损益)"
    )
    times = r"(?:(?:at least )?(?:once|twice|thrice|(?:[0-9]{1,3}|two|three|four|five|six) times|[0-9]{1,2}x) )"
    unit = r"(?:working |business )?(?:day|week|fortnight|month|quarter|year|half-year|hour)s?"
    metric = (
        "active|users?|listeners|revenue|sales|volume|output|costs?|average|income|orders|visit(?:s|ors)|traffic|sessions"
        "|views|downloads|turnover|spend(?:ing)?|limit|rate|salary|wages?|newspaper|profits?|surplus|savings"
    )
    adverb = "daily|weekly|fortnightly|monthly|quarterly|half-yearly|semi-?annually|yearly|annually|hourly"
    review = "review|audit|training|meeting|drill|survey|assessment|inspection|report(?:ing)?|test|check"
    english = (
        rf"{times}?\b(?:(?:at the )?end of )?(?:every|each|per|(?:(?<=once )|(?<=twice )|(?<=times )|(?<=[0-9]x ))an?) "
        rf"(?:(?:[0-9]{{1,2}}|two|three|four|six|other) )?{unit}\b"
        rf"|\b(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        rf"|\b(?:{adverb})\b(?![- ](?:{metric})\b)|\bannual(?= (?:[a-z]+ )?(?:{review})\b)|\b(?:regularly|periodically)\b"
    )
    latin = re.compile(english)
    return (latin,) if is_ascii else (re.compile(chinese), latin)


@cache
def _when_patterns(is_ascii: bool) -> tuple[re.Pattern[str], ...]:  # noqa: FBT001  # the key of a cache
    latin = re.compile(_english_when())
    return (latin,) if is_ascii else (re.compile(_chinese_when()), latin)


def _chinese_when() -> str:
    part = f"{_N} ?月份?(?: ?{_N} ?[日号]|[上中下]旬)?|第? ?[1-4一二三四] ?季度?|[qh][1-4](?![0-9a-z])|[上下]半年"
    year = "(?:(?:19|20)[0-9]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2}) ?(?:年度?|财年)|[今本明次来全去]财?年度?"
    iso = "(?:19|20)[0-9]{2}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|-(?:0[1-9]|1[0-2])(?![-0-9])| ?[qh][1-4]|[上下]半年)"
    near = "[本当下上]个?(?:月|季度|周)(?![一二三四五六])|(?<![0-9每])(?:年(?=[底末终内])|(?:月|季度?)(?=[底末]))"
    plan = '[“"]?十[二三四五]五[”"]?(?:规划|时期)?|fy ?[0-9]{2}(?:[0-9]{2})?(?:/[0-9]{2,4})?'
    core = f"(?:{year})(?: ?(?:{part}))?|{iso}|{plan}|{near}|(?<![0-9a-z每])(?:{part})(?!度)"
    within = "(?:度?内(?![部容外控涵])|以内|之内|期间)?"
    before = "(?: ?(?:之前|以前|前(?![端台景期后置线沿列瞻提述])|为止|止))?"
    tail = f"(?: ?(?:年?[底末终](?![层线部座薪价盘稿端])|期末))?{within}{before}(?:起(?![草步点始])|以来)?"
    number = r"(?:[0-9]{1,4}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十百半]{1,5})"
    length = f"{number} ?(?:个半|个)?(?:年|月|周|星期|季度|天|日|小时|工作日|自然日)半?(?:之内|以内|内(?![部容外控涵]))"
    return f"(?:截至|不晚于|不迟于|至迟|最迟|最晚|自|从)?(?:{core}){tail}|{length}"


def _english_when() -> str:
    month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    nth, year = "[0-9]{1,2}(?:st|nd|rd|th)?", "(?:19|20)[0-9]{2}"
    by = "(?:by|before|until|till|through|no later than|on or before|in|during|on|from|since)"
    end = "(?:the )?(?:(?:end|close) of (?:the )?|end[- ])"
    date = rf"{nth} (?:of )?{month}(?:,? {year})?|{month}\.? (?:{nth}\b(?!%|\.[0-9])(?:,? {year})?|{year})"
    iso = f"{year}(?:[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}|-(?:0[1-9]|1[0-2])(?!-)| ?[qh][1-4])"
    part = f"(?:q[1-4]|h[12])(?:,?(?: of)? {year})?|fy ?[0-9]{{2}}(?:[0-9]{{2}})?(?:/[0-9]{{2,4}})?"
    near = "(?:this|next|the current|the next) (?:fiscal |financial |calendar )?(?:year|quarter|month|week)"
    ends = f"(?:fiscal|financial) (?:year )?{year}|(?:year|month|quarter)[- ]end(?: {year})?"
    ordinal = f"(?:first|second|third|fourth) (?:quarter|half)(?:(?: of)? (?:the year|{year}))?"
    core = f"{date}|{iso}|{part}|{near}|{ends}|{ordinal}"
    closed = f"{end}(?:(?:fiscal |financial |calendar )?(?:year|quarter|month)|{month}|{year})"
    bare = f"{by} (?:the )?(?:{year}|{month})"
    count, unit = "(?:[0-9]{1,4}|[a-z]{1,9}(?:-[a-z]{3,5}| an?)?)", "(?:hour|day|week|month|quarter|year|h|d)s?"
    length = f"(?:within|in|over the next) (?:the )?(?:next )?{count}[ -]?(?:working |business |calendar )?{unit}"
    length += f"|over {count} (?:week|month|year)s?"
    return rf"(?<![\w.-])(?:{length}|(?:{by} )?(?:the )?(?:(?:{end})?(?:{core})|{closed})|{bare})(?![\w%]|[.,-][0-9])"


@cache
def _hours() -> re.Pattern[str]:
    return re.compile(r"小时|分钟|\b(?:hours?|hrs?|h|min(?:ute)?s?)\b|[0-9]h\b")


@cache
def _response() -> re.Pattern[str]:
    chinese = "响应|回复|答复|反馈|处理|受理|办结|解决|出具|给出|上报|送达|发货|退款|处置|回访|联系"
    english = (
        "respon|answer|repl(?:y|ies)|acknowledg|resolv|return|process|handle|ship|dispatch|refund|close|escalat|contact"
    )
    return re.compile(f"{chinese}|{english}")
