"""What can go wrong, and what is done about it."""

import re
from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.processes import split_role
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.level import Level
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import CONTROL_MODES, CONTROL_TYPES, RESPONSES, RISK_CATEGORIES, WORK_STATUS

_ARROW = re.compile(r"\s*(?:→|->|=>|⇒)\s*")

HIGH_RISK = 12
"""Likelihood times impact from which a risk is high on the 5 x 5 matrix: the cells that common ISO 31010 matrices
colour orange or red. The product only looks a cell up; it is never averaged (Cox 2008 on risk matrices)."""
SEVERE_IMPACT = 5
"""An impact of 5 is high whatever its likelihood."""


class RiskMethod(Entity):
    """How risks are identified, rated and reviewed."""

    section: ClassVar[str] = "risk_method"

    name: str | None = key("名称")
    scale: tuple[str, ...] = many("量表", "等级定义", "分级")
    identify: str | None = key("识别", "识别方法")
    assess: str | None = key("评价", "评估方法")
    appetite: str | None = key("偏好", "风险偏好")
    owner: Ref | None = key("负责人", refers="roles")
    cadence: Cadence | None = key("频率", "复审", "review")


class Rating(Entity):
    """Likelihood and impact that remain after the controls."""

    section: ClassVar[str] = "risks.residual"

    name: str | None = key("名称")
    likelihood: Level | None = key("可能性")
    impact: Level | None = key("影响")


class Kri(Entity):
    """The number that warns before the risk happens."""

    section: ClassVar[str] = "risks.kri"

    name: str | None = key("名称")
    kpi: Ref | None = key("指标", refers="kpis")
    threshold: Quantity | None = key("阈值", "警戒值")


class RiskAction(Entity):
    """A measure that is still to be carried out."""

    section: ClassVar[str] = "risks.actions"

    name: str | None = key("名称", "措施", "action", "描述")
    owner: Ref | None = key("负责人", refers="roles")
    due: When | None = key("截止", "期限", "deadline")
    status: str | None = key("状态", words=WORK_STATUS)


class Risk(Entity):
    """An uncertain event with an effect on a goal."""

    section: ClassVar[str] = "risks"
    label_fields: ClassVar[tuple[str, ...]] = ("statement",)

    statement: str | None = key("描述", "名称", "内容", "description", "name", "title")
    category: str | None = key("类别", "分类", words=RISK_CATEGORIES)
    cause: str | None = key("原因", "成因")
    effect: str | None = key("后果", "影响后果", "consequence")
    likelihood: Level | None = key("可能性", "概率")
    impact: Level | None = key("影响", "影响程度", "严重性")
    response: str | None = key("应对", "应对策略", words=RESPONSES)
    actions: tuple[RiskAction, ...] = many("措施", "应对措施")
    controls: tuple[Ref, ...] = many("控制", refers="controls")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    residual: Rating | None = key("剩余", "剩余风险")
    kri: Kri | None = key("预警", "预警指标")
    review: Cadence | None = key("复审", "复审频率")
    last_review: When | None = key("上次复审")
    accepted_by: Ref | None = key("接受批准", "接受批准人", refers="roles")
    acceptance_reason: str | None = key("接受理由")
    accepted_until: When | None = key("接受期限", "接受到期")
    goals: tuple[Ref, ...] = many("目标", refers="goals")
    processes: tuple[Ref, ...] = many("流程", refers="processes")

    @property
    def rating(self) -> int | None:
        """Cell of the 5 x 5 matrix as likelihood times impact; None when either is missing."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood.value * self.impact.value

    @property
    def is_high(self) -> bool:
        """Whether it lies in the upper cells of the matrix, or its impact is the worst there is."""
        if self.impact is not None and self.impact.value >= SEVERE_IMPACT:
            return True
        return (self.rating or 0) >= HIGH_RISK

    @property
    def is_critical(self) -> bool:
        """A high risk is a critical subject."""
        return self.is_high

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``描述 → 应对（岗位）`` or ``text -> response (role)``.

        The response is a measure that reduces the risk, unless it is one of the words for a response (接受, transfer).
        """
        statement, arrow, rest = _split_at_arrow(text)
        if not arrow:
            return {"statement": text}
        measure, role = split_role(rest)
        owner = None if role is None else Ref(raw=role, section="roles")
        fields: dict[str, object] = {"statement": statement, "response": _response(measure)}
        if fields["response"] is None:
            action = RiskAction.typed({"name": measure, "owner": owner})
            fields |= {"response": "reduce", "actions": (action,)}
        return fields if owner is None else {**fields, "owner": owner}


def _split_at_arrow(text: str) -> tuple[str, str, str]:
    """Split at the first arrow that has words on both sides; without one all is the first part."""
    found = _ARROW.search(text)
    before, after = (text[: found.start()].strip(), text[found.end() :].strip()) if found else ("", "")
    return (before, found.group(), after) if found and before and after else (text, "", "")


def _response(word: str) -> str | None:
    """Return the response that a word names, or None for other text."""
    plain = matchable(word).strip().lower()
    return next((response for response, others in RESPONSES.items() if plain == response or plain in others), None)


class Control(Entity):
    """A measure that keeps a risk down, carried out again and again."""

    section: ClassVar[str] = "controls"

    name: str | None = key("名称", "描述", "statement")
    type: str | None = key("类型", words=CONTROL_TYPES)
    mode: str | None = key("方式", words=CONTROL_MODES)
    by: Ref | None = key("执行", "执行人", "负责人", "owner", refers="roles")
    frequency: Cadence | None = key("频率")
    evidence: str | None = key("证据", "留痕")
    last_test: When | None = key("上次测试", "上次检查")
    test_cycle: Duration | None = key("测试周期")
    tester: Ref | None = key("测试人", refers="roles")
    domain: str | None = key("领域", "类别")
    systems: tuple[Ref, ...] = many("系统", refers="systems")
    risks: tuple[Ref, ...] = many("风险", refers="risks")
