import pytest

from opsaudit.fmt.rewrite import tidy


def tidied(text):
    """Return the tidy text and where what was left alone stands; tidying it again changes nothing."""
    made = tidy(text.encode(), "plan.yaml")
    assert made.refused == ()
    assert tidy(made.after, "plan.yaml").after == made.after
    return made.after.decode(), [(str(note.place), note.message) for note in made.notes]


def case(name, *texts):
    return pytest.param(*texts, id=name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case(
            "sections come in the order of the format",
            "risks:\n- a\ngoals:\n- b\nkpis:\n- c\n",
            "kpis:\n- c\n\ngoals:\n- b\n\nrisks:\n- a\n",
        ),
        case(
            "format, other files and loose fields come first",
            "目标:\n- a\n周期: 2026年\n包含文件: [b.yaml]\n名称: c\n格式: opsaudit/v1\n继承: d.yaml\n",
            "格式: opsaudit/v1\n继承: d.yaml\n包含文件: [b.yaml]\n名称: c\n周期: 2026年\n\n目标:\n- a\n",
        ),
        case(
            "the total stands behind the budget",
            "budget_total: 9 CNY\nbudget:\n  - a\nmeetings: [b]\n",
            "budget:\n  - a\nbudget_total: 9 CNY\nmeetings: [b]\n",
        ),
        case(
            "fields come as declared, id and name first",
            "goals:\n  - owner: a\n    due: b\n    statement: c\n    id: G-1\n",
            "goals:\n  - id: G-1\n    statement: c\n    due: b\n    owner: a\n",
        ),
        case(
            "entities in entities too",
            "processes:\n  - steps:\n      - by: a\n        do: b\n    name: c\n",
            "processes:\n  - name: c\n    steps:\n      - do: b\n        by: a\n",
        ),
        case("one entity that stands alone", "org:\n  industry: a\n  name: b\n", "org:\n  name: b\n  industry: a\n"),
        case(
            "a mapping by id keeps the order of its ids",
            "kpis:\n  K-2:\n    unit: a\n    name: b\n  K-1: {unit: c, name: d}\n",
            "kpis:\n  K-2:\n    name: b\n    unit: a\n  K-1: {unit: c, name: d}\n",
        ),
        case(
            "brackets stay",
            "goals: [{due: a,\n    id: b}]\nkpis: []\n",
            "kpis: []\n\ngoals: [{due: a,\n    id: b}]\n",
        ),
        case(
            "comments move with what they stand above",
            "# about risks\n# in two lines\nrisks:\n  - a # b\n# about goals\ngoals:  # d\n  - owner: e  # f\n    # above\n    due: g\n    # and id\n    id: h\n",
            "# about goals\ngoals:  # d\n  - owner: e  # f\n    # above\n    due: g\n    # and id\n    id: h\n\n"
            "# about risks\n# in two lines\nrisks:\n  - a # b\n",
        ),
        case(
            "a comment above a field moves, also to the top of a mapping",
            "org:\n  # first\n  industry: a\n  # second\n  name: b\n",
            "org:\n  # second\n  name: b\n  # first\n  industry: a\n",
        ),
        case(
            "deeper comments hang on to the entry above",
            "org:\n  regions:\n    - a\n    # - b\n  name: c\n",
            "org:\n  name: c\n  regions:\n    - a\n    # - b\n",
        ),
        case(
            "an item that is commented out hangs on to its list",
            "risks:\n- a\n# - b\n#   more of b\n# about goals\ngoals:\n- c\n",
            "# about goals\ngoals:\n- c\n\nrisks:\n- a\n# - b\n#   more of b\n",
        ),
        case(
            "an item of an outer list that is commented out stays where it is",
            "goals:\n  - milestones:\n    - a\n    # - b\n    id: c\n  # - d\n  - risks:\n    - e\n    due: f\n#  - g\n",
            "goals:\n  - id: c\n    milestones:\n    - a\n    # - b\n  # - d\n  - due: f\n    risks:\n    - e\n#  - g\n",
        ),
        case(
            "unknown keys come last in an entity",
            "org:\n  x-a: 1\n  industry: b\n  indstry: c\n  name: d\n",
            "org:\n  name: d\n  industry: b\n  x-a: 1\n  indstry: c\n",
        ),
        case(
            "a comment that touches only what is above stays with it",
            "goals: [a]\n# no more goals\n\nkpis: [b]\n",
            "kpis: [b]\n\ngoals: [a]\n# no more goals\n",
        ),
        case(
            "the head of the file and its foot stay",
            "# yaml-language-server: $schema=a\n# Plan of ACME\n\ngoals: [a]\nkpis: [b]\n\n# end\n",
            "# yaml-language-server: $schema=a\n# Plan of ACME\n\nkpis: [b]\ngoals: [a]\n\n# end\n",
        ),
        case(
            "a line for the editor stays although it touches",
            "# yaml-language-server: $schema=a\n# goals\ngoals: [a]\nkpis: [b]\n",
            "# yaml-language-server: $schema=a\nkpis: [b]\n# goals\ngoals: [a]\n",
        ),
        case(
            "unknown keys stay behind the entry above, at the top of the file at the top",
            "x-b: 1\nrisks: [a]\nx-a: {c: d}\ngoals: [e]\n",
            "x-b: 1\ngoals: [e]\nrisks: [a]\nx-a: {c: d}\n",
        ),
        case(
            "two spellings of one section keep their order",
            "risks: [a]\n目标: [b]\ngoals: [c]\n",
            "目标: [b]\ngoals: [c]\nrisks: [a]\n",
        ),
        case(
            "texts move as they are",
            "goals:\n  - source: |\n      owner: x  \n\n      # no comment\n      id: y\n    statement: 'a\n\n      # b'\n    id: c\n",
            "goals:\n  - id: c\n    statement: 'a\n\n      # b'\n    source: |\n      owner: x  \n\n      # no comment\n      id: y\n",
        ),
        case(
            "blanks at the end of a text belong to it",
            "sops:\n  - purpose: |+\n      a\n\n\n    name: b\n",
            "sops:\n  - name: b\n    purpose: |+\n      a\n\n\n",
        ),
        case(
            "documents are put in order each for itself",
            "%YAML 1.1\n---\ngoals: [a]\nkpis: [b]\n---\n# c\nrisks: [d]\nroles: [e]\n...\n",
            "%YAML 1.1\n---\nkpis: [b]\ngoals: [a]\n---\nroles: [e]\n# c\nrisks: [d]\n...\n",
        ),
        case(
            "line ends stay",
            "goals: [a]\r\n\r\n\r\nkpis:\r\n- b",
            "kpis:\r\n- b\r\n\r\ngoals: [a]\r\n",
        ),
        case(
            "one blank line between sections, none doubled, none at the ends",
            "\n\nkpis:\n  - a\n\n\n\n  - b\ngoals:\n  - c\n\n\n\nrisks: [d]\n\n\n",
            "kpis:\n  - a\n\n  - b\n\ngoals:\n  - c\n\nrisks: [d]\n",
        ),
        case(
            "entries of one line may stand close",
            "name: a\nowner: b\n\ngoals: []\nrisks: []\n",
            "name: a\nowner: b\n\ngoals: []\nrisks: []\n",
        ),
        case(
            "blanks at the ends of lines go",
            "goals:  \n  - a\t\n   \n  - b # c  \n  - |  \n    d  \n",
            "goals:\n  - a\n\n  - b # c\n  - |\n    d  \n",
        ),
        case(
            "quotes keep their blanks",
            'goals:\n  - "a  \n\n\n    b"  \n  - "c\\  \n    d"\n',
            'goals:\n  - "a  \n\n\n    b"\n  - "c\\  \n    d"\n',
        ),
        case("a full-width blank is text", "goals:\n  - a\u3000\n", "goals:\n  - a\u3000\n"),
        case("wide characters", "目标:\n  - 截止: 😀𠮷\n    描述: ｗ\n", "目标:\n  - 描述: ｗ\n    截止: 😀𠮷\n"),
        case(
            "a tab before a comment", "org:\n  industry: a\t# b\n  name: c\n", "org:\n  name: c\n  industry: a\t# b\n"
        ),
        case("a file of comments", "\n# a  \n\n\n# b", "# a\n\n# b\n"),
        case("no plan at all", "- b \n- a", "- b\n- a\n"),
        case("nothing", "", ""),
        case("blank lines alone", "\n \n", ""),
    ],
)
def test_a_file_is_put_in_order_and_spaced_out(before, after):
    assert tidied(before) == (after, [])


