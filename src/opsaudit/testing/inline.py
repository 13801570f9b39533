"""Run the tests that stand in declared rules, and the examples on the cards of rules in Python."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from opsaudit.binding.keys import fold, table_of
from opsaudit.errors import RulesetError, RuleTestError
from opsaudit.messages import Lang, Text, same
from opsaudit.model.node import Mapping, Node
from opsaudit.model.node import Sequence as Items
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Problem
from opsaudit.rules.declarative import Environment, read_rule_file
from opsaudit.rules.examples import Example
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets import load_ruleset
from opsaudit.source.parser import parse
from opsaudit.source.settings import display
from opsaudit.testing.collect import RULESET, TestCase
from opsaudit.testing.story import guarded, problem_line, story, told
from opsaudit.testing.verdicts import AS_OF, Verdicts, installed, judge, plan_of

_LANGS: tuple[Lang, ...] = ("zh", "en")


def collect(path: Path) -> list[TestCase]:
    """Return the tests of the rules that a rule file or a ruleset declares.

    Raises RuleTestError with every problem of the file, each with its place.
    """
    try:
        rules = _rules_of(path)
    except RulesetError as error:
        raise RuleTestError(error.message, where=error.where) from None
    start = Place(display(path), 1, 1, 1, 1)
    return [test for rule in rules for test in list(_tests_of(rule)) or [_untested(rule, start)]]


def card_test(rule: AnyRule, place: Place) -> TestCase:
    """Return the test of the examples on the card of a rule in Python: the bad ones make it fire, the good ones do not."""
    return TestCase(f"{rule.code}-examples", place, partial(_card_failures, rule))


def _card_failures(rule: AnyRule) -> list[Text]:
    examples = [Example(text[lang], text is rule.bad) for text in (rule.bad, rule.good) for lang in _LANGS]
    return [found for example in examples for found in failures(rule, example)]


def _untested(rule: AnyRule, place: Place) -> TestCase:
    return TestCase(f"{rule.code}-untested", place, lambda: [_UNTESTED.format({"rule": rule.code})])


def _tests_of(rule: AnyRule) -> Iterator[TestCase]:
    numbers = {True: 0, False: 0}
    for example in rule.examples:
        numbers[example.fails] += 1
        name = f"{rule.code}-{'fail' if example.fails else 'pass'}-{numbers[example.fails]}"
        yield TestCase(name, example.place, partial(failures, rule, example))


def failures(rule: AnyRule, example: Example) -> list[Text]:
    """Return the whole story when the rule does not say what the example expects; nothing when it does."""
    return guarded(partial(_compare, rule, example), example.plan)


def _rules_of(path: Path) -> list[AnyRule]:
    data, registry = path.read_bytes(), installed()
    if RULESET.search(data.decode(errors="replace")):
        shown = display(path)
        declared = load_ruleset(str(path), registry, Path()).declared
        return [rule for rule, home in declared if home.module == shown]
    return [read_rule_file(data, display(path), Environment(registry.sections, lambda: registry.functions))]


def _compare(rule: AnyRule, example: Example) -> list[Text]:
    plan = plan_of(example.plan)
    said = judge(rule, plan, as_of=example.as_of or AS_OF, params=example.params)
    if said.inconclusive:
        return [_story(example, _INCONCLUSIVE.format({"reason": said.inconclusive[0]}), found=[])]
    if not said.judged and not said.not_applicable and not said.unknown:
        return [_story(example, _NO_SUBJECT, found=[])]
    if not example.fails:
        return [_story(example, _FINDS, found=told(rule, said))] if said.problems else []
    if not said.problems:
        return [_story(example, _FINDS_NOTHING, found=told(rule, said))]
    return list(_misplaced(rule, example, plan, said))


def _misplaced(rule: AnyRule, example: Example, plan: Plan, said: Verdicts) -> Iterator[Text]:
    """Yield what is wrong when the rule finds something, but not where or what the example says."""
    if example.message and all(problem.message != example.message for problem in said.problems):
        head = _OTHER_MESSAGE.format({"message": example.message})
        yield _story(example, head, found=told(rule, said))
    for at in example.at:
        if not any(_is_at(problem, at, example, plan) for problem in said.problems):
            found = [_with_key(rule, problem) for problem in said.problems]
            yield _story(example, _ELSEWHERE.format({"at": at}), found=found)


def _with_key(rule: AnyRule, problem: Problem) -> Text:
    line = problem_line(rule, problem)
    return Text(zh=f"{line.zh}（{problem.key}）", en=f"{line.en} ({problem.key})")


def _is_at(problem: Problem, at: str, example: Example, plan: Plan) -> bool:
    """Whether a problem is marked at a field: at its value, or, where there is none, inside what should hold it."""
    path = [*example.root, *(int(part) - 1 if part.isdigit() else part for part in at.split("."))]
    node, left = _follow(example.plan, path)
    if not left:
        return _starts_in(problem.place, node.place)
    return len(left) == 1 and fold(str(left[0])) in _spellings(problem, plan) and _starts_in(problem.place, node.place)


def _follow(text: str, path: Sequence[str | int]) -> tuple[Node, Sequence[str | int]]:
    """Follow keys and positions as far as there is something; return that, and what is left of the path."""
    source, _findings = parse(text, "plan.yaml")
    node = source.documents[0]
    for step, part in enumerate(path):
        inner: Node | None = None
        if isinstance(node, Mapping) and isinstance(part, str):
            inner = next((entry.value for entry in node.entries if fold(entry.key.text) == fold(part)), None)
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            inner = node.items[part]
        if inner is None:
            return node, path[step:]
        node = inner
    return node, ()


def _starts_in(place: Place, outer: Place) -> bool:
    return outer[1:3] <= place[1:3] <= outer[3:5]


def _spellings(problem: Problem, plan: Plan) -> set[str]:
    """Return every key that means the field of a problem, folded."""
    spellings = {fold(problem.key)}
    for kind in plan.entities:
        field = table_of(kind).by_name.get(problem.key)
        spellings |= set() if field is None else {fold(spelling) for spelling in field.spellings}
    return spellings


def _story(example: Example, head: Text, *, found: Sequence[Text]) -> Text:
    place = str(example.place) if example.place.line else ""
    placed = Text(zh=f"{place}：{head.zh}", en=f"{place}: {head.en}") if place else head
    expected = [same(at) for at in example.at] if found else []
    return story(placed, expected=expected, found=found, plan=example.plan)


_UNTESTED = Text(
    zh="规则 {rule} 没有用例：请写 tests: {pass: […], fail: […]}",
    en="the rule {rule} has no tests: write `tests: {pass: […], fail: […]}`",
)
_INCONCLUSIVE = Text(zh="规则无法判定：{reason}", en="the rule is inconclusive: {reason}")
_NO_SUBJECT = Text(zh="用例里没有规则检查的对象", en="the test holds nothing that the rule looks at")
_FINDS = Text(zh="应当通过的用例被指出问题", en="the rule finds something in a test that should pass")
_FINDS_NOTHING = Text(zh="应当不通过的用例没有被指出问题", en="the rule finds nothing in a test that should fail")
_OTHER_MESSAGE = Text(zh="没有给出消息 {message}", en="the message {message} is not given")
_ELSEWHERE = Text(zh="没有标在“{at}”", en="nothing is marked at '{at}'")
