"""Checks that cross the borders of goals, processes, risks and people, and of the plan as a whole."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [
        RuleIndex(
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
            },
        )
    ]
