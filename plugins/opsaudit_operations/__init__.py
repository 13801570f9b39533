"""Checks that cross the borders of goals, processes, risks and people, and of the plan as a whole."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex(
    "opsaudit_operations.rules",
    {
        "OPER001": "goal-without-evidence-path",
        "OPER002": "self-controlled-risk",
        "OPER003": "role-without-holder",
        "OPER004": "sop-older-than-process",
        "OPER005": "unreachable-sla",
        "OPER006": "budget-does-not-add-up",
        "OPER007": "spending-approved-alone",
        "OPER008": "goal-and-kpi-disagree",
        "OPER009": "child-due-after-parent",
        "OPER010": "author-approves-own-sop",
        "OPER011": "circular-reporting",
        "OPER012": "irreplaceable-person",
        "OPER013": "untrained-performer",
        "OPER014": "approval-above-limit",
        "OPER015": "rollout-without-proof",
        "OPER030": "plan-not-approved",
        "OPER031": "plan-without-period",
        "OPER032": "role-without-duties",
        "OPER033": "no-training",
        "OPER034": "incomplete-training",
        "OPER035": "training-not-evaluated",
        "OPER036": "incomplete-meeting",
        "OPER037": "no-cross-unit-meeting",
        "OPER038": "no-review-meeting",
        "OPER039": "no-improvements",
        "OPER040": "improvement-without-numbers",
        "OPER041": "improvement-without-owner-or-date",
        "OPER042": "supplier-review-overdue",
        "OPER043": "supplier-without-fallback",
        "OPER044": "no-budget",
        "OPER045": "missing-id",
        "OPER046": "improvement-without-result",
        "OPER047": "missed-goal",
    },
)


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [RULES]
