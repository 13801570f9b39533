"""Money, systems and suppliers."""

from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When


class System(Entity):
    """An information system."""

    section: ClassVar[str] = "systems"

    name: str | None = key("名称")
    kind: str | None = key("类型", "种类")
    owner: Ref | None = key("负责人", refers="roles")
    backup: Cadence | None = key("备份", "备份频率")
    restore_test: When | None = key("恢复测试", "恢复演练")
    personal_data: bool | None = key("个人信息")
    maintenance: Cadence | None = key("维护", "维护频率")
    support: str | None = key("支持", "支持联系人")
    controls: tuple[Ref, ...] = many("控制", refers="controls")


class Supplier(Entity):
    """A supplier or partner."""

    section: ClassVar[str] = "suppliers"

    name: str | None = key("名称")
    category: str | None = key("类别", "分类")
    critical: bool | None = key("关键")
    owner: Ref | None = key("负责人", refers="roles")
    criteria: tuple[str, ...] = many("标准", "评价标准")
    review_cycle: Duration | None = key("评估周期", "评价周期")
    last_review: When | None = key("上次评估", "上次评价")
    score: Quantity | None = key("得分", "评分")
    fallback: str | None = key("备选", "备选供应商")
    contract: str | None = key("合同")
    contract_end: When | None = key("合同到期", "到期")

    @property
    def is_critical(self) -> bool:
        """Whether the author marks the supplier as critical."""
        return bool(self.critical)


class BudgetLine(Entity):
    """Money for a purpose."""

    section: ClassVar[str] = "budget"

    name: str | None = key("名称", "科目")
    kind: str | None = key("类型", "种类")
    unit: Ref | None = key("部门", refers="units")
    amount: Money | None = key("金额", "额度")
    quarters: tuple[Money, ...] = many("分季", "季度")
    months: tuple[Money, ...] = many("分月", "月度")
    goals: tuple[Ref, ...] = many("支撑", "目标", refers="goals")
    expected_return: str | None = key("预期收益")
    approvals: tuple[Ref, ...] = many("审批", "审批人", refers="roles")
    actual: Money | None = key("实际", "已用")
    limit: Money | None = key("限额")
    note: str | None = key("说明")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``12万元`` as the amount, anything else as the name."""
        amount = parse_money(text)
        return {"name": text} if amount is None else {"amount": amount}
