"""Suppressions and waivers as a user meets them: files, a process, its output and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
ONE_RULE = ("--select", "SMART003", "--as-of", "2026-03-31")

BARE = """\
goals:
  - id: G-1
    statement: Improve everything considerably
"""
SUPPRESSED = BARE.replace(
    "G-1", "G-1  # opsaudit: ignore[SMART003] until=2026-12-31 -- numbers come with the new system"
)
WAIVED = """\
目标:
  - 编号: G-1
    描述: 进一步加强成本管理
豁免:
  - 编号: W-1
    规则: SMART003
    对象: G-1
    理由: 新系统五月上线后才有数据
    负责人: 店长
    批准人: 总经理
    到期: 2026-06-30
    批准文号: 纪要 2026-3
    指纹: v1-18ec9388aa7334ea
"""


def opsaudit(*args, cwd, lang="en", **env):
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": lang, "LC_ALL": "C.UTF-8"} | env
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", *args], capture_output=True, cwd=cwd, env=environ, check=False, text=True
    )
    assert "itself failed" not in done.stderr
    return done


@pytest.fixture
def check(tmp_path):
    def run(text, *args, lang="en"):
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        return opsaudit("check", "plan.yaml", *ONE_RULE, *args, cwd=tmp_path, lang=lang)

    return run


@pytest.mark.parametrize("text", [SUPPRESSED, WAIVED])
class TestWhatIsWaived:
    def test_it_fails_no_run_and_is_counted(self, check, text):
        done = check(text, "--format", "concise")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "1 plan(s), 0 finding(s): none; 1 more waived\n"

    def test_without_suppressions_it_fails(self, check, text):
        done = check(text, "--format", "concise", "--no-suppressions")
        assert done.returncode == 1
        assert "SMART003[high]" in done.stdout
        assert done.stderr == "1 plan(s), 1 finding(s): 1 high\n"

    def test_it_is_in_the_json_with_its_flag(self, check, text):
        document = json.loads(check(text, "--format", "json").stdout)
        (plan,) = document["plans"]
        assert [(row["code"], row["state"], row["waived"]) for row in plan["findings"]] == [("SMART003", "fail", True)]
        assert [(row["state"], row["waived"]) for row in plan["results"]] == [("fail", True)]
        assert [(row["state"], row["code"], row["findings"]) for row in plan["waivers"]] == [
            ("active", "SMART003", [0])
        ]
        assert (plan["score"]["waived"], plan["score"]["proven"]["display"]) == (1, "0.0")
        summary = document["summary"]
        assert (summary["failing"], summary["waived"], summary["waived_findings"]) == (0, 1, 1)


def test_the_text_lists_what_is_waived_when_asked(check):
    assert "SMART003" not in check(SUPPRESSED, "--quiet").stdout
    shown = check(SUPPRESSED, "--quiet", "--show-waived").stdout
    assert shown.splitlines()[:2] == [
        "plan.yaml:3:16 SMART003 high goal-without-number · waived",
        "  accepted at plan.yaml:2:33 until 2026-12-31: numbers come with the new system",
    ]
    shown = check(WAIVED, "--quiet", "--show-waived", lang="zh").stdout
    assert shown.splitlines()[:2] == [
        "plan.yaml:3:9 SMART003 高 goal-without-number · 已豁免",
        "  豁免见 plan.yaml:6:9，至 2026-06-30，总经理 批准：新系统五月上线后才有数据",
    ]
    assert "；另有 1 条已豁免" in check(WAIVED, lang="zh").stdout
    assert check(SUPPRESSED, "--format", "concise", "--show-waived").stdout.endswith(" (waived)\n")


def test_the_score_says_how_much_is_waived(check, tmp_path):
    check(WAIVED)
    shown = opsaudit("explain", "--score", "plan.yaml", *ONE_RULE, cwd=tmp_path).stdout
    assert "fail 1 (1 waived)" in shown


def test_nobody_is_asked_to_win_the_points_of_what_is_waived(check):
    assert "Cheapest gains" not in check(SUPPRESSED).stdout
    assert "Cheapest gains" in check(SUPPRESSED, "--no-suppressions").stdout
    (plan,) = json.loads(check(WAIVED, "--format", "json").stdout)["plans"]
    assert [(gain["points"]["display"], gain["waived"]) for gain in plan["score"]["gains"]] == [("100.0", True)]


BAD = [
    ("# opsaudit: ignore[SMART003]", "plan.yaml:2:32: OPS091[medium]", "gives no reason", "没有写理由"),
    ("# opsaudit: ignore -- x", "plan.yaml:2:13: OPS090[medium]", "there is no way to ignore everything", "不能一概忽略"),
    ("# opsaudit: ignore[SMRT003] -- x", "plan.yaml:2:32: OPS092[medium]", "did you mean 'SMART003'?", "是否想写“SMART003”？"),
    ("# opsaudit: ignore[SMART] -- x", "plan.yaml:2:32: OPS092[medium]", "prefix of several rules", "一组规则的前缀"),
    ("# opsaudit: ignore[OPS091] -- x", "plan.yaml:2:32: OPS092[medium]", "cannot be suppressed", "不能忽略"),
    ("# opsaudit: ignore[OPS120] -- x", "plan.yaml:2:32: OPS092[medium]", "cannot be suppressed", "不能忽略"),
    ("# opsaudit: ignore[OPS001] -- x", "plan.yaml:2:32: OPS092[medium]", "cannot be suppressed", "不能忽略"),
    ("# opsaudit: ignore[SMART003] until=2026-03-30 -- x", "plan.yaml:2:32: OPS093[medium]", "held until 2026-03-30", "只到 2026-03-30"),
    ("# opsaudit: ignore[SMART003] until=soon -- x", "plan.yaml:2:48: OPS090[medium]", "'soon' is not a date", "“soon”不是日期"),
    ("# opsaudit: ignore-file[SMART003] -- x", "plan.yaml:2:13: OPS090[medium]", "at the head of the file", "写在文件开头"),
]  # fmt: skip


@pytest.mark.parametrize(("comment", "place", "en", "zh"), BAD)
def test_a_suppression_that_does_not_hold_is_a_finding_and_does_not_apply(check, comment, place, en, zh):
    text = BARE.replace("id: G-1", f"id: G-1 {comment}")
    done = check(text, "--format", "concise")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert (first.startswith(place), en in first, "SMART003[high]" in second) == (True, True, True), first
    assert zh in check(text, "--format", "concise", lang="zh").stdout


def test_the_last_day_still_counts(check):
    text = SUPPRESSED.replace("2026-12-31", "2026-03-31")
    assert check(text).returncode == 0


def test_slugs_and_any_case_are_understood(check):
    for rule in ("goal-without-number", "Goal-Without-Number", "smart003"):
        assert check(SUPPRESSED.replace("SMART003", rule)).returncode == 0


def test_what_is_unused_is_low_and_judged_only_when_its_rule_ran(check):
    text = BARE.replace("Improve everything considerably", "Raise CSAT from 82% to 90%")
    text = text.replace("G-1", "G-1  # opsaudit: ignore[SMART003, SMART006] -- x")
    done = check(text, "--format", "concise")
    assert done.returncode == 0
    assert done.stdout == (
        "plan.yaml:2:33: OPS094[low] this suppression of SMART003 is unused: nothing is found here\n"
    )


def test_nothing_is_called_unused_while_a_file_could_not_be_read(tmp_path, check):
    (tmp_path / "broken.yaml").write_text("goals: [", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("# opsaudit: ignore-file[SMART003] -- x\nroles: []\n", encoding="utf-8")
    done = opsaudit("check", ".", *ONE_RULE, "--format", "concise", cwd=tmp_path)
    assert (done.returncode, "OPS094" in done.stdout) == (3, False)


def test_what_could_not_be_evaluated_stays_incomplete(tmp_path):
    text = "# opsaudit: ignore-file[SMART003] -- x\ngoals:\n  - Improve everything considerably\nrisks: ["
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    assert opsaudit("check", "plan.yaml", *ONE_RULE, cwd=tmp_path).returncode == 3


def test_the_shape_of_a_plan_can_be_suppressed_too(check):
    text = BARE.replace("statement", "satement")
    assert "OPS030" in check(text, "--format", "concise").stdout
    text = text.replace("satement", "# opsaudit: ignore[unknown-key] -- ours\n    satement")
    assert "OPS030" not in check(text, "--format", "concise").stdout


WAIVERS = [
    ("    批准人: 总经理\n", "", "plan.yaml:5:9: OPS095[medium]", "lacks: approver", "缺少：批准人"),
    ("    理由: 新系统五月上线后才有数据\n", "    理由: ……\n", "plan.yaml:5:9: OPS095[medium]", "lacks: reason", "缺少：理由"),
    ("    到期: 2026-06-30\n", "    到期: 2026-03-30\n", "plan.yaml:11:9: OPS093[medium]", "held until 2026-03-30", "只到 2026-03-30"),
    ("对象: G-1", "对象: G-2", "plan.yaml:7:9: OPS096[medium]", "did you mean 'G-1'?", "是否想写“G-1”？"),
    ("对象: G-1", "对象: 目标", "plan.yaml:7:9: OPS096[medium]", "a whole section", "整个章节"),
    ("规则: SMART003", "规则: SMART", "plan.yaml:6:9: OPS092[medium]", "prefix of several rules", "一组规则的前缀"),
    ("描述: 进一步加强成本管理", "描述: 进一步加强费用管理", "plan.yaml:13:9: OPS097[medium]", "has changed since it was approved", "在批准之后改过"),
    ("指纹: v1-18ec9388aa7334ea", "指纹: v9-18ec9388aa7334ea", "plan.yaml:13:9: OPS097[medium]", "v1-18ec9388aa7334ea", "v1-18ec9388aa7334ea"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "en", "zh"), WAIVERS)
def test_a_waiver_that_does_not_hold_is_a_finding_and_does_not_apply(check, old, new, place, en, zh):
    text = WAIVED.replace(old, new)
    done = check(text, "--format", "concise")
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if ": OPS09" in line]
    assert (line.startswith(place), en in line, "SMART003[high]" in done.stdout) == (True, True, True), line
    assert zh in check(text, "--format", "concise", lang="zh").stdout


def test_a_waiver_without_a_fingerprint_applies_and_is_told_of(check):
    done = check(WAIVED.replace("    指纹: v1-18ec9388aa7334ea\n", ""), "--format", "concise")
    assert done.returncode == 0
    assert done.stdout == (
        "plan.yaml:6:9: OPS098[low] this waiver of SMART003 is not pinned to what goals/G-1 says (fingerprint "
        "v1-18ec9388aa7334ea)\n"
    )


def test_a_missing_section_is_waived_for_the_plan_itself(tmp_path):
    waiver = "exceptions:\n  - {rule: RISK001, subject: plan, reason: done by the group, owner: A, approver: B, expiry: 2026-12-31}\n"
    (tmp_path / "plan.yaml").write_text(BARE + waiver, encoding="utf-8")
    args = ("--select", "RISK001", "--as-of", "2026-03-31", "--format", "concise")
    done = opsaudit("check", "plan.yaml", *args, cwd=tmp_path)
    assert (done.returncode, "RISK001[" in done.stdout, "1 more waived" in done.stderr) == (0, False, True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_plan_has_its_own(tmp_path, jobs):
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "opsaudit.yaml").write_text("fail_on: high\n", encoding="utf-8")
        (tmp_path / name / "plan.yaml").write_text(SUPPRESSED if name == "b" else BARE, encoding="utf-8")
    done = opsaudit("check", ".", *ONE_RULE, "--format", "concise", "--jobs", jobs, cwd=tmp_path)
    assert [line[:2] for line in done.stdout.splitlines()] == ["a/", "c/", "d/"]


@pytest.mark.parametrize(
    "comment",
    [
        "# opsaudit: ignore[" + "A" * 5000 + "] -- x",
        "# opsaudit: ignore[" + "[" * 3000,
        "# opsaudit: ignore[\x1b[31mSMART003\x1b[0m] -- \u202ex",
        "# opsaudit: ignore[SMART003] " + "until=" * 2000,
        "# opsaudit: " * 500,
        "# opsaudit: ignore[" + ",".join(f"X{n}" for n in range(500)) + "] -- x",
    ],
)
def test_hostile_comments_end_in_findings(check, comment):
    text = BARE.replace("id: G-1", f"id: G-1 {comment}").replace("\x1b", "")
    done = check(text, "--format", "concise")
    assert done.returncode == 1
    assert ": OPS09" in done.stdout
    assert "\u202e" not in done.stdout
