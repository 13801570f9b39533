"""Chinese names and idioms that hold a number: 第三方, 财会〔2008〕7号, 双十一, 三年行动, 十分重视.

Each begins with (or is told by) one of few characters, the trigger; what follows it is a small pattern of its own, compiled when the
trigger first occurs.
"""

import re
from collections.abc import Iterator
from functools import cache

_NUMERALS = frozenset("0123456789〇零一二两三四五六七八九十百千万")
_HAN_NUMBER = "0-9〇零一二两三四五六七八九十百千万"
_NUMBERED = " ?[0-9]{1,4}(?![0-9%.,年月])"
_WEEKDAY = "[一二三四五六日天](?![次回年个])"
_AFTER_TRIGGER = {
    "《": "[^《》]{1,80}》",
    "第": rf" ?[{_HAN_NUMBER}]{{1,8}}(?! ?季)(?:[^\W0-9_])?",  # ordinals: 第三方, 第五十九条, 第3次; not 第三季度
    "〔": r"[0-9]{4}[〕\])] ?[0-9]{1,5} ?号?",
    "[": r"[0-9]{4}[〕\])] ?[0-9]{1,5} ?号?",
    "(": r"[0-9]{4}\) ?[0-9]{1,5} ?号",
    "步": f"骤{_NUMBERED}",
    "附": f"(?:件|录|表){_NUMBERED}",
    "图": f"表?{_NUMBERED}",
    "表": _NUMBERED,
    "条": f"款{_NUMBERED}",
    "编": f"号{_NUMBERED}",
    "型": f"号{_NUMBERED}",
    "版": f"本{_NUMBERED}",
    "等": f"级{_NUMBERED}",
    "序": f"号{_NUMBERED}",
    "楼": _NUMBERED,
    "房": f"间{_NUMBERED}",
    "双": " ?(?:11|12|十一|十二)",
    "点": "对点",
    "统": "一",
    "唯": "一",
    "几": "[十百千万]{1,2}",
    "数": "[十百千万]{1,2}",
    "上": "[十百千万]{1,2}",
    "近": "[十百千万]{1,2}",
    "零": "(?<![0-9]零)(?:售|件|部件|星|食|钱|距离|基础|工)",
    "周": f"(?<![每上下本这]周){_WEEKDAY}",
    "期": f"(?<=[星]期)(?<![每上下本这]星期){_WEEKDAY}",
    "拜": f"(?<=[礼]拜)(?<![每上下本这]礼拜){_WEEKDAY}",
    "Q": "[1-4](?=会议|号?楼|栋|区|厅)",
    "H": "[1-4](?=会议|号?楼|栋|区|厅)",
    "号": "(?:楼|文件?|令|店|线|仓|库|院|门)",
    "年": "(?:行动|规划|计划|期)",
    "6": "18(?![0-9.,%元个人家万亿])",
    "3": "[.·]15(?=晚会|消费|维权|期间)|6[56] ?天|60 ?度",
    "0": "0?后(?<=[05-9]0后)(?<![0-9][05-9]0后)",
    "1": " ?对 ?[1一多]|(?<![0-9.,]1)[02]3[0-9]{2}(?![0-9.,%元个人家单万])",
    "一": " ?对 ?[1一多]|致|定|般|站式|体化|线|揽子|带一路|企一策|校一策|村一品|把手",
    "三": "班倒|包|重一大",
    "两": "班倒|票制|不愁|学一做",
    "五": "位一体",
    "个": "(?:维护|自信|代表|意识|确保|务必|一工程)",
    "比": "(?<=[0-9]比)[0-9]{1,3}(?![0-9.%])",
    "万": "一",
    "十": "分(?![钟之])",
    "二": "线|维码",
    "2": "4 ?小时(?=热线|客服|值班|在线|营业|服务|监控|不间断|全天|不打烊|无休)",
    "K": "(?<=[248]K)(?=超?高清|视频|大屏|显示|直播)",
    "热": "线(?<=[0-9]热线)",
}
_YEAR_NAME = "[0-9]{2} ?(?:年度?)? ?(?:度|运营|工作|经营|财务|总体|采购|培训|审计)?(?:计划|方案|规划|白皮书|预算|纲要|版)(?!之?前)"
_AFTER_TRIGGER["1"] += f"|(?<![0-9]1)9{_YEAR_NAME}"
_AFTER_TRIGGER["2"] += f"|(?<![0-9]2)0{_YEAR_NAME}"
_REACH_BACK = {"号": 6, "年": 3, "期": 1, "拜": 1, "K": 1, "热": 5, "个": 1, "比": 3}
"""Characters before a trigger that belong to the name as well, at most."""


def chinese_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the Chinese names, in order: each of few characters calls its own small pattern."""
    done = 0
    for hit in _triggers().finditer(text):
        trigger, start = hit.group(), hit.start()
        if start < done:
            continue
        match = _after(trigger).match(text, start + 1)
        if match is None:
            continue
        begin = _begin(text, trigger, start)
        if done <= begin <= start:
            done = match.end()
            yield begin, done


def _begin(text: str, trigger: str, start: int) -> int:
    """Return where a name begins that reaches back over a number, or past ``start`` when there is no such number."""
    reach = _REACH_BACK.get(trigger, 0)
    if trigger not in {"号", "年", "热", "个", "比"}:
        return start - reach
    begin = start
    while begin > max(0, start - reach) and text[begin - 1] in _NUMERALS:
        begin -= 1
    is_whole = begin < start and text[begin - 1 : begin] not in _NUMERALS
    return begin if is_whole else start + 1


@cache
def _after(trigger: str) -> re.Pattern[str]:
    return re.compile(_AFTER_TRIGGER[trigger])


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_AFTER_TRIGGER))}]")
