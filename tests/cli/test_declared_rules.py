"""A ruleset of one's own with rules of one's own: no plugin, no Python."""

import json

import pytest

from opsaudit.cli.main import run

HEAD = """\
opsaudit: ruleset/v1
name: {name}
version: 1.0.0
title: {{zh: 我的, en: Mine}}
licence: CC0-1.0
copyright: Me
"""
OWN = """\
rules:
  ACME001:
    slug: sop-without-author
    title: {zh: 规程没有编制人, en: SOP without an author}
    severity: high
    weight: 3
    why: {zh: 内审要求, en: internal audit asks for it}
    on: sops
    assert: {required: author}
    tests:
      pass: [{name: A, author: Li}]
      fail: [{name: A}]
""".replace("sop-without-author", "sop-nobody-wrote")
PLAN = "sops:\n  - {name: Complaints}\n  - {name: Returns, author: Li}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    return tmp_path


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def write(folder, rules, name="mine"):
    (folder / f"{name}.yaml").write_text(HEAD.format(name=name) + rules, encoding="utf-8")
    plans = folder / "plans"
    plans.mkdir(exist_ok=True)
    (plans / "plan.yaml").write_text(PLAN, encoding="utf-8")


def test_rule_of_a_ruleset_finds_weighs_and_explains(folder, capsys):
    write(folder, OWN)
    code, out, _err = opsaudit(capsys, "check", "plans", "--ruleset", "./mine.yaml", "--format", "json")
    assert code == 1
    plan = json.loads(out)["plans"][0]
    shown = ("code", "slug", "severity", "messages", "fixes", "file", "line", "column", "key")
    assert [{key: one[key] for key in shown} for one in plan["findings"]] == [
        {
            "code": "ACME001",
            "slug": "sop-nobody-wrote",
            "severity": "high",
            "messages": {
                "zh": "“Complaints”没有写“编制”",
                "en": "'Complaints' does not state its 'author'",
            },
            "fixes": {"zh": "补上或改正“编制”。", "en": "Add or correct 'author'."},
            "file": "plan.yaml",
            "line": 2,
            "column": 12,
            "key": "author",
        }
    ]
    assert [(one["code"], one["state"]) for one in plan["results"]] == [("ACME001", "fail"), ("ACME001", "pass")]


def test_rule_is_explained_and_listed_by_the_ruleset_in_force(folder, capsys):
    write(folder, OWN)
    (folder / "opsaudit.yaml").write_text("ruleset: ./mine.yaml\n", encoding="utf-8")
    code, out, _err = opsaudit(capsys, "explain", "sop-nobody-wrote")
    assert code == 0
    assert out.startswith("ACME001 sop-nobody-wrote\nSOP without an author\n")
    assert "  - {name: A}\n" in out
    code, out, _err = opsaudit(capsys, "rules", "list", "--ruleset", "./mine.yaml", "--format", "json")
    listed = json.loads(out)["rules"]
    assert [(one["code"], one["weight"], one["distribution"]) for one in listed] == [("ACME001", "3/1", "mine.yaml")]
    code, out, _err = opsaudit(capsys, "rules", "show", "ACME001", "--ruleset", "./mine.yaml")
    assert code == 0


def test_ruleset_that_extends_it_adjusts_or_drops_its_rules(folder, capsys):
    write(folder, OWN)
    write(folder, "extends: [./mine.yaml]\nselect: [SOP001]\nrules:\n  ACME001: {severity: low}\n", name="other")
    _code, out, _err = opsaudit(capsys, "check", "plans", "--ruleset", "./other.yaml", "--format", "concise")
    assert "low" in out
    assert "ACME001" in out
    write(folder, "extends: [./mine.yaml]\nselect: [SOP001]\nrules:\n  ACME001: off\n", name="other")
    _code, out, _err = opsaudit(capsys, "check", "plans", "--ruleset", "./other.yaml", "--format", "concise")
    assert "ACME001" not in out


def test_command_line_selects_it_like_any_other(folder, capsys):
    write(folder, f"extends: [starter]\n{OWN}")
    for word in ("ACME", "ACME001", "sop-nobody-wrote"):
        code, out, _err = opsaudit(
            capsys, "check", "plans", "--ruleset", "./mine.yaml", "--select", word, "--format", "concise"
        )
        assert (code, out.count("\n"), "ACME001" in out) == (1, 1, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("ACME001", "SOP002"), "mine.yaml:8:3: 'SOP002' belongs to opsaudit 0.1.0 already; choose another one"),
        (
            ("ACME001", "SOP902"),
            "mine.yaml:8:3: the prefix SOP belongs to opsaudit 0.1.0; give rules of your own a prefix of your own",
        ),
        (
            ("sop-nobody-wrote", "sop-without-author"),
            "mine.yaml:8:3: 'sop-without-author' belongs to opsaudit 0.1.0 already; choose another one",
        ),
        (
            ("ACME001", "Acme1"),
            (
                "mine.yaml:8:3: a rule is defined here under 'Acme1'; a code is two to eight capital letters and three digits, "
                "as ACME001"
            ),
        ),
        (("required: author", "required: autor"), "mine.yaml:15:24: Sop has no field 'autor'; did you mean 'author'?"),
    ],
    ids=["code", "prefix", "slug", "no-code", "field"],
)
def test_wrong_definition_stops_the_run_with_its_place(folder, capsys, change, told):
    write(folder, OWN.replace(*change))
    code, out, err = opsaudit(capsys, "check", "plans", "--ruleset", "./mine.yaml")
    assert (code, out, err) == (2, "", f"error: {told}\n")


def test_what_a_plan_does_not_state_is_incomplete_and_no_pass(folder, capsys):
    write(folder, OWN.replace("required: author", "require: sop.effective < today"))
    code, out, err = opsaudit(capsys, "check", "plans", "--ruleset", "./mine.yaml", "--format", "json")
    assert code == 3
    plan = json.loads(out)["plans"][0]
    assert {one["state"] for one in plan["results"]} == {"inconclusive"}
    assert {one["code"] for one in plan["findings"]} == {"OPS086"}
    assert "exit code 3" in err
