"""``baseline prune``, ``update`` and ``show``: what they touch, and what they leave alone."""

import json

import pytest
from projects import BASELINE, PLAN, VAGUE, goals, two_goals

GOOD = "Answer 95% of mails in 2 h"


@pytest.fixture
def project(tmp_path):
    return two_goals(tmp_path)


class TestPrune:
    def test_it_takes_out_what_is_gone_and_nothing_else(self, project):
        project.baseline("create", "plans")
        kept = (project.folder / BASELINE).read_text(encoding="utf-8").splitlines()
        project.write(PLAN, goals(B=GOOD, C="Do all of it well", A=VAGUE))
        done = project.baseline("prune", "plans")
        assert (done.returncode, done.stderr) == (0, f"changed {BASELINE}\n{BASELINE}: 0 added, 1 removed, 1 in all\n")
        lines = (project.folder / BASELINE).read_text(encoding="utf-8").splitlines()
        assert lines == [*kept[:4], kept[4].rstrip(","), *kept[6:]]

    def test_it_leaves_alone_what_was_not_judged(self, project):
        project.baseline("create", "plans")
        project.write(PLAN, goals(C=GOOD))
        for narrowing in (("--select", "SMART001"), ("--ignore", "SMART003")):
            done = project.opsaudit("baseline", "prune", "plans", *narrowing)
            assert (done.returncode, project.held()) == (0, [("goals/A", 1), ("goals/B", 1)])
            shown = project.opsaudit("check", "plans", *narrowing, "--format", "concise")
            assert "OPS120" not in shown.stdout + shown.stderr

    def test_it_leaves_alone_what_could_not_be_read(self, project):
        project.baseline("create", "plans")
        project.write(PLAN, "goals: [\n")
        assert "OPS120" not in project.check("plans").stdout
        done = project.baseline("prune", "plans")
        assert (done.returncode, project.held()) == (3, [("goals/A", 1), ("goals/B", 1)])
        assert "incomplete: 1 plan(s)" in done.stderr

    def test_it_leaves_alone_plans_that_are_not_named(self, project):
        project.write("plans/other/opsaudit.yaml", "")
        project.write("plans/acme/opsaudit.yaml", "")
        project.write("plans/other/plan.yaml", goals(X=VAGUE))
        project.baseline("create", "plans")
        project.write("plans/other/plan.yaml", goals(X=GOOD))
        assert project.check("plans/acme").stdout == ""
        project.baseline("prune", "plans/acme")
        assert [entry["plan"] for entry in project.entries()] == ["plans/acme", "plans/acme", "plans/other"]
        project.baseline("prune", "plans/other")
        assert [entry["plan"] for entry in project.entries()] == ["plans/acme", "plans/acme"]

    def test_a_rule_that_the_configuration_leaves_out_is_gone_for_good(self, project):
        project.opsaudit("baseline", "create", "plans")
        count = len(project.entries())
        project.write("plans/opsaudit.yaml", "select: [SMART003]\n")
        project.opsaudit("baseline", "prune", "plans")
        assert count > 2
        assert {entry["code"] for entry in project.entries()} == {"SMART003"}

    def test_entries_of_a_plan_that_is_there_no_more_are_told_and_taken_out(self, project):
        project.write("plans/acme/opsaudit.yaml", "")
        project.write("plans/gone/opsaudit.yaml", "")
        project.write("plans/gone/plan.yaml", goals(X=VAGUE))
        project.baseline("create", "plans")
        (project.folder / "plans/gone/plan.yaml").unlink()
        (project.folder / "plans/gone/opsaudit.yaml").unlink()
        (project.folder / "plans/gone").rmdir()
        assert "1 finding(s) that it holds are there no more" in project.check("plans").stderr
        assert "no more" not in project.check("plans/acme").stderr
        project.baseline("prune", "plans")
        assert [entry["plan"] for entry in project.entries()] == ["plans/acme", "plans/acme"]

    def test_nothing_to_do_touches_no_byte(self, project):
        project.baseline("create", "plans")
        file = project.folder / BASELINE
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
        before = file.read_bytes()
        done = project.baseline("prune", "plans")
        assert (done.stderr, file.read_bytes()) == (f"{BASELINE}: 0 added, 0 removed, 2 in all\n", before)


