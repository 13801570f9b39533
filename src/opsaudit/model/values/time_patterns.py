"""Patterns of what may be a time or a cadence in lower-case narrow text; the value parsers have the last word."""

import re
from functools import cache

from opsaudit.model.values.cadence import VERBS
from opsaudit.model.values.holidays import CHINESE, ENGLISH

_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_MEETINGS = "例会|会议|会|复盘|评审|审计|检查|总结|培训|回顾|考核|演练|盘点|评估|沟通|报表|报告|巡检|对账"
_TIMES = f"(?: ?(?:至少|不少于|各)?(?:{VERBS})? ?(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,2}}) ?[次回场])"


@cache
def chinese_cadence() -> re.Pattern[str]:
    """Return the pattern of a cadence in Chinese."""
    number = "(?:[0-9]{1,3}|[一二两三四五六七八九十半双]{1,3})"
    period = "天|日|周|星期|月|季度|季|半年|年度?|小时|工作日|旬"
    case = "笔|单|次|例|件|批次?|项目?|阶段|班"
    weekdays = "[一二三四五六日天](?![次回个])(?:[、,，和及][一二三四五六日天]){0,6}"
    anchor = f"(?:[末底初](?!级|次)|第?{_N}(?:[日号]|个工作日)|{_N}月[底末]?|{weekdays})(?:之?前(?!端|台|景))?"
    return re.compile(
        f"每(?:学期|学年|天早上|天晚上|[晚早夜])(?:上)?|每(?:个)?{number}? ?个?(?:{period})(?:{anchor})?{_TIMES}?|每(?:个)?(?:{case})"
        f"|(?:半年|[0-9一二两三]{{1,2}} ?(?:天|周|个月|年|个季度)){_TIMES}"
        f"|逐[日月年周]|按(?:日|周|月|季度?|年)(?!龄|薪|度|份|均)"
        f"|(?<=[次场人件个篇项时天家份%])/(?:年|月|周|季度?|日|天)(?![0-9])"
        f"|(?<![0-9一二三四第本上下当])(?:半年度|月度|季度|年度|周度)(?=(?:[^\\W0-9_]{{0,4}}?)(?:{_MEETINGS}))"
        "|不?定期|经常性?(?!损益)"
    )


@cache
def english_cadence() -> re.Pattern[str]:
    """Return the pattern of a cadence in English; monthly active users and annual revenue are metrics, not cadences."""
    times = r"(?:(?:at least )?(?:once|twice|thrice|(?:[0-9]{1,3}|two|three|four|five|six) times|[0-9]{1,2}x) )"
    periods = "day|week|fortnight|month|quarter|year|half-year|hour|term|semester|morning|evening|night|weekday"
    unit = rf"(?:working |business |school |academic |calendar |financial |fiscal )?(?:{periods})s?"
    metric = (
        "active|users?|listeners|revenues?|sales|volumes?|output|costs?|average|incomes?|orders|visit(?:s|ors)|traffic"
        "|sessions|views|downloads|turnover|spend(?:ing)?|limit|rates?|salary|wages?|newspaper|profits?|surplus|savings"
        "|bookings|emissions|consumption|use|usage|footfall|attendance|rents?|fees?|loss(?:es)?|intake|growth|throughput"
        "|production|energy|budget|bills?|passengers|trips|ridership|admissions|deaths|recurring|mean|median|total|target"
        "|capacity|demand|number|operating|net|gross|generation|transactions|deposits|donations|giving|leave|premiums?"
    )
    adverb = "daily|weekly|fortnightly|monthly|quarterly|half-yearly|semi-?annually|annually"
    review = (
        "reviews?|audits?|trainings?|meetings?|drills?|surveys?|assessments?|inspections?|report(?:s|ing)?|tests?|checks?"
        "|conferences?|forums?|exercises?|appraisals?|updates?|briefings?|campaigns?|events?|statements?|evaluations?"
        "|workshops?|summits?|refreshers?|talks?|fairs?|festivals?|newsletters?"
    )
    return re.compile(
        rf"{times}?\b(?:(?:at the )?end of )?(?:every|each|per|(?:(?<=once )|(?<=twice )|(?<=times )|(?<=[0-9]x ))an?) "
        rf"(?:(?:[0-9]{{1,2}}|two|three|four|six|other) )?{unit}\b"
        rf"|\b(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        rf"|(?<=[a-z%] )an? (?:day|week|month|quarter|year)\b"
        rf"|\b(?:{adverb})\b(?![- ](?:[a-z]+ )?(?:{metric})\b)|\b(?:yearly|hourly|nightly)\b(?= ?(?:$|[^\w ]|\0)| (?:by|in|at|to|from|until|and|or|for|with)\b)"
        rf"|\b(?:annual|yearly)(?= (?:[a-z]+ ){{0,2}}(?:{review})\b)|\b(?:regularly|periodically)\b"
    )


