"""A comment on a pull request."""

import re

import pytest
from handmade import OWNER, VAGUE, assessment_of
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from several import hostile, long, written

from opsaudit.model.severity import Severity

TAGS = {"h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(*assessments, lang="en", **look):
    return written("markdown", lang, list(assessments) or None, **look)


def rendered(text):
    """Return the cells of each row, and the names of all tags, as a page shows them."""
    page = RENDER.render(text)
    rows = [re.findall(r"<t[dh]>(.*?)</t[dh]>", part, re.DOTALL) for part in page.split("<tr>")[1:]]
    return rows, set(re.findall(r"</?([a-z0-9]+)", page))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_the_scores_and_the_findings_worst_first(lang):
    rows, tags = rendered(markdown(lang=lang))
    assert tags == TAGS
    assert rows[1] == ["计划/门店 一 · 门店运营方案", "21.2", "–", "85.1", "5"]
    assert rows[3] == ["plans/broken.yaml · 云川电商", "无数据" if lang == "zh" else "no data", "–", rows[3][3], "2"]
    shown = [row[0] for row in rows[5:]]
    words = [severity.label[lang] for severity in Severity]
    assert shown == sorted(shown, key=words.index)


def test_what_could_not_be_evaluated_and_what_is_waived_is_said():
    text = markdown()
    assert "**Incomplete**: of 2 plan(s) something could not be evaluated; that is no pass.\n" in text
    assert "1 waived, not listed.\n" in text
    assert text.count("HOST001") == 2


def test_a_finding_is_a_row():
    rows, _ = rendered(markdown(assessment_of([OWNER], ())))
    assert rows[-1] == [
        "high",
        "plans/acme/plan.yaml:4:31",
        "SMART007 goal-without-owner",
        "'店长' is no role of the plan",
    ]


def test_without_findings_it_says_so():
    assert markdown(assessment_of([], ()), lang="zh").endswith("\n没有发现。\n")


def test_quiet_leaves_the_scores_out():
    assert "score" not in markdown(quiet=True)
    assert "SMART003" in markdown(quiet=True)


ACTIVE = st.sampled_from(
    [
        "<b>",
        "</td>",
        "|",
        "`",
        "```",
        "*x*",
        "_x_",
        "~~x~~",
        "[a](b)",
        "![a](b)",
        "<!--",
        "&lt;",
        "&#124;",
        "\\",
        "\n",
        "# ",
        "> ",
    ]
)


@given(st.lists(ACTIVE | st.text(max_size=5), max_size=12).map("".join))
def test_no_text_is_markup(text):
    shown = markdown(
        assessment_of([hostile(1, message=text, fix=None)], (), path=f"x{text}", name=text, organization=text)
    )
    rows, tags = rendered(shown)
    assert tags <= TAGS
    assert [len(row) for row in rows] == [5, 5, 4, 4]
    assert rows[3][2] == "HOST001 hostile-text"


def test_nobody_is_mentioned_and_nothing_becomes_a_link():
    text = markdown(assessment_of([hostile(1, message="@acme https://x.org WWW.x.org", fix=None)], ()))
    assert "@\u200bacme https&#58;//x.org WWW&#46;x.org" in text


def test_a_comment_has_room_for_the_worst_and_says_how_many_it_leaves_out():
    many = [hostile(1, severity, message="长" * 400) for severity in Severity for _ in range(2)]
    text = markdown(*[assessment_of(many, (), path=f"plans/{number}") for number in range(900)])
    assert 60_000 < len(text) <= 65_536
    shown = text.count("| critical | ")
    assert text.endswith(f"\n{900 * 10 - shown} more do not fit here.\n")
    assert "| low | " not in text
    assert text.count("| plans/") < 900
    assert re.search(r"\n\d+ more do not fit here\.\n\n\| severity", text)


def test_a_long_message_is_cut():
    (row,) = [line for line in markdown(long()).splitlines() if line.startswith("| critical")]
    assert row.endswith("… |")
    assert len(row) < 700


def test_the_title_counts_what_is_listed():
    assert markdown(lang="zh").startswith("### opsaudit：3 个计划，9 条发现（严重 3、高 3、中 1、低 1、提示 1）\n")
    assert markdown(assessment_of([VAGUE], ())).startswith("### opsaudit: 1 plan, 1 finding (1 critical)\n")
