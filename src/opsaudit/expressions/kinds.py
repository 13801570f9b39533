"""What a name, a field or a part of an expression stands for, as far as it is known before there is a plan."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from opsaudit.binding.keys import Field
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.words import Words

KindName = Literal[
    "dyn",
    "text",
    "number",
    "boolean",
    "date",
    "quantity",
    "duration",
    "money",
    "cadence",
    "list",
    "map",
    "entity",
    "reference",
    "plan",
    "params",
]

_LABELS: Mapping[str, Text] = {
    "dyn": Text(zh="任意值", en="any value"),
    "text": Text(zh="文字", en="text"),
    "number": Text(zh="数", en="a number"),
    "boolean": Text(zh="是否", en="true or false"),
    "date": Text(zh="日期", en="a date"),
    "quantity": Text(zh="带单位的数值", en="a quantity"),
    "duration": Text(zh="时长", en="a duration"),
    "money": Text(zh="金额", en="an amount of money"),
    "cadence": Text(zh="频率", en="a frequency"),
    "list": Text(zh="列表", en="a list"),
    "map": Text(zh="映射", en="a map"),
    "entity": Text(zh="条目", en="an entry of the plan"),
    "reference": Text(zh="引用", en="a reference"),
    "plan": Text(zh="整个计划", en="the plan"),
    "params": Text(zh="参数", en="the parameters"),
}


class Kind(Struct, frozen=True):
    """A kind of value. Made by the constants and functions of this module."""

    name: KindName
    item: "Kind | None" = None
    """Of a list: what its elements are."""
    entity: type[Entity] | None = None
    """Of an entity: its class."""
    section: str = ""
    """Of a reference: the section that it leads into."""
    fields: "Mapping[str, Kind] | None" = None
    """Of parameters: each with its kind."""
    sections: Sections | None = None
    """Of the plan: what it may have."""
    words: Words | None = None
    """Of a text from a closed vocabulary: its words."""

    @property
    def label(self) -> Text:
        """What a message calls it."""
        return _LABELS[self.name]


DYN = Kind("dyn")
"""Anything: what it is shows when the expression is evaluated."""
TEXT, NUMBER, BOOLEAN, DATE = Kind("text"), Kind("number"), Kind("boolean"), Kind("date")
QUANTITY, DURATION, MONEY, CADENCE = Kind("quantity"), Kind("duration"), Kind("money"), Kind("cadence")
MAP = Kind("map")
_VALUES: Mapping[type, Kind] = {
    bool: BOOLEAN,
    int: NUMBER,
    Level: NUMBER,
    Quantity: QUANTITY,
    Duration: DURATION,
    Money: MONEY,
    Cadence: CADENCE,
}


@cache
def entity_kind(entity: type[Entity]) -> Kind:
    """Return the kind of an entity: its fields are known."""
    return Kind("entity", entity=entity)


def list_kind(item: Kind = DYN) -> Kind:
    """Return the kind of a list of something."""
    return Kind("list", item=item)


def plan_kind(sections: Sections = SECTIONS) -> Kind:
    """Return the kind of the plan, with the sections that it may have (``plan.sections``)."""
    return Kind("plan", sections=sections)


def params_kind(fields: Mapping[str, Kind]) -> Kind:
    """Return the kind of a rule's parameters: a mapping, or an object with these attributes."""
    return Kind("params", fields=fields)


def field_kind(field: Field) -> Kind:
    """Return the kind of an entity's field."""
    if field.how == "ref":
        item = Kind("reference", section=field.key.refers)
    elif field.how == "word":
        item = Kind("text", words=field.key.words)
    elif field.how == "entity":
        item = entity_kind(field.kind)
    else:
        item = TEXT if field.how == "text" else DATE if field.how == "when" else _VALUES.get(field.kind, DYN)
    return list_kind(item) if field.is_many else item
