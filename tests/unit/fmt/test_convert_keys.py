import codecs
from pathlib import Path
from textwrap import dedent

import pytest

from opsaudit.binding.canonical import canonical
from opsaudit.fmt.rewrite import convert_keys
from opsaudit.source.files import read_sources

EXAMPLES = Path(__file__).parents[3] / "examples"


def converted(text, lang="en"):
    """Return the text with its keys converted; nothing is left alone."""
    made = convert_keys(text.encode(), "plan.yaml", lang)
    assert (made.notes, made.refused) == ((), ())
    return made.after.decode()


def notes(text, lang="en"):
    """Return the text with its keys converted, and where what was left alone stands."""
    made = convert_keys(dedent(text).encode(), "plan.yaml", lang)
    return made.after.decode(), [(str(note.place), note.message) for note in made.notes]


class TestExamples:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_an_example_in_the_other_language_says_the_same(self, lang, tmp_path):
        from opsaudit.binding.plan import bind_plan

        root = EXAMPLES / f"yunchuan-{'en' if lang == 'zh' else 'zh'}"
        for file in root.rglob("*.yaml"):
            target = tmp_path / file.relative_to(root)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(convert_keys(file.read_bytes(), "plan.yaml", lang).after)
        before, after = (bind_plan(read_sources(path).files) for path in (root, tmp_path))
        assert canonical(after[0]) == canonical(before[0])
        assert (before[2], after[2]) == ("en" if lang == "zh" else "zh", lang)

    @pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*-zh/**/*.yaml")), ids=lambda file: file.stem)
    def test_there_and_back_gives_the_same_bytes(self, file):
        data = file.read_bytes()
        english = convert_keys(data, "plan.yaml", "en").after
        assert convert_keys(english, "plan.yaml", "zh").after == data or file.parent.name == "poor-zh"

    def test_the_keys_become_those_of_the_english_example(self):
        def keys(text):
            return [line.partition(":")[0] for line in text.splitlines() if ":" in line and "#" not in line]

        for file in (EXAMPLES / "yunchuan-zh").rglob("*.yaml"):
            twin = EXAMPLES / "yunchuan-en" / file.relative_to(EXAMPLES / "yunchuan-zh")
            if file.name in ("people.yaml", "compliance.yaml", "risks.yaml"):
                assert keys(converted(file.read_text(encoding="utf-8"))) == keys(twin.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        pytest.param("目标: []\n", "goals: []\n", id="a section"),
        pytest.param("指标: [{目标: 90%}]\n", "kpis: [{target: 90%}]\n", id="the same word as a field"),
        pytest.param(
            "名称: 店\n负责人: 李\n周期: 2026年\n", "name: 店\nowner: 李\nperiod: 2026年\n", id="loose fields"
        ),
        pytest.param(
            "格式: opsaudit/v1\n预算总额: 1元\n", "format: opsaudit/v1\nbudget_total: 1元\n", id="the two scalars"
        ),
        pytest.param("指标: {K-1: {目标: 90%}}\n", "kpis: {K-1: {target: 90%}}\n", id="a mapping by id"),
        pytest.param("风险: {X-1: {描述: a}}\n", "risks: {X-1: {statement: a}}\n", id="an id that begins with X-"),
        pytest.param("岗位: {部门: U-1}\n", "roles: {unit: U-1}\n", id="one entity instead of a list"),
        pytest.param("岗位: {部门: {名称: a}}\n", "roles: {unit: {名称: a}}\n", id="a mapping where none belongs"),
        pytest.param("风险: [{剩余: {影响: 2}}]\n", "risks: [{residual: {impact: 2}}]\n", id="an entity in an entity"),
        pytest.param(
            "流程: [{时限: [{名称: a, 不超过: 2h}], 步骤: [{动作: b, 执行: c}]}]\n",
            "processes: [{sla: [{name: a, within: 2h}], steps: [{do: b, by: c}]}]\n",
            id="lists of entities in an entity",
        ),
        pytest.param("目标: [{里程碑: {截止: 5月}}]\n", "goals: [{milestones: {due: 5月}}]\n", id="one item, no list"),
        pytest.param(
            '指标: [{目标: {值: 90, 单位: "%"}}]\n', 'kpis: [{target: {value: 90, unit: "%"}}]\n', id="a value"
        ),
        pytest.param("会议: [{频率: {时长: 1周}}]\n", "meetings: [{frequency: {duration: 1周}}]\n", id="a cadence"),
        pytest.param("计划: {周期: {起: a, 止: b}}\n", "plan: {period: {start: a, end: b}}\n", id="a date"),
        pytest.param("'目标' : [{\"描述\": a}]\n", "'goals' : [{\"statement\": a}]\n", id="quotes stay"),
        pytest.param('{"目标":[{"描述":"a"}]}\n', '{"goals":[{"statement":"a"}]}\n', id="json"),
        pytest.param("? 目标\n: [a]\n", "? goals\n: [a]\n", id="a key with a question mark"),
        pytest.param("!!str 目标: [a]\n", "!!str goals: [a]\n", id="a tag"),
        pytest.param(
            "a: 1\n---\n目标: [a]\n---\n目标: [b]\n", "a: 1\n---\ngoals: [a]\n---\ngoals: [b]\n", id="documents"
        ),
        pytest.param(
            "部门:\n- 名称: 客服部\t \n  \n", "units:\n- name: 客服部\t \n  \n", id="trailing blanks and a tab"
        ),
        pytest.param("目标:  # 目标: x\n", "goals:  # 目标: x\n", id="a comment"),
        pytest.param(
            "规程:\n  - 目的: |+\n      名称: a\n      目标: b\n\n    名称: 目标\n",
            "sops:\n  - purpose: |+\n      名称: a\n      目标: b\n\n    name: 目标\n",
            id="text that looks like keys",
        ),
        pytest.param(
            "目标:\n- 描述: 😀𠮷\n  '截止': \"5月\"  \n", "goals:\n- statement: 😀𠮷\n  'due': \"5月\"  \n", id="wide"
        ),
        pytest.param(
            "目标: [{😀: 1, 截止: a}]\n", "goals: [{😀: 1, due: a}]\n", id="after wide characters in one line"
        ),
        pytest.param("目标: [{描述: a,\n   截止: b}]", "goals: [{statement: a,\n   due: b}]", id="flow, no line end"),
    ],
)
def test_keys_are_converted_and_nothing_else(chinese, english):
    assert converted(chinese) == english
    assert converted(english, "zh") == chinese


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x-备注: {目标: [{名称: a}]}\n", id="an extension"),
        pytest.param("营销: [{名称: a}]\n", id="an unknown section"),
        pytest.param("- 目标\n", id="no mapping"),
        pytest.param("", id="nothing"),
        pytest.param("# 目标:\n", id="a comment alone"),
    ],
)
def test_what_means_nothing_stays(text, lang):
    assert converted(text, lang) == text


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("metrics: [{Name: a, 目标值: 1}]\n", "kpis: [{name: a, target: 1}]\n", "指标: [{名称: a, 目标: 1}]\n"),
        (
            "目標: [{負責人: a, “ＤＵＥ”: b}]\n",
            "goals: [{owner: a, “ＤＵＥ”: b}]\n",
            "目标: [{负责人: a, “ＤＵＥ”: b}]\n",
        ),
        (
            "繼承: a.yaml\n引入: [b.yaml]\n",
            "extends: a.yaml\ninclude: [b.yaml]\n",
            "继承: a.yaml\n包含文件: [b.yaml]\n",
        ),
        ("schema: opsaudit/v1\n", "format: opsaudit/v1\n", "格式: opsaudit/v1\n"),
        ("kpis: [{目标: {数值: 90}}]\n", "kpis: [{target: {value: 90}}]\n", "指标: [{目标: {值: 90}}]\n"),
    ],
)
def test_further_spellings_become_the_canonical_one(text, english, chinese):
    assert (converted(text), converted(text, "zh")) == (english, chinese)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_mark_and_line_ends_stay(mark, end):
    chinese, english = (
        mark + text.replace("\n", end).encode()
        for text in ("目标:\n  - 描述: a\n\n    截止: b\n", "goals:\n  - statement: a\n\n    due: b\n")
    )
    assert convert_keys(chinese, "plan.yaml", "en").after == english
    assert convert_keys(english, "plan.yaml", "zh").after == chinese


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_stays_utf16(mark, encoding):
    made = convert_keys(mark + "目标: []\r\n".encode(encoding), "plan.yaml", "en")
    assert made.after == mark + "goals: []\r\n".encode(encoding)


