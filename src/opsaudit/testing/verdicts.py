"""What one rule says about one plan."""

import datetime as dt
import sys
from collections.abc import Mapping as Settings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from opsaudit.binding.plan import bind_plan
from opsaudit.errors import RuleTestError, UsageError
from opsaudit.messages import Lang, Text
from opsaudit.model.entities.base import Entity, is_built_in
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, Inconclusive, Problem, State
from opsaudit.plugin_manager import BrokenRule, Registry, load_plugins
from opsaudit.rules.context import Context
from opsaudit.rules.params import Params
from opsaudit.rules.rule import AnyRule, Met, NotApplicable, Unknown
from opsaudit.source.parser import parse

if TYPE_CHECKING:
    from opsaudit.statements import Lexicon

AS_OF = dt.date(2026, 3, 31)
"""Date by which tests judge unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one rule said about one plan."""

    problems: tuple[Problem, ...] = ()
    judged: int = 0
    """Subjects to which the rule applied."""
    not_applicable: int = 0
    unknown: int = 0
    inconclusive: tuple[Text, ...] = ()
    """Why each subject that could not be judged could not: neither a pass nor a crash."""

    @property
    def summary(self) -> list[str]:
        """The verdicts as a case file writes them."""
        if self.problems or self.judged:
            return [describe(problem) for problem in sorted(self.problems, key=lambda found: found.place)]
        if self.inconclusive:
            return ["inconclusive"]
        if self.unknown:
            return ["unknown"]
        return ["not-applicable"] if self.not_applicable else ["no-subject"]


def describe(problem: Problem) -> str:
    """Return ``line:column message`` and the state, unless it is a plain failure."""
    where = f"{problem.place.line}:{problem.place.column} {problem.message}"
    return where if problem.state is State.FAIL else f"{where} {problem.state.value}"


def plan_of(text: str, path: str = "plan.yaml") -> Plan:
    """Read a plan from text. Raises RuleTestError with the first finding when the text itself has an error."""
    plan, findings = read_plan(text, path)
    wrong = [finding for finding in findings if finding.state is State.INCONCLUSIVE or finding.code < "OPS030"]
    if wrong:
        told = {"place": wrong[0].place, "code": wrong[0].code, "message": wrong[0].message}
        raise RuleTestError(_NO_PLAN.format(told))
    return plan


def plans_of(plan: str | Text) -> list[tuple[Lang, str]]:
    """Return the text of a plan, or the one of each language."""
    return [("zh", plan.zh), ("en", plan.en)] if isinstance(plan, Text) else [("en", plan)]


def read_plan(text: str, path: str) -> tuple[Plan, list[Finding]]:
    """Read a plan from text, with the sections of every installed plugin; return what is wrong with it as well."""
    source, syntax = parse(text, path)
    plan, shape, _keys = bind_plan([source], installed().sections)
    return plan, [*syntax, *shape]


def installed() -> Registry:
    """Return the plugins that are installed."""
    return _installed(tuple(sys.path))


@cache
def _installed(path: tuple[str, ...]) -> Registry:
    return load_plugins(path=path)


def _installed_lexicon() -> "Lexicon":
    """Return the words that a rule reads by; raises RuleTestError when those of an installed plugin cannot be used."""
    from opsaudit.config import Config
    from opsaudit.config.lexicon import vocabulary_of

    found = vocabulary_of(Config(), installed())
    if found.findings:
        raise RuleTestError(found.findings[0].message)
    return found.lexicon


def codes_of(selector: str) -> list[str]:
    """Return the codes that a code, a slug or a prefix selects of the installed rules. Raises RuleTestError for none."""
    registry = installed()
    try:
        return registry.resolve(selector)
    except UsageError as error:
        raise RuleTestError(_NOT_INSTALLED.format({"what": error.message})) from None


