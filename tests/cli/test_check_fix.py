"""``check --fix`` and ``--diff`` as processes on real files: every byte, every word on stderr, every exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
SELECT = ("--select", "SMART007", "--as-of", "2026-03-31", "--format", "concise")
MESSY = (
    "\ufeff# 年度目标（草案）\r\n"
    "名称:   客服中心  \r\n"
    "岗位: [ {编号: R-1,名称: '店长'} ,  {编号: R-2, 名称: \"客服 'A'\"} ]   # 岗位\r\n"
    "\r\n"
    "\r\n"
    "目标:\r\n"
    "    # 第一个目标\r\n"
    "    -   编号: G-1  \t# 编号\r\n"
    "        描述: |-\r\n"
    "            2026年6月底前\r\n"
    "              满意度：达到90%\r\n"
    "        负责仁: 'R-1'   # 写错了\r\n"
    "    -   {编号: G-2 , 描述: \"投诉：每月5件\", 截止: '30/6/2026', }\r\n"
    "    -   &g\r\n"
    "        编号: G-3\r\n"
    "        描述: 成本，降低5%\r\n"
    "x-备份: *g\r\n"
    "指标:\r\n"
    "- 名称: 满意度\r\n"
    "  方向：越高越好\r\n"
    "  # 完"
)
SAFE = MESSY.replace("'30/6/2026'", "'2026-06-30'").replace("  方向：越高越好", "  方向: 越高越好")
ALL = SAFE.replace("负责仁: 'R-1'", "负责人: 'R-1'").replace(
    "截止: '2026-06-30', }", "截止: '2026-06-30', 负责人: ~, }"
)


def check(*args, cwd, lang="en"):
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": lang, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "opsaudit", "check", *args]
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environ, check=False)
    assert b"itself failed" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def written(folder, text, name="plan.yaml"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_messy_file_keeps_every_byte_that_is_not_mended(tmp_path):
    path = written(tmp_path, MESSY)
    code, _, err = check("plan.yaml", "--fix", *SELECT, cwd=tmp_path)
    assert path.read_bytes().decode() == SAFE
    assert (code, err.splitlines()[:1]) == (1, ["mended 2 finding(s) in 1 file(s)"])
    code, _, err = check("plan.yaml", "--fix=all", *SELECT, cwd=tmp_path)
    assert path.read_bytes().decode() == ALL
    check("plan.yaml", "--fix=all", *SELECT, cwd=tmp_path)
    assert path.read_bytes().decode() == ALL


def test_what_is_refused_is_told_with_the_reason(tmp_path):
    written(tmp_path, MESSY)
    _, _, err = check("plan.yaml", "--fix=all", *SELECT, cwd=tmp_path)
    _, _, told = check("plan.yaml", "--fix=all", *SELECT, cwd=tmp_path, lang="zh")
    shared = "an anchor and its aliases share it: a change would be made elsewhere too"
    assert f"plan.yaml:15:13: SMART007 not mended: {shared}" in err.splitlines()
    assert "plan.yaml:15:13：SMART007 未修复：这里是锚点或别名，改动会同时改变别处" in told.splitlines()


def test_results_and_exit_code_are_those_of_the_mended_plan(tmp_path):
    written(tmp_path, "goals:\n  - statement: a\n    onwer: b\n")
    assert check("plan.yaml", *SELECT, cwd=tmp_path)[0] == 1
    code, out, err = check("plan.yaml", "--fix", *SELECT, cwd=tmp_path)
    assert (code, out) == (0, "")
    assert err == "mended 1 finding(s) in 1 file(s)\n1 plan(s), 0 finding(s): none\n"


def test_a_diff_writes_nothing(tmp_path):
    text = "目标:\n  - 描述: 甲\n    onwer: b"
    path = written(tmp_path, text)
    code, out, err = check("plan.yaml", "--diff", *SELECT, cwd=tmp_path)
    assert (code, path.read_text(encoding="utf-8")) == (1, text)
    assert out == (
        "--- plan.yaml\n+++ plan.yaml\n@@ -1,3 +1,3 @@\n 目标:\n   - 描述: 甲\n"
        "-    onwer: b\n\\ No newline at end of file\n+    owner: b\n\\ No newline at end of file\n"
    )
    assert err == "1 finding(s) would be mended in 1 file(s)\n"
    check("plan.yaml", "--fix", *SELECT, cwd=tmp_path)
    assert check("plan.yaml", "--diff", *SELECT, cwd=tmp_path)[:2] == (0, "")


def test_a_path_behind_the_option_is_a_path(tmp_path):
    written(tmp_path, "goals:\n  - statement: a\n    onwer: b\n", "safe")
    written(tmp_path, "goals:\n  - statement: a\n    onwer: b\n")
    assert check(*SELECT, "--fix", "plan.yaml", cwd=tmp_path)[0] == 0
    assert check(*SELECT, "--fix", "--", "safe", cwd=tmp_path)[0] == 0
    code, _, err = check("--fix=some", "plan.yaml", cwd=tmp_path)
    assert (code, "--fix" in err) == (2, True)


def test_inherited_files_are_mended_only_when_they_are_asked_for(tmp_path):
    for name in ("base", "own"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "opsaudit.yaml").write_text("{}\n")
    base = written(tmp_path / "base", "goals:\n  - {id: G-1, statement: a, onwer: b}\n")
    own = written(tmp_path / "own", "extends: ../base\ngoals:\n  - {id: G-2, statement: c, onwer: d}\n")
    _, _, err = check("own", "--fix", *SELECT, cwd=tmp_path)
    assert "onwer" in base.read_text()
    assert "owner: d" in own.read_text()
    assert "base/plan.yaml:2:29: OPS030 not mended" in err
    check("base", "own", "--fix", *SELECT, cwd=tmp_path)
    assert "owner: b" in base.read_text()


def test_a_check_without_fixes_imports_none_of_it(tmp_path):
    written(tmp_path, "goals:\n  - statement: a\n    onwer: b\n")
    code = (
        "import sys\nfrom opsaudit.cli.main import main\nsys.argv = ['opsaudit', 'check', 'plan.yaml']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(repr([name for name in sys.modules if name.startswith(('opsaudit.fixing', 'opsaudit.cli.fixes'))]))"
    )
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, env=environ, check=True)
    assert done.stderr.decode().endswith("[]")


def edited(text, edits):
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for row in sorted(edits, key=lambda row: (row["line"], row["column"]), reverse=True):
        start = starts[row["line"] - 1] + row["column"] - 1
        text = text[:start] + row["text"] + text[starts[row["end_line"] - 1] + row["end_column"] - 1 :]
    return text


def test_the_formats_show_the_same_edits(tmp_path):
    text = "目标:\n  - {描述: 甲乙, onwer: 丙}\n  - 描述: 丁\n    截止: 30/6/2026\n"
    mended = "目标:\n  - {描述: 甲乙, owner: 丙}\n  - 描述: 丁\n    截止: 2026-06-30\n    负责人:  # 待填\n"
    written(tmp_path, text)
    reports = {
        name: json.loads(check("plan.yaml", *SELECT[:-1], name, cwd=tmp_path)[1])
        for name in ("json", "sarif", "rdjson")
    }
    rows = [row for row in reports["json"]["plans"][0]["findings"] if row["repair"] is not None]
    assert edited(text, [row["repair"] for row in rows if row["code"] != "SMART007" or row["line"] == 3]) == mended
    assert [(row["code"], row["repair"]["safety"]) for row in rows] == [
        ("SMART007", "unsafe"),
        ("OPS030", "safe"),
        ("SMART007", "unsafe"),
        ("OPS031", "safe"),
    ]
    fixes = [fix for result in reports["sarif"]["runs"][0]["results"] for fix in result.get("fixes", [])]
    key = next(fix for fix in fixes if fix["description"]["text"] == "spell the key 'owner'")
    assert key["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "plan.yaml", "uriBaseId": "%SRCROOT%"},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 19},
                    "insertedContent": {"text": "owner"},
                }
            ],
        }
    ]
    suggestions = [one for row in reports["rdjson"]["diagnostics"] for one in row.get("suggestions", [])]
    where = {"start": {"line": 2, "column": 22}, "end": {"line": 2, "column": 27}}
    assert {"range": where, "text": "owner"} in suggestions


MISSPELT = """\
goals:
  - id: G-1
    statment: Raise CSAT from 80% to 90% by 2026-06-30  # monthly
"""


def test_what_was_hidden_by_a_misspelt_key_comes_to_light(tmp_path):
    path = written(tmp_path, MISSPELT)
    seen = ("plan.yaml", "--as-of", "2026-03-31", "--format", "concise")
    assert "SMART009" not in check(*seen, cwd=tmp_path)[1]
    _, shown, err = check(*seen, "--fix=all", cwd=tmp_path)
    assert (
        path.read_text(encoding="utf-8").splitlines()[2]
        == "    statement: Raise CSAT from 80% to 90% by 2026-06-30  # monthly"
    )
    assert "SMART009" in shown
    assert err.splitlines()[0] == "mended 1 finding(s) in 1 file(s), with 1 blank(s) for you to fill in"
