"""The pytest plugin ``opsaudit``: case files, fixture files and fixtures for tests of rules.

pytest loads this module in every project of an environment that has opsaudit, so it imports nothing of it before a
YAML file or a fixture asks for it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest._code.code import TerminalRepr

    from opsaudit.messages import Lang, Text
    from opsaudit.testing.collect import TestCase
    from opsaudit.testing.project import PlanProject
    from opsaudit.testing.verdicts import Verdicts

_FOLDERS = "opsaudit_fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting."""
    parser.addini(
        _FOLDERS,
        "Names of the folders in which plans with `# expect:` comments are tests of opsaudit rules.",
        type="args",
        default=["fixtures"],
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RuleTestFile | None":
    """Collect a YAML file that is clearly one of ours."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    from opsaudit.errors import RuleTestError
    from opsaudit.testing.collect import is_test_file

    root, config = parent.config.rootpath, parent.config
    below = file_path.relative_to(root) if file_path.is_relative_to(root) else file_path
    try:
        is_ours = is_test_file(file_path, below=below, fixtures=config.getini(_FOLDERS))
    except RuleTestError:  # it cannot be read, so nothing says that it is ours
        return None
    return RuleTestFile.from_parent(parent, path=file_path) if is_ours else None


class RuleTestFile(pytest.File):
    """A file of tests of rules."""

    def collect(self) -> Iterator["RuleTestItem"]:
        """Yield its tests."""
        from opsaudit.errors import RuleTestError
        from opsaudit.testing.collect import collect_tests

        try:
            cases = collect_tests(self.path)
        except RuleTestError as error:
            raise self.CollectError(error.show(_lang())) from None
        for case in cases:
            yield RuleTestItem.from_parent(self, name=case.name, case=case)


class RuleTestItem(pytest.Item):
    """One test of a rule."""

    def __init__(self, *, case: "TestCase", **kwargs: object) -> None:
        """Keep the test."""
        super().__init__(**kwargs)  # type: ignore[arg-type]  # what pytest passes to every item
        self.case = case

    def runtest(self) -> None:
        """Run it. A known gap is an expected failure as long as it is one."""
        outcome = self.case.outcome()
        if outcome.state == "failed" or (outcome.state == "todo" and self.config.option.runxfail):
            raise _FailedError(outcome.messages)
        if outcome.state == "todo":
            pytest.xfail("\n".join(text[_lang()] for text in outcome.messages))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> "str | TerminalRepr":
        """Return the story instead of a traceback."""
        del style
        if isinstance(excinfo.value, _FailedError):
            return "\n".join(text[_lang()] for text in excinfo.value.failures)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test is written."""
        return self.path, self.case.place.line - 1, self.name


class _FailedError(Exception):
    """A test of a rule that failed."""

    def __init__(self, failures: "list[Text]") -> None:
        super().__init__(failures)
        self.failures = failures


@pytest.fixture
def plan_project(tmp_path: Path) -> "PlanProject":
    """Give a folder to write a plan in and to run ``opsaudit check`` on, apart from the user's configuration."""
    from opsaudit.testing.project import PlanProject

    folder = tmp_path / "plan-project"
    folder.mkdir()
    return PlanProject(folder)


@pytest.fixture
def judge() -> "Callable[..., Verdicts]":
    """Give the function that runs one rule over one plan: ``judge("ACME001", text)``."""
    from opsaudit.testing.verdicts import judge as function

    return function


def _lang() -> "Lang":
    from opsaudit.messages import language

    return language()
