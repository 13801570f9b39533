"""What an organization keeps: lessons, evidence that work was done as planned, and waivers."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When


class Lesson(Entity):
    """What was learnt from a project, an incident or another case."""

    section: ClassVar[str] = "lessons"
    label_fields: ClassVar[tuple[str, ...]] = ("statement",)
    about: ClassVar[Text] = Text(
        zh="从项目、事件或其他案例得到的经验教训", en="what was learnt from a project, an incident or another case"
    )

    statement: str | None = key(
        "描述",
        "内容",
        "名称",
        "教训",
        "经验",
        "name",
        "title",
        doc=Text(zh="学到了什么，如“大促前两周完成招聘”", en="what was learnt, as 'hire two weeks before the sale'"),
    )
    project: Ref | None = key(
        "项目", refers="projects", doc=Text(zh="来自哪个项目，写编号", en="the project it comes from, by id")
    )
    incident: Ref | None = key(
        "事件", "事故", refers="incidents", doc=Text(zh="来自哪个事件，写编号", en="the incident it comes from, by id")
    )
    improvement: Ref | None = key(
        "改进", refers="improvements", doc=Text(zh="由此作出的改进，写编号", en="the improvement it led to, by id")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责落实的岗位，写编号或名称", en="the role that sees to it, by id or name"),
    )
    date: When | None = key(
        "日期", "时间", doc=Text(zh="总结的日期，如 2026-03-31", en="when it was drawn, as 2026-03-31")
    )


class Evidence(Entity):
    """A record that shows that something was done as planned."""

    section: ClassVar[str] = "evidence"
    about: ClassVar[Text] = Text(
        zh="证明工作已按方案执行的记录", en="a record that shows that work was done as planned"
    )

    name: str | None = key(
        "名称",
        "描述",
        "title",
        doc=Text(zh="是什么记录，如“三月投诉台账”", en="what it is, as 'complaint log of March'"),
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        "process",
        refers="processes",
        doc=Text(zh="证明哪些流程，写编号", en="the processes it speaks for, by id"),
    )
    controls: tuple[Ref, ...] = many(
        "控制",
        "control",
        refers="controls",
        doc=Text(zh="证明哪些控制，写编号", en="the controls it speaks for, by id"),
    )
    obligations: tuple[Ref, ...] = many(
        "义务",
        "obligation",
        refers="obligations",
        doc=Text(zh="证明哪些合规义务，写编号", en="the obligations it speaks for, by id"),
    )
    location: str | None = key(
        "位置",
        "存放",
        "存放位置",
        "文件",
        "链接",
        "file",
        doc=Text(zh="存放在哪里：文件、链接或柜号", en="where it is kept: a file, a link or a shelf"),
    )
    date: When | None = key(
        "日期", "取得日期", "时间", doc=Text(zh="取得的日期，如 2026-04-02", en="when it was taken, as 2026-04-02")
    )
    period: When | None = key(
        "期间", "所属期间", doc=Text(zh="说明哪个期间，如 2026Q1", en="the period it speaks for, as 2026Q1")
    )
    owner: Ref | None = key(
        "负责人",
        "提供人",
        "保管人",
        refers="roles",
        doc=Text(zh="保管的岗位，写编号或名称", en="the role that keeps it, by id or name"),
    )
    sample: int | None = key(
        "抽样数", "样本数", "样本", doc=Text(zh="抽查了几份记录，如 25", en="how many records were sampled, as 25")
    )
    retention: Duration | None = key(
        "保存期", "保存期限", doc=Text(zh="保存多久，如 3年", en="how long it is kept, as 3 years")
    )


class Waiver(Entity):
    """A finding that somebody with authority accepts for a time."""

    section: ClassVar[str] = "exceptions"
    label_fields: ClassVar[tuple[str, ...]] = ("rule", "subject")
    about: ClassVar[Text] = Text(
        zh="经批准、限期接受的一条不符：哪条规则、哪个对象、理由、到期日",
        en="a finding accepted for a time: which rule, which subject, why, approved by whom, until when",
    )

    rule: str | None = key(
        "规则",
        "rules",
        doc=Text(zh="哪条规则，写代号或名称，如 RISK004", en="the rule, by its code or slug, as RISK004"),
    )
    subject: str | None = key(
        "对象",
        "主体",
        doc=Text(
            zh="哪个对象，写编号或路径，如 X-1、processes/P-1/steps/2；整个计划写 plan",
            en="what it is about, by id or path, as X-1 or processes/P-1/steps/2; plan for the plan itself",
        ),
    )
    reason: str | None = key(
        "理由", "原因", doc=Text(zh="为什么接受，如“新系统五月上线”", en="why it is accepted, as 'new system in May'")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="承担后果的岗位，写编号或名称", en="the role that bears it, by id or name"),
    )
    approver: Ref | None = key(
        "批准人",
        "批准",
        "审批人",
        "approved_by",
        refers="roles",
        doc=Text(zh="批准的岗位，写编号或名称", en="the role that approved it, by id or name"),
    )
    expiry: When | None = key(
        "到期",
        "到期日",
        "有效期至",
        "失效日",
        "expires",
        "until",
        doc=Text(zh="到期日，之后失效，如 2026-06-30", en="the day after which it no longer holds, as 2026-06-30"),
    )
    reference: str | None = key(
        "批准文号",
        "依据",
        "凭证",
        "ticket",
        doc=Text(zh="批准的凭证，如会议纪要或工单号", en="what shows the approval, as minutes or a ticket"),
    )
    fingerprint: str | None = key(
        "指纹",
        doc=Text(
            zh="批准时对象内容的指纹，由 opsaudit waivers pin 写入；内容一变，豁免即失效",
            en="what the subject said when approved, as `opsaudit waivers pin` writes it; a change makes it stale",
        ),
    )
