"""Who may decide what, and how the organization looks back: authorities, escalation, reviews, reports, lessons."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.actions import Action
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import along_arrows, around_arrow, cadence_in, duration_in, filled, quantity_in
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.currency import currency_code
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import CONTROL_MODES, REPORT_KINDS


class Authority(Entity):
    """Who approves a matter within a band of amounts."""

    section: ClassVar[str] = "authorities"
    label_fields: ClassVar[tuple[str, ...]] = ("name", "to", "from_")
    about: ClassVar[Text] = Text(
        zh="某类事项在一段金额内由谁审批；可写成一行，如“报销5000元以下 → 部门经理”",
        en="who approves a matter within a band of amounts; may be one line, as 'expenses up to 5000 CNY -> manager'",
    )

    name: str | None = key(
        "事项",
        "名称",
        "审批事项",
        "title",
        doc=Text(zh="审批什么事项，如“费用报销”", en="the matter to approve, as 'expenses'"),
    )
    from_: Money | None = key(
        "下限",
        "从",
        "金额起",
        "min",
        doc=Text(zh="金额下限，如 5000元；不写即从0起", en="the amount it begins at, as 5000 CNY; none means zero"),
    )
    to: Money | None = key(
        "上限",
        "到",
        "限额",
        "金额止",
        "limit",
        "max",
        doc=Text(zh="金额上限，如 20万元；不写即不封顶", en="the amount it ends at, as 200000 CNY; none means no end"),
    )
    approvers: tuple[Ref, ...] = many(
        "审批",
        "审批人",
        "审批岗位",
        "批准人",
        "approver",
        refers="roles",
        doc=Text(zh="依次审批的岗位，写编号或名称", en="the roles that approve, in their order, by id or name"),
    )
    unit: Ref | None = key(
        "部门",
        refers="units",
        doc=Text(zh="适用的部门，写编号；不写即全部", en="the department it holds for, by id; none means all"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``报销5000元以下 → 部门经理`` or ``expenses 5000 CNY to 20000 CNY -> director -> CEO``."""
        matter, after = around_arrow(text)
        if not after:
            return {"name": text}
        amount, rest = quantity_in(matter)
        if amount is None or not currency_code(amount.unit):
            return filled(name=matter, approvers=_roles(after))
        lower, upper = _band(amount)
        return filled(name=rest, from_=lower, to=upper, approvers=_roles(after))


