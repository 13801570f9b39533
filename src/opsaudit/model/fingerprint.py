"""Fingerprints: what a finding is recognized by from one run to the next, wherever its lines have moved to.

A fingerprint is made of the code of the rule, the path of the subject, the field and the value that the finding points
at; a value that holds entities, as a whole section does, is left out. A subject is known by the ids on its path; one
without an id by its name, and one without a name by its content: its position never counts. Thus the law: edits to other entities, to other fields, to the order of lists and to the layout of
the text never change a fingerprint. An edit of the value itself does, so that what is found then is new.

Two entries that say the same have the same fingerprint: whoever compares findings compares how many there are of each.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Entry, Mapping, Node, Scalar, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, State

VERSION = "opsaudit/v1"
"""Names how a fingerprint is made; another way of making it gets another name."""
_DIGITS = 32
"""Hexadecimal digits of a fingerprint: 128 bits."""


class Fingerprints(Struct):
    """Makes the fingerprints of the findings of one plan."""

    plan: Plan
    files: Sequence[SourceFile] = ()
    _by_path: dict[str, list[Entity]] = field(default_factory=dict)
    _holders: set[str] = field(default_factory=set)

    def of(self, finding: Finding) -> str:
        """Return the fingerprint of a finding: 32 hexadecimal digits."""
        import json
        from hashlib import sha256  # both for the few runs that ask

        subject = self._subject(finding)
        parts = [VERSION, finding.code, "/".join(self._known(subject)), finding.key, self._value(finding, subject)]
        return sha256(json.dumps(parts).encode()).hexdigest()[:_DIGITS]

    def _subject(self, finding: Finding) -> str:
        """Return the path of the subject; of the entity around the place, where it was not read as an entity itself."""
        path, place = finding.subject or "plan", finding.place
        if "#" not in path or self._entities(path):
            return path
        around = [entity.origin for members in self.plan.entities.values() for entity in members]
        holding = [origin for origin in around if _holds(origin.place, place)]
        return max(holding, key=lambda origin: origin.place[1:3]).path if holding else path.partition("#")[0]

    def _known(self, path: str) -> Iterator[str]:
        """Yield the parts of a path, with what an entity is known by in the place of each position."""
        parts = path.split("/")
        for number, part in enumerate(parts, start=1):
            found = self._entities("/".join(parts[:number])) if part.startswith("#") else ()
            yield f"={_known_by(found[0])}" if found else part

    def _value(self, finding: Finding, subject: str) -> str:
        """Return what stands where the finding points; nothing when it says that something is missing."""
        place = finding.place
        if finding.state is State.ABSENT or not place.line:
            return ""
        origins = [entity.origin for entity in self._entities(subject)]
        if subject == "plan":
            origins.append(self.plan.origin)
        if any(place == origin.head and finding.key not in origin.entries for origin in origins):
            return ""
        if self._holds_entities(finding.key if subject == "plan" else f"{subject}/{finding.key}"):
            return ""
        found = (_smallest(_nodes(origin.entries.values()), place) for origin in origins)
        node = next((each for each in found if each is not None), None)
        return self._written(place) if node is None else _content(node)

    def _holds_entities(self, path: str) -> bool:
        """Whether a section or a field holds entities: an edit of one of them is none of what holds it."""
        if not self._holders:
            self._entities("")
            self._holders = {each.rpartition("/")[0] for each in self._by_path}
        return path in self._holders

    def _entities(self, path: str) -> list[Entity]:
        """Return the entities of a path: several when an id is given twice."""
        if not self._by_path:
            for members in self.plan.entities.values():
                for member in members:
                    self._by_path.setdefault(member.origin.path, []).append(member)
        return self._by_path.get(path, [])

    def _written(self, place: Place) -> str:
        """Return the text of a place, whatever its layout: for what is no part of the subject, or was not understood."""
        source = next((file for file in self.files if file.path == place.file), None)
        lines = [] if source is None else source.text.split("\n")[place.line - 1 : place.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: place.end_column - 1]
        lines[0] = lines[0][place.column - 1 :]
        return _folded(" ".join(lines))


def _known_by(entity: Entity) -> str:
    """Return what tells an entity without an id from others: its name, else all that it says."""
    entries = entity.origin.entries
    for name in (*entity.label_fields, "name"):
        entry = entries.get(name.rstrip("_"))
        if entry is not None and isinstance(entry.value, Scalar) and not entry.value.is_null:
            return _content(entry.value)
    return _all_of((name, entry.value) for name, entry in entries.items())


def _nodes(entries: Iterable[Entry]) -> Iterator[Node]:
    for entry in entries:
        yield entry.key
        yield entry.value


def _smallest(nodes: Iterable[Node], place: Place) -> Node | None:
    """Return the innermost node that a place lies in."""
    for node in nodes:
        if _holds(node.place, place):
            if isinstance(node, Scalar):
                return node
            inner = _nodes(node.entries) if isinstance(node, Mapping) else node.items
            return _smallest(inner, place) or node
    return None


def _holds(outer: Place, inner: Place) -> bool:
    return outer.file == inner.file and outer[1:3] <= inner[1:3] and inner[3:5] <= outer[3:5]


def _content(node: Node) -> str:
    """Return what a node says, whatever its layout, quoting and order of keys."""
    if isinstance(node, Scalar):
        return _folded(node.text)
    if isinstance(node, Mapping):
        return _all_of((_folded(entry.key.text), entry.value) for entry in node.entries)
    return f"[{','.join(map(_content, node.items))}]"


def _all_of(fields: Iterable[tuple[str, Node]]) -> str:
    return f"{{{','.join(sorted(f'{name}:{_content(value)}' for name, value in fields))}}}"


def _folded(text: str) -> str:
    return " ".join(text.split())
