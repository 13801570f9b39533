"""What customers are promised and how they are heard: channels, service levels, standards, feedback."""

import re
from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import cadence_in, duration_in, filled, quantity_in
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import CHANNEL_KINDS, CHANNEL_MEDIA, FEEDBACK_SOURCES, STANDARD_KINDS

_CLAUSES = re.compile(r"[，,；;、。]|\band\b")
_SOLVED = re.compile(r"解决|办结|处理完|结案|修复|resol|solv|clos|fix", re.IGNORECASE)
_ANSWERED = re.compile(r"响应|回复|答复|应答|受理|接听|接通|respon|answer|repl|acknowledg", re.IGNORECASE)


class Channel(Entity):
    """A way by which customers reach the organization, or it reaches them."""

    section: ClassVar[str] = "channels"
    about: ClassVar[Text] = Text(
        zh="与客户往来的一条渠道：销售、营销、服务或投诉",
        en="a way to and from customers: for sales, marketing, service or complaints",
    )

    name: str | None = key(
        "名称", "渠道", "描述", "title", doc=Text(zh="渠道名称，如“客服热线”", en="its name, as 'service line'")
    )
    kind: str | None = key(
        "类型",
        "用途",
        "种类",
        "类别",
        words=CHANNEL_KINDS,
        doc=Text(zh="销售、营销、服务、投诉或其他", en="sales, marketing, service, complaint or other"),
    )
    medium: str | None = key(
        "媒介",
        "方式",
        words=CHANNEL_MEDIA,
        doc=Text(zh="电话、邮件、在线、线下或其他", en="phone, mail, online, onsite or other"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    hours: str | None = key(
        "服务时间",
        "时间",
        "营业时间",
        doc=Text(zh="何时可用，如“每天 9:00-21:00”", en="when it is open, as '9:00-21:00 daily'"),
    )
    public: bool | None = key(
        "公开", "是否公开", doc=Text(zh="是否向客户公布：是/否", en="whether customers are told of it: yes/no")
    )
    cost: Money | None = key(
        "成本", "费用", doc=Text(zh="一年的费用，如 6万元", en="what it costs a year, as 60000 CNY")
    )
    kpis: tuple[Ref, ...] = many(
        "指标", "kpi", refers="kpis", doc=Text(zh="用哪些指标衡量，写编号", en="the measures of it, by id")
    )


class ServiceLevel(Entity):
    """How fast customers are answered and their matter is settled."""

    section: ClassVar[str] = "slas"
    about: ClassVar[Text] = Text(
        zh="对客户承诺的响应与解决时间；可写成一行，如“2小时内响应，24小时内解决”",
        en="how fast customers are answered and helped; may be one line, as 'respond within 2h, resolve within 24h'",
    )

    name: str | None = key(
        "名称", "描述", "title", doc=Text(zh="名称，如“在线咨询服务水平”", en="its name, as 'chat service level'")
    )
    channel: Ref | None = key(
        "渠道",
        refers="channels",
        loose=True,
        doc=Text(zh="适用的渠道，写编号或名称", en="the channel it holds for, by id or name"),
    )
    segment: str | None = key(
        "客户群",
        "客户",
        "客户类别",
        doc=Text(zh="适用的客户，如“会员”“全部”", en="the customers it holds for, as 'members' or 'all'"),
    )
    stage: str | None = key(
        "阶段",
        "环节",
        doc=Text(zh="适用的阶段，如 售前、售后", en="the stage it holds for, as before or after the sale"),
    )
    response: Duration | None = key(
        "响应", "响应时间", "响应时限", doc=Text(zh="多久内响应，如 2小时", en="the time to the first answer, as 2h")
    )
    resolution: Duration | None = key(
        "解决",
        "解决时间",
        "解决时限",
        "处理时限",
        doc=Text(zh="多久内解决，如 48小时", en="the time until it is settled, as 48h"),
    )
    manner: str | None = key(
        "服务方式",
        "方式",
        "态度",
        doc=Text(zh="如何服务，如“先致歉，再核实”", en="how customers are treated, as 'apologize, then check'"),
    )
    process: Ref | None = key(
        "流程", refers="processes", doc=Text(zh="由哪个流程兑现，写编号", en="the process that keeps it, by id")
    )
    supplier: Ref | None = key(
        "供应商",
        refers="suppliers",
        loose=True,
        doc=Text(zh="若由供应商承诺，写供应商编号或名称", en="who promises it, when a supplier does, by id or name"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``2小时内响应，24小时内解决`` or ``respond within 2 h, resolve within 24 h``."""
        fields: dict[str, object] = {"name": text}
        for clause in _CLAUSES.split(text):
            within = duration_in(clause)
            if within is not None and _SOLVED.search(clause):
                fields.setdefault("resolution", within)
            elif within is not None and _ANSWERED.search(clause):
                fields.setdefault("response", within)
        return fields


class Criterion(Entity):
    """One number that work must meet to be accepted."""

    section: ClassVar[str] = "standards.criteria"
    about: ClassVar[Text] = Text(
        zh="一条验收要求；可写成一行，如“首次合格率≥98%”",
        en="one requirement that work must meet; may be one line, as 'first-pass yield >= 98%'",
    )

    name: str | None = key(
        "名称",
        "要求",
        "描述",
        "项目",
        "requirement",
        doc=Text(zh="衡量什么，如“首次合格率”", en="what is measured, as 'first-pass yield'"),
    )
    value: Quantity | None = key(
        "标准值",
        "限值",
        "值",
        "limit",
        doc=Text(zh="须达到的数，如 ≥98%、≤0.5mm", en="what it must reach, as >=98% or <=0.5 mm"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``首次合格率≥98%`` or ``first-pass yield >= 98%``."""
        value, name = quantity_in(text)
        return filled(name=name, value=value)


class Standard(Entity):
    """What quality, safety, cost or service must be like."""

    section: ClassVar[str] = "standards"
    about: ClassVar[Text] = Text(
        zh="质量、安全、成本或服务的标准", en="what quality, safety, cost or service must be like"
    )

    name: str | None = key(
        "名称",
        "标准",
        "描述",
        "title",
        doc=Text(zh="标准名称，如“出餐质量标准”", en="its name, as 'meal quality standard'"),
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=STANDARD_KINDS,
        doc=Text(zh="质量、安全、成本或服务", en="quality, safety, cost or service"),
    )
    criteria: tuple[Criterion, ...] = many(
        "要求",
        "验收标准",
        "指标",
        "criterion",
        doc=Text(zh="可衡量的要求，如 [首次合格率≥98%]", en="requirements with a number, as [first-pass yield >= 98%]"),
    )
    stages: tuple[str, ...] = many(
        "阶段",
        "环节",
        "stage",
        doc=Text(zh="覆盖的环节，如 [采购, 生产, 销售]", en="the stages it covers, as [purchase, production, sale]"),
    )
    hazards: tuple[str, ...] = many(
        "危险源",
        "隐患",
        "hazard",
        doc=Text(
            zh="安全标准针对的危险，如 [烫伤, 滑倒]", en="the dangers a safety standard is for, as [burns, falls]"
        ),
    )
    controls: tuple[Ref, ...] = many(
        "控制",
        "control",
        refers="controls",
        doc=Text(zh="靠哪些控制落实，写编号", en="the controls that keep it, by id"),
    )
    processes: tuple[Ref, ...] = many(
        "流程", "process", refers="processes", doc=Text(zh="适用的流程，写编号", en="the processes it holds for, by id")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    review: Cadence | None = key(
        "复审", "复核", "复审频率", doc=Text(zh="多久复审一次，如 每年", en="how often it is looked through, as yearly")
    )
    last_review: When | None = key(
        "上次复审",
        "上次复核",
        doc=Text(zh="上次复审的日期，如 2026-01-15", en="when it was last looked through, as 2026-01-15"),
    )
    drill: Cadence | None = key(
        "演练", "演练频率", doc=Text(zh="多久演练一次，如 每半年", en="how often it is drilled, as half-yearly")
    )
    last_drill: When | None = key(
        "上次演练", doc=Text(zh="上次演练的日期，如 2025-11-20", en="when it was last drilled, as 2025-11-20")
    )


class Feedback(Entity):
    """How customers, staff or partners are heard, and what becomes of it."""

    section: ClassVar[str] = "feedback"
    about: ClassVar[Text] = Text(
        zh="如何听取客户、员工或合作方的意见；可写成一行，如“每季度员工问卷”",
        en="how customers, staff or partners are heard; may be one line, as 'quarterly staff survey'",
    )

    name: str | None = key(
        "名称", "主题", "描述", "title", doc=Text(zh="名称，如“到店问卷”", en="its name, as 'in-store survey'")
    )
    source: str | None = key(
        "来源",
        "对象",
        words=FEEDBACK_SOURCES,
        doc=Text(zh="来自客户、员工、合作方或其他", en="from customer, staff, partner or other"),
    )
    channel: Ref | None = key(
        "渠道",
        refers="channels",
        loose=True,
        doc=Text(zh="通过哪个渠道，写编号或名称", en="the channel it comes by, by id or name"),
    )
    frequency: Cadence | None = key("频率", "周期", doc=Text(zh="多久一次，如 每季度", en="how often, as quarterly"))
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    last_done: When | None = key(
        "上次", "上次收集", doc=Text(zh="上次的日期，如 2026-03-10", en="when it was last done, as 2026-03-10")
    )
    improvements: tuple[Ref, ...] = many(
        "改进",
        "improvement",
        refers="improvements",
        doc=Text(zh="由此作出的改进，写编号", en="the improvements it led to, by id"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每季度员工问卷`` or ``quarterly staff survey``."""
        return filled(name=text, frequency=cadence_in(text), source=_source_in(text))


def _source_in(text: str) -> str | None:
    """Return whom a line names as the one who speaks: the first word of the vocabulary that it holds."""
    lower = text.lower()
    return next((word for word, others in FEEDBACK_SOURCES.items() if any(o in lower for o in (word, *others))), None)
