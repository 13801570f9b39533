"""``templates/opsaudit.yml``, the scripts of which are run as a runner of GitLab runs them.

What GitLab does (docs.gitlab.com, "CI/CD inputs" and "CI/CD components"): the file has a header ``spec`` and, behind ``---``, the
configuration, in whose values ``$[[ inputs.NAME ]]`` is replaced after the YAML was read; ``variables`` of the job are
environment variables; ``before_script`` and ``script`` are one shell script, that ends at the first command that fails, in
the folder ``CI_PROJECT_DIR``, by bash or else by sh.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from plans import ENDINGS, POOR, project

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
FILE = ROOT / "templates" / "opsaudit.yml"
SPEC, CONFIGURATION = yaml.safe_load_all(FILE.read_text(encoding="utf-8"))
INPUTS = SPEC["spec"]["inputs"]
INPUT = re.compile(r"\$\[\[ inputs\.([a-z-]+) \]\]")
HOSTILE = [
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "x\nEND\ntouch pwned",
    "' && touch pwned '",
    "--help",
]
SHELLS = [shell for shell in ("bash", "sh", "dash") if shutil.which(shell)]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no POSIX shell")


def filled(node, inputs):
    """Put inputs into the configuration as GitLab does."""
    if isinstance(node, dict):
        return {filled(key, inputs): filled(value, inputs) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, inputs) for item in node]
    return INPUT.sub(lambda found: inputs[found[1]], node) if isinstance(node, str) else node


def job(**given):
    inputs = {name: spec["default"] for name, spec in INPUTS.items()} | given
    ((name, made),) = filled(CONFIGURATION, inputs).items()
    return name, made


def run(folder, environ, scripts, made, shell="sh"):
    """Run scripts of a job in a project folder."""
    script = "set -e\n" + "\n".join(scripts)
    env = {**environ, **made["variables"], "CI_PROJECT_DIR": str(folder)}
    command = [shell, "-c", script]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path):
    """A project folder in which ``before_script`` was done: with this opsaudit in the place of an installed one."""
    made = tmp_path / "builds"
    (made / ".opsaudit-venv" / "bin").mkdir(parents=True)
    (made / ".opsaudit-venv" / "bin" / "opsaudit").symlink_to(BIN / "opsaudit")
    return made


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("code", ENDINGS)
def test_the_job_ends_as_the_check_does_and_leaves_its_reports(code, shell, folder, environ):
    project(folder, ENDINGS[code])
    _, made = job(paths="plans/")
    done = run(folder, environ, made["script"], made, shell)
    assert done.returncode == code, done.stdout + done.stderr
    reports = made["artifacts"]["reports"]
    if code in (0, 1, 3):
        found = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
        assert {each["location"]["path"] for each in found} <= {"plans/计划 一.yaml"}
        assert (found == []) == (code == 0)
        assert ET.parse(folder / reports["junit"]).getroot().tag == "testsuites"
    assert made["artifacts"]["when"] == "always"
    assert sorted(reports.values()) == sorted(made["artifacts"]["paths"])


def test_inputs_reach_the_check(folder, environ):
    project(folder, {"plans/a.yaml": POOR, "plans/b.yaml": POOR})
    given = {"paths": "plans/a.yaml\nplans/b.yaml\n", "fail-on": "critical", "lang": "zh"}
    _, made = job(**given, args="--ignore=SMART007\n--format\nconcise\n")
    done = run(folder, environ, made["script"], made)
    assert done.returncode == 0
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == ["plans/a.yaml:2:5:", "plans/b.yaml:2:5:"]
    assert "2 个计划，2 条发现" in done.stderr


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_input_reaches_the_shell(hostile, folder, environ):
    project(folder, ENDINGS[0])
    _, made = job(**dict.fromkeys(INPUTS, hostile))
    run(folder, environ, made["script"], made)
    assert not list(folder.parent.rglob("pwned"))


def test_nothing_that_is_to_be_installed_reaches_the_shell(tmp_path, environ):
    _, made = job(install="\n".join(HOSTILE))
    assert run(tmp_path, environ, made["before_script"], made).returncode != 0
    assert not list(tmp_path.rglob("pwned"))


def test_inputs_stand_in_variables_and_names_alone():
    ((name, made),) = CONFIGURATION.items()
    plain = {key: value for key, value in made.items() if key not in ("variables", "stage", "image")}
    assert INPUT.findall(json.dumps(plain)) == []
    used = INPUT.findall(json.dumps({name: made}))
    assert sorted(used) == sorted(INPUTS)


def test_every_input_is_documented():
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert [name for name in INPUTS if f"`{name}`" not in page] == []
    assert [name for name, spec in INPUTS.items() if not spec["description"] or "default" not in spec] == []


def test_the_configuration_is_what_gitlab_takes(tmp_path):
    name, made = job()
    file = tmp_path / "ci.json"
    file.write_text(json.dumps({name: made}), encoding="utf-8")
    command = [f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


@pytest.mark.usefixtures("network")
def test_opsaudit_and_plugins_are_installed(tmp_path, environ, repository):
    _, made = job(install=f"{repository}\n{repository}/examples/opsaudit-plugin-clinic\n")
    done = run(tmp_path, environ, made["before_script"], made)
    assert done.returncode == 0, done.stderr
    command = [str(tmp_path / ".opsaudit-venv" / "bin" / "opsaudit"), "plugins", "list"]
    assert "opsaudit-clinic" in subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
