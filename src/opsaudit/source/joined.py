"""Files that are joined to one plan: each is read once, and every path that leads to one is checked."""

import os
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from opsaudit import inputs
from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar, SourceFile
from opsaudit.model.result import Related
from opsaudit.model.suggestion import did_you_mean
from opsaudit.source.diagnostics import diagnose
from opsaudit.source.files import FILE_KEYS, Reading, is_plan_file, printable
from opsaudit.source.stated_paths import exists, locate, outside, refusal

_NOT_THERE = Text(zh="它不存在", en="it does not exist")
_NO_PLAN_FILES = Text(zh="这个文件夹里没有计划文件", en="that folder holds no plan file")
_NO_PLAN_FILE = Text(
    zh="它不是计划文件（计划文件以 .yaml 或 .yml 结尾，不是配置、基线或隐藏文件）",
    en="it is no plan file (one ends in .yaml or .yml, and is no configuration, baseline or hidden file)",
)
_NO_PATH = Text(zh="这里应写一个路径，如 ../group/plan.yaml", en="one path belongs here, as ../group/plan.yaml")


class Member(NamedTuple):
    """A file that was read, and where it lies."""

    file: SourceFile
    path: Path
    """Absolute, as it was reached."""
    real: str
    """With its links resolved: what tells one file from another."""

    def said(self, what: str) -> list[Entry]:
        """Return the top-level entries that say ``include`` or ``extends``."""
        documents = [document for document in self.file.documents if isinstance(document, Mapping)]
        entries = [entry for document in documents for entry in document.entries]
        return [entry for entry in entries if FILE_KEYS.get(entry.key.text.lower()) == what]


class Stated(NamedTuple):
    """One path, where a file states it."""

    member: Member
    key: Scalar
    node: Node

    @property
    def text(self) -> str:
        """The path as it was written."""
        return self.node.text if isinstance(self.node, Scalar) and not self.node.is_null else "…"

    @property
    def misfit(self) -> Text | None:
        """Why it is no path that a plan may state."""
        if not isinstance(self.node, Scalar) or self.node.is_null:
            return _NO_PATH
        return refusal(self.text)

    @property
    def at(self) -> Path:
        """Where it leads."""
        return locate(self.text, self.member.path.parent)


class Plan(NamedTuple):
    """The plan itself, or one that it inherits from."""

    folder: Path
    """Absolute; what its files include lies in it."""
    is_folder: bool
    members: list[Member]


class Joined(Struct):
    """The files of a plan that were read so far, and what is wrong with the paths to others."""

    reading: Reading
    folder: Path
    """The plan's own, absolute; paths are shown from it."""
    known: dict[str, Member] = field(default_factory=dict)
    """Every file that was read, by its real path."""
    _lists: dict[tuple[Path, int | None], list[Path]] = field(default_factory=dict)

    def known_as(self, path: Path, file: SourceFile) -> Member:
        """Take a file that was read."""
        real = inputs.real(path)
        return self.known.setdefault(real, Member(file, path, real))

    def member(self, path: Path) -> Member | None:
        """Return the file at a path, read if it was not yet; None beyond the limits."""
        known = self.known.get(inputs.real(path))
        if known is not None:
            return known
        file = self.reading.read(path, self.name(path))
        return None if file is None else self.known_as(path, file)

    def name(self, path: Path) -> str:
        """Return a path as the user sees it: from the plan's folder, with ``..`` where needed."""
        return printable(os.path.relpath(path, self.folder).replace(os.sep, "/"))

    def list(self, folder: Path, depth: int | None = None) -> list[Path]:
        """Return the plan files of a folder, so many levels deep."""
        if (folder, depth) not in self._lists:
            name = "" if folder == self.folder else self.name(folder)
            self._lists[folder, depth] = self.reading.listed(folder, name, depth)
        return self._lists[folder, depth]

    def is_there(self, stated: Stated, at: Path, bound: Path) -> bool:
        """Whether a path leads to a plan file, or a folder with one, within bounds; if not, that is reported."""
        reason = outside(at, bound)
        if reason is None and exists(at) and not at.is_dir() and not is_plan_file(at, Path(os.path.realpath(bound))):
            reason = _NO_PLAN_FILE
        if reason is not None:
            self.report("refused-path", stated, unread=stated.text, problem=reason)
            return False
        if exists(at) and (not at.is_dir() or self.list(at)):
            return True
        inputs.listed(at.parent, inputs.MODULES)
        siblings = os.listdir(at.parent) if at.parent.is_dir() and not exists(at) else []  # noqa: PTH208
        problem = _NO_PLAN_FILES if exists(at) else _NOT_THERE
        hint = did_you_mean(at.name, siblings)
        self.report("missing-file", stated, unread=self.name(at), problem=problem, hint=hint)
        return False

    def lost(self, stated: Stated) -> str:
        """Return what is not read because of a path: where it leads, as shown, or the path itself."""
        return stated.text if stated.misfit is not None else self.name(stated.at)

    def stop(self, stated: Stated, what: Text, limit: int) -> None:
        """Report that a plan goes beyond its limits at a path."""
        args = {"what": what, "limit": f"{limit:,}"}
        self.reading.report(diagnose("over-limit", stated.node.place, args), self.lost(stated))

    def report(
        self, slug: str, stated: Stated, *, unread: str = "", related: tuple[Related, ...] = (), **args: object
    ) -> None:
        """Report what is wrong with a path; ``unread`` is the shown path of what is not read because of it."""
        told = {"key": stated.key.text, "path": stated.text, **args}
        self.reading.report(diagnose(slug, stated.node.place, told, related=related), unread)
