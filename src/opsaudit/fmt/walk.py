"""The mappings of a document that are read as a part of the plan, each with the table of its keys."""

from collections.abc import Iterator

from opsaudit.binding.keys import Field
from opsaudit.binding.parts import members
from opsaudit.fmt.spelling import Spelling, Spellings, is_structure, keys_of, structure_key, top_key
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.model.sections import Section


def parts(root: Mapping) -> Iterator[tuple[Mapping, Spellings]]:
    """Yield every mapping that the binder reads, outermost first, as often as it is read in different ways.

    What several aliases repeat comes once for each kind of thing that it is read as. Where keys were merged from
    elsewhere, the mapping that they were taken from comes with the same table.
    """
    waiting: list[tuple[Mapping, Spellings]] = [(root, top_key)]
    seen: set[tuple[int, Spellings]] = set()
    owners: dict[Place, Mapping] | None = None
    while waiting:
        node, look_up = waiting.pop()
        if (id(node.entries), look_up) in seen:
            continue
        seen.add((id(node.entries), look_up))
        yield node, look_up
        merged = [entry for entry in node.entries if not is_own(entry, node)]
        if merged:
            owners = _owners(root) if owners is None else owners
            waiting += [(owners[entry.key.place], look_up) for entry in merged if entry.key.place in owners]
        for entry in reversed(node.entries):
            found = look_up(entry.key.text)
            if found is not None:
                waiting += reversed(list(_below(entry.value, found)))


def is_own(entry: Entry, node: Mapping) -> bool:
    """Whether an entry is written in the mapping itself, not merged into it."""
    place = node.anchor_place or node.place
    return place[1:3] <= entry.key.place[1:3] < place[3:5]


def all_nodes(root: Node) -> Iterator[Node]:
    """Yield every node of a tree, keys included, outermost first; what aliases repeat comes once, its uses each time."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Scalar):
            continue
        children = node.entries if isinstance(node, Mapping) else node.items
        if id(children) not in seen:
            seen.add(id(children))
            for child in reversed(children):
                waiting += (child.value, child.key) if isinstance(child, Entry) else (child,)


def _owners(root: Mapping) -> dict[Place, Mapping]:
    """Return the mapping in which each key is written, by the place of the key."""
    found: dict[Place, Mapping] = {}
    for node in all_nodes(root):
        if isinstance(node, Mapping):
            found |= {entry.key.place: node for entry in node.entries if is_own(entry, node)}
    return found


def _below(value: Node, key: Spelling) -> Iterator[tuple[Mapping, Spellings]]:
    """Yield the mappings that a key's value is read as, as the binder does it."""
    if isinstance(key.holds, Section):
        look_up = keys_of(key.holds.entity)
        nodes = [value] if key.holds.single else [node for node, _id in members(key.holds.entity, value)]
        yield from ((node, look_up) for node in nodes if isinstance(node, Mapping))
    elif isinstance(key.holds, Field):
        is_list = key.holds.is_many and isinstance(value, Sequence)
        table = _table(key.holds)
        if table is not None:
            nodes = value.items if is_list and isinstance(value, Sequence) else [value]
            yield from ((node, table) for node in nodes if isinstance(node, Mapping))


def _table(field: Field) -> Spellings | None:
    if field.how == "entity":
        return keys_of(field.kind)
    return structure_key if is_structure(field) else None