def rule_named(code_or_slug: str) -> AnyRule:
    """Return an installed rule. Raises RuleTestError when there is none of that name, or it cannot be loaded."""
    codes = codes_of(code_or_slug)
    if len(codes) > 1:
        raise RuleTestError(_PREFIX.format({"word": code_or_slug, "example": codes[0]}))
    found = installed().load(codes[0])
    if isinstance(found, BrokenRule):
        told = {"code": found.code, "distribution": found.distribution, "reason": found.reason}
        raise RuleTestError(_BROKEN.format(told))
    return found


def judge(
    rule: AnyRule | str,
    plan: Plan | str,
    *,
    as_of: dt.date = AS_OF,
    params: Params | Settings[str, object] | None = None,
) -> Verdicts:
    """Run one rule (or the installed one of a code or slug) over every subject of a plan (or the text of one).

    What the rule raises is not caught: a test shall see it. Raises RuleTestError for a plan that cannot be read, for a
    problem that lacks an argument of its message, and for a rule on the entity of a plugin that is not installed: it
    would find nothing to judge.
    """
    rule = rule_named(rule) if isinstance(rule, str) else rule
    plan = plan_of(plan) if isinstance(plan, str) else plan
    if plan.sections.get(rule.section.partition(".")[0]) is None and not is_built_in(rule.subject):
        raise RuleTestError(_NO_SECTION.format({"rule": rule.code, "section": rule.section}))
    bound = params if isinstance(params, Params) else rule.params(**(params or {}))
    context: Context[Any] = Context(plan, as_of, bound, _installed_lexicon)
    targets: list[Entity] | list[Plan] = [plan] if issubclass(rule.subject, Plan) else plan.all(rule.subject)
    problems: list[Problem] = []
    inconclusive: list[Text] = []
    judged = not_applicable = unknown = 0
    for target in targets:
        try:
            verdict = rule.applies(target, context) if rule.applies is not None else None
            found = _checked(rule, target, context) if verdict is None else []
        except Inconclusive as error:
            inconclusive.append(error.reason)
            continue
        not_applicable += isinstance(verdict, NotApplicable)
        unknown += isinstance(verdict, Unknown)
        judged += verdict is None or isinstance(verdict, Met)
        problems += found
    return Verdicts(tuple(problems), judged, not_applicable, unknown, tuple(inconclusive))


def _checked(rule: AnyRule, target: Entity | Plan, context: Context[Any]) -> list[Problem]:
    problems = list(rule.check(target, context))
    for problem in problems:
        text = rule.messages[problem.message]
        missing = (text.placeholders()[0] | rule.fix.placeholders()[0]) - set(problem.args)
        if missing:
            told = {"rule": rule.code, "message": problem.message, "names": ", ".join(sorted(missing))}
            raise RuleTestError(_NO_ARGUMENT.format(told))
    return problems


_NOT_INSTALLED = Text(
    zh="{what}；若它属于正在编写的插件，请先在插件的文件夹里安装：pip install -e .",
    en="{what}; if it belongs to a plugin that you are writing, install that first, in its folder: pip install -e .",
)
_PREFIX = Text(
    zh="“{word}”是前缀；这里写一条规则，如 {example}", en="'{word}' is a prefix; name one rule here, as {example}"
)
_BROKEN = Text(
    zh="规则 {code}（{distribution}）无法载入：{reason}",
    en="rule {code} ({distribution}) could not be loaded: {reason}",
)
_NO_ARGUMENT = Text(
    zh="规则 {rule} 的消息 {message} 缺少参数：{names}",
    en="{rule} gives no argument for {names} of its message {message}",
)
_NO_PLAN = Text(zh="计划无法读取：{place}: {code} {message}", en="the plan cannot be read: {place}: {code} {message}")
_NO_SECTION = Text(
    zh="{rule}：没有已安装的插件提供章节 {section}，见 opsaudit plugins doctor",
    en="{rule}: no installed plugin has the section {section}; see `opsaudit plugins doctor`",
)
