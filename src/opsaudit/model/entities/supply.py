"""What the work takes and where it comes from: resources, purchases, stock and contracts."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import RESOURCE_KINDS


class Resource(Entity):
    """People, money, material or equipment set aside for goals and processes."""

    section: ClassVar[str] = "resources"
    about: ClassVar[Text] = Text(
        zh="为目标和流程配备的人员、资金、物资或设备", en="people, money, material or equipment for goals and processes"
    )

    name: str | None = key(
        "名称", "描述", "title", doc=Text(zh="是什么资源，如“冷藏车”", en="what it is, as 'refrigerated van'")
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=RESOURCE_KINDS,
        doc=Text(
            zh="人员、资金、物资、设备（含技术工具）或其他", en="people, money, material, asset (tools too) or other"
        ),
    )
    quantity: Quantity | None = key(
        "数量", doc=Text(zh="多少，如 2人、3台", en="how much of it, as 2 people or 3 units")
    )
    goals: tuple[Ref, ...] = many(
        "目标", "支撑", "goal", refers="goals", doc=Text(zh="用于哪些目标，写编号", en="the goals it is for, by id")
    )
    processes: tuple[Ref, ...] = many(
        "流程", "process", refers="processes", doc=Text(zh="用于哪些流程，写编号", en="the processes it is for, by id")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )


class Contract(Entity):
    """An agreement with a supplier or partner."""

    section: ClassVar[str] = "contracts"
    about: ClassVar[Text] = Text(
        zh="与供应商或合作方的合同：负责人、金额、到期日",
        en="an agreement with a supplier or partner: owner, amount, end",
    )

    name: str | None = key(
        "名称", "标题", "描述", "title", doc=Text(zh="合同名称，如“快递服务合同”", en="its name, as 'courier contract'")
    )
    supplier: Ref | None = key(
        "供应商",
        "对方",
        "合作方",
        "partner",
        refers="suppliers",
        loose=True,
        doc=Text(zh="与谁签订，写供应商编号或名称", en="with whom, by id of the supplier or name"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="管理合同的岗位，写编号或名称", en="the role that looks after it, by id or name"),
    )
    amount: Money | None = key(
        "金额", "合同金额", doc=Text(zh="合同金额，如 12万元", en="what it commits to, as 120000 CNY")
    )
    budget: Ref | None = key(
        "预算",
        "预算科目",
        refers="budget",
        doc=Text(zh="由哪条预算支付，写编号", en="the budget line that pays it, by id"),
    )
    start: When | None = key(
        "开始", "起", "生效日", doc=Text(zh="生效的日期，如 2026-01-01", en="the day it begins, as 2026-01-01")
    )
    end: When | None = key(
        "到期",
        "止",
        "到期日",
        "结束",
        "expiry",
        doc=Text(zh="到期的日期，如 2026-12-31", en="the day it ends, as 2026-12-31"),
    )


class Purchase(Entity):
    """Something that shall be bought: what, how much, of which make, when."""

    section: ClassVar[str] = "purchases"
    about: ClassVar[Text] = Text(
        zh="采购计划的一行：买什么、多少、什么规格、何时到",
        en="one line of the purchase plan: what, how much, of which make, when",
    )

    name: str | None = key(
        "名称",
        "物品",
        "品名",
        "描述",
        "item",
        "title",
        doc=Text(zh="买什么，如“外卖箱”", en="what is bought, as 'delivery boxes'"),
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        "category",
        doc=Text(zh="属于哪类，如“包装材料”", en="its kind of goods, as 'packaging'"),
    )
    quantity: Quantity | None = key("数量", doc=Text(zh="多少，如 5000个", en="how many or how much, as 5000 pieces"))
    spec: str | None = key(
        "规格",
        "型号",
        "规格型号",
        "specification",
        doc=Text(zh="规格型号，如“30×20cm 保温”", en="make or size, as '30x20 cm, insulated'"),
    )
    due: When | None = key(
        "时间",
        "到货日期",
        "截止",
        "日期",
        "deadline",
        doc=Text(zh="何时到货，如 2026-04-15", en="when it must be there, as 2026-04-15"),
    )
    basis: str | None = key(
        "依据",
        "需求依据",
        doc=Text(zh="依据什么需求，如“二季度销售预测”", en="the demand behind it, as 'sales forecast Q2'"),
    )
    supplier: Ref | None = key(
        "供应商",
        refers="suppliers",
        loose=True,
        doc=Text(zh="向谁买，写供应商编号或名称", en="from whom, by id of the supplier or name"),
    )
    contract: Ref | None = key(
        "合同", refers="contracts", doc=Text(zh="按哪份合同，写编号", en="the contract it is bought under, by id")
    )
    amount: Money | None = key(
        "金额", "预计金额", doc=Text(zh="预计金额，如 3万元", en="what it will cost, as 30000 CNY")
    )
    budget: Ref | None = key(
        "预算",
        "预算科目",
        refers="budget",
        doc=Text(zh="由哪条预算支付，写编号", en="the budget line that pays it, by id"),
    )
    approvals: tuple[Ref, ...] = many(
        "审批",
        "审批人",
        refers="roles",
        doc=Text(zh="依次审批的岗位，写编号或名称", en="the roles that approve, in their order, by id or name"),
    )


class InventoryItem(Entity):
    """Goods in stock, and how few and how many there may be."""

    section: ClassVar[str] = "inventory"
    about: ClassVar[Text] = Text(
        zh="一种库存物品及其上下限", en="goods in stock, and how few and how many there may be"
    )

    name: str | None = key(
        "名称", "物品", "品名", "描述", "item", doc=Text(zh="什么物品，如“咖啡豆”", en="the goods, as 'coffee beans'")
    )
    min: Quantity | None = key(
        "下限", "最低库存", "安全库存", doc=Text(zh="最低库存，如 20kg；低于它即补货", en="the least to keep, as 20 kg")
    )
    max: Quantity | None = key(
        "上限", "最高库存", doc=Text(zh="最高库存，如 80kg；高于它即积压", en="the most to keep, as 80 kg")
    )
    actual: Quantity | None = key(
        "现有", "实际", "当前库存", "stock", doc=Text(zh="现有库存，如 35kg", en="what is there now, as 35 kg")
    )
    cover: Duration | None = key(
        "可用时间", "库存天数", doc=Text(zh="现有库存够用多久，如 15天", en="how long the stock lasts, as 15 days")
    )
    kpi: Ref | None = key(
        "指标",
        "周转指标",
        refers="kpis",
        doc=Text(zh="用哪个指标看周转，写编号", en="the measure of its turnover, by id"),
    )
    custodian: Ref | None = key(
        "保管人",
        "负责人",
        "保管",
        "owner",
        refers="roles",
        doc=Text(
            zh="保管的岗位，写编号或名称；不得自己盘点",
            en="the role that keeps it, by id or name; somebody else counts it",
        ),
    )
    supplier: Ref | None = key(
        "供应商",
        refers="suppliers",
        loose=True,
        doc=Text(zh="由谁供应，写供应商编号或名称", en="who supplies it, by id of the supplier or name"),
    )
