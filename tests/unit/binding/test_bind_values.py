"""What a field does with a change, a text in both languages, and a value that it cannot read."""

import datetime as dt
import pickle
from fractions import Fraction
from typing import TypeVar

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.messages import Text, Wording
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.improvements import Improvement
from opsaudit.model.entities.people import Training
from opsaudit.model.entities.roles import Role
from opsaudit.model.entities.steps import Step
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.model.values import cadence, duration, level, money, quantity, when, whole, yes_no
from opsaudit.model.values.change import ACCEPTED as ACCEPTED_CHANGE
from opsaudit.model.values.quantity import parse_quantity
from opsaudit.source.parser import parse

E = TypeVar("E", bound=Entity)


def bound(text: str) -> tuple[Plan, list[Finding]]:
    file, complaints = parse(text, "plan.yaml")
    plan, findings, _keys = bind_plan([file])
    return plan, [*complaints, *findings]


def one(plan: Plan, kind: type[E]) -> E:
    (entity,) = plan.all(kind)
    return entity


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("目标: [{描述: 退款, 到: 由3天缩短至1.5天}]", "3天", "1.5天"),
        ("goals: [{statement: refunds, to: from 3 days to 1.5 days}]", "3 days", "1.5 days"),
        ("goals: [{statement: CSAT, to: 82% → 90%}]", "82%", "90%"),
        ("目标: [{描述: 退款, 从: 72h, 到: 由3天缩短至1.5天}]", "72h", "1.5天"),
    ],
)
def test_a_change_in_the_target_gives_the_start_too(text: str, start: str, end: str) -> None:
    plan, findings = bound(f"{text}\n")
    goal = plan.goals[0]
    assert (goal.from_, goal.to, findings) == (parse_quantity(start), parse_quantity(end), [])


def test_the_place_of_a_start_is_that_of_the_change() -> None:
    plan, _ = bound("kpis: [{id: K-1, target: 82% → 90%}]\n")
    entries = plan.kpis[0].origin.entries
    assert entries["baseline"].value.place == entries["target"].value.place
    assert plan.kpis[0].baseline == parse_quantity("82%")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("目标: [{描述: 退款, 从: 5天, 到: 由3天缩短至1.5天}]", "到"),
        ("kpis: [{id: K-1, actual: from 3 days to 1.5 days}]", "actual"),
        ("goals: [{statement: x, from: from 3 days to 1.5 days}]", "from"),
    ],
)
def test_a_change_that_contradicts_or_has_no_place_for_its_start_is_a_finding(text: str, key: str) -> None:
    plan, findings = bound(f"{text}\n")
    assert [(finding.slug, finding.key, ACCEPTED_CHANGE.zh in finding.message.zh) for finding in findings] == [
        ("unreadable-value", key, True)
    ]
    assert not any(entity.origin.unread == frozenset() for entity in (*plan.goals, *plan.kpis))


def test_an_improvement_takes_a_change_too() -> None:
    plan, findings = bound("改进: [{名称: 退款自动化, 目标: 由3天缩短至1.5天}]\n")
    improvement = one(plan, Improvement)
    assert (improvement.baseline, improvement.target, findings) == (parse_quantity("3天"), parse_quantity("1.5天"), [])


@pytest.mark.parametrize(
    ("field", "accepted"),
    [
        ("goals: [{statement: x, to: someday}]", quantity.ACCEPTED),
        ("goals: [{statement: x, to: {value: 90, value2: 1}}]", quantity.ACCEPTED),
        ("goals: [{statement: x, to: {value: 90, unit: [h]}}]", quantity.ACCEPTED),
        ("goals: [{statement: x, to: {value: 90, 值: 80}}]", quantity.ACCEPTED),
        ("goals: [{statement: x, due: someday}]", when.ACCEPTED),
        ("goals: [{statement: x, due: {date: someday}}]", when.ACCEPTED),
        ("goals: [{statement: x, review: biweekly}]", cadence.ACCEPTED),
        ("sops: [{name: x, review_cycle: soon}]", duration.ACCEPTED),
        ("risks: [{statement: x, impact: huge}]", level.ACCEPTED),
        ("risks: [{statement: x, impact: 6}]", level.ACCEPTED),
        ("budget: [{name: x, amount: plenty}]", money.ACCEPTED),
        ("processes: [{name: x, critical: perhaps}]", yes_no.ACCEPTED),
        ("org: {headcount: many}", whole.ACCEPTED),
    ],
)
def test_an_unreadable_value_lists_the_accepted_forms(field: str, accepted: Text) -> None:
    _, findings = bound(f"{field}\n")
    assert [finding.slug for finding in findings] == ["unreadable-value"]
    assert findings[0].message.zh.endswith(f"可写：{accepted.zh}")
    assert findings[0].message.en.endswith(f"accepted: {accepted.en}")


