"""What ``include`` brings in: the files that a plan is made of besides those by which it is entered."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Scalar, Sequence
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.files import order
from opsaudit.source.joined import Joined, Member, Plan, Stated
from opsaudit.source.stated_paths import exists, fits, is_pattern, locate, outside, split_pattern

_SHOWN = 5
"""Files left out that are named; more are counted."""
_INCLUDES = Text(zh="一个计划包含的路径数", en="paths that one plan includes")


class Edge(NamedTuple):
    """One file that another one includes."""

    stated: Stated
    target: Path
    is_exact: bool
    """It is named by its path, not matched by a pattern or found in a folder."""


class Inclusion(Struct):
    """Follows ``include`` in one plan after another."""

    files: Joined
    _left: list[tuple[Entry, list[Member]]] = field(default_factory=list)
    _stated: int = 0

    def included(self, plan: Plan) -> list[Member]:
        """Return the files of a plan: those it is entered by, and those that they include."""
        saying = [member for member in plan.members if member.said("include")]
        if not saying:
            return plan.members
        reached = self._reached(saying if plan.is_folder else plan.members, plan)
        others = [member for member in plan.members if member.real not in reached]
        unread = [member for member in others if member.file.path in self.files.reading.unread]
        self._left.append((saying[0].said("include")[0], [member for member in others if member not in unread]))
        return [*reached.values(), *unread]

    def _reached(self, start: list[Member], plan: Plan) -> dict[str, Member]:
        """Return the files from which reading starts and everything that they include, by their real paths."""
        reached = {member.real: member for member in start}
        named: dict[str, list[tuple[Stated, Member]]] = {}
        waiting = list(reached.values())
        while waiting:
            member = waiting.pop()
            for edge in self._edges(member, plan):
                found = self.files.member(edge.target)
                if found is None:
                    continue
                if edge.is_exact:
                    named.setdefault(member.real, []).append((edge.stated, found))
                if found.real not in reached:
                    reached[found.real] = found
                    waiting.append(found)
        for member in sorted(reached.values(), key=lambda member: order(member.file.path)):
            self._find_cycles(member, named)
        return reached

    def _find_cycles(self, start: Member, named: dict[str, list[tuple[Stated, Member]]]) -> None:
        """Report each path that leads back to a file that led to it; what was looked at is taken out of ``named``."""
        chain, waiting = {start.real: start}, [iter(named.pop(start.real, ()))]
        while waiting:
            stated, member = next(waiting[-1], (None, start))
            if stated is None:
                waiting.pop()
                chain.popitem()
            elif member.real in chain:
                names = [each.file.path for each in chain.values()]
                names = [*names[list(chain).index(member.real) :], member.file.path]
                self.files.report("include-cycle", stated, chain=" → ".join(names))
            elif member.real in named:
                chain[member.real] = member
                waiting.append(iter(named.pop(member.real)))

    def _edges(self, member: Member, plan: Plan) -> Iterator[Edge]:
        """Yield what one file includes."""
        for entry in member.said("include"):
            value = entry.value
            if isinstance(value, Scalar) and value.is_null:
                continue
            for node in value.items if isinstance(value, Sequence) else [value]:
                self._stated += 1
                stated = Stated(member, entry.key, node)
                if self._stated > self.files.reading.limits.includes:
                    self.files.stop(stated, _INCLUDES, self.files.reading.limits.includes)
                    return
                yield from self._targets(stated, plan)

    def _targets(self, stated: Stated, plan: Plan) -> Iterator[Edge]:
        """Yield the files that one path under ``include`` means."""
        reason = stated.misfit
        if reason is not None:
            self.files.report("refused-path", stated, unread=stated.text, problem=reason)
        elif is_pattern(stated.text) and not exists(stated.at):
            yield from self._matches(stated, plan)
        elif self.files.is_there(stated, stated.at, plan.folder):
            if not stated.at.is_dir():
                yield Edge(stated, stated.at, is_exact=True)
                return
            for path in self.files.list(stated.at):
                yield Edge(stated, path, is_exact=False)

    def _matches(self, stated: Stated, plan: Plan) -> Iterator[Edge]:
        """Yield the files that a pattern matches."""
        fixed, pattern = split_pattern(stated.text)
        base = locate(fixed, stated.member.path.parent)
        reason = outside(base, plan.folder)
        if reason is not None:
            self.files.report("refused-path", stated, unread=stated.text, problem=reason)
            return
        paths = (
            self.files.list(base, None if "**" in pattern else len(pattern)) if exists(base) and base.is_dir() else []
        )
        found = [path for path in paths if fits(path.relative_to(base).parts, pattern)]
        if not found:
            self.files.report("nothing-included", stated)
        for path in found:
            yield Edge(stated, path, is_exact=False)

    def leave_out(self, taken: set[str]) -> None:
        """Say which files of a folder are no part of the plan, nor of one that it inherits from."""
        for entry, members in self._left:
            self._leave_out(entry, [member for member in members if member.real not in taken])

    def _leave_out(self, entry: Entry, members: list[Member]) -> None:
        """Say which files of a folder are no part of the plan; what is wrong with them is not its concern."""
        for member in members:
            self.files.reading.found.pop(member.file.path, None)
        if members:
            names = [member.file.path for member in members]
            files = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            args = {"count": len(names), "files": files}
            self.files.reading.report(diagnose("left-out-files", entry.key.place, args))
