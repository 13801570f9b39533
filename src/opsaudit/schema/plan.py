"""The JSON Schema (2020-12) of a plan file, for editors.

What opsaudit reads without a complaint about its shape is valid, with one exception: opsaudit forgives case, blanks,
hyphens and Traditional script in keys and words, the schema knows each spelling as it is documented. What a value says
inside its text, and whether a reference leads anywhere, is for opsaudit itself to find.
"""

import json
from collections.abc import Iterable

from opsaudit.binding.inheritance import DELETE
from opsaudit.binding.keys import FORMAT, Field, file_fields, fold, section_table, table_of, top_fields
from opsaudit.messages import Lang, Text
from opsaudit.model.entities.base import Entity, Key
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.schema.kinds import about, in_lines, kind_of, label_of
from opsaudit.schema.values import BOTH_LANGUAGES, IN_BOTH, TEXT, Schema, value_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = Text(zh="opsaudit 运营计划", en="opsaudit plan")
_COMMENT = Text(
    zh="格式 {format}；由 opsaudit config schema 生成，请勿手改",
    en="format {format}; made by `opsaudit config schema`, not to be edited",
)
_ONE_MAPPING = Text(zh="一个键值结构", en="one mapping")
_LIST = Text(
    zh="列表，每项是键值结构或一句话；也可以编号为键", en="a list of mappings or single lines; or ids with mappings"
)
_NAME, _ZH, *_ALSO = sorted(DELETE)
_DELETE_DOC = Text(zh="从继承的计划中去掉这一条", en="take this entry out of what is inherited")
_DELETE = Field(_NAME, "", bool, is_many=False, key=Key(_ZH, tuple(_ALSO), doc=_DELETE_DOC), how="value")
_ONE_LINE: Schema = {"type": ["string", "number", "boolean"]}
_FORMAT: Schema = {"type": "string", "pattern": f"^(?!opsaudit/)|^{FORMAT}$", "default": FORMAT}
"""Other formats are newer ones; text that names no format of this program is left alone."""
_FREE: Schema = {"^[xX]-": {}}


def plan_schema(sections: Sections = SECTIONS, lang: Lang = "en") -> Schema:
    """Return the schema of one file of a plan with the given sections; descriptions begin in the given language."""
    return _Writer(sections, lang).schema()


