"""Read the words that plugins bring, each file alone, and settle whose a new class is.

Plugins come in the order of distribution and name. Each is judged against the words that opsaudit comes with, never
against those of another plugin: whether a file is in order does not depend on what else is installed.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct, field

from opsaudit.hookspecs import LexiconResource
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.result import Finding
from opsaudit.plugin_manager.answers import shown
from opsaudit.plugin_manager.claims import contest_of
from opsaudit.plugin_manager.diagnostics import LEXICON_REFUSED, blame
from opsaudit.plugin_manager.packaged import packaged
from opsaudit.plugin_manager.plugin import Plugin, join
from opsaudit.source.lexicons import LexiconFile, apply_changes, read_lexicon_file
from opsaudit.source.packages import folder_of
from opsaudit.source.settings import Problems, read_document
from opsaudit.statements import WordClass, standard_lexicon


class PluginWords(NamedTuple):
    """What one file of a plugin changes."""

    plugin: Plugin
    file: str
    said: LexiconFile


class Refused(NamedTuple):
    """A file of a plugin, or a class in it, that is not used."""

    plugin: Plugin
    file: str
    reason: Text


class PluginLexicons(Struct):
    """The words of opsaudit as plugins change them, the classes that plugins add, and what is not used."""

    classes: dict[str, WordClass]
    others: dict[str, WordClass] = field(default_factory=dict)
    """Classes of plugins, by name."""
    words: list[PluginWords] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """What there is to say about what is not used."""
        return [blame(each.plugin, LEXICON_REFUSED, file=each.file, reason=each.reason) for each in self.refused]


def settle_lexicons(plugins: Sequence[Plugin]) -> PluginLexicons:
    """Read every file of words, and merge what is in order with the words that opsaudit comes with."""
    standard = standard_lexicon().classes
    settled = PluginLexicons(dict(standard))
    for plugin in plugins:
        for lexicon in plugin.lexicons:
            said = _read(lexicon, {each.name for one in settled.words if one.plugin is plugin for each in _own(one)})
            if isinstance(said, Text):
                settled.refused.append(Refused(plugin, shown(lexicon), said))
            else:
                settled.words.append(PluginWords(plugin, shown(lexicon), said))
    settled.words = _uncontested(settled)
    for words in settled.words:
        settled.classes = apply_changes(settled.classes, words.said.changes, Problems())
        settled.others |= {each.name: each for each in _own(words)}
    return settled


def _own(words: PluginWords) -> list[WordClass]:
    return [each.words for each in words.said.classes]


def _read(lexicon: LexiconResource, taken: set[str]) -> LexiconFile | Text:
    """Read one file, or say what is wrong with it; ``taken`` are the classes of the plugin's other files."""
    data = attempt(partial(packaged, lexicon.package, lexicon.file))
    if isinstance(data, Failure):
        return data.reason
    problems = Problems()
    said = read_lexicon_file(read_document(data, shown(lexicon), problems), lexicon.file, problems)
    standard = standard_lexicon().classes
    apply_changes(standard, said.changes, problems)
    for each in said.classes:
        if each.words.name in standard:
            problems.add(each.place, _STANDARD, name=each.words.name)
        elif each.words.name in taken:
            problems.add(each.place, _TWICE, name=each.words.name)
    return join(problems.told()) if problems.found else said


def _content(lexicon: LexiconResource) -> bytes:
    return folder_of(lexicon.package).joinpath(lexicon.file).read_bytes()


def _uncontested(settled: PluginLexicons) -> list[PluginWords]:
    """Take from each plugin the classes that another one brings as well."""
    claims: dict[str, list[Plugin]] = defaultdict(list)
    for words in settled.words:
        for kind in _own(words):
            claims[kind.name].append(words.plugin)
    kept: list[PluginWords] = []
    for words in settled.words:
        lost: set[str] = set()
        for kind in _own(words):
            contest = contest_of(words.plugin, [each for each in claims[kind.name] if each is not words.plugin])
            if contest is not None:
                lost.add(kind.name)
                settled.refused.append(Refused(words.plugin, words.file, contest.reason(_CLASS, kind.name)))
        classes = tuple(each for each in words.said.classes if each.words.name not in lost)
        kept.append(words._replace(said=words.said._replace(classes=classes)))
    return kept


_CLASS = Text(zh="词类", en="the class of words")
_STANDARD = Text(
    zh="词类“{name}”是 opsaudit 自带的；用 add 和 remove 改它的词，或给自己的词类另取名称",
    en="the class '{name}' comes with opsaudit; change its words by `add` and `remove`, or give your class another name",
)
_TWICE = Text(zh="词类“{name}”在这个插件的另一个词表里", en="the class '{name}' is in another lexicon of the plugin")
