"""``opsaudit check --fix`` and ``--diff``: mend plan after plan before they are assessed, and say what was done."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from opsaudit.assess import Assessor, Options
from opsaudit.binding.plan import bind_plan
from opsaudit.cli.complaints import CANNOT_WRITE
from opsaudit.cli.differences import unified_diff
from opsaudit.cli.exits import CLEAN, FINDINGS, INCOMPLETE, USAGE
from opsaudit.cli.terminal import Output
from opsaudit.cli.writing import why
from opsaudit.config import PlanRoot
from opsaudit.fixing.mending import Mended, mend
from opsaudit.fixing.proof import Judged, said
from opsaudit.fmt.files import replace_file
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.repair import Safety, file_of, is_blank
from opsaudit.report.base import shown_path, shown_place
from opsaudit.report.cells import safe
from opsaudit.source.files import Sources, read_bytes, read_sources
from opsaudit.source.limits import DEFAULT_LIMITS

SAFE, ALL = "safe", "all"
_SUMMARY = Text(
    zh="已修复 {done} 处，改动 {files} 个文件{blanks}", en="mended {done} finding(s) in {files} file(s){blanks}"
)
_WOULD = Text(
    zh="可修复 {done} 处，会改动 {files} 个文件{blanks}",
    en="{done} finding(s) would be mended in {files} file(s){blanks}",
)
_BLANKS = Text(zh="，另有 {count} 处空白待填", en=", with {count} blank(s) for you to fill in")
_REFUSED = Text(zh="{place}：{code} 未修复：{reason}", en="{place}: {code} not mended: {reason}")
_MORE = Text(
    zh="另有 {count} 处可用 --fix=all 修复，改后须由人复核",
    en="{count} more can be mended with --fix=all, for a person to look at afterwards",
)
_CHANGED = Text(
    zh="{file}：读取之后被别的程序改过，没有写入；请再运行一次",
    en="{file}: something else changed it meanwhile, so it was left alone; run this again",
)


def fix_plans(roots: Sequence[PlanRoot], options: Options, lang: Lang, *, fix: str | None, diff: bool) -> int | None:
    """Mend every plan, each file once; return the exit code where that is all, None where the check is to follow.

    With ``diff`` nothing is written: what would be goes to stdout, and the code is 1 when there is some. When a file cannot
    be written, that is told and is all.
    """
    run = _Run(Assessor(options), lang, "unsafe" if fix == ALL else "safe", writes=not diff)
    for root in roots:
        run.plan(root)
    run.tell()
    if not diff:
        return USAGE if run.has_failed else None
    if run.is_incomplete:
        return INCOMPLETE
    return FINDINGS if run.files else CLEAN


@dataclass(slots=True)
class _Run:
    """One run, and what it came to."""

    assessor: Assessor
    lang: Lang
    wanted: Safety
    writes: bool
    done: int = 0
    blanks: int = 0
    files: int = 0
    unsafe: int = 0
    is_incomplete: bool = False
    has_failed: bool = False
    """Whether a file could not be written."""
    seen: dict[str, bytes] = field(default_factory=dict)
    """What files are to hold that an earlier plan of the run shares with this one, by their real paths."""

    def plan(self, root: PlanRoot) -> None:
        """Mend one plan."""
        sources = read_sources(root.path)
        folder = root.path if sources.is_folder else root.path.parent
        paths = {
            file.path: folder / file.path
            for file in sources.layers[0]
            if file.path not in sources.unreadable or file.text
        }
        before = {name: data for name, path in paths.items() if (data := self._bytes(path)) is not None}
        judge = _Judge(self.assessor, root, {name: paths[name].resolve() for name in before})
        made = mend(before, judge, self.wanted)
        self.is_incomplete |= judge.last.is_incomplete
        self.unsafe += made.unsafe
        for finding, reason in made.refused.values():
            told = {"place": shown_place(judge.last, finding.place), "code": finding.code, "reason": reason}
            self._say(_REFUSED.format(told))
        written = [name for name in made.changed if self._put(paths[name], shown_path(judge.last, name), made, name)]
        self.files += len(written)
        kept = [one.repair for one in made.done if one.repair is not None and file_of(one.repair) in written]
        self.blanks += sum(map(is_blank, kept))
        self.done += len(kept) - sum(map(is_blank, kept))

    def _bytes(self, path: Path) -> bytes | None:
        real = os.path.realpath(path)
        try:
            return self.seen.get(real) or read_bytes(path, DEFAULT_LIMITS.file_bytes + 1)
        except OSError:  # reported where the plan is assessed
            return None

    def _put(self, path: Path, shown: str, made: Mended, name: str) -> bool:
        """Write one file, or show what would change; False when it was left alone."""
        before, after = made.before[name], made.after[name]
        if not self.writes:
            self.seen[os.path.realpath(path)] = after
            out = Output(sys.stdout)
            out.write("".join(unified_diff(before, after, shown)))
            out.flush()
            return True
        try:
            if read_bytes(path, DEFAULT_LIMITS.file_bytes + 1) != before:
                self._say(_CHANGED.format({"file": shown}))
                return False
            replace_file(path, after)
        except OSError as error:
            self._say(CANNOT_WRITE.format({"file": shown, "why": why(error)}))
            self.has_failed = True
            return False
        return True

    def tell(self) -> None:
        """Say what was done, and what could be."""
        blanks = _BLANKS.format({"count": self.blanks}) if self.blanks else ""
        summary = _SUMMARY if self.writes else _WOULD
        self._say(summary.format({"done": self.done, "blanks": blanks, "files": self.files}))
        if self.unsafe:
            self._say(_MORE.format({"count": self.unsafe}))

    def _say(self, text: Text) -> None:
        sys.stderr.write(safe(text[self.lang]) + "\n")


@dataclass(slots=True)
class _Judge:
    """Assesses one plan with files as they are given."""

    assessor: Assessor
    root: PlanRoot
    paths: Mapping[str, Path]
    """The real paths of its files by their shown ones."""
    found: Assessment | None = None
    sources: Sources | None = None

    def __call__(self, files: Mapping[str, bytes]) -> Judged:
        """Assess it."""
        instead = {self.paths[name]: data for name, data in files.items()}

        def read(path: Path) -> Sources:
            self.sources = read_sources(path, instead=instead)
            return self.sources

        self.assessor.read = read
        self.assessor.crashes.clear()  # each time is as the first
        self.found = found = self.assessor.assess(self.root)
        layers = cast("Sources", self.sources).layers
        plan = bind_plan(layers[0], found.sections, bases=layers[1:])[0]
        return Judged(found.findings, said(plan), None if found.unreadable else found.score.proven)

    @property
    def last(self) -> Assessment:
        """The assessment made last."""
        return cast("Assessment", self.found)
