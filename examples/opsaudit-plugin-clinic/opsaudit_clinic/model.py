"""What a plan says about wards."""

from typing import ClassVar

from opsaudit.api import Cadence, Duration, Entity, Quantity, Ref, Text, When, key, many, scan_quantities

KINDS = {
    "general": ("普通", "普通病区", "内科", "外科"),
    "intensive": ("重症", "监护", "ICU"),
    "emergency": ("急诊", "急救"),
    "outpatient": ("门诊",),
}
SHIFTS = {"early": ("早班", "白班", "day"), "late": ("中班", "小夜班", "evening"), "night": ("夜班", "大夜班")}


class Shift(Entity):
    """A shift of a ward; it lies inside its ward."""

    section: ClassVar[str] = "wards.shifts"
    label_fields: ClassVar[tuple[str, ...]] = ("name", "kind")
    about: ClassVar[Text] = Text(zh="病区的一个班次", en="a shift of a ward")

    name: str | None = key("名称", doc=Text(zh="班次的名称，如 夜班", en="name of the shift, as night"))
    kind: str | None = key("类型", "班次", words=SHIFTS, doc=Text(zh="早班、中班还是夜班", en="early, late or night"))
    length: Duration | None = key("时长", doc=Text(zh="不含交接的时长，如 8小时", en="without the hand-over, as 8 h"))
    nurses: int | None = key("护士人数", "人数", doc=Text(zh="当班护士人数", en="nurses on duty"))
    lead: Ref | None = key(
        "带班",
        "带班人",
        refers="roles",
        doc=Text(zh="谁带班：岗位的编号或名称", en="who leads it: a role, by id or name"),
    )


class Ward(Entity):
    """A place where patients lie or are seen."""

    section: ClassVar[str] = "wards"
    about: ClassVar[Text] = Text(
        zh="病区或科室；可写成一行“重症医学科12张床”", en="a ward or clinic; may be one line: Intensive care, 12 beds"
    )

    name: str | None = key("名称", doc=Text(zh="病区的名称，如 重症医学科", en="name of the ward, as Intensive care"))
    kind: str | None = key("类型", "类别", words=KINDS, doc=Text(zh="病区的种类", en="kind of ward"))
    head: Ref | None = key(
        "护士长",
        "负责人",
        refers="roles",
        doc=Text(zh="谁对病区负责：岗位的编号或名称", en="who answers for it: a role, by id or name"),
    )
    beds: int | None = key("床位", "床位数", doc=Text(zh="开放床位数", en="beds in use"))
    occupancy: Quantity | None = key("使用率", doc=Text(zh="床位使用率，如 85%", en="share of beds in use, as 85%"))
    hours: Duration | None = key(
        "每日开放", "开放", doc=Text(zh="每天开放多久，如 24小时", en="open each day, as 24 h")
    )
    rounds: Cadence | None = key("查房", "查房频率", doc=Text(zh="多久查房一次，如 每日", en="how often, as daily"))
    drill: Duration | None = key(
        "演练周期", doc=Text(zh="多久演练一次抢救，如 6个月", en="time between two drills of an emergency, as 6 months")
    )
    last_drill: When | None = key("上次演练", doc=Text(zh="上次演练的日期", en="date of the last drill"))
    overflow: Ref | None = key(
        "分流", "分流病区", refers="wards", doc=Text(zh="满床时转往哪个病区", en="ward that takes over when it is full")
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="在此进行的流程：编号或名称", en="processes at work here, by id or name"),
    )
    risks: tuple[Ref, ...] = many(
        "风险", refers="risks", doc=Text(zh="病区面对的风险的编号", en="risks that the ward faces, by id")
    )
    shifts: tuple[Shift, ...] = many("班次", "排班", doc=Text(zh="一天的各个班次", en="the shifts of a day"))

    @property
    def is_critical(self) -> bool:
        """Whether lives depend on it at once: rules on it count three times."""
        return self.kind in ("intensive", "emergency")

    @classmethod
    def from_text(cls, text: str) -> dict[str, object]:
        """Read ``重症医学科12张床`` or ``Intensive care, 12 beds``; a line without a number is the name."""
        for start, _end, beds in scan_quantities(text):
            if beds.value.denominator == 1 and start:
                return {"name": text[:start].rstrip(" ,，、"), "beds": int(beds.value)}
        return {"name": text}
