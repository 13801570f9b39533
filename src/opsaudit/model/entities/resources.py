"""Money and suppliers."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money, parse_money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import BUDGET_KINDS


class Supplier(Entity):
    """A supplier or partner."""

    section: ClassVar[str] = "suppliers"
    about: ClassVar[Text] = Text(zh="供应商或合作方", en="a supplier or partner")

    name: str | None = key("名称", doc=Text(zh="供应商的名称", en="name of the supplier"))
    category: str | None = key(
        "类别",
        "分类",
        doc=Text(zh="供应什么，如 快递、原料、软件", en="what it supplies, as courier, material, software"),
    )
    critical: bool | None = key(
        "关键", "关键供应商", doc=Text(zh="是否关键供应商：是或否", en="whether the business depends on it: yes or no")
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁管理这家供应商：岗位的编号或名称", en="who manages it: a role, by id or name"),
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="哪些流程依赖它：编号或名称", en="processes that depend on it, by id or name"),
    )
    criteria: tuple[str, ...] = many(
        "标准",
        "评价标准",
        doc=Text(
            zh="评价标准，至少两条，如 准时率、质量",
            en="criteria of its evaluation, two or more, as punctuality, quality",
        ),
    )
    review_cycle: Duration | None = key(
        "评估周期", "评价周期", doc=Text(zh="多久评价一次，如 6个月", en="time between two evaluations, as 6 months")
    )
    last_review: When | None = key(
        "上次评估", "上次评价", doc=Text(zh="上次评价的日期", en="date of the last evaluation")
    )
    score: Quantity | None = key(
        "得分", "评分", doc=Text(zh="上次评价的得分，如 86分", en="score of the last evaluation, as 86")
    )
    contract: str | None = key("合同", doc=Text(zh="合同的编号或名称", en="its contract, by number or name"))
    contract_end: When | None = key(
        "合同到期", "到期", doc=Text(zh="合同到期日，如 2026-12-31", en="date when the contract ends, as 2026-12-31")
    )
    sla: Duration | None = key(
        "服务时限",
        "承诺时限",
        "交期",
        doc=Text(zh="承诺多久交付或响应，如 2天", en="time in which it promises to deliver, as 2 days"),
    )
    rto: Duration | None = key(
        "恢复时间",
        "恢复时间目标",
        "RTO",
        doc=Text(zh="中断后多久恢复供应，如 24小时", en="time in which it recovers from a failure, as 24 h"),
    )
    personal_data: bool | None = key(
        "个人信息",
        doc=Text(zh="是否受托处理个人信息：是或否", en="whether it processes personal data for you: yes or no"),
    )
    fallback: str | None = key("备选", "备选供应商", doc=Text(zh="中断时由谁替代", en="who stands in when it fails"))
    stock_cover: Duration | None = key(
        "安全库存",
        "库存保障",
        doc=Text(zh="库存可以支撑多久，如 2周", en="how long stock lasts without it, as 2 weeks"),
    )
    exit_plan: str | None = key(
        "退出方案",
        "退出计划",
        doc=Text(zh="怎样结束合作、收回数据与资产", en="how to leave it, and get data and assets back"),
    )

    @property
    def is_critical(self) -> bool:
        """Whether the author marks the supplier as critical."""
        return bool(self.critical)


class BudgetLine(Entity):
    """Money for a purpose."""

    section: ClassVar[str] = "budget"
    about: ClassVar[Text] = Text(
        zh="一项用途的预算；可只写一个金额，如 12万元", en="money for a purpose; may be one amount, as 120000 CNY"
    )

    name: str | None = key(
        "名称", "科目", doc=Text(zh="用途或科目，如 客服培训", en="purpose or account, as service training")
    )
    kind: str | None = key(
        "类型",
        "种类",
        words=BUDGET_KINDS,
        doc=Text(zh="收入、成本、费用还是资本性支出", en="whether revenue, cost, expense or investment"),
    )
    unit: Ref | None = key(
        "部门", refers="units", doc=Text(zh="归哪个部门：编号或名称", en="the unit that it belongs to, by id or name")
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁对开支负责：岗位的编号或名称", en="who answers for the spending: a role, by id or name"),
    )
    period: When | None = key(
        "期间",
        "年度",
        doc=Text(zh="预算期间，如 2026年；不写则为计划期", en="its period, as 2026; the plan's own when left out"),
    )
    amount: Money | None = key("金额", "额度", doc=Text(zh="金额，如 600000元、12万元", en="the amount, as 600000 CNY"))
    quarters: tuple[Money, ...] = many(
        "分季",
        "季度",
        doc=Text(zh="四个季度的金额，合计应等于金额", en="amounts of the four quarters, which add up to the amount"),
    )
    months: tuple[Money, ...] = many(
        "分月",
        "月度",
        doc=Text(zh="十二个月的金额，合计应等于金额", en="amounts of the twelve months, which add up to the amount"),
    )
    basis: tuple[str, ...] = many(
        "依据",
        "编制依据",
        doc=Text(zh="编制依据：目标、市场、历史数据", en="what it rests on: goals, market, past figures"),
    )
    goals: tuple[Ref, ...] = many(
        "支撑", "目标", refers="goals", doc=Text(zh="所支撑的目标的编号", en="goals that it serves, by id")
    )
    expected_return: str | None = key(
        "预期收益", doc=Text(zh="这笔钱带来什么，如 退款减少90万元", en="what it brings, as refunds down 900000 CNY")
    )
    approvals: tuple[Ref, ...] = many(
        "审批",
        "审批人",
        refers="roles",
        doc=Text(
            zh="每笔付款由谁批准，须含财务：岗位的编号或名称", en="who approves each payment, finance among them: roles"
        ),
    )
    limit: Money | None = key("限额", "上限", doc=Text(zh="部门支出的上限", en="most that the unit may spend"))
    control: str | None = key(
        "控制", "控制规则", "超支规则", doc=Text(zh="将要超支时怎么办", en="what happens when it would be overspent")
    )
    committed: Money | None = key(
        "已承诺", "已签约", doc=Text(zh="已签约但尚未支付的金额", en="amount under contract but not yet paid")
    )
    actual: Money | None = key("实际", "已用", doc=Text(zh="已支出的金额", en="amount spent so far"))
    as_of: When | None = key(
        "截至", "统计日", doc=Text(zh="实际支出统计到哪一天", en="date up to which spending is counted")
    )
    note: str | None = key(
        "说明", "备注", doc=Text(zh="实际与预算差异的解释", en="what explains the difference from the budget")
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``12万元`` as the amount, anything else as the name."""
        amount = parse_money(text)
        return {"name": text} if amount is None else {"amount": amount}
