"""``opsaudit config lexicon``: the words that goal statements are read by, and who changed which of them."""

import sys
from collections.abc import Iterator, Sequence
from typing import Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of
from opsaudit.cli.exits import CLEAN, INCOMPLETE
from opsaudit.cli.options import NAME, PluginFlags, allowed_by, lang_option, plugin_options
from opsaudit.cli.terminal import Output, width_of
from opsaudit.config.lexicon import ChangedWord, Vocabulary, vocabulary_at
from opsaudit.errors import UsageError
from opsaudit.messages import Lang, Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.report.cells import safe, wrap
from opsaudit.report.table import GAP, table
from opsaudit.statements import WordClass

_ABOUT = Text(
    zh="显示当前文件夹里读目标语句所用的词：每个词类的含义、中英文词数和出处，以及项目与插件改了哪些词；给出词类则列出它的全部词。\n\n"
    "项目在 opsaudit.yaml 的 lexicon 键里加减词，插件用词表文件；写法见 docs/lexicon.md。",
    en="Show the words that goal statements are read by in this folder: what each class means, its number of words in "
    "Chinese and English, its source, and which words the project and plugins changed; with a class, all of its words.\n\n"
    "A project adds and removes words under `lexicon` of opsaudit.yaml, a plugin in files: see docs/lexicon.md.",
)
_ENTRY = Text(
    zh="{about}；中文 {zh} 词，英文 {en} 词；{source}", en="{about}; {zh} words in Chinese, {en} in English; {source}"
)
_CHANGED = (
    Text(zh="改动", en="change"),
    Text(zh="词", en="word"),
    Text(zh="词类", en="class"),
    Text(zh="改动来自", en="from"),
)
_NO_CLASS = Text(zh="没有词类“{name}”{hint}", en="there is no class of words '{name}'{hint}")
_TITLE = Text(zh="{name}：{about}", en="{name}: {about}")
_SOURCE = Text(zh="出处：{source}", en="source: {source}")
_BROUGHT = Text(zh="来自：{origin}", en="from: {origin}")
_FRAME = Text(zh="用例：{zh} / {en}", en="used as: {zh} / {en}")
_WORDS = {
    "zh": Text(zh="中文（{count}）：{words}", en="Chinese ({count}): {words}"),
    "en": Text(zh="英文（{count}）：{words}", en="English ({count}): {words}"),
}


@click.command("lexicon", cls=Command, text=_ABOUT)
@argument(
    "name",
    default="",
    required=False,
    value=NAME,
    text=Text(zh="词类，如 vague-degree；默认列出全部词类。", en="A class, as vague-degree; all classes by default."),
)
@plugin_options
@lang_option()
@click.pass_context
def lexicon(ctx: click.Context, name: str, **flags: Unpack[PluginFlags]) -> int:
    """Print the words; exit code 3 when words of a plugin are not used."""
    lang, out = lang_of(ctx), Output(sys.stdout)
    found = vocabulary_at(plugins=not flags["no_plugins"], allow=allowed_by(flags))
    known = {**found.lexicon.classes, **found.lexicon.others}
    if name and name not in known:
        raise UsageError(_NO_CLASS.format({"name": name, "hint": did_you_mean(name, known)}))
    for finding in found.findings:
        sys.stderr.write(safe(finding.message[lang]) + "\n")
    for line in _page(known[name], found, lang) if name else _list(list(known.values()), found, lang):
        out.write(line)
    out.flush()
    return INCOMPLETE if found.findings else CLEAN


def _list(classes: Sequence[WordClass], found: Vocabulary, lang: Lang) -> Iterator[str]:
    indent = max(len(each.name) for each in classes) + GAP
    for each in classes:
        told = {"about": each.about, "zh": len(each.zh), "en": len(each.en), "source": _source(each, found, lang)}
        for number, line in enumerate(wrap(safe(_ENTRY.format(told)[lang]), width_of(sys.stdout) - indent)):
            yield f"{'' if number else each.name:{indent}}{line}\n"
    yield from _changes(found.changes, lang)


def _source(kind: WordClass, found: Vocabulary, lang: Lang) -> str:
    origin = found.brought.get(kind.name)
    return kind.source if origin is None else f"{origin[lang]}; {kind.source}"


def _page(kind: WordClass, found: Vocabulary, lang: Lang) -> Iterator[str]:
    origin = found.brought.get(kind.name)
    told = [
        _TITLE.format({"name": kind.name, "about": kind.about}),
        _SOURCE.format({"source": kind.source}),
        *([] if origin is None else [_BROUGHT.format({"origin": origin})]),
        _FRAME.format({"zh": kind.frame.zh.replace("{}", "…"), "en": kind.frame.en.replace("{}", "…")}),
        _WORDS["zh"].format({"count": len(kind.zh), "words": "、".join(kind.zh) or "–"}),
        _WORDS["en"].format({"count": len(kind.en), "words": ", ".join(kind.en) or "–"}),
    ]
    for text in told:
        yield from (f"{line}\n" for line in wrap(safe(text[lang]), width_of(sys.stdout)))
    yield from _changes([each for each in found.changes if each.name == kind.name], lang)


def _changes(changes: Sequence[ChangedWord], lang: Lang) -> Iterator[str]:
    if changes:
        rows = [["+" if each.is_added else "-", each.word, each.name, each.origin[lang]] for each in changes]
        yield "\n"
        yield from table([head[lang] for head in _CHANGED], rows, width_of(sys.stdout))
