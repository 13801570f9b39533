"""The sections of a plan: how the key of each is written, and what kind of entity lies in it."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from opsaudit.messages import Text, same

if TYPE_CHECKING:
    from opsaudit.model.entities.base import Entity

_ENTITIES = "opsaudit.model.entities"


class _Provided(Struct, frozen=True, kw_only=True):
    """What only a keyword sets, whatever stands before it."""

    provider: str = ""
    """Distribution of the plugin that brings it, set when that loads; empty for this program's own."""


class Section(_Provided, frozen=True):
    """A top-level key of a plan: its canonical name, what lies in it, its Chinese key and its other spellings.

    A plugin registers its own with the hook ``opsaudit_entities``; ``Entity.section`` of what lies in it is the name.
    """

    name: str
    holds: "str | type[Entity]"
    """The class of its entities, or ``module:Class``: a class is imported when a plan or a rule first needs it, since
    making one takes as long as reading a small plan."""
    zh: str
    also: tuple[str, ...] = ()
    single: bool = False
    """One mapping (``org``) instead of a list."""

    @property
    def entity(self) -> "type[Entity]":
        """The class of its entities."""
        return _imported(self.holds) if isinstance(self.holds, str) else self.holds

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every key that means this section; the canonical one last."""
        return (*self.also, self.zh, self.name)

    @property
    def label(self) -> Text:
        """Its key in both languages."""
        return Text(zh=self.zh, en=self.name)


@cache
def _imported(where: str) -> "type[Entity]":
    module, _, name = where.partition(":")
    made: type[Entity] = getattr(import_module(module), name)
    return made


def _own(name: str, where: str, zh: str, *also: str, single: bool = False) -> Section:
    return Section(name, f"{_ENTITIES}.{where}", zh, also, single)


class Sections:
    """The sections that a plan may have: those of this program, then those of plugins."""

    def __init__(self, sections: Iterable[Section]) -> None:
        """Keep the sections in their order; a name or spelling that occurs twice belongs to the first."""
        self._by_name: dict[str, Section] = {}
        for section in sections:
            self._by_name.setdefault(section.name, section)

    def __iter__(self) -> Iterator[Section]:
        """Yield the sections in the order in which a plan is written."""
        return iter(self._by_name.values())

    def get(self, name: str) -> Section | None:
        """Return a section by its canonical name."""
        return self._by_name.get(name)

    def without(self, names: Collection[str]) -> "Sections":
        """Return the sections but for some."""
        return Sections(section for section in self if section.name not in names) if names else self

    def label(self, name: str) -> Text:
        """Return the key of a section in both languages; a name that no section has stands for itself."""
        section = self.get(name)
        return same(name) if section is None else section.label


SECTIONS = Sections(
    (
        _own("org", "organization:Organization", "组织", "organization", "机构", "公司", single=True),
        _own("plan", "organization:PlanInfo", "计划", "方案", single=True),
        _own("scope", "organization:Scope", "范围", "适用范围", single=True),
        _own("risk_method", "risks:RiskMethod", "风险方法", "风险管理方法", single=True),
        _own("units", "roles:Unit", "部门", "departments"),
        _own("roles", "roles:Role", "岗位", "角色"),
        _own("kpis", "kpis:Kpi", "指标", "绩效指标", "metrics"),
        _own("goals", "goals:Goal", "目标", "objectives"),
        _own("authorities", "governance:Authority", "审批权限", "权限", "授权"),
        _own("strategies", "strategy:Strategy", "战略", "策略", "营销策略", "strategy"),
        _own("research", "strategy:Research", "调研", "市场调研", "研究", "市场研究"),
        _own("tasks", "goals:Task", "任务"),
        _own("milestones", "projects:PlanMilestone", "里程碑", "节点", "关键节点"),
        _own("initiatives", "projects:Initiative", "举措", "重点举措", "活动", "营销活动", "campaigns"),
        _own("projects", "projects:Project", "项目"),
        _own("processes", "processes:Process", "流程"),
        _own("sops", "sops:Sop", "规程", "标准作业程序", "SOP"),
        _own("forms", "documents:Form", "表单", "表格", "表单模板"),
        _own("risks", "risks:Risk", "风险"),
        _own("controls", "controls:Control", "控制", "控制措施"),
        _own("obligations", "compliance:Obligation", "义务", "合规", "合规义务", "compliance"),
        _own("policies", "compliance:Policy", "制度", "政策"),
        _own("data_assets", "systems:DataAsset", "数据资产", "数据"),
        _own("continuity", "compliance:Continuity", "连续性", "应急", "业务连续性"),
        _own("systems", "systems:System", "系统"),
        _own("suppliers", "resources:Supplier", "供应商"),
        _own("contracts", "supply:Contract", "合同"),
        _own("resources", "supply:Resource", "资源"),
        _own("budget", "resources:BudgetLine", "预算", "budgets"),
        _own("purchases", "supply:Purchase", "采购", "采购计划", "procurement"),
        _own("inventory", "supply:InventoryItem", "库存", "存货"),
        _own("channels", "service:Channel", "渠道"),
        _own("slas", "service:ServiceLevel", "服务承诺", "服务水平", "服务时限", "SLA", "service_levels"),
        _own("standards", "service:Standard", "标准"),
        _own("training", "people:Training", "培训", "trainings"),
        _own("meetings", "people:Meeting", "会议"),
        _own("improvements", "improvements:Improvement", "改进"),
        _own("rollouts", "improvements:Rollout", "推广"),
        _own("escalation", "governance:Escalation", "升级", "升级路径", "升级机制", "问题升级", "escalations"),
        _own("feedback", "service:Feedback", "反馈", "意见反馈"),
        _own("incidents", "assurance:Incident", "事件", "突发事件", "事故"),
        _own("nonconformities", "assurance:Nonconformity", "不符合", "不符合项", "不合格", "不合格项"),
        _own("appraisals", "performance:Appraisal", "考核", "绩效考核"),
        _own("incentives", "performance:Incentive", "激励", "奖惩"),
        _own("reviews", "governance:Review", "评审", "复盘", "回顾"),
        _own("reports", "governance:Report", "报告", "报表"),
        _own("lessons", "records:Lesson", "经验教训", "经验", "教训", "lessons_learned"),
        _own("evidence", "records:Evidence", "证据", "佐证"),
        _own("exceptions", "records:Waiver", "豁免", "例外", "waivers"),
    )
)
"""The sections of the format ``opsaudit/v1``."""
