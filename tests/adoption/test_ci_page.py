"""What docs/ci.md tells people to paste is what GitHub, GitLab, pre-commit and opsaudit take."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from opsaudit.config import read_config
from plans import GOOD

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
PASTED = {block.split("\n", 1)[0].split()[1]: block for block in re.findall(r"```yaml\n(# .*?)```", PAGE, re.DOTALL)}


def passes(*command):
    done = subprocess.run([f"{BIN}/{command[0]}", *command[1:]], capture_output=True, encoding="utf-8", check=False)
    return (done.returncode, "" if done.returncode == 0 else done.stdout + done.stderr) == (0, "")


def test_every_example_is_named():
    assert list(PASTED) == [
        ".github/workflows/opsaudit.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "opsaudit.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/opsaudit.yml", "vendor.github-workflows"), (".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_the_examples_are_what_the_servers_take(name, schema, tmp_path):
    file = tmp_path / "example.yml"
    file.write_text(PASTED[name], encoding="utf-8")
    assert passes("check-jsonschema", "--builtin-schema", schema, str(file))


def test_the_workflow_gives_inputs_and_reads_outputs_that_exist():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    example = PASTED[".github/workflows/opsaudit.yml"]
    (step,) = [step for step in yaml.safe_load(example)["jobs"]["opsaudit"]["steps"] if step.get("id") == "opsaudit"]
    assert step["with"].keys() <= action["inputs"].keys()
    assert set(re.findall(r"steps\.opsaudit\.outputs\.([\w-]+)", example)) <= action["outputs"].keys()


def test_the_pipeline_gives_inputs_that_exist():
    spec = next(yaml.safe_load_all((ROOT / "templates" / "opsaudit.yml").read_text(encoding="utf-8")))
    (include,) = yaml.safe_load(PASTED[".gitlab-ci.yml"])["include"]
    assert include["inputs"].keys() <= spec["spec"]["inputs"].keys()


def test_the_hooks_and_their_example_are_what_pre_commit_takes(tmp_path):
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(PASTED[".pre-commit-config.yaml"], encoding="utf-8")
    assert passes("pre-commit", "validate-config", str(file))
    assert passes("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = yaml.safe_load(PASTED[".pre-commit-config.yaml"])["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks]


def test_the_configuration_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "opsaudit.yaml").write_text(PASTED["opsaudit.yaml"], encoding="utf-8")
    assert list(read_config(tmp_path).origins) == list(yaml.safe_load(PASTED["opsaudit.yaml"]))


def test_every_exit_code_of_a_run_is_explained():
    assert re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3", "4"]
