"""Sections and fields in the order of the format, each moved as a whole with its comments.

The rules:

- At the top level: the format, what the plan extends and includes, the loose fields of the plan, then the sections as
  ``SECTIONS`` lists them, the budget's total behind the budget.
- Within an entity in block style: id, name, then the fields as the entity declares them.
- A key that means nothing stands at the end of its entity. At the top level it stays behind the entry above it, or at
  the top where it stands above all others: what anchors it holds must come first.
- Two entries of one name keep their order. What is written in brackets stays as it is, and so does a mapping whose lines
  do not tell its entries apart (see :mod:`opsaudit.fmt.blocks`).
- Within an entity, blank lines stay between whatever comes to stand around them; where a comment cannot move along with
  its entry, the entity keeps its order.
- Nothing moves where an alias would then mean another anchor or none; a note says so.
"""

from collections.abc import Iterable, Sequence

from opsaudit.fmt.blocks import Chunk, chunks
from opsaudit.fmt.document import Line
from opsaudit.fmt.note import Note
from opsaudit.fmt.spelling import Spellings, structure_key, top_key
from opsaudit.fmt.walk import parts
from opsaudit.messages import Text
from opsaudit.model.node import Mapping, Node
from opsaudit.model.place import Place
from opsaudit.source.marks import Link

_LINKED = Text(
    zh="此处保持原有顺序：移动会使别名出现在它的锚点之前",
    en="left in this order: if the entries moved, an alias would come before its anchor",
)

_LAST = 1_000
"""Rank behind every field of an entity."""


def put_in_order(documents: Sequence[Node], lines: list[Line]) -> list[Note]:
    """Move the lines of a file so that its entries are in order; return what was left alone."""
    found: dict[Place, tuple[Spellings, list[Chunk]]] = {}
    for root in documents:
        for node, look_up in parts(root) if isinstance(root, Mapping) else ():
            whole = None if look_up is structure_key else chunks(node, lines, is_root=look_up is top_key)
            if whole is not None:
                found[node.place] = look_up, whole
    inner_first = sorted(found, reverse=True)  # outer mappings move the inner ones as they then are
    return [Note(place, _LINKED) for place in inner_first if not _order(*found[place], lines)][::-1]


def _order(look_up: Spellings, found: Sequence[Chunk], lines: list[Line]) -> bool:
    """Bring the entries of one mapping in order; False when aliases forbid it."""
    groups = _groups(found, look_up)
    in_order = sorted(groups, key=lambda group: group[0])
    ordered = [group for _, group in in_order]
    if in_order == groups or not _can_move(ordered, found, lines, is_root=look_up is top_key):
        return True
    first, end = found[0].first, found[-1].end
    moved = _moved(ordered, found, lines)
    if _meant(lines[first:end]) != _meant(moved):
        return False
    _swap_dashes(lines[found[0].key], lines[ordered[0][0].key], found[0].entry.key.place.column - 1)
    lines[first:end] = moved
    return True


def _groups(found: Sequence[Chunk], look_up: Spellings) -> list[tuple[tuple[int, ...], list[Chunk]]]:
    """Return the entries with their ranks, at the top level each with the unknown ones below it."""
    groups: list[tuple[tuple[int, ...], list[Chunk]]] = []
    for chunk in found:
        spelling = look_up(chunk.entry.key.text)
        if spelling is None and groups and look_up is top_key:
            groups[-1][1].append(chunk)
        else:
            unknown = () if look_up is top_key else (_LAST,)
            groups.append((unknown if spelling is None else spelling.rank, [chunk]))
    return groups


def _can_move(ordered: Sequence[list[Chunk]], found: Sequence[Chunk], lines: Sequence[Line], *, is_root: bool) -> bool:
    """Whether comments and blank lines can move along without coming to belong to something else."""
    first = found[0]
    behind_dash = lines[first.key].text[: first.entry.key.place.column - 1].strip(" ") != ""
    if behind_dash and ordered[0][0].first != ordered[0][0].key:
        return False
    if not is_root and any(chunk.has_tail for chunk in found):
        return False
    below = [*_slots(ordered, found, lines), lines[found[-1].end : found[-1].end + 1]]
    return not any(
        lines[group[-1].end - 1].is_kept and any(line.is_blank for line in slot)
        for group, slot in zip(ordered, below, strict=True)
    )


def _slots(ordered: Sequence[list[Chunk]], found: Sequence[Chunk], lines: Sequence[Line]) -> list[list[Line]]:
    """Return the blank lines between the groups, which stay where they are when the groups move."""
    number_of = {id(chunk): number for number, chunk in enumerate(found)}
    ends = sorted(number_of[id(group[-1])] for group in ordered)
    return [list(lines[found[number].end : found[number + 1].first]) for number in ends[:-1]]


def _moved(ordered: Sequence[list[Chunk]], found: Sequence[Chunk], lines: Sequence[Line]) -> list[Line]:
    """Return the lines in their new order; below a comment that hangs on to an entry stands a blank line."""
    moved: list[Line] = []
    for group, slot in zip(ordered, [*_slots(ordered, found, lines), None], strict=True):
        moved += lines[group[0].first : group[-1].end]
        if slot is not None:
            moved += slot or ([Line("", moved[-1].end)] if group[-1].has_tail else [])
    return moved


def _meant(lines: Iterable[Line]) -> tuple[set[tuple[Link, Link | None]], dict[str, Link]]:
    """Return which anchor each alias means, as far as these lines tell, and the anchors that hold below them."""
    pairs, anchors = set[tuple[Link, Link | None]](), dict[str, Link]()
    for link in (link for line in lines for link in line.links):
        if link.is_alias:
            pairs.add((link, anchors.get(link.name)))
        else:
            anchors[link.name] = link
    return pairs, anchors


def _swap_dashes(old: Line, new: Line, indent: int) -> None:
    """Let the new first line begin as the old one did: after a list dash, or after blanks."""
    if old is not new:
        new.text = old.text[:indent] + new.text[indent:]
        old.text = " " * indent + old.text[indent:]
