"""What a declared rule says about a plan, as its author sees it."""

import textwrap

from opsaudit.errors import RulesetError
from opsaudit.messages import Lang
from opsaudit.rules.declarative import Environment, read_rule_file
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.verdicts import Verdicts, judge, plan_of

HEAD = "code: ACME001\nslug: something-wrong\ntitle: {zh: 有问题, en: Something wrong}\n"


def rule_of(body: str) -> AnyRule:
    """Read a rule of which a test only states what matters to it."""
    return read_rule_file((HEAD + textwrap.dedent(body)).encode(), "acme.yaml", Environment())


def verdicts(body: str, plan: str) -> Verdicts:
    return judge(rule_of(body), plan_of(textwrap.dedent(plan)))


def found(body: str, plan: str, lang: Lang = "en") -> list[str]:
    """Return ``line:column text`` of every finding, in the order of their places; else what became of the rule."""
    rule = rule_of(body)
    said = judge(rule, plan_of(textwrap.dedent(plan)))
    if not said.problems:
        return said.summary
    return [
        f"{problem.place.line}:{problem.place.column} {rule.messages[problem.message].format(problem.args)[lang]}"
        for problem in sorted(said.problems, key=lambda each: each.place)
    ]


def complaints(body: str) -> list[str]:
    """Return what is wrong with a definition and its tests, a line each; places count from the line after the head."""
    try:
        rule_of(body).illustrate()
    except RulesetError as error:
        return error.show("en").split("\n")
    return []
