"""What the organization must do: obligations, policies and continuity."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.organization import Revision
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import COMPLIANCE_STATUS, OBLIGATION_CATEGORIES, OBLIGATION_KINDS, SOP_STATUS


class Obligation(Entity):
    """A requirement of law, contract or a voluntary commitment (ISO 37301:2021, 4.5)."""

    section: ClassVar[str] = "obligations"
    label_fields: ClassVar[tuple[str, ...]] = ("source", "requirement")
    about: ClassVar[Text] = Text(
        zh="合规义务：来自法律、合同或自愿承诺的要求；可只写法规名称",
        en="a requirement of law, contract or own commitment; may be the name of the law alone",
    )

    source: str | None = key(
        "来源",
        "法规",
        "依据",
        "名称",
        "law",
        "name",
        doc=Text(
            zh="法规、合同或标准及条款，如 个人信息保护法第五十四条",
            en="law, contract or standard with its article, as PIPL Art. 54",
        ),
    )
    article: str | None = key(
        "条款",
        "条文",
        "clause",
        doc=Text(
            zh="条款号，如 第五十四条；也可写在来源中", en="article or clause, as Art. 54, unless source states it"
        ),
    )
    requirement: str | None = key(
        "要求", "内容", doc=Text(zh="用自己的话写要求做什么", en="what must be done, in your own words")
    )
    category: str | None = key("类别", "分类", words=OBLIGATION_CATEGORIES, doc=Text(zh="法律领域", en="field of law"))
    kind: str | None = key(
        "性质",
        "义务性质",
        "类型",
        words=OBLIGATION_KINDS,
        doc=Text(zh="强制、合同约定还是自愿承诺", en="whether law, contract or own commitment demands it"),
    )
    jurisdiction: str | None = key(
        "法域", "适用地区", doc=Text(zh="在哪里有效，如 中国、欧盟", en="where it applies, as CN, EU")
    )
    edition: str | None = key(
        "版本",
        "施行版本",
        doc=Text(zh="法规或标准的版本，如 2021、2025修正", en="edition of the law or standard, as 2021"),
    )
    in_force: When | None = key(
        "施行日", "施行日期", "生效日", doc=Text(zh="该版本的施行日期", en="date from which that edition is in force")
    )
    checked_on: When | None = key(
        "核对日",
        "版本核对日",
        doc=Text(zh="上次核对版本是否现行的日期", en="date when the edition was last checked to be current"),
    )
    applicable: bool | None = key(
        "适用", "是否适用", doc=Text(zh="是否适用：是或否", en="whether it applies: yes or no")
    )
    reason: str | None = key("理由", "不适用理由", doc=Text(zh="为什么适用或不适用", en="why it applies or does not"))
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁确保做到：岗位的编号或名称", en="who sees that it is met: a role, by id or name"),
    )
    controls: tuple[Ref, ...] = many(
        "控制", refers="controls", doc=Text(zh="保证做到的控制的编号或名称", en="controls that meet it, by id or name")
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="落实它的流程的编号或名称", en="processes that carry it out, by id or name"),
    )
    policies: tuple[Ref, ...] = many(
        "制度",
        refers="policies",
        doc=Text(zh="落实它的制度的编号或名称", en="policies that carry it out, by id or name"),
    )
    risks: tuple[Ref, ...] = many(
        "风险",
        "合规风险",
        refers="risks",
        doc=Text(zh="违反它的合规风险的编号", en="compliance risks of not meeting it, by id"),
    )
    frequency: Cadence | None = key(
        "频率",
        "检查频率",
        doc=Text(zh="多久检查一次合规情况，如 每年", en="how often compliance is checked, as yearly"),
    )
    status: str | None = key(
        "状态", words=COMPLIANCE_STATUS, doc=Text(zh="上次检查的结论", en="what the last check found")
    )
    evidence: str | None = key(
        "证据", doc=Text(zh="支持结论的证据，如 2025年审计报告", en="evidence for the status, as the 2025 audit report")
    )
    evidence_date: When | None = key("证据日期", doc=Text(zh="证据的日期", en="date of the evidence"))
    last_check: When | None = key("上次检查", doc=Text(zh="上次检查的日期", en="date of the last check"))
    next_check: When | None = key("下次检查", doc=Text(zh="下次检查的日期", en="date of the next check"))
    reviewed_by: Ref | None = key(
        "复核人",
        "检查人",
        refers="roles",
        doc=Text(zh="谁检查合规情况：岗位的编号或名称", en="who checked it: a role, by id or name"),
    )
    actions: tuple[str, ...] = many(
        "整改", "整改措施", "措施", doc=Text(zh="未完全符合时的整改措施", en="what is done where it is not met")
    )
    penalty: str | None = key(
        "罚则",
        "处罚",
        doc=Text(zh="违反的后果，如 最高5000万元罚款", en="what breaking it costs, as a fine of up to 50M CNY"),
    )


class Policy(Entity):
    """A management policy in force."""

    section: ClassVar[str] = "policies"
    about: ClassVar[Text] = Text(
        zh="管理制度：组织自己定的规则", en="a management policy: a rule that the organization set itself"
    )

    name: str | None = key(
        "名称",
        "title",
        doc=Text(zh="制度的名称，如 信息安全管理制度", en="name of the policy, as information security policy"),
    )
    domain: str | None = key(
        "领域",
        "类别",
        doc=Text(
            zh="管什么，如 信息安全、质量、沟通、财务",
            en="what it governs, as infosec, quality, communication, finance",
        ),
    )
    purpose: str | None = key("目的", doc=Text(zh="为什么要有这项制度", en="what the policy is for"))
    scope: str | None = key("适用范围", "适用", "范围", doc=Text(zh="适用于谁、哪些业务", en="whom and what it covers"))
    owner: Ref | None = key(
        "负责人", refers="roles", doc=Text(zh="谁维护：岗位的编号或名称", en="who keeps it: a role, by id or name")
    )
    approver: Ref | None = key(
        "批准",
        "批准人",
        refers="roles",
        doc=Text(zh="谁批准：岗位的编号或名称", en="who approved it: a role, by id or name"),
    )
    version: str | None = key(
        "版次", "版本", doc=Text(zh='当前版次，加引号，如 "1.0"', en='current version, in quotes, as "1.0"')
    )
    status: str | None = key(
        "状态",
        words=SOP_STATUS,
        doc=Text(zh="文件状态；只有生效的才算数", en="standing of the document; only one in force counts"),
    )
    effective: When | None = key("生效日", "生效日期", doc=Text(zh="从哪天起执行", en="date from which it is in force"))
    review_cycle: Duration | None = key(
        "复审周期", doc=Text(zh="多久复审一次，如 12个月", en="time between two reviews, as 12 months")
    )
    last_review: When | None = key("上次复审", doc=Text(zh="上次复审的日期", en="date of the last review"))
    location: str | None = key(
        "存放", "位置", doc=Text(zh="文件在哪里：路径、网址或系统", en="where it is kept: path, address or system")
    )
    distribution: tuple[Ref, ...] = many(
        "分发",
        "发放范围",
        refers="units",
        loose=True,
        doc=Text(zh="发给谁：部门的编号或名称", en="who has it: units, each by id or name"),
    )
    revisions: tuple[Revision, ...] = many(
        "修订", "修订记录", doc=Text(zh="修订记录，每次一条", en="revision history, one entry for each change")
    )


class Continuity(Entity):
    """A plan for a disruption (ISO 22301:2019, 8.4)."""

    section: ClassVar[str] = "continuity"
    about: ClassVar[Text] = Text(zh="应对中断或危机的预案", en="a plan for a disruption or a crisis")

    name: str | None = key(
        "名称",
        "场景",
        "scenario",
        doc=Text(zh="针对什么中断，如 仓库断电", en="the disruption, as power loss in the warehouse"),
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="保护哪些流程：编号或名称", en="processes that it protects, by id or name"),
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁负责预案：岗位的编号或名称", en="who keeps the plan: a role, by id or name"),
    )
    team: tuple[Ref, ...] = many(
        "应急小组",
        "小组",
        "roles",
        refers="roles",
        doc=Text(zh="谁执行预案：岗位的编号或名称", en="who carries it out: roles, each by id or name"),
    )
    impacts: tuple[str, ...] = many(
        "影响",
        "影响类型",
        doc=Text(zh="中断的影响，如 收入、客户、法律", en="what a disruption hurts, as revenue, customers, law"),
    )
    mtpd: Duration | None = key(
        "最大中断",
        "最大可容忍中断",
        "MTPD",
        doc=Text(zh="最多能中断多久，如 24小时", en="longest disruption that can be borne, as 24 h"),
    )
    rto: Duration | None = key(
        "恢复时间",
        "恢复时间目标",
        "RTO",
        doc=Text(zh="多久之内恢复，须短于最大中断，如 4小时", en="time to recover, shorter than mtpd, as 4 h"),
    )
    rpo: Duration | None = key(
        "恢复点",
        "恢复点目标",
        "RPO",
        doc=Text(zh="最多丢失多长时间的数据，如 1小时", en="longest stretch of data that may be lost, as 1 h"),
    )
    systems: tuple[Ref, ...] = many(
        "系统",
        refers="systems",
        doc=Text(zh="恢复依赖的系统：编号或名称", en="systems that recovery needs, by id or name"),
    )
    suppliers: tuple[Ref, ...] = many(
        "供应商",
        refers="suppliers",
        doc=Text(zh="恢复依赖的供应商：编号或名称", en="suppliers that recovery needs, by id or name"),
    )
    resources: tuple[str, ...] = many(
        "资源",
        "所需资源",
        doc=Text(zh="恢复所需的人员、场地、设备", en="people, places and equipment that recovery needs"),
    )
    activation: str | None = key(
        "启动条件", "启动", doc=Text(zh="什么情况下由谁启动", en="when it starts, and who decides")
    )
    strategy: str | None = key(
        "恢复策略",
        "策略",
        doc=Text(zh="怎样恢复，如 切换到备用仓", en="how to recover, as switch to the second warehouse"),
    )
    actions: tuple[str, ...] = many(
        "处置步骤", "步骤", "措施", doc=Text(zh="处置步骤，按先后一条一项", en="what to do, in order, one an entry")
    )
    contacts: tuple[str, ...] = many(
        "联系人",
        "通讯录",
        doc=Text(zh="联系人及联系方式，按通知顺序", en="whom to call and how, in order of the calls"),
    )
    last_drill: When | None = key("上次演练", doc=Text(zh="上次演练的日期", en="date of the last exercise"))
    drill_cycle: Duration | None = key(
        "演练周期", doc=Text(zh="多久演练一次，如 12个月", en="time between two exercises, as 12 months")
    )
    drill_result: str | None = key(
        "演练结果",
        "演练结论",
        doc=Text(zh="上次演练发现了什么、改了什么", en="what the last exercise showed, and what changed"),
    )
