"""Every YAML trap is named with its place and the line as it should read; ordinary text is left alone."""

from dataclasses import dataclass

import pytest

from opsaudit.model.result import Finding, State
from opsaudit.source.files import read_source


@dataclass(frozen=True)
class Trap:
    source: str
    code: str
    place: tuple[int, int, int, int]
    zh: str
    en: str
    corrected: str
    state: State = State.FAIL


TRAPS = {
    "a full-width colon after the last key": Trap(
        "目标: 1\n负责人：张三\n",
        "OPS023",
        (2, 4, 2, 5),
        "“负责人”后面是全角冒号，没有读成键",
        "'负责人' is not read as a key: a full-width colon follows it",
        "负责人: 张三",
        State.INCONCLUSIVE,
    ),
    "a full-width colon between keys": Trap(
        "目标: 1\n负责人：张三\n部门: 2\n",
        "OPS023",
        (2, 4, 2, 5),
        "“负责人”后面是全角冒号，没有读成键",
        "'负责人' is not read as a key: a full-width colon follows it",
        "负责人: 张三",
        State.INCONCLUSIVE,
    ),
    "a full-width colon before the first key": Trap(
        "负责人：张三\n部门: 2\n",
        "OPS023",
        (1, 4, 1, 5),
        "“负责人”后面是全角冒号，没有读成键",
        "'负责人' is not read as a key: a full-width colon follows it",
        "负责人: 张三",
        State.INCONCLUSIVE,
    ),
    "a document of full-width colons": Trap(
        "负责人：张三\n",
        "OPS023",
        (1, 4, 1, 5),
        "“负责人”后面是全角冒号，没有读成键",
        "'负责人' is not read as a key: a full-width colon follows it",
        "负责人: 张三",
    ),
    "a full-width colon below a key": Trap(
        "目标:\n  指标：90%\n",
        "OPS023",
        (2, 5, 2, 6),
        "“指标”后面是全角冒号，没有读成键",
        "'指标' is not read as a key: a full-width colon follows it",
        "指标: 90%",
    ),
    "a full-width colon in a list item, where other items use the key": Trap(
        "目标:\n- 编号: G-0\n- 编号：G-1\n",
        "OPS023",
        (3, 5, 3, 6),
        "“编号”后面是全角冒号，没有读成键",
        "'编号' is not read as a key: a full-width colon follows it",
        "- 编号: G-1",
    ),
    "a full-width colon inside braces": Trap(
        "部门: {名称：客服部，负责人：张三}\n",
        "OPS023",
        (1, 8, 1, 9),
        "“名称”后面是全角冒号，没有读成键",
        "'名称' is not read as a key: a full-width colon follows it",
        "部门: {名称: 客服部, 负责人: 张三}",
    ),
    "a colon without a space": Trap(
        "负责人:张三\n部门: 2\n",
        "OPS023",
        (1, 4, 1, 5),
        "“负责人”后面的冒号后缺一个空格，没有读成键",
        "'负责人' is not read as a key: no space follows the colon",
        "负责人: 张三",
        State.INCONCLUSIVE,
    ),
    "a colon without a space inside braces": Trap(
        "部门: {名称:客服部}\n",
        "OPS023",
        (1, 8, 1, 9),
        "“名称”后面的冒号后缺一个空格，没有读成键",
        "'名称' is not read as a key: no space follows the colon",
        "部门: {名称: 客服部}",
    ),
    "a full-width space after the colon": Trap(
        "名称:\u3000客服\n部门: 2\n",
        "OPS023",
        (1, 3, 1, 4),
        "“名称”后面的冒号后缺一个空格，没有读成键",
        "'名称' is not read as a key: no space follows the colon",
        "名称: 客服",
        State.INCONCLUSIVE,
    ),
    "indentation by full-width spaces": Trap(
        "目标:\n\u3000\u3000名称: x\n",
        "OPS024",
        (2, 1, 2, 3),
        "缩进里有全角空格",
        "there is a full-width space in the indentation",
        "    名称: x",
    ),
    "indentation by no-break spaces": Trap(
        "目标:\n\xa0\xa0名称: x\n",
        "OPS024",
        (2, 1, 2, 3),
        "缩进里有不间断空格",
        "there is a no-break space in the indentation",
        "  名称: x",
    ),
    "a zero-width space before a key": Trap(
        "目标:\n  \u200b名称: x\n",
        "OPS024",
        (2, 3, 2, 4),
        "缩进里有零宽空格",
        "there is a zero-width space in the indentation",
        "  名称: x",
    ),
    "an em space before a key": Trap(
        "目标:\n\u2003名称: x\n",
        "OPS024",
        (2, 1, 2, 2),
        "缩进里有特殊空格",
        "there is a special space in the indentation",
        " 名称: x",
    ),
    "a dash without a space among items": Trap(
        "- a\n-b\n- c\n",
        "OPS025",
        (2, 1, 2, 2),
        "“-”后面缺一个空格，没有读成列表项",
        "not read as a list item: no space follows the dash",
        "- b",
        State.INCONCLUSIVE,
    ),
    "a dash without a space below a key": Trap(
        "目标:\n  -甲\n",
        "OPS025",
        (2, 3, 2, 4),
        "“-”后面缺一个空格，没有读成列表项",
        "not read as a list item: no space follows the dash",
        "- 甲",
    ),
    "a dash without a space before a key": Trap(
        "-编号: 1\n",
        "OPS025",
        (1, 1, 1, 2),
        "“-”后面缺一个空格，没有读成列表项",
        "not read as a list item: no space follows the dash",
        "- 编号: 1",
    ),
    "a full-width dash": Trap(
        "目标:\n  － 甲\n",
        "OPS025",
        (2, 3, 2, 4),
        "“－”不是半角的“-”，没有读成列表项",
        "not read as a list item: '－' is not an ordinary '-'",
        "- 甲",
    ),
    "a bullet": Trap(
        "目标:\n  • 甲\n",
        "OPS025",
        (2, 3, 2, 4),
        "“•”不是半角的“-”，没有读成列表项",
        "not read as a list item: '•' is not an ordinary '-'",
        "- 甲",
    ),
    "Chinese commas in brackets": Trap(
        "输入: [客户投诉、退款申请]\n",
        "OPS026",
        (1, 10, 1, 11),
        "方括号里用“、”分隔，整个列表只读成一项：客户投诉、退款申请",
        "'、' does not separate items, so the list has one item: 客户投诉、退款申请",
        "输入: [客户投诉, 退款申请]",
    ),
    "a number sign that cuts a text": Trap(
        "名称: 完成 #1 项目\n",
        "OPS027",
        (1, 8, 1, 13),
        "“完成”在“#”处截断，后面的“#1 项目”没有读取",
        "'完成' is cut at '#'; '#1 项目' is not read",
        '名称: "完成 #1 项目"',
    ),
    "a hash that cuts an open parenthesis": Trap(
        "名称: 甲（ #乙）\n",
        "OPS027",
        (1, 8, 1, 11),
        "“甲（”在“#”处截断，后面的“#乙）”没有读取",
        "'甲（' is cut at '#'; '#乙）' is not read",
        '名称: "甲（ #乙）"',
    ),
    "more than five": Trap(
        "人数: >5\nb: 1\n",
        "OPS028",
        (1, 5, 1, 7),
        "“>5”被当成多行文字的开头，值是空的",
        "'>5' opens a block of text, so the value is empty",
        '人数: ">5"',
    ),
    "a placeholder in braces": Trap(
        "模板: {客户名称}\n",
        "OPS028",
        (1, 5, 1, 11),
        "“{客户名称}”被当成一个没有值的键",
        "'{客户名称}' is a key without a value",
        '模板: "{客户名称}"',
    ),
}

