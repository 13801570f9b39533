"""Checks of compliance items: obligations and their proof, information security, and duties that facts trigger."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex(
    "opsaudit_compliance.rules",
    {
        "COMP001": "no-obligations",
        "COMP002": "obligation-without-owner",
        "COMP003": "obligation-without-measure",
        "COMP004": "obligation-without-frequency",
        "COMP005": "compliance-check-overdue",
        "COMP006": "compliance-without-evidence",
        "COMP007": "noncompliance-without-action",
        "COMP008": "unmapped-obligation-areas",
        "COMP009": "exclusion-without-reason",
        "COMP010": "superseded-article",
        "COMP011": "obligation-without-article",
        "COMP012": "obligation-without-status",
        "COMP013": "no-security-policy",
        "COMP014": "personal-data-without-basis",
        "COMP015": "unprotected-personal-data",
        "COMP016": "money-laundering-duty-missing",
        "COMP017": "safety-duty-missing",
        "COMP018": "personal-data-audit-missing",
        "COMP019": "system-without-backup",
        "COMP020": "policy-review-overdue",
    },
)


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [RULES]
