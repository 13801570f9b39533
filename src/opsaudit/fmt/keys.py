"""Keys in one language: each key of a plan file to its Chinese or its canonical English spelling, and nothing else.

The rules:

- A key is converted where the binder knows it, by the table of what it belongs to: ``目标`` is ``goals`` at the top
  level and ``target`` under ``kpis``. Ids that stand as keys (``kpis: {K-1: {…}}``) are no keys; neither is what an
  unknown key or an ``x-`` key holds.
- Further accepted spellings (``metrics``, ``Title``) become the canonical one too. Quotes stay.
- A key is converted where it is written. What an alias or ``<<`` brings into the plan is converted once, at its anchor,
  also below an ``x-`` key; when two uses want different spellings it stays, and a note says so.
- These stay, with a note: two spellings of one field in one place, a key that is written twice, a key that is an anchor
  for aliases. A key that is an alias or goes over several lines stays without one.
- Every other byte stays: comments, order, quotes, blanks, line ends, the mark at the start.
"""

from collections import Counter
from dataclasses import dataclass, field

from opsaudit.fmt.document import Document, Edit, rewritten
from opsaudit.fmt.note import Note
from opsaudit.fmt.spelling import Spellings
from opsaudit.fmt.walk import all_nodes, parts
from opsaudit.messages import Lang, Text
from opsaudit.model.node import Mapping, Scalar, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS

_DOUBLED = Text(
    zh="“{key}”与同一处的另一个键是同一字段的两种写法，没有转换；请先合并",
    en="'{key}' is one of two spellings of one field here and was left alone; merge them first",
)
_REPEATED = Text(
    zh="键“{key}”在同一处写了两次，没有转换；请先合并或删除一个",
    en="the key '{key}' is written twice here and was left alone; merge the two or delete one first",
)
_ANCHORED = Text(
    zh="键“{key}”带有锚点并被别名引用，没有转换", en="the key '{key}' is an anchor for aliases and was left alone"
)
_DISPUTED = Text(
    zh="“{key}”被多处引用，含义不同（{spellings}），没有转换；请在各处分别书写",
    en="'{key}' is used in places that want different spellings ({spellings}) and was left alone; write it out in each",
)


def key_edits(
    file: SourceFile, findings: list[Finding], document: Document, lang: Lang
) -> tuple[list[Edit], list[Note]]:
    """Return the edits that bring the keys of a file to one language, and notes on what is left alone.

    ``findings`` are those of reading the file: keys that are written twice are told there only.
    """
    wanted = _Wanted(lang)
    for root in file.documents:
        if isinstance(root, Mapping):
            wanted.anchored |= {node.anchor_place for node in all_nodes(root) if isinstance(node, Scalar)}
            for node, look_up in parts(root):
                wanted.take(node, look_up)
    for finding in findings:
        if finding.slug == SOURCE_DIAGNOSTICS["duplicate-key"].slug:
            wanted.repeated |= {finding.place, *(related.place for related in finding.related)}
    return wanted.edits(document)


@dataclass(slots=True)
class _Wanted:
    """What each key of a file is to be, by the place where it is written."""

    lang: Lang
    keys: dict[Place, Scalar] = field(default_factory=dict)
    spellings: dict[Place, set[str]] = field(default_factory=dict)
    doubled: set[Place] = field(default_factory=set)
    repeated: set[Place] = field(default_factory=set)
    anchored: set[Place | None] = field(default_factory=set)

    def take(self, node: Mapping, look_up: Spellings) -> None:
        """Say what the keys of one mapping are to be."""
        found = [(entry.key, look_up(entry.key.text)) for entry in node.entries]
        count = Counter(spelling.en for _, spelling in found if spelling is not None)
        for key, spelling in found:
            if spelling is None or key.anchor_place is not None:
                continue
            new = spelling.in_lang(self.lang)
            place = key.place
            self.keys[place] = key
            self.spellings.setdefault(place, set()).add(new if look_up(new) == spelling else key.text)
            if count[spelling.en] > 1:
                self.doubled.add(place)

    def edits(self, document: Document) -> tuple[list[Edit], list[Note]]:
        """Return an edit for each key that changes, and a note for each that would but for a reason."""
        edits, notes = [], []
        for place, key in self.keys.items():
            spellings = self.spellings[place]
            if spellings == {key.text}:
                continue
            reason = self._reason(place)
            edit = rewritten(key, min(spellings), document)
            if reason is not None:
                args = {"key": key.text, "spellings": ", ".join(sorted(spellings))}
                notes.append(Note(place, reason.format(args)))
            elif edit is not None:
                edits.append(edit)
        return edits, sorted(notes, key=lambda note: note.place)

    def _reason(self, place: Place) -> Text | None:
        """Return why a key is left alone; None when nothing speaks against changing it."""
        if place in self.repeated:
            return _REPEATED
        if place in self.doubled:
            return _DOUBLED
        if place in self.anchored:
            return _ANCHORED
        return _DISPUTED if len(self.spellings[place]) > 1 else None