def test_line_ends_may_be_mixed_and_old_breaks_are_text():
    assert (
        converted("目标:\r\n- 描述: a\u2028名称\n- 描述: b\r") == "goals:\r\n- statement: a\u2028名称\n- statement: b\r"
    )


class TestAliases:
    def test_keys_are_converted_once_where_they_are_written(self):
        text = "目标:\n  - &a {描述: b, 截止: 5月}\n  - *a\n  - {<<: *a, 负责人: c}\n"
        assert converted(text) == "goals:\n  - &a {statement: b, due: 5月}\n  - *a\n  - {<<: *a, owner: c}\n"

    def test_what_a_merge_brings_in_is_converted_also_below_an_extension(self):
        text = "x-共用: {名称: z, 甲: &a {频率: 每月, 负责人: b}}\n指标:\n  - {<<: *a, 名称: c}\n"
        assert converted(text) == (
            "x-共用: {名称: z, 甲: &a {frequency: 每月, owner: b}}\nkpis:\n  - {<<: *a, name: c}\n"
        )

    def test_merged_keys_that_are_overridden_are_converted_with_their_mapping(self):
        text = "x-甲: &a {频率: 每月, 名称: b}\n指标:\n  - <<: *a\n    名称: c\n"
        assert converted(text) == "x-甲: &a {frequency: 每月, name: b}\nkpis:\n  - <<: *a\n    name: c\n"

    def test_a_file_whose_meaning_would_change_is_left_alone(self):
        text = "x-甲: &a {名称: b}\n指标:\n  - <<: *a\n    名称: c\n"
        after, told = notes(text)
        assert after == text
        assert [place for place, _ in told] == ["plan.yaml:1:1"]
        assert told[0][1].en.startswith("rewritten, the file might say something else")

    def test_two_uses_that_want_different_spellings_leave_the_key(self):
        text = "x-甲: &a {描述: b, 截止: c}\n目标:\n  - *a\n控制:\n  - *a\n"
        after, told = notes(text)
        assert after == "x-甲: &a {描述: b, due: c}\ngoals:\n  - *a\ncontrols:\n  - *a\n"
        assert [(place, message.en) for place, message in told] == [
            (
                "plan.yaml:1:10",
                (
                    "'描述' is used in places that want different spellings (name, statement) and was left alone; "
                    "write it out in each"
                ),
            )
        ]

    def test_a_key_that_is_an_anchor_stays(self):
        text = "指标:\n  - {&k 名称: a}\n  - {*k : b}\n"
        after, told = notes(text)
        assert after == "kpis:\n  - {&k 名称: a}\n  - {*k : b}\n"
        assert [(place, message.zh) for place, message in told] == [
            ("plan.yaml:2:9", "键“名称”带有锚点并被别名引用，没有转换")
        ]

    def test_a_bomb_takes_no_time(self):
        lines = ["x-0: &a0 [{名称: a}]"] + [f"x-{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 11)]
        text = "\n".join([*lines, "目标: *a10", ""])
        assert converted(text) == text.replace("目标", "goals")


class TestLeftAlone:
    def test_two_spellings_of_one_field(self):
        after, told = notes("目标: [{截止: a, due: b, 描述: c}]\n")
        assert after == "goals: [{截止: a, due: b, statement: c}]\n"
        assert [(place, message.en) for place, message in told] == [
            ("plan.yaml:1:7", "'截止' is one of two spellings of one field here and was left alone; merge them first")
        ]

    def test_two_spellings_of_one_section(self):
        text = "目标: [a]\ngoals: [b]\n"
        after, told = notes(text)
        assert after == text
        assert [place for place, _ in told] == ["plan.yaml:1:1"]
        assert notes(text, "zh")[1][0][1].zh == "“goals”与同一处的另一个键是同一字段的两种写法，没有转换；请先合并"

    def test_a_key_that_is_written_twice(self):
        after, told = notes("目标: [{截止: a, 描述: c}]\n岗位: []\n目标: [b]\n")
        assert after == "目标: [{due: a, statement: c}]\nroles: []\n目标: [b]\n"
        assert [(place, message.en.partition(" and ")[0]) for place, message in told] == [
            ("plan.yaml:1:1", "the key '目标' is written twice here")
        ]

    def test_a_key_over_several_lines_and_a_key_that_is_escaped_in_quotes(self):
        assert converted('plan: {? "as\n  of" : 2026-01-01}\n', "zh") == '计划: {? "as\n  of" : 2026-01-01}\n'
        assert converted('"\\u76ee标": []\n') == '"goals": []\n'

    def test_a_file_that_cannot_be_read(self):
        data = "目标: [a\n名称: b\n".encode()
        made = convert_keys(data, "plan.yaml", "en")
        assert made.after == data
        assert not made.is_changed
        assert [str(finding.place.file) for finding in made.refused] == ["plan.yaml"]
