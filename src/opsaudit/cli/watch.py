"""``opsaudit check --watch``: a run, then another one after each change, in which only what it concerns is done again.

What is printed is what a run of its own would print. What is wrong with the configuration or a ruleset is told and waited
on. Ctrl-C ends a watch, and so does a reader that goes away.
"""

import os
import sys
import time
from collections.abc import Iterable, Sequence

import click
from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit import inputs
from opsaudit.assess import Assessor
from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.check import Flags
from opsaudit.cli.checking import carry_out, prepare
from opsaudit.cli.complaints import ERROR, Complaint, complaint
from opsaudit.cli.exits import USAGE
from opsaudit.cli.request import options_of
from opsaudit.cli.terminal import Output
from opsaudit.cli.watch_files import Changes, Scope, Watcher
from opsaudit.cli.watch_lines import WAITING, differences, heading
from opsaudit.cli.watch_memory import Digest, Memory, digest_of
from opsaudit.config import PlanRoot
from opsaudit.errors import OpsauditError, UsageError
from opsaudit.messages import Lang, Text
from opsaudit.report.base import Look
from opsaudit.report.cells import safe

_FORMATS = ("text", "concise")
_CLEAR = "\x1b[H\x1b[2J"
_NO_FORMAT = Text(
    zh="--watch 只能用 {known} 显示；其他格式请写入文件，每次运行都会重写：--report {format}=文件",
    en="--watch shows {known} only; have other formats written to a file, anew in each run: --report {format}=FILE",
)
_NO_FIX = Text(
    zh="--watch 不改动文件：先用 --fix 修复，再用 --watch 查看",
    en="--watch changes no file: mend first with --fix, then watch",
)
_NO_TIMINGS = Text(
    zh="--watch 记得未变的计划，量不出它们的用时：请单独运行一次 --timings",
    en="--watch remembers plans that have not changed, so it cannot time them: run --timings by itself",
)
_NO_OUTPUT = Text(
    zh="--watch 的结果显示在屏幕上；要写入文件请用 --report {format}={file}，每次运行都会重写",
    en="--watch shows its results; to have them in a file too, anew in each run: --report {format}={file}",
)


def watch(ctx: click.Context, paths: Sequence[str], flags: Flags) -> int:
    """Run, wait for a change, and run again; return the exit code of the last run when nobody reads any more."""
    _refuse(ctx, flags)
    session = Session(paths, flags, Assessor(options_of(flags)))
    watcher = Watcher()
    while True:
        try:
            code, is_read = session.run(ctx)
        except (OpsauditError, click.UsageError) as error:
            if session.changes is None and isinstance(error, UsageError | click.UsageError):
                raise
            code, is_read = USAGE, _tell(session, error, lang_of(ctx))
        if not is_read:
            return code
        watcher.follow(session.scope(), session.late)
        if flags["progress"] != "json":  # then stderr is for programs
            sys.stderr.write(WAITING[lang_of(ctx)] + "\n")
            sys.stderr.flush()
        session.note(watcher.wait())


