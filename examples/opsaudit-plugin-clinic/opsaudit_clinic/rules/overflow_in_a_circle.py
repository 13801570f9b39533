"""WARD101: where patients go when a ward is full leads to a bed, and not back."""

from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Problem, Reference, Severity, Text, Verdict, rule

from opsaudit_clinic.model import Ward

_NONE = Text(zh="没有写分流到哪个病区", en="it names no ward that takes over")
_LAST = Text(zh="转到这里，又转了回去", en="from here patients are sent back")


def applies(ward: Ward, ctx: Context) -> Verdict:
    """Leave wards alone that send nobody anywhere."""
    return None if ctx.get(ward.overflow, Ward) else NotApplicable(_NONE)


@rule(
    code="WARD101",
    slug="overflow-in-a-circle",
    title=Text(zh="分流绕回原处", en="Overflow in a circle"),
    rationale=Text(
        zh="几个病区互相分流，一起满床时患者无处可去。",
        en="Wards that send their overflow to each other have no bed for anybody when all of them are full.",
    ),
    fix=Text(
        zh="让其中一个病区分流到圈外。", en="Let one of the wards name an overflow that is not part of the circle."
    ),
    severity=Severity.HIGH,
    dimension="risk",
    level=3,
    references=(Reference("ISO 7101", "8.1", "2023"),),
    messages={
        "circle": Text(zh="病区“{ward}”满床时绕回自己：{way}", en="the overflow of ward '{ward}' comes back: {way}")
    },
    bad=Text(
        zh="病区:\n  - {编号: W-1, 分流: W-2}\n  - {编号: W-2, 分流: W-1}\n",
        en="wards:\n  - {id: W-1, overflow: W-2}\n  - {id: W-2, overflow: W-1}\n",
    ),
    good=Text(
        zh="病区:\n  - {编号: W-1, 分流: W-2}\n  - {编号: W-2}\n",
        en="wards:\n  - {id: W-1, overflow: W-2}\n  - id: W-2\n",
    ),
    applies=applies,
)
def check(ward: Ward, ctx: Context) -> Iterator[Problem]:
    """Follow the overflow until it ends, or comes back."""
    way = [ward]
    while (found := ctx.get(way[-1].overflow, Ward)) is not None and found not in way:
        way.append(found)
    if found is ward:
        told = " → ".join(each.label for each in (*way, ward))
        related = (ctx.related(way[-1], "overflow", note=_LAST),) if len(way) > 1 else ()
        yield ctx.problem("circle", ward, "overflow", related=related, ward=ward.label, way=told)
