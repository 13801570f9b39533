"""Keys that are not read are findings about the entry they stand in, whose id covers them in a waiver."""

import datetime as dt

import pytest

from opsaudit.assess import Options, assess_paths

TODAY = dt.date(2026, 3, 31)
PLANS = {
    "zh": "目标:\n  - {天气好: 乙, 描述: 甲, 编号: G-1, statement: 丙}\n",
    "en": "goals:\n  - {zzzzzz: b, statement: a, id: G-1, 描述: c}\n",
}
WAIVERS = (
    "exceptions:\n"
    "  - {rule: OPS030, subject: SUBJECT, reason: b, owner: c, approver: d, expiry: 2026-12-31}\n"
    "  - {rule: OPS033, subject: SUBJECT, reason: b, owner: c, approver: d, expiry: 2026-12-31}\n"
)


@pytest.fixture
def found(tmp_path):
    """Return what is found of unread keys: code, subject, whether it is waived, fingerprint."""

    def assess(text):
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        (assessment,) = assess_paths([str(path)], Options(TODAY, select=("SMART031",)))
        return [
            (one.code, one.subject, bool(one.waived), assessment.fingerprint(one))
            for one in assessment.findings
            if one.code in ("OPS030", "OPS033")
        ]

    return assess


@pytest.mark.parametrize("lang", PLANS)
@pytest.mark.parametrize("subject", ["G-1", "goals/G-1"])
def test_a_waiver_by_id_or_path_covers_them(lang, subject, found):
    rows = found(PLANS[lang] + WAIVERS.replace("SUBJECT", subject))
    assert [row[:3] for row in rows] == [("OPS030", "goals/G-1", True), ("OPS033", "goals/G-1", True)]


@pytest.mark.parametrize("lang", PLANS)
def test_a_comment_covers_them(lang, found):
    text = PLANS[lang].replace("}\n", "}  # opsaudit: ignore[OPS030, OPS033] -- ours\n")
    assert [row[2] for row in found(text)] == [True, True]


def test_an_id_given_as_the_key_of_the_entry_covers_them(found):
    waivers = WAIVERS.replace("SUBJECT", "K-1")
    assert [row[:3] for row in found(f"kpis:\n  K-1: {{name: a, zzzzzz: b}}\n{waivers}")] == [
        ("OPS030", "kpis/K-1", True)
    ]


def test_of_an_entry_without_an_id_the_position_is_told_and_does_not_count(found):
    one = found("goals:\n  - {zzzzzz: b, statement: a}\n")
    two = found("goals:\n  - c\n  - {zzzzzz: b, statement: a}\n")
    assert [row[:3] for row in one] == [("OPS030", "goals/#1", False)]
    assert [row[:3] for row in two] == [("OPS030", "goals/#2", False)]
    assert one[0][3] == two[0][3] == "34eae734923f69f6bbdb130ad11e635d"


def test_the_position_of_the_id_among_the_keys_does_not_count(found):
    before, after = "goals:\n  - {zzzzzz: b, id: G-1}\n", "goals:\n  - {id: G-1, zzzzzz: b}\n"
    assert found(before) == found(after) == [("OPS030", "goals/G-1", False, "cb33897769f7acf53cd39e80bf595696")]
