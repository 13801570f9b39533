"""Parse events to nodes: the one loop that every plan goes through."""

from collections.abc import Callable
from itertools import repeat
from typing import Final, TypeAlias, cast

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence, Style
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related
from opsaudit.source.aliases import Anchors, use
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.entries import MERGE, settle
from opsaudit.source.events import NextEvent, ParseEvent
from opsaudit.source.limits import Limits
from opsaudit.source.positions import Positions
from opsaudit.source.remedies import quoted

_INLINE_STYLES: Final[dict[str | None, Style]] = {"": "plain", None: "plain", "'": "single", '"': "double"}
_BLOCK_STYLES: Final[dict[str | None, Style]] = {"|": "literal", ">": "folded"}
_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
_CORE = "tag:yaml.org,2002:"
_STR = _CORE + "str"
_CORE_TAGS: Final = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq"))
_FIRST_ANCHOR = Text(zh="第一次定义在这里", en="first defined here")
_PROBLEMS = Text(zh="文件中的问题", en="problems")
_ENTRIES = Text(zh="文件中的条目", en="entries")
_NOT_TEXT = Text(zh="键必须是文字，这里却是列表或一组键值", en="a key is text, but here is a list or a mapping")
_UNDEFINED = Text(zh="在前面没有定义", en="is defined nowhere above")
_IN_ITSELF = Text(zh="引用了包含它自己的内容", en="stands inside its own definition")

_Level: TypeAlias = tuple[list[Node], ParseEvent | None]


class RefusedError(Exception):
    """The text goes beyond a limit; reading stops."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding that says so."""
        super().__init__(finding.code)
        self.finding = finding