every_trap = pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())


def findings_of(source: str) -> list[Finding]:
    return read_source(source.encode(), "plan.yaml")[1]


@every_trap
def test_a_trap_is_one_finding_with_code_place_words_and_the_corrected_line(trap: Trap) -> None:
    (finding,) = findings_of(trap.source)
    assert (finding.code, finding.place, finding.message.zh, finding.message.en, finding.state) == (
        trap.code,
        ("plan.yaml", *trap.place),
        trap.zh,
        trap.en,
        trap.state,
    )
    assert finding.fix is not None
    assert finding.fix.zh.endswith(f"改为：`{trap.corrected}`")
    assert finding.fix.en.endswith(f" Write: `{trap.corrected}`")


@every_trap
def test_the_corrected_line_is_no_trap(trap: Trap) -> None:
    lines = trap.source.split("\n")
    line = lines[trap.place[0] - 1]
    indent = "" if trap.corrected.startswith(" ") else " " * (len(line) - len(line.lstrip(" ")))
    lines[trap.place[0] - 1] = indent + trap.corrected
    assert findings_of("\n".join(lines)) == []


ORDINARY = {
    "a sentence with a full-width colon in a list": "步骤:\n- 步骤一：核对订单\n- 注意：先联系客户\n",
    "a remark that goes on in the next line": "说明: 本流程\n  注意：需要审批\n",
    "a remark below its key": "说明:\n  注意：需要审批\n",
    "a value with a full-width colon": "说明: 注意：需要审批\n",
    "keys in a block of lines": "说明: |\n  负责人：张三\n  －甲\n  -乙\n  •丙\n  \u3000丁 #1\n",
    "keys in quotes of several lines": '说明: "\n  负责人：张三\n  -乙 #1"\n',
    "keys in comments": "# 负责人：张三\n# －甲\na: 1 # 备注：[甲、乙] {x}\n",
    "an address without a space after the colon": "链接:\n  mailto:a@b.cn\nurl: http://a.cn\n",
    "times and ratios": "时间: 15:00\n比例:\n  3:2\n",
    "negative numbers": "值:\n  -5%\n其他:\n  －5\n",
    "an em dash for nothing": "备注:\n  —\n",
    "a document marker": "---\na: 1\n---\nb: 2\n",
    "an ordinary comment": "名称: 客服部 # 备注\nb: 客服部 #备注\n",
    "a hash in quotes": '名称: "完成 #1 项目"\n',
    "a hash inside a word": "名称: 完成C#项目\n",
    "a number with a numbered comment": "人数: 5 #3\n",
    "one long item in brackets": "规则: [经理同意并签字，并在三天内书面回复客户]\n",
    "brackets in a sentence": "说明: 参见[附录一、附录二]\n",
    "braces with values": "部门: {名称: 客服部, 负责人: 张三}\n",
    "empty braces and brackets": "a: {}\nb: []\n",
    "a real folded block": "说明: >2\n    甲\n    乙\n",
    "full-width spaces inside a text": "名称: 张\u3000三\n",
}


