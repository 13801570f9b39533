"""A plan over its base: entities by id and field by field, what is removed, and where each value was written."""

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.source.parser import parse

BASE = """\
名称: 集团标准
负责人: 总监
组织: {名称: 集团, 人数: 500, 行业: 零售}
目标:
  - 年底前全员培训一次
  - {编号: G-1, 描述: 满意度90%, 负责人: 总监, 截止: 2026-12-31}
  - {编号: G-2, 描述: 成本降10%}
流程:
  - {编号: P-1, 名称: 投诉, 步骤: [登记（客服）, 回访（客服）]}
预算总额: 100元
"""


def inherited(*texts: str) -> tuple[Plan, list[Finding]]:
    """Bind texts, nearest first: the plan, its base, the base of that."""
    files = [[parse(text, f"{'../' * number}{number}.yaml")[0]] for number, text in enumerate(texts)]
    plan, findings, _keys = bind_plan(files[0], bases=files[1:])
    return plan, findings


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(str(finding.place), finding.slug, finding.message.zh, finding.message.en) for finding in findings]


def test_a_plan_that_says_nothing_is_its_base() -> None:
    plan, findings = inherited("继承: 1.yaml\n", BASE)
    assert [goal.statement for goal in plan.goals] == ["年底前全员培训一次", "满意度90%", "成本降10%"]
    assert (plan.info.name, plan.info.owner.raw, plan.org.name, findings) == ("集团标准", "总监", "集团", [])


def test_an_entity_of_the_same_id_is_merged_field_by_field_in_any_spelling() -> None:
    plan, findings = inherited("goals: [{id: G-1, statement: 满意度95%, kpi: K-1}]\nkpis: [{id: K-1}]\n", BASE)
    goal = plan.goals[1]
    assert (goal.id, goal.statement, goal.owner.raw, str(goal.due.day)) == ("G-1", "满意度95%", "总监", "2026-12-31")
    assert (len(plan.goals), findings) == (3, [])
    assert {name: str(entry.value.place) for name, entry in goal.origin.entries.items()} == {
        "owner": "../1.yaml:6:32",
        "due": "../1.yaml:6:40",
        "id": "0.yaml:1:14",
        "statement": "0.yaml:1:30",
        "kpi": "0.yaml:1:43",
    }


def test_a_finding_points_into_the_file_that_wrote_the_value() -> None:
    _, findings = inherited("目标: [{编号: G-1, 负责任: 甲}]\n", "目标: [{编号: G-1, 截止: 某天}, {编号: G-1}]\n")
    assert sorted((str(finding.place), finding.slug) for finding in findings) == [
        ("../1.yaml:1:20", "unreadable-value"),
        ("../1.yaml:1:30", "duplicate-id"),
        ("0.yaml:1:16", "unknown-key"),
    ]


def test_a_field_is_replaced_as_a_whole() -> None:
    plan, _ = inherited("流程: [{编号: P-1, 步骤: [受理（店长）]}]\n", BASE)
    assert [(process.name, [step.label for step in process.steps]) for process in plan.processes] == [
        ("投诉", ["受理"])
    ]


def test_new_entities_and_those_without_id_are_added_after_the_inherited_ones() -> None:
    plan, findings = inherited("目标: [年底前全员培训一次, {编号: G-3, 描述: 新}]\n风险: [停电]\n", BASE)
    assert [goal.statement for goal in plan.goals] == [
        "年底前全员培训一次",
        "满意度90%",
        "成本降10%",
        "年底前全员培训一次",
        "新",
    ]
    assert ([risk.statement for risk in plan.risks], findings) == (["停电"], [])


@pytest.mark.parametrize("mark", ["$delete: true", "$delete: yes", "$删除: 是", "$刪除: 是"])
def test_an_inherited_entity_can_be_removed(mark: str) -> None:
    plan, findings = inherited(f"goals: [{{id: G-1, {mark}}}]\n", BASE)
    assert ([goal.id for goal in plan.goals], findings) == ([None, "G-2"], [])


