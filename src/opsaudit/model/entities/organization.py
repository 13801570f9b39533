"""The organization, and the plan as a document."""

import datetime as dt
from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import PLAN_STATUS


class Organization(Entity):
    """Facts about the organization; they decide which rules apply."""

    section: ClassVar[str] = "org"
    about: ClassVar[Text] = Text(
        zh="组织的基本事实；哪些规则适用由它们决定",
        en="facts about the organization; they decide which rules apply",
    )

    name: str | None = key("名称", doc=Text(zh="组织的名称", en="name of the organization"))
    industry: str | None = key("行业", doc=Text(zh="行业，如 零售、制造、金融", en="industry, as retail, finance"))
    headcount: int | None = key(
        "人数",
        "员工数",
        "employees",
        doc=Text(
            zh="员工人数，整数，如 128；有些法定义务由人数触发",
            en="number of employees; some legal duties start at one",
        ),
    )
    traits: tuple[str, ...] = many(
        "特征",
        "特点",
        doc=Text(
            zh="触发特定义务的特征，如 个人信息、面向消费者、仓储、反洗钱",
            en="traits that bring duties of their own, as personal_data, consumer_facing, warehousing, aml",
        ),
    )
    regions: tuple[str, ...] = many(
        "地区",
        "区域",
        doc=Text(zh="经营所在的国家或地区，如 中国、欧盟", en="countries or regions of operation, as CN, EU"),
    )
    culture: str | None = key(
        "文化",
        "企业文化",
        doc=Text(zh="价值观与社会责任的一句话说明", en="values and social responsibility, in a sentence"),
    )


class Revision(Entity):
    """One line of a document's history."""

    section: ClassVar[str] = "revisions"
    label_fields: ClassVar[tuple[str, ...]] = ("note",)
    about: ClassVar[Text] = Text(zh="文件修订记录中的一行", en="one line of a document's revision history")

    version: str | None = key(
        "版次", "版本", doc=Text(zh="这次修订产生的版次，如 2.1", en='version that it made, in quotes, as "2.1"')
    )
    date: When | None = key(
        "日期", "修订日期", doc=Text(zh="修订日期，如 2026-01-10", en="date of the change, as 2026-01-10")
    )
    note: str | None = key("说明", "变更", "change", doc=Text(zh="改了什么、为什么改", en="what changed, and why"))
    by: Ref | None = key(
        "修订人",
        "author",
        refers="roles",
        loose=True,
        doc=Text(zh="谁修订：岗位的编号或名称，或人名", en="who made it: a role (its id or name) or a person"),
    )
    approver: Ref | None = key(
        "批准人",
        "批准",
        refers="roles",
        loose=True,
        doc=Text(zh="谁批准：岗位的编号或名称，或人名", en="who approved it: a role (its id or name) or a person"),
    )
    effective: When | None = key(
        "生效日", "生效日期", doc=Text(zh="修订生效的日期", en="date from which it is in force")
    )
    affected: tuple[str, ...] = many(
        "影响文件", "affects", doc=Text(zh="需随之修改的其他文件", en="other documents that change with it")
    )


