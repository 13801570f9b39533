"""How severe risks are: on the scale, in money, and over time."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

LIKELIHOOD = Text(
    zh="发生的可能性：1至5，或 很低、低、中、高、很高",
    en="how likely: 1 to 5, or very low, low, medium, high, very high",
)
IMPACT = Text(
    zh="影响程度：1至5，或 很低、低、中、高、很高", en="how severe: 1 to 5, or very low, low, medium, high, very high"
)


class Rating(Entity):
    """Likelihood and impact that remain after the controls."""

    section: ClassVar[str] = "risks.residual"
    about: ClassVar[Text] = Text(
        zh="采取控制之后剩余的可能性与影响", en="likelihood and impact that remain after the controls"
    )

    name: str | None = key("名称", "说明", doc=Text(zh="评级的依据", en="what the rating rests on"))
    likelihood: Level | None = key("可能性", "概率", doc=LIKELIHOOD)
    impact: Level | None = key("影响", "影响程度", "严重性", doc=IMPACT)


class Loss(Entity):
    """What a risk would cost, in money."""

    section: ClassVar[str] = "risks.loss"
    about: ClassVar[Text] = Text(
        zh="以金额估计的损失；可只写一个金额", en="the loss in money; may be one amount, the likely one"
    )

    name: str | None = key("名称", "说明", doc=Text(zh="估计的依据", en="what the estimate rests on"))
    low: Money | None = key(
        "最小", "最小损失", "min", doc=Text(zh="最小损失，如 1万元", en="smallest loss, as 10000 CNY")
    )
    likely: Money | None = key(
        "最可能", "可能损失", doc=Text(zh="最可能的损失，如 5万元", en="likely loss, as 50000 CNY")
    )
    high: Money | None = key(
        "最大", "最大损失", "max", doc=Text(zh="最大损失，如 20万元", en="largest loss, as 200000 CNY")
    )
    frequency: Cadence | None = key(
        "频率",
        "发生频率",
        doc=Text(zh="大约多久发生一次，如 每年1次", en="how often it is likely to happen, as once a year"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``5万元`` as the likely loss, anything else as what the estimate rests on."""
        amount = parse_money(text)
        return {"name": text} if amount is None else {"likely": amount}


class RiskChange(Entity):
    """One earlier change of a risk's rating or measures."""

    section: ClassVar[str] = "risks.history"
    label_fields: ClassVar[tuple[str, ...]] = ("note",)
    about: ClassVar[Text] = Text(zh="评级或措施的一次调整", en="one change of the rating or the measures")

    date: When | None = key("日期", doc=Text(zh="调整的日期，如 2026-03-31", en="date of the change, as 2026-03-31"))
    note: str | None = key("说明", "变更", "change", doc=Text(zh="调整了什么、为什么", en="what changed, and why"))
    likelihood: Level | None = key(
        "可能性", "概率", doc=Text(zh="调整后的可能性，1至5", en="likelihood after it, 1 to 5")
    )
    impact: Level | None = key("影响", "影响程度", doc=Text(zh="调整后的影响，1至5", en="impact after it, 1 to 5"))
    by: Ref | None = key(
        "调整人",
        "评估人",
        refers="roles",
        doc=Text(zh="谁决定：岗位的编号或名称", en="who decided: a role, by id or name"),
    )
