"""How the organization means to reach its goals: strategies, and the research behind them."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.actions import Action
from opsaudit.model.entities.assumptions import Assumption
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.entities.lines import cadence_in, filled
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import RESEARCH_KINDS, STRATEGY_KINDS


class StrategyReview(Entity):
    """The departments' judgement whether a strategy can be carried out."""

    section: ClassVar[str] = "strategies.review"
    label_fields: ClassVar[tuple[str, ...]] = ("conclusion",)
    about: ClassVar[Text] = Text(
        zh="各部门对战略可行性的评审", en="the departments' judgement whether a strategy can be carried out"
    )

    date: When | None = key(
        "日期", "时间", "评审日", doc=Text(zh="评审的日期，如 2026-01-10", en="the day of it, as 2026-01-10")
    )
    participants: tuple[Ref, ...] = many(
        "参加",
        "参与",
        "参与部门",
        refers="units",
        loose=True,
        doc=Text(zh="参加的部门，写编号或名称", en="the departments that took part, by id or name"),
    )
    conclusion: str | None = key(
        "结论",
        "评审结论",
        "result",
        doc=Text(
            zh="评审结论，如“可行，先补两名客服”", en="what was concluded, as 'feasible once two agents are hired'"
        ),
    )


class Strategy(Entity):
    """A way to reach goals: for which market, with which actions, resting on which assumptions."""

    section: ClassVar[str] = "strategies"
    about: ClassVar[Text] = Text(
        zh="达成目标的路线：面向什么市场、分哪些步骤、以什么为前提",
        en="a way to reach goals: for which market, in which steps, resting on which assumptions",
    )

    name: str | None = key(
        "名称",
        "描述",
        "战略",
        "策略",
        "statement",
        "title",
        doc=Text(
            zh="一句话说清战略，如“以同城次日达取胜”", en="the strategy in one line, as 'win by next-day delivery'"
        ),
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=STRATEGY_KINDS,
        doc=Text(zh="产品、价格、渠道、促销或其他", en="product, price, channel, promotion or other"),
    )
    market: str | None = key(
        "目标市场",
        "市场",
        doc=Text(zh="面向哪些客户，如“长三角中小餐饮店”", en="which customers, as 'small restaurants in the region'"),
    )
    model: str | None = key(
        "商业模式",
        "模式",
        "business_model",
        doc=Text(zh="靠什么赚钱，如“会员费加配送费”", en="what earns the money, as 'membership and delivery fees'"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    actions: tuple[Action, ...] = many(
        "行动",
        "步骤",
        "措施",
        doc=Text(zh="实施步骤，各有期限和负责人", en="the steps, each with a date and an owner"),
    )
    assumptions: tuple[Assumption, ...] = many(
        "假设",
        "前提",
        doc=Text(
            zh="前提及其不成立时的应对，如“销量连降两月 → 调价”",
            en="what it rests on, as 'sales fall twice -> reprice'",
        ),
    )
    review: StrategyReview | None = key(
        "评审",
        "可行性评审",
        doc=Text(zh="可行性评审：日期、参加部门、结论", en="its feasibility review: date, departments, conclusion"),
    )


class Research(Entity):
    """A study of the market or of the organization's own means."""

    section: ClassVar[str] = "research"
    about: ClassVar[Text] = Text(
        zh="对市场或自身条件的调研；可写成一行，如“每季度竞品调研”",
        en="a study of the market or of one's own means; may be one line, as 'quarterly competitor study'",
    )

    name: str | None = key(
        "名称",
        "主题",
        "内容",
        "title",
        "topic",
        doc=Text(zh="调研什么，如“同城快餐需求”", en="what is studied, as 'demand for lunch delivery'"),
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=RESEARCH_KINDS,
        doc=Text(zh="趋势、竞争对手、需求、自身资源或其他", en="trend, competitor, demand, resources or other"),
    )
    methods: tuple[str, ...] = many(
        "方法",
        "调研方法",
        "method",
        doc=Text(zh="用什么方法，如 [问卷, 访谈]", en="how it is done, as [survey, interviews]"),
    )
    date: When | None = key(
        "日期", "时间", "完成日", doc=Text(zh="完成的日期，如 2026-02-15", en="when it was done, as 2026-02-15")
    )
    frequency: Cadence | None = key(
        "频率", "周期", doc=Text(zh="多久做一次，如 每季度", en="how often it is repeated, as quarterly")
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role answerable for it, by id or name"),
    )
    report: Ref | None = key(
        "报告",
        "调研报告",
        refers="reports",
        loose=True,
        doc=Text(zh="结果写在哪份报告，写编号、名称或文件", en="the report that holds its results: id, name or file"),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``每季度竞品调研`` or ``quarterly competitor study``."""
        return filled(name=text, frequency=cadence_in(text))
