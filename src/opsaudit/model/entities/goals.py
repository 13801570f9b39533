"""What the organization wants to reach: goals, what they rest on, and the tasks that serve them."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.assumptions import Assumption
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import ROLLUPS, WORK_STATUS


class Milestone(Entity):
    """A dated step towards a goal."""

    section: ClassVar[str] = "goals.milestones"
    about: ClassVar[Text] = Text(zh="通向目标的阶段性节点", en="a dated step towards the goal")

    name: str | None = key("名称", "描述", "title", doc=Text(zh="到这一节点时完成什么", en="what is done by then"))
    due: When | None = key(
        "截止", "日期", "date", doc=Text(zh="节点日期，如 2026-04-30", en="date of the step, as 2026-04-30")
    )
    owner: Ref | None = key(
        "负责人", refers="roles", doc=Text(zh="谁负责：岗位的编号或名称", en="who sees to it: a role, by id or name")
    )
    status: str | None = key("状态", words=WORK_STATUS, doc=Text(zh="进展状态", en="state of the work"))
    deliverable: str | None = key(
        "成果", "交付物", doc=Text(zh="可核对的成果，如 验收报告", en="result to look at, as an acceptance report")
    )


class Goal(Entity):
    """A result to reach by a time."""

    section: ClassVar[str] = "goals"
    label_fields: ClassVar[tuple[str, ...]] = ("statement",)
    about: ClassVar[Text] = Text(
        zh="在规定时间内要达到的、可衡量的结果；可写成一句话",
        en="a measurable result to reach by a date; may be one sentence",
    )

    statement: str | None = key(
        "描述",
        "名称",
        "内容",
        "陈述",
        "title",
        "name",
        doc=Text(
            zh="一句话写清对象、结果与期限，如 2026年6月底前客户满意度由82%提升至90%",
            en="object, result and date in one sentence, as raise CSAT from 82% to 90% by June 2026",
        ),
    )
    category: str | None = key(
        "类别",
        "分类",
        doc=Text(
            zh="目标的类别，如 销售、市场份额、客户满意度、成本",
            en="kind of result, as sales, market share, satisfaction, cost",
        ),
    )
    scope: str | None = key(
        "范围",
        "适用范围",
        doc=Text(zh="目标涉及的产品、地区或客户", en="products, regions or customers that it covers"),
    )
    kpi: Ref | None = key(
        "指标",
        "metric",
        refers="kpis",
        doc=Text(zh="用哪个指标衡量：指标的编号或名称", en="the KPI that measures it, by id or name"),
    )
    from_: Quantity | None = key(
        "从",
        "基线",
        "现状",
        "baseline",
        doc=Text(zh="起点数值，如 82%、3天", en="value at the start, as 82% or 3 days"),
    )
    to: Quantity | None = key(
        "到", "目标值", "target", doc=Text(zh="要达到的数值，如 ≥90%、1.5天", en="value to reach, as >=90% or 1.5 days")
    )
    unit: str | None = key(
        "单位",
        "计量单位",
        doc=Text(zh="数值的计量单位，如 %、元、天", en="unit of measure of both values, as % or CNY"),
    )
    due: When | None = key(
        "截止",
        "期限",
        "截止日期",
        "deadline",
        doc=Text(zh="达成日期，如 2026-06-30、2026Q3", en="date by which to reach it, as 2026-06-30 or Q3 2026"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁对结果负责：岗位的编号或名称，只写一个", en="who answers for it: one role, by id or name"),
    )
    sponsor: Ref | None = key(
        "主责领导",
        "分管领导",
        refers="roles",
        doc=Text(zh="高层中由谁支持：岗位的编号或名称", en="who backs it in top management: a role, by id or name"),
    )
    department: Ref | None = key(
        "部门",
        "责任部门",
        "team",
        refers="units",
        doc=Text(zh="由哪个部门承担：部门的编号或名称", en="the unit that bears it, by id or name"),
    )
    parent: Ref | None = key(
        "上级", "上级目标", refers="goals", doc=Text(zh="所支撑的上级目标的编号", en="the goal that it serves, by id")
    )
    children: tuple[Ref, ...] = many(
        "支撑",
        "分解",
        "下级目标",
        refers="goals",
        doc=Text(zh="分解出的下级目标的编号", en="goals that it is broken down into, by id"),
    )
    rollup: str | None = key(
        "汇总",
        "汇总方式",
        words=ROLLUPS,
        doc=Text(zh="下级目标的数值怎样汇成本目标", en="how the values of its children make up its own"),
    )
    weight: Quantity | None = key(
        "权重", doc=Text(zh="在上级目标中所占的权重，如 30%", en="its share of the parent goal, as 30%")
    )
    resources: tuple[Ref, ...] = many(
        "资源",
        refers="budget",
        loose=True,
        doc=Text(
            zh="所用资源：预算的编号，或人员、设备的名称",
            en="what it needs: budget lines by id, or people and equipment in words",
        ),
    )
    risks: tuple[Ref, ...] = many(
        "风险", refers="risks", doc=Text(zh="威胁它的风险的编号", en="risks that threaten it, by id")
    )
    guard: Ref | None = key(
        "制衡",
        "制衡指标",
        refers="kpis",
        doc=Text(
            zh="不得因它变差的指标，如降本目标配质量指标", en="KPI that must not suffer, as quality beside a cost goal"
        ),
    )
    source: str | None = key(
        "来源",
        "依据",
        doc=Text(
            zh="目标从何而来：战略、调研或上级要求",
            en="where it comes from: a strategy, research or a demand from above",
        ),
    )
    strategy: str | None = key("战略", doc=Text(zh="所支撑的战略", en="the strategy that it serves"))
    assumptions: tuple[Assumption, ...] = many(
        "假设",
        "前提",
        doc=Text(
            zh="目标成立的前提：市场、资源、团队能力", en="what it takes for granted of market, resources and team"
        ),
    )
    milestones: tuple[Milestone, ...] = many(
        "里程碑", "节点", doc=Text(zh="期限之前的阶段性节点", en="dated steps on the way")
    )
    review: Cadence | None = key(
        "复核",
        "复核频率",
        "回顾",
        doc=Text(zh="多久检查一次进展，如 每月", en="how often progress is looked at, as monthly"),
    )
    last_review: When | None = key("上次复核", doc=Text(zh="上次检查进展的日期", en="date when it was last looked at"))
    tags: tuple[str, ...] = many("标签", doc=Text(zh="自定义标签，用于筛选", en="words of your own to select it by"))


class Task(Entity):
    """A piece of work that serves a goal."""

    section: ClassVar[str] = "tasks"
    about: ClassVar[Text] = Text(
        zh="为目标服务的一项工作：谁、何时、用什么资源", en="a piece of work for a goal: who, by when, with what"
    )

    name: str | None = key(
        "名称",
        "任务",
        "描述",
        "title",
        doc=Text(zh="以动词开头的一句话，如 编制排班表", en="a line that begins with a verb, as draw up the roster"),
    )
    goal: Ref | None = key(
        "目标", refers="goals", doc=Text(zh="所服务的目标的编号", en="the goal that it serves, by id")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁来做：岗位的编号或名称，只写一个", en="who does it: one role, by id or name"),
    )
    start: When | None = key(
        "开始", "开始日期", "起", doc=Text(zh="开始日期，如 2026-04-01", en="first day, as 2026-04-01")
    )
    due: When | None = key(
        "截止",
        "期限",
        "止",
        "deadline",
        doc=Text(zh="完成期限，如 2026-04-30", en="date by which it is done, as 2026-04-30"),
    )
    frequency: Cadence | None = key(
        "频率", "周期", doc=Text(zh="重复的任务多久做一次，如 每月", en="how often, when it recurs, as monthly")
    )
    resources: tuple[str, ...] = many(
        "资源",
        "resource",
        doc=Text(zh="所需人员、资金或物资，一条一项", en="people, money or material it needs, one an entry"),
    )
    deliverable: str | None = key("成果", "交付物", doc=Text(zh="完成后留下的成果", en="what is there when it is done"))
    status: str | None = key("状态", words=WORK_STATUS, doc=Text(zh="进展状态", en="state of the work"))
    progress: Quantity | None = key("进度", "完成率", doc=Text(zh="完成比例，如 60%", en="share that is done, as 60%"))
    done: When | None = key("完成日", "完成日期", doc=Text(zh="实际完成的日期", en="date when it was completed"))
