"""How work gets better: improvements, and how they are spread."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import IMPROVEMENT_AIMS, IMPROVEMENT_KINDS, PHASES, WORK_STATUS


class Improvement(Entity):
    """A change for the better, measured before and after."""

    section: ClassVar[str] = "improvements"
    about: ClassVar[Text] = Text(
        zh="一项改进，以前后数值衡量成效", en="a change for the better, measured before and after"
    )

    name: str | None = key(
        "名称",
        "描述",
        "title",
        doc=Text(zh="改进的名称，如 退款自动化", en="name of the improvement, as refund automation"),
    )
    source: str | None = key(
        "来源",
        "依据",
        doc=Text(
            zh="由什么引出：指标、评审、事故或客户反馈", en="what led to it: a KPI, a review, an incident or a customer"
        ),
    )
    aim: str | None = key(
        "目的", "改进目的", words=IMPROVEMENT_AIMS, doc=Text(zh="主要为了什么", en="what it is mainly for")
    )
    kind: str | None = key("类型", "措施类型", words=IMPROVEMENT_KINDS, doc=Text(zh="用哪类措施", en="kind of measure"))
    method: str | None = key(
        "方法", doc=Text(zh="改进方法，如 精益、六西格玛、PDCA", en="method, as Lean, Six Sigma, PDCA")
    )
    process: Ref | None = key(
        "流程",
        refers="processes",
        doc=Text(zh="改进哪个流程：编号或名称", en="the process that it improves, by id or name"),
    )
    kpi: Ref | None = key(
        "指标", refers="kpis", doc=Text(zh="用哪个指标衡量：编号或名称", en="the KPI that measures it, by id or name")
    )
    baseline: Quantity | None = key(
        "基线", "现状", doc=Text(zh="改进前的数值，如 3天", en="value before it, as 3 days")
    )
    target: Quantity | None = key(
        "目标",
        "目标值",
        doc=Text(zh="要达到的数值，单位与基线相同，如 1.5天", en="value to reach, in the baseline's unit, as 1.5 days"),
    )
    result: Quantity | None = key(
        "成效", "结果", doc=Text(zh="完成后的实测数值，如 1.6天", en="value measured afterwards, as 1.6 days")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁负责：岗位的编号或名称，只写一个", en="who answers for it: one role, by id or name"),
    )
    start: When | None = key("开始", "开始日期", doc=Text(zh="开始日期", en="first day"))
    due: When | None = key(
        "截止", "期限", "deadline", doc=Text(zh="完成期限，如 2026-06-30", en="date by which it is done, as 2026-06-30")
    )
    review: Cadence | None = key(
        "复核", "检查频率", doc=Text(zh="多久检查一次进展，如 每月", en="how often progress is looked at, as monthly")
    )
    status: str | None = key("状态", words=WORK_STATUS, doc=Text(zh="进展状态", en="state of the work"))
    done: When | None = key("完成日", "完成日期", doc=Text(zh="实际完成的日期", en="date when it was completed"))
    evidence: str | None = key(
        "证据", doc=Text(zh="成效的证据，如 第二季度数据报告", en="evidence of the result, as the Q2 report")
    )


class Rollout(Entity):
    """How an improvement is tried and spread."""

    section: ClassVar[str] = "rollouts"
    about: ClassVar[Text] = Text(
        zh="改进先试点、达标后再推广的过程",
        en="how an improvement is piloted first, and spread when it has proved itself",
    )

    name: str | None = key("名称", doc=Text(zh="推广的名称", en="name of the roll-out"))
    improvement: Ref | None = key(
        "改进",
        refers="improvements",
        doc=Text(zh="推广哪项改进：编号或名称", en="the improvement that it spreads, by id or name"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁负责：岗位的编号或名称", en="who answers for it: a role, by id or name"),
    )
    phases: tuple[str, ...] = many(
        "阶段", words=PHASES, doc=Text(zh="按先后列出的阶段，不应跳过", en="phases in their order, none left out")
    )
    current: str | None = key(
        "当前", "当前阶段", words=PHASES, doc=Text(zh="现在处于哪个阶段", en="the phase that it is in")
    )
    entry: tuple[str, ...] = many(
        "进入条件",
        "准入条件",
        doc=Text(zh="进入下一阶段前须满足什么", en="what must hold before the next phase starts"),
    )
    exit: tuple[str, ...] = many("退出条件", "终止条件", doc=Text(zh="什么情况下停止推广", en="what stops it"))
    pilot: str | None = key("试点", doc=Text(zh="先在哪里试，如 退款流程", en="where it is tried first, as refunds"))
    success: str | None = key(
        "成功标准",
        doc=Text(
            zh="试点达到什么数值才推广，如 平均≤1.5天", en="figures that the pilot must reach, as average <=1.5 days"
        ),
    )
    met: bool | None = key(
        "达标", "是否达标", doc=Text(zh="试点是否达到成功标准：是或否", en="whether the pilot met them: yes or no")
    )
    result: str | None = key(
        "结果",
        "试点结果",
        doc=Text(zh="试点的实测结果，如 平均1.4天", en="what the pilot measured, as average 1.4 days"),
    )
    units: tuple[Ref, ...] = many(
        "推广范围",
        "部门",
        refers="units",
        doc=Text(zh="推广到哪些部门：编号或名称", en="units that it spreads to, by id or name"),
    )
    start: When | None = key("开始", "开始日期", doc=Text(zh="开始日期", en="first day"))
    due: When | None = key(
        "截止",
        "期限",
        "deadline",
        doc=Text(zh="全面上线的期限，如 2026-09-30", en="date by which it is everywhere, as 2026-09-30"),
    )
    rollback: str | None = key("回退", "回退方案", doc=Text(zh="失败时怎样恢复原状", en="how to go back when it fails"))
    feedback: str | None = key("反馈", doc=Text(zh="每阶段怎样收集反馈", en="how feedback is gathered in each phase"))