def may_have_english_cadence(plain: str) -> bool:
    """Whether a word occurs that every English cadence has one of; sooner told than by the pattern."""
    return any(map(plain.__contains__, _CADENCE_PARTS)) or plain.startswith("each ")


_CADENCE_PARTS = (
    *("every", " each ", "per ", "aily", "ekly", "ghtly", "thly", "terly", "arly", "nnual", "ourly", "odically"),
    *(" a day", " a week", " a month", " a quarter", " a year", "x a "),
)


def may_have_english_when(plain: str) -> bool:
    """Whether a part of a word or of a number occurs that every English time has one of."""
    return any(map(plain.__contains__, _TIME_PARTS))


_TIME_PARTS = (
    *(
        "20",
        "19",
        "year",
        "month",
        "quarter",
        "week",
        "day",
        "hour",
        "half",
        "within",
        "fy",
        "mid",
        "q1",
        "q2",
        "q3",
        "q4",
    ),
    *(
        "h1",
        "h2",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "spring",
        "summer",
    ),
    *("autumn", "fall", "easter", "christmas"),
)


def may_have_chinese_cadence(plain: str) -> bool:
    """Whether a character occurs that every Chinese cadence has one of."""
    return any(map(plain.__contains__, "每逐按定/次回场度经"))


@cache
def chinese_when() -> re.Pattern[str]:
    """Return the pattern of a time in Chinese text."""
    done = "前|之前|以前|完成|实现|达|投|建|开|正式|上线|交|[,，。;；、]|$"
    part = f"{_N} ?月份?(?: ?{_N} ?[日号]|[上中下]旬)?|第? ?[1-4一二三四] ?季度?|[qh][1-4](?![0-9a-z])|[上下]半年"
    of_year = f"{part}|年?中(?={done})|[春夏秋](?:季|天)(?!学期|运动|班)"
    numeral_year = "[一二][九〇零○][〇零○一二三四五六七八九]{2}"
    year = (
        f"(?:(?:19|20)[0-9]{{2}}|{numeral_year}) ?(?:年度?|财年)|[今本明次来全去]财?年度?|当年(?=[内底末度])"
        f"|民国 ?[0-9]{{2,3}} ?年|(?<![0-9])(?:2[4-9]|3[0-9])年(?=[底末]|{_N}月)"
    )
    joint = " ?(?:-{1,2}|[~至到]) ?"
    spans = (
        f"(?:19|20)[0-9]{{2}} ?年?(?: ?{_N} ?月)?{joint}(?:19|20)[0-9]{{2}} ?年(?:度| ?{_N} ?月)?"
        f"|{_N} ?月 ?{_N} ?[日号]{joint}{_N} ?[日号]"
        f"|(?:(?:19|20)[0-9]{{2}} ?年 ?)?{_N} ?月?份?{joint}{_N} ?月份?(?![0-9])"
    )
    feast = f"(?:(?:19|20)[0-9]{{2}} ?年|[今明]年)?(?:{'|'.join(CHINESE)}){{1,3}}节?(?:假期|假日|佳节)?(?=之?前|以前|期间|到来)"
    iso = "(?:19|20)[0-9]{2}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|-(?:0[1-9]|1[0-2])(?![-0-9])| ?[qh][1-4]|[上下]半年)"
    near = (
        "[本这下上]周[一二三四五六日天]|[本当下上]个?(?:月|季度|周)(?![一二三四五六])"
        f"|(?<![0-9每])(?:年(?=[底末终内])|年中(?={done})|季度?(?=[底末内]))|(?<![0-9每个])月(?=[底末内])"
    )
    plan = '[“"]?十[二三四五]五[”"]?(?:规划|时期)?|fy ?[0-9]{2}(?:[0-9]{2})?(?:/[0-9]{2,4})?'
    core = f"{feast}|{spans}|(?:{year})(?: ?(?:{of_year}))?|{iso}|{plan}|{near}|(?<![0-9a-z每])(?:{part})(?!度)"
    within = "(?:度?内(?![部容外控涵])|以内|之内|期间)?"
    before = "(?: ?(?:之前|以前|前(?![端台景期后置线沿列瞻述]|提(?![交供升高出报]))|为止|止))?"
    tail = f"(?: ?(?:年?[底末终](?![层线部座薪价盘稿端])|期末))?{within}{before}(?:起(?![草步点始])|以来)?"
    number = r"(?:[0-9]{1,4}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十百半]{1,5})"
    unit = "(?:个半|个)?(?:年|月|周|星期|季度|天|日|小时|工作日|工作天|自然日|日历天)半?"
    inside = "(?:之内|以内|内(?![部容外控涵]))"
    ahead = f"(?:未来|今后|接下来|往后)的?{number} ?{unit}(?:时间)?(?:{inside}|里|中(?![^\\W]{{0,1}}期)|间)?"
    return re.compile(f"{ahead}|(?:截至|不晚于|不迟于|至迟|最迟|最晚|自|从)?(?:{core}){tail}|{number} ?{unit}{inside}")


