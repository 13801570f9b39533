"""SMART037: a baseline says of which day or period it is."""

from collections.abc import Iterator

from opsaudit.api import Context, Kpi, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule
from opsaudit_smart.numbers import agree

_NO_BASELINE = NotApplicable(Text(zh="没有基线值", en="no baseline"))


def has_a_baseline(kpi: Kpi, ctx: Context) -> Verdict:
    """Applies to KPIs that state a baseline; SMART025 asks for one."""
    return None if ctx.given(kpi, "baseline") else _NO_BASELINE


@rule(
    code="SMART037",
    slug="undated-baseline",
    title=Text(zh="基线没有日期", en="Undated baseline"),
    rationale=Text(
        zh="不知道基线是哪一期的，就不能核对，也看不出改进了多久、是不是挑了最差的一期。",
        en="A baseline of no date cannot be checked, and may be the worst month that somebody found.",
    ),
    fix=Text(zh="写上“基线日期: 2025-12”。", en="Add `baseline_date: 2025-12`."),
    severity=Severity.LOW,
    dimension="goals",
    level=4,
    references=(Reference("opsaudit catalogue", "0A1-4"), Reference("opsaudit domain notes", "2.5")),
    messages={
        "missing": Text(
            zh="指标“{kpi}”的基线{baseline}没有日期", en="the baseline of KPI '{kpi}' ({baseline}) has no date"
        )
    },
    bad=Text(zh="指标:\n  - {名称: 客户满意度, 基线: 82%}\n", en="kpis:\n  - {name: CSAT, baseline: 82%}\n"),
    good=Text(
        zh="指标:\n  - {名称: 客户满意度, 基线: 82%, 基线日期: 2025-12}\n",
        en="kpis:\n  - {name: CSAT, baseline: 82%, baseline_date: 2025-12}\n",
    ),
    applies=has_a_baseline,
)
def check(kpi: Kpi, ctx: Context) -> Iterator[Problem]:
    """Look for the date, or for a dated reading of the same value."""
    baseline = kpi.baseline
    if ctx.given(kpi, "baseline_date") or baseline is None:
        return
    dated = [reading.value for reading in kpi.readings if reading.date is not None and reading.value is not None]
    if not any(value.comparable(baseline) and agree(value, baseline) for value in dated):
        yield ctx.problem("missing", kpi, "baseline", kpi=kpi.label, baseline=baseline)
