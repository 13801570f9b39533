"""Which file is the baseline of a plan, and by which path it knows the plan."""

import json
import re

import pytest
from projects import ONE_RULE, VAGUE, Project, goals

FILE = "opsaudit-baseline.json"
PLAN = "plans/acme/plan.yaml"


@pytest.fixture
def project(tmp_path):
    """Give two vague goals in one plan, and no baseline."""
    made = Project(tmp_path)
    made.write(PLAN, goals(A=VAGUE, B="Do it better"))
    return made


def baseline(project, command, *args, **more):
    return project.opsaudit("baseline", command, *ONE_RULE, *args, **more)


def entries(project, file=FILE):
    return json.loads((project.folder / file).read_text(encoding="utf-8"))["entries"]


def test_one_that_is_there_is_not_overwritten_unless_asked(project):
    project.write(FILE, "mine")
    done = baseline(project, "create", "plans")
    assert (done.returncode, (project.folder / FILE).read_text()) == (2, "mine")
    assert baseline(project, "create", "plans", "--force").returncode == 0


def test_the_nearest_one_up_to_the_root_of_the_repository(project):
    baseline(project, "create", "plans/acme")
    assert project.found(".", cwd="plans/acme") == (0, [])
    project.git("init", "-q", cwd="plans")
    assert project.found("plans/acme") == (1, ["A", "B"])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("plans/opsaudit.yaml", "baseline: ../known/b.json\n"),
        ("plans/pyproject.toml", '[tool.opsaudit]\nbaseline = "../known/b.json"\n'),
    ],
)
def test_the_one_that_the_configuration_names(project, file, text):
    project.write(file, text)
    (project.folder / "known").mkdir()
    done = project.check("plans")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.match(rf"error: {re.escape(file)}:\d:\d+: there is no baseline known/b.json; ", done.stderr)
    assert baseline(project, "create", "plans").returncode == 0
    assert [one["plan"] for one in entries(project, "known/b.json")] == ["../plans", "../plans"]
    assert project.found("plans") == (0, [])
    assert "../known/b.json" in project.opsaudit("config", "show", "--for", "plans").stdout


def test_the_one_that_the_command_line_names(project):
    baseline(project, "create", "plans", "--baseline", "mine.json")
    assert project.found("plans") == (1, ["A", "B"])
    assert project.found("plans", "--baseline", "mine.json") == (0, [])
    assert project.found(".", "--baseline", "../mine.json", cwd="plans") == (0, [])
    done = project.check("plans", "--baseline", "missing.json")
    assert (done.returncode, "there is no baseline missing.json" in done.stderr) == (2, True)


def test_one_that_a_check_would_not_find_is_not_made(project):
    (project.folder / "aside").mkdir()
    done = baseline(project, "create", "../plans", cwd="aside")
    assert (done.returncode, "would not be found when ../plans is checked" in done.stderr) == (2, True)
    project.write(f"plans/{FILE}", '{"schema": "opsaudit/baseline/v1", "fingerprints": "opsaudit/v1", "entries": []}')
    done = baseline(project, "create", "plans")
    assert (done.returncode, f"plans has the baseline plans/{FILE} already" in done.stderr) == (2, True)


def test_one_that_cannot_be_written(project):
    done = baseline(project, "create", "plans", "--baseline", "no/such/folder/b.json")
    assert done.returncode == 2
    assert not (project.folder / "no/such").exists()


def test_a_link_to_the_plans(project):
    baseline(project, "create", "plans/acme")
    (project.folder / "way").symlink_to("plans")
    assert project.found("way/acme") == (0, [])


@pytest.mark.parametrize(("made_for", "checked"), [("plans", "plans/acme"), ("plans/acme", "plans"), (".", "plans")])
def test_a_plan_that_is_named_otherwise_is_told(project, made_for, checked):
    baseline(project, "create", made_for)
    done = project.check(checked)
    assert done.returncode == 1
    told = f"{FILE} holds nothing for {checked}, but something for {made_for}: "
    assert told in done.stderr
    assert f"{FILE} 没有 {checked} 的条目" in project.check(checked, lang="zh").stderr
    assert "holds nothing" not in project.check(made_for).stderr


def test_what_is_wrong_goes_before_there_being_no_plan(project):
    (project.folder / "empty").mkdir()
    assert project.check("empty").returncode == 4
    assert project.check("empty", "--baseline", "missing.json").returncode == 2
    assert project.check("empty", "--since", "main").returncode == 2
    project.write(FILE, "{")
    assert project.check("empty").returncode == 2
