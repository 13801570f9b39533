"""What the organization must do: obligations, policies, data and continuity."""

from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import COMPLIANCE_STATUS, OBLIGATION_CATEGORIES, SOP_STATUS


class Obligation(Entity):
    """A requirement of law, contract or a voluntary commitment (ISO 37301:2021, 4.5)."""

    section: ClassVar[str] = "obligations"
    label_fields: ClassVar[tuple[str, ...]] = ("source", "requirement")

    source: str | None = key("来源", "法规", "依据", "law", "name", "名称")
    requirement: str | None = key("要求", "内容")
    category: str | None = key("类别", "分类", words=OBLIGATION_CATEGORIES)
    jurisdiction: str | None = key("法域", "适用地区")
    edition: str | None = key("版本", "施行版本")
    applicable: bool | None = key("适用", "是否适用")
    reason: str | None = key("理由", "不适用理由")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    controls: tuple[Ref, ...] = many("控制", refers="controls")
    processes: tuple[Ref, ...] = many("流程", refers="processes")
    frequency: Cadence | None = key("频率", "检查频率")
    status: str | None = key("状态", words=COMPLIANCE_STATUS)
    evidence: str | None = key("证据")
    last_check: When | None = key("上次检查")
    next_check: When | None = key("下次检查")
    actions: tuple[str, ...] = many("整改", "整改措施", "措施")


class Policy(Entity):
    """A management policy in force."""

    section: ClassVar[str] = "policies"

    name: str | None = key("名称", "title")
    domain: str | None = key("领域", "类别")
    owner: Ref | None = key("负责人", refers="roles")
    approver: Ref | None = key("批准", "批准人", refers="roles")
    version: str | None = key("版次", "版本")
    status: str | None = key("状态", words=SOP_STATUS)
    effective: When | None = key("生效日")
    review_cycle: Duration | None = key("复审周期")
    last_review: When | None = key("上次复审")


class DataAsset(Entity):
    """A body of data with its class, place and rules."""

    section: ClassVar[str] = "data_assets"

    name: str | None = key("名称")
    kind: str | None = key("类型", "种类")
    classification: str | None = key("分级", "密级", "class")
    personal_data: bool | None = key("个人信息")
    legal_basis: str | None = key("合法性基础", "处理依据")
    retention: Duration | None = key("保存期限", "保存期")
    owner: Ref | None = key("负责人", refers="roles")
    system: Ref | None = key("系统", refers="systems")
    quality: str | None = key("质量")
    backup: Cadence | None = key("备份")


class Continuity(Entity):
    """A plan for a disruption (ISO 22301:2019, 8.4)."""

    section: ClassVar[str] = "continuity"

    name: str | None = key("名称", "scenario", "场景")
    processes: tuple[Ref, ...] = many("流程", refers="processes")
    owner: Ref | None = key("负责人", refers="roles")
    rto: Duration | None = key("恢复时间", "恢复时间目标", "RTO")
    mtpd: Duration | None = key("最大中断", "最大可容忍中断", "MTPD")
    contacts: tuple[str, ...] = many("联系人", "通讯录")
    last_drill: When | None = key("上次演练")
    drill_cycle: Duration | None = key("演练周期")
