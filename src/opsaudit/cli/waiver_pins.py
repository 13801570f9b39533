"""``opsaudit waivers pin``: write into waivers the fingerprints of what their subjects say."""

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import CANNOT_WRITE, ERROR, WRITTEN
from opsaudit.cli.exits import CLEAN, FINDINGS, INCOMPLETE
from opsaudit.cli.options import PATH, PluginFlags, allowed_by, lang_option, plugin_options
from opsaudit.cli.request import today
from opsaudit.cli.terminal import Output
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.report.cells import safe

if TYPE_CHECKING:
    from opsaudit.config import PlanRoot
    from opsaudit.model.plan import Plan
    from opsaudit.source.files import Sources
    from opsaudit.waiving.pins import Pin

_TEXT = Text(
    zh="为还没有指纹的豁免写入其对象内容的指纹；对象以后一改，豁免即失效，须重新批准。\n\n"
    "已失效的豁免须用 --id 指明才会重新锁定。无法改写的地方，把要写的那一行打印出来。",
    en="Write into each waiver that has none the fingerprint of what its subject says; when the subject changes later, "
    "the waiver goes stale and has to be approved anew.\n\n"
    "A stale waiver is pinned anew only where --id names it. Where a waiver cannot be rewritten, the line to paste is "
    "printed.",
)
_NO_ID = Text(zh="没有编号为“{id}”的豁免{hint}", en="no waiver has the id '{id}'{hint}")
_PINNED = Text(zh="{place}：{rule} · {subject}", en="{place}: {rule} · {subject}")
_PASTE = Text(zh="  请写入：{line}", en="  write there: {line}")
_SKIPPED = Text(zh="{place}：未锁定：{problem}", en="{place}: not pinned: {problem}")
_STALE = Text(
    zh="{place}：已失效，没有改动；重新批准后用 --id {id} 指明",
    en="{place}: stale, left alone; name it with --id {id} once it is approved anew",
)
_UNREAD = Text(zh="未能读取 {file}", en="could not read {file}")


class Flags(PluginFlags):
    """Every flag of the command."""

    ids: tuple[str, ...]
    print_only: bool


