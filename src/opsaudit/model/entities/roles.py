"""Who is who: units, and roles with their holders."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.money import Money
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When


class Unit(Entity):
    """A department or team."""

    section: ClassVar[str] = "units"
    about: ClassVar[Text] = Text(zh="部门或团队", en="a department or team")

    name: str | None = key("名称", doc=Text(zh="部门的名称，如 客服部", en="name of the unit, as Customer Service"))
    head: Ref | None = key(
        "负责人", refers="roles", doc=Text(zh="部门负责人：岗位的编号或名称", en="its head: a role, by id or name")
    )
    parent: Ref | None = key(
        "上级", "上级部门", refers="units", doc=Text(zh="上级部门的编号或名称", en="the unit above it, by id or name")
    )
    domain: str | None = key(
        "职能",
        "领域",
        "function",
        doc=Text(zh="职能领域，如 销售、客服、财务", en="its function, as sales, service, finance"),
    )
    duties: tuple[str, ...] = many(
        "职责",
        "部门职责",
        "responsibilities",
        doc=Text(zh="部门对什么结果负责，一条一项", en="results it answers for, one an entry"),
    )
    authority: tuple[str, ...] = many(
        "权限", "职权", doc=Text(zh="部门可自行决定的事项，一条一项", en="what it may decide by itself, one an entry")
    )
    headcount: int | None = key(
        "编制", "人数", doc=Text(zh="编制人数，整数", en="planned number of people, a whole number")
    )


class Tenure(Entity):
    """How long one person holds a role."""

    section: ClassVar[str] = "roles.tenures"
    about: ClassVar[Text] = Text(zh="某人任职的起止日期", en="from when to when one person holds the role")

    name: str | None = key(
        "姓名", "任职人", "holder", doc=Text(zh="姓名，与“任职”中的写法一致", en="the person, spelt as in holders")
    )
    valid_from: When | None = key(
        "起", "任职日", "到岗日", "since", doc=Text(zh="任职的第一天，如 2025-03-01", en="first day, as 2025-03-01")
    )
    valid_to: When | None = key(
        "止",
        "离任日",
        "离岗日",
        "until",
        doc=Text(zh="任职的最后一天；仍在任则不写", en="last day; leave out while it lasts"),
    )


class Role(Entity):
    """A post, with the people who hold it."""

    section: ClassVar[str] = "roles"
    about: ClassVar[Text] = Text(
        zh="岗位及其任职人；别处的“负责人”“执行人”都指向岗位",
        en="a post and who holds it; owners and performers elsewhere refer to roles",
    )

    name: str | None = key("名称", doc=Text(zh="岗位的名称，如 客服经理", en="title of the post, as Service Manager"))
    unit: Ref | None = key(
        "部门", refers="units", doc=Text(zh="所属部门的编号或名称", en="the unit it belongs to, by id or name")
    )
    reports_to: Ref | None = key(
        "上级",
        "汇报",
        "汇报对象",
        refers="roles",
        doc=Text(
            zh="直接上级：岗位的编号或名称；最高岗位不写",
            en="the role it reports to, by id or name; none for the top role",
        ),
    )
    holders: tuple[str, ...] = many(
        "任职",
        "任职人",
        "人员",
        "holder",
        doc=Text(zh="现任人员姓名，一人一项；空缺则不写", en="people who hold it now; none when vacant"),
    )
    tenures: tuple[Tenure, ...] = many(
        "任期",
        "任职期",
        doc=Text(zh="任职起止日期，离任的人会被发现", en="dates of each holder, so that one who left is noticed"),
    )
    critical: bool | None = key(
        "关键", "关键岗位", doc=Text(zh="是否关键岗位：是或否", en="whether it is a key post: yes or no")
    )
    duties: tuple[str, ...] = many(
        "职责",
        "职责范围",
        "responsibilities",
        doc=Text(zh="对什么结果负责，一条一项", en="results it answers for, one an entry"),
    )
    authority: tuple[str, ...] = many(
        "权限", "职权", doc=Text(zh="可自行决定的事项，一条一项", en="what it may decide by itself, one an entry")
    )
    approval_limit: Money | None = key(
        "审批限额",
        "审批额度",
        doc=Text(zh="单笔可批准的最高金额，如 5000元", en="most that it may approve at once, as 5000 CNY"),
    )
    deputy: Ref | None = key(
        "代理",
        "代理人",
        refers="roles",
        doc=Text(zh="缺席时由谁代理：岗位的编号或名称", en="who stands in: a role, by id or name"),
    )
    competencies: tuple[str, ...] = many(
        "能力",
        "任职要求",
        "skills",
        doc=Text(zh="须具备的能力或资格，一条一项", en="skills or qualifications needed, one an entry"),
    )
    headcount: int | None = key(
        "编制", "人数", doc=Text(zh="编制人数，整数", en="planned number of holders, a whole number")
    )
    vacancies: int | None = key(
        "空缺", "缺编", "缺员", doc=Text(zh="尚未到岗的人数，整数", en="posts not yet filled, a whole number")
    )
    vacancy_plan: str | None = key(
        "补员计划",
        "招聘计划",
        "hiring_plan",
        doc=Text(zh="空缺何时、从哪里补上", en="how and by when vacancies are filled"),
    )
    last_review: When | None = key(
        "上次复核",
        "编制复核",
        doc=Text(zh="上次复核编制与职责的日期", en="date when headcount and duties were last reviewed"),
    )
    capacity: Duration | None = key(
        "可用工时",
        "工时",
        doc=Text(zh="每人每月可用的工作时间，如 160小时", en="working time of one holder in a month, as 160 h"),
    )
    career: str | None = key(
        "职业发展", "晋升通道", "晋升", doc=Text(zh="下一级岗位与晋升条件", en="the next post and what promotion takes")
    )

    @property
    def is_critical(self) -> bool:
        """Whether the author marks it as a key post."""
        return bool(self.critical)
