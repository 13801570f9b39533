"""What users of other plugin systems complain of, played through from end to end.

A rule that crashes must not pass; one bad plugin must not take everything along; a rule of one's own must not be left
out without a word; nobody wins a code by being found first; an environment without the plugins must not look clean.
Broken plugins of each kind beside a healthy program are in ``test_plugin_isolation``, endless rules in
``test_runaway_rules``.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from guests import HOOK, RULE, install, opsaudit, rule_file

GOALS = "goals:\n  - {id: G-1, statement: reach 90%}\n  - {id: G-2, statement: keep 90%}\n"
CRASHES = {
    "an error": 'raise RuntimeError("boom")',
    "an exit that claims success": "import sys\nsys.exit(0)",
    "an exit of another kind": "raise SystemExit",
    "a failed assertion": "assert goal.id is None",
    "endless recursion": "check.check(goal, ctx).__next__()",
    "no memory": "raise MemoryError",
    "an error after a problem": 'yield ctx.problem("bad", goal)\nraise RuntimeError("late")',
    "a message that it does not have": 'yield ctx.problem("none", goal)',
    "something that is no problem": 'yield "no sponsor"',
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a plan; ``site`` beside it takes what is installed."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "plan.yaml").write_text(GOALS, encoding="utf-8")
    return folder


def site_of(project: Path) -> Path:
    return project.parent / "site"


def document(stdout: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stdout)["plans"][0]
    return found


class TestARuleThatCrashesDoesNotPass:
    """Spectral and svglint counted a crashed rule as clean."""

    @pytest.mark.parametrize("crash", CRASHES)
    def test_every_kind_of_crash_is_inconclusive_and_ends_with_3(self, crash: str, project: Path) -> None:
        install(site_of(project), "bad", rule_file(CRASHES[crash]))
        done = opsaudit("check", ".", "--select", "ACME001", "--format", "json", site=site_of(project), cwd=project)
        assert done.returncode == 3
        plan = document(done.stdout)
        assert {result["state"] for result in plan["results"]} == {"inconclusive"}
        assert {finding["code"] for finding in plan["findings"]} == {"OPS080"}
        assert {finding["blame"] for finding in plan["findings"]} == {"acme-bad"}
        assert plan["score"]["coverage"]["exact"] == "0/1"
        assert plan["score"]["grade"] is None

    @pytest.mark.parametrize("options", [["--quiet"], ["--fail-on", "never"], ["--format", "concise"], ["--jobs", "2"]])
    def test_no_option_turns_it_into_success(self, options: list[str], project: Path) -> None:
        install(site_of(project), "bad", rule_file("raise ValueError"))
        done = opsaudit("check", ".", "--select", "ACME001", *options, site=site_of(project), cwd=project)
        assert done.returncode == 3
        assert "rule ACME001 (acme-bad) crashed on 'goals/G-1'" in done.stdout


class TestOneBadPluginDoesNotTakeTheOthersAlong:
    """SystemExit passes ``except Exception``; one failed import ended the whole run of sqlfluff."""

    @pytest.mark.parametrize(
        "source",
        [
            "import sys\nsys.exit(0)\n",
            "class Leave(BaseException): pass\nraise Leave\n",
            "import os\nos.environ.clear()\nraise OSError('disk')\n",
            "def __getattr__(name): raise SystemExit(0)\nfrom opsaudit.api import hookimpl\n",
        ],
    )
    def test_the_rules_of_another_stranger_still_run(self, source: str, project: Path) -> None:
        install(site_of(project), "zoo", source)
        install(site_of(project), "good", rule_file("pass"))
        done = opsaudit(
            "check", ".", "--extend-select", "ACME001", "--format", "json", site=site_of(project), cwd=project
        )
        assert done.returncode == 3
        plan = document(done.stdout)
        assert {finding["blame"] for finding in plan["findings"] if finding["state"] == "inconclusive"} == {"acme-zoo"}
        assert [result["state"] for result in plan["results"] if result["code"] == "ACME001"] == ["pass", "pass"]


class TestARuleOfOnesOwnIsNotLeftOutWithoutAWord:
    """A rule that was installed elsewhere, misspelt or not registered simply did not run, and the run was green."""

    @pytest.mark.parametrize(
        ("argv", "config", "message"),
        [
            (["--select", "ACME001"], "", "no rule, slug or prefix 'ACME001'"),
            (["--extend-select", "ACME"], "", "no rule, slug or prefix 'ACME'"),
            (["--ignore", "acme-goal-rule"], "", "no rule, slug or prefix 'acme-goal-rule'"),
            ([], "select: [ACME001]\n", "no rule, slug or prefix 'ACME001'"),
            ([], "plugins: [acme]\n", "no plugin 'acme' is installed"),
            ([], "ruleset: ./house.yaml\n", "house.yaml:8:10: no rule, slug or prefix 'ACME001'"),
        ],
    )
    def test_asking_for_a_rule_that_is_not_installed_is_an_error(
        self, argv: list[str], config: str, message: str, project: Path
    ) -> None:
        house = "opsaudit: ruleset/v1\nname: house\nversion: 1.0.0\ntitle: House\nlicence: MIT\ncopyright: us\n"
        (project / "house.yaml").write_text(house + "extends: [starter]\nselect: [ACME001]\n", encoding="utf-8")
        (project / "opsaudit.yaml").write_text(config, encoding="utf-8")
        done = opsaudit("check", "plan.yaml", *argv, cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr

    @pytest.mark.parametrize(
        ("hook", "code"),
        [
            ("", "OPS061"),
            ("def opsaudit_rules():\n    return [check]\n", "OPS062"),
            ("@hookimpl\ndef opsaudit_rules():\n    [check]\n", "OPS061"),
            ("@hookimpl\ndef opsaudit_rule():\n    return [check]\n", "OPS062"),
            ("@hookimpl\ndef opsaudit_rules():\n    return check.check\n", "OPS061"),
            (
                "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('acme_none', {'ACME001': 'acme-goal-rule'})]\n",
                "OPS081",
            ),
        ],
    )
    def test_a_rule_that_its_plugin_does_not_register_is_inconclusive(
        self, hook: str, code: str, project: Path
    ) -> None:
        rule = RULE.format(code="ACME001", slug="acme-goal-rule", body="pass")
        install(site_of(project), "forgot", rule + hook)
        done = opsaudit("check", ".", "--select", "ACME001", "--format", "json", site=site_of(project), cwd=project)
        assert done.returncode == 3
        plan = document(done.stdout)
        assert [result["state"] for result in plan["results"]] == ["inconclusive"]
        assert code in {finding["code"] for finding in plan["findings"]}

    def test_the_doctor_finds_a_file_that_nobody_lists(self, project: Path) -> None:
        index = "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('acme_house_rules', {'ACME001': 'acme-goal-rule'})]\n"
        install(site_of(project), "house", f"from opsaudit.api import *\n{index}")
        package = site_of(project) / "acme_house_rules"
        package.mkdir()
        rule = RULE.format(code="ACME001", slug="acme-goal-rule", body="pass")
        declared = "code: ACME003\nslug: a-b\ntitle: T\non: goals\nassert: {required: owner}\n"
        for name, text in {
            "__init__.py": "",
            "acme_goal_rule.py": rule,
            "helpers.py": "LIMIT = 3\n",
            "late_goal.py": rule.replace("ACME001", "ACME002").replace("acme-goal-rule", "late-goal"),
            "owned_goal.yaml": declared,
            "words.yaml": "words: [a]\n",
        }.items():
            (package / name).write_text(text, encoding="utf-8")
        done = opsaudit("plugins", "doctor", site=site_of(project), cwd=project)
        assert done.returncode == 3
        told = " ".join(done.stdout.split())
        for file in ("late_goal.py", "owned_goal.yaml"):
            assert f"acme_house_rules/{file} holds a rule that the RuleIndex does not name" in told
        assert told.count("holds a rule that the RuleIndex does not name") == 2


class TestNobodyWinsACodeByBeingFoundFirst:
    """The last file silently won in semgrep, a set's order decided in ansible-lint."""

    @pytest.mark.parametrize("first", ["one", "two"])
    def test_both_are_named_and_neither_runs_whatever_the_order_on_the_path(self, first: str, project: Path) -> None:
        sites = {name: project.parent / name for name in ("one", "two")}
        for name, site in sites.items():
            install(site, name, rule_file("yield from ()", slug=f"{name}-goal-rule"))
        order = sorted(sites, key=lambda name: name != first)
        done = opsaudit(
            "check",
            ".",
            *("--select", "ACME001", "--format", "json"),
            cwd=project,
            PYTHONPATH=os.pathsep.join(str(sites[name]) for name in order),
            PYTHONHASHSEED=first.replace("one", "1").replace("two", "2"),
        )
        assert done.returncode == 3
        plan = document(done.stdout)
        assert [result["state"] for result in plan["results"]] == ["inconclusive"]
        assert [
            (finding["code"], finding["message"]) for finding in plan["findings"] if finding["code"] == "OPS064"
        ] == [
            (
                "OPS064",
                (
                    f"rules ACME001 of acme-{mine} 1.4 were not loaded: the code ACME001 is claimed by acme-{other} 1.4 as "
                    "well, and nothing says whose it is"
                ),
            )
            for mine, other in (("one", "two"), ("two", "one"))
        ]


class TestAnEnvironmentWithoutThePluginsDoesNotLookClean:
    """The environment that pre-commit makes has the program and none of its plugins."""

    def test_the_run_does_not_begin_and_both_remedies_are_there_to_copy(self, project: Path) -> None:
        (project / "opsaudit.yaml").write_text('require_plugins: ["acme-good>=1.4,<2"]\n', encoding="utf-8")
        done = opsaudit("check", ".", "--format", "json", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "error: opsaudit.yaml:1:18: the required plugin acme-good>=1.4,<2 is not installed\n"
            '  run: pip install "acme-good>=1.4,<2"\n'
            '  for a pre-commit hook write: additional_dependencies: ["acme-good>=1.4,<2"]\n'
        )

    def test_with_the_plugin_it_begins(self, project: Path) -> None:
        (project / "opsaudit.yaml").write_text('require_plugins: ["acme-good>=1.4,<2"]\n', encoding="utf-8")
        install(site_of(project), "good", RULE.format(code="ACME001", slug="acme-goal-rule", body="pass") + HOOK)
        done = opsaudit("check", ".", "--select", "ACME001", site=site_of(project), cwd=project)
        assert done.returncode == 0
