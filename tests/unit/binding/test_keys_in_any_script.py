"""Keys and words in Traditional Chinese, full width, any case, and with what pasted text holds beside its words."""

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.messages import Lang
from opsaudit.model.entities.resources import BudgetLine
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.source.parser import parse

SIMPLIFIED = """\
计划: {名称: 运营方案, 状态: 已批准, 审批人: 总经理}
指标:
  - {编号: K-1, 名称: 客户满意度, 方向: 越高越好, 频率: 每月, 负责人: 客服经理, 目标: 不低于90%}
目标:
  - {编号: G-1, 描述: 满意度提升至90%, 指标: K-1, 负责人: 客服经理, 截止: 2026年第三季度末}
流程:
  - 名称: 投诉
    关键: 是
    时限: [{名称: 响应, 不超过: 两小时, 至步骤: 2}]
风险: [{描述: 断电, 应对: 转移, 可能性: 较高, 影响: 严重, 复审: 每季度}]
预算: [{名称: 培训, 金额: {数值: 12万, 币种: 人民币}}]
预算总额: 12万元
"""
TRADITIONAL = """\
計畫: {名稱: 運營方案, 狀態: 已批準, 審批人: 總經理}
指標:
  - {編號: K-1, 名稱: 客戶滿意度, 方向: 越高越好, 頻率: 每月, 負責人: 客服經理, 目標: 不低於90%}
目標:
  - {編號: G-1, 描述: 滿意度提升至90%, 指標: K-1, 負責人: 客服經理, 截止: 2026年第三季度末}
流程:
  - 名稱: 投訴
    關鍵: 是
    時限: [{名稱: 響應, 不超過: 兩小時, 至步驟: 2}]
風險: [{描述: 斷電, 應對: 轉移, 可能性: 較高, 影響: 嚴重, 復審: 每季度}]
預算: [{名稱: 培訓, 金額: {數值: 12萬, 幣種: 人民幣}}]
預算總額: 12萬元
"""


def bound(text: str) -> tuple[Plan, list[Finding], Lang | None]:
    file, complaints = parse(text, "plan.yaml")
    plan, findings, keys = bind_plan([file])
    return plan, [*complaints, *findings], keys


def outline(plan: Plan) -> object:
    """Return what a plan says apart from the words: its entities' paths, filled fields and values."""
    kpi, goal, risk, line = plan.kpis[0], plan.goals[0], plan.risks[0], plan.all(BudgetLine)[0]
    assert kpi.target
    assert goal.due
    assert line.amount
    assert risk.likelihood
    assert risk.impact
    assert plan.budget_total
    sla = plan.processes[0].sla[0]
    return (
        [(entity.origin.path, list(entity.origin.entries)) for kind in plan.entities.values() for entity in kind],
        (kpi.direction, kpi.frequency and kpi.frequency.days, kpi.target.value, kpi.target.comparator),
        (goal.due.day, plan.processes[0].critical, sla.within and sla.within.seconds, sla.until),
        (plan.info.status, risk.response, risk.likelihood.value, risk.impact.value),
        (line.amount.amount, line.amount.currency, plan.budget_total.amount, plan.budget_total.currency),
    )


def test_a_traditional_plan_binds_like_its_simplified_twin_and_keeps_its_own_words() -> None:
    plan, findings, keys = bound(TRADITIONAL)
    twin, also, _keys = bound(SIMPLIFIED)
    assert (findings, also, keys) == ([], [], "zh")
    assert outline(plan) == outline(twin)
    assert (plan.goals[0].statement, plan.kpis[0].owner and plan.kpis[0].owner.raw) == ("滿意度提升至90%", "客服經理")
    assert plan.goals[0].origin.entries["owner"].key.text == "負責人"


@pytest.mark.parametrize(
    "key",
    [
        *(
            "KPI",
            "kpi",
            "Ｋｐｉ",
            "指标",
            "指標",
            "指\u200b标",
            "指標(biāo)",
            "⽬标".replace("⽬", "指"),
            "Metric",
            " metric ",
        ),
    ],
)
def test_one_field_however_its_key_is_typed(key: str) -> None:
    plan, findings, _keys = bound(f'goals: [{{statement: CSAT, "{key}": K-1}}]\nkpis: [{{id: K-1, name: x}}]\n')
    assert (plan.goals[0].kpi and plan.goals[0].kpi.raw, findings) == ("K-1", [])


@pytest.mark.parametrize("key", ["目標", "⽬标", "ＧＯＡＬＳ", "Goals", "目\ufeff标"])
def test_one_section_however_its_key_is_typed(key: str) -> None:
    plan, findings, _keys = bound(f'"{key}": [CSAT]\n')
    assert ([goal.statement for goal in plan.goals], findings) == (["CSAT"], [])


@pytest.mark.parametrize("key", ["目錄", "ＧＯＡＴ", "負債"])
def test_folding_makes_no_key_of_another_word(key: str) -> None:
    _plan, findings, _keys = bound(f"goals: [{{statement: CSAT, {key}: x}}]\n")
    assert [(finding.slug, finding.key) for finding in findings] == [("unknown-key", key)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("owner", "负责人"),
        ("负责人", "责任人"),
        ("负责人", "負責人"),
        ("負責人", "责任人"),
        ("owner", "ＯＷＮＥＲ"),
        ("owner", "Owner"),
        ("负责人", "负\u200b责人"),
    ],
)
def test_two_spellings_of_one_field_name_both(first: str, second: str) -> None:
    plan, findings, _keys = bound(f"goals:\n  - statement: CSAT\n    {first}: R-1\n    {second}: R-2\n")
    assert plan.goals[0].owner is not None
    assert plan.goals[0].owner.raw == "R-1"
    assert [(finding.slug, finding.place.line, finding.message.zh, finding.message.en) for finding in findings] == [
        (
            "two-spellings",
            4,
            f"“{second}”与“{first}”是同一字段，只读取了前者“{first}”",
            f"'{second}' and '{first}' are the same field; only '{first}' is read",
        )
    ]
    assert [str(related.place) for related in findings[0].related] == ["plan.yaml:3:5"]


def test_an_unreadable_value_is_quoted_in_the_authors_own_text() -> None:
    _plan, findings, _keys = bound("目標: [{描述: 滿意度, 截止: 儘\u200b快, 負責人: 店長}]\n")
    assert [(finding.key, finding.place.column, "“儘\u200b快”" in finding.message.zh) for finding in findings] == [
        ("截止", 20, True)
    ]
