"""Training, meetings and improvement."""

from dataclasses import replace
from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.provenance import Provenance
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities, scan_times
from opsaudit.model.values.when import When
from opsaudit.model.words import PHASES, WORK_STATUS


class Training(Entity):
    """What is taught to whom."""

    section: ClassVar[str] = "training"
    label_fields: ClassVar[tuple[str, ...]] = ("topic",)

    topic: str | None = key("主题", "名称", "内容", "name", "title")
    audience: tuple[Ref, ...] = many("对象", "培训对象", refers="roles")
    frequency: Cadence | None = key("频率")
    date: When | None = key("日期", "时间")
    last_done: When | None = key("上次培训", "上次")
    form: str | None = key("形式")
    trainer: Ref | None = key("讲师", refers="roles", loose=True)
    processes: tuple[Ref, ...] = many("流程", refers="processes")
    sops: tuple[Ref, ...] = many("规程", refers="sops")
    evaluation: str | None = key("评估", "考核")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每月1次客服培训`` or ``monthly service training``."""
        return {"topic": text, **_cadence_in(text)}


class Meeting(Entity):
    """A meeting that is held again and again."""

    section: ClassVar[str] = "meetings"

    name: str | None = key("名称", "会议", "title")
    frequency: Cadence | None = key("频率")
    duration: Duration | None = key("时长")
    chair: Ref | None = key("主持", "主持人", refers="roles")
    attendees: tuple[Ref, ...] = many("参加", "参会", "参加人", refers="roles")
    outputs: tuple[str, ...] = many("产出", "输出", "output")
    last_done: When | None = key("上次召开", "上次")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每日站会15分钟`` or ``daily stand-up 15 min``."""
        fields: dict[str, object] = {"name": text, **_cadence_in(text)}
        for _start, _end, quantity in scan_quantities(text):
            duration = parse_duration(quantity.raw)
            if duration is not None:
                return {**fields, "duration": replace(duration, provenance=Provenance.PARSED)}
        return fields


class Improvement(Entity):
    """A change for the better, measured before and after."""

    section: ClassVar[str] = "improvements"

    name: str | None = key("名称", "描述", "title")
    source: str | None = key("来源")
    process: Ref | None = key("流程", refers="processes")
    kpi: Ref | None = key("指标", refers="kpis")
    method: str | None = key("方法")
    baseline: Quantity | None = key("基线", "现状")
    target: Quantity | None = key("目标", "目标值")
    result: Quantity | None = key("成效", "结果")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    due: When | None = key("截止", "期限", "deadline")
    status: str | None = key("状态", words=WORK_STATUS)


class Rollout(Entity):
    """How an improvement is tried and spread."""

    section: ClassVar[str] = "rollouts"

    name: str | None = key("名称")
    improvement: Ref | None = key("改进", refers="improvements")
    phases: tuple[str, ...] = many("阶段", words=PHASES)
    current: str | None = key("当前", "当前阶段", words=PHASES)
    pilot: str | None = key("试点")
    success: str | None = key("成功标准")
    rollback: str | None = key("回退", "回退方案")
    feedback: str | None = key("反馈")


def _cadence_in(text: str) -> dict[str, object]:
    for _start, _end, time in scan_times(text):
        if isinstance(time, Cadence):
            return {"frequency": time}
    return {}
