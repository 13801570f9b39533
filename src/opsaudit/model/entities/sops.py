"""The documents that say how processes are carried out."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.organization import Revision
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import SOP_STATUS


class Sop(Entity):
    """A controlled document that says how a process is carried out."""

    section: ClassVar[str] = "sops"
    about: ClassVar[Text] = Text(
        zh="标准作业程序：规定流程怎样执行的受控文件",
        en="standard operating procedure: a controlled document for carrying out a process",
    )

    name: str | None = key("名称", "标题", "title", doc=Text(zh="文件标题", en="title of the document"))
    process: Ref | None = key(
        "流程",
        refers="processes",
        doc=Text(zh="所描述的流程的编号或名称", en="the process that it describes, by id or name"),
    )
    version: str | None = key(
        "版次", "版本", "版本号", doc=Text(zh='当前版次，加引号，如 "2.1"', en='current version, in quotes, as "2.1"')
    )
    status: str | None = key(
        "状态",
        words=SOP_STATUS,
        doc=Text(zh="文件状态；只有生效的才算数", en="standing of the document; only one in force counts"),
    )
    unit: Ref | None = key(
        "部门",
        "编制部门",
        "发布部门",
        refers="units",
        doc=Text(zh="发布部门的编号或名称", en="the unit that issues it, by id or name"),
    )
    author: Ref | None = key(
        "编制",
        "编制人",
        "起草",
        refers="roles",
        doc=Text(zh="谁编制：岗位的编号或名称", en="who wrote it: a role, by id or name"),
    )
    reviewer: Ref | None = key(
        "审核",
        "审核人",
        refers="roles",
        doc=Text(zh="谁审核：岗位的编号或名称", en="who reviewed it: a role, by id or name"),
    )
    approver: Ref | None = key(
        "批准",
        "批准人",
        refers="roles",
        doc=Text(
            zh="谁批准，不应是编制人：岗位的编号或名称", en="who approved it, not its author: a role, by id or name"
        ),
    )
    approved: When | None = key(
        "批准日", "批准日期", doc=Text(zh="批准日期，如 2026-01-10", en="date of approval, as 2026-01-10")
    )
    effective: When | None = key(
        "生效日",
        "生效日期",
        doc=Text(zh="从哪天起执行，如 2026-01-15", en="date from which it is in force, as 2026-01-15"),
    )
    withdrawn: When | None = key(
        "作废日", "废止日期", doc=Text(zh="作废日期；旧版须撤回", en="date of withdrawal; old copies are then removed")
    )
    supersedes: str | None = key(
        "替代", "代替文件", "replaces", doc=Text(zh="替代哪份文件或版次", en="document or version that it replaces")
    )
    review_cycle: Duration | None = key(
        "复审周期", "评审周期", doc=Text(zh="多久复审一次，如 12个月", en="time between two reviews, as 12 months")
    )
    last_review: When | None = key("上次复审", "上次评审", doc=Text(zh="上次复审的日期", en="date of the last review"))
    purpose: str | None = key("目的", doc=Text(zh="为什么要有这份规程", en="what the procedure is for"))
    scope: str | None = key(
        "适用",
        "适用范围",
        "范围",
        doc=Text(zh="适用于哪些部门、业务和情形", en="units, business and cases to which it applies"),
    )
    definitions: tuple[str, ...] = many(
        "定义", "术语", doc=Text(zh="术语及其含义，一条一项", en="terms and their meaning, one an entry")
    )
    responsibilities: tuple[str, ...] = many(
        "职责",
        "duties",
        doc=Text(
            zh="各岗位在其中的职责，如 客服专员：登记投诉",
            en="what each role does, as service agent: log the complaint",
        ),
    )
    qualifications: tuple[str, ...] = many(
        "人员资格", "资格", doc=Text(zh="执行人须具备的资格或培训", en="qualification or training that performers need")
    )
    equipment: tuple[str, ...] = many(
        "设备", "工具", doc=Text(zh="所需设备、工具或材料", en="equipment, tools or material needed")
    )
    safety: tuple[str, ...] = many(
        "安全", "健康与安全", doc=Text(zh="健康与安全要求", en="health and safety requirements")
    )
    cautions: tuple[str, ...] = many(
        "注意事项", "警示", doc=Text(zh="容易出错或损坏之处", en="where mistakes or damage are likely")
    )
    quality_control: tuple[str, ...] = many(
        "质量控制", "质控", doc=Text(zh="执行中怎样检查质量", en="how quality is checked on the way")
    )
    records: tuple[str, ...] = many("记录", doc=Text(zh="执行后留下的记录", en="records that it leaves"))
    retention: Duration | None = key(
        "保存期", "保存期限", doc=Text(zh="记录保存多久，如 3年", en="how long records are kept, as 3 years")
    )
    forms: tuple[str, ...] = many("表单", "表格", doc=Text(zh="使用的表单模板", en="form templates that it uses"))
    references: tuple[str, ...] = many(
        "引用", "引用文件", doc=Text(zh="引用的标准、法规或文件", en="standards, laws or documents that it cites")
    )
    annexes: tuple[str, ...] = many("附件", "附录", doc=Text(zh="附在后面的文件", en="documents attached to it"))
    revisions: tuple[Revision, ...] = many(
        "修订", "修订记录", doc=Text(zh="修订记录，每次一条", en="revision history, one entry for each change")
    )
    location: str | None = key(
        "存放",
        "位置",
        "存放位置",
        doc=Text(zh="文件在哪里：路径、网址或系统", en="where it is kept: path, address or system"),
    )
    distribution: tuple[Ref, ...] = many(
        "分发",
        "发放范围",
        "分发范围",
        refers="units",
        loose=True,
        doc=Text(zh="发给谁：部门的编号或名称", en="who has it: units, each by id or name"),
    )
    last_check: When | None = key(
        "上次检查",
        "上次执行检查",
        doc=Text(zh="上次核对实际执行是否照做的日期", en="date when practice was last checked against it"),
    )
