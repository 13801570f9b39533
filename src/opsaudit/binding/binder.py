"""Nodes of one entity to the typed entity. A shape error costs one field, never the entity or the plan."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from opsaudit.binding.convert import (
    STARTS,
    VALUE_TYPES,
    ValueType,
    accepted_words,
    both_languages,
    canonical_word,
    flat,
)
from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.binding.keys import Field, display_key, has_han, nearest_key, sorted_out, table_of
from opsaudit.messages import Text, same
from opsaudit.model.diagnostic import diagnose
from opsaudit.model.entities.base import Entity, Origin
from opsaudit.model.node import Entry, Node, Scalar, Sequence
from opsaudit.model.node import Mapping as MappingNode
from opsaudit.model.place import Place
from opsaudit.model.repair import Repair
from opsaudit.model.result import Finding, Related
from opsaudit.model.values.change import ACCEPTED as ACCEPTED_CHANGE
from opsaudit.model.values.change import Change, parse_change
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When, parse_when

reference = lru_cache(maxsize=4096)(Ref)
"""Makes a reference, or the one that was made of the same words before."""
UNREAD = object()
"""What a conversion returns for a value that it reported as unreadable."""

_A_LIST = Text(zh="列表", en="a list")
_A_MAPPING = Text(zh="键值结构", en="a mapping")
_A_TEXT = Text(zh="一段文字", en="text")
_TEXT_OR_BOTH = Text(zh="一段文字，或 {zh: …, en: …}", en="text, or {zh: …, en: …}")
_NOTHING = Text(zh="空值", en="nothing")
_LONGEST_NULL = len("null")
_HEADS = ("id", "name", "statement", "do", "topic", "source")


class Use(NamedTuple):
    """One reference, where it was written."""

    ref: Ref
    node: Scalar
    """The text that says it; its place is worked out for those that lead nowhere."""
    subject: str
    key: str
    loose: bool


class Binder(Struct):
    """Turns nodes into entities and collects what is wrong with them."""

    period_start: dt.date | None = None
    period_end: dt.date | None = None
    findings: list[Finding] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    entities: dict[type[Entity], list[Entity]] = field(default_factory=dict)

    def report(  # keyword-only: each says one thing about the finding
        self,
        slug: str,
        place: Place,
        *,
        subject: str = "",
        key: str = "",
        repair: Repair | None = None,
        **args: object,
    ) -> None:
        """Record one finding about the shape of the plan."""
        related = args.pop("related", ())
        self.findings.append(
            diagnose(
                BINDING_DIAGNOSTICS[slug],
                place,
                {"key": key, "subject": subject, **args},
                related=related if isinstance(related, tuple) else (),
                subject=subject,
                key=key,
                repair=repair,
            )
        )

    def apart(self) -> "Binder":
        """Return a binder that reads as this one does and has found nothing yet."""
        return replace(self, findings=[], uses=[], entities={})

    def adopt(self, other: "Binder") -> None:
        """Take over what another binder has read and found."""
        self.findings += other.findings
        self.uses += other.uses
        for kind, members in other.entities.items():
            self.entities.setdefault(kind, []).extend(members)

    def entity(self, kind: type[Entity], node: Node, path: str, default_id: str = "") -> Entity | None:
        """Bind one entity; None when the node cannot be one."""
        if isinstance(node, MappingNode):
            line = both_languages(node)
            if line is not None:
                return self._from_text(kind, Scalar(line, node.place), path)
            return self._from_mapping(kind, node, path, default_id)
        if isinstance(node, Scalar) and not node.is_null:
            return self._from_text(kind, node, path)
        self.report("wrong-shape", node.place, subject=path, key=path, expected=_A_MAPPING, found=_shape(node))
        return None

    def value(self, field: Field, entry: Entry, path: str) -> object:
        """Convert the value of a key that belongs to no entity; None where there is none, or it was reported."""
        value = self._one(field, entry, entry.value, path)
        return None if value is UNREAD else value

    def _from_mapping(self, kind: type[Entity], node: MappingNode, path: str, default_id: str) -> Entity:
        table = table_of(kind)
        entries, strange = sorted_out(table, node.entries)
        id_entry = entries.get("id")
        own_id = id_entry.value.text if id_entry is not None and isinstance(id_entry.value, Scalar) else default_id
        if own_id:
            path = f"{path.rpartition('/')[0]}/{own_id}" if "/" in path else path
        self._strange(kind, strange, entries, path)
        values: dict[str, object] = {"id": default_id} if default_id and id_entry is None else {}
        unread: list[str] = []
        changes: dict[str, Change] = {}
        fields = table.by_name
        for name, entry in entries.items():
            field = fields[name]
            value = self._many(field, entry, path) if field.is_many else self._one(field, entry, entry.value, path)
            if value is UNREAD:
                unread.append(name)
            elif type(value) is Change:
                changes[name] = value
            elif value is not None:
                values[field.attribute] = value
        for name, change in changes.items():
            if not _settle(name, change, fields, entries=entries, values=values):
                unread.append(name)
                self._unreadable(entries[name], entries[name].value, path, ACCEPTED_CHANGE)
        made = self._construct(kind, values, entries, path)
        made.locate(Origin(node.place, _head(node, entries), path, entries, frozenset(unread)))
        self.entities.setdefault(kind, []).append(made)
        return made

    def _from_text(self, kind: type[Entity], node: Scalar, path: str) -> Entity:
        fields = kind.from_text(node.text)
        made = self._construct(kind, fields, {}, path)
        names = {name.rstrip("_") for name in fields}
        entries = {name: Entry(node, node) for name in names}
        made.locate(Origin(node.place, node.place, path, entries, is_shorthand=True))
        for name, value in fields.items():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Ref):
                    field = table_of(kind).by_name[name.rstrip("_")]
                    shown = display_key(field, chinese=has_han(node.text))
                    self.uses.append(Use(part, node, path, shown, field.key.loose))
                elif isinstance(part, Entity):
                    part.locate(Origin(node.place, node.place, path, is_shorthand=True))
        self.entities.setdefault(kind, []).append(made)
        return made

    def _strange(
        self, kind: type[Entity], strange: list[tuple[Entry, str]], entries: dict[str, Entry], path: str
    ) -> None:
        """Report unknown and doubled keys."""
        for entry, name in strange:
            if name:
                self._two_spellings(entries[name], entry, path)
            else:
                meanings = {spelling: field.name for spelling, field in table_of(kind).by_spelling.items()}
                self.unknown_key(entry, nearest_key(entry.key.text, kind), meanings, path)

    def _two_spellings(self, first: Entry, second: Entry, path: str) -> None:
        from opsaudit.binding.repairs import needless

        key, other = second.key, first.key
        related = (Related(other.place, Text(zh="先写在这里", en="first written here")),)
        repair = needless(first, second, key.place)
        told = {"other": other.text, "related": related}
        self.report("two-spellings", key.place, subject=path, key=key.text, repair=repair, **told)

    def unknown_key(self, entry: Entry, near: str, meanings: Mapping[str, str], path: str) -> None:
        """Report a key that no field has, with the nearest one that exists; ``meanings`` are the accepted spellings."""
        from opsaudit.binding.repairs import renamed_key

        key = entry.key
        hint = Text(zh=f"，是不是“{near}”？", en=f"; did you mean '{near}'?") if near else same("")
        repair = renamed_key(key, near, meanings)
        self.report("unknown-key", key.place, subject=path, key=key.text, hint=hint, repair=repair)

    def _construct(self, kind: type[Entity], values: dict[str, object], entries: dict[str, Entry], path: str) -> Entity:
        try:
            return kind.typed(values)
        except ValidationError as error:
            for problem in error.errors():
                attribute = str(problem["loc"][0]) if problem["loc"] else ""
                if attribute not in values:
                    raise
                entry = entries.get(attribute.rstrip("_"))
                place = entry.value.place if entry else Place("", 0, 0, 0, 0)
                value, accepted = str(values.pop(attribute)), same(problem["msg"])
                self.report("unreadable-value", place, subject=path, key=attribute, value=value, accepted=accepted)
            return self._construct(kind, values, entries, path)

    def _many(self, field: Field, entry: Entry, path: str) -> object:
        """Convert a list, or one value where a list belongs."""
        node = entry.value
        items = node.items if isinstance(node, Sequence) else [node]
        if field.how == "text":
            plain = [item.text for item in items if isinstance(item, Scalar) and not item.is_null]
            if len(plain) == len(items):
                return tuple(plain)
        found: list[object] = []
        for number, item in enumerate(items, start=1):
            where = f"{path}/{field.name}/#{number}" if field.how == "entity" else path
            value = self._one(field, entry, item, where)
            if value is not UNREAD and value is not None:
                found.append(value)
        return tuple(found)

    def _one(self, field: Field, entry: Entry, node: Node, path: str) -> object:
        """Convert one node to the field's type: None where nothing is written, UNREAD where it was reported."""
        how = field.how
        if isinstance(node, Scalar):
            text = node.text
            if len(text) <= _LONGEST_NULL and node.is_null:
                return None
            if how == "text":
                return text
            if how != "entity":
                return self._text(field, entry, node, path)
        if how == "entity":
            made = self.entity(field.kind, node, path if field.is_many else f"{path}/{field.name}")
            return UNREAD if made is None else made
        return self._structure(field, entry, node, path)

    def _text(self, field: Field, entry: Entry, node: Scalar, path: str) -> object:
        text, how = node.text, field.how
        if how == "ref":
            ref = reference(text, field.key.refers)
            self.uses.append(Use(ref, node, path, entry.key.text, field.key.loose))
            return ref
        if how == "word":
            return self._word(field, entry, node, path)
        if how == "when":
            value: object = self._when(text)
        else:
            value = VALUE_TYPES[field.kind].from_text(text)
        if value is None and field.kind is Quantity and not field.is_many:
            value = parse_change(text)
        if value is not None:
            return value
        from opsaudit.binding.repairs import readable_value

        accepted = VALUE_TYPES[field.kind].accepted
        return self._unreadable(entry, node, path, accepted, repair=readable_value(field, node))

    def _when(self, text: str) -> When | None:
        """Read a time within the plan's period."""
        return parse_when(text, self.period_start, self.period_end, self.period_start)

    def _structure(self, field: Field, entry: Entry, node: Node, path: str) -> object:
        """Read a value that is written as a mapping (``{value: 90, unit: "%"}``); anything else has the wrong shape."""
        value_type = VALUE_TYPES.get(field.kind)
        if isinstance(node, MappingNode) and value_type is not None and value_type.from_fields is not None:
            value = self._from_fields(field, value_type, flat(node))
            return value if value is not None else self._unreadable(entry, node, path, value_type.accepted)
        has_halves = field.how == "text" and field.name != "id"
        if has_halves and isinstance(node, MappingNode) and (wording := both_languages(node)) is not None:
            return wording
        expected = _A_LIST if field.is_many else _TEXT_OR_BOTH if has_halves else _A_TEXT
        self.report("wrong-shape", node.place, subject=path, key=entry.key.text, expected=expected, found=_shape(node))
        return UNREAD

    def _from_fields(self, field: Field, value_type: ValueType, fields: dict[str, str] | None) -> object:
        if fields is None or value_type.from_fields is None:
            return None
        return When.from_fields(fields, self._when) if field.how == "when" else value_type.from_fields(fields)

    def _word(self, field: Field, entry: Entry, node: Scalar, path: str) -> object:
        words = field.key.words or {}
        word = canonical_word(node.text, words)
        if word is None:
            from opsaudit.binding.repairs import known_word

            told = {"value": node.text, "accepted": accepted_words(words)}
            repair = known_word(node, words)
            self.report("unknown-word", node.place, subject=path, key=entry.key.text, repair=repair, **told)
            return UNREAD
        return word

    def _unreadable(
        self, entry: Entry, node: Node, path: str, accepted: Text, *, repair: Repair | None = None
    ) -> object:
        told = {"value": node.text if isinstance(node, Scalar) else "{…}", "accepted": accepted}
        self.report("unreadable-value", node.place, subject=path, key=entry.key.text, repair=repair, **told)
        return UNREAD


