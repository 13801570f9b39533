"""What ``opsaudit fmt`` does: rewrite file after file, say what was left alone, and decide the exit code."""

import os
import posixpath
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.complaints import CANNOT_WRITE, ERROR, Complaint
from opsaudit.cli.differences import unified_diff
from opsaudit.cli.exits import CLEAN, FINDINGS, INCOMPLETE
from opsaudit.cli.fmt import Flags
from opsaudit.cli.terminal import Output
from opsaudit.config import PlanRoot, find_plans
from opsaudit.fmt.files import replace_file
from opsaudit.fmt.rewrite import Rewrite, Rewritten, convert_keys, tidy
from opsaudit.messages import Lang, Text
from opsaudit.model.result import Finding
from opsaudit.report.cells import safe
from opsaudit.source.files import list_folder, read_bytes, shown, unreadable
from opsaudit.source.limits import DEFAULT_LIMITS

STDIN = "-"
_ALONE = Text(
    zh="“-”表示标准输入，不能与其他路径同用", en="'-' stands for stdin and cannot go together with other paths"
)
_WROTE = Text(zh="已改写 {file}", en="rewrote {file}")
_DONE = Text(zh="{changed} 个文件已改写，{same} 个不变", en="{changed} file(s) rewritten, {same} unchanged")
_WOULD = Text(zh="{changed} 个文件会被改写，{same} 个不变", en="{changed} file(s) would change, {same} unchanged")
_FAILED = Text(
    zh="{failed} 个文件或文件夹无法处理，未作改动；退出码 3",
    en="{failed} file(s) or folder(s) could not be done and were left alone; exit code 3",
)


def run_fmt(ctx: click.Context, paths: tuple[str, ...], flags: Flags) -> int:
    """Rewrite the files and return the exit code."""
    rewrite = _rewrite(flags)
    run = _Run(lang_of(ctx), rewrite, Output(sys.stdout), writes=not (flags["check"] or flags["diff"]), flags=flags)
    if STDIN in paths:
        if len(paths) > 1:
            raise Complaint(_ALONE, ctx)
        run.stdin()
    else:
        run.files(find_plans(paths))
    run.out.flush()
    if run.failed:
        return INCOMPLETE
    return FINDINGS if flags["check"] and run.changed else CLEAN


def _rewrite(flags: Flags) -> Rewrite:
    """Return what is done to each file."""
    if flags["keys"] is None:
        return tidy
    lang: Lang = "zh" if flags["keys"] == "zh" else "en"
    return lambda data, path: convert_keys(data, path, lang)


@dataclass(slots=True)
class _Run:
    """One run, and what it came to."""

    lang: Lang
    rewrite: Rewrite
    out: Output
    flags: Flags
    writes: bool
    changed: int = 0
    same: int = 0
    failed: int = 0

    def files(self, roots: Sequence[PlanRoot]) -> None:
        """Do every file of every plan, each once, and say how many there were."""
        done: set[str] = set()
        for root in roots:
            paths, errors = list_folder(root.path) if root.path.is_dir() else ([root.path], [])
            for error in errors:
                self._refuse(unreadable(_shown(Path(error.filename or root.path), root), error))
            for path in paths:
                real = os.path.realpath(path)
                if real not in done:
                    done.add(real)
                    self._file(path, _shown(path, root))
        summary = _DONE if self.writes else _WOULD
        self._tell(summary.format({"changed": self.changed, "same": self.same})[self.lang])
        if self.failed:
            self._tell(_FAILED.format({"failed": self.failed})[self.lang])

    def stdin(self) -> None:
        """Do what comes in, and write what came of it, changed or not; nothing where it could not be read."""
        data = sys.stdin.buffer.read(DEFAULT_LIMITS.file_bytes + 1)
        made = self._make(data, STDIN)
        if made is not None and self.writes:
            self.out.write_bytes(made.after)

    def _file(self, path: Path, name: str) -> None:
        """Do one file; one that cannot be read or written is told and counted, the others are still done."""
        try:
            data = read_bytes(path, DEFAULT_LIMITS.file_bytes + 1)
        except OSError as error:
            self._refuse(unreadable(name, error))
            return
        made = self._make(data, name)
        if made is None or not (made.is_changed and self.writes):
            return
        try:
            replace_file(path, made.after)
        except OSError as error:
            self.changed -= 1
            self.failed += 1
            told = CANNOT_WRITE.format({"file": name, "why": error.strerror})
            self._tell(ERROR.format({"what": told})[self.lang])
        else:
            self._tell(_WROTE.format({"file": name})[self.lang])

    def _make(self, data: bytes, name: str) -> Rewritten | None:
        """Rewrite one text, and tell what there is to tell about it; None when it could not be read."""
        made = self.rewrite(data, name)
        if made.refused:
            self.failed += 1
            for finding in made.refused:
                self._finding(finding)
            return None
        for note in made.notes:
            self._tell(f"{note.place}: {note.message[self.lang]}")
        self.changed += made.is_changed
        self.same += not made.is_changed
        if made.is_changed and self.flags["diff"]:
            self.out.write("".join(unified_diff(made.before, made.after, name)))
        elif made.is_changed and self.flags["check"]:
            self.out.write(safe(name) + "\n")
        return made

    def _refuse(self, finding: Finding) -> None:
        self.failed += 1
        self._finding(finding)

    def _finding(self, finding: Finding) -> None:
        self._tell(f"{finding.place}: {finding.code} {finding.message[self.lang]}")
        if finding.fix is not None:
            self._tell(f"  {finding.fix[self.lang]}")

    def _tell(self, line: str) -> None:
        sys.stderr.write(safe(line) + "\n")


def _shown(path: Path, root: PlanRoot) -> str:
    """Return a file as seen from where the user stands."""
    if path == root.path:
        return root.shown
    return posixpath.normpath(posixpath.join(root.shown, shown(path, root.path)))
