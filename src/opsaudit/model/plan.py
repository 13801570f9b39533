"""The plan: typed entities by section, and the references between them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from opsaudit.messages import Text, same
from opsaudit.model.entities.base import Entity, Origin
from opsaudit.model.entities.compliance import Continuity, DataAsset, Obligation, Policy
from opsaudit.model.entities.goals import Goal, Kpi, Task
from opsaudit.model.entities.organization import Organization, PlanInfo, Role, Scope, Unit
from opsaudit.model.entities.people import Improvement, Meeting, Rollout, Training
from opsaudit.model.entities.processes import Process, Sop
from opsaudit.model.entities.resources import BudgetLine, Supplier, System
from opsaudit.model.entities.risks import Control, Risk, RiskMethod
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level key of a plan: its entity, its Chinese key and its other spellings."""

    name: str
    entity: type[Entity]
    zh: str
    also: tuple[str, ...] = ()
    single: bool = False
    """One mapping (``org``) instead of a list."""


SECTIONS: tuple[Section, ...] = (
    Section("org", Organization, "组织", ("organization", "机构", "公司"), single=True),
    Section("plan", PlanInfo, "计划", ("方案",), single=True),
    Section("scope", Scope, "范围", ("适用范围",), single=True),
    Section("risk_method", RiskMethod, "风险方法", ("风险管理方法",), single=True),
    Section("units", Unit, "部门", ("departments",)),
    Section("roles", Role, "岗位", ("角色",)),
    Section("kpis", Kpi, "指标", ("绩效指标", "metrics")),
    Section("goals", Goal, "目标", ("objectives",)),
    Section("tasks", Task, "任务"),
    Section("processes", Process, "流程"),
    Section("sops", Sop, "规程", ("标准作业程序", "SOP")),
    Section("risks", Risk, "风险"),
    Section("controls", Control, "控制", ("控制措施",)),
    Section("obligations", Obligation, "义务", ("合规", "合规义务", "compliance")),
    Section("policies", Policy, "制度", ("政策",)),
    Section("data_assets", DataAsset, "数据资产", ("数据",)),
    Section("continuity", Continuity, "连续性", ("应急", "业务连续性")),
    Section("systems", System, "系统"),
    Section("suppliers", Supplier, "供应商"),
    Section("budget", BudgetLine, "预算", ("budgets",)),
    Section("training", Training, "培训", ("trainings",)),
    Section("meetings", Meeting, "会议"),
    Section("improvements", Improvement, "改进"),
    Section("rollouts", Rollout, "推广"),
)


@dataclass(slots=True)
class Plan:
    """Everything that an organization wrote down, over all its files. Built once by the binder, never changed after."""

    org: Organization = field(default_factory=lambda: Organization.typed({}))
    info: PlanInfo = field(default_factory=lambda: PlanInfo.typed({}))
    scope: Scope = field(default_factory=lambda: Scope.typed({}))
    risk_method: RiskMethod | None = None
    budget_total: Money | None = None
    origin: Origin = field(default_factory=lambda: Origin(path="plan"))
    entities: dict[type[Entity], list[Entity]] = field(default_factory=dict)
    """Every entity by its class, nested ones included, in the order of files and lines."""
    names: dict[str, dict[str, Entity]] = field(default_factory=dict)
    """Section to what a reference may say (id, unique name, holder of a role) to the entity."""

    def all(self, kind: type[E]) -> list[E]:
        """Return every entity of one kind, in the order of files and lines."""
        return self.entities.get(kind, [])  # type: ignore[return-value]  # keyed by its own class

    def get(self, ref: Ref | None, kind: type[E]) -> E | None:
        """Follow a reference; None when it is absent, free text or dangling."""
        if ref is None:
            return None
        found = self.names.get(ref.section, {}).get(ref.raw)
        return found if isinstance(found, kind) else None

    def each(self, refs: Iterable[Ref], kind: type[E]) -> list[E]:
        """Follow several references, leaving out those that lead nowhere."""
        return [found for ref in refs if (found := self.get(ref, kind)) is not None]

    @property
    def goals(self) -> list[Goal]:
        """Goals in the author's order."""
        return self.all(Goal)

    @property
    def kpis(self) -> list[Kpi]:
        """KPIs in the author's order."""
        return self.all(Kpi)

    @property
    def units(self) -> list[Unit]:
        """Departments and teams in the author's order."""
        return self.all(Unit)

    @property
    def roles(self) -> list[Role]:
        """Roles in the author's order."""
        return self.all(Role)

    @property
    def processes(self) -> list[Process]:
        """Processes in the author's order."""
        return self.all(Process)

    @property
    def sops(self) -> list[Sop]:
        """SOPs in the author's order."""
        return self.all(Sop)

    @property
    def risks(self) -> list[Risk]:
        """Risks in the author's order."""
        return self.all(Risk)

    @property
    def controls(self) -> list[Control]:
        """Controls in the author's order."""
        return self.all(Control)

    @property
    def obligations(self) -> list[Obligation]:
        """Obligations in the author's order."""
        return self.all(Obligation)

    def excluded(self, section: str) -> str | None:
        """Return the author's reason for leaving a section out, or None; an exclusion without a reason is none."""
        for exclusion in self.scope.exclude:
            if exclusion.reason and exclusion.topic in _spellings(section):
                return exclusion.reason
        return None


def section_label(name: str) -> Text:
    """Return the key of a section in both languages."""
    return next((Text(zh=known.zh, en=known.name) for known in SECTIONS if known.name == name), same(name))


def _spellings(section: str) -> tuple[str, ...]:
    for known in SECTIONS:
        if known.name == section:
            return (known.name, known.zh, *known.also)
    return (section,)