def _english_length() -> str:
    """Return the expression of a length of time: within six months, by week 10, over 8 weeks."""
    whose = "(?:(?:the|your|their|our|its|his|her) )?"
    nth_period = f"(?:by|before|within|until|at) {whose}(?:(?:end|close) of {whose})?(?:(?:day|week|month|year) [0-9]{{1,3}}|[0-9]{{1,3}}(?:st|nd|rd|th) (?:day|week|month|year))(?! of)"
    count, unit = "(?:[0-9]{1,4}|[a-z]{1,9}(?:-[a-z]{3,5}| an?)?)", "(?:hour|day|week|month|quarter|year|h|d)s?"
    length = f"(?:within|in|(?:over|during|for) (?:the )?(?:next|coming|following)) (?:the |our )?(?:next |coming |following )?{count}[ -]?(?:working |business |calendar )?{unit}"
    length += f"|over {count} (?:week|month|year)s?"
    return f"{length}|{nth_period}"


@cache
def english_when() -> re.Pattern[str]:
    """Return the pattern of a time in English text."""
    month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    nth, year = "[0-9]{1,2}(?:st|nd|rd|th)?", "(?:19|20)[0-9]{2}"
    by = (
        "(?:by|before|until|till|through|no later than|not later than|on or before|in|during|on|from|since|throughout|within"
        "|prior to|ahead of|up to|up until|between now and|from now (?:until|to)|over)"
    )
    end = "(?:the )?(?:(?:end|close|start|beginning) of (?:the )?|end[- ])"
    other = "(?:,? (?:of )?(?:this|next) year)"
    date = rf"(?:the )?{nth} (?:of )?{month}(?:,? {year}|{other})?|{month}\.? (?:{nth}\b(?!%|\.[0-9])(?:,? {year}|{other})?|(?:of )?{year}|(?:this|next) year)"
    iso = f"{year}(?:[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}|-(?:0[1-9]|1[0-2])(?!-)| ?[qh][1-4])"
    part = f"(?:q[1-4]|h[12])(?:,?(?: of)? {year}|{other})?|fy ?[0-9]{{2}}(?:[0-9]{{2}})?(?:[/-][0-9]{{2,4}})?"
    near = "(?:this|next|the current|the next) (?:fiscal |financial |calendar )?(?:year|quarter|month|week)"
    ends = (
        f"(?:fiscal|financial) (?:year )?{year}|{year} (?:fiscal|financial|calendar) year"
        f"|(?:year|month|quarter)[- ]end(?: {year})?"
    )
    ordinal = (
        f"(?:first|second|third|fourth|last|final) (?:quarter|half)(?:(?: of)? (?:the year|{year}|(?:this|next) year))?"
    )
    season = f"(?:spring|summer|autumn|fall) (?:of )?{year}|(?:this|next) (?:spring|summer|autumn|fall)"
    middle = f"mid[- ]?(?:year(?:[- ]{year})?|{year}|{month}(?: {year})?)|middle of (?:the year|{year})"
    joint = "(?: and | to | through | until | ?- ?)"
    spans = (
        f"(?:between |from )?(?:the )?{nth}{joint}{nth} (?:of )?{month}(?: {year})?|(?:between |from )?{month}{joint}{month}(?: {year})?"
        f"|(?:(?:between|from|over|in|during|by|before|until|for) )?(?:the )?(?:period )?{year}(?:{joint}{year}"
        "|[/-](?:1[3-9]|[2-9][0-9]))(?: (?:financial|fiscal|school|academic) year| season)?"
    )
    core = f"{date}|{iso}|{part}|{near}|{ends}|{ordinal}|{season}|{middle}"
    closed = f"{end}(?:(?:fiscal |financial |calendar )?(?:year|quarter|month)|{month}(?: {year})?|{year})"
    level = r"(?! (?:levels?|baselines?|base|prices|figures?|values?|total)\b)"
    feasts = "|".join(sorted(ENGLISH, key=len, reverse=True))
    bare = f"(?:{by}|for) (?:the )?(?:{year}{level}|{month}(?! (?:be|not|also|only)\\b)|(?:spring|summer|autumn)|(?:{feasts})(?: {year})?)"
    bare += f"|(?<!compared )(?<!relative )(?<!prior )(?<!equal )(?<!close )(?<!back )(?<!return )(?<!similar )to {year}{level}"
    length = _english_length()
    return re.compile(
        rf"(?<![\w.-])(?:{length}|{spans}|(?:{by} )?(?:the )?(?:(?:{end})?(?:{core})|{closed})|{bare})(?![\w%]|[.,-][0-9])"
    )
