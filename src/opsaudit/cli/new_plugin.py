"""``opsaudit new plugin``: write a project with a rule of each kind, its tests, and all that a release needs."""

import time
from collections.abc import Collection
from pathlib import Path
from typing import Unpack

import click

from opsaudit import __version__
from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import Complaint
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import NAME, PATH, PluginFlags, plugin_options, plugins_here
from opsaudit.cli.scaffold.names import prefix_from, wrong_plugin_name
from opsaudit.cli.scaffold.options import chosen_prefix, force_option, language_of, language_option, licence_option
from opsaudit.cli.scaffold.project import CODED, DECLARED, PluginAnswers, plugin_files
from opsaudit.cli.writing import typed, write_told
from opsaudit.messages import Text
from opsaudit.report.cells import safe

_TEXT = Text(
    zh="新建一个规则插件：文件夹 opsaudit-名称/，含一条声明的规则、一条 Python 规则、规则集、测试、示例计划、CI 与说明，"
    "写好即可通过测试和检查。\n\n"
    "  opsaudit new plugin acme\n  cd opsaudit-acme\n  pip install -e '.[dev]'\n  pytest\n\n"
    "名称用小写英文字母、数字和连字符；代号前缀默认取自名称，不能属于已安装的插件。已有的文件从不覆盖，除非用 --force。",
    en="Start a plugin: a folder opsaudit-NAME/ with a rule that is declared, a rule in Python, a ruleset, tests, example "
    "plans, CI and a page about it. It passes its tests and checks as it is written.\n\n"
    "  opsaudit new plugin acme\n  cd opsaudit-acme\n  pip install -e '.[dev]'\n  pytest\n\n"
    "A name takes lower-case letters, digits and hyphens; the prefix of the codes comes from it, and must not belong to "
    "an installed plugin. What exists is never overwritten without --force.",
)
_STATE_PREFIX = Text(
    zh="从“{name}”得不出代号前缀；请用 --code 写明，如 --code ACME",
    en="no prefix of codes comes from '{name}'; state one, as in --code ACME",
)
_NEXT = Text(
    zh="接下来运行  cd {folder} && pip install -e '.[dev]' && pytest",
    en="Next run  cd {folder} && pip install -e '.[dev]' && pytest",
)
_PREFIX = "opsaudit-"


class Flags(PluginFlags):
    """What the options say; None where they do not."""

    code: str | None
    licence: str
    lang: str | None
    force: bool


@click.command("plugin", cls=Command, text=_TEXT)
@argument("name", value=NAME, text=Text(zh="名称，如 acme。", en="Name of the plugin, as acme."))
@argument(
    "path",
    required=False,
    value=PATH,
    text=Text(zh="要写的文件夹；默认 opsaudit-名称。", en="Folder to write; opsaudit-NAME by default."),
)
@option(
    "--code",
    value=Text(zh="前缀", en="PREFIX"),
    text=Text(zh="规则代号的前缀，如 ACME；默认取自名称。", en="Prefix of its codes, as ACME; else from the name."),
)
@licence_option()
@force_option()
@language_option()
@plugin_options
@click.pass_context
def plugin(ctx: click.Context, name: str, path: str | None, **flags: Unpack[Flags]) -> int:
    """Check what it shall be called, and write it."""
    name = name.removeprefix(_PREFIX)
    registry = plugins_here({"no_plugins": flags["no_plugins"], "plugins": flags["plugins"]})
    wrong = wrong_plugin_name(name, registry)
    if wrong is not None:
        raise Complaint(wrong, ctx)
    derived = prefix_from(name)
    if flags["code"] is None and not derived:
        raise Complaint(_STATE_PREFIX.format({"name": name}), ctx)
    prefix = chosen_prefix(flags["code"], derived, registry, ctx)
    lang, needs = language_of(ctx, flags["lang"]), ".".join(__version__.split(".")[:2])
    taken = {registry.slug(code) for code in registry.codes}
    slugs = {"declared": _free(DECLARED, name, taken), "coded": _free(CODED, name, taken)}
    answers = PluginAnswers(name, prefix, lang, flags["licence"], time.localtime().tm_year, needs, **slugs)
    folder = Path(path or answers.distribution)
    files = {folder / name: text for name, text in plugin_files(answers).items()}
    write_told(files, ctx, force=flags["force"], below=folder)
    click.echo(safe(_NEXT.format({"folder": typed(folder)})[lang_of(ctx)]), err=True)
    return CLEAN


def _free(slug: str, name: str, taken: Collection[str]) -> str:
    """Return a slug that no installed plugin has: two plugins that start from the same example go together."""
    return f"{name}-{slug}" if slug in taken else slug