def test_what_was_removed_can_be_written_anew() -> None:
    plan, findings = inherited("goals: [{id: G-1, $delete: yes}, {id: G-1, statement: 全新}]\n", BASE)
    assert [(goal.id, goal.statement, goal.owner) for goal in plan.goals[1:]] == [
        ("G-2", "成本降10%", None),
        ("G-1", "全新", None),
    ]
    assert findings == []


def test_a_deletion_that_is_denied_deletes_nothing() -> None:
    plan, findings = inherited("goals: [{id: G-1, $delete: no}]\n", BASE)
    assert ([goal.id for goal in plan.goals], findings) == ([None, "G-1", "G-2"], [])


def test_a_section_may_be_a_mapping_of_ids_on_either_side() -> None:
    base = "kpis: {K-1: {name: one, owner: A}, K-2: {name: two}, K-3: {name: three}}\n"
    plan, findings = inherited("指标: {K-1: {名称: 一}, K-2: {$删除: 是}, K-4: {名称: 四}}\n", base)
    assert [(kpi.id, kpi.name, kpi.owner and kpi.owner.raw) for kpi in plan.kpis] == [
        ("K-1", "一", "A"),
        ("K-3", "three", None),
        ("K-4", "四", None),
    ]
    assert findings == []


def test_deleting_what_is_not_there_is_a_finding_with_the_nearest_id() -> None:
    _, findings = inherited(
        "目标:\n  - {编号: G-11, $删除: 是}\n  - {$删除: 是}\n风险: {$delete: true}\n范围: {$delete: true}\n", BASE
    )
    assert told(findings) == [
        (
            "0.yaml:2:16",
            "nothing-to-delete",
            "“$删除”没有删除任何内容：上级计划的“目标”里没有编号“G-11”；是否想写“G-1”？",
            "'$删除' deletes nothing: 'goals' of the base has no id 'G-11'; did you mean 'G-1'?",
        ),
        (
            "0.yaml:3:6",
            "nothing-to-delete",
            "“$删除”没有删除任何内容：这一条没有写编号",
            "'$删除' deletes nothing: this entry states no id",
        ),
        (
            "0.yaml:4:6",
            "nothing-to-delete",
            "“$delete”没有删除任何内容：这一条没有写编号",
            "'$delete' deletes nothing: this entry states no id",
        ),
        (
            "0.yaml:5:6",
            "nothing-to-delete",
            "“$delete”没有删除任何内容：上级计划没有写“范围”",
            "'$delete' deletes nothing: the base has no 'scope'",
        ),
    ]


@pytest.mark.parametrize("value", ["也许", "", "[yes]"])
def test_a_deletion_that_cannot_be_read_is_said_so_and_deletes_nothing(value: str) -> None:
    plan, findings = inherited(f"goals:\n  - id: G-1\n    $delete: {value}\n", BASE)
    assert [finding.slug for finding in findings] == ["unreadable-value"]
    assert [goal.id for goal in plan.goals] == [None, "G-1", "G-2"]


def test_what_a_plan_has_once_is_overridden_field_by_field_and_is_no_second_setting() -> None:
    plan, findings = inherited("组织: {人数: 12}\n名称: 门店方案\n预算总额: 5元\n", BASE)
    assert (plan.org.name, plan.org.headcount, plan.info.name, plan.info.owner.raw) == ("集团", 12, "门店方案", "总监")
    assert (plan.budget_total.raw, findings) == ("5元", [])


