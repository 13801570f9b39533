"""``opsaudit new``: write a first plan to start from."""

import datetime as dt
import os
import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of, option
from opsaudit.cli.complaints import EXISTS, Complaint, WrongValue
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import NAME, PATH, Choice, lang_option, stated_lang
from opsaudit.cli.writing import is_folder, typed, write_told
from opsaudit.messages import Lang, Text, same
from opsaudit.report.cells import safe
from opsaudit.source.files import CONFIG_NAME, SUFFIXES, find_plan_files

if TYPE_CHECKING:
    from opsaudit.cli.starters.render import Answers

PROFILES = ("starter", "standard")
INDUSTRIES = ("retail", "manufacturing", "software", "hospitality", "logistics", "professional", "public", "generic")

_TEXT = Text(
    zh="新建一份带说明的计划，供逐行改写。\n\n"
    "starter 是一个约二十行的文件，内容是本行业的例子；standard 是按章节分开的一个文件夹，只有你们知道的数"
    "（基线、目标、金额、评分、姓名）留空并注明“填写”。已有的文件从不覆盖，除非用 --force。\n\n"
    "在终端上，没有用选项说明的会逐个询问；在管道里，或用了 --no-input，取默认值。语言随 --lang。",
    en="Write a commented plan to start from, and make it yours line by line.\n\n"
    "starter is one file of some twenty lines, an example of your industry; standard is a folder with a file for each "
    "area, where the numbers that only you know (baselines, targets, amounts, ratings, names) are left out and marked "
    '"fill in". What exists is never overwritten without --force.\n\n'
    "On a terminal it asks for what the options do not say; in a pipe, or with --no-input, it takes the defaults. "
    "--lang chooses the language of the plan.",
)
_OTHERS = Text(
    zh="文件夹 {folder} 里已有 {file}，会与新计划当成同一份计划来读；请换一个文件夹，或用 --force 照写",
    en="{folder} already holds {file}, which would be read as part of the same plan; choose another folder, or write "
    "all the same with --force",
)
_NEXT = Text(zh="接下来：逐行改成你们的情况，再运行  {check}", en="Next: make every line yours, then run  {check}")
_NOT_A_YEAR = Text(
    zh="“{value}”不是年度，应写作 2026；从四月起的年度写作 2026-04",
    en="{value} is not a year; write it as 2026, or as 2026-04 for a year that begins in April",
)
_NOT_A_NAME = Text(
    zh="里面有换行或不可见的字符；请写成一行普通文字",
    en="it holds a line break or an invisible character; write one plain line",
)
_TOO_LONG = Text(zh="超过 {most} 个字符", en="it is longer than {most} characters")
_LONGEST_NAME = 80
_NEXT_YEAR_FROM = 10
"""The month from which people write the plan of the next year."""
_YEAR = re.compile(r"(2[01]\d\d)(?:-(0[1-9]|1[0-2]))?")

_LANGS = {"zh": same("中文"), "en": same("English")}
_ASK_LANG = Text(zh="计划用什么语言", en="Language of the plan")
_ASK_PROFILE = Text(zh="写多少", en="How much to write")
_PROFILE_TEXTS = {
    "starter": Text(zh="起步：一个文件，约二十行", en="starter: one file of some twenty lines"),
    "standard": Text(zh="标准：一个文件夹，按章节分文件", en="standard: a folder with a file for each area"),
}
_ASK_INDUSTRY = Text(zh="行业", en="Industry")
_ASK_NAME = Text(zh="组织名称（可留空）", en="Name of the organization (may stay empty)")
_ASK_OWNER = Text(zh="计划负责人的姓名（可留空）", en="Who answers for the plan, by name (may stay empty)")


