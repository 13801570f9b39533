"""Proof that repairs did what they say: the findings are gone, nothing new is wrong, and the rest says the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.repair import Remove, Rewrite, is_blank
from opsaudit.model.result import Finding, State

CORE = "OPS"
_TOTAL = "budget_total"
_WHOLE = ("plan", _TOTAL)
"""What is about the plan itself: written at its top level, or in a section of its own."""
_Problem: TypeAlias = tuple[str, str]
"""Code and key of a finding: what it is recognized by while ids and lines move."""


class Said(NamedTuple):
    """What one entity says, apart from those inside it, and where."""

    kind: str
    values: str
    path: str
    place: Place


class Judged(Struct, frozen=True):
    """A plan as it was assessed."""

    findings: Sequence[Finding]
    said: Sequence[Said]
    score: Fraction | None
    """None where it must not be compared: a file could not be read."""


def said(plan: Plan) -> list[Said]:
    """Return what a plan says, entity by entity."""
    found = [
        Said(kind.section, _values(entity), entity.origin.path, entity.origin.place)
        for kind, members in plan.entities.items()
        for entity in members
    ]
    return [*found, Said(_TOTAL, repr(plan.budget_total), _TOTAL, plan.origin.head)]


def is_fatal(finding: Finding) -> bool:
    """Whether a file could not be read to its end because of it."""
    return finding.state is State.INCONCLUSIVE and finding.code.startswith(CORE)


def lets_read(finding: Finding) -> bool:
    """Whether its repair lets the core understand what it did not: a key, a word, a date, a reference, an id.

    What rules then have to say of it was hidden, not brought about.
    """
    return (
        finding.code.startswith(CORE) and finding.repair is not None and not isinstance(finding.repair.change, Remove)
    )


def objection(before: Judged, after: Judged, mended: Sequence[Finding]) -> Text | None:
    """Return what speaks against the repairs of some findings; None when they are proved."""
    old, new = Counter(map(_problem, before.findings)), Counter(map(_problem, after.findings))
    brought = new - old
    if before.score is None or all(map(lets_read, mended)):  # rules judge it for the first time
        brought = Counter({problem: count for problem, count in brought.items() if problem[0].startswith(CORE)})
    if brought:
        return _BRINGS.format({"codes": ", ".join(sorted({code for code, _ in brought}))})
    lasting = Counter(_problem(one) for one in mended if not is_blank(one.repair))
    blank = Counter(_problem(one) for one in mended if is_blank(one.repair))
    if any(new[problem] > old[problem] - count for problem, count in lasting.items()):
        return _STAYS
    if any(new[problem] < old[problem] - lasting[problem] for problem in blank):
        return _HIDDEN
    if before.score is not None and (after.score is None or after.score < before.score):
        return _LOWER
    return None if _says_the_same(before, after, mended) else _MORE


def _says_the_same(before: Judged, after: Judged, mended: Iterable[Finding]) -> bool:
    """Whether no other entity says anything else than before; one may come to light that was not read."""
    old, new = (Counter((one.kind, one.values) for one in judged.said) for judged in (before, after))
    lost, gained = old - new, new - old
    meant = {path for finding in mended for path in _meant(finding, before.said)}
    known = {one.path for one in before.said}
    is_kept = all(one.path in meant for one in before.said if lost[one.kind, one.values])
    return is_kept and all(
        one.path in meant or one.path not in known for one in after.said if gained[one.kind, one.values]
    )


def _meant(finding: Finding, entities: Iterable[Said]) -> set[str]:
    """Return the entities that a repair may change: the one it is about, and the one around the finding.

    A line that was not read as it is meant belongs to the entity above it, or was taken for a field of the plan itself.
    """
    change = None if finding.repair is None else finding.repair.change
    is_line = isinstance(change, Rewrite) and change.is_line
    is_near = _begins_above if is_line else _holds
    around = [one for one in entities if is_near(one.place, finding.place) and one.path not in _WHOLE]
    inner = max(around, key=lambda one: one.place[1:3], default=None)
    return {finding.subject, *(["plan"] if inner is None or is_line else []), *([] if inner is None else [inner.path])}


def _begins_above(outer: Place, inner: Place) -> bool:
    return outer.file == inner.file and outer[1:3] <= inner[1:3]


def _holds(outer: Place, inner: Place) -> bool:
    return outer.file == inner.file and outer[1:3] <= inner[1:3] <= outer[3:5]


def _values(entity: Entity) -> str:
    fields = type(entity).model_fields
    return repr({name: _value(getattr(entity, name)) for name in fields})


def _value(value: object) -> object:
    if isinstance(value, Entity):
        return None
    return [_value(item) for item in value if not isinstance(item, Entity)] if isinstance(value, tuple) else value


def _problem(finding: Finding) -> _Problem:
    return finding.code, finding.key


_BRINGS = Text(zh="改后会出现新的发现：{codes}", en="it would bring new findings: {codes}")
_STAYS = Text(zh="改后问题仍在", en="the finding would stay")
_HIDDEN = Text(zh="改后的空白会被当作已填写", en="the blank would pass for an answer")
_LOWER = Text(zh="改后得分会降低", en="the score would be lower")
_MORE = Text(zh="改后计划的其他内容会随之改变", en="something else would say something else")
