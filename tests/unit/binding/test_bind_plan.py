"""Nodes to a typed plan: keys in either language, several files, and what is wrong with the shape."""

import datetime as dt
from fractions import Fraction

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.model.entities.goals import Goal
from opsaudit.model.entities.kpis import Kpi
from opsaudit.model.entities.processes import Sla
from opsaudit.model.entities.risks import Risk
from opsaudit.model.entities.roles import Role
from opsaudit.model.entities.steps import Step
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.model.values.cadence import Cadence
from opsaudit.source.parser import parse


def bound(*texts: str) -> tuple[Plan, list[Finding]]:
    files = [parse(text, f"file{number}.yaml")[0] for number, text in enumerate(texts, start=1)]
    plan, findings, _keys = bind_plan(files)
    return plan, findings


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(str(finding.place), finding.slug, finding.message.en) for finding in findings]


def test_chinese_and_english_keys_bind_to_the_same_goal() -> None:
    zh, _ = bound("目标:\n  - {编号: G-1, 描述: 满意度, 从: 82%, 到: 90%, 截止: 2026-06-30, 负责人: R-1, 复核: 每月}\n")
    en, _ = bound(
        "goals:\n  - {id: G-1, statement: 满意度, from: 82%, to: 90%, due: 2026-06-30, owner: R-1, review: monthly}\n"
    )
    first, second = zh.goals[0], en.goals[0]
    assert (first.id, first.owner, first.to, first.due) == (second.id, second.owner, second.to, second.due)
    assert first.review is not None
    assert second.review is not None
    assert first.review.days == second.review.days


def test_keys_of_both_languages_may_be_mixed_in_one_plan() -> None:
    plan, findings = bound("goals: [{编号: G-1, statement: CSAT}]\n流程: [{name: Pay}]\n")
    assert (plan.goals[0].id, plan.processes[0].name, findings) == ("G-1", "Pay", [])


def test_ids_and_versions_keep_their_text() -> None:
    plan, _ = bound("goals: [{id: 0123, statement: x}]\nsops: [{id: D-1, version: 1.10}]\n")
    assert (plan.goals[0].id, plan.sops[0].version) == ("0123", "1.10")


@pytest.mark.parametrize("word", ["yes", "true", "是", "on"])
def test_yes_words_are_boolean_in_boolean_fields_only(word: str) -> None:
    plan, findings = bound(f"processes: [{{name: {word}, critical: {word}}}]\n")
    assert (plan.processes[0].name, plan.processes[0].critical, findings) == (word, True, [])


def test_sections_merge_over_files_and_documents() -> None:
    plan, findings = bound("goals: [one]\n---\ngoals: [two]\n", "目标: [three]\nkpis: [{id: K-1}]\n")
    assert [goal.statement for goal in plan.goals] == ["one", "two", "three"]
    assert [goal.origin.head.file for goal in plan.goals] == ["file1.yaml", "file1.yaml", "file2.yaml"]
    assert (len(plan.kpis), findings) == (1, [])


def test_what_is_set_once_and_written_twice_names_both_places() -> None:
    plan, findings = bound("org: {name: One}\n", "org: {name: Two}\n")
    assert plan.org.name == "One"
    assert told(findings) == [
        ("file2.yaml:1:1", "set-twice", "'org' is already set at file1.yaml:1:1; this one is not read")
    ]
    assert [str(related.place) for related in findings[0].related] == ["file1.yaml:1:1"]


@pytest.mark.parametrize("text", ["scope:\n", "组织:\n", "plan: ~\n", "风险方法:\n", "目标:\n"])
def test_a_section_without_content_is_as_good_as_none(text: str) -> None:
    plan, findings = bound(text)
    assert (plan.entities, findings) == ({}, [])


def test_a_misspelt_key_is_a_finding_with_the_nearest_one() -> None:
    _, findings = bound("goals:\n  - statement: CSAT\n    ownr: R-1\n")
    assert told(findings) == [("file1.yaml:3:5", "unknown-key", "unknown key 'ownr'; did you mean 'owner'?")]


def test_a_misspelt_section_is_a_finding_with_the_nearest_one() -> None:
    _, findings = bound("目票: [满意度]\n")
    assert [(finding.slug, finding.message.zh) for finding in findings] == [
        ("unknown-key", "未知的键“目票”，是不是“目标”？")
    ]


