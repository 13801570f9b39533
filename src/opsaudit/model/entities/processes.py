"""How work is done: processes, what they promise, and where they are slow."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.steps import Step
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities
from opsaudit.model.values.when import When
from opsaudit.model.words import DIAGNOSIS_METHODS


class Sla(Entity):
    """A promised time: from the start of the process to the end of a step."""

    section: ClassVar[str] = "processes.sla"
    about: ClassVar[Text] = Text(
        zh="从流程开始到某一步骤结束的承诺时限；可写成一句“2小时内响应”",
        en="a promised time from the start to the end of a step; may be one line: answer within 2 h",
    )

    name: str | None = key("名称", doc=Text(zh="承诺的内容，如 响应", en="what is promised, as first answer"))
    within: Duration | None = key(
        "不超过", "时限", "上限", "limit", doc=Text(zh="不超过多久，如 2小时", en="longest time, as 2 h")
    )
    until: str | None = key(
        "至步骤", "止于", "step", doc=Text(zh="到哪一步骤结束为止：步骤的编号", en="the step whose end counts, by id")
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``2小时内响应`` or ``first answer within 2 h``."""
        for _start, _end, quantity in scan_quantities(text):
            hours = quantity.in_unit("h")
            if hours is not None:
                return {"name": text, "within": Duration.from_hours(quantity.raw, hours)}
        return {"name": text}


class Diagnosis(Entity):
    """How a process was looked into before it was changed."""

    section: ClassVar[str] = "processes.diagnosis"
    label_fields: ClassVar[tuple[str, ...]] = ("conclusion",)
    about: ClassVar[Text] = Text(zh="对现有流程的一次诊断", en="one look into how the process works today")

    methods: tuple[str, ...] = many(
        "方法",
        "method",
        words=DIAGNOSIS_METHODS,
        doc=Text(zh="用什么方法，可写多个", en="how it was done, one or more"),
    )
    date: When | None = key("日期", "诊断日期", doc=Text(zh="诊断日期，如 2026-02", en="when, as 2026-02"))
    by: Ref | None = key(
        "诊断人",
        "执行人",
        refers="roles",
        loose=True,
        doc=Text(zh="谁做的：岗位的编号或名称，或外部机构", en="by whom: a role (its id or name) or a firm"),
    )
    conclusion: str | None = key("结论", "发现", "findings", doc=Text(zh="发现了什么问题", en="what was found"))


class Bottleneck(Entity):
    """A place where a process loses time or quality."""

    section: ClassVar[str] = "processes.bottlenecks"
    label_fields: ClassVar[tuple[str, ...]] = ("name", "step")
    about: ClassVar[Text] = Text(zh="流程中耗时或出错最多之处", en="where the process loses most time or quality")

    name: str | None = key("名称", "描述", doc=Text(zh="瓶颈的一句话描述", en="the bottleneck in a line"))
    step: str | None = key("步骤", doc=Text(zh="在哪一步骤：步骤的编号", en="the step where it is, by id"))
    cause: str | None = key(
        "原因", "成因", doc=Text(zh="为什么慢或出错，不要重复现象", en="why it is slow or fails, not the symptom again")
    )
    improvement: Ref | None = key(
        "改进",
        "改进措施",
        refers="improvements",
        doc=Text(zh="解决它的改进项的编号或名称", en="the improvement that removes it, by id or name"),
    )


