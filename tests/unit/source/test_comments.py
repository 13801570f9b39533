"""Comments are found outside values, and nowhere else."""

from pathlib import Path

import pytest

from opsaudit.binding.canonical import canonical
from opsaudit.source.comments import find_comments
from opsaudit.testing import plan_of

EXAMPLES = Path(__file__).parents[3] / "examples"
PLANS = sorted(EXAMPLES.glob("*/plan.yaml")) + sorted(EXAMPLES.glob("yunchuan-*/*.yaml"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("# first\na: 1\n", [(1, 1, "# first", True)]),
        ("a: 1  # behind\n", [(1, 7, "# behind", False)]),
        ("a: 1\n  # indented", [(2, 3, "# indented", True)]),
        ("a: b#c\n", []),
        ('a: "b # c" # d\n', [(1, 12, "# d", False)]),
        ("a: 'b\n  # c'\n", []),
        ("a: [1, # one\n  2]\n", [(1, 8, "# one", False)]),
        ("a: | # sign\n  # text\n  more\n# below\n", [(1, 6, "# sign", False), (4, 1, "# below", True)]),
        ("a: >-\n  # text\n", []),
        ("a: &x # anchor\n  b\n", [(1, 7, "# anchor", False)]),
        ("? a # key\n: b # value\n", [(1, 5, "# key", False), (2, 5, "# value", False)]),
        ("--- # start\na: 1\n... # end\n", [(1, 5, "# start", False), (3, 5, "# end", False)]),
        ("目标: 好 # 注释\n", [(1, 7, "# 注释", False)]),
        ("a: 😀 # x\n", [(1, 6, "# x", False)]),
        ("a: b\u2028c # x\n", [(1, 8, "# x", False)]),
    ],
)
def test_comments_stand_where_yaml_has_them(text: str, found: list[tuple[int, int, str, bool]]) -> None:
    assert [tuple(comment) for comment in find_comments(text)] == found


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_without_its_comments_a_plan_says_the_same(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for comment in find_comments("\n".join(lines)):
        lines[comment.line - 1] = lines[comment.line - 1][: comment.column - 1]
    text = "\n".join(lines)
    assert find_comments(text) == []
    assert canonical(plan_of(text)) == canonical(plan_of(path.read_text(encoding="utf-8")))
