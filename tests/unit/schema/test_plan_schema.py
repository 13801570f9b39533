"""The JSON Schema of plans, judged by an independent validator."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from jsonschema import Draft202012Validator
from schema_data import ROOT, errors, is_valid, validator

from opsaudit.binding.convert import VALUE_TYPES
from opsaudit.binding.keys import Field, file_fields, fold, section_table, table_of, top_fields
from opsaudit.binding.plan import bind_plan
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.schema import plan_schema, to_json
from opsaudit.source.files import FILE_KEYS
from opsaudit.source.parser import parse

PLANS = [
    path
    for path in sorted((ROOT / "examples").rglob("*.yaml"))
    if path.name != "opsaudit.yaml" and "opsaudit-plugin-clinic" not in path.parts  # it has a section of its own
]
GOOD = [path for path in PLANS if not path.parent.name.startswith("poor")]
SHAPE = {"unknown-key", "unknown-word", "wrong-shape"}
"""What the binder says of the shape of a plan; what a text means, and where a reference leads, no schema can know."""


def told(text: str) -> set[str]:
    """Return what the binder says of a plan."""
    return {finding.slug for finding in bind_plan([parse(text, "plan.yaml")[0]])[1]}


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(plan_schema())
    assert plan_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: str(path.relative_to(ROOT / "examples")))
def test_each_file_of_a_good_example_is_valid(path: Path) -> None:
    assert [error.message for error in errors(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_with_every_section_is_valid(language: str) -> None:
    plan = ROOT / "tests" / "unit" / "binding" / "every_section" / f"{language}.yaml"
    assert [error.message for error in errors(plan.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["poor", "poor-zh"])
def test_of_the_poor_examples_the_misspelt_key_alone_is_invalid(name: str) -> None:
    found = errors((ROOT / "examples" / name / "plan.yaml").read_text(encoding="utf-8"))
    assert [error.validator for each in found for error in (each.context or [each])].count("additionalProperties") == 1
    assert told((ROOT / "examples" / name / "plan.yaml").read_text(encoding="utf-8")) & SHAPE == {"unknown-key"}


def case_plans() -> list[str]:
    """Return the plan of every case of every rule."""
    found = []
    for path in sorted((ROOT / "tests" / "rules").rglob("*.yaml")):
        (root,) = parse(path.read_text(encoding="utf-8"), path.name)[0].documents
        for _name, case in root.get("cases").value.entries:
            found.append(case.get("plan").value.text)
    return found


def test_a_plan_is_valid_where_the_binder_finds_nothing_wrong_with_its_shape() -> None:
    plans = case_plans()
    assert len(plans) > 500
    differing = [
        plan for plan in plans if "unreadable-value" not in told(plan) and is_valid(plan) == bool(told(plan) & SHAPE)
    ]
    assert differing == []


@pytest.mark.parametrize(
    "plan",
    [
        "goals:\n  - {statement: x, ownr: R-1}\n",
        "goals:\n  - ownr: R-1\n",
        "goals: {statement: x, ownr: R-1}\n",
        "kpis:\n  K-1: {name: x, ownr: R-1}\n",
        "目标:\n  - {描述: x, 负责: R-1}\n",
        "goal:\n  - x\n",
        "processes:\n  - {name: x, steps: [{do: a, buy: b}]}\n",
        "risks:\n  - {statement: x, response: reduse}\n",
        "风险:\n  - {描述: x, 应对: 减少一点}\n",
        "rollouts:\n  - {name: x, phases: [design, lunch]}\n",
        "goals:\n  - statement: [a, b]\n",
        "goals:\n  - owner: [R-1, R-2]\n",
        "goals:\n  - statement: {a: b}\n",
        "goals:\n  - [a]\n",
        "goals:\n  - to: {value: 90, unt: '%'}\n",
        "processes:\n  - critical: maybe\n",
        "org: {headcount: many}\n",
        "sops:\n  - review_cycle: 12\n",
        "budget_total: [1, 2]\n",
        "format: opsaudit/v2\n",
        "- goals\n",
    ],
)
def test_a_wrong_shape_is_invalid_as_it_is_for_the_binder(plan: str) -> None:
    assert told(plan) & (SHAPE | {"unreadable-value", "newer-format"})
    assert not is_valid(plan)


@pytest.mark.parametrize(
    "plan",
    [
        "",
        "goals: Raise CSAT to 90%\n",
        "goals:\n",
        "goals:\n  - Raise CSAT to 90%\n  - {statement: x, x-note: {a: [1]}}\nX-own: [1]\n",
        "kpis: {K-1: {name: x}, K-2: y}\n",
        "goals: {statement: x, to: 90%}\n",
        "org: Acme\n",
        "plan:\n",
        "名称: x\n周期: 2026\n负责人:\n格式: opsaudit/v1\n",
        "goals:\n  - {id: 7, statement: x, owner:, to: 90, from: {值: 80, 单位: '%'}, due: {起: 2026-01-01, 止: 2026-06-30}}\n",
        "budget_total: {amount: 900000, currency: CNY}\n",
        "risks:\n  - {statement: x, likelihood: {value: 4}, impact: 5, actions: 备份（信息专员）}\n",
        "processes:\n  - {name: x, critical: YES, sla: {name: y, within: 2h}, steps: a (b)}\n",
        "meetings:\n  - {name: x, frequency: {时长: 1年, 次数: 2}}\n",
        "include: [goals.yaml, processes/*.yaml]\nextends: ../group\n",
        "包含文件: 目标.yaml\n继承: ../集团.yaml\n",
        "goals:\n  - {zh: 提升满意度, en: Raise CSAT}\n  - {statement: {中文: 甲, 英文: A}}\ntraining: {zh: 甲, en: A}\n",
        "org: {headcount: 128人}\nprocesses: [{name: x, critical: √, steps: {zh: 甲, en: A}}]\n",
        "risks: &r [x]\n---\ncontrols: [y]\n",
    ],
)
def test_every_short_form_is_valid(plan: str) -> None:
    assert told(plan) == set()
    assert is_valid(plan)


@pytest.mark.parametrize("entry", ["{id: G-1, $delete: true}", "{编号: G-1, $删除: 是}", "{$delete: yes, id: G-1}"])
def test_an_inherited_entry_may_be_deleted_in_a_section_and_nowhere_else(entry: str) -> None:
    assert is_valid(f"goals:\n  - {entry}\n")
    assert is_valid(f"goals: {entry}\n")
    assert not is_valid(f"processes:\n  - {{name: x, steps: [{entry}]}}\n")


def entities() -> list[tuple[str, Section, list[Field]]]:
    """Return every entity by the section and the fields that lead to it."""
    found, todo = [], [(section, [], section.entity) for section in SECTIONS]
    while todo:
        section, way, kind = todo.pop()
        found.append((kind, section, way))
        inner = [each for each in table_of(kind).by_name.values() if each.how == "entity" and each not in way]
        todo += [(section, [*way, each], each.kind) for each in inner]
    return found


@pytest.mark.parametrize(("kind", "section", "way"), entities(), ids=lambda part: getattr(part, "__name__", ""))
def test_every_spelling_of_every_field_is_known(kind: type[Entity], section: Section, way: list[Field]) -> None:
    for field in table_of(kind).by_name.values():
        for spelling in field.spellings:
            data: object = {spelling: None}
            for outer in reversed(way):
                data = {outer.name: data}
            assert validator().is_valid({section.name: data}), spelling


def test_every_spelling_of_every_top_level_key_is_known() -> None:
    known = plan_schema()["properties"].keys()
    sections = {spelling for section in SECTIONS for spelling in section.spellings}
    own = {
        spelling
        for field in (*top_fields().values(), *file_fields(), *table_of(PlanInfo).by_name.values())
        for spelling in field.spellings
    }
    assert known == sections | own
    assert {fold(each) for each in known} == {
        *section_table(SECTIONS),
        *top_fields(),
        *map(fold, FILE_KEYS),
        *table_of(PlanInfo).by_spelling,
    }


def test_every_spelling_of_every_word_is_known() -> None:
    for kind, section, way in entities():
        for field in table_of(kind).by_name.values():
            for word, others in (field.key.words or {}).items():
                for spelling in (word, *others):
                    data: object = {field.name: spelling}
                    for outer in reversed(way):
                        data = {outer.name: data}
                    assert validator().is_valid({section.name: data}), spelling


@pytest.mark.parametrize(
    "kind", [kind for kind, value in VALUE_TYPES.items() if value.keys], ids=lambda kind: kind.__name__
)
def test_a_structure_has_the_keys_that_its_reader_takes(kind: type) -> None:
    value_type = VALUE_TYPES[kind]
    samples = {"value": "4", "unit": "h", "op": ">=", "duration": "2h", "calendar": "working", "frequency": "monthly", "times": "2", "amount": "5", "currency": "CNY", "date": "2026-01-01", "start": "2026-01-01", "end": "2026-01-31"}  # fmt: skip
    if kind.__name__ == "Money":
        samples["unit"] = "CNY"
    partners = [{}, *({name: samples[name]} for name in value_type.keys)]
    for name, sample in samples.items():
        readable = any(value_type.from_fields({**other, name: sample}) for other in partners)
        assert readable == (name in value_type.keys), name


def test_descriptions_have_both_languages_the_chosen_one_first() -> None:
    def described(lang: str) -> list[str]:
        return plan_schema(lang=lang)["$defs"]["goals:kpi"]["description"].splitlines()

    zh = "用哪个指标衡量：指标的编号或名称；引用“指标”"
    en = "the KPI that measures it, by id or name; reference to kpis"
    assert (described("zh"), described("en")) == ([zh, en], [en, zh])


class Risotto(Entity):
    section: ClassVar[str] = "risottos"
    about: ClassVar[Text | None] = Text(zh="一份烩饭", en="a dish of rice")

    name: str | None = key("名称", "title", doc=Text(zh="菜单上的名字", en="its name on the menu"))


def test_the_sections_of_plugins_are_in_it() -> None:
    sections = Sections([*SECTIONS, Section("risottos", Risotto, "烩饭")])
    schema = plan_schema(sections, "en")
    known = Draft202012Validator(schema)
    assert known.is_valid({"risottos": [{"title": "alla milanese"}]})
    assert not known.is_valid({"烩饭": [{"titel": "alla milanese"}]})
    assert schema["$defs"]["risottos:name"]["description"] == "its name on the menu; text\n菜单上的名字；文字"
    assert schema["$defs"]["section:risottos"]["description"].startswith("a dish of rice; ")
    assert "risottos" not in plan_schema()["properties"]


def test_the_same_tables_give_the_same_bytes() -> None:
    code = "from opsaudit.schema import *; import sys; sys.stdout.write(to_json(plan_schema(lang='zh')))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == to_json(plan_schema(lang="zh")).encode()
    assert json.loads(runs[0])["$comment"].startswith("格式 opsaudit/v1；")
