"""What the organization wants to reach, and how it is measured."""

from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import DIRECTION, WORK_STATUS


class Milestone(Entity):
    """A dated step towards a goal."""

    section: ClassVar[str] = "goals.milestones"

    name: str | None = key("名称", "title", "描述")
    due: When | None = key("截止", "日期", "date")
    owner: Ref | None = key("负责人", refers="roles")


class Goal(Entity):
    """A result to reach by a time."""

    section: ClassVar[str] = "goals"
    label_fields: ClassVar[tuple[str, ...]] = ("statement",)

    statement: str | None = key("描述", "名称", "内容", "陈述", "title", "name")
    category: str | None = key("类别", "分类")
    kpi: Ref | None = key("指标", "metric", refers="kpis")
    from_: Quantity | None = key("从", "基线", "现状", "baseline")
    to: Quantity | None = key("到", "目标值", "target")
    unit: str | None = key("单位")
    due: When | None = key("截止", "期限", "截止日期", "deadline")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    sponsor: Ref | None = key("主责领导", "分管领导", refers="roles")
    parent: Ref | None = key("上级", "上级目标", refers="goals")
    children: tuple[Ref, ...] = many("支撑", "分解", refers="goals")
    resources: tuple[Ref, ...] = many("资源", refers="budget", loose=True)
    risks: tuple[Ref, ...] = many("风险", refers="risks")
    guard: Ref | None = key("制衡", refers="kpis")
    source: str | None = key("来源", "依据")
    strategy: str | None = key("战略")
    assumptions: tuple[str, ...] = many("假设", "前提")
    milestones: tuple[Milestone, ...] = many("里程碑", "节点")
    review: Cadence | None = key("复核", "复核频率", "回顾")
    last_review: When | None = key("上次复核")
    tags: tuple[str, ...] = many("标签")


class Task(Entity):
    """A piece of work that serves a goal."""

    section: ClassVar[str] = "tasks"

    name: str | None = key("名称", "任务", "title", "描述")
    goal: Ref | None = key("目标", refers="goals")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    due: When | None = key("截止", "期限", "deadline")
    resources: tuple[str, ...] = many("资源", "resource")
    status: str | None = key("状态", words=WORK_STATUS)


class Kpi(Entity):
    """A measure: how it is defined, who reads it where and how often, and where it shall go."""

    section: ClassVar[str] = "kpis"

    name: str | None = key("名称")
    category: str | None = key("类别", "分类")
    formula: str | None = key("公式", "计算方法", "口径", "definition")
    unit: str | None = key("单位")
    direction: str | None = key("方向", words=DIRECTION)
    source: Ref | None = key("来源", "数据来源", "source_system", refers="systems", loose=True)
    frequency: Cadence | None = key("频率", "统计周期", "period")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    baseline: Quantity | None = key("基线", "基线值", "现状")
    target: Quantity | None = key("目标", "目标值")
    actual: Quantity | None = key("实际", "实际值")
    guard: Ref | None = key("制衡", "制衡指标", refers="kpis")
    goals: tuple[Ref, ...] = many("支撑", "支撑目标", refers="goals")
    last_update: When | None = key("更新日", "上次更新")
    level: str | None = key("层级")
