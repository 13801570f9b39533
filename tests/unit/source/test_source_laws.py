"""Laws of the loader: places are exact, what was written is read back, and no input makes it raise."""

import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.model.node import Mapping, Node, Scalar, Sequence, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.source.events import open_pure_events
from opsaudit.source.files import read_source
from opsaudit.source.limits import Limits
from opsaudit.source.parser import parse, parse_events

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff") | st.just("\n"),
    max_size=40,
) | st.sampled_from(["客服部", "负责人：张三", "完成 #1", "- x", "a: b", "it's", '"q"', "@x", "90%", " 甲 ", "😀"])
DATA = st.recursive(
    TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXT.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)
LAYOUT = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4]),
    }
)
HOSTILE = st.text(st.sampled_from("ab1：:-#[]{}&*!|>'\"%@`?,、，\n \t\u3000\xa0\x85\u2028－\\<"), max_size=60)


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    return [scalar for entry in node.entries for scalar in (entry.key, *scalars(entry.value))]


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def cut(text: str, place: Place) -> str:
    """The text at a place, cut out by line and column alone."""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def is_at_its_place(scalar: Scalar, text: str) -> bool:
    raw = cut(text, scalar.place)
    if scalar.style == "plain":
        return raw == scalar.text if "\n" not in raw else re.split(r"[ \n]+", raw) == re.split(r"[ \n]+", scalar.text)
    if scalar.style in ("single", "double"):
        (alone,) = parse(raw, "alone.yaml")[0].documents
        return plain(alone) == scalar.text
    return raw[0] == {"literal": "|", "folded": ">"}[scalar.style] and not raw.endswith(("\n", " "))


@given(DATA, LAYOUT)
def test_the_place_of_a_scalar_holds_the_text_it_was_read_from(data: object, layout: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **layout)
    source, findings = parse(text, "plan.yaml")
    assert findings == []
    for document in source.documents:
        assert [scalar for scalar in scalars(document) if not is_at_its_place(scalar, source.text)] == []


@given(DATA, LAYOUT)
def test_what_another_program_wrote_is_read_as_it_was(data: object, layout: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **layout)
    assert list(map(plain, parse(text, "plan.yaml")[0].documents)) == [data]


def is_inside(place: Place, source: SourceFile) -> bool:
    lines = source.text.split("\n")
    return (
        1 <= place.line <= place.end_line <= len(lines)
        and 1 <= place.column <= len(lines[place.line - 1]) + 1
        and 1 <= place.end_column <= len(lines[place.end_line - 1]) + 2
        and place[1:3] <= place[3:]
    )


def is_told_in_full(finding: Finding) -> bool:
    texts = [finding.message, finding.fix, *(related.note for related in finding.related)]
    return all(text is not None and text.zh and text.en for text in texts)


@given(st.binary(max_size=200) | HOSTILE.map(str.encode) | HOSTILE.map(lambda text: text.encode("gb18030")))
def test_no_bytes_make_it_raise_and_every_finding_has_a_place_in_the_file(data: bytes) -> None:
    source, findings = read_source(data, "plan.yaml")
    assert [
        finding for finding in findings if not (is_inside(finding.place, source) and is_told_in_full(finding))
    ] == []


@given(st.text(max_size=60) | HOSTILE)
def test_no_text_makes_the_slow_parser_raise(text: str) -> None:
    parse_events(text, "plan.yaml", Limits(), events=open_pure_events)


@given(st.text(st.sampled_from("ab：: -\n\"'[],{}#客"), max_size=40))
def test_both_parsers_read_the_same(text: str) -> None:
    fast = parse_events(text, "plan.yaml", Limits())
    slow = parse_events(text, "plan.yaml", Limits(), events=open_pure_events)
    if fast.stop is None and slow.stop is None:
        assert list(map(plain, fast.source.documents)) == list(map(plain, slow.source.documents))
        assert [places(node) for node in fast.source.documents] == [places(node) for node in slow.source.documents]


def places(node: Node) -> list[Place]:
    own = [node.place]
    if isinstance(node, Mapping):
        return own + [place for entry in node.entries for place in (entry.key.place, *places(entry.value))]
    return own + [place for item in node.items for place in places(item)] if isinstance(node, Sequence) else own
