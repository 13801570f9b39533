"""Results that are kept: a run that is repeated prints what it printed, and whatever changes is noticed."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_projects import BASE, GOALS, RULESET, Check, grow, move, write

from opsaudit.cli.repeating import repeated
from opsaudit.report.base import FORMATS

EDITS: dict[str, Callable[[Path], object]] = {
    "a plan changes": lambda root: write(root, "plans/one.yaml", GOALS),
    "it changes back": lambda root: write(root, "plans/one.yaml", f"name: One\n{GOALS}"),
    "it is touched": lambda root: (root / "plans/one.yaml").touch(),
    "another file of a folder changes": lambda root: write(root, "plans/two/risks.yaml", "risks:\n  - Flood\n"),
    "a file joins a folder": lambda root: write(root, "plans/two/more.yaml", "goals: [Do better]\n"),
    "a file in a folder below": lambda root: write(root, "plans/two/deep/more.yaml", "goals: [Do more]\n"),
    "it leaves": lambda root: (root / "plans/two/more.yaml").unlink(),
    "a file gets another name": lambda root: move(root, "plans/two/risks.yaml", "plans/two/r.yaml"),
    "a plan is new": lambda root: write(root, "plans/five.yaml", GOALS),
    "a plan gets another name": lambda root: move(root, "plans/five.yaml", "plans/0.yaml"),
    "a plan is gone": lambda root: (root / "plans/0.yaml").unlink(),
    "an included file changes": lambda root: write(root, "plans/three/parts/goals.yaml", "goals: [Win]\n"),
    "a pattern matches more": lambda root: write(root, "plans/three/parts/risks.yaml", "risks: [Fire]\n"),
    "its folder is gone": lambda root: shutil.rmtree(root / "plans/three/parts"),
    "it is there again": lambda root: write(root, "plans/three/parts/goals.yaml", "goals: [Win]\n"),
    "the base changes": lambda root: write(root, "group/base.yaml", BASE + "风险:\n  - 火灾\n"),
    "the ruleset changes": lambda root: write(root, "own.yaml", RULESET + "ignore: [SMART003]\n"),
    "the configuration changes": lambda root: write(
        root, "opsaudit.yaml", "plans: ['plans/*']\nruleset: ./own.yaml\nfail_on: never\n"
    ),
    "its language": lambda root: write(root, "opsaudit.yaml", "plans: ['plans/*']\nruleset: starter\nlang: zh\n"),
    "a configuration is new": lambda root: write(root, "plans/four/opsaudit.yaml", "ignore: [SMART]\n"),
    "it names a ruleset that is not there": lambda root: write(
        root, "plans/four/opsaudit.yaml", "ruleset: ./none.yaml\n"
    ),
    "it goes": lambda root: (root / "plans/four/opsaudit.yaml").unlink(),
    "a plan becomes a link": lambda root: (root / "plans/six.yaml").symlink_to("one.yaml"),
    "the link leads elsewhere": lambda root: (
        (root / "plans/six.yaml").unlink(),
        (root / "plans/six.yaml").symlink_to("three/parts/goals.yaml"),
    ),
    "a link leads to itself": lambda root: (root / "plans/two/loop").symlink_to("loop"),
    "a file joins it": lambda root: write(root, "plans/two/beside.yaml", "goals: [Do well]\n"),
    "the repository is another": lambda root: shutil.rmtree(root / ".git"),
    "a plan cannot be parsed": lambda root: write(root, "plans/one.yaml", "goals: [\n"),
    "it can again": lambda root: write(root, "plans/one.yaml", GOALS),
}


def test_after_any_edit_the_results_are_those_of_a_run_that_keeps_nothing(
    tree: Path, check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = ("text", "sarif")
    for format_ in formats:
        assert check("--format", format_) == check("--format", format_, "--no-cache")
    time.sleep(2.1)  # from here on the status of a file can be trusted
    for format_ in formats:
        assert check("--format", format_) == check("--format", format_, "--no-cache")
    for name, edit in EDITS.items():
        edit(tree)
        for format_ in formats:
            whole = check("--format", format_, "--no-cache")
            for _ in range(3):  # plan by plan, then as a whole
                assert check("--format", format_) == whole, name
            assert (repeated(["check", "--format", format_]) is None) == (whole[0] in (2, 3)), name
            capsys.readouterr()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(EDITS)), max_size=4))
def test_the_same_holds_for_edits_in_any_order(names: list[str], tree: Path, check: Check) -> None:
    shutil.rmtree(tree)
    grow(tree)
    os.chdir(tree)
    check("--format", "concise")
    for name in names:
        try:
            EDITS[name](tree)
        except FileNotFoundError:  # an edit of what another one makes
            continue
        except FileExistsError:
            continue
        assert check("--format", "concise") == check("--format", "concise", "--no-cache")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_the_same_when_it_is_made_taken_over_and_repeated(
    format_: str, tree: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tree.parent / "summary.md"))
    summaries: list[str] = []
    argv = ("--format", format_, "--report", f"{format_}=whole.out", "--show-waived")

    def shown() -> tuple[object, str]:
        (tree.parent / "summary.md").unlink(missing_ok=True)
        found = check(*argv)
        if format_ == "github":
            summaries.append((tree.parent / "summary.md").read_text(encoding="utf-8"))
        return found, (tree / "whole.out").read_text(encoding="utf-8")

    made = shown()
    write(tree, "plans/one.yaml", f"name: One\n{GOALS}# another byte\n")
    taken_over = shown()
    assert [made, made, made] == [taken_over, shown(), shown()]
    assert repeated(["check", *argv]) == made[0][0]
    assert len(set(summaries)) <= 1


@pytest.mark.parametrize(
    "argv",
    [
        ("--lang", "zh"),
        ("--quiet",),
        ("--fail-on", "critical"),
        ("--select", "SMART003"),
        ("--as-of", "2026-01-01"),
        ("plans/one.yaml",),
        ("--color", "always"),
        ("--no-suppressions",),
        ("--ruleset", "starter"),
    ],
)
def test_another_command_line_is_another_run(argv: tuple[str, ...], tree: Path, check: Check) -> None:
    del tree
    check()
    assert check(*argv) == check(*argv, "--no-cache")
    assert repeated(["check", *argv]) is not None


def test_the_same_command_elsewhere_is_another_run(tree: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    check("plans/one.yaml")
    grow(tree.parent / "other")
    write(tree.parent / "other", "plans/one.yaml", "name: Other\n")
    monkeypatch.chdir(tree.parent / "other")
    assert repeated(["check", "plans/one.yaml"]) is None
    assert check("plans/one.yaml") == check("plans/one.yaml", "--no-cache")


def test_progress_counts_plans_that_are_taken_over(tree: Path, check: Check) -> None:
    argv = ("--progress", "json", "--format", "concise")
    made = check(*argv)
    assert made == check(*argv) == check(*argv, "--no-cache")
    assert made[2].count('"event": "score"') == 4
    write(tree, "plans/one.yaml", "name: One\n")
    assert check(*argv) == check(*argv, "--no-cache")


def test_an_incomplete_run_is_never_repeated_but_what_is_whole_is_taken_over(tree: Path, check: Check) -> None:
    write(tree, "plans/one.yaml", "goals: [\n")
    assert check()[0] == 3
    assert repeated(["check"]) is None
    write(tree, "plans/one.yaml", GOALS)
    assert check() == check("--no-cache")
    assert repeated(["check"]) is not None
