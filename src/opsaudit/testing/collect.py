"""Find the files that hold tests of rules, and make the tests in them.

This module imports nothing that takes time: pytest asks it about every YAML file, also of people who have none of ours.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, TypeAlias, cast

from opsaudit.errors import RuleTestError
from opsaudit.messages import Text

if TYPE_CHECKING:
    from opsaudit.model.place import Place

FIXTURES = ("fixtures",)
"""Names of the folders in which plans with ``# expect:`` comments are tests."""
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class TestCase:
    """One test of a rule, whatever kind of file it stands in."""

    __test__: ClassVar[bool] = False  # no test class of pytest's, whatever its name

    name: str
    """Unique in its file; begins with the code of the rule: ``SMART007-nobody-owns-it-en``."""
    place: "Place"
    """Where it is written."""
    run: Callable[[], list[Text]]
    """Returns what is wrong, each with the whole story; nothing when the test passes. Never raises what a rule raises."""
    is_todo: bool = False
    """A known gap: it is expected to fail, and has to go once it does not."""

    def outcome(self) -> "Outcome":
        """Run the test and say what it came to: a known gap that is mended is a failure."""
        found = self.run()
        if not self.is_todo:
            return Outcome("failed" if found else "passed", found)
        return Outcome("todo", found) if found else Outcome("failed", [_MENDED.format({"place": self.place})])


class Outcome(NamedTuple):
    """What a test came to."""

    state: Literal["passed", "failed", "todo"]
    """``todo`` for a known gap that is still open."""
    messages: list[Text]
    """What is wrong, or what the gap is; nothing when it passed."""


Reader: TypeAlias = Callable[[Path], list[TestCase]]


class _Kind(NamedTuple):
    """One kind of file: how it is told from others, and what reads it."""

    is_one: Callable[[str], bool]
    """Tells by the text of a file."""
    is_expected: Callable[[Path, Sequence[str]], bool]
    """Tells by its path, and the names of the folders of fixtures, whether it is looked for there."""
    reader: str
    """``module:function``, a :data:`Reader`; imported when there is such a file."""
    is_clear: bool = False
    """Whether its text alone says that it is ours, wherever it lies: who looks into every file finds it."""


_CASE_NAME = re.compile(r"[A-Z]{2,8}\d{3}")
_CASES = re.compile(r"^cases[ \t]*:", re.MULTILINE)
_RULE = re.compile(r"^rule[ \t]*:", re.MULTILINE)
_DIRECTIVE = re.compile(r"#[ \t]*(?:todo-)?(?:expect|ok)[ \t]*[:：]", re.IGNORECASE)

RULESET = re.compile(r"^opsaudit[ \t]*:[ \t]*[\"']?ruleset/", re.MULTILINE)
_DECLARED = re.compile(r"\bassert[ \t]*:")
_RULE_FILE = re.compile(r"^on[ \t]*:", re.MULTILINE)

_KINDS: tuple[_Kind, ...] = (
    _Kind(
        is_one=lambda text: bool(_DECLARED.search(text) and (RULESET.search(text) or _RULE_FILE.search(text))),
        is_expected=lambda path, _folders: path.parent.name in ("rules", "rulesets"),
        reader="opsaudit.testing.inline:collect",
        is_clear=True,
    ),
    _Kind(
        is_one=lambda text: bool(_RULE.search(text) and _CASES.search(text)),
        is_expected=lambda path, _folders: _CASE_NAME.fullmatch(path.stem) is not None,
        reader="opsaudit.testing.cases:collect",
    ),
    _Kind(
        is_one=lambda text: bool(_DIRECTIVE.search(text)),
        is_expected=lambda path, folders: not set(path.parent.parts).isdisjoint(folders),
        reader="opsaudit.testing.fixtures:collect",
    ),
)
"""Every kind of file with tests. Whoever finds, collects or runs tests asks this table and nothing else."""


def is_test_file(
    path: Path, *, below: Path | None = None, fixtures: Sequence[str] = FIXTURES, is_thorough: bool = False
) -> bool:
    """Whether a file is clearly one of ours: its name or its folder says so, and its text.

    With ``is_thorough`` every YAML file is looked into, for rulesets and declared rules in other folders than ``rules``.
    ``below`` is its path from where the search began: folders above that do not count. Raises RuleTestError for one of
    the kind that cannot be opened.
    """
    if path.suffix not in SUFFIXES:
        return False
    kinds = [kind for kind in _KINDS if (is_thorough and kind.is_clear) or kind.is_expected(below or path, fixtures)]
    return bool(kinds) and any(kind.is_one(_text(path)) for kind in kinds)


def find_test_files(folder: Path, *, fixtures: Sequence[str] = FIXTURES) -> Iterator[Path]:
    """Yield the test files below a folder, sorted; folders that are hidden or hold an environment are left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")) and name != "node_modules")
        folders[:] = [name for name in folders if not Path(here, name, "pyvenv.cfg").exists()]
        for name in sorted(files):
            path = Path(here, name)
            if _may_be_test_file(path, fixtures):
                yield path


def _may_be_test_file(path: Path, fixtures: Sequence[str]) -> bool:
    """Whether a file is one of ours, or cannot be opened: whoever reads it then says why."""
    try:
        return is_test_file(path, fixtures=fixtures, is_thorough=True)
    except RuleTestError:
        return True


def collect_tests(path: Path) -> list[TestCase]:
    """Return the tests of one file, in its order: of declared rules, of rule cases, or of a plan with ``# expect:``.

    Raises RuleTestError, with the place, when the file is neither, is wrong, or tests a rule that is not installed.
    """
    text = _text(path)
    for kind in _KINDS:
        if kind.is_one(text):
            module, _, name = kind.reader.partition(":")
            return cast("Reader", getattr(import_module(module), name))(path)
    raise RuleTestError(_NO_TESTS, where=str(path))


def _text(path: Path) -> str:
    """Return the text of a file, whatever its encoding: what is wrong with it is for its reader to say."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        told = {"error": error.strerror or type(error).__name__}
        raise RuleTestError(_UNREADABLE.format(told), where=str(path)) from None


_NO_TESTS = Text(
    zh="其中没有规则测试：既没有声明的规则，也没有 rule: 与 cases:，也没有“# expect:”“# ok:”注释",
    en="there are no tests of rules in it: no declared rule, no `rule:` with `cases:`, no comment `# expect:` or `# ok:`",
)
_UNREADABLE = Text(zh="文件无法读取：{error}", en="the file cannot be read: {error}")
_MENDED = Text(
    zh="{place}：这个已知缺口已经补上，请去掉 todo-", en="{place}: this known gap is mended; take away the `todo-`"
)
