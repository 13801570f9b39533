"""A plan with one thing wrong, again and again: a rule must not crash on any of them."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias, get_args

from msgspec.structs import replace

from opsaudit.binding.plan import bind_plan
from opsaudit.errors import RuleTestError
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text, language
from opsaudit.model.node import Entry, Node, Scalar, SourceFile
from opsaudit.model.node import Mapping as Block
from opsaudit.model.node import Sequence as Items
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.rules.rule import AnyRule
from opsaudit.source.parser import parse
from opsaudit.testing.story import story
from opsaudit.testing.verdicts import AS_OF, installed, judge, plans_of, rule_named

Change: TypeAlias = Literal["dropped", "null", "text", "list", "mapping"]
"""What happens to a field or an item: it goes, or its value becomes nothing, unreadable text, a list or a mapping."""
CHANGES: tuple[Change, ...] = get_args(Change)
Path: TypeAlias = tuple[str | int, ...]
"""The author's keys, and positions from 0, that lead to a value."""

_UNREADABLE = "???"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_TO_ESCAPE = re.compile('["\\\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
_TOLD = 5
"""Crashes that are listed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A plan that differs from the author's in one value."""

    change: Change
    path: Path
    place: Place
    """Where the value stands in the author's text; what is left keeps its places too."""
    source: SourceFile
    """The author's text, with the documents as they are now."""

    def __str__(self) -> str:
        """Return ``2:5 goals/0/owner dropped``."""
        return f"{self.place.line}:{self.place.column} {'/'.join(map(str, self.path))} {self.change}"

    @property
    def plan(self) -> Plan:
        """The plan, with the sections of every installed plugin."""
        return bind_plan([self.source], installed().sections)[0]

    @property
    def text(self) -> str:
        """The plan as YAML that says the same, written anew: without comments, a line for each value."""
        return "---\n".join("".join(_written(node, "")) for node in self.source.documents)


def drop_each_field(plan: str | SourceFile, *, changes: Collection[Change] = CHANGES) -> Iterator[Mutant]:
    """Yield the plan without each of its fields and list items in turn, and with each value replaced.

    ``changes`` says what is done to each; a value is not replaced by one of its own shape, except text by unreadable
    text. Raises RuleTestError for a text that has an error.
    """
    source = plan
    if isinstance(source, str):
        source, findings = parse(source, "plan.yaml")
        if findings:
            raise RuleTestError(findings[0].message, where=str(findings[0].place))
    for number, node in enumerate(source.documents):
        for change, path, place, made in _mutations(node, (), changes):
            documents = [*source.documents[:number], made, *source.documents[number + 1 :]]
            yield Mutant(change, path, place, replace(source, documents=documents))


def must_not_crash(
    rule: AnyRule | str,
    *plans: str | Text,
    as_of: dt.date = AS_OF,
    params: Mapping[str, object] | None = None,
) -> None:
    """Test that a rule raises nothing, whatever is missing from the plans or unreadable in them.

    A plan is text, or a ``Text`` with one in each language. Raises AssertionError that tells the first plans that it crashed on, and how.
    """
    __tracebackhide__ = True
    found = rule_named(rule) if isinstance(rule, str) else rule
    crashes: list[tuple[Mutant, Text]] = []
    for text in [text for plan in plans for _lang, text in plans_of(plan)]:
        for mutant in drop_each_field(text):
            done = attempt(partial(judge, found, mutant.plan, as_of=as_of, params=params))
            if isinstance(done, Failure):
                crashes.append((mutant, done.reason))
    if crashes:
        lines = [Text(zh=f"{mutant}: {reason.zh}", en=f"{mutant}: {reason.en}") for mutant, reason in crashes[:_TOLD]]
        head = _CRASHED.format({"rule": found.code, "count": len(crashes)})
        raise AssertionError(story(head, expected=[_NO_CRASH], found=lines, plan=crashes[0][0].text)[language()])


_Mutation: TypeAlias = tuple[Change, Path, Place, Node]


def _mutations(node: Node, path: Path, changes: Collection[Change]) -> Iterator[_Mutation]:
    """Yield the node with one change in it, for each change that there is."""
    if isinstance(node, Scalar):
        return
    for at, (name, place, value) in enumerate(_members(node)):
        below = (*path, name)
        if "dropped" in changes:
            yield "dropped", below, place, _with(node, at, None)
        for change, where, there, made in _values(value, below, changes):
            yield change, where, there, _with(node, at, made)


def _members(node: Block | Items) -> Iterator[tuple[str | int, Place, Node]]:
    if isinstance(node, Block):
        yield from ((entry.key.text, entry.key.place, entry.value) for entry in node.entries)
    else:
        yield from ((at, item.place, item) for at, item in enumerate(node.items))


def _with(node: Block | Items, at: int, value: Node | None) -> Node:
    """Return the node with another value at a position, or without it."""
    if isinstance(node, Block):
        entry = [] if value is None else [Entry(node.entries[at].key, value)]
        return Block([*node.entries[:at], *entry, *node.entries[at + 1 :]], node.place)
    item = [] if value is None else [value]
    return Items([*node.items[:at], *item, *node.items[at + 1 :]], node.place)


def _values(node: Node, path: Path, changes: Collection[Change]) -> Iterator[_Mutation]:
    """Yield what may stand in place of a value, then the value with a change inside."""
    place = node.place
    word = Scalar("x", place)
    if "null" in changes and not (isinstance(node, Scalar) and node.is_null):
        yield "null", path, place, Scalar("", place)
    if "text" in changes:
        yield "text", path, place, Scalar(_UNREADABLE, place)
    if "list" in changes and not isinstance(node, Items):
        yield "list", path, place, Items([word], place)
    if "mapping" in changes and not isinstance(node, Block):
        yield "mapping", path, place, Block([Entry(word, word)], place)
    yield from _mutations(node, path, changes)


def _written(node: Node, indent: str) -> Iterator[str]:
    """Yield the lines of a node that begins a line."""
    if isinstance(node, Scalar):
        yield f"{indent}{_scalar(node)}\n"
    elif isinstance(node, Block):
        for entry in node.entries:
            yield from _pair(f"{indent}{_scalar(entry.key)}:", entry.value, indent)
        if not node.entries:
            yield f"{indent}{{}}\n"
    else:
        for item in node.items:
            yield from _pair(f"{indent}-", item, indent)
        if not node.items:
            yield f"{indent}[]\n"


def _pair(head: str, value: Node, indent: str) -> Iterator[str]:
    inner: Sequence[object] = () if isinstance(value, Scalar) else _inside(value)
    if inner:
        yield f"{head}\n"
        yield from _written(value, f"{indent}  ")
    else:
        yield f"{head} {next(_written(value, '')).strip()}".rstrip() + "\n"


def _inside(node: Block | Items) -> Sequence[object]:
    return node.entries if isinstance(node, Block) else node.items


def _scalar(node: Scalar) -> str:
    """Return a scalar as it was when it was plain, else in quotes."""
    if node.style == "plain" and "\n" not in node.text:
        return node.text
    escaped = _TO_ESCAPE.sub(lambda match: _ESCAPES.get(match[0], f"\\U{ord(match[0]):08x}"), node.text)
    return f'"{escaped}"'


_CRASHED = Text(
    zh="规则 {rule} 在 {count} 个残缺的计划上运行失败；下面是第一个",
    en="{rule} crashed on {count} damaged plans; the first is below",
)
_NO_CRASH = Text(zh="不运行失败", en="no crash, whatever is missing")