class Session(Struct):
    """The runs of one watch."""

    paths: Sequence[str]
    flags: Flags
    assessor: Assessor
    memory: Memory = field(default_factory=Memory)
    roots: list[PlanRoot] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    """How the reports looked that are kept of each plan."""
    changes: Changes | None = None
    """What has changed since the last run that was not refused; None before the first one."""
    shown: dict[str, Digest] = field(default_factory=dict)
    """What each plan came to in that run, by its path."""

    def note(self, changes: Changes) -> None:
        """Remember changes until a run has taken them in."""
        self.changes = {**(self.changes or {}), **changes}

    def run(self, ctx: click.Context) -> tuple[int, bool]:
        """Run once; return the exit code, and whether somebody still reads. Raises what refuses a run."""
        started = time.perf_counter()
        record = inputs.Inputs()
        inputs.record(record)
        try:
            self._renew()
            run = prepare(ctx, self.paths, self.roots, self.flags, assessor=self.assessor, each=self.memory.each)
            run = replace(run, digest=digest_of)
            looks = [target.look for target in run.targets]
            if looks != self.looks or record.facts != self.memory.facts:
                self.memory.kept.clear()
                self.looks, self.memory.facts = looks, record.facts
            is_read = carry_out(run, ctx, head=self.head(looks[0].lang))
        finally:
            self.memory.share()
            inputs.stop()
        after = {shown: kept.told.digest for shown, kept in self.memory.kept.items()}
        if self.changes is not None:
            ms = round((time.perf_counter() - started) * 1000)
            is_read = is_read and _write("\n" + "\n".join(differences(self.shown, after, ms, looks[0])) + "\n")
        self.shown, self.changes = after, {}
        return run.totals.exit_code, is_read

    def head(self, lang: Lang) -> str:
        """Return what precedes a report: an empty screen or an empty line, and why there is a new report."""
        is_screen = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        return (
            (_CLEAR if is_screen else "\n" * (self.changes is not None))
            + heading(self.changes, time.strftime("%H:%M:%S"), lang)
            + "\n\n"
        )

    def scope(self) -> Scope:
        """Return what a change may come from."""
        bases = self.memory.bases
        paths = frozenset[str]().union(*(basis.paths for basis in bases))
        return Scope(paths, frozenset[str]().union(*(basis.folders for basis in bases)), self._apart())

    def late(self) -> dict[str, bool]:
        """Return what ``Memory.late`` does, without the folders that the run itself writes to."""
        apart = self._apart() | _folders(self._apart())
        return {path: was_there for path, was_there in self.memory.late().items() if path not in apart}

    def _apart(self) -> frozenset[str]:
        return frozenset(os.path.abspath(file) for _, file in self.flags["report"])  # noqa: PTH100  # resolves no links

    def _renew(self) -> None:
        """Bring what is known into line with what has changed."""
        options, memory = options_of(self.flags), self.memory
        memory.fresh.clear()
        touched = {*(self.changes or {}), *_folders(self.changes or {})}
        if not self.roots or not memory.listed.holds(touched):
            self.roots = []  # should this be refused, the next run does it again
            self.roots = memory.find(self.paths)
        if options != self.assessor.options or not memory.shared.holds(touched):
            self.assessor = Assessor(options)
            memory.forget_all()
        memory.forget(touched)


def _folders(paths: Iterable[str]) -> set[str]:
    """Return the folders in which something lies."""
    return {os.path.dirname(path) for path in paths}  # noqa: PTH120  # absolute paths are text here


def _refuse(ctx: click.Context, flags: Flags) -> None:
    """Refuse what a screen cannot show again and again."""
    if flags["format"] not in _FORMATS:
        args = {"known": ", ".join(_FORMATS), "format": flags["format"]}
        raise Complaint(_NO_FORMAT.format(args), ctx)
    if flags["fix"] or flags["diff"]:
        raise Complaint(_NO_FIX, ctx)
    if flags["timings"]:
        raise Complaint(_NO_TIMINGS, ctx)
    if flags["output"] is not None:
        raise Complaint(_NO_OUTPUT.format({"format": flags["format"], "file": flags["output"]}), ctx)


def _tell(session: Session, error: OpsauditError | click.UsageError, lang: Lang) -> bool:
    """Say in the place of a report why there is none."""
    is_read = _write(session.head(lang))
    what = error.show(lang) if isinstance(error, OpsauditError) else complaint(error)[lang]
    lines = (safe(line) for line in what.split("\n"))
    sys.stderr.write(ERROR.format({"what": "\n".join(lines)})[lang] + "\n")
    return is_read


def _write(text: str) -> bool:
    """Write to stdout; say whether somebody still reads."""
    out = Output(sys.stdout)
    out.write(text)
    out.flush()
    return out.is_open
