"""The files that a plan joins: ``include`` brings in files of its own folder, ``extends`` a plan to inherit from.

Without ``include`` a file is a plan by itself, and a folder is a plan with everything in it. With it:

- A file is a plan with everything that it includes, directly or through a file that it includes.
- A folder in which any file says ``include`` is a plan of those files that say so and of everything that they include.
  The other files are no part of it, and one finding names them. So the folder and its main file are the same plan.
- The order of includes does not matter: files are read in the order of their paths, as those of a folder are.

``include`` takes a path, a pattern (``*``, ``?``, ``[…]``, and ``**`` for any number of folders) or a list of them,
relative to the file that says it. A folder stands for every plan file in it. What a folder passes over (hidden files,
configurations, other plans) a pattern passes over too. A file that is reached twice is read once; files that name each
other by their paths are reported, while a pattern that matches the file it stands in is no cycle.

``extends`` takes the path of one file or folder, which is read as a plan of its own: its own ``include`` counts, and
its own ``extends``. Merging is not done here but in :mod:`opsaudit.binding.inheritance`.
"""

import os
from pathlib import Path

from msgspec import Struct, field

from opsaudit import inputs
from opsaudit.messages import Text
from opsaudit.model.node import Scalar, SourceFile
from opsaudit.model.result import Related
from opsaudit.source.files import Reading, order
from opsaudit.source.inclusion import Inclusion
from opsaudit.source.joined import Joined, Member, Plan, Stated
from opsaudit.source.stated_paths import boundary

_FIRST = Text(zh="先写在这里", en="first stated here")
_LEVELS = Text(zh="继承的层数", en="levels of plans that inherit")


def compose(root: Path, own: list[tuple[Path, SourceFile]], reading: Reading) -> list[tuple[SourceFile, ...]]:
    """Return the files of a plan, then those of each plan that it inherits from; what is wrong is reported.

    ``own`` is what the root itself brings: the one file, or every plan file of the folder.
    """
    is_folder = root.is_dir()
    folder = Path(os.path.abspath(root if is_folder else root.parent))  # noqa: PTH100  # resolves no links
    files = Joined(reading, folder)
    members = [
        files.known_as(folder / (path.name if path == root else path.relative_to(root)), file) for path, file in own
    ]
    composer = _Composer(files, Inclusion(files), [root.name or folder.name])
    return composer.layers(Plan(folder, is_folder, members))


class _Composer(Struct):
    """Reads a plan, then the one that it inherits from, and so on."""

    files: Joined
    inclusion: Inclusion
    chain: list[str]
    """The plans that inherit from each other so far, as shown."""
    taken: set[str] = field(default_factory=set)
    """Real paths of the files of these plans."""
    closed: set[str] = field(default_factory=set)
    """Those of them that a folder to inherit from cannot hold: it would hold the plan that inherits."""

    def layers(self, plan: Plan | None) -> list[tuple[SourceFile, ...]]:
        """Return the files of each plan, nearest first."""
        found: list[tuple[SourceFile, ...]] = []
        while plan is not None:
            members = [member for member in self.inclusion.included(plan) if member.real not in self.taken]
            members.sort(key=lambda member: order(member.file.path))
            self.taken.update(member.real for member in members)
            self.closed.update(member.real for member in (members if plan.is_folder else plan.members))
            found.append(tuple(member.file for member in members))
            plan = self._base(members)
        self.inclusion.leave_out(self.taken)
        return found

    def _base(self, members: list[Member]) -> Plan | None:
        """Return the plan that these files inherit from."""
        said = [Stated(member, entry.key, entry.value) for member in members for entry in member.said("extends")]
        said = [stated for stated in said if not (isinstance(stated.node, Scalar) and stated.node.is_null)]
        if not said:
            return None
        first, *others = said
        for other in others:
            related = (Related(first.node.place, _FIRST),)
            place = first.node.place
            self.files.report("extends-twice", other, unread=self.files.lost(other), related=related, other=str(place))
        reason = first.misfit
        if reason is not None:
            self.files.report("refused-path", first, unread=first.text, problem=reason)
            return None
        if len(self.chain) > self.files.reading.limits.levels:
            self.files.stop(first, _LEVELS, self.files.reading.limits.levels)
            return None
        return self._open(first) if self.files.is_there(first, first.at, boundary(self.files.folder)) else None

    def _open(self, stated: Stated) -> Plan | None:
        """Read the plan that another one inherits from."""
        at = stated.at
        is_folder = at.is_dir()
        paths = self.files.list(at) if is_folder else [at]
        reals = {inputs.real(path) for path in paths}
        self.chain.append(self.files.name(at))
        if reals & (self.closed if is_folder else self.taken):
            self.files.report("extends-cycle", stated, unread=self.files.name(at), chain=" → ".join(self.chain))
            return None
        members = [member for path in paths if (member := self.files.member(path)) is not None]
        return Plan(at if is_folder else at.parent, is_folder, members)
