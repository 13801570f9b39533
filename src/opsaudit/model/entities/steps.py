"""The steps of a process."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import split_role
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.words import CONTROL_MODES, DUTIES


class Step(Entity):
    """One action of a process, by one actor."""

    section: ClassVar[str] = "processes.steps"
    label_fields: ClassVar[tuple[str, ...]] = ("do",)
    about: ClassVar[Text] = Text(
        zh="一个岗位完成的一个动作；可写成一行“动作（岗位）”",
        en="one action by one role; may be one line: action (role)",
    )

    do: str | None = key(
        "动作",
        "名称",
        "内容",
        "描述",
        "action",
        "name",
        doc=Text(
            zh="以动词开头，只写一个动作，如 登记投诉", en="one action, beginning with a verb, as log the complaint"
        ),
    )
    by: Ref | None = key(
        "执行",
        "执行人",
        "责任人",
        "负责人",
        "role",
        "owner",
        refers="roles",
        doc=Text(zh="谁来做：岗位的编号或名称", en="who does it: a role, by id or name"),
    )
    accountable: Ref | None = key(
        "问责",
        "最终负责",
        refers="roles",
        doc=Text(zh="谁对结果负最终责任（RACI的A），只写一个", en="who answers for the result (A of RACI): one role"),
    )
    approve: Ref | None = key(
        "审批",
        "审批人",
        "approver",
        refers="roles",
        doc=Text(zh="谁批准：岗位的编号或名称", en="who approves: a role, by id or name"),
    )
    review: Ref | None = key(
        "复核",
        "复核人",
        "reviewer",
        refers="roles",
        doc=Text(zh="谁复核：岗位的编号或名称", en="who checks it: a role, by id or name"),
    )
    consulted: tuple[Ref, ...] = many(
        "咨询",
        "征询",
        refers="roles",
        doc=Text(zh="事前征求谁的意见（RACI的C）", en="who is asked beforehand (C of RACI): roles"),
    )
    informed: tuple[Ref, ...] = many(
        "知会",
        "通知",
        refers="roles",
        doc=Text(zh="完成后通知谁（RACI的I）", en="who is told afterwards (I of RACI): roles"),
    )
    duty: str | None = key(
        "职务",
        "不相容职务",
        words=DUTIES,
        doc=Text(
            zh="属于哪类不相容职务，用于检查职责分离", en="kind of duty, to check that incompatible ones are separate"
        ),
    )
    competencies: tuple[str, ...] = many(
        "能力",
        "能力要求",
        "skills",
        doc=Text(zh="这一步需要的能力，一条一项", en="skills that the step takes, one an entry"),
    )
    inputs: tuple[str, ...] = many(
        "输入",
        "input",
        doc=Text(
            zh="用到什么：此前步骤的输出或流程的输入", en="what it needs: an earlier output or an input of the process"
        ),
    )
    outputs: tuple[str, ...] = many(
        "输出", "output", doc=Text(zh="产生什么，如 投诉单", en="what it makes, as a ticket")
    )
    records: tuple[str, ...] = many(
        "记录", "record", doc=Text(zh="留下什么记录作为证据", en="records that it leaves as evidence")
    )
    record_fields: tuple[str, ...] = many(
        "记录字段",
        "登记项",
        doc=Text(zh="记录须包含的项目，如 客户、问题、时间", en="what the record must hold, as who, what, when"),
    )
    system: Ref | None = key(
        "系统",
        "工具",
        refers="systems",
        doc=Text(zh="在哪个系统中完成：系统的编号或名称", en="system in which it is done, by id or name"),
    )
    mode: str | None = key(
        "方式",
        "执行方式",
        words=CONTROL_MODES,
        doc=Text(zh="人工完成还是系统自动完成", en="done by hand or by a system"),
    )
    resources: tuple[str, ...] = many(
        "资源", "resource", doc=Text(zh="所需设备、物料或资金", en="equipment, material or money it needs")
    )
    supplier: Ref | None = key(
        "供应商",
        refers="suppliers",
        doc=Text(zh="由哪个供应商完成：编号或名称", en="supplier who does it, by id or name"),
    )
    duration: Duration | None = key(
        "耗时", "时长", doc=Text(zh="实际操作时间，如 15分钟", en="time spent working, as 15 min")
    )
    duration_p90: Duration | None = key(
        "P90耗时",
        "九成耗时",
        doc=Text(zh="九成情况下不超过的耗时，如 40分钟", en="time that nine cases in ten stay within, as 40 min"),
    )
    wait: Duration | None = key(
        "等待",
        "等待时间",
        doc=Text(zh="开始之前的排队或等待时间，如 4小时", en="time in the queue before it starts, as 4 h"),
    )
    error_rate: Quantity | None = key(
        "差错率", "错误率", doc=Text(zh="需要返工的比例，如 6%", en="share that has to be done again, as 6%")
    )
    controls: tuple[Ref, ...] = many(
        "控制", "control", refers="controls", doc=Text(zh="这一步上的控制的编号", en="controls at this step, by id")
    )
    decision: bool | None = key(
        "判断", "是否判断", doc=Text(zh="是否为决策点：是或否", en="whether it is a decision: yes or no")
    )
    exception: str | None = key(
        "例外",
        "异常",
        "例外处理",
        doc=Text(
            zh="不顺利时怎么办、升级给谁，如 超过5000元升级至财务经理",
            en="what to do when it fails, as above 5000 CNY escalate to finance",
        ),
    )
    handoff: str | None = key(
        "交接",
        "交接方式",
        doc=Text(
            zh="向下一岗位交什么、经什么渠道，如 CRM工单", en="what is passed on and by which channel, as a CRM ticket"
        ),
    )
    acceptance: str | None = key(
        "验收",
        "验收标准",
        "标准",
        "criterion",
        doc=Text(zh="做到什么程度算合格，如 24小时内回复率≥95%", en="when it counts as done, as 95% answered in 24 h"),
    )
    stage: str | None = key(
        "阶段",
        doc=Text(
            zh="所处阶段，如 受理、策划、执行控制、反馈",
            en="stage it belongs to, as intake, planning, execution, feedback",
        ),
    )
    after: tuple[str, ...] = many(
        "前置",
        "前置步骤",
        doc=Text(
            zh="须先完成的步骤的编号；不写则为上一步", en="steps to finish first, by id; the one above when left out"
        ),
    )
    next: tuple[str, ...] = many(
        "后续",
        "下一步",
        "后续步骤",
        doc=Text(zh="接下来的步骤的编号；不写则为下一步", en="steps that follow, by id; the one below when left out"),
    )
    calls: Ref | None = key(
        "调用",
        "子流程",
        refers="processes",
        doc=Text(zh="这一步调用的流程的编号或名称", en="process that it calls, by id or name"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``动作（岗位）`` or ``action (role)``."""
        action, role = split_role(text)
        return {"do": action} if role is None else {"do": action, "by": Ref(raw=role, section="roles")}