class Flags(TypedDict):
    """What the options say; None where they do not."""

    profile: str | None
    industry: str | None
    name: str | None
    owner: str | None
    year: dt.date
    schema: str | None
    force: bool
    input: bool | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a plan goes: one file, or files in a folder that is a plan of its own."""

    path: Path
    is_folder: bool

    def file(self, name: str) -> Path:
        """Return the place of one of its files."""
        return self.path / name if self.is_folder else self.path


def _wrong_name(text: str) -> Text | None:
    if not text.isprintable():
        return _NOT_A_NAME
    return _TOO_LONG.format({"most": _LONGEST_NAME}) if len(text) > _LONGEST_NAME else None


def _to_name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    problem = _wrong_name((value or "").strip())
    if problem is not None:
        raise WrongValue(problem)
    return None if value is None else value.strip()


def _to_year(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date:
    """Return the first day of the year that was named; else of this one, from October on of the next."""
    if value is None:
        now = time.localtime()
        return dt.date(now.tm_year + (now.tm_mon >= _NEXT_YEAR_FROM), 1, 1)
    found = _YEAR.fullmatch(value)
    if found is None:
        raise WrongValue(_NOT_A_YEAR.format({"value": value}))
    return dt.date(int(found[1]), int(found[2] or 1), 1)


@click.command("plan", cls=Command, text=_TEXT)
@argument(
    "path",
    required=False,
    value=PATH,
    text=Text(
        zh="要写的文件（.yaml）或文件夹；默认 plan.yaml，standard 默认文件夹 plan。",
        en="File (.yaml) or folder to write; plan.yaml by default, for standard the folder plan.",
    ),
)
@option(
    "--profile",
    type=Choice(PROFILES),
    text=Text(
        zh="为哪个规则集而写，决定写多少；默认 starter。", en="Ruleset it is for: how much it holds; else starter."
    ),
)
@option(
    "--industry",
    type=Choice(INDUSTRIES),
    value=Text(zh="行业", en="INDUSTRY"),
    text=Text(
        zh="例子取自哪个行业：{words}；默认 generic。",
        en="Industry that its examples come from: {words}; else generic.",
    ).format({"words": ", ".join(INDUSTRIES)}),
)
@option("--name", callback=_to_name, value=NAME, text=Text(zh="组织名称。", en="Name of the organization."))
@option(
    "--owner",
    callback=_to_name,
    value=NAME,
    text=Text(zh="计划负责人的姓名。", en="Name of the person who answers for it."),
)
@option(
    "--year",
    callback=_to_year,
    value=Text(zh="年[-月]", en="YEAR[-MONTH]"),
    text=Text(
        zh="计划年度，如 2026；从四月起的年度写作 2026-04。默认今年，十月起默认明年。",
        en="Year of the plan, as 2026; 2026-04 for one that begins in April. Else this year, from October the next.",
    ),
)
@option(
    "--schema",
    callback=_to_name,
    value=PATH,
    text=Text(
        zh="在每个文件开头注明 JSON Schema 的位置，供编辑器补全和查错。",
        en="Name this JSON schema at the head of each file, for editors that complete and check.",
    ),
)
@option("--force", is_flag=True, text=Text(zh="覆盖已有的计划文件。", en="Overwrite the files of a plan that exists."))
@option(
    "--input/--no-input",
    default=None,
    text=Text(zh="是否询问；默认只在终端上询问。", en="Whether to ask questions; on a terminal only by default."),
)
@lang_option()
@click.pass_context
def plan(ctx: click.Context, path: str | None, **flags: Unpack[Flags]) -> int:
    """Ask for what the options do not say, and write the plan."""
    from opsaudit.cli.asking import greet, is_terminal

    asks = is_terminal() if flags["input"] is None else flags["input"]
    lang = lang_of(ctx)
    if asks:
        greet(lang)
    written = _ask_lang(lang) if asks and stated_lang(ctx) is None else lang
    profile = flags["profile"] or (_ask_profile(lang) if asks else "starter")
    target = _target(path, profile)
    if not flags["force"]:
        _refuse_to_overwrite(target, ctx)
    answers = _given(written, profile, flags)
    _write(target, _asked(answers, flags, lang) if asks else answers, ctx, force=flags["force"])
    return CLEAN


new = LazyGroup(
    "new",
    text=Text(zh="新建。", en="Start something new."),
    lazy={
        "plan": Lazy("opsaudit.cli.new:plan", Text(zh="新建一份计划", en="Start a new plan")),
        "plugin": Lazy("opsaudit.cli.new_plugin:plugin", Text(zh="新建一个规则插件", en="Start a plugin with rules")),
        "ruleset": Lazy("opsaudit.cli.new_ruleset:ruleset", Text(zh="新建一个规则集", en="Start a ruleset")),
        "rule": Lazy(
            "opsaudit.cli.new_rule:rule",
            Text(zh="在插件或规则集中添加一条规则", en="Add a rule to a plugin or ruleset"),
        ),
    },
)
lang_option()(new)


def _ask_lang(lang: Lang) -> Lang:
    from opsaudit.cli.asking import choose

    return "zh" if choose(_ASK_LANG, _LANGS, lang, default=lang) == "zh" else "en"


def _ask_profile(lang: Lang) -> str:
    from opsaudit.cli.asking import choose

    return choose(_ASK_PROFILE, _PROFILE_TEXTS, lang, default="starter")


def _given(lang: Lang, profile: str, flags: Flags) -> "Answers":
    """Return what the options say, and the defaults for the rest."""
    from opsaudit.cli.starters.render import Answers

    return Answers(
        lang=lang,
        profile=profile,
        industry=flags["industry"] or "generic",
        name=flags["name"] or "",
        owner=flags["owner"] or "",
        start=flags["year"],
        schema=flags["schema"] or "",
    )


def _asked(given: "Answers", flags: Flags, lang: Lang) -> "Answers":
    """Ask for what the options do not say."""
    from opsaudit.cli.asking import ask, choose
    from opsaudit.cli.starters.industries import INDUSTRIES as KNOWN

    if flags["industry"] is None:
        titles = {word: industry.title for word, industry in KNOWN.items()}
        given = replace(given, industry=choose(_ASK_INDUSTRY, titles, lang, default="generic"))
    if flags["name"] is None:
        given = replace(given, name=ask(_ASK_NAME, lang, wrong=_wrong_name))
    if flags["owner"] is None:
        given = replace(given, owner=ask(_ASK_OWNER, lang, wrong=_wrong_name))
    return given


def _target(path: str | None, profile: str) -> Target:
    """Return where the plan goes: a path that ends as a plan file does is a file, unless a folder has that name."""
    if path is None:
        path = "plan.yaml" if profile == "starter" else "plan"
    where = Path(path)
    return Target(where, is_folder=is_folder(where) or not where.name.lower().endswith(SUFFIXES))


def _refuse_to_overwrite(target: Target, ctx: click.Context) -> None:
    """Complain when something is there already, or would be read as part of the plan."""
    if target.is_folder and is_folder(target.path):
        others = find_plan_files(target.path)
        if others:
            file = others[0].relative_to(target.path)
            raise Complaint(_OTHERS.format({"folder": target.path, "file": file}), ctx)
    elif os.path.lexists(target.path):
        raise Complaint(EXISTS.format({"file": target.path}), ctx)


def _write(target: Target, answers: "Answers", ctx: click.Context, *, force: bool) -> None:
    """Write the files, and say which, and what to run next."""
    from opsaudit.cli.starters.render import config_text, plan_files

    has_config = target.is_folder and os.path.lexists(target.path / CONFIG_NAME)
    is_configured = target.is_folder and not has_config
    named = "" if is_configured else f" --ruleset {answers.profile}"
    contents: dict[Path, str] = {}
    for name, text in plan_files(answers, f"opsaudit check {typed(target.file(name='plan.yaml').name)}{named}").items():
        file = target.file(name)
        contents[file] = f"{contents[file]}\n{text}" if file in contents else text
    if is_configured:
        contents[target.path / CONFIG_NAME] = config_text(answers)
    write_told(contents, ctx, force=force)
    check = f"opsaudit check {typed(target.path)}{named}"
    click.echo(safe(_NEXT.format({"check": check})[lang_of(ctx)]), err=True)