class Escalation(Entity):
    """To whom a matter goes that is not settled in time."""

    section: ClassVar[str] = "escalation"
    about: ClassVar[Text] = Text(
        zh="问题未及时解决时上报给谁；可写成一行，如“24小时未解决 → 总监”",
        en="to whom a matter goes that is not settled in time; may be one line, as 'unresolved after 24h -> director'",
    )

    name: str | None = key(
        "情形",
        "名称",
        "问题",
        "事项",
        "title",
        "topic",
        doc=Text(zh="什么问题，如“投诉未解决”", en="what kind of matter, as 'unresolved complaint'"),
    )
    from_: Ref | None = key(
        "由",
        "发起",
        "从",
        refers="roles",
        doc=Text(zh="由哪个岗位上报，写编号或名称", en="the role that passes it up, by id or name"),
    )
    to: tuple[Ref, ...] = many(
        "升级至",
        "上报",
        "升级到",
        "升级路径",
        "path",
        refers="roles",
        doc=Text(zh="依次上报到的岗位，写编号或名称", en="the roles it goes up to, in their order, by id or name"),
    )
    within: Duration | None = key(
        "时限",
        "不超过",
        "升级时限",
        "超过",
        "limit",
        "after",
        doc=Text(zh="多久未解决即上报，如 24小时、2个工作日", en="how long each level has, as 24h or 2 working days"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``24小时未解决 → 总监`` or ``unresolved after 24h -> director -> CEO``."""
        matter, after = around_arrow(text)
        return filled(name=text, to=_roles(after), within=duration_in(matter)) if after else {"name": text}


class Review(Entity):
    """A look back at the plan or a part of it, held again and again."""

    section: ClassVar[str] = "reviews"
    about: ClassVar[Text] = Text(
        zh="对方案或其中一部分的定期回顾；可写成一行，如“每季度方案复盘”",
        en="a look back at the plan or a part of it; may be one line, as 'quarterly plan review'",
    )

    name: str | None = key(
        "名称", "描述", "title", doc=Text(zh="名称，如“季度方案复盘”", en="its name, as 'quarterly plan review'")
    )
    covers: tuple[str, ...] = many(
        "对象",
        "范围",
        "覆盖",
        "评审对象",
        doc=Text(zh="回顾什么，如 [计划, 目标]", en="what is looked at, as [plan, goals]"),
    )
    frequency: Cadence | None = key("频率", "周期", doc=Text(zh="多久一次，如 每季度", en="how often, as quarterly"))
    last_done: When | None = key(
        "上次",
        "上次评审",
        "上次复盘",
        doc=Text(zh="上次的日期，如 2026-03-30", en="when it was last held, as 2026-03-30"),
    )
    owner: Ref | None = key(
        "负责人",
        "主持",
        "责任人",
        "chair",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role that leads it, by id or name"),
    )
    participants: tuple[Ref, ...] = many(
        "参加",
        "参加人",
        "参与",
        "attendees",
        refers="roles",
        doc=Text(zh="参加的岗位，写编号或名称", en="the roles that take part, by id or name"),
    )
    method: str | None = key(
        "方法", doc=Text(zh="用什么方法，如 PDCA、鱼骨图", en="how it is done, as PDCA or fishbone")
    )
    outputs: tuple[str, ...] = many(
        "产出",
        "输出",
        "output",
        doc=Text(zh="产出什么，如 [改进清单]", en="what comes of it, as [list of improvements]"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每季度方案复盘`` or ``quarterly plan review``."""
        return filled(name=text, frequency=cadence_in(text))


class Report(Entity):
    """What is told to whom, how often, and what for."""

    section: ClassVar[str] = "reports"
    about: ClassVar[Text] = Text(
        zh="定期向谁报告什么、为了什么；可写成一行，如“每月经营分析”",
        en="what is told to whom, how often, what for; may be one line, as 'monthly sales report'",
    )

    name: str | None = key(
        "名称", "描述", "title", doc=Text(zh="名称，如“月度经营分析”", en="its name, as 'monthly sales report'")
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=REPORT_KINDS,
        doc=Text(
            zh="财务、运营、销售、市场、客户、风险或其他",
            en="finance, operations, sales, market, customer, risk or other",
        ),
    )
    frequency: Cadence | None = key("频率", "周期", doc=Text(zh="多久一次，如 每月", en="how often, as monthly"))
    owner: Ref | None = key(
        "负责人",
        "编制",
        "责任人",
        refers="roles",
        doc=Text(zh="编写的岗位，写编号或名称", en="the role that writes it, by id or name"),
    )
    audience: tuple[Ref, ...] = many(
        "报送",
        "读者",
        "受众",
        "对象",
        "发送对象",
        refers="roles",
        loose=True,
        doc=Text(
            zh="报送给哪些岗位，写编号、名称或“管理层”", en="the roles it goes to, by id or name, or 'management'"
        ),
    )
    method: str | None = key(
        "方式",
        "生成方式",
        words=CONTROL_MODES,
        doc=Text(zh="如何生成：人工、系统（自动）、半自动", en="how it is made: manual, system (automatic), hybrid"),
    )
    question: str | None = key(
        "问题",
        "分析问题",
        "目的",
        "decision",
        doc=Text(zh="用来决定什么，如“下月促销哪些品类”", en="what it helps to decide, as 'which goods to promote'"),
    )
    kpis: tuple[Ref, ...] = many(
        "指标", refers="kpis", doc=Text(zh="报告哪些指标，写编号", en="the measures it shows, by id")
    )
    actions: tuple[Action, ...] = many(
        "建议", "行动", "措施", doc=Text(zh="提出的建议，各有负责人", en="what it proposes to do, each with an owner")
    )
    last_done: When | None = key(
        "上次", "上次报告", doc=Text(zh="上次报告的日期，如 2026-03-05", en="when it was last issued, as 2026-03-05")
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每月经营分析`` or ``monthly sales report``."""
        return filled(name=text, frequency=cadence_in(text))


def _band(amount: Quantity) -> tuple[Money | None, Money | None]:
    """Return lower and upper end of a band: 以下 and a bare amount end it, 以上 begins it, a range does both."""
    end = Money(amount.raw, amount.value, amount.unit, Provenance.PARSED)
    if amount.low is not None:
        return Money(amount.raw, amount.low, amount.unit, Provenance.PARSED), end
    return (end, None) if amount.comparator.startswith(">") else (None, end)


def _roles(text: str) -> tuple[Ref, ...]:
    return tuple(Ref(raw=part, section="roles") for part in along_arrows(text))
