"""A change from one value to another: ``由3天缩短至1.5天``, ``from 82% to 90%``, ``82% → 90%``."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.values.folding import folded
from opsaudit.model.values.quantity import LONGEST, Quantity, parse_quantity

ACCEPTED = Text(
    zh="目标值本身，如 1.5天；由3天缩短至1.5天 这样的变化只写在有起点（从、基线）的字段，且不与起点矛盾",
    en="the value itself, as 1.5 days; a change (from 3 to 1.5 days) goes where a start (from, baseline) can stand and agree",
)


class Change(NamedTuple):
    """Where a value starts and where it shall go, in comparable units."""

    before: Quantity
    after: Quantity


@lru_cache(maxsize=4096)
def parse_change(text: str) -> Change | None:
    """Read text that is one change and nothing else; both ends are full quantities (由82%提升至≥90%).

    3天至5天 is a range, not a change: a change says from (由, 从), what happens (提升至) or has an arrow. Ends that
    measure different things, or of which only one has a unit, are refused.
    """
    seen = folded(text)
    if len(seen.text) > LONGEST:
        return None
    plain = seen.text.strip()
    lead = _lead().match(plain)
    joint = _joint().search(plain, lead.end() + 1) if lead is not None else None
    if lead is None or joint is None or not (lead["from"] or joint["verb"] or joint["arrow"]):
        return None
    skipped = len(seen.text) - len(seen.text.lstrip())
    ends = []
    for start, end in ((lead.end(), joint.start()), (joint.end(), len(plain))):
        ends.append(parse_quantity(text[slice(*seen.span(start + skipped, end + skipped))]))
    before, after = ends
    if before is None or after is None or before.low is not None or not before.comparable(after):
        return None
    return Change(before, after)


_UP = "提升|提高|上升|增长|增加|增|升|扩大|延长|改善|优化|up|raised?|increased?|grown?|improved?"
_DOWN = "降低|下降|减少|缩短|压缩|压降|削减|缩减|缩小|控制|降|减|缩|down|reduced?|lowered|cut|decreased?|shortened"


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_UP}|{_DOWN}) )?(?P<from>由|从|自|from )?(?:目前|当前|现有|现在|原来)?的? ?", re.IGNORECASE
    )


@cache
def _joint() -> re.Pattern[str]:
    arrow = " ?(?:→|⇒|->|=>) ?"
    return re.compile(rf"(?P<arrow>{arrow})| ?(?P<verb>{_UP}|{_DOWN})?(?:至|到|为|成)(?:了)? ?| to ", re.IGNORECASE)
