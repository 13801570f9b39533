"""A plan of nineteen lines, in each language: what one line of text says is read into the same values."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from opsaudit.binding.plan import bind_plan
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.goals import Goal
from opsaudit.model.entities.improvements import Improvement
from opsaudit.model.entities.people import Meeting, Training
from opsaudit.model.entities.risks import Risk
from opsaudit.model.entities.steps import Step
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.ref import Ref
from opsaudit.source.parser import parse

PLANS = Path(__file__).with_name("plans")

ENGLISH = {
    "门店运营方案": "Store operations plan",
    "李店长": "Store manager Li",
    "6月底前客户满意度由82%提升至90%": "Raise customer satisfaction from 82% to 90% by the end of June",
    "进一步加强成本管理": "Keep strengthening cost management",
    "客户投诉处理": "Handle customer complaints",
    "2小时内响应": "response within 2 hours",
    "登记投诉": "Log the complaint",
    "调查原因": "Find the cause",
    "给出方案": "Offer a solution",
    "回访": "Call back",
    "客服": "service",
    "店长": "store manager",
    "大促期间人手不足": "Too few staff at peak season",
    "提前排班": "roster ahead",
    "客户信息泄露": "Customer data leaks",
    "每月1次客服培训": "monthly service training",
    "每日站会15分钟": "daily stand-up 15 min",
    "季度复盘会": "quarterly review",
    "个人信息保护法": "PIPL",
    "劳动合同法": "Labour Contract Law",
}


def bound(text: str, name: str = "plan.yaml") -> tuple[Plan, list[Finding]]:
    file, complaints = parse(text, name)
    plan, findings, _keys = bind_plan([file])
    return plan, [*complaints, *findings]


def canonical(value: object) -> object:
    """Return what a value means: without the author's words, and with Chinese texts in English."""
    if isinstance(value, str):
        return ENGLISH.get(value, value)
    if isinstance(value, Ref):
        return replace(value, raw=ENGLISH.get(value.raw, value.raw))
    if isinstance(value, tuple):
        return tuple(map(canonical, value))
    if isinstance(value, Entity):
        return type(value).__name__, value.origin.path, meaning(value)
    return replace(value, raw="") if hasattr(value, "raw") else value  # type: ignore[type-var]  # every value type


def meaning(entity: Entity) -> dict[str, object]:
    return {name: canonical(getattr(entity, name)) for name in type(entity).model_fields}


def test_the_plan_of_nineteen_lines_means_the_same_in_both_languages() -> None:
    (zh, wrong), (en, also_wrong) = (
        bound((PLANS / name).read_text(encoding="utf-8"), name) for name in ("shop.zh.yaml", "shop.en.yaml")
    )
    assert (wrong, also_wrong) == ([], [])
    assert [kind.__name__ for kind in zh.entities] == [kind.__name__ for kind in en.entities]
    for kind, entities in zh.entities.items():
        assert [meaning(entity) for entity in entities] == [meaning(entity) for entity in en.entities[kind]]


def role(name: str | None) -> Ref | None:
    return None if name is None else Ref(name, "roles")


@pytest.mark.parametrize(
    ("text", "statement", "response", "measures", "owner"),
    [
        ("断电 → 备用发电机（店长）", "断电", "reduce", ["备用发电机"], "店长"),
        ("断电 -> 备用发电机", "断电", "reduce", ["备用发电机"], None),
        ("Power cut -> generator (shop manager)", "Power cut", "reduce", ["generator"], "shop manager"),
        ("Power cut => generator", "Power cut", "reduce", ["generator"], None),
        ("断电 → 接受（店长）", "断电", "accept", [], "店长"),
        ("Fire -> Transfer (finance)", "Fire", "transfer", [], "finance"),
        ("斷電 → 轉移", "斷電", "transfer", [], None),
        ("断电（夜间）", "断电（夜间）", None, [], None),
        ("断电 →", "断电 →", None, [], None),
        ("→ 备用发电机", "→ 备用发电机", None, [], None),
    ],
)
def test_a_risk_may_name_its_response_and_who_answers(
    text: str, statement: str, response: str | None, measures: list[str], owner: str | None
) -> None:
    plan, findings = bound(f'risks: ["{text}"]\n')
    risk = plan.all(Risk)[0]
    assert (risk.statement, risk.response, risk.owner) == (statement, response, role(owner))
    assert [(action.name, action.owner) for action in risk.actions] == [(measure, role(owner)) for measure in measures]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "action", "actor"),
    [
        ("登记投诉（客服）", "登记投诉", "客服"),
        ("登记投诉（客服)", "登记投诉", "客服"),
        ("Log it (service)", "Log it", "service"),
        ("登记（含电话）投诉（客服（早班））", "登记（含电话）投诉", "客服（早班）"),
        ("登记（含电话）投诉", "登记（含电话）投诉", None),
        ("登记投诉（）", "登记投诉（）", None),
        ("（客服）", "（客服）", None),
        ("登记投诉）", "登记投诉）", None),
        ("登記(jì)投訴(sù)", "登記(jì)投訴(sù)", None),
        ("登記(jì)投訴(sù)（客(kè)服）", "登記(jì)投訴", "客(kè)服"),
    ],
)
def test_a_step_may_name_its_actor_in_brackets(text: str, action: str, actor: str | None) -> None:
    plan, findings = bound(f'processes: [{{name: x, steps: ["{text}"]}}]\n')
    step = plan.all(Step)[0]
    assert (step.do, step.by, findings) == (action, role(actor), [])


@pytest.mark.parametrize(
    ("text", "days", "minutes"),
    [
        ("每日站会15分钟", 1, 15),
        ("daily stand-up 15 min", 1, 15),
        ("每周例会1小时", 7, 60),
        ("weekly team meeting, 1 hour", 7, 60),
        ("客户座谈会", None, None),
        ("town hall", None, None),
    ],
)
def test_a_meeting_may_say_how_often_and_how_long(text: str, days: int | None, minutes: int | None) -> None:
    plan, findings = bound(f'会议: "{text}"\n')
    meeting = plan.all(Meeting)[0]
    assert meeting.name == text
    assert (meeting.frequency and meeting.frequency.days) == days
    assert (meeting.duration and (meeting.duration.seconds, meeting.duration.provenance)) == (
        minutes and (60 * minutes, Provenance.PARSED)
    )
    assert findings == []


def test_training_improvements_and_goals_take_one_text_or_a_list_of_them() -> None:
    plan, findings = bound("training: monthly safety drill\n改进: 退款自动化\ngoals: [CSAT 90%, NPS 50]\n会议: []\n")
    assert [(found.topic, found.frequency and found.frequency.times) for found in plan.all(Training)] == [
        ("monthly safety drill", 1)
    ]
    assert [found.name for found in plan.all(Improvement)] == ["退款自动化"]
    assert [found.statement for found in plan.all(Goal)] == ["CSAT 90%", "NPS 50"]
    assert (plan.all(Meeting), findings) == ([], [])


def test_a_duration_of_a_meeting_keeps_the_words_of_the_line() -> None:
    plan, _ = bound("meetings: [daily stand-up 15 min]\n")
    assert plan.all(Meeting)[0].duration == Duration("15 min", 900, provenance=Provenance.PARSED)  # type: ignore[arg-type]  # an int equals its fraction
