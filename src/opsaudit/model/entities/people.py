"""What people learn, and where they talk."""

from typing import ClassVar

from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.when import When
from opsaudit.model.words import EVALUATION_LEVELS, MEETING_KINDS, TRAINING_KINDS


class Training(Entity):
    """What is taught to whom."""

    section: ClassVar[str] = "training"
    label_fields: ClassVar[tuple[str, ...]] = ("topic",)
    about: ClassVar[Text] = Text(
        zh="一项培训：教谁、教什么、怎样检验；可写成一行“每月1次客服培训”",
        en="what is taught to whom, and how it is tested; may be one line: monthly service training",
    )

    topic: str | None = key(
        "主题",
        "名称",
        "内容",
        "name",
        "title",
        doc=Text(zh="培训主题，如 投诉处理SOP", en="topic, as the complaint SOP"),
    )
    kind: str | None = key("类型", "种类", words=TRAINING_KINDS, doc=Text(zh="培训的种类", en="kind of training"))
    objective: str | None = key(
        "目标", "培训目标", doc=Text(zh="学员学完能做什么", en="what participants can do afterwards")
    )
    content: tuple[str, ...] = many(
        "课程内容",
        "课程",
        doc=Text(zh="教的知识、技能和态度，一条一项", en="knowledge, skills and manner taught, one an entry"),
    )
    audience: tuple[Ref, ...] = many(
        "对象",
        "培训对象",
        refers="roles",
        doc=Text(zh="教谁：岗位的编号或名称", en="who is taught: roles, each by id or name"),
    )
    frequency: Cadence | None = key("频率", "培训频率", doc=Text(zh="多久一次，如 每月", en="how often, as monthly"))
    date: When | None = key(
        "日期", "时间", doc=Text(zh="下次培训的日期，如 2026-04", en="date of the next one, as April 2026")
    )
    dates: tuple[When, ...] = many(
        "日程",
        "各期日期",
        "schedule",
        doc=Text(zh="全年各期的日期，如 2026-03、2026-06", en="dates over the year, as 2026-03, 2026-06"),
    )
    within: Duration | None = key(
        "入职后",
        "上岗后",
        doc=Text(zh="到岗后多久之内完成，如 30天", en="time after joining by which it is done, as 30 days"),
    )
    last_done: When | None = key("上次培训", "上次", doc=Text(zh="上次培训的日期", en="date of the last one"))
    duration: Duration | None = key(
        "时长", "学时", doc=Text(zh="一次多长，如 2小时", en="length of one session, as 2 h")
    )
    form: str | None = key(
        "形式", doc=Text(zh="形式，如 线上、课堂、在岗", en="form, as online, classroom, on the job")
    )
    trainer: Ref | None = key(
        "讲师",
        refers="roles",
        loose=True,
        doc=Text(
            zh="谁来教：岗位的编号或名称，或外部讲师",
            en="who teaches: a role (its id or name) or somebody from outside",
        ),
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="涉及哪些流程：编号或名称", en="processes that it is about, by id or name"),
    )
    sops: tuple[Ref, ...] = many(
        "规程", refers="sops", doc=Text(zh="涉及哪些规程：编号或名称", en="SOPs that it is about, by id or name")
    )
    source: str | None = key(
        "来源",
        "依据",
        doc=Text(zh="需求从何而来，如 绩效评估、审计发现", en="what the need comes from, as appraisal, audit finding"),
    )
    needs: When | None = key(
        "需求调查", "需求调查日", doc=Text(zh="上次调查培训需求的日期", en="date when needs were last surveyed")
    )
    evaluation: str | None = key(
        "评估", "考核", doc=Text(zh="怎样检验效果，如 考试≥80分", en="how its effect is tested, as exam >=80")
    )
    level: str | None = key(
        "评估层级",
        "柯氏层级",
        words=EVALUATION_LEVELS,
        doc=Text(
            zh="评估到柯氏四级的哪一级，可写 1 至 4", en="Kirkpatrick level that the evaluation reaches, or 1 to 4"
        ),
    )
    coverage: Quantity | None = key(
        "覆盖率", "参训率", doc=Text(zh="对象中已参训的比例，如 95%", en="share of the audience that took part, as 95%")
    )
    result: Quantity | None = key(
        "结果", "通过率", doc=Text(zh="评估结果，如 通过率92%", en="what the evaluation showed, as 92% passed")
    )
    cost: Money | None = key("费用", "预算", doc=Text(zh="费用，如 1万元", en="what it costs, as 10000 CNY"))

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每月1次客服培训`` or ``monthly service training``."""
        return {"topic": text, **_cadence_in(text)}


class Meeting(Entity):
    """A meeting that is held again and again."""

    section: ClassVar[str] = "meetings"
    about: ClassVar[Text] = Text(
        zh="定期召开的会议；可写成一行“每日站会15分钟”",
        en="a meeting held again and again; may be one line: daily stand-up 15 min",
    )

    name: str | None = key(
        "名称",
        "会议",
        "title",
        doc=Text(zh="会议的名称，如 季度流程评审会", en="name of the meeting, as quarterly process review"),
    )
    kind: str | None = key("类型", "种类", words=MEETING_KINDS, doc=Text(zh="会议的种类", en="kind of meeting"))
    frequency: Cadence | None = key(
        "频率", "周期", doc=Text(zh="多久开一次，如 每周", en="how often it is held, as weekly")
    )
    duration: Duration | None = key("时长", doc=Text(zh="一次多长，如 15分钟", en="how long it takes, as 15 min"))
    chair: Ref | None = key(
        "主持",
        "主持人",
        refers="roles",
        doc=Text(zh="谁主持：岗位的编号或名称", en="who leads it: a role, by id or name"),
    )
    recorder: Ref | None = key(
        "记录人",
        refers="roles",
        doc=Text(zh="谁记录：岗位的编号或名称", en="who takes the minutes: a role, by id or name"),
    )
    attendees: tuple[Ref, ...] = many(
        "参加",
        "参会",
        "参加人",
        refers="roles",
        doc=Text(zh="谁参加：岗位的编号或名称", en="who attends: roles, each by id or name"),
    )
    agenda: tuple[str, ...] = many("议程", "议题", doc=Text(zh="固定议题，一条一项", en="standing items, one an entry"))
    outputs: tuple[str, ...] = many(
        "产出",
        "输出",
        "output",
        doc=Text(zh="会后留下什么，如 改进清单", en="what comes out of it, as an improvement list"),
    )
    minutes: str | None = key(
        "纪要",
        "会议纪要",
        doc=Text(zh="纪要存放在哪里：路径、网址或系统", en="where the minutes are kept: path, address or system"),
    )
    last_done: When | None = key("上次召开", "上次", doc=Text(zh="上次召开的日期", en="date of the last one"))
    next_date: When | None = key("下次召开", "下次", "next", doc=Text(zh="下次召开的日期", en="date of the next one"))

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每日站会15分钟`` or ``daily stand-up 15 min``."""
        fields: dict[str, object] = {"name": text, **_cadence_in(text)}
        for _start, _end, quantity in scan_quantities(text):
            duration = parse_duration(quantity.raw)
            if duration is not None:
                return {**fields, "duration": replace(duration, provenance=Provenance.PARSED)}
        return fields


def _cadence_in(text: str) -> dict[str, object]:
    for _start, _end, time in scan_times(text):
        if isinstance(time, Cadence):
            return {"frequency": time}
    return {}
