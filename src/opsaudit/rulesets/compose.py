"""Put a ruleset together from its file and those it extends.

Order decides: what it extends comes first, in the order of the list; then ``select``, then ``ignore``, then ``rules``,
so that the entry of a single rule has the last word.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct, field

from opsaudit.errors import RulesetError, UsageError
from opsaudit.extensions import Scorer
from opsaudit.messages import Text
from opsaudit.model.node import Scalar
from opsaudit.model.place import Place
from opsaudit.plugin_manager import Plugin, Registry
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets.document import Document, Setting, read_ruleset_file
from opsaudit.rulesets.files import RulesetFile, Shelf, beside, is_path
from opsaudit.source.settings import Problems


class Composed(Struct):
    """What a ruleset and those it extends say together."""

    sections: set[str] = field(default_factory=set)
    weights: dict[str, tuple[Fraction, Place]] = field(default_factory=dict)
    """Weight of each dimension, with its place."""
    scorers: dict[str, None] = field(default_factory=dict)
    """Names of the scorers that are asked for, in order."""
    settings: dict[str, Setting] = field(default_factory=dict)
    """Code of each selected rule to what is said about it."""
    declared: list[tuple[AnyRule, Plugin]] = field(default_factory=list)
    """Rules that the rulesets define themselves, each with the ruleset as what it comes from."""


class Composer(Struct):
    """Reads files, each once, and overlays them."""

    registry: Registry
    shelf: Shelf
    problems: Problems
    _read: dict[str, Document] = field(default_factory=dict)

    def read(self, file: RulesetFile) -> Document:
        """Return what one file says for itself."""
        if file.identity not in self._read:
            self._read[file.identity] = read_ruleset_file(file, self.problems)
        return self._read[file.identity]

    def compose(self, file: RulesetFile) -> Composed:
        """Return what a file says together with all that it extends."""
        composed = Composed()
        for document in self._in_order(file, (), set()):
            self._overlay(composed, document)
        return composed

    def _in_order(self, file: RulesetFile, chain: tuple[RulesetFile, ...], done: set[str]) -> Iterator[Document]:
        """Yield each document once, after all that it extends: a second time would undo what came between."""
        document = self.read(file)
        chain = (*chain, file)
        done.add(file.identity)
        for word in document.extends:
            parent = self._parent(file, word)
            if parent is None:
                continue
            if any(parent.identity == other.identity for other in chain):
                names = " → ".join(each.shown for each in (*chain, parent))
                self.problems.add(word.place, _CYCLE, chain=names)
            elif parent.identity not in done:
                yield from self._in_order(parent, chain, done)
        yield document

    def _parent(self, file: RulesetFile, word: Scalar) -> RulesetFile | None:
        try:
            return beside(file, word.text) if is_path(word.text) else self.shelf.named(word.text)
        except RulesetError as error:
            self.problems.add(word.place, error.message)
            return None

    def _overlay(self, composed: Composed, document: Document) -> None:
        if document.definitions:
            from opsaudit.rulesets.definitions import define  # what reads them takes 10 ms to load

            declared = define(document, self.registry, self.problems)
            self.registry = self.registry.declaring(declared)
            composed.declared += declared
        composed.sections.update(self._sections(document))
        composed.scorers.update(dict.fromkeys(self._scorers(document)))
        composed.weights.update((key.text, (weight, key.place)) for key, weight in document.weights)
        for word in document.select:
            for code in self._codes(word):
                composed.settings.setdefault(code, Setting(place=word.place))
        for word in document.ignore:
            for code in self._codes(word):
                composed.settings.pop(code, None)
        self._set_rules(composed, document)

    def _sections(self, document: Document) -> Iterator[str]:
        for word in document.sections:
            try:
                yield self.registry.section_named(word.text)
            except UsageError as error:
                self.problems.add(word.place, error.message)

    def _scorers(self, document: Document) -> Iterator[str]:
        extensions = self.registry.extensions
        for word in document.scorers:
            if extensions.may_have(Scorer, word.text):
                yield word.text
                continue
            try:
                extensions.find(Scorer, word.text)
            except UsageError as error:
                self.problems.add(word.place, error.message)

    def _set_rules(self, composed: Composed, document: Document) -> None:
        places: dict[str, Place] = {}
        broken = {entry.key.text for entry in document.definitions if entry.key.text not in self.registry.codes}
        for word, setting in document.rules:
            if word.text in broken:  # its definition has been complained of
                continue
            codes = self._codes(word)
            if len(codes) > 1:
                self.problems.add(word.place, _NOT_ONE_RULE, word=word.text, example=codes[0])
                continue
            for code in codes:
                if code in places:
                    self.problems.add(word.place, _SET_TWICE, rule=code, line=places[code].line)
                places[code] = word.place
                if setting is None:
                    composed.settings.pop(code, None)
                else:
                    composed.settings[code] = composed.settings.get(code, Setting()).overlaid(setting)

    def _codes(self, word: Scalar) -> list[str]:
        try:
            return self.registry.resolve(word.text)
        except UsageError as error:
            self.problems.add(word.place, error.message)
            return []


_CYCLE = Text(zh="规则集互相继承，形成循环：{chain}", en="rulesets extend each other in a circle: {chain}")
_NOT_ONE_RULE = Text(
    zh="“{word}”是前缀；这里每次设置一条规则，如 {example}",
    en="'{word}' is a prefix; here one rule is set at a time, as {example}",
)
_SET_TWICE = Text(zh="规则 {rule} 在第 {line} 行已经设置过", en="rule {rule} is already set in line {line}")
