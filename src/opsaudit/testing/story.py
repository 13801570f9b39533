"""What a failed test tells: what was expected, what was found, and the plan with the numbers of its lines."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from opsaudit.errors import RuleTestError
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Lang, Text, same
from opsaudit.model.result import Problem
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.verdicts import Verdicts, describe


def story(head: Text, *, expected: Sequence[Text], found: Sequence[Text], plan: str) -> Text:
    """Return the whole story in both languages."""
    both = {lang: "\n".join(_lines(lang, head, expected=expected, found=found, plan=plan)) for lang in ("zh", "en")}
    return Text(zh=both["zh"], en=both["en"])


def told(rule: AnyRule, verdicts: Verdicts) -> list[Text]:
    """Return what a rule said, a line for each problem: place and message as a case writes them, then the text."""
    if not verdicts.problems:
        return [same(line) for line in verdicts.summary]
    return [problem_line(rule, problem) for problem in sorted(verdicts.problems, key=lambda found: found.place)]


def problem_line(rule: AnyRule, problem: Problem) -> Text:
    """Return one problem with the text that a user reads."""
    text = rule.messages[problem.message].format(problem.args)
    head = describe(problem)
    return Text(zh=f"{head}  {text.zh}", en=f"{head}  {text.en}")


def guarded(work: Callable[[], list[Text]], plan: str) -> list[Text]:
    """Return what is wrong; when the rule crashes or the plan cannot be read, that, with the plan."""
    done = attempt(work)
    if not isinstance(done, Failure):
        return done
    error = done.error
    head = error.message if isinstance(error, RuleTestError) else _CRASHED.format({"reason": done.reason})
    return [story(head, expected=(), found=(), plan=plan)]


def _lines(lang: Lang, head: Text, *, expected: Sequence[Text], found: Sequence[Text], plan: str) -> Iterator[str]:
    nothing = [_NOTHING[lang]]
    yield head[lang]
    if expected or found:
        yield _EXPECTED[lang]
        yield from map("  {}".format, [line[lang] for line in expected] or nothing)
        yield _FOUND[lang]
        yield from map("  {}".format, [line[lang] for line in found] or nothing)
    yield _PLAN[lang]
    numbered = plan.rstrip("\n").split("\n")
    shown = partial("{:>{}} | {}".format)
    for number, line in enumerate(numbered, 1):
        yield shown(number, len(str(len(numbered))) + 2, line).rstrip()


_EXPECTED = Text(zh="预期：", en="expected:")
_FOUND = Text(zh="实际：", en="found:")
_PLAN = Text(zh="计划：", en="plan:")
_NOTHING = Text(zh="（无）", en="nothing")
_CRASHED = Text(zh="规则运行失败：{reason}", en="the rule crashed: {reason}")