class PlanInfo(Entity):
    """The plan as a document: its name, period, version and approval."""

    section: ClassVar[str] = "plan"
    about: ClassVar[Text] = Text(
        zh="计划本身作为受控文件：名称、期间、版次与批准；也可直接写在顶层",
        en="the plan as a controlled document: name, period, version, approval; its keys may stand at the top level",
    )

    name: str | None = key("名称", "标题", "title", doc=Text(zh="计划的名称", en="title of the plan"))
    start: When | None = key(
        "起",
        "开始",
        "起始",
        doc=Text(zh="计划期的第一天，如 2026-01-01", en="first day of the plan's period, as 2026-01-01"),
    )
    end: When | None = key(
        "止",
        "结束",
        "截止",
        doc=Text(zh="计划期的最后一天，如 2026-12-31", en="last day of the plan's period, as 2026-12-31"),
    )
    period: When | None = key(
        "周期",
        "期间",
        "年度",
        doc=Text(
            zh="计划期，如 2026年、2026上半年；可代替“起”和“止”",
            en="the period, as 2026 or H1 2026, instead of start and end",
        ),
    )
    as_of: When | None = key(
        "基准日",
        doc=Text(zh="按哪一天判断是否逾期，如 2026-03-31", en="day by which overdue items are judged, as 2026-03-31"),
    )
    currency: str | None = key(
        "币种", doc=Text(zh="没有写币种的金额用哪种货币，如 CNY", en="currency of amounts that state none, as CNY")
    )
    version: str | None = key(
        "版次", "版本", doc=Text(zh='当前版次，加引号，如 "1.2"', en='current version, in quotes, as "1.2"')
    )
    status: str | None = key("状态", words=PLAN_STATUS, doc=Text(zh="文件状态", en="standing of the document"))
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        loose=True,
        doc=Text(
            zh="谁对计划负责：岗位的编号或名称，或人名",
            en="who answers for the plan: a role (its id or name) or a person",
        ),
    )
    approver: Ref | None = key(
        "批准人",
        "审批人",
        refers="roles",
        loose=True,
        doc=Text(
            zh="谁批准计划：岗位的编号或名称，或人名", en="who approved the plan: a role (its id or name) or a person"
        ),
    )
    approved: When | None = key(
        "批准日", "批准日期", doc=Text(zh="批准日期，如 2026-01-05", en="date of approval, as 2026-01-05")
    )
    purpose: str | None = key(
        "目的",
        "摘要",
        "summary",
        doc=Text(zh="计划要解决什么、为谁、达到什么结果", en="what the plan is to achieve, and for whom"),
    )
    issued: When | None = key(
        "下发日",
        "发布日",
        "发布日期",
        doc=Text(zh="书面下发的日期，如 2026-01-10", en="date of issue in writing, as 2026-01-10"),
    )
    recipients: tuple[Ref, ...] = many(
        "下发范围",
        "下发部门",
        "分发",
        "distribution",
        refers="units",
        loose=True,
        doc=Text(zh="计划发给谁：部门的编号或名称", en="who received it: units, each by its id or name"),
    )
    review_cycle: Duration | None = key(
        "复审周期", doc=Text(zh="多久复审一次，如 12个月", en="time between two reviews, as 12 months")
    )
    last_review: When | None = key("上次复审", doc=Text(zh="上次复审的日期", en="date of the last review"))
    revisions: tuple[Revision, ...] = many(
        "修订", "修订记录", doc=Text(zh="修订记录，每次一条", en="revision history, one entry for each change")
    )

    @property
    def first_day(self) -> dt.date | None:
        """The day on which the plan's period begins; None where it is not stated."""
        return (self.start.day if self.start else None) or (self.period.start if self.period else None)

    @property
    def last_day(self) -> dt.date | None:
        """The day on which the plan's period ends; None where it is not stated."""
        return (self.end.day if self.end else None) or (self.period.day if self.period else None)


class Exclusion(Entity):
    """A section or topic that the plan leaves out, and why."""

    section: ClassVar[str] = "scope.exclude"
    label_fields: ClassVar[tuple[str, ...]] = ("topic",)
    about: ClassVar[Text] = Text(
        zh="声明某一章节或主题不适用；没有理由的不算",
        en="a section or topic declared not applicable; without a reason it counts for nothing",
    )

    topic: str | None = key(
        "章节",
        "主题",
        "section",
        doc=Text(zh="不适用的章节或主题，如 供应商", en="section or topic left out, as suppliers"),
    )
    reason: str | None = key(
        "理由", "原因", doc=Text(zh="为什么不适用，写可核对的事实", en="why it does not apply, as a fact to check")
    )
    approved_by: Ref | None = key(
        "批准人",
        refers="roles",
        loose=True,
        doc=Text(zh="谁批准排除：岗位的编号或名称，或人名", en="who agreed: a role (its id or name) or a person"),
    )


class Scope(Entity):
    """What the plan covers."""

    section: ClassVar[str] = "scope"
    about: ClassVar[Text] = Text(
        zh="计划覆盖哪些部门、岗位，不适用什么", en="which units and roles the plan covers, and what it leaves out"
    )

    name: str | None = key("名称", doc=Text(zh="范围的一句话说明", en="the scope in a phrase"))
    include: tuple[Ref, ...] = many(
        "包含",
        "包括",
        refers="units",
        loose=True,
        doc=Text(
            zh="覆盖的部门：编号或名称；也可写业务或场所",
            en="units covered, each by its id or name; also activities or sites",
        ),
    )
    roles: tuple[Ref, ...] = many(
        "岗位",
        "适用岗位",
        refers="roles",
        doc=Text(zh="覆盖的岗位：编号或名称", en="roles covered, each by its id or name"),
    )
    exclude: tuple[Exclusion, ...] = many(
        "不适用",
        "排除",
        doc=Text(zh="不适用的章节或主题及其理由", en="sections or topics left out, each with its reason"),
    )