class TestUpdate:
    def test_it_takes_in_what_is_new_and_keeps_the_dates_of_what_stays(self, project):
        project.baseline("create", "plans", "--as-of", "2026-01-01")
        project.write(PLAN, goals(B=GOOD, C="Do all of it well", A=VAGUE))
        done = project.baseline("update", "plans", "--as-of", "2026-02-02")
        assert done.stderr == f"changed {BASELINE}\n{BASELINE}: 1 added, 1 removed, 2 in all\n"
        assert [(one["subject"], one["first_seen"]) for one in project.entries()] == [
            ("goals/A", "2026-01-01"),
            ("goals/C", "2026-02-02"),
        ]
        assert project.found("plans") == (0, [])

    def test_a_plan_that_moves_takes_its_dates_along(self, project):
        project.baseline("create", "plans/acme", "--as-of", "2026-01-01")
        project.write("plans/acme/opsaudit.yaml", "")
        (project.folder / "plans/acme").rename(project.folder / "plans/顶点")
        assert project.found("plans") == (1, ["A", "B"])
        project.baseline("update", "plans", "--as-of", "2026-02-02")
        assert {(one["plan"], one["first_seen"]) for one in project.entries()} == {("plans/顶点", "2026-01-01")}

    def test_it_asks_for_a_baseline_where_there_is_none(self, project):
        done = project.baseline("update", "plans")
        assert (done.returncode, done.stderr) == (
            2,
            "error: no baseline applies to plans; `opsaudit baseline create` makes one\n",
        )
        assert "plans 没有基线" in project.baseline("prune", "plans", lang="zh").stderr


class TestAnEntryWithALastDay:
    @pytest.fixture
    def limited(self, project):
        project.baseline("create", "plans", "--as-of", "2026-01-01")
        file = project.folder / BASELINE
        text = file.read_text(encoding="utf-8").replace('"first_seen"', '"until": "2026-03-31", "first_seen"', 1)
        file.write_text(text, encoding="utf-8")
        return project

    def test_it_holds_to_the_end_of_that_day(self, limited):
        assert limited.found("plans", "--as-of", "2026-03-31") == (0, [])
        assert limited.found("plans", "--as-of", "2026-04-01") == (1, ["A"])

    def test_it_is_not_renewed_by_an_update(self, limited):
        done = limited.baseline("update", "plans", "--as-of", "2026-04-01")
        assert "the last day of 1 finding(s) is over" in done.stderr
        assert [one.get("until") for one in limited.entries()] == ["2026-03-31", None]

    def test_it_is_stale_like_any_other(self, limited):
        limited.write(PLAN, goals(A=GOOD, B="Do it better"))
        assert "OPS120" in limited.check("plans", "--as-of", "2026-04-01").stdout


class TestShow:
    def test_it_says_what_became_of_each(self, project):
        project.baseline("create", "plans", "--as-of", "2026-01-01")
        project.write(PLAN, goals(A=VAGUE))
        done = project.baseline("show", "plans", "--as-of", "2026-01-31")
        assert done.returncode == 0
        assert done.stdout.splitlines() == [
            "state  rule      since       days  held  plan   about",
            "there  SMART003  2026-01-01  30    1     plans  goals/A/statement",
            "gone   SMART003  2026-01-01  30    1     plans  goals/B/statement",
            "2 finding(s) in all: 1 there, 1 gone",
        ]
        assert "共 2 条发现：仍在 1，已不在 1" in project.baseline("show", "plans", lang="zh").stdout

    def test_it_is_what_the_group_does_by_itself(self, project):
        project.baseline("create", "plans")
        assert "2 finding(s) in all" in project.opsaudit("baseline").stdout

    def test_as_json(self, project):
        project.baseline("create", "plans", "--as-of", "2026-01-01")
        done = project.baseline("show", "plans", "--format", "json", "--as-of", "2026-01-31")
        document = json.loads(done.stdout)
        first = document["entries"][0]
        assert document["schema"] == "opsaudit/baseline-entries/v1"
        assert first == {
            **project.entries()[0],
            "baseline": BASELINE,
            "baseline_line": 5,
            "count": 1,
            "days": 30,
            "found": 1,
            "state": "there",
            "until": None,
        }

    def test_what_was_not_judged_is_unchecked(self, project):
        project.baseline("create", "plans")
        project.write(PLAN, goals(C=GOOD))
        done = project.opsaudit("baseline", "show", "plans", "--ignore", "SMART003", "--format", "json")
        assert [(one["state"], one["found"]) for one in json.loads(done.stdout)["entries"]] == [("unchecked", None)] * 2
