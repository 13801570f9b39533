"""``check --timings``."""

from pathlib import Path

from kept_projects import Check


def test_timings_say_what_each_stage_plugin_and_rule_took(tree: Path, check: Check) -> None:
    del tree
    check()
    code, out, err = check("--timings", "--format", "json", "--select", "SMART002,SMART003")
    assert (code, out) == check("--format", "json", "--select", "SMART002,SMART003")[:2]
    title, *lines = err.splitlines()
    assert title == "Time taken (all processes together; no results of earlier runs were taken over)"
    rows = [line.split(maxsplit=2) for line in lines if line]
    assert [row[2] for row in rows if row[0] == "ms"] == ["stage", "rules of plugin", "rule"]
    took = {row[2]: row[1] for row in rows if row[0] != "ms"}
    assert took.items() >= {
        ("reading files", "4"),
        ("running rules", "4"),
        ("SMART002 vague-goal", "7"),
        ("SMART003 goal-without-number", "7"),
        ("opsaudit", "14"),
    }
    stages = [float(row[0]) for row in rows[1 : [row[0] for row in rows].index("ms", 1)]]
    assert stages == sorted(stages, reverse=True)
    assert "用时（各进程之和；没有取用以前的结果）\n\n毫秒" in check("--timings", "--lang", "zh")[2]
