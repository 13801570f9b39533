"""Checks of risks: identified, rated, owned, treated and reviewed; of controls: performed, evidenced and tested."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex(
    "opsaudit_risk.rules",
    {
        "RISK001": "no-risks",
        "RISK002": "risk-without-owner",
        "RISK003": "risk-without-response",
        "RISK004": "risk-without-measure",
        "RISK005": "risk-not-rated",
        "RISK006": "risk-without-review",
        "RISK007": "accepted-without-approval",
        "RISK008": "one-sided-treatment",
        "RISK009": "residual-above-inherent",
        "RISK010": "high-risk-without-warning",
        "RISK011": "risk-categories-missing",
        "RISK012": "incomplete-risk-statement",
        "RISK013": "no-risk-method",
        "RISK014": "action-without-owner-or-date",
        "RISK015": "risk-review-overdue",
        "RISK016": "acceptance-expired",
        "RISK017": "kri-fires-too-late",
        "RISK018": "residual-not-rated",
        "RISK019": "uncovered-critical-process",
        "RISK020": "control-without-performer",
        "RISK021": "control-without-frequency",
        "RISK022": "control-without-evidence",
        "RISK023": "untyped-control",
        "RISK024": "control-test-overdue",
        "RISK025": "orphan-control",
        "RISK026": "critical-process-without-control",
        "RISK027": "no-continuity-plan",
        "RISK028": "continuity-not-exercised",
        "RISK029": "recovery-too-slow",
    },
)


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [RULES]