@click.command("pin", cls=Command, text=_TEXT)
@argument("paths", nargs=-1, value=PATH, text=Text(zh="计划文件或文件夹。", en="Plan files or folders."))
@option(
    "--id",
    "ids",
    multiple=True,
    value=Text(zh="编号", en="ID"),
    text=Text(zh="只锁定这些豁免，已锁定的也重新锁定。", en="Pin these waivers only, anew where they are pinned."),
)
@option(
    "--print",
    "print_only",
    is_flag=True,
    text=Text(zh="只打印要写的内容，不改文件。", en="Print what is to be written and leave the files alone."),
)
@plugin_options
@lang_option()
@click.pass_context
def pin(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Pin waivers and return the exit code."""
    from opsaudit.assess import Assessor, Options
    from opsaudit.binding.plan import bind_plan
    from opsaudit.config import find_plans
    from opsaudit.source.files import read_sources

    assessor = Assessor(Options(today(), plugins=not flags["no_plugins"], allow=allowed_by(flags)))
    found = []
    for root in find_plans(paths):
        sources = read_sources(root.path)
        sections = assessor.registry(root.config).sections
        found.append((root, sources, bind_plan(sources.layers[0], sections, bases=sources.layers[1:])[0]))
    run = _Run(lang_of(ctx), flags, Output(sys.stdout))
    run.check_ids([plan for _, _, plan in found])
    for root, sources, plan in found:
        run.plan(root, sources, plan)
    run.out.flush()
    return run.code


@dataclass(slots=True)
class _Run:
    lang: Lang
    flags: Flags
    out: Output
    code: int = CLEAN
    _due: "defaultdict[str, list[Pin]]" = field(default_factory=lambda: defaultdict(list))

    def check_ids(self, plans: "list[Plan]") -> None:
        """Refuse an id that no waiver has."""
        from opsaudit.model.entities.records import Waiver

        known = {waiver.id for plan in plans for waiver in plan.all(Waiver) if waiver.id}
        for one in self.flags["ids"]:
            if one not in known:
                raise UsageError(_NO_ID.format({"id": one, "hint": did_you_mean(one, known)}))

    def plan(self, root: "PlanRoot", sources: "Sources", plan: "Plan") -> None:
        """Pin the waivers of one plan, file by file."""
        for file in sources.unreadable:
            self._tell(_UNREAD.format({"file": self._shown(root, file)}))
            self.code = INCOMPLETE
        from opsaudit.waiving.pins import pins

        self._due.clear()
        for one in pins(plan):
            self._sort(one, root)
        own = {file.path for file in sources.layers[0]}
        for name, due in self._due.items():
            if self.flags["print_only"] or name not in own:
                self._print(due, root, paste=True)
            else:
                self._file(root, name, due)

    def _sort(self, one: "Pin", root: "PlanRoot") -> None:
        """Keep what is to be pinned, by file; say what is not."""
        waiver = one.waiver
        place, ids = waiver.origin.head, self.flags["ids"]
        where = f"{self._shown(root, place.file)}:{place.line}:{place.column}"
        if ids and waiver.id not in ids:
            return
        if one.problem is not None:
            self._tell(_SKIPPED.format({"place": where, "problem": one.problem}))
            self.code = max(self.code, FINDINGS)
        elif one.is_due and (one.is_new or ids):
            self._due[place.file].append(one)
        elif one.is_due:
            self._tell(_STALE.format({"place": where, "id": waiver.id or "…"}))

    def _file(self, root: "PlanRoot", name: str, due: "list[Pin]") -> None:
        from opsaudit.fixing.edits import NOT_WRITTEN
        from opsaudit.fmt.files import replace_file
        from opsaudit.source.files import read_bytes
        from opsaudit.source.limits import DEFAULT_LIMITS
        from opsaudit.waiving.pins import pinned

        path, shown = _path(root, name), self._shown(root, name)
        try:
            data = read_bytes(path, DEFAULT_LIMITS.file_bytes + 1)
            after, left = pinned(data, name, due)
            if after != data:
                replace_file(path, after)
        except OSError as error:
            told = CANNOT_WRITE.format({"file": shown, "why": error.strerror})
            self._tell(ERROR.format({"what": told}))
            self.code = INCOMPLETE
            return
        self._print([one for one in due if one not in left], root, paste=False)
        self._print(left, root, paste=True)
        if left:
            self._tell(_SKIPPED.format({"place": shown, "problem": NOT_WRITTEN}))
            self.code = max(self.code, FINDINGS)
        if after != data:
            self._tell(WRITTEN.format({"file": shown}))

    def _print(self, done: "list[Pin]", root: "PlanRoot", *, paste: bool) -> None:
        for one in done:
            place = one.waiver.origin.head
            where = f"{self._shown(root, place.file)}:{place.line}:{place.column}"
            told = {"place": where, "rule": one.waiver.rule or "–", "subject": one.waiver.subject}
            self.out.write(safe(_PINNED.format(told)[self.lang]) + "\n")
            if paste:
                self.out.write(safe(_PASTE.format({"line": one.line})[self.lang]) + "\n")

    def _shown(self, root: "PlanRoot", name: str) -> str:
        if root.path.is_dir():
            return name if root.shown == "." else f"{root.shown.rstrip('/')}/{name}"
        folder = root.shown.rpartition("/")[0]
        return f"{folder}/{name}" if folder else name

    def _tell(self, text: Text) -> None:
        sys.stderr.write(safe(text[self.lang]) + "\n")


def _path(root: "PlanRoot", name: str) -> Path:
    """Return where a file of a plan lies."""
    return (root.path if root.path.is_dir() else root.path.parent) / name