def test_a_structure_of_a_time_is_read_within_the_period_of_the_plan() -> None:
    plan, findings = bound(
        "plan: {start: 2027-01-01, end: 2027-12-31}\n"
        "goals: [{statement: x, due: {date: 年底前}}, {statement: y, due: {start: Q1, end: Q2}}]\n"
    )
    assert [(goal.due and goal.due.start, goal.due and goal.due.end) for goal in plan.goals] == [
        (None, dt.date(2027, 12, 31)),
        (dt.date(2027, 1, 1), dt.date(2027, 6, 30)),
    ]
    assert findings == []


def test_a_count_of_people_may_say_what_it_counts() -> None:
    plan, findings = bound("组织: {名称: x, 人数: 128人}\n")
    assert (plan.org.headcount, findings) == (128, [])


@pytest.mark.parametrize(
    ("text", "first", "zh", "en"),
    [
        ("{zh: 满意度, en: Satisfaction}", "满意度", "满意度", "Satisfaction"),
        ("{en: Satisfaction, zh: 满意度}", "Satisfaction", "满意度", "Satisfaction"),
        ("{中文: 满意度, 英文: Satisfaction}", "满意度", "满意度", "Satisfaction"),
        ("{ZH: 满意度}", "满意度", "满意度", "满意度"),
        ("{zh: , en: Satisfaction}", "Satisfaction", "Satisfaction", "Satisfaction"),
    ],
)
def test_a_text_may_be_written_in_both_languages(text: str, first: str, zh: str, en: str) -> None:
    plan, findings = bound(f"goals: [{{statement: {text}}}]\n")
    statement = plan.goals[0].statement
    assert isinstance(statement, Wording)
    assert (statement, statement.zh, statement.en, findings) == (first, zh, en, [])
    assert plan.goals[0].label == first


def test_a_list_of_texts_may_hold_texts_in_both_languages() -> None:
    plan, findings = bound("roles: [{name: Clerk, duties: [filing, {zh: 登记, en: intake}]}]\n")
    duties = plan.roles[0].duties
    assert (duties, [str(duty) for duty in duties], findings) == (("filing", "登记"), ["filing", "登记"], [])


def test_one_line_may_be_written_in_both_languages() -> None:
    plan, findings = bound(
        "goals: [{zh: 满意度达到90%, en: CSAT reaches 90%}]\n"
        "training: {zh: 每月安全培训, en: monthly safety drill}\n"
        "processes: [{name: x, steps: [{en: Log it (service), zh: 登记（客服）}]}]\n"
    )
    goal, training, step = plan.goals[0], one(plan, Training), one(plan, Step)
    assert isinstance(goal.label, Wording)
    assert (goal.label.en, goal.origin.is_shorthand, training.id) == ("CSAT reaches 90%", True, None)
    assert (training.frequency and training.frequency.raw, step.do) == ("每月", "Log it")
    assert findings == []


@pytest.mark.parametrize(
    "text",
    ["{zh: 满意度, fr: Satisfaction}", "{zh: [满意度]}", "{zh: }", "{}", "{zh: a, 中文: b}", "[满意度]"],
)
def test_any_other_structure_is_no_text(text: str) -> None:
    plan, findings = bound(f"goals: [{{statement: {text}}}]\n")
    assert plan.goals[0].statement is None
    assert [finding.slug for finding in findings] == ["wrong-shape"]
    assert "{zh: …, en: …}" in findings[0].message.en


def test_an_id_has_one_spelling() -> None:
    _, findings = bound("goals: [{id: {zh: 甲, en: A}, statement: x}]\n")
    assert [(finding.slug, finding.message.en) for finding in findings] == [
        ("wrong-shape", "'id' takes text, but here is a mapping")
    ]


def test_a_message_shows_the_half_of_its_language() -> None:
    plan, _ = bound("goals: [{statement: {zh: 满意度, en: Satisfaction}}]\n")
    message = Text(zh="目标“{goal}”没有数值", en="goal '{goal}' has no number").format({"goal": plan.goals[0].label})
    assert message == Text(zh="目标“满意度”没有数值", en="goal 'Satisfaction' has no number")


def test_an_entity_may_be_referred_to_by_either_half_of_its_name() -> None:
    plan, findings = bound(
        "roles: [{id: R-1, name: {zh: 客服经理, en: Service Manager}}]\n"
        "goals: [{statement: a, owner: 客服经理}, {statement: b, owner: Service Manager}]\n"
    )
    assert [plan.get(goal.owner, Role) is plan.roles[0] for goal in plan.goals] == [True, True]
    assert findings == []


def test_both_halves_survive_a_trip_to_another_process() -> None:
    both = Wording("满意度", "Satisfaction", first="en")
    again = pickle.loads(pickle.dumps(both))
    assert (again, again.zh, again.en, type(again)) == (both, "满意度", "Satisfaction", Wording)


def test_a_rule_reads_the_numbers_of_the_first_half() -> None:
    plan, _ = bound("goals: [{statement: {zh: 满意度达到90%, en: Satisfaction reaches 90%}}]\n")
    from opsaudit.model.values.scan import scan_quantities

    found = scan_quantities(plan.goals[0].statement or "")
    assert [(value.value, value.unit) for _start, _end, value in found] == [(Fraction(90), "%")]
