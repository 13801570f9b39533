"""``opsaudit rules test``: run the tests of rules in files and folders, without pytest."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.complaints import ERROR
from opsaudit.cli.exits import CLEAN, FINDINGS, USAGE
from opsaudit.cli.options import PATH, color_option, format_option, lang_option
from opsaudit.cli.terminal import Output, style_for
from opsaudit.errors import NothingToCheckError, RuleTestError, UsageError
from opsaudit.messages import Text
from opsaudit.report import json
from opsaudit.report.base import Look
from opsaudit.report.card import counted
from opsaudit.report.cells import safe

if TYPE_CHECKING:
    from opsaudit.testing import Outcome, TestCase

_TEXT = Text(
    zh="运行规则的测试：用例文件（rule: 与 cases:）、名为 fixtures 的文件夹里带“# expect:”注释的计划。路径可以是文件或文件夹，默认为当前文件夹；"
    "直接写出的文件不论放在哪里都会运行。\n\n"
    "  opsaudit rules test tests/\n  opsaudit rules test tests/fixtures/owners.yaml -k ACME001\n\n"
    "被测试的规则须已安装：插件文件夹里的代码不会被导入，请先 pip install -e .。文件的写法见 docs/testing-rules.md。\n\n"
    "退出码：0 全部通过；1 有测试不通过，或已知缺口已补上；2 有文件写错或规则没有安装，其余照常运行；4 没有测试。",
    en="Run the tests of rules: case files (`rule:` with `cases:`), and plans with `# expect:` comments in folders named "
    "fixtures. A path is a file or a folder; the default is the current folder. A file that is named is run wherever it "
    "lies.\n\n"
    "  opsaudit rules test tests/\n  opsaudit rules test tests/fixtures/owners.yaml -k ACME001\n\n"
    "The rules must be installed: code in the folder of a plugin is not imported, so `pip install -e .` comes first. "
    "docs/testing-rules.md describes the files.\n\n"
    "Exit codes: 0 all passed; 1 a test failed, or a known gap is mended; 2 a file is wrong or a rule is not installed, "
    "the others were run; 4 there are no tests.",
)
_NO_PATH = Text(zh="没有这个文件或文件夹：{path}", en="no such file or folder: {path}")
_NOTHING = Text(zh="没有找到规则的测试", en="no tests of rules were found")
_NONE_NAMED = Text(zh="没有名称含“{word}”的测试", en="no test has '{word}' in its name")
_STATES = {
    "passed": (Text(zh="通过", en="ok"), "good"),
    "failed": (Text(zh="不通过", en="FAILED"), "error"),
    "todo": (Text(zh="已知缺口", en="todo"), "fair"),
}
"""What a test came to: the word and the role that colours it."""
_SUMMARY = Text(
    zh="{tests}：{passed} 通过，{failed} 不通过，{todo} 已知缺口；{errors}",
    en="{tests}: {passed} passed, {failed} failed, {todo} todo; {errors}",
)
_TEST, _ERROR = Text(zh="个测试", en="test"), Text(zh="个文件有误", en="bad file")


class Flags(TypedDict):
    """Every flag of the command."""

    word: str | None
    format: str
    color: str


@click.command("test", cls=Command, text=_TEXT)
@argument("paths", nargs=-1, value=PATH, text=Text(zh="文件或文件夹。", en="Files or folders."))
@option(
    "-k",
    "word",
    value=Text(zh="文字", en="WORD"),
    text=Text(
        zh="只运行文件或名称中含这段文字的测试，不分大小写。",
        en="Run only the tests with this in their file or name, whatever its case.",
    ),
)
@format_option("text", "json")
@color_option()
@lang_option()
@click.pass_context
def test_rules(ctx: click.Context, paths: tuple[str, ...], **flags: Unpack[Flags]) -> int:
    """Run the tests and return the exit code."""
    run = _Run(Look(lang_of(ctx), style=style_for(flags["color"], sys.stdout)), word=flags["word"] or "")
    out = Output(sys.stdout)
    if flags["format"] == "json":
        done = list(run.done(_files(paths)))
        code = run.exit_code()
        errors: list[json.Row] = [{"messages": json.both(error.message), "where": error.where} for error in run.errors]
        out.write(json.listed("opsaudit/rule-tests/v1", errors=errors, tests=[_row(each) for each in done]))
    else:
        for each in run.done(_files(paths)):
            out.write(run.shown(each))
        code = run.exit_code()
        out.write(run.summary())
    out.flush()
    return code


@dataclass(frozen=True, slots=True)
class _Done:
    """A test that was run."""

    test: "TestCase"
    outcome: "Outcome"


@dataclass(slots=True)
class _Run:
    """One run, and what it came to."""

    look: Look
    word: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_STATES, 0))
    errors: list[RuleTestError] = field(default_factory=list)

    def done(self, files: Iterable[Path]) -> Iterator[_Done]:
        """Run the tests of all files, in their order; what is wrong with a file is told on stderr."""
        from opsaudit.testing import collect_tests

        for file in files:
            try:
                tests = collect_tests(file)
            except RuleTestError as error:
                self.errors.append(error)
                sys.stderr.write(ERROR.format({"what": error.show(self.look.lang)})[self.look.lang] + "\n")
                continue
            for test in tests:
                if self.word.casefold() in f"{test.place.file} {test.name}".casefold():
                    outcome = test.outcome()
                    self.counts[outcome.state] += 1
                    yield _Done(test, outcome)

    def shown(self, done: _Done) -> str:
        """Return the line of a test, and below it what is wrong."""
        lang, (word, role) = self.look.lang, _STATES[done.outcome.state]
        place = f"{done.test.place.file}:{done.test.place.line}"
        lines = [f"{self.look.style(role, word[lang])} {safe(done.test.name)} {safe(place)}"]
        lines += [f"    {line}" for text in done.outcome.messages for line in text[lang].split("\n")]
        return "\n".join(lines) + "\n"

    def summary(self) -> str:
        """Return the last line."""
        tests, errors = counted(sum(self.counts.values()), _TEST), counted(len(self.errors), _ERROR)
        return _SUMMARY.format({"tests": tests, "errors": errors, **self.counts})[self.look.lang] + "\n"

    def exit_code(self) -> int:
        """Return how the run ends. Raises NothingToCheckError when there was nothing to run."""
        if self.errors:
            return USAGE
        if not sum(self.counts.values()):
            raise NothingToCheckError(_NONE_NAMED.format({"word": self.word}) if self.word else _NOTHING)
        return FINDINGS if self.counts["failed"] else CLEAN


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Yield the files that are named, and the test files below the folders. Raises UsageError for what is not there."""
    from opsaudit.testing import find_test_files

    for path in map(Path, paths or (".",)):
        if path.is_dir():
            yield from find_test_files(path)
        elif path.exists():
            yield path
        else:
            raise UsageError(_NO_PATH.format({"path": str(path)}))


def _row(done: _Done) -> json.Row:
    place = done.test.place
    return {
        "column": place.column,
        "file": place.file,
        "line": place.line,
        "messages": [json.both(text) for text in done.outcome.messages],
        "name": done.test.name,
        "state": done.outcome.state,
    }
