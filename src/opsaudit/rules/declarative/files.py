"""Read a rule from a file of its own."""

import re
from collections.abc import Callable
from functools import partial

from opsaudit.errors import RulesetError
from opsaudit.messages import Text
from opsaudit.model.node import Mapping, Node
from opsaudit.model.place import Place
from opsaudit.rules.declarative.definition import Environment, read_rule
from opsaudit.rules.rule import AnyRule
from opsaudit.source.settings import Problems, read_document

_TESTS = b"\ntests:"
_KEY = re.compile(rb"^[^\s#]", re.MULTILINE)


def read_rule_file(data: bytes, shown: str, environment: Environment) -> AnyRule:
    """Return the rule that a file defines. Raises RulesetError that tells every problem with its place.

    Tests that end the file are a third of it, and a run needs none of them: they are read when somebody asks for the
    examples of the rule, which raises what is wrong with them. A file with another problem tells of those as well.
    """
    head = _before_tests(data)
    if head is not None:
        rule = _read(head, shown, environment, Problems(), tests=partial(_tests_of, data, shown))
        if rule is not None:
            return rule
    problems = Problems()
    rule = _read(data, shown, environment, problems)
    problems.stop(RulesetError)
    if rule is None:
        raise RulesetError(_NO_RULE, where=str(Place(shown, 1, 1, 1, 1)))
    return rule


def _before_tests(data: bytes) -> bytes | None:
    """Return what stands before the tests; None when there are none or another key follows them."""
    end = data.find(_TESTS) + 1
    return data[:end] if end and not _KEY.search(data, end + 1) else None


def _read(
    data: bytes,
    shown: str,
    environment: Environment,
    problems: Problems,
    *,
    tests: Callable[[Problems], Node | None] | None = None,
) -> AnyRule | None:
    node = read_document(data, shown, problems)
    rule = None if node is None else read_rule(node, environment, problems, tests=tests)
    return None if problems.found else rule


def _tests_of(data: bytes, shown: str, problems: Problems) -> Node | None:
    node = read_document(data, shown, problems)
    found = node.get("tests") if isinstance(node, Mapping) else None
    return None if found is None else found.value


_NO_RULE = Text(zh="这个文件没有定义规则", en="the file defines no rule")
