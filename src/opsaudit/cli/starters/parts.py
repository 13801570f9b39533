"""What first plans are made of, and the parts that several industries share.

All of it is example text of ours, in both languages. The numbers are examples too: only the starter shows them, under a
heading that says so; the standard plan leaves to its author what only its author can know.
"""

from dataclasses import dataclass
from typing import Literal

from opsaudit.messages import Text

T = Text


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to raise or to cut: how it is counted, where it is read, and example numbers."""

    name: Text
    formula: Text
    source: Text
    example: tuple[str, str]
    """From how many percent to how many."""

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        before, after = (float(number.rstrip("%")) for number in self.example)
        return after > before


@dataclass(frozen=True, slots=True)
class Step:
    """One action, who carries it out, and what it leaves behind."""

    do: Text
    by: Literal["lead", "staff"]
    output: Text


@dataclass(frozen=True, slots=True)
class Process:
    """A chain of four steps, what sets it off, and what happens when it cannot go on."""

    name: Text
    trigger: Text
    exception: Text
    steps: tuple[Step, Step, Step, Step]


@dataclass(frozen=True, slots=True)
class Threat:
    """What can go wrong, and the control that keeps it down."""

    event: Text
    category: Text
    cause: Text
    effect: Text
    control: Text
    evidence: Text
    rating: tuple[int, int] = (3, 4)
    """Example of its likelihood and impact, from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A requirement of law in our own words: a Chinese law, and for English plans an example from the European Union."""

    source: Text
    requirement: Text
    category: Text


@dataclass(frozen=True, slots=True)
class Industry:
    """The parts that fill the templates."""

    title: Text
    unit: Text
    lead: Text
    staff: Text
    measures: tuple[Measure, Measure]
    process: Process
    risks: tuple[Threat, Threat]
    duties: tuple[Duty, Duty]


PEOPLE, OPERATION, TECHNOLOGY = T("人员", "people"), T("运营", "operational"), T("技术", "technology")
SAFETY, LAW = T("安全", "safety"), T("法律", "legal")

# Editions that the articles are counted by: the Personal Information Protection Law (2021), the Labour Law (2018), the
# Labour Contract Law (2012), the Work Safety Law (2021), the Consumer Protection Law (2013), the Food Safety Law (2021);
# GDPR (EU) 2016/679, directives 89/391/EEC, 2003/88/EC, 2011/83/EU, (EU) 2019/1152 and regulation (EC) 178/2002. They
# are examples of duties for an author to check; no rule relies on them.
NOTICE = Duty(
    T("个人信息保护法第十七条", "GDPR Article 13"),
    T("收集个人信息前告知处理目的和方式", "Tell people why and how their data is used before collecting it"),
    T("数据", "data"),
)
SECURITY = Duty(
    T("个人信息保护法第五十一条", "GDPR Article 32"),
    T("采取措施防止个人信息泄露、篡改、丢失", "Protect personal data from leaks, changes and loss"),
    T("数据", "data"),
)
CONTRACT = Duty(
    T("劳动合同法第十条", "Directive (EU) 2019/1152 Article 4"),
    T("用工之日起一个月内订立书面劳动合同", "Give every employee the terms of employment in writing"),
    T("劳动", "labour"),
)
HOURS = Duty(
    T("劳动法第四十一条", "Directive 2003/88/EC Article 6"),
    T(
        "加班每日不超过三小时、每月不超过三十六小时",
        "Keep weekly working time within 48 hours on average",
    ),
    T("劳动", "labour"),
)
SAFE_WORK = Duty(
    T("安全生产法第二十八条", "Directive 89/391/EEC Article 12"),
    T("上岗前完成安全生产教育和培训", "Train people in safety before they start to work"),
    T("安全", "safety"),
)
WITHDRAWAL = Duty(
    T("消费者权益保护法第二十五条", "Directive 2011/83/EU Article 9"),
    T("网购商品七日内无理由退货", "Let online buyers withdraw within 14 days without a reason"),
    T("消费者", "consumer"),
)
FOOD = Duty(
    T("食品安全法第五十三条", "Regulation (EC) 178/2002 Article 18"),
    T("采购食品查验供货者许可证和合格证明并留记录", "Know and record which supplier each food came from"),
    T("安全", "safety"),
)

LEAVER = Threat(
    T("关键岗位人员缺席导致工作停顿", "Work stops when a key person is away"),
    PEOPLE,
    T("只有一个人会做", "only one person knows how"),
    T("任务延期", "late work"),
    T("关键岗位定期轮换顶岗", "Deputies take over for a day"),
    T("顶岗记录", "record of the days"),
)
LEAK = Threat(
    T("客户资料泄露", "Client data leaks"),
    LAW,
    T("账号共用、权限过宽", "shared accounts and too many rights"),
    T("投诉、处罚和失去信任", "complaints, fines and lost trust"),
    T("按岗位授权并核对权限", "Rights by role, checked for changes"),
    T("权限核对记录", "record of the check"),
    (2, 5),
)
PEAK = Threat(
    T("高峰期人手不足导致响应超时", "Too few people at peak times make answers late"),
    OPERATION,
    T("排班没有随业务量调整", "rosters that do not follow demand"),
    T("投诉增加", "more complaints"),
    T("高峰前调整排班", "Roster adjusted before each peak"),
    T("排班表", "the roster"),
    (4, 3),
)
SATISFACTION = Measure(
    T("客户满意度", "customer satisfaction"),
    T("满意评价数/评价总数", "satisfied answers / all answers"),
    T("满意度调查", "satisfaction survey"),
    ("82%", "90%"),
)
