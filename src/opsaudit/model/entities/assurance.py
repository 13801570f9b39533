"""What went wrong and how it was put right: incidents and nonconformities."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.actions import Action
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import RISK_CATEGORIES, WORK_STATUS


class Incident(Entity):
    """A sudden event that did harm or could have, and how it is handled."""

    section: ClassVar[str] = "incidents"
    about: ClassVar[Text] = Text(
        zh="已发生或预设的突发事件，以及处置流程和报告时限",
        en="a sudden event that happened or is prepared for, how it is handled and by when it is notified",
    )

    name: str | None = key(
        "名称",
        "事件",
        "描述",
        "title",
        doc=Text(zh="什么事件，如“客户资料误发”", en="what happened, as 'data sent to the wrong person'"),
    )
    category: str | None = key(
        "类别",
        "分类",
        "类型",
        words=RISK_CATEGORIES,
        doc=Text(
            zh="战略、财务、市场、运营、法律、技术、人员、供应链、品牌、安全或其他",
            en="strategic, financial, market, operational, legal, technology, people, supply, brand, safety or other",
        ),
    )
    date: When | None = key(
        "日期", "发生日期", "时间", doc=Text(zh="发生的日期，如 2026-02-18", en="when it happened, as 2026-02-18")
    )
    severity: Level | None = key(
        "严重程度",
        "级别",
        "影响",
        doc=Text(zh="有多严重，1 到 5，或 低、中、高", en="how grave it is, 1 to 5, or low, medium, high"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责处置的岗位，写编号或名称", en="the role that handles it, by id or name"),
    )
    process: Ref | None = key(
        "处置流程",
        "流程",
        refers="processes",
        doc=Text(zh="按哪个流程处置，写编号", en="the process that handles it, by id"),
    )
    risks: tuple[Ref, ...] = many(
        "风险", "risk", refers="risks", doc=Text(zh="对应登记的哪些风险，写编号", en="the risks that came true, by id")
    )
    notify_within: Duration | None = key(
        "报告时限",
        "通知时限",
        doc=Text(zh="须在多久内报告，如 24小时", en="the time in which it must be notified, as 24h"),
    )
    notified: When | None = key(
        "报告日", "通知日", doc=Text(zh="实际报告的日期，如 2026-02-18", en="when it was notified, as 2026-02-18")
    )
    cause: str | None = key(
        "原因",
        "根本原因",
        doc=Text(zh="根本原因，如“收件人自动补全”", en="what caused it, as 'address was auto-filled'"),
    )
    actions: tuple[Action, ...] = many(
        "措施",
        "整改措施",
        "action",
        doc=Text(zh="采取的措施，各有负责人和期限", en="what is done about it, each with owner and date"),
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )


class Nonconformity(Entity):
    """A requirement that was not met, and its correction (ISO 9001:2015, 10.2)."""

    section: ClassVar[str] = "nonconformities"
    about: ClassVar[Text] = Text(
        zh="一项不符合及其纠正：原因、措施、期限、验证",
        en="a requirement that was not met: cause, correction, date, check of the effect",
    )

    name: str | None = key(
        "名称",
        "描述",
        "不符合",
        "title",
        doc=Text(zh="什么不符合要求，如“三单未留样”", en="what was not met, as 'no samples kept for 3 orders'"),
    )
    date: When | None = key(
        "日期", "发现日期", doc=Text(zh="发现的日期，如 2026-03-02", en="when it was found, as 2026-03-02")
    )
    process: Ref | None = key(
        "流程", refers="processes", doc=Text(zh="出在哪个流程，写编号", en="the process it was found in, by id")
    )
    standard: Ref | None = key(
        "标准", refers="standards", doc=Text(zh="不符合哪条标准，写编号", en="the standard that was not met, by id")
    )
    cause: str | None = key(
        "原因", "根本原因", doc=Text(zh="根本原因，如“交接无清单”", en="what caused it, as 'no list at handover'")
    )
    action: str | None = key(
        "措施",
        "纠正措施",
        "整改",
        doc=Text(zh="纠正措施，如“交接加核对表”", en="what puts it right, as 'checklist at handover'"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责纠正的岗位，写编号或名称", en="the role that puts it right, by id or name"),
    )
    due: When | None = key(
        "截止", "期限", "deadline", doc=Text(zh="完成的期限，如 2026-03-20", en="when it must be done, as 2026-03-20")
    )
    verified: When | None = key(
        "验证日",
        "验证",
        "验证日期",
        doc=Text(zh="验证有效的日期，如 2026-04-01", en="when its effect was checked, as 2026-04-01"),
    )
    verifier: Ref | None = key(
        "验证人", refers="roles", doc=Text(zh="验证的岗位，写编号或名称", en="the role that checked it, by id or name")
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )
