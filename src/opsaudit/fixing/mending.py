"""Mend a plan: repair what can be repaired, prove it, and go on until nothing more can be.

Repairs that overlap are made one after another; of several that cannot be proved together, those that can be proved by
themselves are kept. Nothing is written here: the caller gets the bytes that the files are to have.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from opsaudit.fixing.edits import edit_of
from opsaudit.fixing.layout import Layout
from opsaudit.fixing.proof import Judged, is_fatal, lets_read, objection
from opsaudit.fmt.document import Edit
from opsaudit.messages import Text
from opsaudit.model.repair import Repair, Safety, file_of, is_blank
from opsaudit.model.result import Finding

Files: TypeAlias = Mapping[str, bytes]
"""The bytes of the files of a plan by their shown paths."""
Judge: TypeAlias = Callable[[Files], Judged]
"""Assesses a plan with its files as they are given."""
MOST_ROUNDS = 200
"""How often a plan is read again. Each round mends something for good, so that it is there for the unforeseen."""
_ELSEWHERE = Text(
    zh="所在的文件属于上级计划，请在那个计划里改",
    en="it stands in a file of the plan that this one inherits from; mend it there",
)
_ROUNDS = Text(zh="改动太多，请再运行一次", en="there is too much to mend at once; run it again")


class _Due(NamedTuple):
    """A repair worked out."""

    finding: Finding
    file: str
    edit: Edit


@dataclass(slots=True)
class Mended:
    """What came of one plan."""

    before: Files
    after: dict[str, bytes]
    done: list[Finding] = field(default_factory=list)
    """What was mended, or marked to be filled in."""
    refused: dict[tuple[str, ...], tuple[Finding, Text]] = field(default_factory=dict)
    """What was left alone, and why."""
    unsafe: int = 0
    """How many findings more a repair that is not safe is offered for."""

    @property
    def changed(self) -> list[str]:
        """The files that are to be written, sorted."""
        return sorted(name for name, data in self.after.items() if data != self.before[name])


def mend(files: Files, judge: Judge, wanted: Safety) -> Mended:
    """Mend the files of a plan; ``judge`` assesses the plan with files as they are given.

    ``wanted`` safe makes the safe repairs alone. Findings that are waived stay as they are.
    """
    made = Mended(files, dict(files))
    judged = judge(made.after)
    for _ in range(MOST_ROUNDS):
        due = _due(made, judged, wanted)
        if not due:
            break
        judged = _round(made, judged, judge, due)
    else:
        made.refused |= {_name(one): (one, _ROUNDS) for one, _ in _due(made, judged, wanted)}
    if wanted == "safe":
        made.unsafe = sum(file_of(repair) in files for _, repair in _due(made, judged, "unsafe"))
    return made


def _due(made: Mended, judged: Judged, wanted: Safety) -> list[tuple[Finding, Repair]]:
    """Return what is to be mended and was not refused before, with its repair.

    First comes what lets more be read, since rules then judge more, and last come blanks. In a file that cannot be read to its end nothing is mended but what prevents that.
    """
    broken = {one.place.file for one in judged.findings if is_fatal(one)}
    due = [
        (finding, finding.repair)
        for finding in judged.findings
        if finding.repair is not None
        and not finding.waived
        and wanted in ("unsafe", finding.repair.safety)
        and _name(finding) not in made.refused
        and (file_of(finding.repair) not in broken or is_fatal(finding))
    ]
    reading = [one for one in due if lets_read(one[0])]
    return reading or [one for one in due if not is_blank(one[1])] or due


def _name(finding: Finding) -> tuple[str, ...]:
    """Return what a finding is recognized by when it is found again."""
    return finding.code, finding.subject, finding.key, finding.message.en


def _round(made: Mended, judged: Judged, judge: Judge, due: Iterable[tuple[Finding, Repair]]) -> Judged:
    """Make every repair that overlaps with no other, or refuse it; return the plan as it then is."""
    edits: list[_Due] = []
    layouts: dict[str, Layout] = {}
    for finding, repair in due:
        name = file_of(repair)
        if name not in made.after:
            made.refused[_name(finding)] = (finding, _ELSEWHERE)
            continue
        layout = layouts.get(name) or layouts.setdefault(name, Layout(made.after[name], name))
        edit = edit_of(repair.change, layout)
        if isinstance(edit, Text):
            made.refused[_name(finding)] = (finding, edit)
        elif not any(overlap(edit, other.edit) for other in edits if other.file == name):
            edits.append(_Due(finding, name, edit))
    return _make(made, judged, judge, edits) if edits else judged


def _make(made: Mended, judged: Judged, judge: Judge, edits: list[_Due]) -> Judged:
    """Make edits that are proved together; else each half of them, down to the ones that are refused."""
    after = dict(made.after)
    for name in {one.file for one in edits}:
        own = [one.edit for one in edits if one.file == name]
        after[name] = Layout(made.after[name], name).document.edited(own)
    changed = judge(after)
    reason = objection(judged, changed, [one.finding for one in edits])
    if reason is None:
        made.after = after
        made.done += [one.finding for one in edits]
        return changed
    if len(edits) == 1:
        finding = edits[0].finding
        made.refused[_name(finding)] = (finding, reason)
        return judged
    half = len(edits) // 2
    kept = _make(made, judged, judge, edits[:half])
    if kept is not judged:  # the others are worked out anew: what they are about has moved
        return kept
    return _make(made, judged, judge, edits[half:])


def overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits cannot be made together; what is put in at the same point comes one after the other."""
    if one[:2] == one[2:4] == other[:2] == other[2:4]:
        return False
    return one[:2] <= other[2:4] and other[:2] <= one[2:4]
