"""What a plan says about equipment."""

from typing import ClassVar

from opsaudit.api import Cadence, Entity, Money, Ref, When, key, many


class Part(Entity):
    """A part that is kept in stock or renewed on its own."""

    section: ClassVar[str] = "assets.parts"

    name: str | None = key("名称")
    supplier: Ref | None = key("供应商", refers="suppliers")


class Asset(Entity):
    """A piece of equipment that the work depends on."""

    section: ClassVar[str] = "assets"

    name: str | None = key("名称")
    kind: str | None = key("类别", words={"machine": ("机器", "机床"), "vehicle": ("车辆",), "tool": ("工具",)})
    owner: Ref | None = key("负责人", "保管人", refers="roles")
    processes: tuple[Ref, ...] = many("用于流程", refers="processes")
    replaces: Ref | None = key("替代", refers="assets")
    value: Money | None = key("原值", "价值")
    bought: When | None = key("购置日期")
    inspection: Cadence | None = key("检查周期", "点检")
    parts: tuple[Part, ...] = many("零件", "备件")
