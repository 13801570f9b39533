"""Keys and values to entries: unique keys, merged mappings."""

from collections.abc import Callable, Iterator

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence
from opsaudit.model.place import Place
from opsaudit.model.result import Related

MERGE = "<<"
Report = Callable[[str, Place, dict[str, object], tuple[Related, ...]], None]
"""Report a diagnostic by slug, with place, arguments and related places."""

_FIRST = Text(zh="第一次写在这里", en="first written here")
_BAD_MERGE = Text(zh="“<<”后面不是一组键值，无法合并", en="'<<' is not followed by keys and values to merge")


def settle(entries: list[Entry], report: Report) -> list[Entry]:
    """Return the entries with unique keys and merged mappings, in order: own entries first, then merged ones.

    Of two equal keys the first one stands. A merged entry keeps its places; it gives way to an own entry and to what
    was merged before it.
    """
    own: dict[str, Entry] = {}
    merges: list[Entry] = []
    for entry in entries:
        text = entry.key.text
        earlier = own.get(text)
        if earlier is not None:
            related = (Related(earlier.key.place, _FIRST),)
            report("duplicate-key", entry.key.place, {"key": text, "line": earlier.key.place.line}, related)
            continue
        own[text] = entry
        if text == MERGE and entry.key.style == "plain":
            merges.append(entry)
    for entry in merges:
        del own[MERGE]
        for merged in _merged(entry, report):
            own.setdefault(merged.key.text, merged)
    return list(own.values())


def _merged(entry: Entry, report: Report) -> Iterator[Entry]:
    """Yield the entries that ``<<: *name`` or ``<<: [*name, *name]`` brings."""
    sources: list[Node] = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
    for source in sources:
        if isinstance(source, Mapping):
            yield from source.entries
        elif not (isinstance(source, Scalar) and source.is_null):
            report("key-not-text", entry.key.place, {"problem": _BAD_MERGE}, ())