def to_json(schema: Schema) -> str:
    """Write a schema as the text of a file: always the same bytes for the same tables."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Writes one schema; every entity, section and field is defined once and referred to by each of its keys."""

    def __init__(self, sections: Sections, lang: Lang) -> None:
        self.sections = sections
        self.lang = lang
        self.defs: dict[str, Schema] = {"text:both": BOTH_LANGUAGES}
        self.names: dict[type[Entity], str] = {}

    def schema(self) -> Schema:
        properties = {**self._top(), **self._sections(), **self._plan()}
        comment = _COMMENT.format({"format": FORMAT})
        return {
            "$schema": _DIALECT,
            "$id": f"urn:opsaudit:plan:{FORMAT.rpartition('/')[2]}",
            "$comment": self._label(comment),
            "title": _TITLE[self.lang],
            **_mapping(properties),
            "type": ["object", "null"],
            "$defs": dict(sorted(self.defs.items())),
        }

    def _top(self) -> dict[str, Schema]:
        """Return the keys beside the sections and the plan's own fields: format, other files, total of the budget."""
        found: dict[str, Schema] = {}
        for field in dict.fromkeys((*top_fields().values(), *file_fields())):
            schema = self._field(field)
            self.defs[f"top:{field.name}"] = {**schema, **_FORMAT} if field.name == "format" else schema
            found.update(self._keys(field.spellings, label_of(field), f"top:{field.name}"))
        return found

    def _sections(self) -> dict[str, Schema]:
        found: dict[str, Schema] = {}
        own = section_table(self.sections)
        for section in self.sections:
            spellings = [each for each in reversed(section.spellings) if own[fold(each)] is section]
            self.defs[f"section:{section.name}"] = self._section(section)
            found.update(self._keys(spellings, section.label, f"section:{section.name}"))
        return found

    def _plan(self) -> dict[str, Schema]:
        """Return the plan's own fields, which may stand at the top level too; sections keep their keys."""
        taken = {*section_table(self.sections), *top_fields()}
        fields = self._fields(PlanInfo, self._define(PlanInfo))
        return {spelling: schema for spelling, schema in fields.items() if fold(spelling) not in taken}

    def _section(self, section: Section) -> Schema:
        """Return the schema of a section: one mapping; or a list, ids with their entities, one entity, a line of text."""
        entity = _ref(self._define(section.entity))
        shape = _ONE_MAPPING if section.single else _LIST
        told = {"title": self._label(section.label), **self._told((*about(section.entity), shape))}
        if section.single:
            return {**told, "anyOf": [entity, TEXT]}
        self._let_delete(section.entity)
        one: Schema = _or_in_both({"anyOf": [entity, _ONE_LINE]})
        keys = [
            spelling for field in table_of(section.entity).by_name.values() for spelling in _own(section.entity, field)
        ]
        keys += _DELETE.spellings
        by_id: Schema = {"additionalProperties": one}
        mapping: Schema = {"if": {"propertyNames": {"not": {"enum": keys}}}, "then": by_id, "else": entity}
        kinds = ["array", "object", "string", "number", "boolean", "null"]
        return {**told, "type": kinds, "items": one, "if": {"type": "object"}, "then": mapping}

    def _let_delete(self, kind: type[Entity]) -> None:
        """Let an entry of a section say that the inherited one is to go."""
        self.defs["delete"] = self._field(_DELETE)
        properties = self.defs[self.names[kind]]["properties"]
        if isinstance(properties, dict):
            properties.update(self._keys(_DELETE.spellings, label_of(_DELETE), "delete"))

    def _define(self, kind: type[Entity]) -> str:
        """Define an entity once, and return its name among the definitions."""
        if kind in self.names:
            return self.names[kind]
        name = kind.section or kind.__name__
        if name in self.defs:
            name = f"{name}.{kind.__name__}"
        self.names[kind] = name
        self.defs[name] = {}  # taken, before what lies in it is defined
        for field in table_of(kind).by_name.values():
            self.defs[f"{name}:{field.name}"] = self._field(field)
        self.defs[name] = {**self._told(about(kind)), **_mapping(self._fields(kind, name))}
        return name

    def _fields(self, kind: type[Entity], name: str) -> dict[str, Schema]:
        found: dict[str, Schema] = {}
        for field in table_of(kind).by_name.values():
            found.update(self._keys(_own(kind, field), label_of(field), f"{name}:{field.name}"))
        return found

    def _field(self, field: Field) -> Schema:
        doc = () if field.key.doc is None else (field.key.doc,)
        told = {
            "title": self._label(label_of(field)),
            **self._told((*doc, kind_of(field, self.sections, in_full=True))),
        }
        if field.how == "entity":
            item = _or_in_both({"anyOf": [_ref(self._define(field.kind)), TEXT]})
        else:
            item = value_schema(field)
        if not field.is_many:
            return {**told, **item}
        return {**told, "anyOf": [item, {"type": "array", "items": item}]}

    def _keys(self, spellings: Iterable[str], label: Text, name: str) -> dict[str, Schema]:
        """Return what is defined under a name by its spellings; editors suggest two, and accept the others.

        What is not to be suggested wraps the definition in a second one: yaml-language-server does not look for it
        beside a ``$ref``.
        """
        found: dict[str, Schema] = {}
        for spelling in spellings:
            if spelling in (label.zh, label.en):
                found[spelling] = _ref(name)
            else:
                found[spelling] = _ref(f"{name}:also")
                self.defs[f"{name}:also"] = {"allOf": [_ref(name)], "doNotSuggest": True}
        return found

    def _label(self, label: Text) -> str:
        return in_lines((label,), self.lang).replace("\n", " · ")

    def _told(self, texts: tuple[Text, ...]) -> Schema:
        return {"description": in_lines(texts, self.lang)} if texts else {}


def _own(kind: type[Entity], field: Field) -> list[str]:
    """Return the keys of a field; one that two fields of the entity claim belongs to the one that the binder reads."""
    table = table_of(kind)
    return [spelling for spelling in field.spellings if table.by_spelling[fold(spelling)] is field]


def _mapping(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "patternProperties": _FREE, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_in_both(schema: Schema) -> Schema:
    """Allow one line in both languages as well; as a third choice it would blur what is wrong with an entity."""
    return {"if": IN_BOTH, "else": schema}
