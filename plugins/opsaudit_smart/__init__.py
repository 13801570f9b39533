"""SMART checks of goals, and what makes a KPI worth steering by."""

from collections.abc import Iterable

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex(
    "opsaudit_smart.rules",
    {
        "SMART001": "no-goals",
        "SMART002": "vague-goal",
        "SMART003": "goal-without-number",
        "SMART004": "goal-without-baseline",
        "SMART005": "orphan-goal",
        "SMART006": "goal-without-deadline",
        "SMART007": "goal-without-owner",
        "SMART008": "goal-already-met",
        "SMART009": "goal-without-milestones",
        "SMART010": "unit-without-goal",
        "SMART011": "goal-never-reviewed",
        "SMART012": "goal-without-resources",
        "SMART013": "incomplete-task",
        "SMART014": "statement-without-goal",
        "SMART015": "vague-time",
        "SMART016": "vague-actor-or-scope",
        "SMART017": "hedged-goal",
        "SMART018": "absolute-without-count",
        "SMART019": "activity-without-outcome",
        "SMART020": "kpi-without-target",
        "SMART021": "kpi-without-source",
        "SMART022": "kpi-without-frequency",
        "SMART023": "kpi-without-owner",
        "SMART024": "kpi-without-formula",
        "SMART025": "kpi-without-baseline",
        "SMART026": "orphan-kpi",
        "SMART027": "stale-kpi",
        "SMART028": "cost-kpi-without-guard",
        "SMART029": "kpi-against-its-direction",
        "SMART030": "statement-contradicts-fields",
        "SMART031": "ambiguous-percent",
        "SMART032": "unreachable-goal",
        "SMART033": "subgoals-fall-short",
        "SMART034": "weights-not-whole",
        "SMART035": "kpi-without-unit",
        "SMART036": "kpi-without-direction",
        "SMART037": "undated-baseline",
        "SMART038": "rate-without-denominator",
        "SMART039": "tolerance-hides-change",
        "SMART040": "unfilled-template",
        "SMART041": "several-goals-in-one",
        "SMART042": "incomplete-service-promise",
    },
)


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules; each is imported when a ruleset selects it."""
    return [RULES]
