"""Baselines as a team meets them: made once, and from then on a check fails only for what is new."""

import json
import re

import pytest
from projects import BASELINE, ONE_RULE, PLAN, VAGUE, goals, two_goals

GOOD = "Answer 95% of mails in 2 h"


@pytest.fixture
def project(tmp_path):
    return two_goals(tmp_path)


@pytest.mark.parametrize(
    ("lang", "made", "known", "stale"),
    [
        (
            "en",
            f"wrote {BASELINE}\n{BASELINE}: 2 finding(s) taken in\n",
            "1 plan(s), 0 finding(s): none; 2 more in the baseline\n",
            "baseline: 1 finding(s) that it holds are there no more; `opsaudit baseline prune` takes them out\n",
        ),
        (
            "zh",
            f"已写入 {BASELINE}\n{BASELINE}：记入 2 条发现\n",
            "1 个计划，0 条发现：无；另有 2 条在基线中\n",
            "基线记有 1 条已不存在的发现；用 opsaudit baseline prune 去掉\n",
        ),
    ],
)
def test_create_then_fix_one_and_add_one_fails_for_the_new_one_alone(project, lang, made, known, stale):
    assert project.found("plans") == (1, ["A", "B"])
    done = project.baseline("create", "plans", lang=lang)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", made)
    done = project.check("plans", lang=lang)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", known)
    project.write(PLAN, goals(A=VAGUE, C="Do all of it well", B=GOOD))
    done = project.check("plans", lang=lang)
    assert done.returncode == 1
    assert [re.sub(r"\].*", "]", line) for line in done.stdout.splitlines()] == [
        f"{BASELINE}:6:3: OPS120[low]",
        f"{PLAN}:3:24: SMART003[high]",
    ]
    assert done.stderr.endswith(stale)


def test_the_file_is_one_sorted_entry_a_line(project):
    project.baseline("create", "plans/acme", "--as-of", "2026-03-31")
    text = (project.folder / BASELINE).read_text(encoding="utf-8")
    assert re.sub(r'"[0-9a-f]{32}"', '"…"', text) == (
        '{\n "schema": "opsaudit/baseline/v1",\n "fingerprints": "opsaudit/v1",\n "entries": [\n'
        '  {"plan": "plans/acme", "code": "SMART003", "subject": "goals/A", "key": "statement", "fingerprint": "…", '
        '"first_seen": "2026-03-31", "file": "plan.yaml", "line": 2},\n'
        '  {"plan": "plans/acme", "code": "SMART003", "subject": "goals/B", "key": "statement", "fingerprint": "…", '
        '"first_seen": "2026-03-31", "file": "plan.yaml", "line": 3}\n'
        " ]\n}\n"
    )


def test_check_never_writes(project):
    project.baseline("create", "plans")
    before = (project.folder / BASELINE).read_bytes()
    project.write(PLAN, goals(C="Do all of it well"))
    project.check("plans")
    assert (project.folder / BASELINE).read_bytes() == before


def test_state_value_and_score_stay_as_they_are(project):
    def document():
        (plan,) = json.loads(project.opsaudit("check", "plans", *ONE_RULE, "--format", "json").stdout)["plans"]
        return plan

    before = document()
    project.baseline("create", "plans")
    after = document()
    assert [row["known"] for row in after["findings"]] == [True, True]
    assert [row | {"known": False} for row in after["findings"]] == before["findings"]
    assert {**after, "findings": 0} == {**before, "findings": 0}


def test_what_is_known_is_shown_when_asked_for(project):
    project.baseline("create", "plans")
    assert project.check("plans", "--show-baselined").stdout.count(" (in the baseline)\n") == 2
    assert project.check("plans", "--show-baselined", lang="zh").stdout.count(" (在基线中)\n") == 2
    assert project.check("plans", "--show-waived").stdout == ""


def test_no_baseline_disregards_it(project):
    project.baseline("create", "plans")
    assert project.found("plans", "--no-baseline") == (1, ["A", "B"])
    assert project.found("plans", "--no-baseline", OPSAUDIT_CHECK_BASELINE="missing.json") == (1, ["A", "B"])


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: project.write("plans/acme/intro.yaml", "roles: []\n"),
        lambda project: project.write(PLAN, "# new\n\n" + goals(B="'Do it better'", Z=GOOD, A=VAGUE)),
        lambda project: (project.folder / PLAN).rename(project.folder / "plans/acme/目标.yaml"),
        lambda project: (
            project.write("plans/acme/b.yaml", goals(B="Do it better")),
            project.write(PLAN, goals(A=VAGUE)),
        ),
    ],
    ids=["another file", "order and layout", "renamed", "moved to another file"],
)
def test_it_holds_wherever_the_text_goes_within_the_plan(project, edit):
    project.baseline("create", "plans/acme")
    edit(project)
    done = project.check("plans/acme")
    assert (done.returncode, done.stdout) == (0, "")


