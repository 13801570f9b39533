"""Plans made at random from the format itself: any section, any field, any value, in any layout."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from opsaudit.binding.keys import Field, table_of
from opsaudit.messages import Lang
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import SECTIONS, Section
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.when import When

VALUES: Mapping[type, Sequence[str]] = {
    Quantity: ("≥90%", "九成", "1.5天", "5–8%", "12万元", "3‰", "20 CNY", "百分之二十五"),
    Duration: ("2h", "2小时", "15个工作日", "PT2H", "12 months"),
    Cadence: ("monthly", "每月", "每两周", "每季度末", "半年一次", "continuous"),
    When: ("2026-06-30", "2026年6月底前", "Q3 2026", "FY26", "2026上半年"),
    Money: ("5000元", "12万元", "200000 CNY", "$1,200"),
    Level: ("高", "medium", "1", "5"),
    bool: ("是", "yes", "否", "no", "true"),
    int: ("128", "3"),
}
TEXT = (
    st.text(st.sampled_from("目标服务客户 ab#:-'\"\\[]{}，。：！？%@&*"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
PLAIN = frozenset(
    "目标服务客户abcdefghijklmnopqrstuvwxyz0123456789.%‰≥–$,-年月日前底上半季度末小时元万九成个工作每两周一次高是否之百分十五二天"
)


@dataclass
class Made:
    """One entity of a random plan: fields by the models' own tables, values as written."""

    values: dict[str, object] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, list[Made]]:
    """Draw a plan: section to entities, every reference to an entity that is there."""
    chosen = draw(st.lists(st.sampled_from([*SECTIONS]), unique_by=lambda one: one.name, min_size=1, max_size=6))
    counts = {section.name: 1 if section.single else draw(st.integers(1, 3)) for section in chosen}
    ids = {
        section.name: [f"{section.name}-{number}" for number in range(counts[section.name])]
        for section in chosen
        if not section.single
    }
    return {
        section.name: [draw(entities(section, ids, number)) for number in range(counts[section.name])]
        for section in chosen
    }


@st.composite
def entities(draw: st.DrawFn, section: Section, ids: Mapping[str, list[str]], number: int) -> Made:
    """Draw one entity of a section, with its id."""
    made = draw(bodies(section.entity, ids, depth=0))
    if not section.single:
        made.values = {"id": ids[section.name][number], **made.values}
        made.fields["id"] = table_of(section.entity).by_name["id"]
    return made


@st.composite
def bodies(draw: st.DrawFn, kind: type[Entity], ids: Mapping[str, list[str]], depth: int) -> Made:
    """Draw some fields of an entity."""
    known = {name: each for name, each in table_of(kind).by_name.items() if name != "id"}
    if depth:
        known = {name: each for name, each in known.items() if each.how != "entity"}
    made = Made()
    for name in draw(st.lists(st.sampled_from(sorted(known)), unique=True, min_size=1, max_size=5)):
        one = draw(values(known[name], ids, depth))
        if one is not None:
            made.values[name], made.fields[name] = one, known[name]
    return made


@st.composite
def values(draw: st.DrawFn, each: Field, ids: Mapping[str, list[str]], depth: int) -> object:
    """Draw a value of a field; None where the plan has nothing that it could refer to."""
    if each.how == "ref" and not ids.get(each.key.refers):
        return None
    single = _single(each, ids, depth)
    return draw(st.lists(single, min_size=1, max_size=3)) if each.is_many else draw(single)


def _single(each: Field, ids: Mapping[str, list[str]], depth: int) -> st.SearchStrategy[object]:
    if each.how == "entity":
        return bodies(each.kind, ids, depth + 1)
    if each.how == "ref":
        return st.sampled_from(ids[each.key.refers])
    if each.how == "word":
        return st.sampled_from(
            [word for canonical, others in (each.key.words or {}).items() for word in (canonical, *others)]
        )
    return TEXT if each.how == "text" else st.sampled_from(VALUES[each.kind])


def section_text(section: str, entities: Sequence[Made], lang: Lang, *, flow: bool) -> str:
    """Write entities of one section under its key in one language."""
    known = SECTIONS.get(section)
    assert known is not None
    head = known.zh if lang == "zh" else known.name
    if known.single and not entities[0].values:
        return f"{head}: {{}}\n"
    if known.single:
        return f"{head}: {_flow(entities[0], lang)}\n" if flow else f"{head}:\n{_block(entities[0], lang, '  ')}"
    if flow:
        return f"{head}: [{', '.join(_flow(made, lang) for made in entities)}]\n"
    return f"{head}:\n" + "".join(f"  - {_block(made, lang, '    ')[4:]}" for made in entities)


def _key(made: Made, name: str, lang: Lang) -> str:
    return made.fields[name].key.zh if lang == "zh" else name


def _block(made: Made, lang: Lang, indent: str) -> str:
    return "".join(
        f"{indent}{_key(made, name, lang)}: {_written(value, lang)}\n" for name, value in made.values.items()
    )


def _flow(made: Made, lang: Lang) -> str:
    return (
        "{"
        + ", ".join(f"{_key(made, name, lang)}: {_written(value, lang)}" for name, value in made.values.items())
        + "}"
    )


def _written(value: object, lang: Lang) -> str:
    if isinstance(value, Made):
        return _flow(value, lang)
    if isinstance(value, list):
        return "[" + ", ".join(_written(item, lang) for item in value) + "]"
    text = str(value)
    is_plain = set(text) <= PLAIN and not text.startswith(("-", "%")) and "," not in text
    return text if is_plain and text not in {"null", "n"} else json.dumps(text, ensure_ascii=False)
