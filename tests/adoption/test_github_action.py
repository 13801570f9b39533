"""``action.yml``, the steps of which are run as a runner of GitHub runs them.

What a runner does (docs.github.com, "Metadata syntax for GitHub Actions" and "Workflow syntax for GitHub Actions"): it puts the
values of expressions into ``env``; runs a step with ``shell: bash`` as ``bash --noprofile --norc -eo pipefail FILE``; and
reads outputs from the file ``GITHUB_OUTPUT`` and folders for later steps from ``GITHUB_PATH``. Inputs of a composite action
are not in the environment unless ``env`` puts them there.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from plans import ENDINGS, POOR, project

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
HOSTILE = [
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "x\ntouch pwned",
    "' && touch pwned '",
    "--help",
    "*",
]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


class Done(NamedTuple):
    code: int
    shown: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs one step in a workspace."""

    def __init__(self, workspace: Path, environ: dict[str, str]) -> None:
        self.workspace = workspace
        self.files = {
            name: workspace.parent / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")
        }
        told = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(workspace.parent), "GITHUB_ACTIONS": "true"}
        self.environ = {**environ, **told, **{name: str(file) for name, file in self.files.items()}}

    def run(self, step: str, **given: str) -> Done:
        inputs = {name: spec["default"] for name, spec in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        assert inputs.keys() == ACTION["inputs"].keys()
        for file in self.files.values():
            file.write_text("", encoding="utf-8")
        script = self.workspace.parent / "step.sh"
        script.write_text(STEPS[step]["run"], encoding="utf-8")
        env = {name: EXPRESSION.sub(lambda found: inputs[found[1]], text) for name, text in STEPS[step]["env"].items()}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        where = self.workspace / (inputs["working-directory"] if "working-directory" in STEPS[step] else ".")
        done = subprocess.run(
            command, cwd=where, env={**self.environ, **env}, capture_output=True, encoding="utf-8", check=False
        )
        lines = self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Done(
            done.returncode, done.stdout + done.stderr, outputs, self.files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        )


@pytest.fixture
def runner(tmp_path, environ):
    (tmp_path / "workspace").mkdir()
    return Runner(tmp_path / "workspace", environ)


@pytest.mark.parametrize("code", ENDINGS)
def test_the_step_ends_as_the_check_does_and_says_so(code, runner):
    project(runner.workspace, ENDINGS[code])
    done = runner.run("check", paths="plans/", sarif="out.sarif", reports="junit=out.xml\njsonl=found.jsonl\n")
    assert (done.code, done.outputs["exit-code"]) == (code, str(code)), done.shown
    written = code in (0, 1, 3)
    assert done.outputs.get("sarif") == ("./out.sarif" if written else None)
    files = {"out.sarif", "out.xml", "found.jsonl"}
    assert {each.name for each in runner.workspace.iterdir()} & files == (files if written else set())
    if written:
        assert json.loads((runner.workspace / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_findings_are_annotations_and_the_rest_is_in_the_summary(runner):
    project(runner.workspace, {"plans/计划 一.yaml": "goals:\n" + "  - Improve the service\n" * 8})
    done = runner.run("check", paths="plans/计划 一.yaml\n")
    assert done.shown.count("::error file=plans/计划 一.yaml,line=") == 10
    assert done.summary.startswith("### opsaudit: 6 more findings")


def test_inputs_reach_the_check(runner):
    project(runner.workspace / "own", {"plans/a.yaml": POOR, "plans/b.yaml": POOR})
    given = {
        "working_directory": "own",
        "paths": "plans/a.yaml\nplans/b.yaml",
        "sarif": "out.sarif",
        "format": "concise",
    }
    done = runner.run("check", **given, fail_on="critical", lang="zh", args="--ignore=SMART007\n--as-of\n2026-01-01\n")
    assert (done.code, done.outputs) == (0, {"exit-code": "0", "sarif": "own/out.sarif"})
    assert [line.partition(" ")[0] for line in done.shown.splitlines()[:2]] == [
        "plans/a.yaml:2:5:",
        "plans/b.yaml:2:5:",
    ]
    assert "2 个计划，2 条发现" in done.shown


def test_a_sarif_file_of_an_earlier_run_is_not_taken_for_one_of_this_run(runner):
    project(runner.workspace, {**ENDINGS[2], "out.sarif": "old"})
    assert runner.run("check", sarif="out.sarif").outputs == {"exit-code": "2"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_input_reaches_the_shell(hostile, runner):
    project(runner.workspace, ENDINGS[0])
    names = {name.replace("-", "_") for name in ACTION["inputs"]} - {"working_directory"}
    done = runner.run("check", **dict.fromkeys(names, hostile))
    assert not list(runner.workspace.parent.rglob("pwned"))
    assert done.outputs["exit-code"] == str(done.code)
    assert done.outputs.keys() <= {"exit-code", "sarif"}


def test_no_expression_stands_in_a_script():
    assert [step["id"] for step in STEPS.values() if "${{" in step["run"]] == []


def test_every_input_is_used_once_and_documented():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(EXPRESSION.findall(text))
    assert used == ACTION["inputs"].keys()
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert [name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in page] == []


def test_the_file_is_what_github_takes():
    command = [f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


@pytest.mark.usefixtures("network")
def test_the_code_of_the_action_is_installed_with_plugins_and_found_by_the_next_step(runner, repository):
    runner.environ["GITHUB_ACTION_PATH"] = str(repository)
    done = runner.run("install", plugins=f"{repository}/examples/opsaudit-plugin-clinic\n")
    assert (done.code, done.outputs) == (0, {}), done.shown
    folder = runner.files["GITHUB_PATH"].read_text(encoding="utf-8").strip()
    listed = subprocess.run(
        [f"{folder}/opsaudit", "plugins", "list"], capture_output=True, encoding="utf-8", check=True
    )
    assert "opsaudit-clinic" in listed.stdout


def test_a_version_that_does_not_exist_fails_the_step(runner):
    done = runner.run("install", version='0"; touch pwned; "')
    assert done.code != 0
    assert not list(runner.workspace.parent.rglob("pwned"))
