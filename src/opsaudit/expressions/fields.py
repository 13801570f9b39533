"""Fields of entities, of the plan, of parameters and of maps: how each is read, and what it means that one is absent."""

from collections.abc import Callable, Mapping

from opsaudit.binding.keys import Field, table_of
from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.measures import day_of, shown
from opsaudit.expressions.operators import MISSING, Frame, no_key, type_label
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.sections import Section
from opsaudit.model.values.level import Level
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When

Run = Callable[[Frame], object]
"""An expression that was compiled: the values by name to its value."""

_NO_VALUE = Text(zh="名称“{name}”没有值", en="the name '{name}' has no value")
_ABSENT = Text(zh="“{subject}”没有写“{field}”", en="'{subject}' does not state '{field}'")
_UNREAD = Text(zh="“{subject}”的“{field}”未能读取", en="'{field}' of '{subject}' could not be read")
_NO_SECTION = Text(zh="章节“{field}”未能读取", en="the section '{field}' could not be read")
_LEADS_NOWHERE = Text(zh="引用“{raw}”没有对应的条目", en="the reference '{raw}' leads to no entry")
_NO_FIELDS = Text(zh="{what}没有字段“{field}”", en="{what} has no field '{field}'")
_NO_FIELD = Text(zh="“{subject}”没有字段“{field}”", en="'{subject}' has no field '{field}'")


def named(name: str) -> Run:
    """Compile a name."""

    def run(frame: Frame) -> object:
        try:
            return frame[name]
        except KeyError:
            raise Inconclusive(_NO_VALUE.format({"name": name})) from None

    return run


def info(operand: Run) -> Run:
    """Compile the way from the plan to what it says of itself."""
    return lambda frame: operand(frame).info  # type: ignore[attr-defined]  # the operand's kind is the plan


def absent(owner: Entity | Plan, field: Field) -> Inconclusive:
    """Return the error of using a field that is not stated, or that could not be read."""
    subject = shown(owner.label or owner.section) if isinstance(owner, Entity) else "plan"
    message = _UNREAD if _is_unread(owner, field) else _ABSENT
    return Inconclusive(message.format({"subject": subject, "field": Text(zh=field.key.zh, en=field.name)}))


def _is_unread(owner: Entity | Plan, field: Field) -> bool:
    return field.name in (owner.origin.entries if isinstance(owner, Plan) else owner.origin.unread)


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str | tuple) and not value)


def is_stated(owner: Entity | Plan, field: Field) -> bool:
    """Whether the author wrote something, readable or not; an empty text or list is nothing."""
    return not _is_nothing(getattr(owner, field.attribute)) or _is_unread(owner, field)


def read(owner: Entity, field: Field) -> object:
    """Return the value of a field as expressions see it. Raises Inconclusive when it is absent or was not read.

    A date is its last day, a level its step; an absent list is empty.
    """
    value = getattr(owner, field.attribute)
    if _is_nothing(value):
        if field.is_many and field.name not in owner.origin.unread:
            return ()
        raise absent(owner, field)
    return _seen(value)


def _seen(value: object) -> object:
    if isinstance(value, When):
        return day_of(value)
    if isinstance(value, Level):
        return value.value
    if isinstance(value, tuple) and value and isinstance(value[0], When | Level):
        return tuple(_seen(item) for item in value)
    return value


def reader(operand: Run, field: Field) -> Run:
    """Compile the selection of a field from an entity: as ``read``, without asking each time what the field holds."""
    attribute = field.attribute
    if field.is_many or field.kind is When:
        return lambda frame: read(operand(frame), field)  # type: ignore[arg-type]  # the operand's kind is an entity
    is_text, is_level = field.kind is str, field.kind is Level

    def run(frame: Frame) -> object:
        owner = operand(frame)
        value = getattr(owner, attribute)
        if value is None or (is_text and not value):
            raise absent(owner, field)  # type: ignore[arg-type]  # as above
        return value.value if is_level else value

    return run


def sized(operand: Run, field: Field) -> Run:
    """Compile the size of a text, reference or list that may be absent: 0 when it is."""

    def run(frame: Frame) -> int:
        owner = operand(frame)
        value = getattr(owner, field.attribute)
        if _is_nothing(value):
            if field.name in owner.origin.unread:  # type: ignore[attr-defined]  # the operand's kind is an entity
                raise absent(owner, field)  # type: ignore[arg-type]  # as above
            return 0
        return len(value.raw if isinstance(value, Ref) else value)

    return run


