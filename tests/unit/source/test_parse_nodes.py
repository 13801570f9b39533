"""Text becomes nodes whose every key and value knows where it stands."""

import pytest

from opsaudit.model.node import Mapping, Node, Scalar, Sequence
from opsaudit.model.result import Finding, State
from opsaudit.source.limits import Limits
from opsaudit.source.parser import parse


def plain(node: Node) -> object:
    """What a node says, without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def read(text: str) -> tuple[list[object], list[Finding]]:
    source, findings = parse(text, "plan.yaml")
    return [plain(document) for document in source.documents], findings


def only(text: str) -> Node:
    source, findings = parse(text, "plan.yaml")
    assert findings == []
    (document,) = source.documents
    return document


def entries(text: str) -> dict[str, Node]:
    document = only(text)
    assert isinstance(document, Mapping)
    return {entry.key.text: entry.value for entry in document.entries}


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    return [(finding.code, finding.place[1:], finding.message.zh, finding.message.en) for finding in findings]


def test_text_comes_out_in_the_order_it_was_written() -> None:
    assert read("b: 1\na: [x, {y: z}]\n") == ([{"b": "1", "a": ["x", {"y": "z"}]}], [])


def test_nothing_is_given_a_type() -> None:
    text = "a: 15:00\nb: 0123\nc: no\nd: 2025-13-01\ne: 1.10\nf: ~\ng:\n"
    assert read(text)[0] == [{"a": "15:00", "b": "0123", "c": "no", "d": "2025-13-01", "e": "1.10", "f": "~", "g": ""}]


@pytest.mark.parametrize(
    ("text", "style", "place"),
    [
        ("a: 客服部 # 注\n", "plain", (1, 4, 1, 7)),
        ('a: "客 \\" 服"\n', "double", (1, 4, 1, 12)),
        ("a: 'it''s'\n", "single", (1, 4, 1, 11)),
        ("a: 甲\n  乙\n", "plain", (1, 4, 2, 4)),
        ("a: |\n  甲\n  乙\n\n# 注\n", "literal", (1, 4, 3, 4)),
        ("a: >-\n  甲\n\n  乙", "folded", (1, 4, 4, 4)),
        ("a: |\nb: 1\n", "literal", (1, 4, 1, 5)),
        ("a:\nb: 1\n", "plain", (1, 3, 1, 3)),
        ("a: &x 甲\n", "plain", (1, 7, 1, 8)),
        ("a: &x # 注\n  甲\n", "plain", (2, 3, 2, 4)),
        ("a: !!str 12\n", "double", (1, 10, 1, 12)),
        ("a: 😀 b\n", "plain", (1, 4, 1, 7)),
    ],
)
def test_a_scalar_knows_its_style_and_place(text: str, style: str, place: tuple[int, ...]) -> None:
    value = entries(text)["a"]
    assert isinstance(value, Scalar)
    assert (value.style, value.place) == (style, ("plan.yaml", *place))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [x, y]  # 注\n", (1, 4, 1, 10)),
        ("a: {x: 1,\n  y: 2}\n", (1, 4, 2, 8)),
        ("a:\n  - x\n  - y\n\n# 注\nb: 1\n", (2, 3, 3, 6)),
        ("a:\n- x\n", (2, 1, 2, 4)),
        ("a:\n  x: 1\n  y:\n\nb: 1\n", (2, 3, 3, 5)),
        ("a: &x\n  y: 1\n", (2, 3, 2, 7)),
        ("a: &x [y]\n", (1, 7, 1, 10)),
        ("a: []\n", (1, 4, 1, 6)),
    ],
)
def test_a_collection_ends_with_its_last_child_or_its_bracket(text: str, place: tuple[int, ...]) -> None:
    assert entries(text)["a"].place == ("plan.yaml", *place)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_count_alike(end: str) -> None:
    source, _ = parse(f"a: 1{end}b:{end}  - 甲{end}", "plan.yaml")
    assert source.text == "a: 1\nb:\n  - 甲\n"
    assert source.documents[0].place == ("plan.yaml", 1, 1, 3, 6)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_editors_do_not_show_as_a_line_end_is_none(character: str) -> None:
    value = entries(f"a: 甲{character}乙\nb: 1\n")
    assert plain(value["a"]) == f"甲{character}乙"
    assert value["b"].place[1:] == (2, 4, 2, 5)


def test_a_byte_order_mark_in_the_text_moves_no_column() -> None:
    assert only("\ufeffa: 1\n").place == ("plan.yaml", 1, 1, 1, 5)


def test_a_stream_has_several_documents_and_empty_ones_are_none() -> None:
    assert read("---\n---\na: 1\n---\n# 空\n---\n- b\n...\n") == ([{"a": "1"}, ["b"]], [])


@pytest.mark.parametrize("text", ["", "\n\n", "# 注\n", "---\n"])
def test_an_empty_file_has_no_document(text: str) -> None:
    assert read(text) == ([], [])


def test_an_alias_stands_at_its_own_place_and_knows_where_it_is_defined() -> None:
    values = entries("a: &x 甲\nb: *x\n")
    assert (plain(values["b"]), values["b"].place[1:], values["b"].anchor_place) == (
        "甲",
        (2, 4, 2, 6),
        values["a"].place,
    )


def test_an_alias_of_a_collection_shares_its_children() -> None:
    values = entries("a: &x {k: [1]}\nb: *x\n")
    a, b = values["a"], values["b"]
    assert isinstance(a, Mapping)
    assert isinstance(b, Mapping)
    assert (b.entries is a.entries, b.place[1:], b.anchor_place) == (True, (2, 4, 2, 6), a.place)


def test_an_alias_may_be_a_key() -> None:
    assert read("a: &x 甲\n*x : 1\n") == ([{"a": "甲", "甲": "1"}], [])


def test_anchors_end_with_their_document() -> None:
    _, findings = read("a: &x 1\n---\nb: *x\n")
    assert [finding.code for finding in findings] == ["OPS015"]


def test_own_keys_win_over_merged_ones_wherever_they_stand() -> None:
    text = "base: &b {x: 1, y: 2}\nplan:\n  y: own\n  <<: *b\n  z: 3\n"
    assert read(text)[0] == [{"base": {"x": "1", "y": "2"}, "plan": {"y": "own", "z": "3", "x": "1"}}]


def test_of_several_merged_mappings_the_first_one_wins() -> None:
    text = "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}\n"
    assert read(text)[0][0] == {"a": {"x": "1"}, "b": {"x": "2", "y": "2"}, "c": {"x": "1", "y": "2"}}


def test_a_merged_entry_keeps_the_place_where_it_is_written() -> None:
    plan = entries("base: &b\n  x: 1\nplan:\n  <<: *b\n")["plan"]
    assert isinstance(plan, Mapping)
    assert [entry.value.place[1:] for entry in plan.entries] == [(2, 6, 2, 7)]


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read('a: {"<<": 1}\n') == ([{"a": {"<<": "1"}}], [])


def test_of_equal_keys_the_first_one_stands_and_both_are_named() -> None:
    documents, findings = read("a: 1\nb: 2\n'a': 3\n")
    assert documents == [{"a": "1", "b": "2"}]
    assert told(findings) == [
        (
            "OPS019",
            (3, 1, 3, 4),
            "键“a”在第 1 行已经写过，此处没有读取",
            "key 'a' already stands in line 1; this one is not read",
        )
    ]
    (related,) = findings[0].related
    assert (related.place[1:], related.note.zh, related.note.en) == (
        (1, 1, 1, 2),
        "第一次写在这里",
        "first written here",
    )


def test_an_anchor_that_is_defined_again_is_named_with_the_first_one() -> None:
    documents, findings = read("a: &x 1\nb: !!str &x 2\nc: *x\n")
    assert documents == [{"a": "1", "b": "2", "c": "2"}]
    assert told(findings) == [
        (
            "OPS020",
            (2, 10, 2, 12),
            "锚点“&x”在第 1 行已经定义过，从这里起覆盖原来的内容",
            "anchor '&x' is already defined in line 1; from here on it means this",
        )
    ]
    assert [(related.place[1:], related.note.zh) for related in findings[0].related] == [
        ((1, 7, 1, 8), "第一次定义在这里")
    ]


@pytest.mark.parametrize(
    ("text", "place", "zh", "en"),
    [
        ("a: *nope\n", (1, 4, 1, 9), "别名“*nope”在前面没有定义", "alias '*nope' is defined nowhere above"),
        (
            "a: &x [*x]\n",
            (1, 8, 1, 10),
            "别名“*x”引用了包含它自己的内容",
            "alias '*x' stands inside its own definition",
        ),
    ],
)
def test_an_alias_without_a_definition_reads_as_it_is_written(
    text: str, place: tuple[int, ...], zh: str, en: str
) -> None:
    _, findings = read(text)
    assert told(findings) == [("OPS015", place, zh, en)]
    assert findings[0].state is State.INCONCLUSIVE


def test_a_tag_has_no_effect_and_says_so() -> None:
    documents, findings = read("a: !重\nb: !important\nc: !!set {x}\n".replace("!重", "!x 1"))
    assert documents == [{"a": "1", "b": "", "c": {"x": ""}}]
    assert told(findings) == [
        (
            "OPS021",
            (1, 4, 1, 6),
            "标签“!x”没有作用，只读取了后面的文字",
            "tag '!x' has no effect; only what follows it is read",
        ),
        (
            "OPS021",
            (2, 4, 2, 14),
            "标签“!important”没有作用，只读取了后面的文字",
            "tag '!important' has no effect; only what follows it is read",
        ),
        (
            "OPS021",
            (3, 4, 3, 9),
            "标签“!!set”没有作用，只读取了后面的文字",
            "tag '!!set' has no effect; only what follows it is read",
        ),
    ]


def test_core_tags_are_silent() -> None:
    assert read("a: !!str 1\nb: !!int 2\nc: !!seq [x]\nd: !!map {}\n") == (
        [{"a": "1", "b": "2", "c": ["x"], "d": {}}],
        [],
    )


@pytest.mark.parametrize("text", ["? [a]\n: 1\nb: 2\n", "[a]: 1\nb: 2\n", "{x: y}: 1\nb: 2\n"])
def test_an_entry_whose_key_is_no_text_is_dropped(text: str) -> None:
    documents, findings = read(text)
    assert documents == [{"b": "2"}]
    assert [(finding.code, finding.message.zh, finding.message.en) for finding in findings] == [
        (
            "OPS022",
            "键必须是文字，这里却是列表或一组键值，此条没有读取",
            "a key is text, but here is a list or a mapping; this entry is not read",
        )
    ]


def test_a_merge_of_anything_but_keys_is_dropped() -> None:
    documents, findings = read("<<: x\nb: 2\n")
    assert documents == [{"b": "2"}]
    assert told(findings) == [
        (
            "OPS022",
            (1, 1, 1, 3),
            "“<<”后面不是一组键值，无法合并，此条没有读取",
            "'<<' is not followed by keys and values to merge; this entry is not read",
        )
    ]


def test_a_control_character_stops_the_file_at_its_place() -> None:
    documents, findings = read("a: 1\nb: 甲\x07\n")
    assert documents == []
    assert told(findings) == [
        (
            "OPS005",
            (2, 5, 2, 6),
            "这里有不可见的控制字符 U+0007，文件没有读取",
            "there is an invisible control character U+0007 here; the file is not read",
        )
    ]


def test_problems_are_told_up_to_a_limit() -> None:
    _, findings = parse("a: 1\n" * 10, "plan.yaml", Limits(findings=3))
    assert [finding.code for finding in findings] == ["OPS019", "OPS019", "OPS019", "OPS002"]
    assert (findings[-1].message.zh, findings[-1].message.en) == (
        "文件中的问题超过上限 3，其余内容没有读取",
        "more than 3 problems; the rest is not read",
    )
