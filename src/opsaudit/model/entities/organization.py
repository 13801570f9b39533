"""The organization, the plan as a document, and who is who."""

from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import PLAN_STATUS


class Organization(Entity):
    """Facts about the organization; they decide which rules apply."""

    section: ClassVar[str] = "org"

    name: str | None = key("名称")
    industry: str | None = key("行业")
    headcount: int | None = key("人数", "员工数", "employees")
    traits: tuple[str, ...] = many("特征", "特点")
    regions: tuple[str, ...] = many("地区", "区域")


class Revision(Entity):
    """One line of a document's history."""

    section: ClassVar[str] = "revisions"
    label_fields: ClassVar[tuple[str, ...]] = ("note",)

    version: str | None = key("版次", "版本")
    date: When | None = key("日期")
    note: str | None = key("说明", "change", "变更")


class PlanInfo(Entity):
    """The plan as a document: its name, period, version and approval."""

    section: ClassVar[str] = "plan"

    name: str | None = key("名称", "title", "标题")
    start: When | None = key("起", "开始", "起始")
    end: When | None = key("止", "结束", "截止")
    period: When | None = key("周期", "期间", "年度")
    as_of: When | None = key("基准日")
    currency: str | None = key("币种")
    version: str | None = key("版次", "版本")
    status: str | None = key("状态", words=PLAN_STATUS)
    owner: Ref | None = key("负责人", refers="roles", loose=True)
    approver: Ref | None = key("批准人", "审批人", refers="roles", loose=True)
    purpose: str | None = key("目的", "summary", "摘要")
    issued: When | None = key("下发日", "发布日", "发布日期")
    review_cycle: Duration | None = key("复审周期")
    last_review: When | None = key("上次复审")
    revisions: tuple[Revision, ...] = many("修订")


class Exclusion(Entity):
    """A section or topic that the plan leaves out, and why."""

    section: ClassVar[str] = "scope.exclude"
    label_fields: ClassVar[tuple[str, ...]] = ("topic",)

    topic: str | None = key("章节", "section", "主题")
    reason: str | None = key("理由", "原因")
    approved_by: Ref | None = key("批准人", refers="roles", loose=True)


class Scope(Entity):
    """What the plan covers."""

    section: ClassVar[str] = "scope"

    name: str | None = key("名称")
    include: tuple[Ref, ...] = many("包含", "包括", refers="units", loose=True)
    exclude: tuple[Exclusion, ...] = many("不适用", "排除")


class Unit(Entity):
    """A department or team."""

    section: ClassVar[str] = "units"

    name: str | None = key("名称")
    head: Ref | None = key("负责人", refers="roles")
    parent: Ref | None = key("上级", refers="units")


class Role(Entity):
    """A post, with the people who hold it."""

    section: ClassVar[str] = "roles"

    name: str | None = key("名称")
    unit: Ref | None = key("部门", refers="units")
    reports_to: Ref | None = key("上级", "汇报", refers="roles")
    holders: tuple[str, ...] = many("任职", "任职人", "人员", "holder")
    duties: tuple[str, ...] = many("职责", "职责范围", "responsibilities")
    authority: tuple[str, ...] = many("权限", "职权")
    approval_limit: Money | None = key("审批限额", "审批额度")
    deputy: Ref | None = key("代理", "代理人", refers="roles")
    competencies: tuple[str, ...] = many("能力", "任职要求", "skills")
    headcount: int | None = key("编制", "人数")
