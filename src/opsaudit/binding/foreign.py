"""Whether the binder can read what a plugin's section holds, told before a plan suffers from it."""

from collections.abc import Iterator
from functools import cache, partial

from opsaudit.binding.convert import VALUE_TYPES
from opsaudit.binding.keys import Field, FieldTypeError, fold, table_of
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, is_built_in
from opsaudit.model.sections import Section, Sections
from opsaudit.model.suggestion import did_you_mean


def section_problem(section: Section, sections: Sections) -> Text | None:
    """Import what lies in a section and say what is wrong with it, None when nothing is.

    ``sections`` are all that its references may point into.
    """
    found = attempt(partial(_entity_problem, section, sections))
    return found.reason if isinstance(found, Failure) else found


@cache
def _entity_problem(section: Section, sections: Sections) -> Text | None:
    kind: object = section.entity
    if not (isinstance(kind, type) and issubclass(kind, Entity)):
        return _NO_ENTITY.format({"found": kind.__name__ if isinstance(kind, type) else type(kind).__name__})
    if kind.section != section.name:
        return _OTHER_SECTION.format({"kind": kind.__name__, "written": kind.section, "name": section.name})
    return next(_problems(section, sections), None)


@cache
def kinds_of(section: Section) -> frozenset[type[Entity]]:
    """Return the entity of a usable section and those inside it, as far as they are the plugin's own."""
    return frozenset(_reachable(section.entity, []))


def _reachable(kind: type[Entity], seen: list[type[Entity]]) -> list[type[Entity]]:
    if kind not in seen and not is_built_in(kind):
        seen.append(kind)
        for field in table_of(kind).by_name.values():
            if field.how == "entity":
                _reachable(field.kind, seen)
    return seen


def _problems(section: Section, sections: Sections) -> Iterator[Text]:
    try:
        kinds = _reachable(section.entity, [])
    except FieldTypeError as error:
        yield _NO_TYPE.format({"field": error.attribute})
        return
    for kind in kinds:
        for problem in (*_of_class(kind), *_of_keys(kind), *_of_fields(kind, sections)):
            yield _IN.format({"kind": kind.__name__, "problem": problem})
        if kind is not section.entity and "." not in kind.section:
            yield _INSIDE.format({"kind": kind.__name__, "written": kind.section, "name": section.name})


def _of_class(kind: type[Entity]) -> Iterator[Text]:
    fields = {field.attribute: field for field in table_of(kind).by_name.values()}
    for name in kind.label_fields or ("",):
        if name not in fields:
            yield _NO_LABEL.format({"field": name, "hint": did_you_mean(name, fields)})
            return
    first = fields[kind.label_fields[0]]
    reads_itself = kind.from_text.__func__ is not Entity.from_text.__func__  # type: ignore[attr-defined]  # of a method
    if not reads_itself and (first.how != "text" or first.is_many):
        yield _NO_TEXT
    if fields["id"].how != "text" or fields["id"].is_many:
        yield _NO_ID


def _of_keys(kind: type[Entity]) -> Iterator[Text]:
    owners: dict[str, str] = {}
    for field in table_of(kind).by_name.values():
        for spelling in {fold(field.name), fold(field.key.zh)}:
            owner = owners.setdefault(spelling, field.name)
            if owner != field.name:
                yield _SAME_KEY.format({"field": field.name, "other": owner, "key": spelling})


def _of_fields(kind: type[Entity], sections: Sections) -> Iterator[Text]:
    for field in table_of(kind).by_name.values():
        if field.attribute in vars(Entity):
            yield _RESERVED.format({"field": field.attribute})
        if kind.model_fields[field.attribute].is_required():
            yield _REQUIRED.format({"field": field.attribute})
        yield from _of_values(field, sections)


def _of_values(field: Field, sections: Sections) -> Iterator[Text]:
    if field.how == "value" and field.kind not in VALUE_TYPES:
        yield _NO_TYPE.format({"field": field.attribute})
    target = sections.get(field.key.refers)
    if field.how == "ref" and (target is None or target.single):
        hint = did_you_mean(field.key.refers, [section.name for section in sections if not section.single])
        yield _NO_TARGET.format({"field": field.attribute, "refers": field.key.refers, "hint": hint})


_IN = Text(zh="实体类 {kind}：{problem}", en="class {kind}: {problem}")
_NO_ENTITY = Text(zh="章节里应是 Entity 的子类，却是 {found}", en="it holds {found} where a subclass of Entity belongs")
_OTHER_SECTION = Text(
    zh="实体类 {kind} 的 section 应为“{name}”，却是“{written}”",
    en="class {kind}: its section is '{written}', not '{name}'",
)
_INSIDE = Text(
    zh="内含的实体类 {kind} 的 section 应写成“{name}.parts”的样子，却是“{written}”",
    en="class {kind} lies inside another, so its section is written like '{name}.parts', not '{written}'",
)
_NO_LABEL = Text(
    zh="label_fields 所列的“{field}”不是它的字段{hint}",
    en="label_fields names '{field}', which is no field of it{hint}",
)
_NO_TEXT = Text(
    zh="label_fields 的第一个字段不是文字，一行写法无从填入；请写 from_text",
    en="the first of label_fields is no text that a one-line entity could fill; write from_text",
)
_NO_ID = Text(zh="字段 id 应为文字", en="the field id holds text")
_SAME_KEY = Text(
    zh="字段 {field} 与 {other} 的键同为“{key}”", en="the fields {other} and {field} have the same key '{key}'"
)
_RESERVED = Text(zh="字段名 {field} 已为 Entity 所用", en="Entity itself has {field}; a field takes another name")
_REQUIRED = Text(
    zh="字段 {field} 没有默认值；请用 key 或 many 声明，必填由规则要求",
    en="the field {field} has no default; declare it with key or many, and let a rule ask for it",
)
_NO_TYPE = Text(
    zh="字段 {field} 的类型无法读取；可用文字、布尔、整数、opsaudit.api 的值类型、Ref 和 Entity 的子类，"
    "可选或为任意长度的 tuple",
    en="the type of the field {field} cannot be read; it is str, bool, int, a value type of opsaudit.api, Ref or a "
    "subclass of Entity, optional or in a tuple of any length",
)
_NO_TARGET = Text(
    zh="字段 {field} 引用的章节“{refers}”不存在或只有一项{hint}",
    en="the field {field} refers to '{refers}', which is no section with entries{hint}",
)
