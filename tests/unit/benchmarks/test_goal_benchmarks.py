"""The benchmarks of reading goals run from the command line and count as they say."""

import json
import re
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[3]
BENCHMARKS = ROOT / "benchmarks"
CORPUS = [
    {
        "id": "1", "lang": "zh", "text": "到2026年底，将投诉率降至2%",
        "is_goal": True, "specific": True, "measurable": True, "time_bound": True,
        "targets": [{"value": 2, "unit": "%", "comparator": "<="}], "deadline": "2026-12-31",
    },
    {
        "id": "2", "lang": "en", "text": "By the end of 2026, raise customer satisfaction to 90%.",
        "is_goal": True, "specific": True, "measurable": True, "time_bound": True,
        "targets": [{"value": 90, "unit": "%", "comparator": ">="}], "deadline": "2026-12-31",
    },
    {
        "id": "3", "lang": "en", "text": "Work together better.",
        "is_goal": True, "specific": False, "measurable": False, "time_bound": False, "targets": [], "deadline": None,
    },
]  # fmt: skip
NUMBERS = [
    {
        "Input": "提高到百分之九十",
        "Results": [{"Text": "百分之九十", "TypeName": "percentage", "Resolution": {"value": "90%"}}],
    },
    {"Input": "下降-3%", "Results": [{"Text": "-3%", "TypeName": "percentage", "Resolution": {"value": "-4%"}}]},
    {"Input": "成本降低5%", "Results": []},
]
MONEY = [{"input": "预算12万元，另5欧元", "facts": [{"text": "12万元", "value": "120000", "unit": "Chinese yuan"},
                                            {"text": "5欧元", "value": "5", "unit": "Euro"}]}]  # fmt: skip


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=BENCHMARKS)


def table(text: str, lang: str) -> dict[str, list[str]]:
    """Return the scores of each tool in the table of a language."""
    lines = iter(re.split(r"  +", line.strip()) for line in text.splitlines())
    next(cells for cells in lines if cells[0] == lang)
    return {cells[0]: cells[3:] for cells in takewhile(lambda cells: len(cells) == 10, lines) if cells[1] != "µs"}


def test_goals_are_timed_and_scored_beside_a_digit_and_whatever_peer_is_installed(tmp_path):
    corpus = tmp_path / "goals.jsonl"
    corpus.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in CORPUS), encoding="utf-8")

    done = run("run.py", "--only", "goals", "--goals", str(corpus), "--rounds", "1")

    assert (done.returncode, done.stderr) == (0, "")
    by_name = {lang: table(done.stdout, lang) for lang in ("zh, 1 statements", "en, 2 statements")}
    assert by_name["zh, 1 statements"]["opsaudit"] == ["1.000"] * 7
    assert by_name["en, 2 statements"]["opsaudit"] == ["1.000"] * 7
    assert by_name["en, 2 statements"]["contains a digit"] == ["1.000", "-", "1.000", "0.667", "-", "-", "-"]
    assert re.search(r"one statement of 20 thousand characters: .* 1 x: 1\.00, 2 x: .*, 4 x: .*, 8 x: ", done.stdout)


def test_goals_need_a_corpus(tmp_path):
    done = run("run.py", "--only", "goals", "--goals", str(tmp_path / "none.jsonl"))

    assert (done.returncode, done.stderr) == (2, "goals: no labelled corpus; name one with --goals FILE\n")


def test_facts_of_the_public_specs_are_found_wrong_or_surplus(tmp_path):
    spec = tmp_path / "Specs" / "Number" / "Chinese" / "PercentModel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps(NUMBERS), encoding="utf-8-sig")

    done = run("recognizers.py", "--specs", str(tmp_path), "--misses", str(tmp_path / "misses.md"))

    assert (done.returncode, done.stderr) == (0, "")
    names, figures = (line.split() for line in done.stdout.replace("in scope", "in_scope").splitlines()[:2])
    assert dict(zip(names, figures[2:], strict=True)) == {
        "cases": "3", "facts": "2", "found": "1", "share": "50.0%", "scope": "2", "in_scope": "50.0%", "counted": "0",
        "missed": "0", "wrong": "1", "alone": "50.0%", "surplus": "1",
    }  # fmt: skip
    assert "## negative (1)" in (tmp_path / "misses.md").read_text(encoding="utf-8")


def test_facts_may_come_as_lines(tmp_path):
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in MONEY)
    (tmp_path / "zh-currency.jsonl").write_text(lines, encoding="utf-8")

    done = run("recognizers.py", "--specs", str(tmp_path))

    assert done.stdout.splitlines()[1].split()[:6] == ["zh", "currency", "1", "2", "2", "100.0%"]
