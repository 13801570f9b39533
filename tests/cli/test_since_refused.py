"""``check --since`` where there is nothing to compare with: exit code 2, and what to do about it."""

import pytest
from projects import PLAN, VAGUE, Project, goals, on_a_branch


@pytest.fixture
def project(tmp_path):
    return on_a_branch(tmp_path)


TWO = goals(OLD=VAGUE, NEW="Do it better")


REFUSED = [
    ("mian", "there is no version 'mian'", "did you mean 'main'?", "没有版本“mian”"),
    ("--upload-pack=touch x", "there is no version '--upload-pack=touch x'", "", "没有版本"),
    ("", "there is no version ''", "", "没有版本"),
    ("main..topic", "there is no version 'main..topic'", "", "没有版本"),
    ("^main", "there is no version '^main'", "", "没有版本"),
    ("main:plans", "there is no version 'main:plans'", "", "没有版本"),
]


@pytest.mark.parametrize(("ref", "en", "hint", "zh"), REFUSED)
def test_a_version_that_is_none(project, ref, en, hint, zh):
    done = project.check("plans", f"--since={ref}")
    assert (done.returncode, done.stdout) == (2, "")
    assert en in done.stderr
    assert hint in done.stderr
    assert zh in project.check("plans", f"--since={ref}", lang="zh").stderr


def test_a_branch_that_only_the_remote_has(project, tmp_path_factory):
    clone = Project(tmp_path_factory.mktemp("clone") / "it")
    project.git("clone", "-q", "-b", "topic", str(project.folder), str(clone.folder))
    assert "did you mean 'origin/main'?" in clone.check("plans", "--since", "main").stderr
    assert clone.found("plans", "--since", "origin/main") == (0, [])


@pytest.fixture
def shallow(project, tmp_path_factory):
    """Give a clone of the last version of ``topic`` alone."""
    project.write(PLAN, TWO)
    project.commit()
    clone = Project(tmp_path_factory.mktemp("clone") / "it")
    project.git("clone", "-q", "--depth", "1", "-b", "topic", f"file://{project.folder}", str(clone.folder))
    return clone


def test_a_shallow_clone_without_the_version_says_how_to_fetch_it(shallow):
    done = shallow.check("plans", "--since", "origin/main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`git fetch --unshallow origin main`" in done.stderr
    assert "`fetch-depth: 0`" in done.stderr
    assert "git fetch --unshallow origin main" in shallow.check("plans", "--since", "origin/main", lang="zh").stderr


@pytest.mark.parametrize("ref", ["HEAD~1", "HEAD^", "topic@{1}"])
def test_a_version_told_from_another_one_is_no_name_to_fetch(ref, shallow):
    assert "run `git fetch --unshallow`, or" in shallow.check("plans", "--since", ref).stderr
    assert "请运行 git fetch --unshallow，" in shallow.check("plans", "--since", ref, lang="zh").stderr


def test_a_shallow_clone_without_the_common_version_says_how_to_fetch_it(shallow, project):
    project.git("checkout", "-q", "main")
    project.write("later.yaml", "roles: []\n")
    project.commit()
    shallow.git("fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = shallow.check("plans", "--since", "origin/main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not reach back" in done.stderr
    assert "太浅" in shallow.check("plans", "--since", "origin/main", lang="zh").stderr
    shallow.git("fetch", "-q", "--unshallow", "origin")
    assert shallow.found("plans", "--since", "origin/main") == (1, ["NEW"])


def test_versions_without_a_common_one(project):
    project.git("checkout", "-q", "--orphan", "alone")
    project.commit("another beginning")
    done = project.check("plans", "--since", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no history in common" in done.stderr


def test_a_plan_outside_of_any_repository(tmp_path):
    plain = Project(tmp_path)
    plain.write("plan.yaml", TWO)
    done = plain.check("plan.yaml", "--since", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --since: plan.yaml lies in no git repository")
    assert "不在任何 git 仓库里" in plain.check("plan.yaml", "--since", "main", lang="zh").stderr


def test_a_repository_that_git_refuses(tmp_path):
    broken = Project(tmp_path)
    broken.write(".git", "gitdir: nowhere\n")
    broken.write("plan.yaml", TWO)
    done = broken.check("plan.yaml", "--since", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be used as a git repository" in done.stderr


def test_a_repository_without_a_version(project, tmp_path_factory):
    fresh = Project(tmp_path_factory.mktemp("fresh"))
    fresh.write("plan.yaml", TWO)
    fresh.git("init", "-q")
    assert fresh.check("plan.yaml", "--since", "HEAD").returncode == 2


def test_a_repository_that_lacks_a_file_of_the_version(project):
    project.write("plans/acme/roles.yaml", "roles: []\n")
    project.commit()
    blob = project.git("rev-parse", "HEAD:plans/acme/roles.yaml").strip()
    (project.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    project.write(PLAN, TWO)
    done = project.check("plans", "--since", "HEAD")
    assert (done.returncode, done.stdout) == (2, "")
    assert "lacks plans/acme/roles.yaml of the earlier version" in done.stderr


def test_git_that_is_not_installed(project):
    done = project.check("plans", "--since", "main", PATH="/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert "install git" in done.stderr
