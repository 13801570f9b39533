"""Read the definition of a declarative rule: its card, its subject, what it demands, and its tests."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from opsaudit.errors import RulesetError
from opsaudit.messages import Text
from opsaudit.model.node import Entry, Node, Scalar, Sequence
from opsaudit.model.node import Mapping as Keys
from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.rules.declarative.assertion import Setting, Word
from opsaudit.rules.declarative.card import CARD_KEYS, Card, read_card
from opsaudit.rules.declarative.fields import read_field
from opsaudit.rules.declarative.judgement import Assertion, Condition, Judgement
from opsaudit.rules.declarative.messages import Message, read_message
from opsaudit.rules.declarative.params import read_params
from opsaudit.rules.declarative.subject import SubjectKind, name_of, read_subject
from opsaudit.rules.declarative.vocabulary import VOCABULARY
from opsaudit.rules.examples import Illustration
from opsaudit.rules.rule import AnyRule, Rule
from opsaudit.source.settings import Fields, Problems, fields_of, mapping_entries

if TYPE_CHECKING:
    from opsaudit.expressions import Function
    from opsaudit.rules.declarative.assertion import Functions

DEFINITION_KEYS = (*CARD_KEYS, "params", "on", "when", "assert", "partial", "tests")
"""In the order in which they are written."""
ASSERTION_KEYS = (*VOCABULARY, "at", "id", "message", "partial")
"""In the order in which they are written; of the words one is enough."""
SHARE = "share"


def _standard_functions() -> "Mapping[str, Function]":
    from opsaudit.expressions import STANDARD_FUNCTIONS

    return STANDARD_FUNCTIONS


class Environment(NamedTuple):
    """What definitions may name beside the fields of the format: sections and functions of plugins."""

    sections: Sections = SECTIONS
    functions: "Functions" = _standard_functions
    """Asked for when there is an expression."""


def read_rule(
    node: Node,
    environment: Environment,
    problems: Problems,
    *,
    code: str = "",
    also: tuple[str, ...] = (),
    tests: Callable[[Problems], Node | None] | None = None,
) -> AnyRule | None:
    """Return the rule that a mapping defines; None when something is wrong with it, which is among the problems.

    ``code`` is the key that it stands under in a ruleset, ``also`` are keys that a ruleset reads itself. ``tests`` finds
    the tests when they are asked for, where the mapping was read without them.
    """
    before = len(problems.found)
    fields = fields_of(node, (*DEFINITION_KEYS, *also) if also else DEFINITION_KEYS, problems, code or "rule")
    word = fields.node("on", required=True)
    if not isinstance(word, Scalar):
        if word is not None:
            problems.add(word.place, _NO_SUBJECT)
        return None
    kind = read_subject(word, environment.sections, problems)
    if kind is None:
        return None
    card = read_card(fields, kind, code)
    setting = _setting(kind, fields, environment, problems)
    assertions = tuple(_assertions(fields, setting))
    judgement = Judgement(setting.name, tuple(_conditions(fields, setting)), assertions, _is_shared(fields))
    illustrate = _illustrated(fields, setting) if tests is None else cache(partial(_illustrated_by, tests, setting))
    return _rule(card, judgement, setting, illustrate) if len(problems.found) == before else None


def _illustrated(fields: Fields, setting: Setting) -> Callable[[], Illustration]:
    """Read the tests now."""
    from opsaudit.rules.declarative.inline_tests import illustration

    made = illustration(fields.node("tests"), setting)
    return lambda: made


def _illustrated_by(tests: Callable[[Problems], Node | None], setting: Setting) -> Illustration:
    """Read the tests that were left out before. Raises RulesetError for what is wrong with them."""
    from opsaudit.rules.declarative.inline_tests import illustration

    problems = Problems()
    made = illustration(tests(problems), setting._replace(problems=problems))
    problems.stop(RulesetError)
    return made


def _rule(card: Card, judgement: Judgement, setting: Setting, illustrate: Callable[[], Illustration]) -> AnyRule:
    return Rule(
        code=card.code,
        slug=card.slug,
        title=card.title,
        rationale=card.rationale,
        fix=card.fix or _default_fix(judgement),
        severity=card.severity,
        dimension=card.dimension,
        layer=card.layer,
        level=card.level,
        references=card.references,
        messages={assertion.id: assertion.message.text for assertion in judgement.assertions},
        illustrate=illustrate,
        subject=setting.kind,
        check=judgement.check,
        params=setting.params,
        applies=judgement.applies,
        basis=card.basis,
        effort=card.effort,
        tags=card.tags,
        repair="unsafe" if any(one.demand.offers_blank for one in judgement.assertions) else None,
    )


def _default_fix(judgement: Judgement) -> Text:
    """Return what to do when the author of the rule does not say it: fill in the field, or make the condition true."""
    conditions = [found for assertion in judgement.assertions if (found := assertion.demand.condition)]
    if not conditions:
        return _FIX_FIELD
    told = "; ".join(conditions).replace("{", "(").replace("}", ")")  # braces would be taken for insertions
    return Text(zh=f"使其成立：{told}", en=f"Make this true: {told}")


def _setting(kind: SubjectKind, fields: Fields, environment: Environment, problems: Problems) -> Setting:
    params = read_params(mapping_entries(fields.node("params"), "params", problems), problems)
    return Setting(kind, name_of(kind), environment.sections, environment.functions, params, problems)


def _conditions(fields: Fields, setting: Setting) -> Iterator[Condition]:
    """Read ``when``: an expression, words of the vocabulary with a ``reason``, or a list of them that must all hold."""
    node = fields.node("when")
    for item in node.items if isinstance(node, Sequence) else [] if node is None else [node]:
        if isinstance(item, Keys):
            inner = fields_of(item, (*VOCABULARY, "reason"), setting.problems, "when")
            entries, reason = (
                [entry for key, entry in inner.entries.items() if key in VOCABULARY],
                inner.bilingual("reason"),
            )
            if not entries:
                setting.problems.add(item.place, _NO_CONDITION, words=", ".join(VOCABULARY))
        else:
            entries, reason = [Entry(Scalar("require", item.place), item)], None
        for entry in entries:
            for demand in VOCABULARY[entry.key.text].read(entry.value, setting):
                told = demand.condition or f"{entry.key.text} {demand.key}".strip()
                yield Condition(demand, reason or _NOT_WHEN.format({"when": told}))


def _assertions(fields: Fields, setting: Setting) -> Iterator[Assertion]:
    node = fields.node("assert", required=True)
    seen: dict[str, Assertion] = {}
    for item in node.items if isinstance(node, Sequence) else [] if node is None else [node]:
        for entry, assertion in _assertion(item, setting):
            other = seen.setdefault(assertion.id, assertion)
            if other is not assertion and other.message != assertion.message:
                setting.problems.add(entry.key.place, _SAME_ID, id=assertion.id)
            yield assertion


def _assertion(node: Node, setting: Setting) -> Iterator[tuple[Entry, Assertion]]:
    """Read one mapping: words of the vocabulary, with the message, place and worth that they share."""
    fields = fields_of(node, ASSERTION_KEYS, setting.problems, "assert")
    about = setting._replace(at=_at(fields, setting))
    entries = [entry for key, entry in fields.entries.items() if key in VOCABULARY]
    if not entries and isinstance(node, Keys):
        setting.problems.add(node.place, _NO_WORD, words=", ".join(VOCABULARY))
    for entry in entries:
        word = VOCABULARY[entry.key.text]
        if about.at is not None and word.name != "require":
            setting.problems.add(fields.entries["at"].key.place, _NO_AT)
        for demand in word.read(entry.value, about):
            own = f"{word.name}-{demand.key}".rstrip("-").replace("_", "-").replace(".", "-")
            message = _message(fields, word, about)
            yield entry, Assertion(demand, fields.text("id") or own, message, _part(fields))


def _at(fields: Fields, setting: Setting) -> Any:
    node = fields.node("at")
    return read_field(node, setting.kind, setting.sections, setting.problems) if isinstance(node, Scalar) else None


def _message(fields: Fields, word: Word, setting: Setting) -> Message:
    text, node = fields.bilingual("message"), fields.node("message")
    if text is None or node is None:
        return Message(word.message)
    return read_message(node, text, word.names, setting)


def _part(fields: Fields) -> Fraction | None:
    weight = fields.weight("partial")
    if weight is not None and weight >= 1:
        fields.problems.add(fields.entries["partial"].value.place, _NO_PART)
    return weight


def _is_shared(fields: Fields) -> bool:
    return fields.choice("partial", {SHARE: True}) is True


_NO_SUBJECT = Text(
    zh="“on”应为一种对象，如 sops、step 或 plan", en="'on' takes one kind of subject, as sops, step or plan"
)
_NOT_WHEN = Text(zh="不满足适用条件：{when}", en="the condition does not hold: {when}")
_NO_CONDITION = Text(
    zh="“when”没有条件；可写表达式，或 require 等断言词：{words}",
    en="'when' states no condition; write an expression, or words as require: {words}",
)
_NO_WORD = Text(zh="“assert”里没有断言；可用：{words}", en="'assert' demands nothing; it takes one of: {words}")
_NO_AT = Text(
    zh="“at”只用于 require；其余断言已指明字段", en="'at' is for 'require'; the other words name their field themselves"
)
_SAME_ID = Text(
    zh="两个断言的 id 都是“{id}”而消息不同；请各写一个 id",
    en="two assertions with different messages are called '{id}'; give each its own id",
)
_NO_PART = Text(
    zh="“partial”应小于 1：不满足时仍算满足的部分",
    en="'partial' is less than 1: the part that counts as met all the same",
)
_FIX_FIELD = Text(zh="补上或改正“{field}”。", en="Add or correct '{field}'.")
