"""What a comment that suppresses findings may look like, and what is said of one that cannot be read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.messages import Text
from opsaudit.source.comments import Comment
from opsaudit.waiving.directive import Directive, Misread, read_directive

LAST_DAY = dt.date(2026, 12, 31)


def read(text):
    return read_directive(Comment(3, 5, text, is_alone=True), "plan.yaml")


@pytest.mark.parametrize(
    ("text", "word", "rules", "until", "reason"),
    [
        ("# opsaudit: ignore[SMART003] -- new", "ignore", ["SMART003"], None, "new"),
        ("#opsaudit:ignore[SMART003]--new", "ignore", ["SMART003"], None, "new"),
        ("## OpsAudit: Ignore [ SMART003 ]  --  new  ", "ignore", ["SMART003"], None, "new"),
        ("# opsaudit: ignore[A001, goal-without-owner] until=2026-12-31 -- x", "ignore", ["A001", "goal-without-owner"], LAST_DAY, "x"),
        ("# opsaudit: ignore[A001 A002;A001] until: 2026-12-31, -- x", "ignore", ["A001", "A002"], LAST_DAY, "x"),
        ("# opsaudit: ignore-file[A001] -- two -- dashes", "ignore-file", ["A001"], None, "two -- dashes"),
        ("# opsaudit: ignore_file[A001] — one dash", "ignore-file", ["A001"], None, "one dash"),
        ("# opsaudit：ignore【A001，A002、A003】 until＝２０２６－１２－３１ ——年底前（第 3 期）补上", "ignore", ["A001", "A002", "A003"], LAST_DAY, "年底前（第 3 期）补上"),
        ("#　opsaudit：ignore［A001］　——　理由", "ignore", ["A001"], None, "理由"),
        ("# see 3.2 # opsaudit: ignore[A001] -- x", "ignore", ["A001"], None, "x"),
        ("# opsaudit: ignore[A001]", "ignore", ["A001"], None, ""),
        ("# opsaudit: ignore[A001] -- …", "ignore", ["A001"], None, ""),
    ],
)  # fmt: skip
def test_a_suppression_is_read_in_narrow_and_in_full_width_signs(text, word, rules, until, reason):
    found = read(text)
    assert isinstance(found, Directive)
    assert (found.word, [named.rule for named in found.rules], found.until, found.reason) == (
        word,
        rules,
        until,
        reason,
    )


@pytest.mark.parametrize(
    "text",
    [
        "# a remark",
        "# opsaudit",
        "# opsaudit is run every night",
        "# opsaudit-plugin-clinic reads this",
        "# see `#opsaudit: ignore[A001] -- x`",
        "# myopsaudit: ignore[A001] -- x",
        "# 忽略 opsaudit: ignore[A001] -- x",
    ],
)
def test_other_comments_are_left_alone(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "columns", "problem"),
    [
        (
            "# opsaudit ignore[A001] -- x",
            (5, 22),
            Text(zh="“opsaudit”后面缺冒号", en="the colon after 'opsaudit' is missing"),
        ),
        (
            "# opsaudit: ignor[A001] -- x",
            (17, 22),
            Text(
                zh="“ignor”不是指令；可写 ignore[规则] 或 ignore-file[规则]；是否想写“ignore”？",
                en="'ignor' is no directive; write ignore[RULE] or ignore-file[RULE]; did you mean 'ignore'?",
            ),
        ),
        (
            "# opsaudit: ignore -- x",
            (5, 28),
            Text(
                zh="没有写明规则；要写成 ignore[代号, …]，不能一概忽略",
                en="it names no rule; write ignore[CODE, …]: there is no way to ignore everything",
            ),
        ),
        (
            "# opsaudit: ignore[ ，] -- x",
            (23, 27),
            Text(
                zh="没有写明规则；要写成 ignore[代号, …]，不能一概忽略",
                en="it names no rule; write ignore[CODE, …]: there is no way to ignore everything",
            ),
        ),
        (
            "# opsaudit: ignore[A001 -- x",
            (5, 33),
            Text(
                zh="没有写明规则；要写成 ignore[代号, …]，不能一概忽略",
                en="it names no rule; write ignore[CODE, …]: there is no way to ignore everything",
            ),
        ),
        (
            "# opsaudit: ignore[A001] util=2026-12-31 -- x",
            (30, 34),
            Text(
                zh="没有设置项“util”，只有 until=日期；是否想写“until”？",
                en="no setting 'util', only until=DATE; did you mean 'until'?",
            ),
        ),
        (
            "# opsaudit: ignore[A001] until=2026-02-30 -- x",
            (36, 46),
            Text(
                zh="“2026-02-30”不是日期，应写作 until=2026-12-31",
                en="'2026-02-30' is not a date; write it as until=2026-12-31",
            ),
        ),
        (
            "# opsaudit: ignore[A001] until=2026-01-01 until=2027-01-01 -- x",
            (47, 52),
            Text(zh="until 写了两次", en="until stands here twice"),
        ),
        (
            "# opsaudit: ignore[A001] 年底前补上",
            (30, 35),
            Text(
                zh="看不懂“年底前补上”；理由写在“--”或“——”之后",
                en="cannot read '年底前补上'; the reason stands behind '--'",
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_columns(text, columns, problem):
    found = read(text)
    assert isinstance(found, Misread)
    assert (found.problem, found.place[1:]) == (problem, (3, columns[0], 3, columns[1]))


SIGNS = st.sampled_from(
    [*"#opsaudit ignore[]【】：:=＝—-，,A001\t　\x00\x1b\u202e😀", "opsaudit:", "ignore[", "until=", "--"]
)


@given(st.lists(SIGNS, max_size=40))
def test_no_comment_breaks_the_reading_and_its_places_lie_in_it(parts):
    text = "# opsaudit: " + "".join(parts)
    found = read(text)
    places = [] if found is None else [found.place]
    places += [named.place for named in found.rules] if isinstance(found, Directive) else []
    for place in places:
        assert 5 <= place.column <= place.end_column <= 5 + len(text)
