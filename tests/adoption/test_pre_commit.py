"""``.pre-commit-hooks.yaml``, used by pre-commit in a repository with plans; the hooks come from a clone of this one."""

import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, git

from plans import CONFIG, GOOD, POOR

pytestmark = [
    pytest.mark.usefixtures("network"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {rev}
    hooks:
      - id: opsaudit-check
        args: [--format=concise]
        additional_dependencies: {dependencies}
      - id: opsaudit-fmt
"""
UNTIDY = "goals:\n  - {id: G-1, statement: Answer 95% of complaints within 2 hours by 2026-12-31, owner: Li}   \n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("pre-commit")


class Project:
    """A repository with plans whose hooks are those of this checkout."""

    def __init__(self, folder, hooks, cache, environ):
        self.folder, self.hooks = folder, hooks
        self.environ = {**environ, "PRE_COMMIT_HOME": str(cache), "PRE_COMMIT_COLOR": "never"}
        git(folder, "init", "--quiet")
        self.write("opsaudit.yaml", CONFIG + "plans: [plans/*]\n")
        self.write("compose.yaml", "services:   {web:   {image: x}}\n")
        self.hook([])

    def hook(self, dependencies):
        told = {"repository": self.hooks, "rev": git(self.hooks, "rev-parse", "HEAD").strip()}
        self.write(".pre-commit-config.yaml", CONFIGURATION.format(**told, dependencies=dependencies))

    def write(self, name, text):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *hooks):
        git(self.folder, "add", "--all")
        shown = ""
        for hook in hooks or ("opsaudit-check", "opsaudit-fmt"):
            command = [sys.executable, "-m", "pre_commit", "run", hook]
            done = subprocess.run(
                command, cwd=self.folder, env=self.environ, capture_output=True, encoding="utf-8", check=False
            )
            shown += done.stdout + done.stderr
        return shown


@pytest.fixture
def plans(tmp_path, repository, cache, environ):
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder, repository, cache, environ)


def test_a_commit_with_findings_is_refused_and_a_good_one_passes(plans):
    plans.write("plans/诊所/目标.yaml", POOR)
    plans.write("plans/诊所/指标.yaml", "kpis: []\n")
    shown = plans.run("opsaudit-check")
    assert "- exit code: 1\n" in shown
    assert shown.count("plans/诊所/目标.yaml:2:5: SMART00") == 2
    plans.write("plans/诊所/目标.yaml", GOOD)
    assert plans.run("opsaudit-check").rstrip().endswith("Passed")


def test_a_change_of_another_file_of_the_plan_is_checked_with_all_of_it(plans):
    plans.write("plans/诊所/目标.yaml", POOR)
    git(plans.folder, "add", "--all")
    git(plans.folder, "commit", "--quiet", "--no-verify", "--message", "before hooks")
    plans.write("plans/诊所/指标.yaml", "kpis: []\n")
    assert "plans/诊所/目标.yaml:2:5: SMART003" in plans.run("opsaudit-check")


def test_a_commit_without_yaml_runs_no_hook(plans):
    git(plans.folder, "add", "--all")
    git(plans.folder, "commit", "--quiet", "--no-verify", "--message", "before hooks")
    plans.write("notes.md", "notes\n")
    assert plans.run("opsaudit-check").rstrip().endswith("Skipped")


def test_plans_are_tidied_and_other_files_left_alone(plans):
    plans.write("plans/一.yaml", UNTIDY)
    assert "- files were modified by this hook" in plans.run("opsaudit-fmt")
    assert (plans.folder / "plans" / "一.yaml").read_text(encoding="utf-8") == GOOD
    assert (plans.folder / "compose.yaml").read_text(encoding="utf-8") == "services:   {web:   {image: x}}\n"
    assert plans.run("opsaudit-fmt").rstrip().endswith("Passed")


def test_a_missing_plugin_is_told_with_the_line_to_add_and_found_once_it_is_there(plans, tmp_path):
    plans.write("plans/一.yaml", GOOD)
    plans.write("opsaudit.yaml", CONFIG + "plans: [plans/*]\nrequire_plugins: ['opsaudit-clinic>=1']\n")
    shown = plans.run("opsaudit-check")
    assert "- exit code: 2\n" in shown
    assert "opsaudit.yaml:4:18: the required plugin opsaudit-clinic>=1 is not installed" in shown
    assert 'for a pre-commit hook write: additional_dependencies: ["opsaudit-clinic>=1"]' in shown
    plans.hook([str(ROOT / "examples" / "opsaudit-plugin-clinic")])
    assert plans.run("opsaudit-check").rstrip().endswith("Passed")
