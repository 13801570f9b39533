"""What the core reports and can mend: the whole text before and after, in both languages, and what is left alone."""

import pytest
from mended import mended

SAFE = {
    "OPS023 colon zh": ("目标:\n  - 描述: 甲\n    负责人：店长\n", "目标:\n  - 描述: 甲\n    负责人: 店长\n"),
    "OPS023 colon en": (
        "goals:\n  - statement: a\n    unit: b\n    负责人：c\n",
        "goals:\n  - statement: a\n    unit: b\n    负责人: c\n",
    ),
    "OPS025 dash zh": ("目标:\n  －甲\n  －乙\n", "目标:\n  - 甲\n  - 乙\n"),
    "OPS028 swallowed": ("kpis:\n  - name: a\n    target: >5\n", 'kpis:\n  - name: a\n    target: ">5"\n'),
    "OPS009 second colon": ("goals:\n  - statement: now: more\n", 'goals:\n  - statement: "now: more"\n'),
    "OPS010 reserved": ("goals:\n  - statement: @home\n", 'goals:\n  - statement: "@home"\n'),
    "OPS018 backslash": ('goals:\n  - statement: "C:\\data"\n', "goals:\n  - statement: 'C:\\data'\n"),
    "OPS030 key en": (
        "goals:\n  - statement: a\n    onwer: b  # he\n",
        "goals:\n  - statement: a\n    owner: b  # he\n",
    ),
    "OPS030 key zh": (
        "指标:\n  - 名称: 甲\n    数据来园: 系统\n",
        "指标:\n  - 名称: 甲\n    数据来源: 系统\n",
    ),
    "OPS030 quoted": ("goals:\n  - statement: a\n    'onwer': b\n", "goals:\n  - statement: a\n    'owner': b\n"),
    "OPS030 top level": ('versoin: "1"\ngoals: [a]\n', 'version: "1"\ngoals: [a]\n'),
    "OPS031 date": ("goals:\n  - {statement: a, due: 30/6/2026}\n", "goals:\n  - {statement: a, due: 2026-06-30}\n"),
    "OPS031 quoted date": (
        "goals:\n  - statement: a\n    due: '30.6.2026'\n",
        "goals:\n  - statement: a\n    due: '2026-06-30'\n",
    ),
    "OPS031 level": ("risks:\n  - {statement: a, impact: mediun}\n", "risks:\n  - {statement: a, impact: medium}\n"),
    "OPS031 frequency": ("kpis:\n  - {name: a, frequency: montly}\n", "kpis:\n  - {name: a, frequency: monthly}\n"),
    "OPS033 twice": (
        "goals:\n  - statement: a\n    owner: b\n    负责人: b\n",
        "goals:\n  - statement: a\n    owner: b\n",
    ),
    "OPS035 case": (
        "roles: [{id: R-COO, name: a}]\ngoals:\n  - {statement: b, owner: r_coo}\n",
        "roles: [{id: R-COO, name: a}]\ngoals:\n  - {statement: b, owner: R-COO}\n",
    ),
    "OPS035 width zh": (
        "岗位: [{编号: R-1, 名称: 甲}]\n目标:\n  - 描述: 乙\n    负责人: Ｒ－１\n",
        "岗位: [{编号: R-1, 名称: 甲}]\n目标:\n  - 描述: 乙\n    负责人: R-1\n",
    ),
    "OPS038 word en": ("kpis:\n  - {name: a, direction: hihger}\n", "kpis:\n  - {name: a, direction: higher}\n"),
    "OPS038 word zh": ("指标:\n  - {名称: 甲, 方向: 越高越号}\n", "指标:\n  - {名称: 甲, 方向: 越高越好}\n"),
    "OPS092 slug": (
        "goals:\n  - statement: a\n    x: 1  # opsaudit: ignore[unknwon-key] -- ours\n",
        "goals:\n  - statement: a\n    x: 1  # opsaudit: ignore[unknown-key] -- ours\n",
    ),
    "OPS094 own line": (
        "goals:\n  # opsaudit: ignore[OPS030] -- old\n  - statement: a\n",
        "goals:\n  - statement: a\n",
    ),
    "OPS094 behind": ("goals:\n  - statement: a  # opsaudit: ignore[OPS030] -- old\n", "goals:\n  - statement: a\n"),
    "OPS094 one of two": (
        "goals:\n  - statement: a\n    x: 1  # opsaudit: ignore[OPS030, OPS031] -- ours\n",
        "goals:\n  - statement: a\n    x: 1  # opsaudit: ignore[OPS030] -- ours\n",
    ),
    "OPS094 full width": (
        "目标:\n  - 描述: 甲\n    x: 1  # opsaudit：ignore【OPS031，OPS030】 —— 自用\n",
        "目标:\n  - 描述: 甲\n    x: 1  # opsaudit：ignore【OPS030】 —— 自用\n",
    ),
}
UNSAFE = {
    "OPS011 tab": ("goals:\n\t- statement: a\n", "goals:\n  - statement: a\n"),
    "OPS024 wide blanks": ("目标:\n  - 描述: 甲\n　　负责人: 店长\n", "目标:\n  - 描述: 甲\n    负责人: 店长\n"),
    "OPS026 comma": ("goals:\n  - {statement: a, kpis: [乙、丙]}\n", "goals:\n  - {statement: a, kpis: [乙, 丙]}\n"),
    "OPS027 hash": ("systems:\n  - name: 设备 #3\n", 'systems:\n  - name: "设备 #3"\n'),
    "OPS034 id": (
        "goals:\n  - {id: G-1, statement: a}\n  - {id: G-1, statement: b}\n  - {id: G-01, statement: c}\n  - {id: G-1, statement: d}\n",
        "goals:\n  - {id: G-1, statement: a}\n  - {id: G-2, statement: b}\n  - {id: G-01, statement: c}\n  - {id: G-3, statement: d}\n",
    ),
    "OPS034 id zh": (
        "目标:\n  - 编号: 目标01\n    描述: 甲\n  - 编号: 目标01\n    描述: 乙\n",
        "目标:\n  - 编号: 目标01\n    描述: 甲\n  - 编号: 目标02\n    描述: 乙\n",
    ),
    "OPS035 nearest": (
        "roles: [{id: R-COO, name: a}]\ngoals:\n  - {statement: b, owner: R-CO}\n",
        "roles: [{id: R-COO, name: a}]\ngoals:\n  - {statement: b, owner: R-COO}\n",
    ),
    "OPS035 part of a line": (
        "roles: [{id: R-1, name: Manager}]\nprocesses:\n  - name: a\n    steps: [Write it down (Mangager)]  # all\n",
        "roles: [{id: R-1, name: Manager}]\nprocesses:\n  - name: a\n    steps: [Write it down (Manager)]  # all\n",
    ),
    "OPS093 comment": (
        "goals:\n  - statement: a\n    x: 1  # opsaudit: ignore[OPS030] until=2026-01-01 -- ours\n",
        "goals:\n  - statement: a\n    x: 1\n",
    ),
    "OPS094 waiver": (
        "goals:\n  - {id: G-1, statement: a}\nexceptions:\n  - id: W-1\n    rule: OPS030\n    subject: G-1\n    reason: b\n    owner: c\n    approver: d\n    expiry: 2026-12-31\n  # the end\n",
        "goals:\n  - {id: G-1, statement: a}\nexceptions:\n  # the end\n",
    ),
    "OPS098 pin": (
        "goals: [{id: G-1, statement: a, due: so}]\nexceptions:\n  - {rule: OPS031, subject: G-1, reason: b, owner: c, approver: d, expiry: 2026-12-31}\n",
        "goals: [{id: G-1, statement: a, due: so}]\nexceptions:\n  - {rule: OPS031, subject: G-1, reason: b, owner: c, approver: d, expiry: 2026-12-31, fingerprint: v1-e9fdc4060cca21c3}\n",
    ),
}
LEFT = {
    "day or month first": "goals:\n  - {statement: a, due: 6/7/2026}\n",
    "no such day": "goals:\n  - {statement: a, due: 31/2/2026}\n",
    "nothing near": "goals:\n  - statement: a\n    zzzzzz: b\n",
    "both spellings are there": "goals:\n  - statement: a\n    owner: b\n    onwer: c\n",
    "two spellings that differ": "goals:\n  - statement: a\n    owner: b\n    负责人: c\n",
    "behind an alias": "x-a: &w hihger\nkpis:\n  - {name: a, direction: *w}\n  - {name: b, direction: *w}\n",
    "in a base that others merge": "x-b: &b {onwer: c}\ngoals:\n  - {<<: *b, statement: a}\n  - {<<: *b, statement: b}\n",
    "in a block of text": "kpis:\n  - name: a\n    direction: >-\n      hihger\n",
    "a section that would be judged for the first time": "goalz:\n  - statement: a\n",
    "suppressed": "goals:\n  - statement: a\n    onwer: c  # opsaudit: ignore[OPS030] -- ours\n",
}


@pytest.mark.parametrize(("before", "after"), SAFE.values(), ids=SAFE)
def test_what_is_certain_is_mended(before, after, tmp_path):
    assert mended(before, tmp_path, fix="safe").decode() == after
    assert mended(after, tmp_path, fix="safe").decode() == after


@pytest.mark.parametrize(("before", "after"), UNSAFE.values(), ids=UNSAFE)
def test_what_needs_an_eye_is_mended_when_that_is_asked_for(before, after, tmp_path):
    assert mended(before, tmp_path, fix="safe").decode() == before
    assert mended(before, tmp_path, fix="all").decode() == after


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_what_cannot_be_known_or_changed_in_one_place_is_left_alone(text, tmp_path):
    assert mended(text, tmp_path, fix="all").decode() == text