def test_keys_that_begin_with_x_are_free() -> None:
    _, findings = bound("x-notes: [anything]\ngoals: [{statement: CSAT, x-tag: 1}]\n")
    assert findings == []


def test_a_shape_error_costs_one_field_and_not_the_plan() -> None:
    plan, findings = bound(
        "goals:\n  - {id: G-1, statement: CSAT, due: someday, owner: {a: 1}}\n  - {id: G-2, statement: NPS}\n"
    )
    assert [(goal.id, goal.due, goal.owner) for goal in plan.goals] == [("G-1", None, None), ("G-2", None, None)]
    assert plan.goals[0].origin.unread == {"due", "owner"}
    assert [(str(finding.place), finding.slug) for finding in findings] == [
        ("file1.yaml:2:37", "unreadable-value"),
        ("file1.yaml:2:53", "wrong-shape"),
    ]


def test_a_wrong_item_costs_that_item() -> None:
    plan, findings = bound("goals:\n  - [nested]\n  - CSAT 90%\n  -\n")
    assert [goal.statement for goal in plan.goals] == ["CSAT 90%"]
    assert [finding.slug for finding in findings] == ["wrong-shape", "wrong-shape"]


def test_two_spellings_of_one_field_are_an_error() -> None:
    plan, findings = bound("goals: [{statement: CSAT, owner: R-1, 负责人: R-2}]\n")
    assert plan.goals[0].owner is not None
    assert plan.goals[0].owner.raw == "R-1"
    assert told(findings) == [
        (
            "file1.yaml:1:39",
            "two-spellings",
            "'负责人' and 'owner' are the same field; only 'owner' is read",
        )
    ]


def test_one_line_entities_are_read() -> None:
    plan, findings = bound(
        "流程: [{名称: 投诉, 步骤: [登记（客服）], 时限: 2小时内响应}]\n风险: [断电 → 发电机（店长）]\n培训: 每月1次客服培训\n预算: 12万元\n"
    )
    step, sla, risk = plan.all(Step)[0], plan.all(Sla)[0], plan.all(Risk)[0]
    assert (step.do, step.by and step.by.raw) == ("登记", "客服")
    assert sla.within is not None
    assert sla.within.approx_seconds == 7200
    assert (risk.statement, risk.response, risk.owner and risk.owner.raw) == ("断电", "reduce", "店长")
    assert risk.origin.is_shorthand
    assert findings == []


def test_a_training_line_states_its_frequency() -> None:
    from opsaudit.model.entities.people import Training

    plan, _ = bound("training: monthly service training\n")
    frequency = plan.all(Training)[0].frequency
    assert isinstance(frequency, Cadence)
    assert frequency.times == 1


def test_a_section_may_be_a_mapping_of_ids() -> None:
    plan, findings = bound("kpis:\n  K-1: {name: CSAT}\n  K-2: {name: NPS}\n")
    assert [(kpi.id, kpi.name, kpi.origin.path) for kpi in plan.kpis] == [
        ("K-1", "CSAT", "kpis/K-1"),
        ("K-2", "NPS", "kpis/K-2"),
    ]
    assert findings == []


def test_relative_dates_are_read_within_the_period_of_the_plan() -> None:
    plan, _ = bound(
        "goals: [{statement: CSAT, due: 6月底前}, {statement: NPS, due: year-end}]\nplan: {start: 2027-01-01}\n"
    )
    assert [goal.due and goal.due.day for goal in plan.goals] == [dt.date(2027, 6, 30), dt.date(2027, 12, 31)]


def test_references_resolve_over_files_by_id_name_and_holder() -> None:
    plan, findings = bound(
        "roles: [{id: R-1, name: Manager, holders: [Zheng]}]\n",
        "goals: [{statement: a, owner: R-1}, {statement: b, owner: Manager}, {statement: c, owner: Zheng}]\n",
    )
    assert [plan.get(goal.owner, Role) is plan.roles[0] for goal in plan.goals] == [True, True, True]
    assert findings == []


