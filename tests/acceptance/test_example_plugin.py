"""The plugin under examples as its author and its user run it: it is whole, it is judged alike in both languages, and
it does no harm when it is broken. What its hooks bring is in ``test_clinic_plugin``."""

import ast
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from example_site import EXAMPLES, lay_out, run
from jsonschema import Draft202012Validator

from opsaudit.schema import plan_schema, to_json

EXAMPLE = EXAMPLES / "opsaudit-plugin-clinic"
PLANS = EXAMPLE / "plans"
PUBLIC = {"opsaudit.api", "opsaudit.testing"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the plugin."""
    return lay_out(EXAMPLE, tmp_path_factory.mktemp("site-packages"))


def check(site: Path, plan: Path, *argv: str, ruleset: str = "clinic") -> tuple[int, dict[str, Any]]:
    done = run(site, "check", str(plan), "--ruleset", ruleset, "--as-of", "2026-03-31", "--format", "json", *argv)
    found: dict[str, Any] = json.loads(done.stdout)["plans"][0]
    return done.returncode, found


def told(plan: dict[str, Any], lang: str = "en") -> list[tuple[str, str, str]]:
    return [(f"{each['line']}:{each['column']}", each["code"], each["messages"][lang]) for each in plan["findings"]]


def results(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the verdicts without the numbers of their findings, which others move."""
    return [each | {"findings": []} for each in plan["results"]]


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def imported(file: Path) -> set[str]:
    """Return the modules of opsaudit that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative"
            found |= {f"opsaudit.{alias.name}" for alias in node.names} if node.module == "opsaudit" else {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.partition(".")[0] == "opsaudit"}


@pytest.mark.parametrize("file", sorted(EXAMPLE.rglob("*.py")), ids=lambda file: str(file.relative_to(EXAMPLE)))
def test_it_imports_the_public_modules_and_nothing_else(file: Path) -> None:
    allowed = PUBLIC if "tests" in file.parts else {"opsaudit.api"}
    assert imported(file) <= allowed


def test_its_own_tests_pass(site: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plugin")
    done = run(site, "-v", "-p", "no:cacheprovider", "-n0", module="pytest", cwd=tmp_path / "plugin")
    assert done.returncode == 0, done.stdout
    assert re.search(r"\b\d+ passed", done.stdout)
    files = {line.partition("::")[0] for line in done.stdout.splitlines() if "PASSED" in line}
    assert files == {
        *(f"tests/{path.name}" for path in (EXAMPLE / "tests").iterdir() if path.is_file()),
        *(f"opsaudit_clinic/rules/{path.name}" for path in (EXAMPLE / "opsaudit_clinic" / "rules").glob("*.yaml")),
        "plans/poor-en.yaml",
        "plans/poor-zh.yaml",
    }


def test_its_rules_are_tested_without_pytest(site: Path) -> None:
    done = run(site, "rules", "test", ".", "--lang", "en", cwd=EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"(\d+) tests: \1 passed, 0 failed, 0 todo; 0 bad files", done.stdout.splitlines()[-1])


def test_its_cases_say_what_is_missing_when_it_is_not_installed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "tests", tmp_path / "tests")
    done = run(tmp_path, "-p", "no:cacheprovider", "-n0", "tests/WARD101.yaml", module="pytest", cwd=tmp_path)
    assert done.returncode == 2
    assert "tests/WARD101.yaml:1:7: no rule, slug or prefix 'WARD101'" in done.stdout
    assert "install that first, in its folder: pip install -e ." in done.stdout


def test_the_pages_of_its_rules_are_current(site: Path, tmp_path: Path) -> None:
    done = run(site, "rules", "docs", "--plugin", "clinic", "-o", str(tmp_path), "--lang", "en")
    assert done.returncode == 0
    pages = {path.name: path.read_text(encoding="utf-8") for path in (EXAMPLE / "docs").iterdir()}
    assert pages == {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}


def test_its_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plugin", ignore=shutil.ignore_patterns("__pycache__"))
    done = run(
        tmp_path, "--wheel", "--no-isolation", "--outdir", str(tmp_path), module="build", cwd=tmp_path / "plugin"
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    files = (tmp_path / "plugin" / "opsaudit_clinic").rglob("*")
    assert names == {str(file.relative_to(tmp_path / "plugin")) for file in files if file.is_file()}


def test_the_file_that_ci_runs_names_what_the_project_has() -> None:
    steps = yaml.safe_load((EXAMPLE / ".github" / "workflows" / "ci.yaml").read_text(encoding="utf-8"))
    commands = [step["run"].split()[0] for step in steps["jobs"]["check"]["steps"] if "run" in step]
    assert commands == ["pip", "ruff", "ruff", "mypy", "opsaudit", "opsaudit", "pytest", "python"]


def test_the_readme_lists_every_file_and_its_commands_are_those_of_opsaudit(site: Path) -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))
    assert all(list(EXAMPLE.glob(name)) for name in listed)
    for file in EXAMPLE.rglob("*"):
        path = file.relative_to(EXAMPLE)
        if file.is_file() and path.parts[0] in ("opsaudit_clinic", "tests", "plans") and "__" not in str(path):
            assert any(path.match(name) or name.rstrip("/") in map(str, path.parents) for name in listed), path
    for line in re.findall(r"^\$ opsaudit (.+)$", text, re.MULTILINE):
        assert run(site, *line.split(), "--lang", "en", cwd=EXAMPLE).returncode in (0, 1), line


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_its_good_plan_meets_its_ruleset(lang: str, site: Path) -> None:
    code, plan = check(site, PLANS / f"good-{lang}.yaml")
    assert (code, told(plan), [rated["label"]["en"] for rated in plan["ratings"]]) == (0, [], ["green"])


def test_its_poor_plan_is_judged_alike_in_both_languages(site: Path) -> None:
    (_, en), (_, zh) = (check(site, PLANS / f"poor-{lang}.yaml", "--select", "WARD") for lang in ("en", "zh"))
    results = [
        [(each["code"], each["subject"]["path"], each["state"]) for each in plan["results"]] for plan in (en, zh)
    ]
    assert results[0] == results[1]
    assert told(en)[:3] == [
        ("11:5", "WARD103", "'Reposition' does not say how often"),
        ("14:9", "WARD001", "ward 'Intensive care' has no head"),
        ("14:9", "WARD005", "no risk of the plan is linked with ward 'Intensive care'"),
    ]
    assert told(zh, "zh")[:3] == [
        ("11:5", "WARD103", "“翻身”没有说多久一次"),
        ("14:9", "WARD001", "病区“重症医学科”没有护士长"),
        ("14:9", "WARD005", "病区“重症医学科”没有关联任何风险"),
    ]
    assert {code for _, code, _ in told(en)} == {code for code, _, _ in results[0] if code.startswith("WARD")}


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "org: {name: Shop}\n", "The plan has no wards, so this requirement cannot be met:"),
        ("zh", "组织: {名称: 小店}\n", "计划中没有“病区”，以下要求无从满足："),
    ],
)
def test_a_section_that_the_ruleset_requires_is_absent_by_its_name(
    lang: str, text: str, said: str, site: Path, tmp_path: Path
) -> None:
    argv = ("--ruleset", "clinic", "--select", "WARD001", "--lang", lang)
    done = run(site, "check", str(written(tmp_path, text)), *argv)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, said)
    assert "WARD001 ward-without-head" in done.stdout


@pytest.mark.parametrize(
    "text",
    ["scope: {exclude: [{topic: wards, reason: rented}]}\n", "范围: {不适用: [{章节: 科室, 理由: 外包}]}\n"],
)
def test_a_plan_may_leave_the_section_out_for_a_reason(text: str, site: Path, tmp_path: Path) -> None:
    code, plan = check(site, written(tmp_path, text), "--select", "WARD001")
    assert (code, told(plan), [each["state"] for each in plan["results"]]) == (0, [], ["not_applicable"])


def test_a_reference_that_leads_nowhere_names_the_nearest_entry(site: Path, tmp_path: Path) -> None:
    text = "wards:\n  - {id: ICU-1, head: R-1}\n  - {head: R-1, overflow: ICU-2, kind: intensiv}\n"
    code, plan = check(site, written(tmp_path, text), "--select", "WARD101")
    assert code == 1
    found = [each for each in told(plan) if each[1] != "OPS034"]
    assert [each for each in found if each[0].startswith("3:") and each[1] in ("OPS035", "OPS038")][-2:] == [
        (
            "3:27",
            "OPS035",
            "'overflow' of wards/#2 refers to 'ICU-2', but there is none in 'wards'; the nearest is 'ICU-1'",
        ),
        (
            "3:40",
            "OPS038",
            "'intensiv' is none of the words that 'kind' takes: general, intensive, emergency, outpatient",
        ),
    ]


def test_a_plan_inherits_the_section_and_overrides_it_by_id(site: Path, tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("wards: [{id: W-1, name: ICU}, {id: W-2, name: Surgery}]\n", encoding="utf-8")
    text = (
        "extends: base.yaml\nroles: [{id: R-1, name: Head}]\n病区: [{编号: W-1, 护士长: R-1}, {编号: W-2, $删除: 是}]\n"
    )
    code, plan = check(site, written(tmp_path, text), "--select", "WARD001")
    assert (code, told(plan)) == (0, [])
    assert [(each["subject"]["name"], each["state"]) for each in plan["results"]] == [("ICU", "pass")]


def test_without_the_plugin_the_section_is_an_unknown_key(site: Path) -> None:
    code, plan = check(site, PLANS / "poor-zh.yaml", "--no-plugins", ruleset="starter")
    [found] = [each for each in told(plan, "zh") if each[1] == "OPS030"]
    assert (code, found[0]) == (1, "13:1")
    assert found[2].startswith("未知的键“病区”")


def test_when_its_entity_fails_its_rules_are_inconclusive_and_the_rest_is_intact(site: Path, tmp_path: Path) -> None:
    plan = PLANS / "poor-en.yaml"
    _, clean = check(site, plan, ruleset="starter")
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    with (broken / "opsaudit_clinic" / "model.py").open("a", encoding="utf-8") as file:
        file.write('\n    @property\n    def label(self) -> str:\n        raise RuntimeError("boom")\n')
    code, found = check(broken, plan, "--select", "WARD001")
    assert (code, [(each["code"], each["state"]) for each in found["results"]]) == (3, [("WARD001", "inconclusive")])
    [(place, reason)] = [(place, reason) for place, code, reason in told(found) if code == "OPS041"]
    assert place == "13:1"
    assert reason.startswith(
        "section 'wards' comes from opsaudit-clinic and could not be read: RuntimeError: boom (ops"
    )
    code, found = check(broken, plan, ruleset="starter")
    assert code == 3
    assert [each for each in found["findings"] if each["code"] != "OPS041"] == clean["findings"]
    assert results(found) == results(clean)


def test_the_schema_for_editors_knows_the_section(site: Path) -> None:
    done = run(site, "config", "schema")
    schema = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    for file in sorted(PLANS.iterdir()):
        plan = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(plan, default=str)))) == []
    assert not Draft202012Validator(schema).is_valid({"wards": [{"name": "ICU", "knid": "intensive"}]})
    assert run(site, "config", "schema", "--no-plugins", "--lang", "en").stdout == to_json(plan_schema())


def test_a_section_that_cannot_be_described_is_named_and_not_in_the_schema(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    (broken / "opsaudit_clinic" / "model.py").write_text("Ward = 3\n", encoding="utf-8")
    en, zh = (run(broken, "config", "schema", "--lang", lang) for lang in ("en", "zh"))
    assert (en.returncode, en.stdout) == (3, to_json(plan_schema()))
    assert en.stderr == (
        "section wards of opsaudit-clinic cannot be used and is not in the schema: "
        "it holds int where a subclass of Entity belongs\n"
    )
    assert zh.stderr == "章节 wards（opsaudit-clinic）不可用，未写入 Schema：章节里应是 Entity 的子类，却是 int\n"
    doctor = run(broken, "plugins", "doctor", "--lang", "en")
    assert doctor.returncode == 3
    assert "section wards cannot be used: it holds int where a subclass of Entity belongs" in doctor.stdout


@pytest.mark.parametrize(
    ("file", "text", "lost", "other"),
    [
        ("ward_without_head.yaml", "code: [\n", "WARD001", "WARD101"),
        ("overflow_in_a_circle.py", "import opsaudit_clinc\n", "WARD101", "WARD001"),
    ],
)
def test_a_rule_that_is_broken_is_inconclusive_alone(
    file: str, text: str, lost: str, other: str, site: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    (broken / "opsaudit_clinic" / "rules" / file).write_text(text, encoding="utf-8")
    argv = (PLANS / "poor-en.yaml", "--select", "WARD001,WARD101")
    (_, clean), (code, plan) = check(site, *argv), check(broken, *argv)
    assert (code, {each["state"] for each in plan["results"] if each["code"] == lost}) == (3, {"inconclusive"})
    kept = [[each for each in results(one) if each["code"] == other] for one in (clean, plan)]
    assert kept[0] == kept[1] != []
    doctor = run(broken, "plugins", "doctor", "--lang", "en")
    assert (doctor.returncode, f"rule {lost} " in doctor.stdout) == (3, True)


def test_when_it_does_not_load_it_is_blamed_and_the_rest_is_judged(site: Path, tmp_path: Path) -> None:
    plan = EXAMPLES / "corner-shop"
    _, clean = check(site, plan, "--no-plugins", ruleset="starter")
    broken = tmp_path / "site-packages"
    shutil.copytree(site, broken)
    (broken / "opsaudit_clinic" / "__init__.py").write_text('raise RuntimeError("boom")\n', encoding="utf-8")
    code, found = check(broken, plan, ruleset="starter")
    blamed, *others = told(found)
    assert (code, others, results(found)) == (3, told(clean), results(clean))
    assert blamed[1] == "OPS060"
    assert blamed[2].startswith("plugin clinic (opsaudit-clinic 1.0.0) cannot be imported, so none of its rules ran: ")
