"""How people's results are judged and answered: appraisals and incentives."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import cadence_in, filled
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import INCENTIVE_KINDS


class Appraisal(Entity):
    """How the results of roles are judged, told and appealed against."""

    section: ClassVar[str] = "appraisals"
    about: ClassVar[Text] = Text(
        zh="如何考核岗位：周期、指标、反馈、申诉；可写成一行，如“每季度绩效考核”",
        en="how roles are judged: cycle, measures, feedback, appeal; may be one line, as 'quarterly appraisal'",
    )

    name: str | None = key(
        "名称", "考核", "描述", "title", doc=Text(zh="名称，如“季度绩效考核”", en="its name, as 'quarterly appraisal'")
    )
    frequency: Cadence | None = key(
        "频率", "考核周期", "周期", doc=Text(zh="多久一次，如 每季度", en="how often, as quarterly")
    )
    audience: tuple[Ref, ...] = many(
        "对象",
        "考核对象",
        refers="roles",
        doc=Text(zh="考核哪些岗位，写编号或名称", en="the roles that are judged, by id or name"),
    )
    kpis: tuple[Ref, ...] = many(
        "指标",
        "考核指标",
        refers="kpis",
        doc=Text(zh="按哪些指标，写编号", en="the measures they are judged by, by id"),
    )
    owner: Ref | None = key(
        "负责人",
        "考核人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责考核的岗位，写编号或名称", en="the role that carries it out, by id or name"),
    )
    feedback: str | None = key(
        "反馈",
        "反馈方式",
        doc=Text(zh="如何反馈，如“主管一对一面谈”", en="how people are told, as 'talk with the manager'"),
    )
    published: bool | None = key(
        "公示", "结果公示", doc=Text(zh="结果是否公示：是/否", en="whether results are shown: yes/no")
    )
    appeal: str | None = key(
        "申诉", "申诉渠道", doc=Text(zh="如何申诉，如“5日内向人事提出”", en="how to appeal, as 'to HR within 5 days'")
    )
    last_done: When | None = key(
        "上次", "上次考核", doc=Text(zh="上次考核的日期，如 2026-03-31", en="when it was last done, as 2026-03-31")
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每季度绩效考核`` or ``quarterly appraisal``."""
        return filled(name=text, frequency=cadence_in(text))


class Incentive(Entity):
    """A reward or penalty that follows from results."""

    section: ClassVar[str] = "incentives"
    about: ClassVar[Text] = Text(zh="随结果而来的奖励或处罚", en="a reward or penalty that follows from results")

    name: str | None = key("名称", "描述", "title", doc=Text(zh="名称，如“好评奖”", en="its name, as 'praise bonus'"))
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=INCENTIVE_KINDS,
        doc=Text(zh="奖励、处罚或建议奖", en="reward, penalty or suggestion (an award for proposals)"),
    )
    kpi: Ref | None = key(
        "指标", refers="kpis", doc=Text(zh="与哪个指标挂钩，写编号", en="the measure it depends on, by id")
    )
    recipients: tuple[Ref, ...] = many(
        "对象",
        "奖惩对象",
        "recipient",
        refers="roles",
        doc=Text(zh="给哪些岗位，写编号或名称", en="the roles it is for, by id or name"),
    )
    condition: str | None = key(
        "条件", doc=Text(zh="何时兑现，如“连续三月≥95%”", en="when it falls due, as '>=95% for three months'")
    )
    amount: Money | None = key("金额", "奖金", doc=Text(zh="金额，如 500元", en="how much, as 500 CNY"))
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责兑现的岗位，写编号或名称", en="the role that grants it, by id or name"),
    )
