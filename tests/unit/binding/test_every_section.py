"""Every section of the format: one plan in Chinese and its twin in English, with each field of the later ones filled."""

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import opsaudit.api
from opsaudit.binding.canonical import canonical
from opsaudit.binding.keys import fold, section_table, table_of, top_fields
from opsaudit.binding.plan import bind_plan
from opsaudit.model import entities, words
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.model.sections import SECTIONS, Section
from opsaudit.source.parser import parse

FOLDER = Path(__file__).parent / "every_section"
MODULES = [f"{entities.__name__}.{module.name}" for module in pkgutil.iter_modules(entities.__path__)]
KINDS = [
    kind
    for module in map(importlib.import_module, MODULES)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Entity) and kind is not Entity and kind.__module__ == module.__name__
]
LATER = {
    *("actions", "assurance", "documents", "governance", "improvements", "people", "performance"),
    *("projects", "records", "resources", "service", "strategy", "supply", "systems"),
}
"""Modules of entities that a plan without them does not import."""


def bound(text: str) -> tuple[Plan, list[Finding]]:
    plan, findings, _keys = bind_plan([parse(text, "plan.yaml")[0]])
    return plan, findings


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    found = {}
    for language in ("zh", "en"):
        plan, findings = bound((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
        assert [f"{finding.place} {finding.message.en}" for finding in findings] == []
        found[language] = plan
    return found


@pytest.mark.parametrize("section", list(SECTIONS), ids=lambda section: section.name)
def test_chinese_and_english_plans_mean_the_same(section: Section, plans: dict[str, Plan]) -> None:
    zh, en = (canonical(plans[language])[section.name] for language in ("zh", "en"))
    assert zh == en
    assert zh


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_field_is_filled_at_least_once(kind: type[Entity], plans: dict[str, Plan]) -> None:
    own = set(kind.model_fields) - set(kind.__mro__[1].model_fields)
    made = plans["zh"].all(kind)
    assert {name for name in own if any(getattr(one, name) not in (None, ()) for one in made)} == own


def references(entity: Entity) -> Iterator[tuple[str, str, str]]:
    """Yield field, section and target of each reference of an entity."""
    for field in table_of(type(entity)).by_name.values():
        value = getattr(entity, field.attribute)
        if field.how == "ref" and value is not None:
            for ref in value if field.is_many else (value,):
                yield field.name, ref.section, ref.raw


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_reference_leads_to_an_entity(kind: type[Entity], plans: dict[str, Plan]) -> None:
    plan = plans["en"]
    found = [each for made in plan.all(kind) for each in references(made)]
    assert [each for each in found if each[2] not in plan.names[each[1]]] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_reference_points_into_a_section(kind: type[Entity]) -> None:
    targets = {field.key.refers for field in table_of(kind).by_name.values() if field.how == "ref"}
    assert targets <= {section.name for section in SECTIONS if not section.single}


@pytest.mark.parametrize("section", [section for section in SECTIONS if not section.single], ids=lambda s: s.name)
@pytest.mark.parametrize("nothing", ["[]", "", "~"])
def test_an_empty_section_holds_nothing_and_is_no_finding(section: Section, nothing: str) -> None:
    plan, findings = bound(f"name: x\n{section.zh}: {nothing}\n")
    assert (plan.all(section.entity), findings) == ([], [])


@pytest.mark.parametrize("section", list(SECTIONS), ids=lambda section: section.name)
def test_a_misspelt_key_is_told_with_the_nearest_one(section: Section) -> None:
    name = max(section.entity.model_fields, key=len)
    written = f"{{{name}_: x}}"
    _, findings = bound(f"{section.name}: {written if section.single else f'[{written}]'}\n")
    name = name.rstrip("_")
    assert [(finding.slug, finding.message.en) for finding in findings] == [
        ("unknown-key", f"unknown key '{name}_'; did you mean '{name}'?")
    ]


def test_no_two_sections_share_a_spelling() -> None:
    spellings = [fold(spelling) for section in SECTIONS for spelling in set(map(fold, section.spellings))]
    assert sorted(spellings) == sorted(section_table(SECTIONS))


def test_no_section_is_spelt_like_another_top_level_key() -> None:
    assert set(section_table(SECTIONS)) & {*table_of(PlanInfo).by_spelling, *top_fields()} == set()


VOCABULARIES = {name: value for name, value in vars(words).items() if name.isupper()}


@pytest.mark.parametrize("name", list(VOCABULARIES))
def test_no_two_words_of_a_vocabulary_share_a_spelling(name: str) -> None:
    spellings = [fold(s) for word, others in VOCABULARIES[name].items() for s in {word, *others}]
    assert sorted(spellings) == sorted(set(spellings))


def test_plugins_import_every_entity_from_the_api() -> None:
    assert set(KINDS) <= {getattr(opsaudit.api, name) for name in opsaudit.api.__all__}


def test_the_api_says_what_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Goat'"):
        opsaudit.api.Goat  # noqa: B018  # asking is the test


def test_an_entity_is_imported_when_a_plan_has_its_section() -> None:
    code = (
        "import sys\n"
        "import opsaudit.api\n"
        "from opsaudit.binding.plan import bind_plan\n"
        "from opsaudit.source.parser import parse\n"
        "for text in ('goals: [CSAT 90%]', 'slas: [answer within 2 h]'):\n"
        "    bind_plan([parse(text, 'plan.yaml')[0]])\n"
        "    print(*sorted(name for name in sys.modules if name.startswith('opsaudit.model.entities.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    few, more = ({name.rpartition(".")[2] for name in line.split()} for line in done.stdout.splitlines())
    assert (few & LATER, more & LATER) == (set(), {"service"})
