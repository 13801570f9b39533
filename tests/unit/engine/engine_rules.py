"""Rules and rulesets made by hand."""

import datetime as dt

from opsaudit.api import Reference, Severity, Text, rule
from opsaudit.messages import same
from opsaudit.rules.params import NoParams
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets import BoundRule, Ruleset

TODAY = dt.date(2026, 3, 31)
CARD = {
    "title": Text(zh="标题", en="title"),
    "rationale": Text(zh="理由", en="why"),
    "fix": Text(zh="改法", en="fix"),
    "severity": Severity.HIGH,
    "dimension": "goals",
    "level": 1,
    "references": (Reference("acme policy", "1"),),
    "messages": {"bad": Text(zh="“{goal}”不行", en="'{goal}' will not do")},
    "bad": same("goals: [a]"),
    "good": same("goals: [b]"),
}


def made(code: str, check, **card) -> AnyRule:
    return rule(code=code, slug=f"rule-{code.lower()}", **(CARD | card))(check)


def ruleset(*rules: AnyRule, sections: tuple[str, ...] = (), is_third_party: bool = False) -> Ruleset:
    bound = tuple(
        BoundRule(found, found.severity, found.severity.weight, NoParams(), None, "", "acme 1.0", is_third_party)
        for found in rules
    )
    return Ruleset(
        name="test",
        version="1",
        title=same("test"),
        description=None,
        licence="Apache-2.0",
        copyright="acme",
        path="",
        sections=sections,
        weights={},
        rules=bound,
        broken=(),
    )
