"""``opsaudit config``: which configuration applies and where each value comes from; the schema of the plan format."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, lang_of, option
from opsaudit.cli.complaints import CANNOT_WRITE, Complaint
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import FILE, PluginFlags, lang_option, plugin_options, plugins_here
from opsaudit.cli.terminal import Output
from opsaudit.messages import Text
from opsaudit.model.sections import Section, Sections
from opsaudit.report.cells import safe

if TYPE_CHECKING:
    pass

_SCHEMA = Text(
    zh="输出计划格式的 JSON Schema（2020-12）：编辑器据此补全键、显示说明、标出写错的键和取值。\n\n"
    "写入仓库后，在计划文件第一行引用：\n\n"
    "    # yaml-language-server: $schema=plan.schema.json\n\n"
    "其中包含已安装插件的章节。加 --results 则输出检查结果（opsaudit check --format json）的 Schema，供读取结果的程序使用。",
    en="Print the JSON Schema (2020-12) of the plan format, with which an editor completes keys, shows what they mean "
    "and marks misspelt keys and words.\n\n"
    "Write it into the repository, and refer to it in the first line of a plan file:\n\n"
    "    # yaml-language-server: $schema=plan.schema.json\n\n"
    "The sections of installed plugins are in it. With --results it is the schema of results instead, which `opsaudit "
    "check --format json` prints, for programs that read them.",
)
_NO_SECTION = Text(
    zh="章节 {section}（{distribution}）不可用，未写入 Schema：{reason}",
    en="section {section} of {distribution} cannot be used and is not in the schema: {reason}",
)


@click.command("schema", cls=Command, text=_SCHEMA)
@option(
    "--output",
    "-o",
    value=FILE,
    text=Text(zh="写入文件，而不是标准输出。", en="Write it to a file instead of stdout."),
)
@option(
    "--results",
    is_flag=True,
    text=Text(zh="检查结果的 Schema，而不是计划格式的。", en="The schema of results instead of that of plans."),
)
@plugin_options
@lang_option()
@click.pass_context
def schema(ctx: click.Context, output: str | None, *, results: bool, **flags: Unpack[PluginFlags]) -> int:
    """Print a schema, or write it to a file; exit code 3 when a plugin's section is not in that of plans."""
    from opsaudit.schema import to_json
    from opsaudit.schema.results import results_schema

    problems: list[Text] = []
    text = to_json(results_schema(lang_of(ctx))) if results else _of_plans(ctx, flags, problems)
    for told in problems:
        sys.stderr.write(safe(told[lang_of(ctx)]) + "\n")
    if output is None:
        out = Output(sys.stdout)
        out.write(text)
        out.flush()
    else:
        try:
            Path(output).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise Complaint(CANNOT_WRITE.format({"file": output, "why": error.strerror}), ctx) from None
    return INCOMPLETE if problems else CLEAN


def _of_plans(ctx: click.Context, flags: PluginFlags, problems: list[Text]) -> str:
    """Return the schema of plans, and add what is wrong with sections of plugins to ``problems``."""
    from opsaudit.plugin_manager.diagnostics import RULE_CLAIMED_TWICE
    from opsaudit.schema import plan_schema, to_json

    registry = plugins_here(flags)
    sections, refused = _usable(registry.sections)
    problems += refused
    problems += [found.message for found in registry.findings if found.slug != RULE_CLAIMED_TWICE.slug]
    return to_json(plan_schema(sections, lang_of(ctx)))


def _usable(sections: Sections) -> tuple[Sections, list[Text]]:
    """Return the sections whose entities can be described, and what is wrong with the others, all of plugins."""
    from opsaudit.binding.foreign import section_problem

    usable: list[Section] = []
    problems: list[Text] = []
    for section in sections:
        problem = section_problem(section, sections) if section.provider else None
        if problem is None:
            usable.append(section)
        else:
            told = {"section": section.name, "distribution": section.provider, "reason": problem}
            problems.append(_NO_SECTION.format(told))
    return Sections(usable), problems


config = LazyGroup(
    "config",
    text=Text(
        zh="查看配置、计划格式的 Schema、读目标语句所用的词；不带命令时显示当前文件夹的配置。",
        en="Show the configuration, the schema of plans, or the words that goal statements are read by; without a command, "
        "the configuration of this folder.",
    ),
    lazy={
        "show": Lazy("opsaudit.cli.config_show:show", Text(zh="显示生效的配置", en="Show the configuration in force")),
        "schema": Lazy(
            "opsaudit.cli.config:schema",
            Text(zh="输出计划格式或结果的 JSON Schema", en="Print the JSON Schema of plans, or of results"),
        ),
        "lexicon": Lazy(
            "opsaudit.cli.lexicon:lexicon",
            Text(zh="显示读目标语句所用的词", en="Show the words that goal statements are read by"),
        ),
    },
    default="show",
)
lang_option()(config)
