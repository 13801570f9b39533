"""What tells one run from another: nothing that a result depends on is left out."""

import ast
from pathlib import Path

import pytest
from kept_projects import Check, write

import opsaudit
from opsaudit.assess import Options
from opsaudit.cache.key import PREFIXES, SUMMARY, VARIABLES, key_of
from opsaudit.cache.place import folder_of
from opsaudit.cli.check import Flags, check
from opsaudit.cli.main import cli
from opsaudit.cli.repeating import repeated

ELSEWHERE = {"EDITOR", "LOCALAPPDATA", "VISUAL", "XDG_CACHE_HOME"}
"""Where results are kept, and what opens a file in the workbench: no result depends on it."""
DEPENDS_ON = {"today": None, "plugins": "no_plugins", "allow": "plugins", "suppressions": "no_suppressions"}
"""What the core is asked, by the flag that says it where the names differ; the day is an input of each plan."""


def test_every_flag_is_on_the_command_line_and_every_option_comes_from_a_flag() -> None:
    declared = {param.name for param in check.params if param.expose_value}
    assert set(Flags.__annotations__) | Flags.__optional_keys__ | Flags.__required_keys__ == declared - {"paths"}
    asked = {DEPENDS_ON.get(name, name) for name in Options.__struct_fields__} - {None}
    assert asked <= declared


def test_every_variable_of_an_option_begins_as_those_of_the_key_do() -> None:
    context = cli.make_context("opsaudit", ["check"], resilient_parsing=True)
    assert context.auto_envvar_prefix == "OPSAUDIT"
    named = {each for param in check.params for each in [param.envvar] if isinstance(each, str)}
    assert all(name.startswith(PREFIXES) for name in named)


def test_every_variable_that_the_code_reads_is_in_the_key() -> None:
    read: set[str] = set()
    for file in Path(opsaudit.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "environ" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get" and node.args:
                    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
                    is_environ = getattr(owner, "id", getattr(owner, "attr", "")) == "environ"
                    first = node.args[0]
                    read |= {str(first.value)} if is_environ and isinstance(first, ast.Constant) else set()
    assert {"NO_COLOR", "XDG_CONFIG_HOME", SUMMARY} <= read
    assert {name for name in read - {SUMMARY} - ELSEWHERE if not name.startswith(PREFIXES)} <= set(VARIABLES)


@pytest.mark.parametrize("name", [*VARIABLES, "OPSAUDIT_CHECK_QUIET", "LC_ALL", "PYTHONPATH"])
def test_another_value_of_a_variable_is_another_run(name: str) -> None:
    assert key_of(["check"], {name: "a"}) != key_of(["check"], {name: "b"}) != key_of(["check"], {})


def test_other_variables_do_not_matter() -> None:
    assert key_of(["check"], {"GITHUB_RUN_ID": "1", SUMMARY: "a"}) == key_of(["check"], {SUMMARY: "b"})
    assert key_of(["check"], {}) != key_of(["check"], {SUMMARY: "a"})


def test_arguments_are_told_apart_whatever_they_hold() -> None:
    keys = {key_of(args, {}) for args in ([], [""], ["a", "b"], ["a b"], ["a", "", "b"], ["b", "a"], ["\udc80"])}
    assert len(keys) == 7


@pytest.mark.parametrize(
    ("args", "environ", "platform", "expected"),
    [
        (["--cache-dir", "/a"], {"OPSAUDIT_CACHE_DIR": "/b"}, "linux", "/a"),
        (["--cache-dir=/a"], {}, "linux", "/a"),
        (["--cache-dir", "/a", "--cache-dir=/c"], {}, "linux", "/c"),
        (["--", "--cache-dir=/a"], {"OPSAUDIT_CACHE_DIR": "/b"}, "linux", "/b"),
        ([], {"XDG_CACHE_HOME": "/x"}, "linux", "/x/opsaudit"),
        ([], {"XDG_CACHE_HOME": "relative"}, "linux", str(Path.home() / ".cache/opsaudit")),
        ([], {}, "darwin", str(Path.home() / "Library/Caches/opsaudit")),
        ([], {"LOCALAPPDATA": "/l"}, "win32", "/l/opsaudit"),
    ],
)
def test_results_are_kept_where_the_platform_has_such_things(
    args: list[str], environ: dict[str, str], platform: str, expected: str
) -> None:
    assert folder_of(args, environ, platform) == f"{expected}/results-v1"


def test_the_day_counts_for_plans_that_state_none(tree: Path, check: Check) -> None:
    write(tree, "plans/one.yaml", "name: One\nas_of: 2026-01-31\ngoals: [Raise CSAT]\n")
    for argv in (("plans/one.yaml",), ("plans/two", "--as-of", "2026-01-31"), ("plans/two",)):
        check(*argv)
        state = max((tree.parent / "kept").rglob("*.state"), key=lambda file: file.stat().st_mtime_ns)
        depends = b"\0D\0" in state.read_bytes()
        assert depends == (argv == ("plans/two",)), argv
        assert repeated(["check", *argv]) is not None
