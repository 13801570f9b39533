"""Whatever is wrong in a ruleset is told at once, in both languages, each at its line and column."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opsaudit.errors import RulesetError
from opsaudit.rulesets import load_ruleset

HEAD = "opsaudit: ruleset/v1\nname: mine\nversion: 1.0.0\ntitle: Mine\nlicence: MIT\ncopyright: Me\n"

CASES = {
    "unknown key": (
        HEAD + "slect: [ACME]\n",
        ["mine.yaml:7:1: 未知的键“slect”；是否想写“select”？"],
        ["mine.yaml:7:1: unknown key 'slect'; did you mean 'select'?"],
    ),
    "unknown rule": (
        HEAD + "select: [ACME001, ACNE002]\n",
        ["mine.yaml:7:19: 没有规则、名称或前缀“ACNE002”；是否想写“ACME002”？"],
        ["mine.yaml:7:19: no rule, slug or prefix 'ACNE002'; did you mean 'ACME002'?"],
    ),
    "unknown rule that is ignored": (
        HEAD + "select: [ACME]\nignore:\n  - goal-witout-a\n",
        ["mine.yaml:9:5: 没有规则、名称或前缀“goal-witout-a”；是否想写“goal-without-a”？"],
        ["mine.yaml:9:5: no rule, slug or prefix 'goal-witout-a'; did you mean 'goal-without-a'?"],
    ),
    "unknown rule that is set": (
        HEAD + "select: [ACME]\nrules:\n  ACME0002: off\n",
        ["mine.yaml:9:3: 没有规则、名称或前缀“ACME0002”；是否想写“ACME002”？"],
        ["mine.yaml:9:3: no rule, slug or prefix 'ACME0002'; did you mean 'ACME002'?"],
    ),
    "prefix that is set": (
        HEAD + "rules:\n  ACME: {weight: 1}\n",
        ["mine.yaml:8:3: “ACME”是前缀；这里每次设置一条规则，如 ACME001"],
        ["mine.yaml:8:3: 'ACME' is a prefix; here one rule is set at a time, as ACME001"],
    ),
    "rule set twice": (
        HEAD + "rules:\n  ACME001: {weight: 1}\n  goal-without-a: off\n",
        ["mine.yaml:9:3: 规则 ACME001 在第 8 行已经设置过"],
        ["mine.yaml:9:3: rule ACME001 is already set in line 8"],
    ),
    "neither settings nor off": (
        HEAD + "rules:\n  ACME001: on\n",
        ["mine.yaml:8:12: ACME001 应为设置（severity、weight、params、why、source）或 off"],
        ["mine.yaml:8:12: ACME001 takes settings (severity, weight, params, why, source) or off"],
    ),
    "unknown setting": (
        HEAD + "rules:\n  ACME001: {wieght: 1}\n",
        ["mine.yaml:8:13: 未知的键“wieght”；是否想写“weight”？"],
        ["mine.yaml:8:13: unknown key 'wieght'; did you mean 'weight'?"],
    ),
    "wrong severity": (
        HEAD + "rules:\n  ACME001: {severity: hgh}\n",
        [
            "mine.yaml:8:23: “severity”没有“hgh”这个取值（可写：critical, high, medium, low, info）；是否想写“high”？",
        ],
        [
            "mine.yaml:8:23: 'severity' cannot be 'hgh' (one of: critical, high, medium, low, info); did you mean 'high'?",
        ],
    ),
    "negative weight": (
        HEAD + "rules:\n  ACME001: {weight: -1}\n",
        ["mine.yaml:8:21: “weight”应为不小于 0 的数，而不是“-1”"],
        ["mine.yaml:8:21: 'weight' takes a number of 0 or more, not '-1'"],
    ),
    "unknown section": (
        HEAD + "select: [ACME]\nsections: [goals, proceses]\n",
        ["mine.yaml:8:19: 没有章节“proceses”；是否想写“processes”？"],
        ["mine.yaml:8:19: no section 'proceses'; did you mean 'processes'?"],
    ),
    "unknown dimension": (
        HEAD + "select: [ACME]\nweights: {gaols: 1, risk: -3}\n",
        [
            "mine.yaml:8:11: 没有维度“gaols”；是否想写“goals”？",
            "mine.yaml:8:27: “risk”应为不小于 0 的数，而不是“-3”",
        ],
        [
            "mine.yaml:8:11: no dimension 'gaols'; did you mean 'goals'?",
            "mine.yaml:8:27: 'risk' takes a number of 0 or more, not '-3'",
        ],
    ),
    "unknown parameter": (
        HEAD + "rules:\n  ACME002:\n    params: {huors: 3}\n",
        ["mine.yaml:9:14: ACME002 没有参数 huors；是否想写“hours”？"],
        ["mine.yaml:9:14: ACME002 has no parameter huors; did you mean 'hours'?"],
    ),
    "parameter of a rule that has none": (
        HEAD + "rules:\n  ACME001:\n    params: {hours: 3}\n",
        ["mine.yaml:9:14: ACME001 没有参数 hours"],
        ["mine.yaml:9:14: ACME001 has no parameter hours"],
    ),
    "wrong parameters": (
        HEAD
        + "rules:\n  ACME002:\n    params:\n      hours: soon\n      strict: perhaps\n      fields: to\n      mode: mild\n",
        [
            "mine.yaml:10:14: ACME002 的参数 hours 应为整数，而不是“soon”",
            "mine.yaml:11:15: ACME002 的参数 strict 应为 true 或 false，而不是“perhaps”",
            "mine.yaml:12:15: ACME002 的参数 fields 应为列表",
            "mine.yaml:13:13: ACME002 的参数 mode 不能是“mild”（可写：'soft', 'hard'）",
        ],
        [
            "mine.yaml:10:14: parameter hours of ACME002 takes a whole number, not 'soon'",
            "mine.yaml:11:15: parameter strict of ACME002 takes true or false, not 'perhaps'",
            "mine.yaml:12:15: parameter fields of ACME002 takes a list",
            "mine.yaml:13:13: parameter mode of ACME002 cannot be 'mild' (one of: 'soft', 'hard')",
        ],
    ),
    "parameter out of range": (
        HEAD + "rules:\n  ACME002: {params: {hours: 100}}\n",
        ["mine.yaml:8:29: ACME002 的参数 hours 应不大于 72"],
        ["mine.yaml:8:29: parameter hours of ACME002 is 72 or less"],
    ),
    "one item of a list parameter": (
        HEAD + "rules:\n  ACME002: {params: {fields: [a, {b: c}]}}\n",
        ["mine.yaml:8:34: ACME002 的参数 fields.1 应为文字"],
        ["mine.yaml:8:34: parameter fields.1 of ACME002 takes a text"],
    ),
    "missing identity": (
        "opsaudit: ruleset/v1\nselect: [ACME]\nlicence:\n",
        [
            "mine.yaml:1:1: 缺少“name”",
            "mine.yaml:1:1: 缺少“version”",
            "mine.yaml:1:1: 缺少“title”",
            "mine.yaml:1:1: 缺少“copyright”",
            "mine.yaml:3:1: 缺少“licence”",
        ],
        [
            "mine.yaml:1:1: 'name' is missing",
            "mine.yaml:1:1: 'version' is missing",
            "mine.yaml:1:1: 'title' is missing",
            "mine.yaml:1:1: 'copyright' is missing",
            "mine.yaml:3:1: 'licence' is missing",
        ],
    ),
    "title in one language": (
        HEAD.replace("title: Mine", "title: {zh: 我的, de: Mein}") + "select: [ACME]\n",
        ["mine.yaml:4:8: 缺少“en”", "mine.yaml:4:17: 未知的键“de”"],
        ["mine.yaml:4:8: 'en' is missing", "mine.yaml:4:17: unknown key 'de'"],
    ),
    "other format": (
        HEAD.replace("ruleset/v1", "ruleset/v2") + "select: [ACME]\n",
        ["mine.yaml:1:11: 这不是规则集，或格式较新：opsaudit 应为 ruleset/v1，而不是“ruleset/v2”"],
        ["mine.yaml:1:11: not a ruleset, or one in a newer format: opsaudit takes ruleset/v1, not 'ruleset/v2'"],
    ),
    "wrong shapes": (
        HEAD + "select: {ACME: 1}\nrules: [ACME001]\nweights: 3\nextends: [[x]]\n",
        [
            "mine.yaml:7:9: “select”应为文字的列表",
            "mine.yaml:8:8: “rules”应为键值对",
            "mine.yaml:9:10: “weights”应为键值对",
            "mine.yaml:10:11: “extends”应为文字的列表",
        ],
        [
            "mine.yaml:7:9: 'select' takes a list of words",
            "mine.yaml:8:8: 'rules' takes keys with values",
            "mine.yaml:9:10: 'weights' takes keys with values",
            "mine.yaml:10:11: 'extends' takes a list of words",
        ],
    ),
    "a list instead of a mapping": (
        "- a\n",
        ["mine.yaml:1:1: “ruleset”应为键值对"],
        ["mine.yaml:1:1: 'ruleset' takes keys with values"],
    ),
    "unknown ruleset that is extended": (
        HEAD + "extends: [startr, ./none.yaml]\nselect: [ACME]\n",
        ["mine.yaml:7:11: 没有名为“startr”的规则集", "mine.yaml:7:19: 没有规则集文件 none.yaml"],
        ["mine.yaml:7:11: no ruleset 'startr'", "mine.yaml:7:19: there is no ruleset file none.yaml"],
    ),
    "bad name": (
        HEAD.replace("name: mine", "name: my rules") + "select: [ACME]\n",
        ["mine.yaml:2:7: 规则集名称“my rules”只能由文字、数字、点、下划线和连字符组成"],
        ["mine.yaml:2:7: the name 'my rules' takes letters, digits, dots, underscores and hyphens only"],
    ),
    "nothing selected": (
        HEAD,
        ["mine.yaml:1:1: 这个规则集没有选用任何规则"],
        ["mine.yaml:1:1: this ruleset selects no rule"],
    ),
    "second document": (
        HEAD + "select: [ACME]\n---\nname: other\n",
        ["mine.yaml:9:1: 这里开始了第二个 YAML 文档；设置文件只能有一个"],
        ["mine.yaml:9:1: a second YAML document starts here; settings have one"],
    ),
}


def told(path, registry):
    with pytest.raises(RulesetError) as caught:
        load_ruleset(path, registry, Path())
    return caught.value.show("zh").split("\n"), caught.value.show("en").split("\n")


@pytest.mark.parametrize("kind", CASES)
def test_a_wrong_ruleset_is_told_by_place_and_remedy(registry, write, kind):
    text, zh, en = CASES[kind]
    assert told(write(text, head=""), registry) == (zh, en)


def test_a_ruleset_is_named_by_the_nearest_match(registry):
    with pytest.raises(RulesetError) as caught:
        load_ruleset("standrd", registry, Path())
    assert caught.value.message.en == "no ruleset 'standrd'"


def test_a_missing_file_is_an_error_with_its_path(registry, write):
    write("")
    with pytest.raises(RulesetError) as caught:
        load_ruleset("rules/none.yaml", registry, Path())
    assert caught.value.message.zh == "没有规则集文件 rules/none.yaml"


def test_a_relative_path_starts_at_the_base(registry, write):
    write("select: [ACME]\n", "deep/rules.yaml")
    assert load_ruleset("rules.yaml", registry, Path("deep")).path == "deep/rules.yaml"


def test_rulesets_that_extend_each_other_are_an_error_at_the_word_that_closes_the_circle(registry, write):
    write("extends: ./b.yaml\n", "a.yaml")
    write("select: [ACME]\nextends:\n  - ./a.yaml\n", "b.yaml")
    zh, en = told("./a.yaml", registry)
    assert en == ["b.yaml:9:5: rulesets extend each other in a circle: a.yaml → b.yaml → a.yaml"]
    assert zh == ["b.yaml:9:5: 规则集互相继承，形成循环：a.yaml → b.yaml → a.yaml"]


def test_a_ruleset_that_extends_itself_is_an_error(registry, write):
    _, en = told(write("extends: ../work/mine.yaml\nselect: [ACME]\n"), registry)
    assert en == ["mine.yaml:7:10: rulesets extend each other in a circle: mine.yaml → ../work/mine.yaml"]


def test_a_link_to_itself_is_the_same_file(registry, write, tmp_path):
    path = write("extends: ./link.yaml\nselect: [ACME]\n")
    (tmp_path / "work" / "link.yaml").symlink_to("mine.yaml")
    _, en = told(path, registry)
    assert "circle" in en[0]


def test_what_is_wrong_in_an_extended_ruleset_is_told_at_its_own_place(registry, write):
    write("select: [ACNE001]\nweigths: {}\n", "base.yaml")
    _, en = told(write("extends: ./base.yaml\nselect: [ACME]\nsections: [gaols]\n"), registry)
    assert en == [
        "base.yaml:7:10: no rule, slug or prefix 'ACNE001'; did you mean 'ACME001'?",
        "base.yaml:8:1: unknown key 'weigths'; did you mean 'weights'?",
        "mine.yaml:9:12: no section 'gaols'; did you mean 'goals'?",
    ]


def test_a_wrong_parameter_of_an_extended_ruleset_is_told_there(registry, write):
    write("rules: {ACME002: {params: {hours: soon}}}\n", "base.yaml")
    _, en = told(write("extends: ./base.yaml\n"), registry)
    assert en == ["base.yaml:7:35: parameter hours of ACME002 takes a whole number, not 'soon'"]


def test_a_rule_that_needs_a_parameter_is_told_where_it_is_selected(site, write):
    site.install_rules("needy", {"NEED001": "goal-without-n"})
    params = "class Needs(Params):\n    limit: int\n"
    site.write_rule("needy_rules", "NEED001", "goal-without-n", params=params, extra="params=Needs,")
    _, en = told(write("select: [ACME, NEED]\n"), site.load())
    assert en == ["mine.yaml:7:16: NEED001 needs the parameter limit"]


def test_text_that_is_not_utf8_is_told_at_its_line(registry, write, tmp_path):
    path = write("")
    (tmp_path / "work" / "mine.yaml").write_bytes(HEAD.encode() + "select: [ACME] # 中\n".encode("gbk"))
    assert told(path, registry)[1] == ["mine.yaml:7:1: the file is not UTF-8; save it as UTF-8"]


def test_broken_yaml_and_doubled_keys_are_told_at_their_place(registry, write):
    assert told(write("select: [ACME\n"), registry)[1][0].startswith("mine.yaml:")
    twice = told(write("select: [ACME]\nselect: [XTRA]\n"), registry)[1]
    assert twice[0].startswith("mine.yaml:8:1: ")


def test_a_bomb_of_rulesets_that_extend_two_each_is_read_once_each(registry, write):
    write("select: [ACME001]\n", "r0.yaml")
    for number in range(1, 40):
        write(f"extends: [./r{number - 1}.yaml, ./r{number - 1}.yaml]\n", f"r{number}.yaml")
    assert [bound.code for bound in load_ruleset("./r39.yaml", registry, Path()).rules] == ["ACME001"]


def test_the_same_problem_is_told_once(registry, write):
    write("slect: [ACME]\nselect: [ACME]\n", "base.yaml")
    path = write("extends: [./base.yaml, ./base.yaml]\n")
    assert told(path, registry)[1] == ["base.yaml:7:1: unknown key 'slect'; did you mean 'select'?"]
    shutil.copy("base.yaml", "mine.yaml")
    assert told(path, registry)[1] == ["mine.yaml:7:1: unknown key 'slect'; did you mean 'select'?"]


PIECES = [
    "select:",
    "rules:",
    "  ACME002:",
    "    params: {hours: 3}",
    "- x",
    "extends: mine",
    "{",
    "]",
    "&a",
    "*a",
    "!!int 3",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(lines=st.lists(st.sampled_from([*PIECES, *HEAD.splitlines()]) | st.text(max_size=20), max_size=12))
def test_no_text_makes_anything_but_a_ruleset_or_a_ruleset_error(registry, tmp_path, lines):
    file = tmp_path / "any.yaml"
    file.write_bytes((HEAD + "\n".join(lines)).encode("utf-8", errors="surrogatepass"))
    with suppress(RulesetError):
        assert load_ruleset(str(file), registry, Path()).rules
