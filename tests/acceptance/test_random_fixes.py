"""Laws of mending, on plans with mistakes made at random: once is enough, nothing else changes, the score never falls."""

import datetime as dt
import difflib
import re
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.assess import Options, assess_paths
from opsaudit.binding.keys import table_of
from opsaudit.binding.plan import bind_plan
from opsaudit.cli.fixes import fix_plans
from opsaudit.config import find_plans
from opsaudit.fixing.edits import BLANK
from opsaudit.fmt.document import Document, Edit
from opsaudit.source.files import read_source

FEW = settings(max_examples=25, deadline=None)
OPTIONS = Options(dt.date(2026, 3, 31))
PLANS = {
    "zh": (
        "名称: 年度计划\n岗位:\n  - {编号: R-1, 名称: 店长}\n  - 编号: R-02   # 值班\n    名称: 值班经理\n\n目标:\n"
        "  - 编号: G-1\n    描述: 2026年6月底前投诉降到每月5件\n    负责人: R-1  # 店长\n    截止: 2026-06-30\n"
        "  - {编号: G-2, 描述: 成本降低5%, 负责人: 'R-02'}\n指标:\n  - 编号: K-1\n    名称: 投诉件数\n    方向: 越低越好\n"
        "    频率: 每月\n    数据来源: |\n      系统\n      台账\n风险:\n  - {编号: X-1, 描述: 断电, 可能性: 高, 影响: 中}\n"
    ),
    "en": (
        "name: Year plan\nroles:\n  - {id: R-1, name: Manager}\n  - id: R-02   # on duty\n    name: Shift lead\n\ngoals:\n"
        "  - id: G-1\n    statement: Cut complaints to 5 a month by June 2026\n    owner: R-1  # him\n    due: 2026-06-30\n"
        '  - {id: G-2, statement: Cut cost by 5%, owner: "R-02"}\nkpis:\n  - id: K-1\n    name: Complaints\n    direction: lower\n'
        "    frequency: monthly\n    source: |\n      CRM\n      ledger\nrisks:\n  - {id: X-1, statement: Power cut, likelihood: high, impact: medium}\n"
    ),
}
WORD = re.compile(r"[^\W\d_]{3,}|[A-Z]-\d+")


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Draw a plan in which some words lost or swapped letters, some lines are gone, and line ends differ."""
    text = PLANS[draw(st.sampled_from(sorted(PLANS)))]
    for _ in range(draw(st.integers(1, 4))):
        match = draw(st.sampled_from(list(WORD.finditer(text))))
        word, at = match[0], draw(st.integers(0, len(match[0]) - 2))
        spoilt_word = draw(
            st.sampled_from(
                [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :], word.lower()]
            )
        )
        text = text[: match.start()] + spoilt_word + text[match.end() :]
    lines = text.splitlines()
    if draw(st.booleans()):
        del lines[draw(st.integers(1, len(lines) - 1))]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + end.join(lines) + draw(st.sampled_from(["", end]))).encode()


def mend(path: Path, fix: str) -> bytes:
    assert fix_plans(find_plans([str(path)]), OPTIONS, "en", fix=fix, diff=False) is None
    return path.read_bytes()


def judged(path: Path):
    (found,) = assess_paths([str(path)], OPTIONS)
    return found


def troubles(assessment) -> int:
    """Return how often the core did not understand something; rules may judge more, once it does."""
    return sum(finding.code.startswith("OPS") for finding in assessment.findings)


def entities(data: bytes) -> dict[str, dict[str, str]]:
    """Return what each entity says, field by field, those without a place of their own apart."""
    plan, _, _ = bind_plan([read_source(data, "plan.yaml")[0]])
    return {
        one.origin.path: {
            name: repr(getattr(one, field.attribute)) for name, field in table_of(type(one)).by_name.items()
        }
        for members in plan.entities.values()
        for one in members
    }


@FEW
@given(spoilt(), st.sampled_from(["safe", "all"]))
def test_mending_twice_changes_nothing_more_and_the_score_never_falls(data, fix) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_bytes(data)
        before = judged(path)
        once = mend(path, fix)
        after = judged(path)
        assert mend(path, fix) == once
        if not before.unreadable:
            assert after.score.proven >= before.score.proven
            assert troubles(after) <= troubles(before)


@FEW
@given(spoilt(), st.sampled_from(["safe", "all"]))
def test_only_words_of_a_line_change_and_only_whole_lines_are_added(data, fix) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_bytes(data)
        after = mend(path, fix)
    old, new = Document(data).lines, Document(after).lines
    assert {line.end for line in new} <= {line.end for line in old}
    assert [each.startswith(BOM_UTF8) for each in (data, after)] in ([True, True], [False, False])
    assert data.endswith(b"\n") == after.endswith(b"\n")
    matcher = difflib.SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "insert":
            assert all(re.search(r": \S|:  # (TODO|待填)$", line.text) for line in new[start:end])
        elif kind == "delete":
            assert not old[first:last]
        elif kind == "replace":
            assert end - start >= last - first


@FEW
@given(spoilt())
def test_an_entity_without_a_finding_says_what_it_said(data) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_bytes(data)
        found = judged(path)
        after = mend(path, "all")
    said, says = entities(data), entities(after)
    lines = {one.place.line for one in found.findings if one.repair is not None}
    plan, _, _ = bind_plan([read_source(data, "plan.yaml")[0]])
    whole = [
        one.origin.path
        for members in plan.entities.values()
        for one in members
        if not any(one.origin.place.line <= line <= one.origin.place.end_line for line in lines)
    ]
    assert {name: says.get(name) for name in whole} == {name: said[name] for name in whole}


@given(st.lists(st.text("ab\n", max_size=6), min_size=1, max_size=5), st.data())
def test_edits_change_what_they_cover_and_no_other_byte(parts, data) -> None:
    """Parts of a text are replaced; the others come out as they are."""
    news = [data.draw(st.none() | st.text("xy\n", max_size=3)) for _ in parts]
    text, at, edits = "".join(parts), 0, []
    for part, new in zip(parts, news, strict=True):
        if new is not None:
            places = []
            for offset in (at, at + len(part)):
                before = text[:offset]
                places += [before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1]
            edits.append(Edit(*places, new))
        at += len(part)
    whole = "".join(part if new is None else new for part, new in zip(parts, news, strict=True))
    assert Document(text.encode()).edited(edits) == whole.encode()


def test_a_blank_is_marked_in_both_languages() -> None:
    assert (BLANK.zh, BLANK.en) == ("待填", "TODO")
