"""What one repository says of a change: the version that it began with, and which files have changed since."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from opsaudit import inputs
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.since.git import GitError, git, paths_in
from opsaudit.source.files import SUFFIXES

_COMMIT = re.compile(rb"[0-9a-f]{40,64}")
_RELATIVE = re.compile(r"[~^:]|@\{|^(HEAD|@)$")
"""In a version that is told from another one: no name of a branch or tag, which is all that can be fetched."""
_LINK = "120000"
_GLOBS = tuple(f":(glob,icase)**/*{suffix}" for suffix in SUFFIXES)


class Blob(NamedTuple):
    """A file of a version."""

    id: str
    is_link: bool


class Repository(Struct, frozen=True):
    """A checkout and the change in it: from the version where ``ref`` and HEAD part, to what lies there now."""

    root: str
    """Absolute path of the checkout, links resolved."""
    files: Mapping[str, Blob]
    """The YAML files of the earlier version, by their paths from the root."""
    changed: frozenset[str]
    """Paths of all files that differ, untracked and uncommitted ones too; of those that moved, both paths."""
    moved: Mapping[str, str]
    """Where files were that have moved since, by where they are."""

    @property
    def digest(self) -> str:
        """What tells this change from another one."""
        whole = (sorted(self.files.items()), sorted(self.changed), sorted(self.moved.items()))
        return sha256(repr(whole).encode()).hexdigest()

    def contents(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield files of the earlier version with their bytes, as they were committed.

        Raises UsageError for one that the repository lacks, as a part of a clone may where it cannot be fetched.
        """
        wanted = "".join(f"{self.files[path].id}\n" for path in paths).encode()
        try:
            out, at = git(self.root, "cat-file", "--batch", given=wanted), 0
        except GitError as error:
            raise UsageError(_REFUSED.format({"folder": self.root, "why": error})) from None
        for path in paths:
            end = out.index(b"\n", at)
            size = out[at:end].rpartition(b" ")[2]
            if not size.isdigit():
                raise UsageError(_LACKS.format({"folder": self.root, "path": path}))
            yield path, out[end + 1 : end + 1 + int(size)]
            at = end + int(size) + 2