class Process(Entity):
    """A chain of steps that turns inputs into outputs."""

    section: ClassVar[str] = "processes"
    about: ClassVar[Text] = Text(
        zh="把输入变为输出的一串步骤，由事件触发，有人负责",
        en="a chain of steps that an event starts and that turns inputs into outputs",
    )

    name: str | None = key(
        "名称", "title", doc=Text(zh="流程的名称，如 客户投诉处理", en="name of the process, as handle a complaint")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="流程负责人：岗位的编号或名称，只写一个", en="process owner: one role, by id or name"),
    )
    critical: bool | None = key(
        "关键", "关键流程", doc=Text(zh="是否关键流程：是或否", en="whether it is a key process: yes or no")
    )
    domain: str | None = key(
        "领域",
        "类别",
        doc=Text(
            zh="业务领域，如 销售、客服、采购、财务、人力",
            en="field of business, as sales, service, purchase, finance, hr",
        ),
    )
    trigger: str | None = key(
        "触发",
        "触发条件",
        "开始条件",
        doc=Text(zh="什么事件启动流程，如 收到投诉", en="event that starts it, as a complaint comes in"),
    )
    end: str | None = key(
        "结束",
        "结束条件",
        "end_state",
        doc=Text(zh="到什么状态算结束，如 客户确认结案", en="state in which it ends, as customer agrees to close"),
    )
    inputs: tuple[str, ...] = many(
        "输入", "input", doc=Text(zh="进入流程的信息或物料", en="information or material that goes in")
    )
    outputs: tuple[str, ...] = many("输出", "output", doc=Text(zh="流程产生的结果", en="results that come out"))
    sla: tuple[Sla, ...] = many(
        "时限", "服务承诺", doc=Text(zh="承诺的时限，如 2小时内响应", en="promised times, as answer within 2 h")
    )
    steps: tuple[Step, ...] = many("步骤", doc=Text(zh="按先后顺序排列的步骤", en="the steps, in their order"))
    volume: Quantity | None = key(
        "业务量",
        "处理量",
        doc=Text(
            zh="每个周期处理多少件，如 40件；周期写在“频率”",
            en="cases in one period, as 40 cases; frequency states the period",
        ),
    )
    frequency: Cadence | None = key(
        "频率",
        "周期",
        doc=Text(
            zh="多久运行一次，或业务量按什么周期计，如 每天", en="how often it runs, or the period of volume, as daily"
        ),
    )
    kpis: tuple[Ref, ...] = many(
        "指标", refers="kpis", doc=Text(zh="衡量它的指标的编号或名称", en="KPIs that measure it, by id or name")
    )
    controls: tuple[Ref, ...] = many(
        "控制",
        refers="controls",
        doc=Text(zh="作用于整个流程的控制的编号", en="controls over the whole process, by id"),
    )
    risks: tuple[Ref, ...] = many(
        "风险", refers="risks", doc=Text(zh="流程面临的风险的编号", en="risks of the process, by id")
    )
    sop: Ref | None = key(
        "规程",
        "SOP",
        refers="sops",
        doc=Text(zh="描述它的SOP的编号或名称", en="the SOP that describes it, by id or name"),
    )
    records: tuple[str, ...] = many("记录", doc=Text(zh="流程留下的记录", en="records that it leaves"))
    diagram: str | None = key(
        "流程图",
        doc=Text(
            zh="流程图文件的路径，如 charts/complaint.bpmn", en="path of the flow chart, as charts/complaint.bpmn"
        ),
    )
    data_source: str | None = key(
        "数据来源",
        doc=Text(
            zh="步骤耗时和差错率从哪里来，如 系统日志、计时",
            en="where step times and error rates come from, as logs or timing",
        ),
    )
    diagnosis: Diagnosis | None = key(
        "诊断", "流程诊断", doc=Text(zh="最近一次流程诊断", en="the latest look into the process")
    )
    bottlenecks: tuple[Bottleneck, ...] = many(
        "瓶颈", "bottleneck", doc=Text(zh="已发现的瓶颈及原因", en="bottlenecks found, with their causes")
    )
    change_route: str | None = key(
        "变更途径",
        "变更流程",
        doc=Text(zh="修改流程须经什么途径、由谁批准", en="how a change to the process is proposed and approved"),
    )
    changed: When | None = key(
        "变更日", "最近变更", "last_change", doc=Text(zh="最近一次修改流程的日期", en="date of the latest change")
    )
    last_check: When | None = key(
        "上次检查",
        "上次执行检查",
        doc=Text(
            zh="上次核对实际执行与规定是否一致的日期", en="date when practice was last checked against the description"
        ),
    )

    @property
    def is_critical(self) -> bool:
        """Whether the author marks the process as critical."""
        return bool(self.critical)