class TestTwins:
    TWO = f"goals:\n  - {VAGUE}\n  - {VAGUE}\n"

    def test_the_surplus_is_new_and_stands_last(self, project):
        project.write(PLAN, f"goals:\n  - {VAGUE}\n")
        project.baseline("create", "plans")
        project.write(PLAN, self.TWO)
        done = project.check("plans")
        assert (done.returncode, done.stdout.split(": ")[0]) == (1, f"{PLAN}:3:5")

    def test_one_that_is_gone_is_stale_and_prune_counts_down(self, project):
        project.write(PLAN, self.TWO)
        project.baseline("create", "plans")
        assert [count for _, count in project.held()] == [2]
        project.write(PLAN, f"goals:\n  - {VAGUE}\n")
        done = project.check("plans")
        assert (done.returncode, "SMART003 at goals/#1: 2 in the baseline, 1 found" in done.stdout) == (0, True)
        project.baseline("prune", "plans")
        assert [count for _, count in project.held()] == [1]
        assert project.check("plans").stdout == ""


class TestWhatIsNotTakenIn:
    def test_what_is_waived_is_not_and_a_waiver_takes_over(self, project):
        project.baseline("create", "plans")
        waived = goals(A=VAGUE, B="Do it better").replace(
            "  - {id: A", "  # opsaudit: ignore[SMART003] -- x\n  - {id: A"
        )
        project.write(PLAN, waived)
        done = project.check("plans")
        assert done.stderr.startswith("1 plan(s), 1 finding(s): 1 low; 1 more waived; 1 more in the baseline\n")
        project.baseline("prune", "plans")
        assert project.held() == [("goals/B", 1)]
        project.baseline("create", "plans", "--force")
        assert project.held() == [("goals/B", 1)]

    def test_what_could_not_be_evaluated_stays_incomplete(self, project):
        project.write("plans/acme/broken.yaml", "goals: [\n")
        done = project.baseline("create", "plans")
        assert (done.returncode, "incomplete: 1 plan(s)" in done.stderr) == (3, True)
        done = project.check("plans")
        assert done.returncode == 3
        assert "broken.yaml" in done.stdout


def test_baseline_and_since_together_hold_what_either_holds(project):
    project.commit()
    project.write(PLAN, goals(A=VAGUE, B="Do it better", C="Do all of it well"))
    project.baseline("create", "plans")
    project.write(PLAN, goals(A=VAGUE, B="Do it better", C="Do all of it well", D="Do the rest"))
    done = project.check("plans", "--since", "HEAD")
    assert done.returncode == 1
    assert done.stderr == "1 plan(s), 1 finding(s): 1 high; 3 more in the baseline\n"
    done = project.check("plans", "--since", "HEAD", "--no-baseline")
    assert done.stderr == "1 plan(s), 2 finding(s): 2 high; 2 more there before\n"


def test_every_format_knows_it_and_none_fails_for_it(project):
    project.baseline("create", "plans")
    for format_ in ("text", "concise", "json", "sarif", "junit", "gitlab", "github", "markdown", "rdjson", "jsonl"):
        assert project.opsaudit("check", "plans", *ONE_RULE, "--format", format_).returncode == 0
    (run,) = json.loads(project.opsaudit("check", "plans", *ONE_RULE, "--format", "sarif").stdout)["runs"]
    assert [row["baselineState"] for row in run["results"]] == ["unchanged", "unchanged"]


def test_workers_say_the_same(project):
    for number in range(160):
        project.write(f"many/{number:03}/opsaudit.yaml", "")
        project.write(f"many/{number:03}/plan.yaml", goals(A=VAGUE))
    project.baseline("create", "many")
    project.write("many/007/plan.yaml", goals(N="Do it better"))
    one, two = (project.check("many", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.stderr.startswith("160 plan(s), 2 finding(s): 1 high, 1 low; 159 more in the baseline\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [(), ("create",), ("update",), ("prune",), ("show",)])
def test_help(project, command, lang):
    done = project.opsaudit("baseline", *command, "--help", lang=lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("Options" if lang == "en" else "选项") in done.stdout