@pytest.mark.parametrize(
    "text",
    [
        case("keys after a question mark", "goals:\n  - ? due\n    : a\n    ? id\n    : b\n"),
        case("a key behind an anchor", "goals:\n  - &a due: b\n    id: c\n"),
        case("merged keys", "x-a: &a {unit: b}\n\nkpis:\n  - <<: *a\n    owner: c\n    name: d\n"),
        case("merged keys at the end", "x-a: &a {unit: b}\n\nkpis:\n  - owner: c\n    name: d\n    <<: *a\n"),
        case("a key that is written twice", "org:\n  industry: a\n  name: b\n  industry: c\n"),
        case("a comment that cannot go behind the dash", "goals:\n  - due: a\n    # why\n    id: b\n"),
        case("a comment that would come to touch another field", "org:\n  industry: a\n  # b\n\n  name: c\n"),
        case(
            "a text that would swallow a blank line",
            "org:\n  headcount: 1\n  industry: |+\n    b\n  id: a\n\n  name: c\n",
        ),
        case("a structure", "kpis:\n  - target:\n      unit: h\n      value: 2\n"),
        case("a tab after the dash", "goals:\n  -\tdue: a\n \tid: b\n"),
    ],
)
def test_what_lines_do_not_tell_apart_keeps_its_order(text):
    assert tidy(text.encode(), "plan.yaml").after == text.encode()


