"""``docs/plan-format.md``: generated, current and complete."""

import re

from schema_data import ROOT, is_valid

from opsaudit.binding.convert import VALUE_TYPES
from opsaudit.binding.keys import table_of, top_fields
from opsaudit.model.sections import SECTIONS
from opsaudit.schema.reference import reference

PAGE = ROOT / "docs" / "plan-format.md"


def test_the_page_is_that_of_the_models() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "python -m opsaudit.schema.reference > docs/plan-format.md"


def test_every_section_has_a_table_of_its_fields_with_all_spellings() -> None:
    page = reference()
    for section in SECTIONS:
        part = page.partition(f"\n### {section.name} · {section.zh}\n")[2]
        part = re.split(r"\n##+ ", part)[0]
        rows = {row.split(" | ")[0]: row for row in part.splitlines() if row.startswith("| `")}
        assert list(rows) == [f"| `{name}`" for name in table_of(section.entity).by_name]
        for name, field in table_of(section.entity).by_name.items():
            own = [each for each in field.spellings if table_of(section.entity).by_spelling[each.lower()] is field]
            assert [each for each in own if f"`{each}`" not in rows[f"| `{name}`"]] == []


def test_every_value_type_and_top_level_key_is_there() -> None:
    page = reference()
    for value in VALUE_TYPES.values():
        assert f"| {value.name.en} | {value.name.zh} |" in page
        assert value.accepted.zh in page
    for field in top_fields().values():
        assert f"| `{field.name}` | `{field.key.zh}` |" in page


def test_every_link_inside_the_page_leads_to_a_heading() -> None:
    page = reference()
    headings = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]*)\)", page)
    assert len(links) > len(list(SECTIONS))
    assert [link for link in links if link not in headings] == []


def test_rows_have_as_many_cells_as_their_heads() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", reference(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


def test_the_page_on_editors_shows_what_works() -> None:
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert is_valid(example)
    assert "$ opsaudit config schema --output plan.schema.json\n" in page
