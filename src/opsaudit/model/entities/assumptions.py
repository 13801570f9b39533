"""What goals and strategies take for granted."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key
from opsaudit.model.entities.lines import around_arrow
from opsaudit.model.words import ASSUMPTION_KINDS


class Assumption(Entity):
    """What a goal or strategy takes for granted, and what is done when it no longer holds."""

    section: ClassVar[str] = "assumptions"
    about: ClassVar[Text] = Text(
        zh="目标或战略的一项前提，以及前提不成立时怎么办；可写成一行“触发条件 → 行动”",
        en="what a goal or strategy takes for granted, and what to do when it fails; may be one line, 'trigger -> action'",
    )

    name: str | None = key(
        "名称",
        "假设",
        "前提",
        "描述",
        "内容",
        "statement",
        doc=Text(zh="前提是什么，如“原料价格平稳”", en="what is taken for granted, as 'material prices stay level'"),
    )
    kind: str | None = key(
        "类型",
        "类别",
        words=ASSUMPTION_KINDS,
        doc=Text(zh="前提关于市场、资源还是团队能力", en="whether it is about the market, resources or the team"),
    )
    trigger: str | None = key(
        "触发",
        "触发条件",
        doc=Text(zh="何时算不成立，如“月均价上涨超过10%”", en="when it fails, as 'monthly price up by more than 10%'"),
    )
    action: str | None = key(
        "行动",
        "应对",
        "措施",
        doc=Text(zh="届时做什么，如“启用备选供应商”", en="what is done then, as 'switch to the second supplier'"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``触发条件 → 行动`` or ``trigger -> action``; without an arrow it is the assumption itself."""
        trigger, action = around_arrow(text)
        return {"name": text, "trigger": trigger, "action": action} if action else {"name": text}
