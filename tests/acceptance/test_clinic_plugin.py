"""The plugin under examples that uses every hook, as a user runs it."""

import json
from pathlib import Path

import pytest
from example_site import EXAMPLES, lay_out, run

from opsaudit.expressions import TEXT, Scope, compile_expression
from opsaudit.plugin_manager import load_plugins

EXAMPLE = EXAMPLES / "opsaudit-plugin-clinic"
PLAN = """\
name: Ward 3
goals:
  - Shorten the wait for a bed from 6 h to 4 h by 2026-06-30
  - Improve everything considerably
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the plugin."""
    return lay_out(EXAMPLE, tmp_path_factory.mktemp("site-packages"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Write a plan."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def check(site: Path, plan: Path, *argv: str) -> tuple[int, list[str], str]:
    done = run(site, "check", plan.name, "--as-of", "2026-03-31", *argv, cwd=plan.parent)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_the_hand_over_list_is_a_format_like_any_other(site: Path, plan: Path) -> None:
    select = ("--select", "SMART007", "--format", "ward")
    assert check(site, plan, *select, "--lang", "zh") == (
        1,
        [
            "Ward 3：2 项待办",
            "[ ] 高 目标“Shorten the wait for a bed from 6 h to 4 h by 2026-06-30”没有负责人 (plan.yaml:3:5)",
            "[ ] 高 目标“Improve everything considerably”没有负责人 (plan.yaml:4:5)",
        ],
        "",
    )
    assert check(site, plan, *select, "--lang", "en")[1][0] == "Ward 3: 2 to do"


def test_a_misspelt_format_is_answered_with_the_nearest_of_all(site: Path, plan: Path) -> None:
    for word, hint in (("wrad", "; did you mean 'ward'?"), ("jsno", "; did you mean 'json'?"), ("x", "")):
        told = f"error: there is no format '{word}' (known: text, concise, json, sarif, junit, gitlab, github, markdown, rdjson, jsonl, ward){hint}\n"
        assert check(site, plan, "--format", word, "--lang", "en") == (2, [], told)


def test_without_plugins_there_is_no_such_format(site: Path, plan: Path) -> None:
    known = "(known: text, concise, json, sarif, junit, gitlab, github, markdown, rdjson, jsonl) (disabled plugins: clinic (opsaudit-clinic))"
    told = f"error: there is no format 'ward' {known}\n"
    assert check(site, plan, "--format", "ward", "--no-plugins", "--lang", "en") == (2, [], told)


@pytest.mark.parametrize(
    ("lang", "plan"),
    [
        (
            "en",
            """\
wards:
  - name: "Ward 3"
    shifts:
      - {kind: "early", lead: "Head nurse"}
  - name: "ICU"
    shifts:
      - {kind: "夜班", lead: "Consultant: night"}
roles:
  - {name: "Head nurse", holders: ["Li Na"]}
  - {name: "Consultant: night"}
""",
        ),
        (
            "zh",
            """\
病区:
  - 名称: "Ward 3"
    班次:
      - {类型: "early", 带班: "Head nurse"}
  - 名称: "ICU"
    班次:
      - {类型: "夜班", 带班: "Consultant: night"}
岗位:
  - {名称: "Head nurse", 任职: ["Li Na"]}
  - {名称: "Consultant: night"}
""",
        ),
    ],
)
def test_a_duty_roster_becomes_a_plan_without_findings_on_its_shape(
    lang: str, plan: str, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text(
        "Ward,班次,带班,holder\nWard 3,early,Head nurse,Li Na\nICU,夜班,Consultant: night,\n", encoding="utf-8"
    )
    done = run(site, "import", "r.csv", "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, plan, "")
    assert run(site, "import", "r.csv", "-o", "plan.yaml", "--lang", lang, cwd=tmp_path).returncode == 0
    found = json.loads(run(site, "check", "plan.yaml", "--format", "json", cwd=tmp_path).stdout)["plans"][0]
    assert [each["code"] for each in found["findings"] if each["code"].startswith("OPS")] == []


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (
            "ward,shift,led,holder\n",
            "r.csv:1: the first line names the columns ward, shift, lead and holder (or 病区, 班次, 带班, 姓名); missing: ",
        ),
        ("ward,shift,lead,holder\nICU,night,,Li\n", "r.csv:2: this line leaves 'lead' empty"),
    ],
)
def test_a_roster_that_is_wrong_is_told_with_its_line(sheet: str, told: str, site: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(sheet, encoding="utf-8")
    done = run(site, "import", "r.csv", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {told}")


def test_the_command_lists_vacant_posts(site: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        "病区,班次,带班,姓名\nICU,night,Consultant,\nICU,day,Nurse,Li Na\n", encoding="utf-8"
    )
    done = run(site, "roster", "r.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "ICU night Consultant: vacant\n", "")
    (tmp_path / "r.csv").write_text("病区,班次,带班,姓名\nICU,day,Nurse,Li Na\n", encoding="utf-8")
    done = run(site, "--lang", "zh", "roster", "r.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 个岗位都有人\n", "")
    done = run(site, "--help", "--lang", "en")
    assert done.stdout.endswith("Commands of plugins:\n  roster  list the vacant posts of a duty roster\n")


def test_the_traffic_light_stands_beside_the_score(site: Path, plan: Path) -> None:
    ruleset = plan.parent / "ward.yaml"
    head = "opsaudit: ruleset/v1\nname: ward\nversion: 1.0.0\ntitle: ward\nlicence: x\ncopyright: x\n"
    ruleset.write_text(f"{head}extends: [starter]\nscorers: [clinic-light]\n", encoding="utf-8")
    argv = ("--ruleset", "./ward.yaml", "--fail-on", "never")
    code, lines, _ = check(site, plan, *argv, "--lang", "en")
    assert (code, [line for line in lines if "clinic-light" in line]) == (
        0,
        ["  clinic-light  red 14.2   6 of 7 verdicts of critical rules are open"],
    )
    code, lines, _ = check(site, plan, *argv, "--format", "json")
    rated = json.loads("\n".join(lines))["plans"][0]
    assert rated["ratings"] == [
        {
            "about": {"en": "traffic light of the ward", "zh": "病区红绿灯"},
            "distribution": "opsaudit-clinic 1.0.0",
            "label": {"en": "red", "zh": "红"},
            "reason": {
                "en": "6 of 7 verdicts of critical rules are open",
                "zh": "最严重的规则有 6 / 7 未过",
            },
            "scorer": "clinic-light",
            "value": {"display": "14.2", "exact": "100/7"},
        }
    ]
    plain = json.loads("\n".join(check(site, plan, "--ruleset", "starter", "--format", "json")[1]))["plans"][0]
    assert (plain["score"], plain["ratings"]) == (rated["score"], [])


def test_rules_speak_in_the_terms_of_the_house(site: Path, plan: Path) -> None:
    plan.write_text("规程: [{名称: 交接班, 状态: 生效}]\n目标: [缩短候床时间]\n", encoding="utf-8")
    code, lines, _ = check(site, plan, "--select", "SOP021,SMART007", "--lang", "zh", "-q")
    assert code == 1
    assert "  作业指导书“交接班”没有版次" in lines
    assert "  改法：写上负责的科室主任，例如“负责人: R-ICU”。" in lines
    page = run(site, "explain", "SOP021", "--lang", "en").stdout
    assert page.startswith("SOP021 sop-without-version\nWork instruction without a version\n")


def test_expressions_may_count_shifts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(site))
    functions = load_plugins(path=[str(site)]).functions
    found = compile_expression("shifts(duration(limit)) <= 1", Scope({"limit": TEXT}, functions))
    assert [found.value({"limit": limit}) for limit in ("8h", "9小时", "30 minutes")] == [True, False, True]


def test_a_rule_asks_how_many_shifts_a_step_takes(site: Path, plan: Path) -> None:
    plan.write_text("processes: [{name: Watch, steps: [{do: Observe, duration: 20 h}]}]\n", encoding="utf-8")
    code, lines, _ = check(site, plan, "--select", "WARD006", "--lang", "en", "-q")
    assert (code, lines[1]) == (
        1,
        "  step 'Observe' takes 20 h, which runs into 3 shifts, and names no hand-over",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("goals: [Shall reposition patients who cannot move]\n", "'reposition' does not say how often"),
        ("目标: [要為臥床患者翻身]\n", "“翻身”没有说多久一次"),
    ],
)
def test_a_rule_reads_goals_by_the_words_of_the_plugin(text: str, message: str, site: Path, plan: Path) -> None:
    plan.write_text(text, encoding="utf-8")
    _, lines, _ = check(site, plan, "--select", "WARD103", "--format", "json")
    [finding] = json.loads("\n".join(lines))["plans"][0]["findings"]
    assert message in finding["messages"].values()


def test_its_words_are_shown_beside_those_of_opsaudit(site: Path) -> None:
    done = run(site, "config", "lexicon", "vague-degree", "--lang", "en")
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["+", "周到", "vague-degree", "plugin", "clinic", "(opsaudit-clinic", "1.0.0)"],
        ["+", "with", "due", "care", "vague-degree", "plugin", "clinic", "(opsaudit-clinic", "1.0.0)"],
    ]


def test_the_ward_board_is_a_page_of_the_workbench(site: Path, plan: Path) -> None:
    argv = ("--select", "SMART007", "--format", "panel:ward-board:40", "--lang")
    pages = [json.loads(check(site, plan, *argv, lang)[1][0])["lines"] for lang in ("en", "zh")]
    assert pages == [
        ["2 to do as of 2026-03-31", "", "goals                    ########## 2"],
        ["2 项待办，基准日 2026-03-31", "", "目标                     ########## 2"],
    ]


def test_the_ward_board_names_every_ward(site: Path, plan: Path) -> None:
    plan.write_text("wards: [{id: W-1, name: Surgery}, {id: W-2, name: ICU, head: R-1}]\nroles: [{id: R-1}]\n", "utf-8")
    code, lines, _ = check(site, plan, "--select", "WARD001", "--format", "panel:ward-board:40", "--lang", "en")
    assert (code, json.loads(lines[0])["lines"]) == (
        1,
        [
            "1 to do as of 2026-03-31",
            "",
            "Surgery                  ########## 1",
            "ICU                      0",
            "",
            "ward 'Surgery' has no head",
        ],
    )


def test_list_and_doctor_show_what_it_brings(site: Path) -> None:
    rows = json.loads(run(site, "plugins", "list", "--format", "json").stdout)["plugins"]
    [brought] = [row["extensions"] for row in rows if row["name"] == "clinic"]
    assert {row["name"]: row["sections"] for row in rows if row["sections"]} == {
        "clinic": [{"en": "wards", "zh": "病区"}]
    }
    assert [(each["kind"], each["name"]) for each in brought] == [
        ("format", "ward"),
        ("importer", "roster-csv"),
        ("command", "roster"),
        ("scorer", "clinic-light"),
        ("panel", "ward-board"),
        ("function", "shifts"),
    ]
    doctor = run(site, "plugins", "doctor", "--lang", "en")
    assert doctor.returncode == 0
    assert "\nclinic · opsaudit-clinic 1.0.0 · opsaudit_clinic\n" in doctor.stdout
    assert "  brings the section wards (opsaudit_clinic.model:Ward)\n" in doctor.stdout
    assert "  brings the format ward (opsaudit_clinic.report:WardReport)\n" in doctor.stdout
