"""Bytes become text, or one finding that says what they are and how to convert them."""

import pytest

from opsaudit.model.result import Finding, State
from opsaudit.source.limits import DEFAULT_LIMITS, Limits
from opsaudit.source.reader import read_text

PLAN = "负责人: 张三\n目标: 提升😀\n"


def refused(data: bytes, path: str = "plan.yaml") -> Finding:
    _, (finding,) = read_text(data, path, DEFAULT_LIMITS)
    assert finding.state is State.INCONCLUSIVE
    return finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_marked_utf_16_read_alike(encoding: str) -> None:
    assert read_text(PLAN.encode(encoding), "plan.yaml", DEFAULT_LIMITS) == (PLAN, [])


def test_big_endian_utf_16_reads_alike() -> None:
    assert read_text(b"\xfe\xff" + PLAN.encode("utf-16-be"), "plan.yaml", DEFAULT_LIMITS) == (PLAN, [])


def test_every_line_ends_with_a_line_feed() -> None:
    assert read_text(b"a: 1\r\nb: 2\rc: 3\n", "plan.yaml", DEFAULT_LIMITS)[0] == "a: 1\nb: 2\nc: 3\n"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_chinese_in_gbk_is_named_with_the_command_that_converts_it(encoding: str) -> None:
    text = "# plan\r\nname: 运营\n负责人: 张三\n"
    shown, (finding,) = read_text(text.encode(encoding), "plans/plan.yaml", DEFAULT_LIMITS)
    assert (finding.code, finding.place, finding.state) == (
        "OPS004",
        ("plans/plan.yaml", 2, 7, 2, 8),
        State.INCONCLUSIVE,
    )
    assert (finding.message.zh, finding.message.en) == (
        "文件像是 GB18030（GBK）编码，不是 UTF-8：从这里的字节 0xD4 起无法解码，文件没有读取",
        "the file looks like GB18030 (GBK), not UTF-8: it cannot be decoded from the byte 0xD4 here and is not read",
    )
    assert finding.fix is not None
    command = "iconv -f GB18030 -t UTF-8 plan.yaml > utf8-plan.yaml"
    assert finding.fix.zh == f"用编辑器另存为 UTF-8；或运行 {command}，再用新文件替换原文件。"
    assert finding.fix.en == f"Save it as UTF-8; or run {command} and put the new file in place of the old one."
    assert shown == "# plan\nname: 运营\n负责人: 张三\n"


def test_a_file_name_that_a_shell_would_split_is_quoted_in_the_command() -> None:
    fix = refused("负责人: 张三".encode("gbk"), "2026 计划's.yaml").fix
    assert fix is not None
    assert "-t UTF-8 '2026 计划'\\''s.yaml' > 'utf8-2026 计划'\\''s.yaml'" in fix.en


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        (b"a: caf\xe9 noir\n", (1, 7, 1, 8), "0xE9"),
        ("名: 甲\nb: ".encode() + b"\xff\n", (2, 4, 2, 5), "0xFF"),
        (b"a: \xed\xa0\x80\n", (1, 4, 1, 5), "0xED"),
    ],
    ids=["latin-1", "a stray byte", "half a surrogate pair"],
)
def test_other_bytes_are_refused_at_the_first_one_that_is_wrong(data: bytes, place: tuple[int, ...], byte: str) -> None:
    finding = refused(data)
    assert (finding.code, finding.place[1:], finding.message.zh, finding.message.en) == (
        "OPS003",
        place,
        f"这里的字节 {byte} 不是有效的 UTF-8，文件没有读取",
        f"the byte {byte} here is not valid UTF-8; the file is not read",
    )


def test_half_a_character_of_utf_16_is_refused() -> None:
    finding = refused(b"\xff\xfea\x00:\x00 \x00\x01")
    assert (finding.code, finding.place[1:]) == ("OPS003", (1, 4, 1, 5))
    assert finding.message.en == "the byte 0x01 here is not valid UTF-16-LE; the file is not read"


@pytest.mark.parametrize(
    "data",
    [b"a: 1\r\nb: \x002\n", "a: 1\nb: \x00".encode("utf-16")],
    ids=["utf-8", "utf-16"],
)
def test_a_nul_is_refused_at_its_place(data: bytes) -> None:
    finding = refused(data)
    assert (finding.code, finding.place[1:], finding.message.zh, finding.message.en) == (
        "OPS005",
        (2, 4, 2, 5),
        "这里有不可见的控制字符 U+0000，文件没有读取",
        "there is an invisible control character U+0000 here; the file is not read",
    )


def test_utf_16_without_its_mark_is_told_to_be_saved_as_utf_8() -> None:
    fix = refused("a: 1".encode("utf-16-le")).fix
    assert fix is not None
    assert (fix.zh, fix.en) == (
        "删除这个字符；如果文件是 UTF-16，请另存为 UTF-8。",
        "Delete the character; if the file is UTF-16, save it as UTF-8.",
    )


def test_a_file_beyond_the_limit_is_refused() -> None:
    _, (finding,) = read_text(b"a: 12\n", "plan.yaml", Limits(file_bytes=5))
    assert (finding.code, finding.place, finding.message.zh, finding.message.en) == (
        "OPS002",
        ("plan.yaml", 1, 1, 1, 1),
        "文件的字节数超过上限 5，其余内容没有读取",
        "more than 5 bytes; the rest is not read",
    )
