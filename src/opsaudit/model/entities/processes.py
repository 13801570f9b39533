"""How work is done: processes, their steps and promises, and the SOPs that describe them."""

from typing import ClassVar

from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.organization import Revision
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.folding import folded
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.scan import scan_quantities
from opsaudit.model.values.when import When
from opsaudit.model.words import SOP_STATUS


class Sla(Entity):
    """A promised time: from the start of the process to the end of a step."""

    section: ClassVar[str] = "processes.sla"

    name: str | None = key("名称")
    within: Duration | None = key("不超过", "时限", "上限", "limit")
    until: str | None = key("至步骤", "止于", "step")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``2小时内响应`` or ``first answer within 2 h``."""
        for _start, _end, quantity in scan_quantities(text):
            hours = quantity.in_unit("h")
            if hours is not None:
                return {"name": text, "within": Duration.from_hours(quantity.raw, hours)}
        return {"name": text}


class Step(Entity):
    """One action of a process, by one actor."""

    section: ClassVar[str] = "processes.steps"
    label_fields: ClassVar[tuple[str, ...]] = ("do",)

    do: str | None = key("动作", "名称", "内容", "描述", "action", "name")
    by: Ref | None = key("执行", "执行人", "责任人", "负责人", "role", "owner", refers="roles")
    approve: Ref | None = key("审批", "审批人", "approver", refers="roles")
    review: Ref | None = key("复核", "复核人", "reviewer", refers="roles")
    informed: tuple[Ref, ...] = many("知会", refers="roles")
    inputs: tuple[str, ...] = many("输入", "input")
    outputs: tuple[str, ...] = many("输出", "output")
    records: tuple[str, ...] = many("记录", "record")
    system: Ref | None = key("系统", "工具", refers="systems")
    resources: tuple[str, ...] = many("资源", "resource")
    duration: Duration | None = key("耗时", "时长")
    wait: Duration | None = key("等待", "等待时间")
    error_rate: Quantity | None = key("差错率", "错误率")
    controls: tuple[Ref, ...] = many("控制", "control", refers="controls")
    handoff: str | None = key("交接", "交接方式")
    exception: str | None = key("例外", "异常", "例外处理")
    acceptance: str | None = key("验收", "验收标准", "标准", "criterion")
    stage: str | None = key("阶段")
    after: tuple[str, ...] = many("前置", "前置步骤")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``动作（岗位）`` or ``action (role)``."""
        action, role = split_role(text)
        return {"do": action} if role is None else {"do": action, "by": Ref(raw=role, section="roles")}


class Process(Entity):
    """A chain of steps that turns inputs into outputs."""

    section: ClassVar[str] = "processes"

    name: str | None = key("名称", "title")
    owner: Ref | None = key("负责人", "责任人", refers="roles")
    critical: bool | None = key("关键")
    domain: str | None = key("领域", "类别")
    trigger: str | None = key("触发", "触发条件")
    inputs: tuple[str, ...] = many("输入", "input")
    outputs: tuple[str, ...] = many("输出", "output")
    sla: tuple[Sla, ...] = many("时限", "服务承诺")
    steps: tuple[Step, ...] = many("步骤")
    kpis: tuple[Ref, ...] = many("指标", refers="kpis")
    controls: tuple[Ref, ...] = many("控制", refers="controls")
    risks: tuple[Ref, ...] = many("风险", refers="risks")
    sop: Ref | None = key("规程", "SOP", refers="sops")
    records: tuple[str, ...] = many("记录")
    data_source: str | None = key("数据来源")
    diagram: str | None = key("流程图")
    changed: When | None = key("变更日", "最近变更", "last_change")

    @property
    def is_critical(self) -> bool:
        """Whether the author marks the process as critical."""
        return bool(self.critical)


class Sop(Entity):
    """A controlled document that says how a process is carried out."""

    section: ClassVar[str] = "sops"

    name: str | None = key("名称", "标题", "title")
    process: Ref | None = key("流程", refers="processes")
    version: str | None = key("版次", "版本", "版本号")
    status: str | None = key("状态", words=SOP_STATUS)
    author: Ref | None = key("编制", "编制人", "起草", refers="roles")
    reviewer: Ref | None = key("审核", "审核人", refers="roles")
    approver: Ref | None = key("批准", "批准人", refers="roles")
    effective: When | None = key("生效日", "生效日期")
    review_cycle: Duration | None = key("复审周期", "评审周期")
    last_review: When | None = key("上次复审", "上次评审")
    purpose: str | None = key("目的")
    scope: str | None = key("适用", "适用范围", "范围")
    definitions: tuple[str, ...] = many("定义", "术语")
    responsibilities: tuple[str, ...] = many("职责", "duties")
    records: tuple[str, ...] = many("记录")
    forms: tuple[str, ...] = many("表单", "表格")
    references: tuple[str, ...] = many("引用", "引用文件")
    revisions: tuple[Revision, ...] = many("修订", "修订记录")
    location: str | None = key("存放", "位置", "存放位置")
    retention: Duration | None = key("保存期", "保存期限")


def split_role(text: str) -> tuple[str, str | None]:
    """Split ``text（role）`` or ``text (role)`` at the bracket that the last one closes; the role is None without one.

    A gloss at the end (登記(jì)) is noise, not a role.
    """
    seen = folded(text)
    plain = seen.text.rstrip()
    if not plain.endswith(")"):
        return text, None
    start, depth = len(plain), 0
    while start and (depth or start == len(plain)):
        start -= 1
        depth += (plain[start] == ")") - (plain[start] == "(")
    action = text[slice(*seen.span(0, start))].strip()
    role = text[slice(*seen.span(start + 1, len(plain) - 1))].strip()
    return (action, role) if action and role and not depth else (text, None)
