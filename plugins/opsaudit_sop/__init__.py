"""Processes that can be followed, and the SOPs that describe them."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex(
    "opsaudit_sop.rules",
    {
        "SOP001": "no-processes",
        "SOP002": "process-without-owner",
        "SOP003": "too-few-steps",
        "SOP004": "step-without-actor",
        "SOP005": "step-details-missing",
        "SOP006": "unclear-handoff",
        "SOP007": "no-exception-path",
        "SOP008": "incomplete-flow",
        "SOP009": "unmonitored-process",
        "SOP010": "critical-process-without-sop",
        "SOP011": "process-without-time-limit",
        "SOP012": "input-from-nowhere",
        "SOP013": "step-times-missing",
        "SOP014": "critical-step-without-record",
        "SOP016": "critical-processes-unmarked",
        "SOP017": "step-without-action",
        "SOP018": "critical-process-without-kpi",
        "SOP020": "sop-not-approved",
        "SOP021": "sop-without-version",
        "SOP022": "sop-review-overdue",
        "SOP023": "sop-without-purpose-or-scope",
        "SOP024": "sop-without-records",
        "SOP025": "sop-without-duties",
        "SOP026": "sop-without-revision-history",
        "SOP027": "vague-step",
        "SOP028": "overlong-step",
        "SOP029": "sop-without-process",
        "SOP030": "sop-without-review-cycle",
        "SOP031": "sop-without-effective-date",
        "SOP032": "sop-without-author",
        "SOP033": "sop-without-forms",
    },
)


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [RULES]
