"""Which entry a comment is about."""

import pytest

from opsaudit.source.comments import find_comments
from opsaudit.source.parser import parse
from opsaudit.waiving.nodes import Lines


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("a:  # X\n  b: 1\n", (1, 1, 2, 7)),
        ("a:\n  b: 1  # X\n", (2, 3, 2, 7)),
        ("a:\n  # X\n  b: 1\n", (3, 3, 3, 7)),
        ("a:\n  # X\n  # another\n  b: 1\n", (4, 3, 4, 7)),
        ("a:\n  # X\n\n  b: 1\n", None),
        ("a: 1\n# X\n", None),
        ("a:\n  - b: 1  # X\n    c: 2\n  - d: 3\n", (2, 5, 3, 9)),
        ("a:\n  # X\n  - b: 1\n    c: 2\n  - d: 3\n", (3, 5, 4, 9)),
        ("a:\n  - # X\n    b: 1\n    c: 2\n", (3, 5, 4, 9)),
        ("a:\n  - &n  # X\n    b: 1\n", (3, 5, 3, 9)),
        ("a:\n  - one  # X\n  - two\n", (2, 5, 2, 8)),
        ("a: [1, # X\n  2]\n", (1, 1, 2, 5)),
        ("a: [1,\n  2] # X\n", (2, 3, 2, 4)),
        ("a: [1,\n  2\n  ] # X\n", None),
        ("a: {b: 1, c: 2}  # X\n", (1, 1, 1, 16)),
        ("a: |  # X\n  # no comment\n  text\n", (1, 1, 3, 7)),
        ("a:\n  value  # X\n", (2, 3, 2, 8)),
        ("a: one\n  two  # X\n", None),
        ("a: &n\n  b: 1\nc: *n  # X\n", (3, 1, 3, 6)),
        ("a: &n\n  b: 1  # X\nc: *n\n", (2, 3, 2, 7)),
        ("a: &n {b: 1}\nc:\n  <<: *n  # X\n  d: 2\n", None),
        ("--- # X\na: 1\n", None),
        ("# X\n- a\n", (2, 3, 2, 4)),
    ],
)
def test_a_comment_is_about_what_begins_in_its_line_or_right_below(text, node):
    source, _ = parse(text, "plan.yaml")
    comments = find_comments(text)
    (mark,) = [comment for comment in comments if comment.text == "# X"]
    found = Lines(source, comments).node_of(mark)
    assert (None if found is None else found[1:]) == node
