"""The public test kit: rule authors test with what opsaudit tests its own rules with. See docs/testing-rules.md.

The pytest plugin of the kit is loaded wherever opsaudit is installed, so each name is imported when it is asked for.
"""

from typing import TYPE_CHECKING

from opsaudit.lazy import importing

_MODULES = {
    "cases": "Case read_cases",
    "collect": "Outcome TestCase collect_tests find_test_files",
    "mutation": "Mutant drop_each_field must_not_crash",
    "project": "CheckOutcome PlanProject",
    "tester": "RuleTester",
    "verdicts": "AS_OF Verdicts judge plan_of",
    "words": "WordCase read_words word_cases",
}
"""Public names by module."""

if TYPE_CHECKING:
    from opsaudit.testing.cases import Case, read_cases
    from opsaudit.testing.collect import Outcome, TestCase, collect_tests, find_test_files
    from opsaudit.testing.mutation import Mutant, drop_each_field, must_not_crash
    from opsaudit.testing.project import CheckOutcome, PlanProject
    from opsaudit.testing.tester import RuleTester
    from opsaudit.testing.verdicts import AS_OF, Verdicts, judge, plan_of
    from opsaudit.testing.words import WordCase, read_words, word_cases
else:
    __getattr__ = importing(__name__, _MODULES)


__all__ = [
    "AS_OF",
    "Case",
    "CheckOutcome",
    "Mutant",
    "Outcome",
    "PlanProject",
    "RuleTester",
    "TestCase",
    "Verdicts",
    "WordCase",
    "collect_tests",
    "drop_each_field",
    "find_test_files",
    "judge",
    "must_not_crash",
    "plan_of",
    "read_cases",
    "read_words",
    "word_cases",
]
