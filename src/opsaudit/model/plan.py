"""The plan: typed entities by section, and the references between them."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct, field

from opsaudit.model.entities.base import Entity, Origin
from opsaudit.model.entities.compliance import Obligation
from opsaudit.model.entities.controls import Control
from opsaudit.model.entities.goals import Goal
from opsaudit.model.entities.kpis import Kpi
from opsaudit.model.entities.organization import Organization, PlanInfo, Scope
from opsaudit.model.entities.processes import Process
from opsaudit.model.entities.risks import Risk, RiskMethod
from opsaudit.model.entities.roles import Role, Unit
from opsaudit.model.entities.sops import Sop
from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref

E = TypeVar("E", bound=Entity)


class Plan(Struct):
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
    sections: Sections = SECTIONS
    """The sections that the plan could have: those of this program and of the plugins that were loaded."""
    unread: frozenset[str] = frozenset()
    """Sections that the plan has and whose plugin failed to read them: what lies in them is not known."""

    def all(self, kind: type[E]) -> list[E]:
        """Return every entity of one kind, in the order of files and lines."""
        return self.entities.get(kind, [])  # type: ignore[return-value]  # keyed by its own class

    def get(self, ref: Ref | None, kind: type[E]) -> E | None:
        """Follow a reference; None when it is absent, free text or dangling."""
        if ref is None:
            return None
        named = self.names.get(ref.section)
        found = None if named is None else named.get(ref.raw)
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
        if not self.scope.exclude:
            return None
        known = self.sections.get(section)
        spellings = {matchable(spelling).lower() for spelling in ((section,) if known is None else known.spellings)}
        for exclusion in self.scope.exclude:
            if exclusion.reason and matchable(exclusion.topic or "").strip().lower() in spellings:
                return exclusion.reason
        return None
