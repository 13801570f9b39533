"""Entities of the later sections that an author writes as one line, in either language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.api import Plan
from opsaudit.binding.plan import bind_plan
from opsaudit.model.entities.base import Entity
from opsaudit.model.result import Finding
from opsaudit.model.sections import SECTIONS
from opsaudit.source.parser import parse

ROLES = "roles: [{id: R-1, name: manager}, {id: R-2, name: 总监}, {id: R-3, name: CEO}]\n"


def bound(text: str) -> tuple[Plan, list[Finding]]:
    plan, findings, _keys = bind_plan([parse(ROLES + text, "plan.yaml")[0]])
    return plan, findings


def said(entity: Entity) -> dict[str, object]:
    """Return the filled fields as their author's words; nested entities as the same."""
    filled = {name: getattr(entity, name) for name in type(entity).model_fields}
    return {name: plain(value) for name, value in filled.items() if value not in (None, ())}


def plain(value: object) -> object:
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return said(value) if isinstance(value, Entity) else str(value)


LINES = [
    ("authorities", "报销5000元以下 → manager", {"name": "报销", "to": "5000元以下", "approvers": ["manager"]}),
    (
        "authorities",
        "expenses 5000 to 20000 CNY -> manager -> CEO",
        {
            "name": "expenses",
            "from_": "5000 to 20000 CNY",
            "to": "5000 to 20000 CNY",
            "approvers": ["manager", "CEO"],
        },
    ),
    ("authorities", "20万元以上 → 总监 → CEO", {"from_": "20万元以上", "approvers": ["总监", "CEO"]}),
    ("authorities", "over $10k -> CEO", {"from_": "over $10k", "approvers": ["CEO"]}),
    ("authorities", "hiring of 2 agents -> CEO", {"name": "hiring of 2 agents", "approvers": ["CEO"]}),
    ("authorities", "报销由总监审批", {"name": "报销由总监审批"}),
    ("escalation", "24小时未解决 → 总监", {"name": "24小时未解决 → 总监", "to": ["总监"], "within": "24小时"}),
    (
        "escalation",
        "unresolved after 24h -> manager -> CEO",
        {"name": "unresolved after 24h -> manager -> CEO", "to": ["manager", "CEO"], "within": "24h"},
    ),
    ("escalation", "未解决的投诉", {"name": "未解决的投诉"}),
    ("escalation", "unresolved after 24h ->", {"name": "unresolved after 24h ->"}),
    ("reviews", "每季度方案复盘", {"name": "每季度方案复盘", "frequency": "每季度"}),
    ("reviews", "quarterly plan review", {"name": "quarterly plan review", "frequency": "quarterly"}),
    ("reports", "每月经营分析", {"name": "每月经营分析", "frequency": "每月"}),
    ("reports", "monthly sales report", {"name": "monthly sales report", "frequency": "monthly"}),
    ("reports", "sales report", {"name": "sales report"}),
    ("research", "每季度竞品调研", {"name": "每季度竞品调研", "frequency": "每季度"}),
    ("appraisals", "quarterly appraisal", {"name": "quarterly appraisal", "frequency": "quarterly"}),
    ("feedback", "每季度员工问卷", {"name": "每季度员工问卷", "source": "staff", "frequency": "每季度"}),
    ("feedback", "customer interviews", {"name": "customer interviews", "source": "customer"}),
    ("feedback", "意见箱", {"name": "意见箱"}),
    (
        "slas",
        "2小时内响应，24小时内解决",
        {"name": "2小时内响应，24小时内解决", "response": "2小时内", "resolution": "24小时内"},
    ),
    (
        "slas",
        "answer within 2 h and close in 2 working days",
        {
            "name": "answer within 2 h and close in 2 working days",
            "response": "within 2 h",
            "resolution": "2 working days",
        },
    ),
    ("slas", "48小时发货", {"name": "48小时发货"}),
]


@pytest.mark.parametrize(("section", "line", "expected"), LINES, ids=[line for _section, line, _expected in LINES])
def test_one_line_fills_the_fields_that_it_names(section: str, line: str, expected: dict[str, object]) -> None:
    plan, findings = bound(f"{section}: ['{line}']\n")
    found = SECTIONS.get(section)
    assert found is not None
    assert ([said(one) for one in plan.all(found.entity)], findings) == ([expected], [])


def test_lines_inside_an_entity_fill_fields_too() -> None:
    plan, findings = bound(
        "strategies: [{name: x, actions: [开新店（总监）, open a shop], assumptions: [涨价10% → 调价, level prices]}]\n"
        "standards: [{name: x, criteria: [首次合格率≥98%, 'defects per month: at most 2', taste]}]\n"
        "initiatives: [{name: x, options: [短视频 8分, leaflets]}]\n"
    )
    told = [
        said(one) for name in ("strategies", "standards", "initiatives") for one in plan.all(SECTIONS.get(name).entity)
    ]
    assert told == [
        {
            "name": "x",
            "actions": [{"name": "开新店", "owner": "总监"}, {"name": "open a shop"}],
            "assumptions": [
                {"name": "涨价10% → 调价", "trigger": "涨价10%", "action": "调价"},
                {"name": "level prices"},
            ],
        },
        {
            "name": "x",
            "criteria": [
                {"name": "首次合格率", "value": "≥98%"},
                {"name": "defects per month", "value": "at most 2"},
                {"name": "taste"},
            ],
        },
        {"name": "x", "options": [{"name": "短视频", "score": "8分"}, {"name": "leaflets"}]},
    ]
    assert findings == []


KINDS = [section.entity for section in SECTIONS if not section.single]
PARTS = [
    "→",
    " -> ",
    "5000元",
    "以下",
    "over $10k",
    "24小时",
    "每月",
    "解决",
    "within 2h",
    "（店长）",
    "(",
    ")",
    "≥98%",
    "，",
]


@given(st.sampled_from(KINDS), st.text(max_size=40) | st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_any_line_makes_an_entity_whose_fields_have_their_types(kind: type[Entity], line: str) -> None:
    fields = kind.from_text(line)
    assert said(kind(**fields)) == said(kind.typed(fields))


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "⇒"])
def test_each_role_after_an_arrow_must_exist(arrow: str) -> None:
    _, findings = bound(f"escalation: ['24小时未解决 {arrow} 总监 {arrow} CFO', 'open after 24h {arrow} CTO']\n")
    assert [(finding.slug, finding.message.en) for finding in findings] == [
        (
            "dangling-reference",
            "'升级至' of escalation/#1 refers to 'CFO', but there is none in 'roles'; the nearest is 'CEO'",
        ),
        (
            "dangling-reference",
            "'to' of escalation/#2 refers to 'CTO', but there is none in 'roles'; the nearest is 'CEO'",
        ),
    ]
