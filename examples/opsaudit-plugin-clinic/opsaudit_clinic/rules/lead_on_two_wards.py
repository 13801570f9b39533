"""WARD102: whoever leads a shift is on one ward."""

from collections import defaultdict
from collections.abc import Iterator

from opsaudit.api import Context, NotApplicable, Params, Problem, Reference, Role, Severity, Text, Verdict, rule

from opsaudit_clinic.model import Shift, Ward

_OTHER = Text(zh="同一班次的另一个病区", en="the other ward, in the same shift")


class Kinds(Params):
    """Kinds of shift that one person leads on one ward only."""

    kinds: tuple[str, ...] = ("late", "night")


def _led(role: Role, ctx: Context[Kinds]) -> dict[str, list[Shift]]:
    """Return the shifts that a role leads, by their kind."""
    found: dict[str, list[Shift]] = defaultdict(list)
    for edge in ctx.graph.references_to(role):
        shift = edge.source
        if edge.key == "lead" and isinstance(shift, Shift) and shift.kind in ctx.params.kinds:
            found[shift.kind or ""].append(shift)
    return found


def applies(role: Role, ctx: Context[Kinds]) -> Verdict:
    """Leave roles alone that lead no such shift."""
    return None if _led(role, ctx) else NotApplicable(Text(zh="不带夜班", en="it leads no such shift"))


@rule(
    code="WARD102",
    slug="lead-on-two-wards",
    title=Text(zh="一人同时带两个病区", en="One lead on two wards"),
    rationale=Text(
        zh="夜里两个病区同时出事，带班的人只能去一个。",
        en="When two wards need help in one night, whoever leads both can only be on one.",
    ),
    fix=Text(zh="给另一个病区安排带班，或增加任职人。", en="Name another lead, or more holders of the role."),
    severity=Severity.HIGH,
    dimension="people",
    level=3,
    references=(Reference("国卫医发〔2018〕8号", "值班和交接班制度"),),
    messages={
        "two-wards": Text(
            zh="“{role}”（任职 {holders} 人）同时带班：{wards}",
            en="'{role}' (holders: {holders}) leads the same shift on {wards}",
        )
    },
    bad=Text(
        zh="岗位: [{编号: R-1, 名称: 值班护士, 任职: 李娜}]\n"
        "病区:\n  - {名称: 一病区, 班次: [{类型: 夜班, 带班: R-1}]}\n  - {名称: 二病区, 班次: [{类型: 夜班, 带班: R-1}]}\n",
        en="roles: [{id: R-1, name: Night nurse, holders: Li Na}]\n"
        "wards:\n  - {name: Ward 1, shifts: [{kind: night, lead: R-1}]}\n"
        "  - {name: Ward 2, shifts: [{kind: night, lead: R-1}]}\n",
    ),
    good=Text(
        zh="岗位: [{编号: R-1, 名称: 值班护士, 任职: [李娜, 王强]}]\n"
        "病区:\n  - {名称: 一病区, 班次: [{类型: 夜班, 带班: R-1}]}\n  - {名称: 二病区, 班次: [{类型: 夜班, 带班: R-1}]}\n",
        en="roles: [{id: R-1, name: Night nurse, holders: [Li Na, Wang Qiang]}]\n"
        "wards:\n  - {name: Ward 1, shifts: [{kind: night, lead: R-1}]}\n"
        "  - {name: Ward 2, shifts: [{kind: night, lead: R-1}]}\n",
    ),
    params=Kinds,
    applies=applies,
)
def check(role: Role, ctx: Context[Kinds]) -> Iterator[Problem]:
    """Hold the wards against the people who hold the role."""
    people = max(1, len(role.holders))
    for shifts in _led(role, ctx).values():
        by_ward = {ward.label: shift for shift in shifts for ward in ctx.graph.holders(shift) if isinstance(ward, Ward)}
        if len(by_ward) > people:
            *others, last = by_ward.values()
            related = tuple(ctx.related(shift, "lead", note=_OTHER) for shift in others)
            wards = Text(zh="、".join(by_ward), en=", ".join(by_ward))
            told = {"role": role.label, "holders": len(role.holders), "wards": wards}
            yield ctx.problem("two-wards", last, "lead", related=related, args=told)