def test_a_dangling_reference_names_both_ends_and_the_nearest_match() -> None:
    _, findings = bound("roles: [{id: R-KF, name: Manager}]\ngoals: [{id: G-1, statement: a, owner: R-KG}]\n")
    assert told(findings) == [
        (
            "file1.yaml:2:40",
            "dangling-reference",
            "'owner' of goals/G-1 refers to 'R-KG', but there is none in 'roles'; the nearest is 'R-KF'",
        )
    ]
    assert [str(related.place) for related in findings[0].related] == ["file1.yaml:1:14"]


def test_people_are_named_freely_where_there_is_no_list_of_roles() -> None:
    _, findings = bound("goals: [{statement: a, owner: 李店长}]\n")
    assert findings == []


def test_a_source_may_be_prose_but_not_a_wrong_id() -> None:
    _, findings = bound(
        "systems: [{id: S-CRM, name: CRM}]\nkpis: [{name: a, source: monthly survey}, {name: b, source: S-CMR}]\n"
    )
    assert [(finding.slug, finding.place.line, finding.place.column) for finding in findings] == [
        ("dangling-reference", 2, 61)
    ]


def test_an_id_is_unique_over_all_sections_and_files() -> None:
    _, findings = bound("goals: [{id: A-1, statement: a}]\n", "risks: [{id: A-1, statement: b}]\n")
    assert told(findings) == [
        ("file2.yaml:1:14", "duplicate-id", "id 'A-1' is already taken by goals/A-1 (file1.yaml:1:14)")
    ]


def test_a_name_that_two_entries_carry_cannot_be_referred_to() -> None:
    _, findings = bound(
        "roles: [{id: R-1, name: Clerk}, {id: R-2, name: Clerk}]\ngoals: [{statement: a, owner: Clerk}]\n"
    )
    assert [finding.slug for finding in findings] == ["ambiguous-reference"]


def test_a_word_outside_a_vocabulary_lists_the_words() -> None:
    plan, findings = bound("风险: [{描述: 断电, 应对: 祈祷}]\n")
    assert plan.risks[0].response is None
    assert [(finding.slug, finding.message.zh) for finding in findings] == [
        ("unknown-word", "“应对”的值“祈祷”不在可选词内：规避、降低、转移、接受、利用")
    ]


def test_a_newer_format_makes_the_plan_inconclusive() -> None:
    _, findings = bound("format: opsaudit/v2\n")
    assert [(finding.slug, finding.state.value) for finding in findings] == [("newer-format", "inconclusive")]


def test_a_quantity_may_be_a_structure() -> None:
    plan, findings = bound('kpis: [{name: a, target: {value: 90, unit: "%", op: ">="}}]\n')
    target = plan.all(Kpi)[0].target
    assert target is not None
    assert (target.value, target.unit, target.comparator, findings) == (Fraction(90), "%", ">=", [])


def test_places_point_at_the_text_they_claim() -> None:
    text = "目标:\n  - 编号: G-1\n    描述: 客户满意度达到90%\n"
    plan, _ = bound(text)
    entry = plan.all(Goal)[0].origin.entries["statement"]
    place = entry.value.place
    line = text.splitlines()[place.line - 1]
    assert line[place.column - 1 : place.end_column - 1] == "客户满意度达到90%"


def test_a_document_that_is_no_mapping_is_a_finding() -> None:
    _, findings = bound("just text\n", "- a\n- b\n")
    assert [finding.slug for finding in findings] == ["wrong-shape", "wrong-shape"]


def test_the_total_of_the_budget_may_be_text_or_a_structure() -> None:
    for text in ("budget_total: 900000 CNY\n", "预算总额: {金额: 900000, 币种: CNY}\n", "Budget Total: 90万元\n"):
        plan, findings = bound(text)
        assert plan.budget_total is not None
        assert (plan.budget_total.amount, plan.budget_total.currency, findings) == (900_000, "CNY", [])
    plan, findings = bound("budget_total: a lot\n")
    assert plan.budget_total is None
    assert [(place, slug) for place, slug, _message in told(findings)] == [("file1.yaml:1:15", "unreadable-value")]


def test_a_level_may_be_a_structure() -> None:
    plan, findings = bound("risks:\n  - {statement: x, likelihood: {value: 4}, impact: {值: 高}}\n")
    assert (plan.risks[0].rating, findings) == (16, [])
