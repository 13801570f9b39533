"""The earlier version of each plan: which of today's findings were there already."""

import os
import posixpath
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from opsaudit import inputs
from opsaudit.assess import Assessor
from opsaudit.config import PlanRoot
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.since.repository import Repository, open_repository
from opsaudit.source.files import FILE_KEYS, SUFFIXES

_JOINS = tuple(key.encode() for key in FILE_KEYS)


class Earlier(Struct, frozen=True):
    """The repositories in which the plans of a run lie."""

    assessor: Assessor
    repositories: Mapping[str, Repository]
    """By the path of the plan as shown."""

    def prints(self, root: PlanRoot, assessment: Assessment) -> Counter[str] | None:
        """Return the fingerprints of what was found wrong in the earlier version; None when the plan has not changed.

        The earlier version is judged as a run over it would be today, by the rules and the configuration of today: the
        plan is what is compared, not the measure. What could not be evaluated then was not there.
        """
        plan = _Plan(self.repositories[root.shown], root, assessment)
        if not plan.has_changed():
            return None
        path = plan.earlier_path()
        if path is None:
            return Counter()
        assessor = replace(self.assessor, crashes={})  # how often a rule crashes then has no bearing on today
        with tempfile.TemporaryDirectory(prefix="opsaudit-") as folder:
            plan.write(path, Path(folder))
            inputs.record(inputs.Inputs())  # what lies there is known by the repository
            try:
                found = assessor.assess(PlanRoot(Path(folder, path), root.shown, root.config))
            finally:
                inputs.stop()
        failures = (finding for finding in found.findings if finding.is_failure and not finding.waived)
        return Counter(map(found.fingerprint, failures))


def open_earlier(roots: Iterable[PlanRoot], ref: str, assessor: Assessor) -> Earlier:
    """Return the version at which ``ref`` and the present one part, of every plan.

    Raises UsageError for a plan outside of any repository, and what ``open_repository`` raises.
    """
    opened: dict[str, Repository] = {}
    found: dict[str, Repository] = {}
    for root in roots:
        folder = os.path.realpath(root.path if root.path.is_dir() else root.path.parent)
        top = _checkout(folder)
        if top is None:
            raise UsageError(_NO_REPOSITORY.format({"plan": root.shown}))
        if top not in opened:
            opened[top] = open_repository(top, ref)
        found[root.shown] = opened[top]
    return Earlier(assessor, found)


def _checkout(folder: str) -> str | None:
    """Return the folder at or above this one that holds ``.git``: a folder, or a file in a worktree or submodule."""
    for above in (Path(folder), *Path(folder).parents):
        if (above / ".git").exists():
            return str(above)
    return None


class _Plan(Struct, frozen=True):
    """One plan in its repository; its paths start at the root of that."""

    repository: Repository
    root: PlanRoot
    assessment: Assessment

    @property
    def path(self) -> str:
        """Where it is; empty for the root of the repository itself."""
        below = os.path.relpath(os.path.realpath(self.root.path), self.repository.root).replace(os.sep, "/")
        return "" if below == "." else below

    def has_changed(self) -> bool:
        """Whether any of its files may differ from what they were, or others belonged to it."""
        found, repository = self.assessment, self.repository
        folder = posixpath.dirname(self.path) if found.is_file else self.path
        files = [posixpath.normpath(posixpath.join(folder, file.path)) for file in found.files]
        if found.unreadable or not all(file in repository.files and file not in repository.changed for file in files):
            return True
        if found.is_file and len(files) == 1:
            return False
        folders = {folder, *map(posixpath.dirname, files)}
        return any(path.lower().endswith(SUFFIXES) and _is_in(path, folders) for path in repository.changed)

    def earlier_path(self) -> str | None:
        """Return where the plan was; None when it is new."""
        path, files = self.path, self.repository.files
        if path in files or (not self.assessment.is_file and any(_is_in(file, {path}) for file in files)):
            return path
        if self.assessment.is_file:
            return self.repository.moved.get(path)
        origins: Counter[str] = Counter()
        for new, old in self.repository.moved.items():
            if _is_in(new, {path}):
                tail = new[len(path) :]
                origins[old.removesuffix(tail) if old.endswith(tail) else old] += 1
        return min(origins, key=lambda origin: (-origins[origin], origin), default=None)

    def write(self, path: str, folder: Path) -> None:
        """Write the files of the earlier version into a folder that looks like a checkout.

        Only those of the plan, unless one of them may bring in others. Links come last, so that none is written
        through.
        """
        repository = self.repository
        (folder / ".git").mkdir()
        own = [file for file in repository.files if file == path or _is_in(file, {path})]
        written = dict(repository.contents(own))
        if any(word in data.lower() for data in written.values() for word in _JOINS):
            written |= repository.contents([file for file in repository.files if file not in written])
        for file, data in sorted(written.items(), key=lambda one: (repository.files[one[0]].is_link, one[0])):
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            if repository.files[file].is_link:
                target.symlink_to(os.fsdecode(data))
            else:
                target.write_bytes(data)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)


def _is_in(path: str, folders: set[str]) -> bool:
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


_NO_REPOSITORY = Text(
    zh="--since：{plan} 不在任何 git 仓库里，没有可比的版本",
    en="--since: {plan} lies in no git repository, so there is no version to compare with",
)
