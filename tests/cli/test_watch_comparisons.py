"""A watch of plans that are compared with a baseline, or with an earlier version."""

import json
import os
import re
import subprocess
import sys

from watched_process import CONCISE, GOAL, PYTHONPATH, WATCHED


def baseline(folder, verb):
    environ = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en"}
    command = [sys.executable, "-m", "opsaudit", "baseline", verb, "plan.yaml", "--select", "SMART003,SMART007"]
    subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True)


def test_a_baseline_that_comes_changes_and_goes_makes_a_run(watching, folder):
    seen = watching("plan.yaml", *CONCISE, "--quiet")
    baseline(folder, "create")
    seen.wait()
    file = folder / "opsaudit-baseline.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    held["entries"] = [each for each in held["entries"] if each["code"] != "SMART003"]
    seen.write(file.name, json.dumps(held))
    seen.write("plan.yaml", GOAL.replace("Improve", "Enhance"))
    seen.write(file.name, "{")
    file.unlink()
    seen.wait()
    runs = [shown.partition("\nDifferent")[0].split("\n") for shown in seen.sections()]
    assert [(run[0], re.findall(r"([A-Z]+\d+)\[", " ".join(run[1:]))) for run in runs] == [
        ("first run", ["SMART003", "SMART007"]),
        ("opsaudit-baseline.json is new", []),
        ("opsaudit-baseline.json saved", ["SMART003"]),
        ("plan.yaml saved", ["OPS120", "SMART003", "SMART007"]),
        ("opsaudit-baseline.json saved", []),
        ("opsaudit-baseline.json is gone", ["SMART003", "SMART007"]),
    ]
    assert "error: opsaudit-baseline.json:1:2: " in seen.said()


def test_a_baseline_alone_has_no_plan_assessed_again(watching, folder):
    baseline(folder, "create")
    (folder / "other").mkdir()
    (folder / "other" / "opsaudit.yaml").write_text("lang: en\n", encoding="utf-8")
    (folder / "other" / "plan.yaml").write_text("kpis: []\n", encoding="utf-8")
    seen = watching("plan.yaml", "other", *WATCHED).write("other/plan.yaml", GOAL)
    assert seen.assessed() == [["other", "plan.yaml"], ["other"]]


def test_what_is_set_aside_is_no_difference(watching, folder):
    baseline(folder, "create")
    waived = GOAL + "  # opsaudit: ignore[SMART003, SMART007] until=2999-12-31 -- agreed\n  - Improve the service\n"
    seen = watching("plan.yaml", *CONCISE, "--quiet").write("plan.yaml", waived)
    assert re.fullmatch(r"plan.yaml saved\n\n\nNo difference from the run before \(\d+ ms\)\.\n", seen.sections()[1])


def test_since_a_version_only_what_is_new_is_shown_in_each_run(watching, folder):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(folder)]
    (folder / ".git").rmdir()
    (folder / "other.yaml").write_text(GOAL, encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    seen = watching("plan.yaml", "other.yaml", *WATCHED, "--since", "HEAD")
    seen.write("plan.yaml", GOAL + "  - Enhance the offer\n")
    seen.write("plan.yaml", GOAL + "  - Enhance the offer and the service\n")
    shown = [re.findall(r"^(\S+): (SMART\d+)", section, re.MULTILINE) for section in seen.sections()]
    new = [("plan.yaml:3:5", "SMART003"), ("plan.yaml:3:5", "SMART007")]
    assert shown == [[], new, new]
    assert seen.assessed() == [["other.yaml", "plan.yaml"], ["other.yaml", "plan.yaml"], ["plan.yaml"]]
