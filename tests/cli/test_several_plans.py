"""Several files and several plans, as a user meets them: what is shown, and the exit code."""

import json
from pathlib import Path

import pytest

from opsaudit.cli.main import run

BASE = "名称: 集团标准\n负责人: 总监\n目标:\n  - {编号: G-1, 描述: 满意度提升, 负责人: 总监}\n"
STORE = "继承: ../group/base.yaml\n名称: 东店\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    write(tmp_path, "group/base.yaml", BASE)
    write(tmp_path, "east/plan.yaml", STORE)
    write(tmp_path, "west/plan.yaml", "name: West\ngoals: [Raise CSAT to 90% by 2026-06-30]\n")
    write(tmp_path, "opsaudit.yaml", "plans: [east, west]\nruleset: starter\n")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(["check", *args, "--as-of", "2026-01-01"])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.usefixtures("tree")
def test_a_finding_in_a_base_has_a_path_that_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    for path in (".", "east", "east/plan.yaml", "./east/"):
        _, out, _ = check(capsys, path, "--lang", "en", "--select", "SMART003")
        assert out.startswith(
            "group/base.yaml:4:19 SMART003 high goal-without-number\n  goal '满意度提升' has no number"
        ), path
        assert "    4 │   - {编号: G-1, 描述: 满意度提升, 负责人: 总监}\n      │ " + " " * 22 + "^^^^^^^^^^\n" in out, (
            path
        )


@pytest.mark.usefixtures("tree")
def test_an_included_file_has_a_path_that_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path(), "west/plan.yaml", "include: goals.yaml\n")
    write(Path(), "west/goals.yaml", "goals: [Raise it]\n")
    for path in ("west", "west/plan.yaml"):
        _, out, _ = check(capsys, path, "--lang", "en", "--select", "SMART003", "--format", "concise")
        assert out.startswith("west/goals.yaml:1:9: SMART003[high] ")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "\n" + "─" * 80 + "\n     score     grade  findings  plan\n"
            "       0.0         D         1  east · 东店\n"
            "     100.0         A         0  west · West\n\n"
            "2 plans, 1 finding (1 high)\n",
        ),
        (
            "zh",
            "\n" + "─" * 80 + "\n      得分      等级      发现  计划\n"
            "       0.0         D         1  east · 东店\n"
            "     100.0         A         0  west · West\n\n"
            "共 2 个计划，1 条发现（高 1）\n",
        ),
    ],
)
@pytest.mark.usefixtures("tree")
def test_each_plan_is_named_and_all_are_listed_at_the_end(
    capsys: pytest.CaptureFixture[str], lang: str, expected: str
) -> None:
    code, out, _ = check(capsys, "--lang", lang, "--select", "SMART003")
    assert (code, out[-len(expected) :]) == (1, expected)
    basis = {"en": "{} · ruleset starter", "zh": "{} · 规则集 starter"}[lang]
    assert [basis.format(plan) in out for plan in ("east", "west", "group")] == [True, True, False]


@pytest.mark.usefixtures("tree")
def test_the_list_does_not_depend_on_the_number_of_jobs(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(40):
        write(Path(), f"west/{number}.yaml", "goals: [Raise CSAT to 90% by 2026-06-30]\n")
    write(Path(), "opsaudit.yaml", "plans: [east, west/*.yaml]\nruleset: starter\n")
    one, two = check(capsys), check(capsys, "--jobs", "2")
    assert one == two
    assert one[1].count("· ruleset starter") + one[1].count("· 规则集 starter") == 42


@pytest.mark.parametrize(
    ("lang", "told", "last"),
    [
        (
            "en",
            """\
east/plan.yaml:1:5 OPS100 critical missing-file · inconclusive
  '继承' reads '../group/bas.yaml', but it does not exist; did you mean
  'base.yaml'?
""",
            "could not be read: group/bas.yaml",
        ),
        (
            "zh",
            """\
east/plan.yaml:1:5 OPS100 严重 missing-file · 无法判定
  “继承”要读取“../group/bas.yaml”，但它不存在；是否想写“base.yaml”？
""",
            "未能读取：group/bas.yaml",
        ),
    ],
)
@pytest.mark.usefixtures("tree")
def test_a_base_that_is_not_read_makes_the_exit_code_3(
    capsys: pytest.CaptureFixture[str], lang: str, told: str, last: str
) -> None:
    write(Path(), "east/plan.yaml", STORE.replace("base", "bas"))
    code, out, _ = check(capsys, "east", "--lang", lang)
    assert (code, out.startswith(told), last in out) == (3, True, True)


@pytest.mark.usefixtures("tree")
def test_json_lists_the_files_of_all_plans(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = check(capsys, "east/plan.yaml", "--format", "json")
    (plan,) = json.loads(out)["plans"]
    assert (plan["path"], plan["files"]) == ("east/plan.yaml", ["../group/base.yaml", "plan.yaml"])


@pytest.mark.usefixtures("tree")
def test_a_cycle_of_bases_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path(), "group/base.yaml", "extends: ../east/plan.yaml\n")
    code, out, _ = check(capsys, "east", "--lang", "en", "--format", "concise")
    assert code == 3
    assert "group/base.yaml:1:10: OPS104[critical] the plan inherits from itself: east → ../group/base.yaml" in out
    assert run(["explain", "extends-cycle", "--lang", "zh"]) == 0
    assert "OPS104" in capsys.readouterr().out
