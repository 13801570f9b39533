"""The one module that a plugin imports.

Everything here is public and stable; everything else in ``opsaudit`` is not, except ``opsaudit.errors`` and
``opsaudit.testing``. A rule is a generator function with a card::

    @rule(code="ACME001", slug="goal-without-sponsor", …)
    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        if goal.sponsor is None:
            yield ctx.problem("no-sponsor", goal, "sponsor")
"""

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

__all__ = [
    "API_VERSION",
    "BudgetLine",
    "Cadence",
    "Context",
    "Continuity",
    "Control",
    "DataAsset",
    "Duration",
    "Entity",
    "Goal",
    "Improvement",
    "Kpi",
    "Kri",
    "Meeting",
    "Milestone",
    "Money",
    "NotApplicable",
    "Obligation",
    "Organization",
    "Params",
    "Place",
    "Plan",
    "PlanInfo",
    "Policy",
    "Problem",
    "Process",
    "Quantity",
    "Rating",
    "Ref",
    "Reference",
    "Related",
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
    "Severity",
    "Sla",
    "Sop",
    "State",
    "Step",
    "Supplier",
    "System",
    "Task",
    "Text",
    "Training",
    "Unit",
    "Unknown",
    "Verdict",
    "When",
    "hookimpl",
    "key",
    "many",
    "rule",
    "same",
    "scan_quantities",
    "scan_times",
]
