"""The sections of a plan: how the key of each is written, and what kind of entity lies in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from opsaudit.messages import Text, same

if TYPE_CHECKING:
    from opsaudit.model.entities.base import Entity

_ENTITIES = "opsaudit.model.entities"


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level key of a plan: its canonical name, what lies in it, its Chinese key and its other spellings."""

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


SECTIONS = Sections(
    (
        _own("org", "organization:Organization", "组织", "organization", "机构", "公司", single=True),
        _own("plan", "organization:PlanInfo", "计划", "方案", single=True),
        _own("scope", "organization:Scope", "范围", "适用范围", single=True),
        _own("risk_method", "risks:RiskMethod", "风险方法", "风险管理方法", single=True),
        _own("units", "organization:Unit", "部门", "departments"),
        _own("roles", "organization:Role", "岗位", "角色"),
        _own("kpis", "goals:Kpi", "指标", "绩效指标", "metrics"),
        _own("goals", "goals:Goal", "目标", "objectives"),
        _own("tasks", "goals:Task", "任务"),
        _own("processes", "processes:Process", "流程"),
        _own("sops", "processes:Sop", "规程", "标准作业程序", "SOP"),
        _own("risks", "risks:Risk", "风险"),
        _own("controls", "risks:Control", "控制", "控制措施"),
        _own("obligations", "compliance:Obligation", "义务", "合规", "合规义务", "compliance"),
        _own("policies", "compliance:Policy", "制度", "政策"),
        _own("data_assets", "compliance:DataAsset", "数据资产", "数据"),
        _own("continuity", "compliance:Continuity", "连续性", "应急", "业务连续性"),
        _own("systems", "resources:System", "系统"),
        _own("suppliers", "resources:Supplier", "供应商"),
        _own("budget", "resources:BudgetLine", "预算", "budgets"),
        _own("training", "people:Training", "培训", "trainings"),
        _own("meetings", "people:Meeting", "会议"),
        _own("improvements", "people:Improvement", "改进"),
        _own("rollouts", "people:Rollout", "推广"),
    )
)
"""The sections of the format ``opsaudit/v1``."""


def section_label(name: str) -> Text:
    """Return the key of a section in both languages."""
    section = SECTIONS.get(name)
    return same(name) if section is None else section.label
