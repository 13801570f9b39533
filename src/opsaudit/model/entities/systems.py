"""Information systems, and the data in them."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When


class Fit(Entity):
    """How well a system suits the work."""

    section: ClassVar[str] = "systems.assessment"
    label_fields: ClassVar[tuple[str, ...]] = ("conclusion",)
    about: ClassVar[Text] = Text(
        zh="对工具是否合适的一次评估：功能、集成、成本",
        en="one assessment of a tool's fit: function, integration, cost",
    )

    function: str | None = key(
        "功能", "功能匹配", doc=Text(zh="功能能否满足业务", en="whether its functions serve the work")
    )
    integration: str | None = key(
        "集成", "集成能力", doc=Text(zh="能否与其他系统对接", en="whether it links with the other systems")
    )
    licence: Money | None = key(
        "许可费", "许可费用", "license", doc=Text(zh="许可或订阅费用，如 5万元", en="cost of licences, as 50000 CNY")
    )
    training: Money | None = key(
        "培训费", "培训费用", doc=Text(zh="培训费用，如 1万元", en="cost of training, as 10000 CNY")
    )
    cost: Money | None = key(
        "成本", "总成本", doc=Text(zh="总成本，含许可与培训", en="total cost, licences and training included")
    )
    date: When | None = key("日期", "评估日期", doc=Text(zh="评估日期", en="date of the assessment"))
    by: Ref | None = key(
        "评估人",
        refers="roles",
        loose=True,
        doc=Text(zh="谁评估：岗位的编号或名称，或外部机构", en="by whom: a role (its id or name) or a firm"),
    )
    conclusion: str | None = key("结论", doc=Text(zh="继续使用、改造还是更换", en="keep, change or replace it"))


class System(Entity):
    """An information system."""

    section: ClassVar[str] = "systems"
    about: ClassVar[Text] = Text(zh="信息系统或工具", en="an information system or tool")

    name: str | None = key("名称", doc=Text(zh="系统的名称，如 CRM", en="name of the system, as CRM"))
    kind: str | None = key(
        "类型",
        "种类",
        doc=Text(zh="种类，如 办公、客户关系、财务、分析、协作", en="kind, as office, crm, finance, analytics, collab"),
    )
    functions: tuple[str, ...] = many(
        "功能", "主要功能", doc=Text(zh="支持哪些业务，如 销售、客服", en="what it serves, as sales, service")
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁负责系统：岗位的编号或名称", en="who answers for it: a role, by id or name"),
    )
    users: tuple[Ref, ...] = many(
        "使用岗位",
        "用户",
        refers="roles",
        doc=Text(zh="哪些岗位使用：编号或名称", en="roles that use it, by id or name"),
    )
    supplier: Ref | None = key(
        "供应商",
        "厂商",
        refers="suppliers",
        loose=True,
        doc=Text(zh="由谁提供：供应商的编号或名称", en="who provides it: a supplier, by id or name"),
    )
    data_assets: tuple[Ref, ...] = many(
        "数据资产",
        "数据",
        refers="data_assets",
        doc=Text(zh="以它为准的数据资产：编号或名称", en="data of which it holds the master, by id or name"),
    )
    integrates: tuple[Ref, ...] = many(
        "集成",
        "对接",
        "联动",
        refers="systems",
        doc=Text(
            zh="与哪些系统自动对接：编号或名称", en="systems that it exchanges data with by itself, by id or name"
        ),
    )
    shared_with: tuple[Ref, ...] = many(
        "共享",
        "共享部门",
        refers="units",
        doc=Text(zh="数据向哪些部门开放：编号或名称", en="units that can see its data, by id or name"),
    )
    personal_data: bool | None = key(
        "个人信息", doc=Text(zh="是否含个人信息：是或否", en="whether it holds personal data: yes or no")
    )
    availability: Quantity | None = key(
        "可用率",
        "可用性",
        "服务水平",
        "sla",
        doc=Text(zh="可用率目标，如 ≥99.5%", en="availability to reach, as >=99.5%"),
    )
    rto: Duration | None = key(
        "恢复时间",
        "恢复时间目标",
        "RTO",
        doc=Text(zh="故障后多久恢复，如 4小时", en="time to recover from a failure, as 4 h"),
    )
    backup: Cadence | None = key(
        "备份", "备份频率", doc=Text(zh="多久备份一次，如 每天", en="how often it is backed up, as daily")
    )
    restore_test: When | None = key(
        "恢复测试", "恢复演练", doc=Text(zh="上次从备份恢复的测试日期", en="date when a restore was last tested")
    )
    monitoring: str | None = key(
        "监控", "监测", doc=Text(zh="监控什么、谁收告警", en="what is watched, and who gets the alarm")
    )
    maintenance: Cadence | None = key(
        "维护", "维护频率", doc=Text(zh="多久维护一次，如 每月", en="how often it is maintained, as monthly")
    )
    support: str | None = key("支持", "支持联系人", doc=Text(zh="出问题时联系谁", en="whom to call when it fails"))
    version: str | None = key("版本", "版次", doc=Text(zh="在用版本，加引号", en="version in use, in quotes"))
    supported_until: When | None = key(
        "支持到期", "停止支持日", doc=Text(zh="厂商支持到哪一天", en="date when the vendor's support ends")
    )
    last_upgrade: When | None = key("上次升级", doc=Text(zh="上次升级的日期", en="date of the last upgrade"))
    upgrade_cycle: Duration | None = key(
        "升级周期", doc=Text(zh="多久升级一次，如 12个月", en="time between two upgrades, as 12 months")
    )
    review: Cadence | None = key(
        "复评",
        "复评频率",
        "适用性复评",
        doc=Text(zh="多久重新评估是否合适，如 每年", en="how often its fit is assessed again, as yearly"),
    )
    last_review: When | None = key(
        "上次复评", doc=Text(zh="上次重新评估的日期", en="date when its fit was last assessed")
    )
    assessment: Fit | None = key(
        "评估",
        "适用性评估",
        doc=Text(zh="对功能、集成与成本的评估", en="the assessment of function, integration and cost"),
    )
    controls: tuple[Ref, ...] = many(
        "控制", refers="controls", doc=Text(zh="保护它的控制的编号或名称", en="controls that protect it, by id or name")
    )


class DataAsset(Entity):
    """A body of data with its class, place and rules."""

    section: ClassVar[str] = "data_assets"
    about: ClassVar[Text] = Text(
        zh="一类数据：分级、存放与使用规则", en="a body of data: its class, where it lies, and the rules for it"
    )

    name: str | None = key("名称", doc=Text(zh="数据的名称，如 客户档案", en="name of the data, as customer file"))
    kind: str | None = key(
        "类型",
        "种类",
        doc=Text(zh="种类，如 客户、员工、销售、市场、产品", en="kind, as customer, staff, sales, market, product"),
    )
    items: tuple[str, ...] = many(
        "数据项", "字段", doc=Text(zh="包含哪些数据项，如 姓名、购买记录", en="what it holds, as name, purchases")
    )
    classification: str | None = key(
        "分级", "密级", "class", doc=Text(zh="分级，如 公开、内部、敏感", en="class, as public, internal, confidential")
    )
    personal_data: bool | None = key(
        "个人信息", doc=Text(zh="是否含个人信息：是或否", en="whether it holds personal data: yes or no")
    )
    sensitive: bool | None = key(
        "敏感个人信息",
        "敏感",
        doc=Text(zh="是否含敏感个人信息：是或否", en="whether it holds sensitive personal data: yes or no"),
    )
    people: int | None = key(
        "涉及人数", "人数", doc=Text(zh="涉及多少人，整数，如 200000", en="number of people it is about, as 200000")
    )
    legal_basis: str | None = key(
        "合法性基础",
        "处理依据",
        doc=Text(
            zh="处理个人信息的依据，如 同意、履行合同", en="basis for processing personal data, as consent, contract"
        ),
    )
    impact_assessment: When | None = key(
        "影响评估",
        "影响评估日",
        doc=Text(zh="个人信息保护影响评估的日期", en="date of the data protection impact assessment"),
    )
    cross_border: bool | None = key(
        "出境", "跨境", doc=Text(zh="是否向境外提供：是或否", en="whether it leaves the country: yes or no")
    )
    channel: str | None = key(
        "渠道", "采集渠道", doc=Text(zh="从哪里采集，如 门店、小程序", en="where it is collected, as shops, app")
    )
    collection: str | None = key(
        "采集", "采集方法", "收集规则", doc=Text(zh="怎样采集、由谁采集", en="how and by whom it is collected")
    )
    storage: str | None = key(
        "存储", "存储规则", doc=Text(zh="怎样存储，如 加密、境内", en="how it is stored, as encrypted")
    )
    location: str | None = key(
        "位置", "存放位置", doc=Text(zh="存放在哪里，如 数据仓库", en="where it lies, as data warehouse")
    )
    system: Ref | None = key(
        "系统", refers="systems", doc=Text(zh="存放它的系统：编号或名称", en="system that holds it, by id or name")
    )
    tool: str | None = key(
        "工具", "处理工具", doc=Text(zh="用什么工具整理和分析", en="tool with which it is cleaned and analysed")
    )
    quality: str | None = key(
        "质量", "质量要求", doc=Text(zh="怎样保证准确，如 每月抽查", en="how it is kept correct, as monthly samples")
    )
    backup: Cadence | None = key(
        "备份", "备份频率", doc=Text(zh="多久备份一次，如 每天", en="how often it is backed up, as daily")
    )
    retention: Duration | None = key(
        "保存期限", "保存期", doc=Text(zh="保存多久后删除，如 3年", en="how long it is kept, as 3 years")
    )
    owner: Ref | None = key(
        "负责人",
        refers="roles",
        doc=Text(zh="谁决定其使用：岗位的编号或名称", en="who decides on its use: a role, by id or name"),
    )
    steward: Ref | None = key(
        "数据管理员",
        "数据员",
        refers="roles",
        doc=Text(zh="谁整理和清洗：岗位的编号或名称", en="who cleans and keeps it: a role, by id or name"),
    )
    access: tuple[Ref, ...] = many(
        "访问岗位",
        "访问权限",
        refers="roles",
        doc=Text(zh="哪些岗位可以访问：编号或名称", en="roles that may see it, by id or name"),
    )
    consumers: tuple[Ref, ...] = many(
        "使用部门",
        "使用方",
        refers="units",
        doc=Text(zh="哪些部门需要使用：编号或名称", en="units that need it, by id or name"),
    )
