"""Which file is the baseline of a plan, and by which path it knows the plan."""

import re

import pytest
from projects import BASELINE, two_goals


@pytest.fixture
def project(tmp_path):
    return two_goals(tmp_path)


def test_one_that_is_there_is_not_overwritten_unless_asked(project):
    project.write(BASELINE, "mine")
    done = project.baseline("create", "plans")
    assert (done.returncode, (project.folder / BASELINE).read_text()) == (2, "mine")
    assert project.baseline("create", "plans", "--force").returncode == 0


def test_the_nearest_one_up_to_the_root_of_the_repository(project):
    project.baseline("create", "plans/acme")
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
    assert project.baseline("create", "plans").returncode == 0
    assert [one["plan"] for one in project.entries("known/b.json")] == ["../plans", "../plans"]
    assert project.found("plans") == (0, [])
    assert "../known/b.json" in project.opsaudit("config", "show", "--for", "plans").stdout


def test_the_one_that_the_command_line_names(project):
    project.baseline("create", "plans", "--baseline", "mine.json")
    assert project.found("plans") == (1, ["A", "B"])
    assert project.found("plans", "--baseline", "mine.json") == (0, [])
    assert project.found(".", "--baseline", "../mine.json", cwd="plans") == (0, [])
    done = project.check("plans", "--baseline", "missing.json")
    assert (done.returncode, "there is no baseline missing.json" in done.stderr) == (2, True)


def test_one_that_a_check_would_not_find_is_not_made(project):
    (project.folder / "aside").mkdir()
    done = project.baseline("create", "../plans", cwd="aside")
    assert (done.returncode, "would not be found when ../plans is checked" in done.stderr) == (2, True)
    project.write(
        f"plans/{BASELINE}", '{"schema": "opsaudit/baseline/v1", "fingerprints": "opsaudit/v1", "entries": []}'
    )
    done = project.baseline("create", "plans")
    assert (done.returncode, f"plans has the baseline plans/{BASELINE} already" in done.stderr) == (2, True)


def test_one_that_cannot_be_written(project):
    done = project.baseline("create", "plans", "--baseline", "no/such/folder/b.json")
    assert done.returncode == 2
    assert not (project.folder / "no/such").exists()


def test_a_link_to_the_plans(project):
    project.baseline("create", "plans/acme")
    (project.folder / "way").symlink_to("plans")
    assert project.found("way/acme") == (0, [])


@pytest.mark.parametrize(("made_for", "checked"), [("plans", "plans/acme"), ("plans/acme", "plans"), (".", "plans")])
def test_a_plan_that_is_named_otherwise_is_told(project, made_for, checked):
    project.baseline("create", made_for)
    done = project.check(checked)
    assert done.returncode == 1
    told = f"{BASELINE} holds nothing for {checked}, but something for {made_for}: "
    assert told in done.stderr
    assert f"{BASELINE} 没有 {checked} 的条目" in project.check(checked, lang="zh").stderr
    assert "holds nothing" not in project.check(made_for).stderr


def test_what_is_wrong_goes_before_there_being_no_plan(project):
    (project.folder / "empty").mkdir()
    assert project.check("empty").returncode == 4
    assert project.check("empty", "--baseline", "missing.json").returncode == 2
    assert project.check("empty", "--since", "main").returncode == 2
    project.write(BASELINE, "{")
    assert project.check("empty").returncode == 2
