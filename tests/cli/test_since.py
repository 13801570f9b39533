"""``check --since`` in real repositories: listed is what is new against a version, whatever happened to files."""

import shutil

import pytest
from projects import PLAN, VAGUE, Project, goals, on_a_branch


@pytest.fixture
def project(tmp_path):
    return on_a_branch(tmp_path)


TWO = goals(OLD=VAGUE, NEW="Do it better")


def test_only_what_is_new_is_listed_and_fails(project):
    project.write(PLAN, TWO)
    project.commit()
    done = project.check("plans/acme", "--since", "main")
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [f"{PLAN}:3:26"]
    assert done.stderr == "1 plan(s), 1 finding(s): 1 high; 1 more there before\n"
    assert "；另有 1 条此前已有" in project.check("plans/acme", "--since", "main", lang="zh").stderr


def test_nothing_new_passes_whatever_was_there(project):
    project.write(PLAN, "# a comment\n\n" + goals(OLD=f"'{VAGUE}'"))
    assert project.found("plans", "--since", "main") == (0, [])
    assert project.found("plans") == (1, ["OLD"])


def test_what_was_there_before_is_shown_when_asked_for(project):
    done = project.check("plans", "--since", "main", "--show-baselined")
    assert (done.returncode, done.stdout.count("(there before)")) == (0, 1)


@pytest.mark.parametrize("how", ["committed", "staged", "unstaged", "untracked"])
def test_what_is_not_committed_counts_too(project, how):
    project.write(
        "plans/acme/more.yaml" if how == "untracked" else PLAN, goals(NEW="Do it better") if how == "untracked" else TWO
    )
    if how == "committed":
        project.commit()
    if how == "staged":
        project.git("add", "-A")
    before = project.git("status", "--porcelain=v2")
    assert project.found("plans/acme", "--since", "main") == (1, ["NEW"])
    assert project.git("status", "--porcelain=v2") == before
    assert project.git("fsck", "--strict") == ""


def test_it_compares_with_where_the_branches_part_not_with_what_came_later(project):
    project.write(PLAN, TWO)
    project.commit()
    project.git("checkout", "-q", "main")
    project.write(PLAN, goals(OLD="Answer 95% of mails in 2 h"))
    project.commit()
    project.git("checkout", "-q", "topic")
    assert project.found("plans", "--since", "main") == (1, ["NEW"])


def test_a_finding_whose_cause_is_elsewhere_is_new(project):
    """The line of the goal is the same; the role that it names has gone from another file."""
    project.write(PLAN, "goals:\n  - {id: G, statement: Answer 95% of mails in 2 h, owner: R-1}\n")
    project.write("plans/acme/roles.yaml", "roles: [{id: R-1, name: Clerk}]\n")
    project.commit()
    project.write("plans/acme/roles.yaml", "roles: [{id: R-2, name: Clerk}]\n")
    done = project.opsaudit("check", "plans/acme", "--since", "HEAD", "--format", "concise")
    assert "plans/acme/plan.yaml:2:59: OPS035[high] 'owner' of goals/G refers to 'R-1'" in done.stdout


def test_a_new_plan_is_new_altogether(project):
    project.write("plans/other/plan.yaml", TWO)
    assert project.found("plans/other", "--since", "main") == (1, ["OLD", "NEW"])


@pytest.mark.parametrize("is_staged", [True, False])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        (PLAN, "plans/acme/目标.yaml"),
        ("plans/acme", "plans/顶点 一"),
        ("plans", "计划"),
        (PLAN, "plans/acme/deep/in/it.yaml"),
    ],
)
def test_what_moves_is_what_it_was(project, source, target, is_staged):
    (project.folder / target).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(project.folder / source, project.folder / target)
    (moved,) = project.folder.rglob("*.yaml")
    moved.write_text(TWO, encoding="utf-8")
    if is_staged:
        project.git("add", "-A")
    plan = target if "." not in target else "plans/acme"
    plan = f"{plan}/acme" if plan == "计划" else plan
    assert project.found(plan, "--since", "main") == (1, ["NEW"])


def test_a_single_file_is_followed_where_it_moves(project):
    project.git("mv", PLAN, "方案.yaml")
    assert project.found("方案.yaml", "--since", "main") == (0, [])


def test_a_file_that_becomes_a_folder_is_what_it_was(project):
    project.write("one.yaml", goals(OLD=VAGUE))
    project.commit()
    (project.folder / "one").mkdir()
    project.git("mv", "one.yaml", "one/plan.yaml")
    assert project.found("one", "--since", "HEAD") == (0, [])


def test_chinese_names_and_spaces(project):
    project.write("计划/门店 一/目标.yaml", goals(OLD=VAGUE))
    project.commit()
    project.write("计划/门店 一/目标.yaml", TWO)
    assert project.found("计划", "--since", "HEAD") == (1, ["NEW"])
    assert project.found("门店 一", "--since", "HEAD", cwd="计划") == (1, ["NEW"])


def test_names_that_are_not_utf8(project):
    name = b"\xff\xfe.yaml".decode(errors="surrogateescape")
    project.folder.joinpath("plans/acme", name).write_text(goals(ODD=VAGUE))
    project.commit()
    project.write(PLAN, TWO)
    assert project.found("plans/acme", "--since", "HEAD") == (1, ["NEW"])


def test_from_a_folder_below_and_from_outside(project):
    project.write(PLAN, TWO)
    assert project.found(".", "--since", "main", cwd="plans/acme") == (1, ["NEW"])
    assert project.found("../../plans/acme", "--since", "main", cwd="plans/acme") == (1, ["NEW"])
    outside = project.folder / "out"
    outside.mkdir()
    assert project.found(str(project.folder / "plans"), "--since", "main", cwd="out") == (1, ["NEW"])


