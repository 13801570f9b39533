"""The one module that a plugin imports.

Everything here is public and stable; everything else in ``opsaudit`` is not, except ``opsaudit.testing``, and
``opsaudit.errors`` for programs that catch what a command raises. A rule is a generator function with a card::

    @rule(code="ACME001", slug="goal-without-sponsor", …)
    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        if goal.sponsor is None:
            yield ctx.problem("no-sponsor", goal, "sponsor")
"""

from typing import TYPE_CHECKING

from opsaudit.errors import UsageError
from opsaudit.extensions import ExpressionFunction, Importer, Panel, PluginCommand, ReportFormat, Scorer
from opsaudit.hookspecs import API_VERSION, LexiconResource, LocaleResource, RulesetResource, hookimpl
from opsaudit.lazy import importing
from opsaudit.messages import Lang, Text, same
from opsaudit.model.entities.assumptions import Assumption
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.compliance import Continuity, Obligation, Policy
from opsaudit.model.entities.controls import Control
from opsaudit.model.entities.goals import Goal, Milestone, Task
from opsaudit.model.entities.kpis import Kpi, Reading
from opsaudit.model.entities.organization import Exclusion, Organization, PlanInfo, Revision, Scope
from opsaudit.model.entities.processes import Bottleneck, Diagnosis, Process, Sla
from opsaudit.model.entities.ratings import Loss, Rating, RiskChange
from opsaudit.model.entities.risks import Kri, Risk, RiskAction, RiskMethod
from opsaudit.model.entities.roles import Role, Tenure, Unit
from opsaudit.model.entities.sops import Sop
from opsaudit.model.entities.steps import Step
from opsaudit.model.graph import Edge, Graph
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.repair import Repair
from opsaudit.model.result import Finding, Inconclusive, Problem, Related, Result, State
from opsaudit.model.sections import Section
from opsaudit.model.severity import Severity
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.folding import folded, matchable
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.when import When
from opsaudit.rules.context import Context
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.params import Params
from opsaudit.rules.rule import Met, NotApplicable, Reference, Rule, Unknown, Verdict, rule

_LATER = {
    "expressions": "BOOLEAN CADENCE DATE DURATION DYN MONEY NUMBER QUANTITY TEXT Function Inconclusive list_kind",
    "model.assessment": "Assessment",
    "model.entities.actions": "Action",
    "model.entities.assurance": "Incident Nonconformity",
    "model.entities.documents": "Form",
    "model.entities.governance": "Authority Escalation Report Review",
    "model.entities.improvements": "Improvement Rollout",
    "model.entities.people": "Meeting Training",
    "model.entities.performance": "Appraisal Incentive",
    "model.entities.projects": "Initiative InitiativeOption PlanMilestone Project",
    "model.entities.records": "Evidence Lesson Waiver",
    "model.entities.resources": "BudgetLine Supplier",
    "model.entities.service": "Channel Criterion Feedback ServiceLevel Standard",
    "model.entities.strategy": "Research Strategy StrategyReview",
    "model.entities.supply": "Contract InventoryItem Purchase Resource",
    "model.entities.systems": "DataAsset Fit System",
    "model.exemption": "Exemption ExemptionState",
    "model.rating": "PlanRating ScoreView",
    "model.score": "RuleTerms Score",
    "report.base": "Look Reporter Totals shown_place",
    "report.cells": "pad safe wrap",
    "statements": "Deadline Judgement Promise Reason Smell Statement Target",
}
"""Names by module that are imported when a plugin first asks for one: a plan without them never pays for them."""

