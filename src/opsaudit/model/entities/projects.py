"""Work that serves the goals: initiatives and what they were chosen from, projects, milestones on their own."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.goals import Milestone
from opsaudit.model.entities.lines import filled, quantity_in
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import INITIATIVE_KINDS, WORK_STATUS


class InitiativeOption(Entity):
    """One of the ways that were compared before an initiative was chosen."""

    section: ClassVar[str] = "initiatives.options"
    about: ClassVar[Text] = Text(
        zh="比较过的一个备选做法；可写成一行，如“短视频 8分”",
        en="one of the ways that were compared; may be one line, as 'short video: 8 points'",
    )

    name: str | None = key(
        "名称", "方案", "描述", "option", doc=Text(zh="备选做法，如“短视频投放”", en="the way, as 'short video ads'")
    )
    score: Quantity | None = key(
        "得分", "评分", doc=Text(zh="比较所得的分数，如 8分、85%", en="what it scored, as 8 or 85%")
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``短视频 8分`` or ``short video 8 points``."""
        score, name = quantity_in(text)
        return filled(name=name, score=score)


class Initiative(Entity):
    """A dated activity that serves a goal: a launch, a promotion, content, customer care."""

    section: ClassVar[str] = "initiatives"
    about: ClassVar[Text] = Text(
        zh="为目标而办的活动：新品上市、促销、内容、客户关怀等",
        en="a dated activity that serves a goal: a launch, a promotion, content, customer care",
    )

    name: str | None = key(
        "名称", "活动", "描述", "title", doc=Text(zh="活动名称，如“夏季新品试吃”", en="its name, as 'summer tasting'")
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=INITIATIVE_KINDS,
        doc=Text(zh="上市、促销、内容、关怀或其他", en="launch, promotion, content, care or other"),
    )
    goal: Ref | None = key(
        "目标",
        "支撑目标",
        refers="goals",
        doc=Text(zh="服务于哪个目标，写编号", en="the goal that it serves, by id"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    start: When | None = key(
        "开始", "起", "开始日期", doc=Text(zh="开始的日期，如 2026-06-01", en="the day it starts, as 2026-06-01")
    )
    end: When | None = key(
        "结束", "止", "截止", "结束日期", doc=Text(zh="结束的日期，如 2026-06-18", en="the day it ends, as 2026-06-18")
    )
    channels: tuple[Ref, ...] = many(
        "渠道",
        "channel",
        refers="channels",
        loose=True,
        doc=Text(zh="通过哪些渠道，写编号或名称", en="the channels it uses, by id or name"),
    )
    content: str | None = key(
        "内容", doc=Text(zh="做什么、说什么，如“第二份半价”", en="what is offered or said, as 'second one half price'")
    )
    options: tuple[InitiativeOption, ...] = many(
        "备选",
        "备选方案",
        "方案比较",
        doc=Text(zh="比较过的做法及得分，至少两个", en="the ways compared and what each scored, at least two"),
    )
    kpis: tuple[Ref, ...] = many(
        "指标",
        refers="kpis",
        doc=Text(zh="用哪些指标看效果，写编号", en="the measures that show its effect, by id"),
    )
    process: Ref | None = key(
        "反馈处理",
        "反馈流程",
        refers="processes",
        doc=Text(zh="收到的反馈走哪个流程，写编号", en="the process that handles the responses, by id"),
    )
    consent: bool | None = key(
        "营销同意",
        "已获同意",
        doc=Text(zh="是否已取得对象的营销同意：是/否", en="whether those addressed agreed to marketing: yes/no"),
    )
    result: str | None = key(
        "结果",
        "成效",
        "效果",
        doc=Text(zh="结束后的结果，如“转化率3.2%”", en="what came of it, as 'conversion 3.2%'"),
    )
    decision: str | None = key(
        "决定",
        "后续决定",
        "调整",
        doc=Text(zh="据此作出的决定，如“九月再办一次”", en="what was decided on it, as 'repeat in September'"),
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )


class Project(Entity):
    """A piece of work with an end of its own, larger than a task."""

    section: ClassVar[str] = "projects"
    about: ClassVar[Text] = Text(
        zh="有自身终点的一项工作：目标、节点、资源、风险、收尾经验",
        en="work with an end of its own: goal, milestones, resources, risks, lessons at the close",
    )

    name: str | None = key(
        "名称", "项目", "描述", "title", doc=Text(zh="项目名称，如“仓库搬迁”", en="its name, as 'warehouse move'")
    )
    goal: Ref | None = key(
        "目标",
        "支撑目标",
        refers="goals",
        doc=Text(zh="服务于哪个目标，写编号", en="the goal that it serves, by id"),
    )
    owner: Ref | None = key(
        "负责人",
        "项目经理",
        "责任人",
        "manager",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role that leads it, by id or name"),
    )
    start: When | None = key(
        "开始", "起", "开始日期", doc=Text(zh="开始的日期，如 2026-03-01", en="the day it starts, as 2026-03-01")
    )
    end: When | None = key(
        "结束", "止", "截止", "结束日期", doc=Text(zh="结束的日期，如 2026-09-30", en="the day it ends, as 2026-09-30")
    )
    milestones: tuple[Milestone, ...] = many(
        "里程碑", "节点", doc=Text(zh="节点，各有日期和负责人", en="dated steps, each with an owner")
    )
    resources: tuple[Ref, ...] = many(
        "资源",
        "resource",
        refers="resources",
        loose=True,
        doc=Text(zh="用到的资源，写编号或文字", en="what it takes, by id or in words"),
    )
    risks: tuple[Ref, ...] = many(
        "风险", refers="risks", doc=Text(zh="项目的风险，写编号", en="what can go wrong, by id of the risk")
    )
    review: Cadence | None = key(
        "复核",
        "检查",
        "检查频率",
        "进度检查",
        doc=Text(zh="多久检查一次进度，如 每周", en="how often progress is checked, as weekly"),
    )
    last_review: When | None = key(
        "上次复核",
        "上次检查",
        doc=Text(zh="上次检查的日期，如 2026-03-20", en="when it was last checked, as 2026-03-20"),
    )
    lessons: tuple[Ref, ...] = many(
        "经验教训",
        "经验",
        "教训",
        refers="lessons",
        loose=True,
        doc=Text(zh="收尾时的经验教训，写编号或文字", en="what was learnt at the close, by id or in words"),
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )


class PlanMilestone(Milestone):
    """A dated step that stands in a list of its own and names the goal or project it belongs to."""

    section: ClassVar[str] = "milestones"
    about: ClassVar[Text] = Text(
        zh="单独列出的节点，写明属于哪个目标或项目",
        en="a dated step listed on its own, with the goal or project it belongs to",
    )

    goal: Ref | None = key(
        "目标", refers="goals", doc=Text(zh="属于哪个目标，写编号", en="the goal it belongs to, by id")
    )
    project: Ref | None = key(
        "项目", refers="projects", doc=Text(zh="属于哪个项目，写编号", en="the project it belongs to, by id")
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )
