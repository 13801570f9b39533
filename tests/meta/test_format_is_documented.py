"""Every key of the plan format says in both languages what an author writes there, and means one thing only."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from opsaudit.binding.keys import Field, fold, has_han, table_of
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import SECTIONS

LONGEST_ZH, LONGEST_EN = 60, 120
"""Characters that fit one line of a reference page and of an editor's tooltip."""


def nested_in(kind: type[Entity]) -> Iterator[type[Entity]]:
    """Yield an entity and every entity inside it."""
    yield kind
    for field in table_of(kind).by_name.values():
        if issubclass(field.kind, Entity):
            yield from nested_in(field.kind)


ENTITIES = list(dict.fromkeys(inner for section in SECTIONS for inner in nested_in(section.entity)))
every_entity = pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)


def fields_of(kind: type[Entity]) -> list[Field]:
    return list(table_of(kind).by_name.values())


def doubled(texts: Iterable[str]) -> list[str]:
    return [text for text, times in Counter(map(fold, texts)).items() if times > 1]


def flaws(text: Text | None) -> list[str]:
    """Return what is wrong with one line of documentation."""
    if text is None:
        return ["missing"]
    found = [f"{lang}: empty" for lang in ("zh", "en") if not text[lang].strip()]
    found += [f"{lang}: not one line" for lang in ("zh", "en") if "\n" in text[lang]]
    found += [f"{lang}: ends like a sentence" for lang in ("zh", "en") if text[lang].endswith((".", "。"))]
    found += ["zh: no Chinese"] if not has_han(text.zh) else []
    found += ["en: Chinese"] if has_han(text.en) else []
    found += ["zh: too long"] if len(text.zh) > LONGEST_ZH else []
    found += ["en: too long"] if len(text.en) > LONGEST_EN else []
    return found


@every_entity
def test_entity_says_in_both_languages_what_it_is(kind: type[Entity]) -> None:
    assert flaws(vars(kind).get("about")) == []


@every_entity
def test_each_field_says_in_both_languages_what_to_write(kind: type[Entity]) -> None:
    told = {field.name: flaws(field.key.doc) for field in fields_of(kind)}
    assert {name: found for name, found in told.items() if found} == {}


@every_entity
def test_each_field_has_a_chinese_key(kind: type[Entity]) -> None:
    assert [field.name for field in fields_of(kind) if not has_han(field.key.zh)] == []


@every_entity
def test_no_two_fields_of_an_entity_share_a_spelling(kind: type[Entity]) -> None:
    spellings = [{fold(text) for text in (field.name, field.key.zh, *field.key.also)} for field in fields_of(kind)]
    assert doubled(text for several in spellings for text in several) == []


@every_entity
def test_no_spelling_of_a_field_is_written_twice(kind: type[Entity]) -> None:
    assert {field.name: doubled((field.key.zh, *field.key.also)) for field in fields_of(kind)} == {
        field.name: [] for field in fields_of(kind)
    }


@every_entity
def test_references_lead_to_sections_and_nothing_else_does(kind: type[Entity]) -> None:
    refers = {field.name: (field.how == "ref", SECTIONS.get(field.key.refers) is not None) for field in fields_of(kind)}
    assert {name: found for name, found in refers.items() if found[0] != found[1]} == {}


@every_entity
def test_no_word_of_a_vocabulary_has_two_meanings(kind: type[Entity]) -> None:
    told = {
        field.name: doubled(text for word, others in (field.key.words or {}).items() for text in {word, *others})
        for field in fields_of(kind)
    }
    assert {name: found for name, found in told.items() if found} == {}


@every_entity
def test_no_two_entities_stand_in_one_place(kind: type[Entity]) -> None:
    assert [other for other in ENTITIES if other.section == kind.section] == [kind]
