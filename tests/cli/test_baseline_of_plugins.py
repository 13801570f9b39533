"""A baseline with findings of a plugin's rules, while the plugin changes."""

import json

import pytest
from projects import Project, goals

RULE = """
from opsaudit.api import Context, Goal, Reference, Severity, Text, rule

@rule(
    code="{code}",
    slug="goal-too-short",
    title=Text(zh="目标太短", en="Goal too short"),
    rationale=Text(zh="看不懂。", en="Nobody understands it."),
    fix=Text(zh="写长一些。", en="Say more."),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),),
    messages={{"short": Text(zh="太短", en="too short")}},
    bad=Text(zh="", en=""),
    good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("short", goal)
"""
INDEX = """
from opsaudit.api import RuleIndex, hookimpl

@hookimpl
def opsaudit_rules():
    return [RuleIndex("acme_rules", {{"{code}": "goal-too-short"}}, formerly={formerly})]
"""


@pytest.fixture
def project(tmp_path):
    made = Project(tmp_path / "work", PYTHONDONTWRITEBYTECODE="1")
    made.environ["PYTHONPATH"] += f":{tmp_path / 'site'}"
    made.write("plan.yaml", goals(A="Do it"))
    install(made, "ACME001")
    return made


def install(project, code, *, formerly=None, index=INDEX):
    site = project.folder.parent / "site"
    files = {
        "acme.py": index.format(code=code, formerly=formerly or {}),
        "acme_rules/__init__.py": "",
        "acme_rules/goal_too_short.py": RULE.format(code=code),
        "acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
        "acme-1.0.dist-info/entry_points.txt": "[opsaudit]\nacme = acme\n",
    }
    for name, text in files.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def check(project, code):
    return project.opsaudit("check", "plan.yaml", "--extend-select", code, "--select", code, "--format", "concise")


def test_a_rule_whose_code_changes_is_recognized_by_its_former_one(project):
    project.opsaudit("baseline", "create", "plan.yaml", "--extend-select", "ACME001", "--select", "ACME001")
    assert check(project, "ACME001").stdout == ""
    install(project, "ACME002", formerly={"ACME001": "ACME002"})
    done = check(project, "ACME002")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 plan(s), 0 finding(s): none; 1 more in the baseline\n"
    project.opsaudit("baseline", "update", "plan.yaml", "--extend-select", "ACME002", "--select", "ACME002")
    assert [one["code"] for one in json.loads((project.folder / "opsaudit-baseline.json").read_text())["entries"]] == [
        "ACME001"
    ]


def test_a_rule_that_takes_the_place_of_another_is_new(project):
    project.opsaudit("baseline", "create", "plan.yaml", "--extend-select", "ACME001", "--select", "ACME001")
    install(project, "ACME002")
    done = check(project, "ACME002")
    assert (done.returncode, "ACME002[high]" in done.stdout) == (1, True)


def test_what_a_plugin_said_that_does_not_load_is_not_called_gone(project):
    project.write("opsaudit.yaml", "ruleset: all.yaml\n")
    project.write(
        "all.yaml",
        "opsaudit: ruleset/v1\nname: all\nversion: 1.0.0\ntitle: all\nlicence: CC0\ncopyright: us\nextends: starter\nselect: [ACME001]\n",
    )
    made = project.opsaudit("baseline", "create", "plan.yaml")
    assert made.returncode == 0, made.stderr
    install(project, "ACME001", index="raise RuntimeError\n# {code}{formerly}\n")
    done = project.opsaudit("check", "plan.yaml", "--format", "concise")
    assert (done.returncode, "OPS120" in done.stdout) == (3, False)