def test_the_repository_itself_as_a_plan(project):
    project.write(PLAN, TWO)
    assert project.found(".", "--since", "main") == (1, ["NEW"])


def test_a_detached_head(project):
    project.write(PLAN, TWO)
    project.commit()
    project.git("checkout", "-q", "--detach")
    assert project.found("plans", "--since", "main") == (1, ["NEW"])
    assert project.found("plans", "--since", "HEAD~1") == (1, ["NEW"])
    assert project.found("plans", "--since", "HEAD") == (0, [])


def test_tags_and_hashes(project):
    project.git("tag", "-a", "v1", "-m", "x")
    commit = project.git("rev-parse", "HEAD").strip()
    project.write(PLAN, TWO)
    assert [project.found("plans", "--since", ref) for ref in ("v1", commit, commit[:8])] == [(1, ["NEW"])] * 3


def test_a_worktree_and_a_submodule(project, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    project.git("worktree", "add", "-q", "-b", "side", str(other / "tree"), "main")
    tree = Project(other / "tree")
    tree.write(PLAN, TWO)
    assert tree.found("plans", "--since", "main") == (1, ["NEW"])
    host = Project(other / "host")
    host.write("plan.yaml", goals(HOST=VAGUE))
    host.commit()
    host.git("submodule", "--quiet", "add", str(project.folder), "inner")
    host.commit()
    host.write(f"inner/{PLAN}", TWO)
    assert host.found("inner/plans/acme", "--since", "HEAD") == (1, ["NEW"])
    assert host.found("plan.yaml", "--since", "HEAD") == (0, [])


def test_inside_a_hook_whose_variables_name_another_repository(project, tmp_path_factory):
    other = Project(tmp_path_factory.mktemp("other"))
    other.write("x", "")
    other.commit()
    project.write(PLAN, TWO)
    environ = {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_INDEX_FILE": str(other.folder / ".git/index"),
        "GIT_WORK_TREE": str(other.folder),
    }
    assert project.found("plans", "--since", "main", **environ) == (1, ["NEW"])


def test_nothing_that_the_repository_configures_is_run(project):
    trap = project.write("trap.sh", '#!/bin/sh\ntouch "$HOME/sprung"\nexit 1\n')
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager", "diff.t.textconv", "diff.t.command"):
        project.git("config", name, str(trap))
    project.write(".gitattributes", "*.yaml diff=t\n")
    project.write(PLAN, TWO)
    project.write("plans/acme/more.yaml", "roles: []\n")
    assert project.found("plans", "--since", "main") == (1, ["NEW"])
    assert not (project.folder / "sprung").exists()


def test_settings_that_change_what_git_prints_change_nothing(project):
    for name, value in (
        ("diff.relative", "true"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.renames", "false"),
        ("status.showUntrackedFiles", "no"),
    ):
        project.git("config", name, value)
    project.git("mv", "plans/acme", "plans/顶点")
    project.write("plans/顶点/more.yaml", goals(NEW="Do it better"))
    assert project.found("顶点", "--since", "main", cwd="plans") == (1, ["NEW"])


def test_an_ignored_file_is_in_no_version_so_all_of_it_is_new(project):
    project.write(".gitignore", "secret.yaml\n")
    project.write("plans/secret.yaml", TWO)
    project.commit()
    assert project.found("plans/secret.yaml", "--since", "HEAD") == (1, ["OLD", "NEW"])


def test_a_file_that_the_plan_inherits_is_read_in_its_earlier_version(project):
    project.write("base/plan.yaml", goals(BASE=VAGUE))
    project.write(PLAN, "extends: ../../base\n" + goals(OLD=VAGUE))
    project.commit()
    project.write("base/plan.yaml", goals(BASE=VAGUE, MORE="Do it better"))
    assert project.found("plans/acme", "--since", "HEAD") == (1, ["MORE"])


def test_what_a_waiver_no_longer_accepts_is_new(project):
    project.write(PLAN, goals(OLD=VAGUE).replace("  - ", "  # opsaudit: ignore[SMART003] -- later\n  - "))
    project.commit()
    project.write(PLAN, goals(OLD=VAGUE))
    assert project.found("plans", "--since", "HEAD") == (1, ["OLD"])


def test_what_could_not_be_evaluated_before_was_not_there(project):
    project.write(PLAN, "goals: [\n")
    project.commit()
    project.write(PLAN, goals(OLD=VAGUE))
    assert project.found("plans", "--since", "HEAD") == (1, ["OLD"])


def test_what_cannot_be_evaluated_now_stays_incomplete(project):
    project.write("plans/acme/broken.yaml", "goals: [\n")
    project.commit()
    assert project.check("plans", "--since", "HEAD").returncode == 3


def test_of_two_that_say_the_same_one_is_new(project):
    project.write(PLAN, f"goals:\n  - {VAGUE}\n")
    project.commit()
    project.write(PLAN, f"goals:\n  - {VAGUE}\n  - {VAGUE}\n")
    assert project.found("plans", "--since", "HEAD") == (1, ["#2"])


def test_workers_find_the_same(project):
    for number in range(160):
        project.write(f"many/{number:03}/opsaudit.yaml", "")
        project.write(f"many/{number:03}/plan.yaml", goals(OLD=VAGUE))
    project.commit()
    project.write("many/007/plan.yaml", TWO)
    assert project.found("many", "--since", "HEAD", "--jobs", "2") == (1, ["NEW"])