def _head(node: MappingNode, entries: dict[str, Entry]) -> Place:
    """Return the line that names an entity, which is what a finding about a missing key marks."""
    for name in _HEADS:
        entry = entries.get(name)
        if entry is not None:
            return entry.value.place
    return node.entries[0].key.place if node.entries else node.place


def _settle(
    name: str, change: Change, fields: dict[str, Field], *, entries: dict[str, Entry], values: dict[str, object]
) -> bool:
    """Give the end of a change to its field and the start to the field for it; False where there is none or it differs."""
    start = fields.get(STARTS.get(name, ""))
    if start is None or start.kind is not Quantity:
        return False
    given = values.get(start.attribute)
    if isinstance(given, Quantity) and change.before.in_unit(given.unit) != given.value:
        return False
    if start.name not in entries:
        values[start.attribute] = change.before
        entries[start.name] = entries[name]
    values[fields[name].attribute] = change.after
    return True


def _shape(node: Node) -> Text:
    if isinstance(node, MappingNode):
        return _A_MAPPING
    if isinstance(node, Sequence):
        return _A_LIST
    return _NOTHING if node.is_null else _A_TEXT


def writes_chinese(nodes: list[MappingNode]) -> bool:
    """Whether most top-level keys are Chinese: messages and fixes then answer with Chinese keys."""
    keys = [entry.key.text for node in nodes for entry in node.entries]
    return 2 * sum(map(has_han, keys)) > len(keys)
