"""What can go wrong, and what is done about it."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import around_arrow, split_role
from opsaudit.model.entities.ratings import IMPACT, LIKELIHOOD, Loss, Rating, RiskChange
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import RESPONSES, RISK_CATEGORIES, RISK_STATUS, WORK_STATUS

HIGH_RISK = 12
"""Likelihood times impact from which a risk is high on the 5 x 5 matrix: the cells that common ISO 31010 matrices
colour orange or red. The product only looks a cell up; it is never averaged (Cox 2008 on risk matrices)."""
SEVERE_IMPACT = 5
"""An impact of 5 is high whatever its likelihood."""


class RiskMethod(Entity):
    """How risks are identified, rated and reviewed."""

    section: ClassVar[str] = "risk_method"
    about: ClassVar[Text] = Text(zh="怎样识别、评价和复审风险", en="how risks are identified, assessed and reviewed")

    name: str | None = key("名称", doc=Text(zh="方法的名称，如 5×5矩阵", en="name of the method, as 5 x 5 matrix"))
    scale: tuple[str, ...] = many(
        "量表",
        "等级定义",
        "分级",
        doc=Text(zh="每一级的文字定义，如 5：停业超过一周", en="each level in words, as 5: closed for over a week"),
    )
    criteria: tuple[str, ...] = many(
        "准则", "风险准则", doc=Text(zh="怎样的风险必须处理", en="which risks must be treated")
    )
    identify: str | None = key(
        "识别",
        "识别方法",
        doc=Text(zh="怎样发现风险，如 每季度部门研讨", en="how risks are found, as a workshop each quarter"),
    )
    assess: str | None = key(
        "评价", "评估方法", doc=Text(zh="怎样评定可能性和影响", en="how likelihood and impact are rated")
    )
    appetite: str | None = key(
        "偏好", "风险偏好", doc=Text(zh="愿意承担多大的风险", en="how much risk is taken on purpose")
    )
    acceptable: int | None = key(
        "可接受值",
        "可接受上限",
        doc=Text(
            zh="可能性×影响不超过此值即可接受，整数，如 6",
            en="likelihood x impact up to which a risk is acceptable, as 6",
        ),
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁组织风险评估：岗位的编号或名称", en="who runs the assessment: a role, by id or name"),
    )
    cadence: Cadence | None = key(
        "频率",
        "复审",
        "review",
        doc=Text(zh="多久评估一次，如 每季度", en="how often risks are assessed, as quarterly"),
    )
    last_review: When | None = key(
        "上次评估", "上次复审", doc=Text(zh="上次评估的日期", en="date of the last assessment")
    )


class Kri(Entity):
    """The number that warns before the risk happens."""

    section: ClassVar[str] = "risks.kri"
    about: ClassVar[Text] = Text(
        zh="关键风险指标：在风险发生之前示警的数值",
        en="key risk indicator: a number that warns before the risk happens",
    )

    name: str | None = key("名称", doc=Text(zh="指标的名称；已有指标时写“指标”", en="its name, unless kpi names one"))
    kpi: Ref | None = key(
        "指标", refers="kpis", doc=Text(zh="所用指标的编号或名称", en="the KPI that it watches, by id or name")
    )
    threshold: Quantity | None = key(
        "阈值",
        "警戒值",
        doc=Text(
            zh="达到多少就示警，应先于承诺上限，如 >1.5h", en="value that raises the alarm, before the limit, as >1.5h"
        ),
    )
    source: Ref | None = key(
        "来源",
        "数据来源",
        refers="systems",
        loose=True,
        doc=Text(
            zh="数据来自哪里：系统的编号或名称，或报表名",
            en="where the data come from: a system (its id or name) or a report",
        ),
    )
    frequency: Cadence | None = key("频率", doc=Text(zh="多久查看一次，如 每天", en="how often it is read, as daily"))
    owner: Ref | None = key(
        "负责人", refers="roles", doc=Text(zh="谁查看：岗位的编号或名称", en="who reads it: a role, by id or name")
    )
    action: str | None = key("触发措施", "措施", doc=Text(zh="示警后立即做什么", en="what is done when it warns"))


class RiskAction(Entity):
    """A measure that is still to be carried out."""

    section: ClassVar[str] = "risks.actions"
    about: ClassVar[Text] = Text(zh="尚待实施的风险应对措施", en="a measure still to be carried out")

    name: str | None = key(
        "名称",
        "措施",
        "描述",
        "action",
        doc=Text(zh="做什么，以动词开头", en="what is to be done, beginning with a verb"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁来做：岗位的编号或名称", en="who does it: a role, by id or name"),
    )
    due: When | None = key(
        "截止", "期限", "deadline", doc=Text(zh="完成期限，如 2026-05-31", en="date by which it is done, as 2026-05-31")
    )
    cost: Money | None = key("费用", "成本", doc=Text(zh="所需费用，如 2万元", en="what it costs, as 20000 CNY"))
    status: str | None = key("状态", words=WORK_STATUS, doc=Text(zh="进展状态", en="state of the work"))
    done: When | None = key("完成日", "完成日期", doc=Text(zh="实际完成的日期", en="date when it was completed"))


class Risk(Entity):
    """An uncertain event with an effect on a goal."""

    section: ClassVar[str] = "risks"
    label_fields: ClassVar[tuple[str, ...]] = ("statement",)
    about: ClassVar[Text] = Text(
        zh="可能影响目标的不确定事件；可写成一行“描述 → 应对（岗位）”",
        en="an uncertain event with an effect on a goal; may be one line: event -> measure (role)",
    )

    statement: str | None = key(
        "描述",
        "名称",
        "内容",
        "description",
        "name",
        "title",
        doc=Text(
            zh="因何原因、可能发生何事、造成何种后果", en="because of a cause, an event may happen, with an effect"
        ),
    )
    category: str | None = key(
        "类别", "分类", words=RISK_CATEGORIES, doc=Text(zh="风险类别", en="category of the risk")
    )
    cause: str | None = key(
        "原因", "成因", doc=Text(zh="风险源或原因，如 人手不足", en="its source or cause, as too few agents")
    )
    effect: str | None = key(
        "后果",
        "影响后果",
        "consequence",
        doc=Text(zh="发生后的后果，如 差评与退款", en="what follows, as refunds and bad reviews"),
    )
    likelihood: Level | None = key("可能性", "概率", doc=LIKELIHOOD)
    impact: Level | None = key("影响", "影响程度", "严重性", doc=IMPACT)
    loss: Loss | None = key(
        "损失", "预计损失", doc=Text(zh="以金额估计的损失，如 5万元", en="the loss in money, as 50000 CNY")
    )
    response: str | None = key(
        "应对",
        "应对策略",
        words=RESPONSES,
        doc=Text(zh="应对策略；接受须写批准人和理由", en="how it is treated; accepting takes an approver and a reason"),
    )
    actions: tuple[RiskAction, ...] = many(
        "措施",
        "应对措施",
        doc=Text(zh="尚待实施的措施，各有负责人和期限", en="measures to carry out, each with an owner and a date"),
    )
    controls: tuple[Ref, ...] = many(
        "控制",
        refers="controls",
        doc=Text(zh="压低它的控制的编号或名称", en="controls that keep it down, by id or name"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="风险责任人：岗位的编号或名称，只写一个", en="risk owner: one role, by id or name"),
    )
    residual: Rating | None = key(
        "剩余", "剩余风险", doc=Text(zh="采取控制之后的可能性与影响", en="likelihood and impact after the controls")
    )
    kri: Kri | None = key(
        "预警", "预警指标", doc=Text(zh="在发生之前示警的指标与阈值", en="the number that warns, with its threshold")
    )
    status: str | None = key("状态", words=RISK_STATUS, doc=Text(zh="风险处于哪个阶段", en="where the risk stands"))
    identified: When | None = key(
        "识别日", "识别日期", "发现日期", doc=Text(zh="首次识别的日期", en="date when it was first identified")
    )
    review: Cadence | None = key(
        "复审", "复审频率", doc=Text(zh="多久复审一次，如 每季度", en="how often it is reviewed, as quarterly")
    )
    last_review: When | None = key("上次复审", doc=Text(zh="上次复审的日期", en="date of the last review"))
    history: tuple[RiskChange, ...] = many(
        "历史", "变更记录", doc=Text(zh="历次评级或措施的调整", en="earlier changes of its rating or measures")
    )
    accepted_by: Ref | None = key(
        "接受批准",
        "接受批准人",
        refers="roles",
        doc=Text(
            zh="谁批准接受，级别须高于责任人：岗位的编号或名称",
            en="who accepted it, above its owner: a role, by id or name",
        ),
    )
    acceptance_reason: str | None = key("接受理由", doc=Text(zh="为什么可以接受", en="why it is acceptable"))
    accepted_until: When | None = key(
        "接受期限",
        "接受到期",
        doc=Text(zh="接受到哪一天为止，如 2026-12-31", en="date until which it is accepted, as 2026-12-31"),
    )
    goals: tuple[Ref, ...] = many(
        "目标", refers="goals", doc=Text(zh="受其威胁的目标的编号", en="goals that it threatens, by id")
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="发生在哪些流程：编号或名称", en="processes where it can happen, by id or name"),
    )

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
        statement, rest = around_arrow(text)
        if not rest:
            return {"statement": text}
        measure, role = split_role(rest)
        owner = None if role is None else Ref(raw=role, section="roles")
        fields: dict[str, object] = {"statement": statement, "response": _response(measure)}
        if fields["response"] is None:
            action = RiskAction.typed({"name": measure, "owner": owner})
            fields |= {"response": "reduce", "actions": (action,)}
        return fields if owner is None else {**fields, "owner": owner}


def _response(word: str) -> str | None:
    """Return the response that a word names, or None for other text."""
    plain = matchable(word).strip().lower()
    return next((response for response, others in RESPONSES.items() if plain == response or plain in others), None)
