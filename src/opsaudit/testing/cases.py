"""Rule cases as data: a plan, and what a rule says about it, where.

A case file is named after the rule's code::

    rule: SMART007
    cases:
      nobody-owns-it-en:
        plan: |
          goals:
            - statement: Raise CSAT to 90% by June 2026
        finds: ["2:18 no-owner"]

``finds`` lists ``line:column message`` (with `` partial``, `` absent`` or `` manual`` after it when the problem is not
a plain failure); an empty list says that the rule judged something and found nothing, ``not-applicable`` and
``unknown`` that it did not apply or could not know. ``as_of`` (default 2026-03-31) and ``params`` are optional.

The plan of a case may have the sections of every plugin that is installed, and its sentences are read by their words:
install your own before you run its cases.
"""

import datetime as dt
import sys
from collections.abc import Mapping as Settings
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opsaudit.binding.plan import bind_plan
from opsaudit.model.entities.base import Entity, is_built_in
from opsaudit.model.plan import Plan
from opsaudit.model.result import Problem, State
from opsaudit.model.sections import Sections
from opsaudit.plugin_manager import Registry, load_plugins
from opsaudit.rules.context import Context
from opsaudit.rules.rule import AnyRule, Met, NotApplicable, Unknown
from opsaudit.source.parser import parse
from opsaudit.source.settings import plain

if TYPE_CHECKING:
    from opsaudit.statements import Lexicon

AS_OF = dt.date(2026, 3, 31)
"""Date by which cases and examples are judged unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one rule said about one plan."""

    problems: tuple[Problem, ...] = ()
    judged: int = 0
    """Subjects to which the rule applied."""
    not_applicable: int = 0
    unknown: int = 0

    @property
    def summary(self) -> list[str]:
        """The verdicts as a case file writes them."""
        if self.problems or self.judged:
            return [describe(problem) for problem in sorted(self.problems, key=lambda found: found.place)]
        if self.unknown:
            return ["unknown"]
        return ["not-applicable"] if self.not_applicable else ["no-subject"]


def plan_of(text: str, path: str = "plan.yaml") -> Plan:
    """Read a plan from text. Raises ValueError naming the first finding when the text itself has an error."""
    source, syntax = parse(text, path)
    plan, shape, _keys = bind_plan([source], _installed_sections(tuple(sys.path)))
    wrong = [finding for finding in (*syntax, *shape) if finding.state is State.INCONCLUSIVE or finding.code < "OPS030"]
    if wrong:
        raise ValueError(f"{wrong[0].place}: {wrong[0].code} {wrong[0].message.en}")
    return plan


def _installed_sections(path: tuple[str, ...]) -> Sections:
    return _installed(path).sections


@cache
def _installed(path: tuple[str, ...]) -> Registry:
    return load_plugins(path=path)


def _installed_lexicon() -> "Lexicon":
    """Return the words that a rule reads by; raises ValueError when those of an installed plugin cannot be used."""
    from opsaudit.config import Config
    from opsaudit.config.lexicon import vocabulary_of

    found = vocabulary_of(Config(), _installed(tuple(sys.path)))
    if found.findings:
        raise ValueError(found.findings[0].message.en)
    return found.lexicon


def judge(
    rule: AnyRule, plan: Plan, *, as_of: dt.date = AS_OF, params: Settings[str, object] | None = None
) -> Verdicts:
    """Run one rule over every subject of a plan. What the rule raises is not caught: a test shall see it.

    Raises ValueError for a rule on the entity of a plugin that is not installed: it would find nothing to judge.
    """
    if plan.sections.get(rule.section.partition(".")[0]) is None and not is_built_in(rule.subject):
        raise ValueError(
            f"{rule.code}: no installed plugin has the section {rule.section}; see `opsaudit plugins doctor`"
        )
    context: Context[Any] = Context(plan, as_of, rule.params(**(params or {})), _installed_lexicon)
    targets: list[Entity] | list[Plan] = [plan] if issubclass(rule.subject, Plan) else plan.all(rule.subject)
    problems: list[Problem] = []
    judged = not_applicable = unknown = 0
    for target in targets:
        verdict = rule.applies(target, context) if rule.applies is not None else None
        if isinstance(verdict, NotApplicable):
            not_applicable += 1
        elif isinstance(verdict, Unknown):
            unknown += 1
        else:
            judged += 1
            problems += [] if isinstance(verdict, Met) else _checked(rule, target, context)
    return Verdicts(tuple(problems), judged, not_applicable, unknown)


def _checked(rule: AnyRule, target: Entity | Plan, context: Context[Any]) -> list[Problem]:
    problems = list(rule.check(target, context))
    for problem in problems:
        text = rule.messages[problem.message]
        missing = (text.placeholders()[0] | rule.fix.placeholders()[0]) - set(problem.args)
        if missing:
            raise ValueError(f"{rule.code} {problem.message}: no argument for {', '.join(sorted(missing))}")
    return problems


def describe(problem: Problem) -> str:
    """Return ``line:column message`` and the state, unless it is a plain failure."""
    where = f"{problem.place.line}:{problem.place.column} {problem.message}"
    return where if problem.state is State.FAIL else f"{where} {problem.state.value}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    name: str
    rule: str
    plan: str
    finds: list[str]
    as_of: dt.date = AS_OF
    params: dict[str, object] = field(default_factory=dict)

    def run(self, rule: AnyRule) -> list[str]:
        """Return what the rule says, in the words of ``finds``."""
        return judge(rule, plan_of(self.plan), as_of=self.as_of, params=self.params).summary


def read_cases(path: Path) -> list[Case]:
    """Read a case file."""
    source, findings = parse(path.read_text(encoding="utf-8"), path.name)
    if findings or not source.documents:
        raise ValueError(f"{path}: {findings[0].message.en if findings else 'empty'}")
    data = plain(source.documents[0])
    if not isinstance(data, dict) or not isinstance(data.get("cases"), dict):
        raise ValueError(f"{path}: a case file has `rule` and `cases`")  # noqa: TRY004  # the file is wrong, not a type
    return [_case(str(data["rule"]), name, spec) for name, spec in data["cases"].items()]


def _case(rule: str, name: str, spec: dict[str, Any]) -> Case:  # Any: plain data of a case file
    finds = spec.get("finds") or []
    return Case(
        name=name,
        rule=rule,
        plan=spec["plan"],
        finds=[finds] if isinstance(finds, str) else list(finds),
        as_of=dt.date.fromisoformat(spec.get("as_of", AS_OF.isoformat())),
        params=spec.get("params") or {},
    )