@pytest.mark.parametrize("source", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_text_is_no_trap(source: str) -> None:
    assert findings_of(source) == []


def test_every_line_of_a_file_with_full_width_colons_is_named() -> None:
    findings = findings_of("公司：\n  名称：云川\n  人数：3\n")
    assert [finding.place.line for finding in findings] == [1, 2, 3]


def test_lines_after_an_error_are_named_up_to_what_may_be_a_block_of_text() -> None:
    findings = findings_of("目标: x\n负责人：张三\n部门：客服\n流程: |\n  时间：8 点\n")
    assert [(finding.code, finding.place.line, finding.state) for finding in findings] == [
        ("OPS023", 2, State.INCONCLUSIVE),
        ("OPS023", 3, State.FAIL),
    ]


def test_a_trap_in_the_line_above_explains_an_error_only_if_it_changes_the_structure() -> None:
    findings = findings_of("a: 完成 #1 项目\n  b: 2\n")
    assert [(finding.code, finding.place.line) for finding in findings] == [("OPS027", 1), ("OPS014", 2)]


def test_an_item_of_several_lines_that_look_like_keys_is_a_mapping_gone_wrong() -> None:
    findings = findings_of("目标:\n- 编号：G-1\n  名称：提升\n")
    assert [(finding.code, finding.place[1:3]) for finding in findings] == [("OPS023", (2, 5)), ("OPS023", (3, 5))]