if TYPE_CHECKING:
    from opsaudit.expressions import (
        BOOLEAN,
        CADENCE,
        DATE,
        DURATION,
        DYN,
        MONEY,
        NUMBER,
        QUANTITY,
        TEXT,
        Function,
        Inconclusive,
        list_kind,
    )
    from opsaudit.model.assessment import Assessment
    from opsaudit.model.entities.actions import Action
    from opsaudit.model.entities.assurance import Incident, Nonconformity
    from opsaudit.model.entities.documents import Form
    from opsaudit.model.entities.governance import Authority, Escalation, Report, Review
    from opsaudit.model.entities.improvements import Improvement, Rollout
    from opsaudit.model.entities.people import Meeting, Training
    from opsaudit.model.entities.performance import Appraisal, Incentive
    from opsaudit.model.entities.projects import Initiative, InitiativeOption, PlanMilestone, Project
    from opsaudit.model.entities.records import Evidence, Lesson, Waiver
    from opsaudit.model.entities.resources import BudgetLine, Supplier
    from opsaudit.model.entities.service import Channel, Criterion, Feedback, ServiceLevel, Standard
    from opsaudit.model.entities.strategy import Research, Strategy, StrategyReview
    from opsaudit.model.entities.supply import Contract, InventoryItem, Purchase, Resource
    from opsaudit.model.entities.systems import DataAsset, Fit, System
    from opsaudit.model.exemption import Exemption, ExemptionState
    from opsaudit.model.rating import PlanRating, ScoreView
    from opsaudit.model.score import RuleTerms, Score
    from opsaudit.report.base import Look, Reporter, Totals, shown_place
    from opsaudit.report.cells import pad, safe, wrap
    from opsaudit.statements import Deadline, Judgement, Promise, Reason, Smell, Statement, Target
else:
    __getattr__ = importing(__name__, _LATER, below="opsaudit")


__all__ = [
    "API_VERSION",
    "BOOLEAN",
    "CADENCE",
    "DATE",
    "DURATION",
    "DYN",
    "MONEY",
    "NUMBER",
    "QUANTITY",
    "TEXT",
    "Action",
    "Appraisal",
    "Assessment",
    "Assumption",
    "Authority",
    "Bottleneck",
    "BudgetLine",
    "Cadence",
    "Channel",
    "Context",
    "Continuity",
    "Contract",
    "Control",
    "Criterion",
    "DataAsset",
    "Deadline",
    "Diagnosis",
    "Duration",
    "Edge",
    "Entity",
    "Escalation",
    "Evidence",
    "Exclusion",
    "Exemption",
    "ExemptionState",
    "ExpressionFunction",
    "Feedback",
    "Finding",
    "Fit",
    "Form",
    "Function",
    "Goal",
    "Graph",
    "Importer",
    "Improvement",
    "Incentive",
    "Incident",
    "Inconclusive",
    "Initiative",
    "InitiativeOption",
    "InventoryItem",
    "Judgement",
    "Kpi",
    "Kri",
    "Lang",
    "Lesson",
    "LexiconResource",
    "LocaleResource",
    "Look",
    "Loss",
    "Meeting",
    "Met",
    "Milestone",
    "Money",
    "Nonconformity",
    "NotApplicable",
    "Obligation",
    "Organization",
    "Panel",
    "Params",
    "Place",
    "Plan",
    "PlanInfo",
    "PlanMilestone",
    "PlanRating",
    "PluginCommand",
    "Policy",
    "Problem",
    "Process",
    "Project",
    "Promise",
    "Purchase",
    "Quantity",
    "Rating",
    "Reading",
    "Reason",
    "Ref",
    "Reference",
    "Related",
    "Repair",
    "Report",
    "ReportFormat",
    "Reporter",
    "Research",
    "Resource",
    "Result",
    "Review",
    "Revision",
    "Risk",
    "RiskAction",
    "RiskChange",
    "RiskMethod",
    "Role",
    "Rollout",
    "Rule",
    "RuleIndex",
    "RuleTerms",
    "RulesetResource",
    "Scope",
    "Score",
    "ScoreView",
    "Scorer",
    "Section",
    "ServiceLevel",
    "Severity",
    "Sla",
    "Smell",
    "Sop",
    "Standard",
    "State",
    "Statement",
    "Step",
    "Strategy",
    "StrategyReview",
    "Supplier",
    "System",
    "Target",
    "Task",
    "Tenure",
    "Text",
    "Totals",
    "Training",
    "Unit",
    "Unknown",
    "UsageError",
    "Verdict",
    "Waiver",
    "When",
    "folded",
    "hookimpl",
    "key",
    "list_kind",
    "many",
    "matchable",
    "pad",
    "rule",
    "safe",
    "same",
    "scan_quantities",
    "scan_times",
    "shown_place",
    "wrap",
]
