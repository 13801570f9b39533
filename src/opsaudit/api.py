"""The one module that a plugin imports.

Everything here is public and stable; everything else in ``opsaudit`` is not, except ``opsaudit.errors`` and
``opsaudit.testing``. A rule is a generator function with a card::

    @rule(code="ACME001", slug="goal-without-sponsor", …)
    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        if goal.sponsor is None:
            yield ctx.problem("no-sponsor", goal, "sponsor")
"""

from importlib import import_module
from typing import TYPE_CHECKING

from opsaudit.hookspecs import API_VERSION, RulesetResource, hookimpl
from opsaudit.messages import Text, same
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.compliance import Continuity, DataAsset, Obligation, Policy
from opsaudit.model.entities.goals import Goal, Kpi, Milestone, Task
from opsaudit.model.entities.organization import Organization, PlanInfo, Revision, Role, Scope, Unit
from opsaudit.model.entities.people import Improvement, Meeting, Rollout, Training
from opsaudit.model.entities.processes import Process, Sla, Sop, Step
from opsaudit.model.entities.resources import BudgetLine, Supplier, System
from opsaudit.model.entities.risks import Control, Kri, Rating, Risk, RiskAction, RiskMethod
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Problem, Related, State
from opsaudit.model.severity import Severity
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.when import When
from opsaudit.rules.context import Context
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.params import Params
from opsaudit.rules.rule import NotApplicable, Reference, Rule, Unknown, Verdict, rule

_LATER = {
    "actions": "Action",
    "assurance": "Incident Nonconformity",
    "documents": "Form",
    "governance": "Authority Escalation Report Review",
    "performance": "Appraisal Incentive",
    "projects": "Initiative InitiativeOption PlanMilestone Project",
    "records": "Evidence Lesson Waiver",
    "service": "Channel Criterion Feedback ServiceLevel Standard",
    "strategy": "Research Strategy StrategyAssumption StrategyReview",
    "supply": "Contract InventoryItem Purchase Resource",
}
"""Entities by module that are imported when a plugin first asks for one: a plan without them never pays for them."""

if TYPE_CHECKING:
    from opsaudit.model.entities.actions import Action
    from opsaudit.model.entities.assurance import Incident, Nonconformity
    from opsaudit.model.entities.documents import Form
    from opsaudit.model.entities.governance import Authority, Escalation, Report, Review
    from opsaudit.model.entities.performance import Appraisal, Incentive
    from opsaudit.model.entities.projects import Initiative, InitiativeOption, PlanMilestone, Project
    from opsaudit.model.entities.records import Evidence, Lesson, Waiver
    from opsaudit.model.entities.service import Channel, Criterion, Feedback, ServiceLevel, Standard
    from opsaudit.model.entities.strategy import Research, Strategy, StrategyAssumption, StrategyReview
    from opsaudit.model.entities.supply import Contract, InventoryItem, Purchase, Resource
else:

    def __getattr__(name: str) -> object:
        """Import an entity of ``_LATER``; type checkers see the imports above instead."""
        for module, names in _LATER.items():
            if name in names.split():
                return getattr(import_module(f"opsaudit.model.entities.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "API_VERSION",
    "Action",
    "Appraisal",
    "Authority",
    "BudgetLine",
    "Cadence",
    "Channel",
    "Context",
    "Continuity",
    "Contract",
    "Control",
    "Criterion",
    "DataAsset",
    "Duration",
    "Entity",
    "Escalation",
    "Evidence",
    "Feedback",
    "Form",
    "Goal",
    "Improvement",
    "Incentive",
    "Incident",
    "Initiative",
    "InitiativeOption",
    "InventoryItem",
    "Kpi",
    "Kri",
    "Lesson",
    "Meeting",
    "Milestone",
    "Money",
    "Nonconformity",
    "NotApplicable",
    "Obligation",
    "Organization",
    "Params",
    "Place",
    "Plan",
    "PlanInfo",
    "PlanMilestone",
    "Policy",
    "Problem",
    "Process",
    "Project",
    "Purchase",
    "Quantity",
    "Rating",
    "Ref",
    "Reference",
    "Related",
    "Report",
    "Research",
    "Resource",
    "Review",
    "Revision",
    "Risk",
    "RiskAction",
    "RiskMethod",
    "Role",
    "Rollout",
    "Rule",
    "RuleIndex",
    "RulesetResource",
    "Scope",
    "ServiceLevel",
    "Severity",
    "Sla",
    "Sop",
    "Standard",
    "State",
    "Step",
    "Strategy",
    "StrategyAssumption",
    "StrategyReview",
    "Supplier",
    "System",
    "Task",
    "Text",
    "Training",
    "Unit",
    "Unknown",
    "Verdict",
    "Waiver",
    "When",
    "hookimpl",
    "key",
    "many",
    "rule",
    "same",
    "scan_quantities",
    "scan_times",
]
