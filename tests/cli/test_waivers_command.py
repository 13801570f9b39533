"""``opsaudit waivers``: the register of what is accepted, and the pins."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))

PLAN = """\
目标:
  - 编号: G-1  # opsaudit：ignore【SMART003】 until＝2026-04-10 —— 四月补上数字
    描述: 进一步加强成本管理
  - 编号: G-2  # opsaudit: ignore[SMART003] until=2026-01-31 -- 旧的
    描述: 提升满意度
  - 编号: G-3
    描述: 全面提升服务
豁免:
  - 编号: W-1
    规则: SMART003
    对象: G-3  # 王总在会上同意
    理由: 新系统五月上线
    负责人: 店长
    批准人: 总经理
    到期: 2026-06-30
  - {编号: W-2, 规则: SMART001, 对象: G-3, 理由: 同上, 负责人: 店长, 批准人: 总经理, 到期: 2026-06-30}
"""


def waivers(*args, cwd, lang="en"):
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": lang, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "opsaudit", "waivers", *args]
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environ, check=False)
    assert b"itself failed" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_every_suppression_and_waiver_is_listed_with_its_state(folder):
    code, out, err = waivers("--as-of", "2026-03-31", cwd=folder)
    assert (code, err) == (0, "")
    assert out == (
        "state    rule      until       place            about\n"
        "active   SMART003  2026-04-10  plan.yaml:2:32   an entry\n"
        "  四月补上数字\n"
        "expired  SMART003  2026-01-31  plan.yaml:4:33   an entry\n"
        "  this suppression of SMART003 held until 2026-01-31 and has expired\n"
        "active   SMART003  2026-06-30  plan.yaml:10:9   goals/G-3\n"
        "  新系统五月上线 (owner 店长, approved by 总经理)\n"
        "unused   SMART001  2026-06-30  plan.yaml:16:19  goals/G-3\n"
        "  this waiver of SMART001 is unused: nothing is found here\n"
        "4 in all: 2 active, 1 expired, 1 unused\n"
    )


def test_the_list_is_in_chinese_too(folder):
    code, out, _ = waivers("list", "plan.yaml", "--as-of", "2026-03-31", cwd=folder, lang="zh")
    assert code == 0
    assert out.splitlines()[0].split() == ["状态", "规则", "至", "位置", "对象"]
    assert "  新系统五月上线（负责人 店长，批准人 总经理）\n" in out
    assert out.endswith("共 4 条：有效 2，已过期 1，未用到 1\n")


@pytest.mark.parametrize(
    ("days", "places"),
    [("1", ["4:33"]), ("9", ["4:33"]), ("10", ["2:32", "4:33"]), ("91", ["2:32", "4:33", "10:9", "16:19"])],
)
def test_what_expires_soon_or_has_expired(folder, days, places):
    _, out, _ = waivers("--as-of", "2026-03-31", "--expiring", days, "--format", "json", cwd=folder)
    assert [f"{row['line']}:{row['column']}" for row in json.loads(out)["waivers"]] == places


def test_json_has_the_whole_record(folder):
    _, out, _ = waivers("--as-of", "2026-03-31", "--format", "json", cwd=folder)
    document = json.loads(out)
    assert document["schema"] == "opsaudit/waivers/v1"
    assert document["waivers"][2] == {
        "accepts": 1,
        "approver": "总经理",
        "as_of": "2026-03-31",
        "code": "SMART003",
        "column": 9,
        "days_left": 91,
        "end_column": 17,
        "end_line": 10,
        "file": "plan.yaml",
        "fingerprint": "v1-b0a4e1a668761885",
        "id": "W-1",
        "kind": "waiver",
        "line": 10,
        "owner": "店长",
        "pinned": "",
        "plan": ".",
        "problem": {
            "en": "this waiver of SMART003 is not pinned to what goals/G-3 says (fingerprint v1-b0a4e1a668761885)",
            "zh": "SMART003 的豁免没有锁定 goals/G-3 的内容（指纹 v1-b0a4e1a668761885）",
        },
        "reason": "新系统五月上线",
        "reference": "",
        "rule": "SMART003",
        "state": "active",
        "subject": "goals/G-3",
        "until": "2026-06-30",
    }


@pytest.mark.parametrize(("as_of", "code"), [("2026-01-31", 0), ("2026-02-01", 1)])
def test_expired_ones_end_in_1_when_asked(folder, as_of, code):
    assert waivers("--as-of", as_of, cwd=folder)[0] == 0
    assert waivers("--as-of", as_of, "--fail-on-expired", cwd=folder)[0] == code


def test_a_file_that_cannot_be_read_makes_the_register_incomplete(folder):
    (folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    code, _, err = waivers("--as-of", "2026-03-31", "--fail-on-expired", cwd=folder)
    assert (code, err) == (
        3,
        "could not read broken.yaml: what is suppressed or waived there is not listed; exit code 3\n",
    )


def test_a_plan_without_any(tmp_path):
    (tmp_path / "plan.yaml").write_text("goals: [Cut costs]\n", encoding="utf-8")
    assert waivers(cwd=tmp_path) == (0, "no suppressions or waivers\n", "")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere.yaml",), "error: there is no nowhere.yaml"),
        (("pin", "--id", "W-9"), "error: no waiver has the id 'W-9'; did you mean 'W-2'?"),
        (("--expiring", "soon"), "soon is not a positive whole number"),
    ],
)
def test_wrong_usage_ends_in_2(folder, args, said):
    code, out, err = waivers(*args, cwd=folder)
    assert (code, out) == (2, "")
    assert said in err


def test_pinning_adds_the_fingerprints_and_nothing_else(folder):
    code, out, err = waivers("pin", cwd=folder)
    assert (code, err) == (0, "wrote plan.yaml\n")
    assert out == "plan.yaml:9:9: SMART003 · G-3\nplan.yaml:16:10: SMART001 · G-3\n"
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN.replace(
        "    到期: 2026-06-30\n", "    到期: 2026-06-30\n    指纹: v1-b0a4e1a668761885\n"
    ).replace("到期: 2026-06-30}", "到期: 2026-06-30, 指纹: v1-b0a4e1a668761885}")
    assert waivers("pin", cwd=folder) == (0, "", "")


def test_bom_line_ends_and_open_last_lines_stay(tmp_path):
    text = (
        "\ufeffgoals:\r\n- id: G-1\r\n  statement: Cut costs\r\nexceptions:\r\n- rule: SMART003\r\n  subject: 'G-1' # x"
    )
    (tmp_path / "plan.yaml").write_bytes(text.encode())
    assert waivers("pin", cwd=tmp_path)[0] == 0
    after = (tmp_path / "plan.yaml").read_bytes().decode()
    assert after.startswith(text + "\r\n  fingerprint: v1-")
    assert after.count("\n") == text.count("\n") + 1


def test_printing_leaves_the_files_alone(folder):
    code, out, err = waivers("pin", "--print", "--id", "W-2", cwd=folder)
    assert (code, err) == (0, "")
    assert out == "plan.yaml:16:10: SMART001 · G-3\n  write there: 指纹: v1-b0a4e1a668761885\n"
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN


def test_a_stale_waiver_is_pinned_anew_only_by_its_id(folder):
    waivers("pin", cwd=folder)
    path = folder / "plan.yaml"
    changed = path.read_text(encoding="utf-8").replace("全面提升服务", "全面提升服务水平")
    path.write_text(changed, encoding="utf-8")
    code, out, err = waivers("pin", cwd=folder)
    assert (code, out) == (0, "")
    assert err == (
        "plan.yaml:9:9: stale, left alone; name it with --id W-1 once it is approved anew\n"
        "plan.yaml:17:10: stale, left alone; name it with --id W-2 once it is approved anew\n"
    )
    assert waivers("pin", "--id", "W-1", cwd=folder)[0] == 0
    _, listed, _ = waivers("--format", "json", "--as-of", "2026-03-31", cwd=folder)
    assert [row["state"] for row in json.loads(listed)["waivers"]] == ["active", "expired", "active", "stale"]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in changed.splitlines()] == ["    指纹: v1-0d6d60b22b272758"]


@pytest.mark.parametrize(
    ("waiver", "args"),
    [
        ("- <<: *w", ()),
        ("- ? rule\n  : SMART003\n  ? subject\n  : G-1", ()),
        ("- id: W-1\n  rule: SMART003\n  subject: G-1\n  fingerprint: |\n    v1-0", ("--id", "W-1")),
    ],
)
def test_what_cannot_be_rewritten_is_printed_for_pasting(tmp_path, waiver, args):
    base = "x-base: &w {rule: SMART003, subject: G-1}\ngoals: [{id: G-1, statement: Cut costs}]\n"
    text = f"{base}exceptions:\n{waiver}\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    code, out, err = waivers("pin", *args, cwd=tmp_path)
    assert (code, "  write there: fingerprint: v1-" in out) == (1, True)
    assert err == "plan.yaml: not pinned: it is not written so that it can be changed by itself\n"
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == text


def test_a_waiver_without_a_subject_cannot_be_pinned(tmp_path):
    (tmp_path / "plan.yaml").write_text(
        "exceptions:\n  - {rule: SMART003, subject: G-1}\n  - rule: A\n", encoding="utf-8"
    )
    code, out, err = waivers("pin", cwd=tmp_path)
    assert (code, out) == (1, "")
    assert err == (
        "plan.yaml:2:6: not pinned: there is no 'G-1' in the plan\nplan.yaml:3:5: not pinned: it names no subject\n"
    )


def test_a_file_that_may_not_be_written_is_told_of(folder):
    (folder / "plan.yaml").chmod(0o444)
    code, _, err = waivers("pin", cwd=folder)
    if os.geteuid() != 0:
        assert (code, err) == (3, "error: cannot write plan.yaml: Permission denied\n")
