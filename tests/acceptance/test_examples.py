"""The bundled examples, through the command line as a user runs it."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = sorted(path.parent.name for path in EXAMPLES.glob("*/*.yaml"))
PLANS = sorted(set(PLANS))


def opsaudit(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "opsaudit", *argv],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environ},
    )


def document(path: Path | str, *, stderr: str = "") -> dict[str, Any]:
    done = opsaudit("check", str(path), "--as-of", "2026-03-31", "--format", "json", "--lang", "en")
    assert done.stderr.partition(":")[0] == stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def codes(plan: dict[str, Any]) -> list[tuple[str, str, str]]:
    return sorted((finding["code"], finding["subject"], finding["state"]) for finding in plan["findings"])


@pytest.mark.parametrize("name", ["yunchuan-{}", "poor{}"])
def test_both_languages_have_the_same_scores_and_findings(name: str) -> None:
    pairs = {"yunchuan-{}": ("yunchuan-zh", "yunchuan-en"), "poor{}": ("poor-zh", "poor")}
    zh, en = (document(EXAMPLES / path)["plans"][0] for path in pairs[name])
    assert codes(zh) == codes(en)
    scores = [
        {key: value for key, value in plan["score"].items() if key not in ("gates", "grade_note")} for plan in (zh, en)
    ]
    assert scores[0] == scores[1]


def test_the_clean_plan_scores_well_and_the_poor_one_badly() -> None:
    clean = document(EXAMPLES / "yunchuan-en")["plans"][0]["score"]
    poor = document(EXAMPLES / "poor")["plans"][0]["score"]
    assert float(clean["raw"]["display"]) > 80
    assert float(poor["proven"]["display"]) < 50
    assert poor["grade"] in (None, "D")


@pytest.mark.parametrize("name", PLANS)
def test_the_same_plan_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Two hash seeds, two locales, and files that were written in another order."""
    shuffled = tmp_path / name
    files = [path for path in (EXAMPLES / name).rglob("*") if path.is_file()]
    random.Random(7).shuffle(files)
    for path in files:
        target = shuffled / path.relative_to(EXAMPLES / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    argv = ["check", name, "--as-of", "2026-03-31", "--format", "json"]
    runs = [
        subprocess.run(
            [sys.executable, "-m", "opsaudit", *argv],
            capture_output=True,
            check=False,
            cwd=folder,
            env={**os.environ, **environ},
        )
        for folder, environ in (
            (EXAMPLES, {"PYTHONHASHSEED": "1", "LC_ALL": "C"}),
            (EXAMPLES, {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8"}),
            (tmp_path, {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8"}),
        )
    ]
    assert runs[0].stdout.startswith(b'{"plans"')
    assert {run.stdout for run in runs} == {runs[0].stdout}
    assert {run.returncode for run in runs} == {runs[0].returncode}


def test_the_corner_shop_gets_a_useful_answer_from_starter() -> None:
    done = opsaudit(
        "check", str(EXAMPLES / "corner-shop"), "--ruleset", "starter", "--as-of", "2026-03-31", "--format", "json"
    )
    plan = json.loads(done.stdout)["plans"][0]
    assert done.returncode == 1
    assert 30 < float(plan["score"]["proven"]["display"]) < 80
    assert {"SMART002", "OPER039"} <= {finding["code"] for finding in plan["findings"]}


def test_an_empty_folder_is_nothing_to_check(tmp_path: Path) -> None:
    done = opsaudit("check", str(tmp_path))
    assert (done.returncode, done.stdout) == (4, "")
    assert str(tmp_path) in done.stderr


def test_a_gbk_file_is_reported_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_bytes("目标:\n  - 满意度达到90%\n".encode("gbk"))
    (tmp_path / "plan.yaml").write_text("流程: [{名称: 投诉}]\n", encoding="utf-8")
    done = opsaudit("check", str(tmp_path), "--lang", "en")
    assert done.returncode == 3
    assert "iconv -f GB18030 -t UTF-8" in done.stdout
    assert "goals.yaml" in done.stdout
    assert "SOP" in done.stdout, "the other file is still assessed"


def test_a_plan_with_an_unreadable_file_gets_no_grade(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "yunchuan-en", tmp_path / "plan")
    (tmp_path / "plan" / "late.yaml").write_bytes(b"goals: [\xff\xfe]\n")
    plan = document(tmp_path / "plan", stderr="incomplete")["plans"][0]
    assert (plan["incomplete"], plan["unreadable"], plan["score"]["grade"]) == (True, ["late.yaml"], None)