def open_repository(folder: str, ref: str) -> Repository:
    """Return what changed in the checkout at a folder since ``ref``.

    Raises UsageError when it is no checkout, when there is no such ``ref``, or no version that both have in common.
    """
    if not ref.strip() or ref.startswith("-") or not ref.isprintable():
        raise UsageError(_NO_REF.format({"ref": ref, "hint": ""}))
    try:
        root = os.path.realpath(os.fsdecode(git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
        base = _parting(root, ref)
        changed, moved = _changes(root, base)
        found = Repository(root, _files(root, base), frozenset(changed), moved)
    except GitError as error:
        raise UsageError(_REFUSED.format({"folder": folder, "why": str(error)})) from None
    inputs.depend_on(f"since {root}", found.digest)
    return found


def _parting(root: str, ref: str) -> str:
    """Return the version at which ``ref`` and HEAD part."""
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").strip()
    except GitError:
        commit = b""
    if not _COMMIT.fullmatch(commit):
        if _is_shallow(root):
            branch = "" if _RELATIVE.search(ref) else f" origin {ref.removeprefix('origin/')}"
            raise UsageError(_NOT_FETCHED.format({"ref": ref, "branch": branch}))
        raise UsageError(_NO_REF.format({"ref": ref, "hint": _nearest(root, ref)}))
    try:
        return git(root, "merge-base", commit.decode(), "HEAD").split()[0].decode()
    except (GitError, IndexError):
        message = _TOO_SHALLOW if _is_shallow(root) else _UNRELATED
        raise UsageError(message.format({"ref": ref})) from None


def _is_shallow(root: str) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _nearest(root: str, ref: str) -> Text:
    """Return a hint at a branch or tag: the one of a remote that has the name, else the nearest by spelling."""
    listed = git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    known = [name for line in listed.splitlines() if (name := line.decode(errors="replace")) != ref]
    remote = [name for name in known if name.endswith(f"/{ref}")]
    return did_you_mean(remote[0], remote) if remote else did_you_mean(ref, known)


def _files(root: str, base: str) -> dict[str, Blob]:
    found: dict[str, Blob] = {}
    for line in paths_in(git(root, "ls-tree", "-r", "-z", "--full-tree", base)):
        about, _, path = line.partition("\t")
        mode, kind, blob = about.split()
        parts = path.split("/")
        if kind == "blob" and path.lower().endswith(SUFFIXES) and not {"..", ".git", ""}.intersection(parts):
            found[path] = Blob(blob, mode == _LINK)
    return found


def _changes(root: str, base: str) -> tuple[set[str], dict[str, str]]:
    """Return the paths of what changed, and where that was which moved."""
    changed, moved = set[str](), dict[str, str]()
    with _index(root) as index:
        options = ("--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative")
        listed = git(root, "diff", *options, "--ignore-submodules=all", base, "--", index=index)
    fields = iter(paths_in(listed))
    for status in fields:
        path = next(fields)
        changed.add(path)
        if status.startswith("R"):
            new = next(fields)
            changed.add(new)
            moved[new] = path
    return changed, moved


@contextmanager
def _index(root: str) -> Iterator[str | None]:
    """Give an index that knows untracked files too, so that they may be recognized as moved; None for git's own."""
    listed = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_GLOBS)
    untracked = [path for path in listed.split(b"\0") if path and not path.endswith(b"/")]
    if not untracked:
        yield None
        return
    own = os.path.join(root, os.fsdecode(git(root, "rev-parse", "--git-path", "index").removesuffix(b"\n")))  # noqa: PTH118
    empty = git(root, "hash-object", "-t", "blob", "--stdin").strip()
    with tempfile.TemporaryDirectory(prefix="opsaudit-") as folder:
        copy = os.path.join(folder, "index")  # noqa: PTH118  # text in, text out
        if os.path.exists(own):  # noqa: PTH110  # as above
            shutil.copyfile(own, copy)
        rows = b"".join(b"100644 %s\t%s\0" % (empty, path) for path in untracked)
        git(root, "update-index", "-z", "--index-info", given=rows, index=copy)
        yield copy


_NO_REF = Text(zh="--since：没有版本“{ref}”{hint}", en="--since: there is no version '{ref}'{hint}")
_REFUSED = Text(
    zh="--since：{folder} 不能作为 git 仓库使用：{why}",
    en="--since: {folder} cannot be used as a git repository: {why}",
)
_LACKS = Text(
    zh="--since：仓库 {folder} 缺少旧版本的 {path}；请运行 git fsck 查看，或重新克隆",
    en="--since: the repository {folder} lacks {path} of the earlier version; look at it with `git fsck`, or clone it anew",
)
_NOT_FETCHED = Text(
    zh="--since：没有版本“{ref}”，这个仓库只取了部分历史；请运行 git fetch --unshallow{branch}，"
    "GitHub Actions 的 actions/checkout 则写 fetch-depth: 0",
    en="--since: there is no version '{ref}', and only a part of the history was fetched here; run `git fetch "
    "--unshallow{branch}`, or give actions/checkout `fetch-depth: 0`",
)
_TOO_SHALLOW = Text(
    zh="--since：取来的历史太浅，找不到“{ref}”与当前版本的分叉点；请运行 git fetch --deepen=1000 或 git fetch --unshallow，"
    "GitHub Actions 的 actions/checkout 则写 fetch-depth: 0",
    en="--since: the history that was fetched does not reach back to where '{ref}' and the present version part; run "
    "`git fetch --deepen=1000` or `git fetch --unshallow`, or give actions/checkout `fetch-depth: 0`",
)
_UNRELATED = Text(
    zh="--since：“{ref}”与当前版本没有共同的历史；请给出它由之而来的版本",
    en="--since: '{ref}' and the present version have no history in common; name a version that this one comes from",
)
