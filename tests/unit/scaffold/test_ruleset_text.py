"""A rule is added to a ruleset in the layout of the file, and every byte that was there stays."""

import pytest

from opsaudit.cli.scaffold.index import NotEditableError
from opsaudit.cli.scaffold.rule_text import Draft
from opsaudit.cli.scaffold.ruleset_text import add_to_ruleset
from opsaudit.cli.scaffold.sample import sample_of
from opsaudit.model.entities.goals import Goal
from opsaudit.model.sections import SECTIONS
from opsaudit.source.settings import Problems, plain, read_document

DRAFT = Draft("ACME002", "a-b", sample_of(Goal, SECTIONS), "en")
LAYOUTS = {
    "without-rules": ("a: b\n", "a: b\n", ""),
    "without-a-closing-line-end": ("a: b", "a: b", ""),
    "empty-rules": ("rules:\nz: 1\n", "rules:\n", "z: 1\n"),
    "empty-rules-with-comment": ("rules:  # 规则\nz: 1\n", "rules:  # 规则\n", "z: 1\n"),
    "last": ("rules:\n  A: off\n", "rules:\n  A: off\n", ""),
    "in-the-middle": ("rules:\n  A: off\n\nz: 1\n", "rules:\n  A: off\n", "\nz: 1\n"),
    "deeper": ("rules:\n    A:\n        weight: 1\nz: 1\n", "rules:\n    A:\n        weight: 1\n", "z: 1\n"),
    "its-comments": (
        "rules:\n  A: {weight: 1}\n  # 关于 A\n    # too\n\n# tail\nz: 1\n",
        "rules:\n  A: {weight: 1}\n  # 关于 A\n    # too\n",
        "\n# tail\nz: 1\n",
    ),
    "windows": ("rules:\r\n  A: off\r\nz: 1\r\n", "rules:\r\n  A: off\r\n", "z: 1\r\n"),
    "byte-order-mark": ("\ufeffrules:\n  A: off\n", "\ufeffrules:\n  A: off\n", ""),
    "block-of-text": ("rules:\n  A:\n    x: |\n      t\nz: 1\n", "rules:\n  A:\n    x: |\n      t\n", "z: 1\n"),
    "over-lines": ("rules:\n  A: {x: [1,\n    2]}\nz: 1\n", "rules:\n  A: {x: [1,\n    2]}\n", "z: 1\n"),
}


def read(data: bytes) -> dict:
    return plain(read_document(data, "r.yaml", Problems()))


@pytest.mark.parametrize(("text", "before", "behind"), LAYOUTS.values(), ids=LAYOUTS)
def test_every_byte_that_was_there_stays(text: str, before: str, behind: str) -> None:
    after = add_to_ruleset(text.encode(), "r.yaml", DRAFT).decode()
    assert after.startswith(before)
    assert after.endswith(behind)
    added = after.removeprefix(before).removesuffix(behind)
    assert before + behind == text
    assert "ACME002:" in added
    assert ("\r\n" in added, "\n" in added.replace("\r\n", "")) == ("\r\n" in text, "\r\n" not in text)


@pytest.mark.parametrize("text", [case[0] for case in LAYOUTS.values()], ids=LAYOUTS)
def test_it_says_what_it_said_and_the_new_rule(text: str) -> None:
    before, after = read(text.encode()), read(add_to_ruleset(text.encode(), "r.yaml", DRAFT))
    assert list(after["rules"]) == [*(before.get("rules") or {}), "ACME002"]
    assert after["rules"]["ACME002"]["assert"] == {"required": "sponsor"}
    assert {**after, "rules": {key: value for key, value in after["rules"].items() if key != "ACME002"} or None} == {
        **before,
        "rules": before.get("rules"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "rules: {A: off}\n",
        "rules: {}\n",
        "rules: ~\n",
        "{rules: {A: off}}\n",
        "{a: b}\n",
        "rules:\n  A:\n    x: |+\n      t\n\nz: 1\n",
        "a: b\n...\n",
        "- a\n",
        "rules: x\n",
    ],
)
def test_what_cannot_be_done_safely_is_refused(text: str) -> None:
    with pytest.raises(NotEditableError, match="its layout cannot be continued"):
        add_to_ruleset(text.encode(), "r.yaml", DRAFT)