class Builder:
    """Turn the events of one text into documents.

    Children of the open collection lie in one flat list, keys and values by turns; a mapping is paired up when it
    closes. ``documents`` holds the finished documents, ``findings`` what was wrong on the way.
    """

    def __init__(self, positions: Positions, limits: Limits) -> None:
        """Start with an empty stream."""
        self.documents: list[Node] = []
        self.findings: list[Finding] = []
        self._positions = positions
        self.limits = limits
        self._anchors = Anchors()
        self._expanded = 0
        self._level: _Level = ([], None)
        self._enclosing: list[_Level] = []
        self._not_keys: set[Scalar] = set()
        self._is_over = False

    def run(self, next_event: NextEvent) -> None:
        """Read all events. Raises RefusedError at a limit, and what the parser raises for bad syntax."""
        file, styles, depth = self._positions.file, _INLINE_STYLES, self.limits.depth
        handlers, children = self._handlers(), self._level[0]
        append = children.append
        event: ParseEvent | None = None
        for _ in repeat(None, self.limits.nodes):
            event = next_event()
            if event is None:
                return
            kind: type[object] = event.__class__
            if kind is ScalarEvent and event.anchor is None and event.tag is None and event.style in styles:
                append(Scalar(event.value, (file, event.start_mark, event.end_mark), styles[event.style]))
            elif kind in _STARTS and event.anchor is None and len(self._enclosing) < depth:
                self._enclosing.append(self._level)
                children = []
                self._level = (children, event)
                append = children.append
            else:
                handlers[kind](event)
                append = self._level[0].append
        if event is not None:
            raise self._over_limit(_ENTRIES, self.limits.nodes, self._place(event))

    def _handlers(self) -> dict[type[object], Callable[[ParseEvent], None]]:
        """Return what to do at each kind of event; not an attribute, as that would be a cycle holding every tree."""
        return {
            StreamStartEvent: self._ignore,
            StreamEndEvent: self._ignore,
            DocumentStartEvent: self._start_document,
            DocumentEndEvent: self._end_document,
            ScalarEvent: self._special_scalar,
            AliasEvent: self._alias,
            MappingStartEvent: self._start_collection,
            MappingEndEvent: self._end_mapping,
            SequenceStartEvent: self._start_collection,
            SequenceEndEvent: self._end_sequence,
        }

    def unfinished(self) -> list[Node]:
        """Return what had been read of the document in which reading stopped, outermost first.

        The first node is the document itself, with the children that were complete; the others were still open in it.
        """
        self._is_over = True
        levels = [*self._enclosing, self._level]
        return [self._node(opening, None, children) for children, opening in levels if opening and children]

    def reached(self) -> Place:
        """Return the place of the last node that was read."""
        for children, opening in reversed([*self._enclosing, self._level]):
            if children:
                return children[-1].place
            if opening is not None:
                return self._place(opening)
        return Place(self._positions.file, 1, 1, 1, 1)

    def _ignore(self, _event: ParseEvent) -> None:
        """Let an event pass that makes no node."""

    def _start_document(self, _event: ParseEvent) -> None:
        self._anchors.clear()

    def _end_document(self, _event: ParseEvent) -> None:
        node = self._level[0].pop()
        if not (isinstance(node, Scalar) and node.style == "plain" and not node.text):
            self.documents.append(node)

    def _special_scalar(self, event: ParseEvent) -> None:
        """Add a scalar that has an anchor or a tag, or is a block of lines."""
        positions, mark = self._positions, event.start_mark
        start, end = positions.after_properties(mark, event.end_mark.index), event.end_mark.index
        style = _BLOCK_STYLES.get(event.style) or _INLINE_STYLES[event.style]
        if event.style in _BLOCK_STYLES:
            end = positions.block_end(start, end)
        elif event.tag == _STR and style == "plain":
            style = "double"  # the tag says what quotes say: this is text, whatever it looks like
        if event.anchor is not None:
            self._open_anchor(event, event.anchor)
        place = Place(positions.file, *positions.at(mark, start), *positions.at(mark, end))
        self._define(event, Scalar(event.value, place, style))

    def _start_collection(self, event: ParseEvent) -> None:
        if len(self._enclosing) >= self.limits.depth:
            raise self._too_deep(event)
        if event.anchor is not None:
            self._open_anchor(event, event.anchor)
        self._enclosing.append(self._level)
        self._level = ([], event)

    def _end_mapping(self, event: ParseEvent) -> None:
        children, opening = self._level
        if opening is not None:
            self._end(opening, Mapping(self._entries(children), self._span(opening, event, children)))

    def _end_sequence(self, event: ParseEvent) -> None:
        children, opening = self._level
        if opening is not None:
            self._end(opening, Sequence(children, self._span(opening, event, children)))

    def _end(self, opening: ParseEvent, node: Node) -> None:
        """Close the open collection. One that stands as a value, without anchor and tag, needs no second look."""
        self._level = level = self._enclosing.pop()
        if len(level[0]) % 2 and opening.anchor is None and opening.tag is None:
            level[0].append(node)
        else:
            self._define(opening, node)

    def _node(self, opening: ParseEvent, closing: ParseEvent | None, children: list[Node]) -> Node:
        place = self._span(opening, closing, children)
        if isinstance(opening, SequenceStartEvent):
            return Sequence(children, place)
        return Mapping(self._entries(children[: len(children) // 2 * 2]), place)

    def _alias(self, event: ParseEvent) -> None:
        name, place = event.anchor or "", self._place(event)
        target = self._anchors.get(name)
        if target is None:
            problem = _IN_ITSELF if self._anchors.is_open(name) else _UNDEFINED
            line = quoted(self._positions.line(place.line), place.column)
            self._report("unknown-alias", place, {"name": name, "problem": problem}, corrected=line)
            self._add(Scalar(f"*{name}", place))
            return
        size, depth = self._anchors.measure(target)
        self._expanded += size
        if self._expanded > self.limits.expanded_nodes:
            args = {"name": name, "limit": f"{self.limits.expanded_nodes:,}"}
            raise RefusedError(diagnose("alias-expansion", place, args))
        if len(self._enclosing) + depth > self.limits.depth:
            raise self._too_deep(event)
        self._add(use(target, place))

    def _define(self, event: ParseEvent, node: Node) -> None:
        """Add a node, under the name of its anchor if it has one."""
        if event.tag is not None and event.tag not in _CORE_TAGS:
            place = self._positions.property(event.start_mark, "!")
            line = quoted(self._positions.line(place.line), place.column) if isinstance(node, Scalar) else ""
            self._report("ignored-tag", place, {"tag": event.tag.replace(_CORE, "!!")}, corrected=line)
        if event.anchor is not None:
            self._anchors.define(event.anchor, node)
        self._add(node)

    def _add(self, node: Node) -> None:
        children, opening = self._level
        if not len(children) % 2 and isinstance(opening, MappingStartEvent) and not isinstance(node, Scalar):
            self._report("key-not-text", node.place, {"problem": _NOT_TEXT})
            node = Scalar("", node.place)
            self._not_keys.add(node)
        children.append(node)

    def _entries(self, children: list[Node]) -> list[Entry]:
        """Pair keys and values up. What is no key has been replaced by a scalar in ``_not_keys``."""
        keys = cast("list[Scalar]", children[::2])
        entries = list(map(tuple.__new__, repeat(Entry), zip(keys, children[1::2], strict=True)))
        texts = {key.text for key in keys}
        if self._not_keys:
            entries = [entry for entry in entries if entry.key not in self._not_keys]
        if len(texts) < len(entries) or MERGE in texts:
            return settle(entries, self._report)
        return entries

    def _span(self, opening: ParseEvent, closing: ParseEvent | None, children: list[Node]) -> Place:
        """Return the place of a collection: to its bracket, or to the end of its last child.

        The parser ends a block collection where the next token begins, which may be many comments later.
        """
        mark = opening.start_mark
        line, column = mark.line + 1, mark.column + 1
        if opening.anchor is not None or opening.tag is not None:
            line, column = self._positions.at(mark, self._positions.after_properties(mark))
        if children and (closing is None or not opening.flow_style):
            _, _, _, end_line, end_column = children[-1].place
        else:
            end_mark = (closing or opening).end_mark
            end_line, end_column = end_mark.line + 1, end_mark.column + 1
        return tuple.__new__(Place, (self._positions.file, line, column, end_line, end_column))

    def _open_anchor(self, event: ParseEvent, name: str) -> None:
        earlier = self._anchors.open(name)
        if earlier is not None:
            place = self._positions.property(event.start_mark, "&")
            args: dict[str, object] = {"name": name, "line": earlier.place.line}
            self._report("repeated-anchor", place, args, (Related(earlier.place, _FIRST_ANCHOR),))

    def _place(self, event: ParseEvent) -> Place:
        start, end = event.start_mark, event.end_mark
        return Place(self._positions.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _too_deep(self, event: ParseEvent) -> RefusedError:
        return RefusedError(diagnose("nested-too-deep", self._place(event), {"limit": self.limits.depth}))

    def _over_limit(self, what: Text, limit: int, place: Place) -> RefusedError:
        return RefusedError(diagnose("over-limit", place, {"what": what, "limit": f"{limit:,}"}))

    def _report(
        self,
        slug: str,
        place: Place,
        args: dict[str, object],
        related: tuple[Related, ...] = (),
        *,
        corrected: str = "",
    ) -> None:
        if len(self.findings) < self.limits.findings:
            self.findings.append(diagnose(slug, place, args, related=related, corrected=corrected))
        elif not self._is_over:
            raise self._over_limit(_PROBLEMS, self.limits.findings, place)
