"""Read a rule from a file of its own."""

from opsaudit.errors import RulesetError
from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.rules.declarative.definition import Environment, read_rule
from opsaudit.rules.rule import AnyRule
from opsaudit.source.settings import Problems, read_document


def read_rule_file(data: bytes, shown: str, environment: Environment) -> AnyRule:
    """Return the rule that a file defines. Raises RulesetError that tells every problem with its place."""
    problems = Problems()
    node = read_document(data, shown, problems)
    rule = None if node is None else read_rule(node, environment, problems)
    problems.stop(RulesetError)
    if rule is None:
        raise RulesetError(_NO_RULE, where=str(Place(shown, 1, 1, 1, 1)))
    return rule


_NO_RULE = Text(zh="这个文件没有定义规则", en="the file defines no rule")