@pytest.mark.parametrize(
    ("own", "base"),
    [
        ("name: B\n", "plan: {name: A, owner: O}\n"),
        ("plan: {名称: B}\n", "name: A\nowner: O\n"),
        ("plan: B\n", "name: A\nplan: {owner: O}\n"),
        ("plan:\nname: B\n", "plan: A\nowner: O\n"),
    ],
)
def test_the_plan_itself_may_be_written_either_way_on_either_side(own: str, base: str) -> None:
    plan, findings = inherited(own, base)
    assert (plan.info.name, plan.info.owner.raw, findings) == ("B", "O", [])


def test_one_line_of_text_overrides_the_field_that_it_stands_for() -> None:
    plan, findings = inherited("组织: 门店\n", BASE)
    assert (plan.org.name, plan.org.headcount, findings) == ("门店", 500, [])


def test_what_a_plan_has_once_can_be_removed_or_left_empty() -> None:
    removed, findings = inherited("组织: {$删除: 是}\n", BASE)
    kept, _ = inherited("组织:\n目标:\n", BASE)
    assert (removed.org.name, kept.org.name, len(kept.goals), findings) == (None, "集团", 3, [])


def test_setting_a_thing_twice_in_one_of_the_plans_is_still_an_error() -> None:
    _, findings = inherited("name: A\n---\nname: B\n", "org: {name: X}\n---\norg: {name: Y}\n")
    _, findings_with_override = inherited("org: {headcount: 1}\n", "org: {name: X}\n---\norg: {name: Y}\n")
    assert sorted((str(finding.place), finding.slug) for finding in findings) == [
        ("../1.yaml:3:1", "set-twice"),
        ("0.yaml:3:1", "set-twice"),
    ]
    assert [str(finding.place) for finding in findings_with_override] == ["../1.yaml:3:1"]


def test_several_levels_are_laid_over_each_other() -> None:
    plan, findings = inherited(
        "goals: [{id: G-1, owner: 店长}]\n",
        "goals: [{id: G-1, due: 2026-06-30}, {id: G-2, $delete: true}]\norg: {headcount: 50}\n",
        BASE,
    )
    goal = plan.goals[1]
    assert (goal.owner.raw, str(goal.due.day), goal.statement) == ("店长", "2026-06-30", "满意度90%")
    assert (len(plan.goals), plan.org.headcount, plan.org.name, findings) == (2, 50, "集团", [])


def test_an_id_written_twice_is_a_duplicate_also_when_it_overrides() -> None:
    _, findings = inherited("goals: [{id: G-1}, {id: G-1}]\n", BASE)
    assert [(str(finding.place), finding.slug) for finding in findings] == [("0.yaml:1:25", "duplicate-id")]


def test_references_lead_from_one_plan_into_the_other() -> None:
    plan, findings = inherited("目标: [{编号: G-9, 上级: G-1}]\n", BASE)
    assert (plan.get(plan.goals[-1].parent, type(plan.goals[0])).id, findings) == ("G-1", [])


@pytest.mark.parametrize(("own", "lang"), [("extends: 1.yaml\n", "zh"), ("extends: 1.yaml\ngoals: [x]\n", "en")])
def test_the_language_is_that_of_the_nearest_plan_that_says_something(own: str, lang: str) -> None:
    own_file, base = parse(own, "0.yaml")[0], parse(BASE, "../1.yaml")[0]
    assert bind_plan([own_file], bases=[[base]])[2] == lang


@pytest.mark.parametrize(
    ("key", "near"), [("extend", "extends"), ("includes", "include"), ("包含文档", "包含文件"), ("引用", "引入")]
)
def test_a_misspelt_key_that_joins_files_is_a_finding_with_the_nearest_one(key: str, near: str) -> None:
    _, findings = inherited(f"{key}: x.yaml\n")
    assert [finding.message.en for finding in findings] == [f"unknown key '{key}'; did you mean '{near}'?"]


def test_deleting_without_a_base_is_an_unknown_key() -> None:
    _, findings = inherited("goals: [{id: G-1, $delete: true}]\n")
    assert [(finding.slug, finding.key) for finding in findings] == [("unknown-key", "$delete")]
