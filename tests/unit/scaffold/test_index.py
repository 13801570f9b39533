"""A rule is added to the index of a plugin in the layout of the file; what cannot be done safely is refused."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.cli.scaffold.index import NotEditableError, add_to_index, find_index

LAYOUTS = {
    "one-line": (
        """RULES = RuleIndex("a.rules", {"AC001": "a-b"})\n""",
        """RULES = RuleIndex("a.rules", {"AC001": "a-b", "AC002": "c-d"})\n""",
    ),
    "one-line-with-closing-comma": (
        """RULES = RuleIndex("a.rules", {"AC001": "a-b",})\n""",
        """RULES = RuleIndex("a.rules", {"AC001": "a-b", "AC002": "c-d",})\n""",
    ),
    "empty": ("""X = RuleIndex("a.rules", {})\n""", """X = RuleIndex("a.rules", {"AC002": "c-d"})\n"""),
    "a-line-each": (
        """X = RuleIndex(\n    "a.rules",\n    {\n        "AC001": "a-b",\n    },\n)\n""",
        """X = RuleIndex(\n    "a.rules",\n    {\n        "AC001": "a-b",\n        "AC002": "c-d",\n    },\n)\n""",
    ),
    "without-closing-comma": (
        """X = RuleIndex("a.rules", {\n  "AC001": "a-b"\n})\n""",
        """X = RuleIndex("a.rules", {\n  "AC001": "a-b",\n  "AC002": "c-d"\n})\n""",
    ),
    "comments": (
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b",  # 第一条, "{}"\n    # end\n})  # 规则\n""",
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b",  # 第一条, "{}"\n    "AC002": "c-d",\n    # end\n})  # 规则\n""",
    ),
    "comment-without-comma": (
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b"  # 第一条\n})\n""",
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b",  # 第一条\n    "AC002": "c-d"\n})\n""",
    ),
    "single-quotes": (
        """X = RuleIndex('a.rules', {'AC001': 'a-b'})\n""",
        """X = RuleIndex('a.rules', {'AC001': 'a-b', 'AC002': 'c-d'})\n""",
    ),
    "windows": (
        """X = RuleIndex("a.rules", {\r\n    "AC001": "a-b",\r\n})\r\n""",
        """X = RuleIndex("a.rules", {\r\n    "AC001": "a-b",\r\n    "AC002": "c-d",\r\n})\r\n""",
    ),
    "keywords-and-former-names": (
        """说明 = "规则"; X = RuleIndex(slugs={"AC001": "a-b"}, package="a.rules", formerly={"AC000": "AC001"})\n""",
        """说明 = "规则"; X = RuleIndex(slugs={"AC001": "a-b", "AC002": "c-d"}, package="a.rules", formerly={"AC000": "AC001"})\n""",
    ),
    "of-a-module": (
        """X = api.RuleIndex("a.rules", {"AC001": "a-b"})""",
        """X = api.RuleIndex("a.rules", {"AC001": "a-b", "AC002": "c-d"})""",
    ),
    "in-a-hook": (
        """def opsaudit_rules():\n    return [RuleIndex("a.rules", {"AC001": "a-b"})]\n""",
        """def opsaudit_rules():\n    return [RuleIndex("a.rules", {"AC001": "a-b", "AC002": "c-d"})]\n""",
    ),
    "two-to-a-line": (
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b", "AC003": "e-f",\n})\n""",
        """X = RuleIndex("a.rules", {\n    "AC001": "a-b", "AC003": "e-f",\n    "AC002": "c-d",\n})\n""",
    ),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_rule_is_added_in_the_layout_of_the_file(before: str, after: str) -> None:
    assert add_to_index(before.encode(), "AC002", "c-d").decode() == after


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("X = 1\n", "there is no RuleIndex(…) in it"),
        ("A = RuleIndex('a', {})\nB = RuleIndex('b', {})\n", "there is more than one RuleIndex(…) in it"),
        ("X = RuleIndex('a', dict(AC001='a-b'))\n", "its RuleIndex is not written out as {code: slug}"),
        ("X = RuleIndex('a', {**MORE})\n", "its RuleIndex is not written out as {code: slug}"),
        ("X = RuleIndex('a', {'AC001': SLUG})\n", "its RuleIndex is not written out as {code: slug}"),
        ("X = RuleIndex(__name__, {'AC001': 'a-b'})\n", "its RuleIndex is not written out as {code: slug}"),
        ("X = RuleIndex()\n", "its RuleIndex is not written out as {code: slug}"),
        ("X = RuleIndex('a', {\n", "it is no Python that can be read: "),
        ("\ufeffX = RuleIndex('a', {'AC001': 'a-b'})\n", "the layout of its RuleIndex cannot be continued"),
        ("X = RuleIndex('a', {\n    # none yet\n})\n", "the layout of its RuleIndex cannot be continued"),
    ],
)
def test_what_cannot_be_done_safely_is_refused(source: str, reason: str) -> None:
    with pytest.raises(NotEditableError) as caught:
        add_to_index(source.encode(), "AC002", "c-d")
    assert caught.value.reason.en.startswith(reason)


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(NotEditableError, match="no Python that can be read"):
        find_index("# -*- coding: gbk -*-\n# 规则\nX = RuleIndex('a', {})\n".encode("gbk"))


WORD = st.from_regex(r"[a-z]{1,4}(-[a-z]{1,4}){1,2}", fullmatch=True)
CODE = st.from_regex(r"AC[0-9]{3}", fullmatch=True)
GAP = st.sampled_from(["", " ", "\n    ", "  # 注\n    ", "\n\n  "])


@given(st.dictionaries(CODE, WORD, max_size=4), st.data())
def test_whatever_the_layout_it_says_the_same_and_the_new_rule_or_is_refused(rules: dict[str, str], data) -> None:
    gaps = [data.draw(GAP) for _ in range(len(rules) + 1)]
    entries = "".join(f'{gap}"{code}": "{slug}",' for gap, (code, slug) in zip(gaps, rules.items(), strict=False))
    source = f'é = "é"; X = RuleIndex("a.rules", {{{entries}{gaps[-1]}}})  # end\n'
    try:
        after = add_to_index(source.encode(), "ZZ999", "y-z")
    except NotEditableError:
        return
    assert find_index(after).slugs == {**rules, "ZZ999": "y-z"}
    if rules:
        before, _, behind = after.decode().partition('"ZZ999": "y-z"')
        assert source.startswith(before.rstrip(" ,\n"))
        assert source.endswith(behind.lstrip(" ,\n"))
    assert textwrap.dedent(after.decode()).startswith('é = "é"; X = RuleIndex("a.rules", {')