class TestAliases:
    def test_an_alias_never_comes_before_its_anchor(self):
        text = "risks:\n  - &a {statement: b}\n\ngoals:\n  - *a\n"
        after, notes = tidied(text)
        assert after == text
        assert [(place, message.en) for place, message in notes] == [
            ("plan.yaml:1:1", "left in this order: if the entries moved, an alias would come before its anchor")
        ]

    def test_an_alias_keeps_its_anchor_when_a_name_is_used_again(self):
        text = "goals:\n  - source: &a x\n    strategy: *a\n    statement: &a y\n"
        assert tidied(text)[0] == text

    def test_what_aliases_do_not_forbid_is_done(self):
        assert tidied("risks: [*a ]\ngoals: []\n".replace("*a ", "b") + "kpis: [&a {name: c}, *a ]\n") == (
            "kpis: [&a {name: c}, *a ]\ngoals: []\nrisks: [b]\n",
            [],
        )
        assert tidied("x-a: &a {name: b}\nroles: [*a ]\nunits: [*a ]\n") == (
            "x-a: &a {name: b}\nunits: [*a ]\nroles: [*a ]\n",
            [],
        )

    def test_entities_inside_are_still_put_in_order(self):
        text = "risks:\n  - &a\n    cause: b\n    statement: c\n\ngoals:\n  - *a\n"
        assert tidied(text)[0] == "risks:\n  - &a\n    statement: c\n    cause: b\n\ngoals:\n  - *a\n"


def test_a_text_that_ends_with_the_file_gets_no_line_end():
    text = "goals: [a]\nsops:\n  - purpose: |\n      b"
    after, notes = tidied(text)
    assert after == "goals: [a]\n\nsops:\n  - purpose: |\n      b"
    assert [(place, message.zh) for place, message in notes] == [
        ("plan.yaml:5:1", "文件以没有换行的文本块结尾，加上换行会改变文本；顺序没有调整")
    ]


def test_a_text_that_drops_its_end_does_get_one():
    assert tidied("sops:\n  - purpose: |-\n      b\n    name: c".replace("\n    name: c", "")) == (
        "sops:\n  - purpose: |-\n      b\n",
        [],
    )


def test_a_file_that_cannot_be_read_stays():
    made = tidy(b"goals: [a\nname: b \n", "plan.yaml")
    assert not made.is_changed
    assert [finding.place.line for finding in made.refused] == [1]
