"""Gates: conditions that cap a score or withhold its grade, whatever the mean."""

from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.dimension import dimension_label
from opsaudit.model.measure import truncate_tenth

GateKind: TypeAlias = Literal["critical", "dimension", "plan", "coverage", "inconclusive"]

LOW_CAP = Fraction(699, 10)
"""A critical rule failed, or a dimension below 50: no more than grade C."""
PLAN_CAP = Fraction(799, 10)
"""Broken references or shape errors: no more than grade C."""
HIGH_CAP = Fraction(849, 10)
"""A dimension below 70: no more than grade B."""


class Gate(Struct, frozen=True):
    """A condition that caps the score or withholds the grade, whatever the mean."""

    kind: GateKind
    about: str = ""
    """Code of the rule, or key of the dimension; empty when it is about the whole."""
    cap: Fraction | None = None
    """Highest score that the gate lets through; None when it withholds the grade instead."""
    points: Fraction = Fraction(0)
    """Points that this gate alone takes off the mean; those of several gates do not add up."""
    measured: Fraction | None = None
    """The number that tripped it, in per cent: mean over what is assessed, coverage, or inconclusive weight."""
    subjects: tuple[str, ...] = ()
    """Paths of the critical subjects, for a critical rule."""

    @property
    def id(self) -> str:
        """Return ``kind`` or ``kind:about``: ``critical:RISK004``, ``dimension:risk``, ``coverage``."""
        return f"{self.kind}:{self.about}" if self.about else self.kind

    @property
    def reason(self) -> Text:
        """Say why the gate holds and what lifts it."""
        shown = ", ".join(self.subjects[:_SHOWN_SUBJECTS])
        more = len(self.subjects) - _SHOWN_SUBJECTS
        return _REASONS[self.kind if self.about or self.kind != "coverage" else "coverage-overall"].format(
            {
                "rule": self.about,
                "dimension": dimension_label(self.about),
                "subjects": Text(zh=f"{shown} 等 {len(self.subjects)} 项", en=f"{shown} and {more} more")
                if more > 0
                else shown,
                "measured": "" if self.measured is None else truncate_tenth(self.measured),
                "cap": "" if self.cap is None else truncate_tenth(self.cap),
                "limit": "50" if self.cap == LOW_CAP else "70",
            }
        )


_SHOWN_SUBJECTS = 3
_REASONS = {
    "critical": Text(
        zh="严重级规则 {rule} 在关键对象上未过或缺失（{subjects}）：补正之前，得分最高 {cap}",
        en="critical rule {rule} is failed or absent on {subjects}: no more than {cap} until it is met there",
    ),
    "dimension": Text(
        zh="“{dimension}”已评部分得 {measured}，低于 {limit}：提高之前，总分最高 {cap}",
        en="what is assessed of {dimension} reaches {measured}, below {limit}: no more than {cap} until it does",
    ),
    "plan": Text(
        zh="方案中有失效的引用或无法读取的条目：改正之前，得分最高 {cap}",
        en="the plan has broken references or entries that cannot be read: no more than {cap} until they are mended",
    ),
    "coverage": Text(
        zh="“{dimension}”只评了 {measured} %，不足三分之二：补答待答项之前只是暂定，不评级",
        en="only {measured} % of {dimension} is assessed, less than two thirds: provisional, no grade until more is",
    ),
    "coverage-overall": Text(
        zh="总体只评了 {measured} %，不足三分之二：补答待答项之前只是暂定，不评级",
        en="only {measured} % of the whole is assessed, less than two thirds: provisional, no grade until more is",
    ),
    "inconclusive": Text(
        zh="有 {measured} % 的权重无法判定，超过 5 %：补全事实或修复插件之前不评级",
        en="{measured} % of the weight is inconclusive, more than 5 %: no grade until the facts or plugins are mended",
    ),
}
