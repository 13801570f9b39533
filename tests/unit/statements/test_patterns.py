"""Every form of wording finds its examples and passes over the near misses."""

import pytest

from opsaudit.statements.patterns import (
    REACH,
    Form,
    compiled,
    forms,
    notes,
    occurs,
    opens,
    stands_after,
    stands_before,
    stands_between,
)

FORMS = list(forms().values())
NOTES = notes()


def test_every_form_has_a_note_and_every_note_a_form() -> None:
    assert NOTES.keys() == forms().keys()


def matches(form: Form, example: str) -> bool:
    """Apply a form to an example whose ``|`` marks the position, two of them a stretch between."""
    text = example.replace("|", "") if form.at in {"before", "after", "between"} else example
    if form.at == "between":
        return stands_between(form.name, text, example.index("|"), example.rindex("|") - 1)
    if form.at == "before":
        return stands_before(form.name, text, example.index("|")) is not None
    if form.at == "after":
        return stands_after(form.name, text, example.index("|")) is not None
    return (opens if form.at == "start" else occurs)(form.name, text) is not None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_finds_its_examples_and_nothing_else(form: Form) -> None:
    note = NOTES[form.name]
    assert note.finds
    assert note.passes
    assert {example: matches(form, example) for example in (*note.finds, *note.passes)} == {
        **dict.fromkeys(note.finds, True),
        **dict.fromkeys(note.passes, False),
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_says_what_it_means_and_where_it_comes_from(form: Form) -> None:
    note = NOTES[form.name]
    assert note.about.zh
    assert note.about.en
    assert note.source
    assert compiled(form.name).flags & 2 == 0, "texts are lowered before they are searched"


def test_a_form_before_a_position_looks_back_no_further_than_its_reach() -> None:
    assert stands_before("target-by", "by " + " " * REACH, REACH + 3) is None
