"""A measure that follows from something else: a strategy, a report, an incident."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key
from opsaudit.model.entities.lines import split_role
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import WORK_STATUS


class Action(Entity):
    """One thing to do, by one role until a day."""

    section: ClassVar[str] = "actions"
    about: ClassVar[Text] = Text(
        zh="一项要做的事：做什么、谁做、何时完成；可写成一行“做什么（岗位）”",
        en="one thing to do: what, who and until when; may be one line, 'what (role)'",
    )

    name: str | None = key(
        "名称",
        "措施",
        "行动",
        "描述",
        "action",
        "title",
        doc=Text(
            zh="做什么，以动词开头，如“拜访前20名客户”", en="what is done, verb first, as 'visit the top 20 customers'"
        ),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="负责的岗位，写编号或名称", en="the role that does it, by id or name"),
    )
    due: When | None = key(
        "截止",
        "期限",
        "日期",
        "deadline",
        doc=Text(zh="完成的日期，如 2026-06-30、三季度末", en="when it is done, as 2026-06-30 or end of Q3"),
    )
    status: str | None = key(
        "状态",
        words=WORK_STATUS,
        doc=Text(
            zh="进展：计划、试点、进行中、完成、取消", en="how far it is: planned, pilot, ongoing, done, cancelled"
        ),
    )

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``做什么（岗位）`` or ``what (role)``."""
        what, role = split_role(text)
        return {"name": what} if role is None else {"name": what, "owner": Ref(raw=role, section="roles")}