def stated(operand: Run, field: Field) -> Run:
    """Compile ``has()`` of an entity's field."""
    return lambda frame: is_stated(operand(frame), field)  # type: ignore[arg-type]  # the operand's kind is an entity


def follow(operand: Run, kind: type[Entity]) -> Run:
    """Compile the way from a reference to its entity."""

    def run(frame: Frame) -> Entity:
        return target(operand(frame), frame, kind)

    return run


def target(value: object, frame: Frame, kind: type[Entity] = Entity) -> Entity:
    """Follow a reference. Raises Inconclusive when it leads nowhere."""
    if isinstance(value, Entity):
        return value
    plan = frame.get("plan")
    found = plan.get(value, kind) if isinstance(plan, Plan) and isinstance(value, Ref) else None
    if found is None:
        raise Inconclusive(_LEADS_NOWHERE.format({"raw": shown(value)}))
    return found


def section(operand: Run, found: Section) -> Run:
    """Compile the selection of a section from the plan."""
    told = {"field": found.label}

    def run(frame: Frame) -> object:
        plan = operand(frame)
        assert isinstance(plan, Plan)
        if found.name in plan.unread:
            raise Inconclusive(_NO_SECTION.format(told))
        if not found.single:
            return plan.all(found.entity)
        value = getattr(plan, _SINGLE.get(found.name, found.name), None)
        if value is None:
            value = next(iter(plan.all(found.entity)), None)
        if value is None:
            raise Inconclusive(_ABSENT.format({"subject": "plan", **told}))
        return value

    return run


_SINGLE = {"plan": "info"}


def is_section_stated(operand: Run, found: Section) -> Run:
    """Compile ``has()`` of a section: whether the plan has it, with or without entries."""
    return lambda frame: found.name in _entries(operand(frame))


def _entries(plan: object) -> Mapping[str, object]:
    return plan.origin.entries if isinstance(plan, Plan) else {}


def parameter(operand: Run, name: str) -> Run:
    """Compile the selection of a parameter from a mapping or an object."""

    def run(frame: Frame) -> object:
        value = _parameter(operand(frame), name)
        if value is MISSING:
            raise no_key(name)
        return _seen(value)

    return run


def has_parameter(operand: Run, name: str) -> Run:
    """Compile ``has()`` of a parameter: whether it has a value."""
    return lambda frame: _parameter(operand(frame), name) not in (MISSING, None)


def _parameter(holder: object, name: str) -> object:
    return holder.get(name, MISSING) if isinstance(holder, Mapping) else getattr(holder, name, MISSING)


def dynamic(operand: Run, name: str) -> Run:
    """Compile the selection of a field from a value that is known only when there is one."""

    def run(frame: Frame) -> object:
        owner = operand(frame)
        if type(owner) is dict:
            try:
                return owner[name]
            except KeyError:
                raise no_key(name) from None
        return select(owner, name, frame)

    return run


def select(owner: object, name: str, frame: Frame) -> object:
    """Return a field of any value. Raises Inconclusive when it has none of the name."""
    if isinstance(owner, Mapping):
        found = owner.get(name, MISSING)
        if found is MISSING:
            raise no_key(name)
        return found
    entity, field = _field_of(owner, name, frame)
    return read(entity, field)


def has_dynamic(operand: Run, name: str) -> Run:
    """Compile ``has()`` of a field of any value."""

    def run(frame: Frame) -> bool:
        owner = operand(frame)
        if isinstance(owner, Mapping):
            return name in owner
        entity, field = _field_of(owner, name, frame)
        return is_stated(entity, field)

    return run


def _field_of(owner: object, name: str, frame: Frame) -> tuple[Entity, Field]:
    entity = target(owner, frame) if isinstance(owner, Ref) else owner
    if not isinstance(entity, Entity):
        raise Inconclusive(_NO_FIELDS.format({"what": type_label(owner), "field": name}))
    field = table_of(type(entity)).by_name.get(name)
    if field is None:
        raise Inconclusive(_NO_FIELD.format({"subject": shown(entity.label), "field": name}))
    return entity, field
