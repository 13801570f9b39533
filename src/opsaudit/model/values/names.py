"""Names and idioms that hold a number without being a quantity or a time: ISO 9001, 第三方, 5G, 24/7, 第五十九条."""

import re
from functools import cache

HIDDEN = "\0"
"""Stands for each hidden character, so that positions stay."""

_HAN_NUMBER = "0-9〇零一二两三四五六七八九十百千万"
_CHINESE = (
    "《[^《》]{1,80}》",  # titles
    rf"第 ?[{_HAN_NUMBER}]{{1,8}}(?! ?季)(?:[^\W0-9_])?",  # ordinals: 第三方, 第五十九条, 第3次; not 第三季度
    rf"[{_HAN_NUMBER}]{{1,6}}号(?:楼|文件?|令|店|线|仓|库|院|门)|[〔\[(][0-9]{{4}}[〕\])] ?[0-9]{{1,5}} ?号?",
    "(?:步骤|附件|附录|附表|图表|表|图|条款|编号|型号|版本|等级|序号|楼|房间) ?[0-9]{1,4}(?![0-9%.,年月])",
    "双 ?(?:11|12|十一|十二)|618(?![0-9.,%元个人家万亿])|3[.·]15(?=晚会|消费|维权|期间)|[5-9]0后|00后",
    "[1一] ?对 ?[1一多]|点对点|[三两]班倒|三包|三重一大|万一|统一|唯一|一致|一定|一般|六西格玛|一站式|一体化|一线|二线|二维码",
    "十分(?![钟之])|[几数上近][十百千万]{1,2}|(?<![0-9])零(?:售|件|部件|星|食|钱|距离|基础|工)",
    "(?<!每)(?:周|星期|礼拜)[一二三四五六日天](?![次回年个])",
    rf"[{_HAN_NUMBER}]{{1,3}}年(?:行动|规划|计划|期)|(?:365|366) ?天",
    "24 ?小时(?=热线|客服|值班|在线|营业|服务|监控|不间断|全天)|360 ?度|[248]K(?=超?高清|视频|大屏|显示)",
    "[0-9]{5}(?=热线|平台)|(?<![0-9.,])1[02]3[0-9]{2}(?![0-9.,%元个人家单万])",
    "(?:19|20)[0-9]{2} ?(?:年度?)? ?(?:度|运营|工作|经营|财务|总体|采购|培训|审计)?(?:计划|方案|规划|白皮书|预算|纲要|版)(?!之?前)",
    "[QqHh][1-4](?=会议|号?楼|栋|区|厅)",
)
_LABELS = (
    "section phase chapter level tier art article no version clause part annex appendix table figure room building group"
    " class type category scope grade stage excel windows office python web industry top option item rule page step"
).replace(" ", "|")
_DOCUMENTS = "plan|budget|report|strategy|roadmap|edition|programme|program"
_STANDARDS = (
    "ISO|IEC|IEEE|GB|DB|EN|CFR|NIST|SOC|RFC|BS|DIN|ASTM|SP|PCI|HACCP|IATF|OHSAS|ITIL|CMMI|COSO|AS|NFPA|QB|HJ|JR|YY"
)
_SPOKEN_LETTERS = "[Qq][1-4](?![0-9A-Za-z])|[Hh][12](?![0-9A-Za-z])|FY|fy|CNY|USD|EUR|GBP|HKD|JPY|RMB|US"
_LATIN = (
    rf"(?<![A-Za-z])(?:[0-9]{{1,2}} (?=CFR))?(?:{_STANDARDS})(?:/[A-Z]{{1,4}})? ?(?:[A-Z]{{1,4}} ?)?-?[0-9][0-9.:\-]{{0,16}}",
    rf"(?<![A-Za-z0-9])(?!{_SPOKEN_LETTERS})[A-Za-z]{{1,20}}[-_]?[0-9][A-Za-z0-9_.\-]*",  # CRM2, SKU-1001, V2.0, B2B
    rf"(?i:\b(?:{_LABELS})\.? ?)[0-9][0-9.]{{0,8}}",
    "24 ?[/x×*] ?7|7 ?[x×*] ?24(?: ?小时|h)?|(?i:24-hour|360-degree|360 (?=review|feedback|degree))",
    r"https?://[^\s]{1,300}",
    "[TD][+][0-9]{1,3}|[0-9][+][0-9NnXx](?![0-9.])",
    r"[0-9]{3,4}-[0-9]{3,4}-?[0-9]{3,4}|(?<![0-9.])(?!(?:19|20)[0-9]{2}\.)[0-9]+(?:\.[0-9]+){2,6}|[0-9]{1,4}(?::[0-9]{1,4}){1,2}",
    rf"(?:19|20)[0-9]{{2}} (?i:(?:annual |strategic |operating |operations |business )?(?:{_DOCUMENTS})\b)",
    "(?i:six sigma|one-stop|one-on-one|one-to-one|zero-based|zero tolerance)",
)
_NUMBERING = r"(?m:^ {0,8}[(]?[0-9]{1,2}(?:[.、)]|\. )(?![0-9]))"


def hide_names(text: str) -> str:
    """Return narrow text of the same length in which names that hold numbers are blanked out."""
    for pattern in _patterns(text.isascii()):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return HIDDEN * len(match.group())


@cache
def _patterns(is_ascii: bool) -> tuple[re.Pattern[str], ...]:  # noqa: FBT001  # the key of a cache
    latin = re.compile("|".join((_NUMBERING, *_LATIN)))
    return (latin,) if is_ascii else (latin, re.compile("|".join(_CHINESE)))
