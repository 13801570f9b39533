"""``opsaudit new rule``: add a rule to the plugin in this folder, or to a ruleset."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint, WrongValue
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import FILE, PluginFlags, plugin_options, plugins_here
from opsaudit.cli.scaffold.index import NotEditableError, add_to_index
from opsaudit.cli.scaffold.names import next_code, wrong_code, wrong_prefix, wrong_slug
from opsaudit.cli.scaffold.options import force_option, language_of, language_option
from opsaudit.cli.scaffold.plugin_folder import PluginFolder, find_plugin
from opsaudit.cli.scaffold.rule_text import Draft, case_file, declared_rule, python_rule, rule_file
from opsaudit.cli.scaffold.ruleset_text import add_to_ruleset
from opsaudit.cli.scaffold.sample import Sample, sample_of
from opsaudit.cli.writing import NO_EDITS, typed, write_told
from opsaudit.errors import RulesetError
from opsaudit.messages import Text
from opsaudit.model.node import Mapping, Node, Scalar
from opsaudit.model.place import Place
from opsaudit.model.sections import Sections
from opsaudit.plugin_manager import Registry
from opsaudit.plugin_manager.claims import prefix_of
from opsaudit.report.cells import safe
from opsaudit.rules.declarative.subject import read_subject
from opsaudit.rulesets.document import read_ruleset_file
from opsaudit.rulesets.files import user_file
from opsaudit.source.settings import Problems

_TEXT = Text(
    zh="添加一条规则，写好即可通过自己的用例，再改成你要的内容。\n\n"
    "在插件的文件夹里运行：写入规则文件和用例，并登记到 RuleIndex。默认用 YAML 声明，用例写在规则里；--python 写成代码，"
    "另写用例文件。用 --ruleset 则在规则集的末尾声明，其余字节不动。\n\n"
    "  opsaudit new rule report-without-question --on reports\n"
    "  opsaudit new rule step-without-record --on processes.steps --python\n"
    "  opsaudit new rule risk-without-cause --on risks --ruleset acme.yaml",
    en="Add a rule that passes its own tests as it stands, to make yours.\n\n"
    "In the folder of a plugin it writes the rule and its tests, and lists it in the RuleIndex: declared in YAML with the "
    "tests inside, or with --python in code and cases beside it. With --ruleset it is declared at the end of a ruleset, "
    "whose other bytes stay as they are.\n\n"
    "  opsaudit new rule report-without-question --on reports\n"
    "  opsaudit new rule step-without-record --on processes.steps --python\n"
    "  opsaudit new rule risk-without-cause --on risks --ruleset acme.yaml",
)
_DECLARED_ONLY = Text(
    zh="规则集里的规则只能声明；--python 用于插件", en="a ruleset declares its rules; --python is for plugins"
)
_STATE_CODE = Text(
    zh="无法得出下一个代号；请用 --code 写明，如 --code ACME001",
    en="nothing says what the next code is; state it, as in --code ACME001",
)
_SHARED = Text(
    zh="“{word}”在计划的几处出现，没有自己的章节；请选它所在的章节，再手工改规则",
    en="'{word}' stands in several places of a plan and has no section of its own; choose what it stands in, and change "
    "the rule by hand",
)
_BY_HAND = Text(
    zh="没有写入任何文件。{file}：{reason}。请手工把 {entry} 加进它的 RuleIndex，再用 --no-index 运行",
    en="nothing was written. {file}: {reason}. Add {entry} to its RuleIndex by hand, and run this with --no-index",
)
_RULE_BY_HAND = Text(
    zh="没有改动 {file}：{reason}。请手工在 rules: 下加上\n{rule}",
    en="{file} was left alone: {reason}. Add this under `rules:` by hand\n{rule}",
)
_OTHER_KIND = Text(
    zh="{file} 已存在：一条规则只有一个文件；请换一个名称，或先删除它",
    en="{file} exists, and a rule has one file; choose another slug, or delete that first",
)
_THERE = Text(zh="{file} 里已有 {code}；请换一个代号", en="{file} has {code} already; choose another code")
_NEXT = Text(
    zh="接下来：改成你要的规则，再运行  opsaudit rules test {path}",
    en="Next: make the rule yours, then run  opsaudit rules test {path}",
)


class Flags(PluginFlags):
    """What the options say; None where they do not."""

    code: str | None
    on: str
    python: bool
    ruleset: str | None
    index: bool
    lang: str | None
    force: bool


def _to_slug(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    wrong = wrong_slug(value)
    if wrong is not None:
        raise WrongValue(wrong)
    return value


@click.command("rule", cls=Command, text=_TEXT)
@argument(
    "slug",
    callback=_to_slug,
    value=Text(zh="名称", en="SLUG"),
    text=Text(zh="名称，说出问题，如 contract-without-owner。", en="Names the problem, as contract-without-owner."),
)
@option(
    "--code",
    value=Text(zh="代号", en="CODE"),
    text=Text(zh="代号，如 ACME002；默认取最后一个的下一个。", en="Its code, as ACME002; else the one after the last."),
)
@option(
    "--on",
    default="goals",
    show_default=True,
    value=Text(zh="对象", en="SUBJECT"),
    text=Text(
        zh="检查的对象：章节（contracts、processes.steps）或 plan。",
        en="What it looks at: a section (contracts, processes.steps), or plan.",
    ),
)
@option("--python", is_flag=True, text=Text(zh="写成 Python 代码。", en="Write it in Python."))
@option("--ruleset", value=FILE, text=Text(zh="加到这个规则集文件。", en="Ruleset file to add it to."))
@option(
    "--index/--no-index",
    default=True,
    text=Text(
        zh="是否登记到插件的 RuleIndex；默认登记。", en="Whether to list it in the plugin's RuleIndex; else it is."
    ),
)
@force_option()
@language_option()
@plugin_options
@click.pass_context
def rule(ctx: click.Context, slug: str, **flags: Unpack[Flags]) -> int:
    """Add the rule where it belongs."""
    registry = plugins_here({"no_plugins": flags["no_plugins"], "plugins": flags["plugins"]})
    sample = sample_of_word(flags["on"], registry.sections, ctx)
    job = _Job(slug, sample, registry, flags, ctx)
    if flags["ruleset"] is None:
        job.add_to_plugin(Path())
    elif flags["python"]:
        raise Complaint(_DECLARED_ONLY, ctx)
    else:
        job.add_to_ruleset(Path(flags["ruleset"]))
    return CLEAN


def sample_of_word(word: str, sections: Sections, ctx: click.Context) -> Sample:
    """Return the example for what ``--on`` names. Raises Complaint when nothing is called so."""
    problems = Problems()
    kind = read_subject(Scalar(word, Place("--on", 1, 1, 1, 1)), sections, problems)
    if kind is None:
        raise Complaint(problems.found[0][1], ctx)
    section = getattr(kind, "section", "")
    if section and sections.get(section.partition(".")[0]) is None:
        raise Complaint(_SHARED.format({"word": word}), ctx)
    return sample_of(kind, sections)


@dataclass(frozen=True, slots=True)
class _Job:
    """A rule to add, and what is known of the place where it is added."""

    slug: str
    sample: Sample
    registry: Registry
    flags: Flags
    ctx: click.Context

    def add_to_plugin(self, folder: Path) -> None:
        """Write its file and its tests, and list it."""
        found = find_plugin(folder)
        listed = {} if found.index is None else found.index.slugs
        draft = self._draft(listed, found.distribution)
        edits: Dict[Path, bytes] = NO_EDITS
        if self.flags["index"] and listed.get(draft.code) != self.slug:
            edits = {found.module: self._listed(found, draft)}
        files = self._files(found, draft)
        write_told(files, self.ctx, force=self.flags["force"], below=found.tests, edits=edits)
        self._tell_next(folder)

    def add_to_ruleset(self, file: Path) -> None:
        """Declare it at the end of the rules."""
        found, problems = user_file(str(file), Path()), Problems()
        document = read_ruleset_file(found, problems)
        problems.stop(RulesetError)
        own = {entry.key.text: _slug_of(entry.value) for entry in document.definitions}
        draft = self._draft(own, "")
        if draft.code in {word.text for word, _ in document.rules}:
            raise Complaint(_THERE.format({"file": file, "code": draft.code}), self.ctx)
        try:
            made = add_to_ruleset(file.read_bytes(), found.shown, draft)
        except NotEditableError as error:
            rule = "\n".join([f"  {draft.code}:", *(f"    {line}" for line in declared_rule(draft))])
            told = {"file": file, "reason": error.reason, "rule": rule}
            raise Complaint(_RULE_BY_HAND.format(told), self.ctx) from None
        write_told({}, self.ctx, force=False, edits={file: made})
        self._tell_next(file)

    def _draft(self, own: Dict[str, str], distribution: str) -> Draft:
        """Name the rule; complain of a code or slug that is missing, wrong, or somebody else's."""
        code = self.flags["code"] or next_code(own)
        if not code:
            raise Complaint(_STATE_CODE, self.ctx)
        known = {each: self.registry.slug(each) for each in self.registry.codes} | dict(own)
        wrong = wrong_code(code, self.slug, known) or wrong_prefix(prefix_of(code), self.registry, own=distribution)
        if wrong is not None:
            raise Complaint(wrong, self.ctx)
        return Draft(code, self.slug, self.sample, language_of(self.ctx, self.flags["lang"]))

    def _files(self, found: PluginFolder, draft: Draft) -> dict[Path, str]:
        """Return the file of the rule, and that of its cases when they are not in it."""
        stem = draft.slug.replace("-", "_")
        declared, coded = found.rules / f"{stem}.yaml", found.rules / f"{stem}.py"
        other = declared if self.flags["python"] else coded
        if other.exists():
            raise Complaint(_OTHER_KIND.format({"file": other}), self.ctx)
        if not self.flags["python"]:
            return {declared: rule_file(draft)}
        return {coded: python_rule(draft, found.package), found.tests / f"{draft.code}.yaml": case_file(draft)}

    def _listed(self, found: PluginFolder, draft: Draft) -> bytes:
        """Return the module of the index with the rule in it."""
        reason = found.problem
        if reason is None:
            try:
                return add_to_index(found.source, draft.code, draft.slug)
            except NotEditableError as error:
                reason = error.reason
        told = {"file": found.module, "reason": reason, "entry": f'"{draft.code}": "{draft.slug}"'}
        raise Complaint(_BY_HAND.format(told), self.ctx)

    def _tell_next(self, path: Path) -> None:
        click.echo(safe(_NEXT.format({"path": typed(path)})[lang_of(self.ctx)]), err=True)


def _slug_of(node: Node) -> str:
    entry = node.get("slug") if isinstance(node, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""
