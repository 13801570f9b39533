"""Files to one plan: sections merge over files and documents, each part is bound, references are connected."""

import datetime as dt
from collections.abc import Sequence as Many
from typing import cast

from opsaudit.binding.binder import Binder, writes_chinese
from opsaudit.binding.keys import FORMAT, fold, nearest_section, section_table, table_of, top_fields
from opsaudit.binding.references import connect
from opsaudit.messages import Lang, Text
from opsaudit.model.entities.base import Entity, Origin
from opsaudit.model.entities.organization import Organization, PlanInfo, Scope
from opsaudit.model.entities.risks import RiskMethod
from opsaudit.model.node import Entry, Mapping, Node, Scalar, Sequence, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding, Related
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.model.values.money import Money


def bind_plan(files: Many[SourceFile], sections: Sections = SECTIONS) -> tuple[Plan, list[Finding], Lang | None]:
    """Bind every document of every file into one plan, which may have the given sections.

    Returns the plan, what is wrong with its shape, and the language of its keys (None when
    there are none). Nothing depends on the order in
    which sections are spread over files, except the order of their entries.
    """
    binder = Binder()
    roots = [node for file in files for node in _roots(file, binder)]
    plan = Plan()
    parts = _sort_out(roots, binder, sections)
    head = roots[0].entries[0].key.place if roots and roots[0].entries else _start_of(files)
    plan.origin = Origin(head, head, "plan", {name: entries[0] for name, entries in parts.items()})
    _bind_info(plan, parts, binder)
    for name, entries in parts.items():
        section = sections.get(name)
        if section is not None and section.name != "plan":
            _bind_section(plan, section, entries, binder)
    _bind_total(plan, parts, binder)
    plan.entities = binder.entities
    connect(plan, binder, sections)
    return plan, binder.findings, _language(roots)


def _language(roots: list[Mapping]) -> Lang | None:
    if not roots:
        return None
    return "zh" if writes_chinese(roots) else "en"


def _roots(file: SourceFile, binder: Binder) -> list[Mapping]:
    found = []
    for node in file.documents:
        if isinstance(node, Mapping):
            found.append(node)
        elif not (isinstance(node, Scalar) and node.is_null):
            expected = Text(zh="键值结构（如“目标:”“流程:”）", en="a mapping (goals:, processes: …)")
            shape = Text(zh="列表", en="a list") if isinstance(node, Sequence) else Text(zh="一段文字", en="text")
            binder.report("wrong-shape", node.place, key=file.path, expected=expected, found=shape)
    return found


def _start_of(files: Many[SourceFile]) -> Place:
    return Place(files[0].path if files else "", 1, 1, 1, 1)


def _sort_out(roots: list[Mapping], binder: Binder, sections: Sections) -> dict[str, list[Entry]]:
    """Sort top-level entries by canonical name: sections, fields of the plan itself, and the two scalars."""
    parts: dict[str, list[Entry]] = {}
    by_spelling, top, info = section_table(sections), top_fields(), table_of(PlanInfo).by_spelling
    for root in roots:
        for entry in root.entries:
            text = entry.key.text
            folded = fold(text)
            section = by_spelling.get(folded)
            own, known = top.get(folded), info.get(folded)
            if section is not None:
                parts.setdefault(section.name, []).append(entry)
            elif own is not None and own.name == "format":
                _check_format(entry, binder)
            elif own is not None:
                parts.setdefault(own.name, []).append(entry)
            elif known is not None:
                parts.setdefault(f"plan.{known.name}", []).append(entry)
            elif not text.startswith(("x-", "X-")):
                binder.unknown_key(entry, nearest_section(text, sections), "plan")
    return parts


def _check_format(entry: Entry, binder: Binder) -> None:
    value = entry.value
    if isinstance(value, Scalar) and value.text.startswith("opsaudit/") and value.text != FORMAT:
        binder.report("newer-format", value.place, subject="plan", key="format", format=value.text)


def _only(entries: list[Entry], binder: Binder) -> Entry:
    """Return the first of several settings of one thing; report the others with both places."""
    first, *others = entries
    for other in others:
        related = (Related(first.key.place, Text(zh="先写在这里", en="first set here")),)
        place = other.key.place
        binder.report(
            "set-twice", place, subject="plan", key=other.key.text, other=str(first.key.place), related=related
        )
    return first


def _bind_info(plan: Plan, parts: dict[str, list[Entry]], binder: Binder) -> None:
    """Bind the plan's own fields first: relative dates elsewhere are read within its period."""
    entries: list[Entry] = []
    if "plan" in parts:
        section = _only(parts["plan"], binder)
        if isinstance(section.value, Mapping):
            entries = list(section.value.entries)
        elif isinstance(section.value, Scalar):
            entries = [Entry(Scalar("name", section.key.place), section.value)]
    loose = [name for name in parts if name.startswith("plan.")]
    entries += [_only(parts[name], binder) for name in loose]
    if not entries:
        return
    info = binder.entity(PlanInfo, Mapping(entries, entries[0].key.place), "plan")
    plan.info = cast("PlanInfo", info)
    start, end = plan.info.start, plan.info.end
    period = plan.info.period
    binder.period_start = (start.day if start else None) or (period.start if period else None)
    binder.period_end = (end.day if end else None) or (period.day if period else None)


def _bind_section(plan: Plan, section: Section, entries: list[Entry], binder: Binder) -> None:
    if section.single:
        entry = _only(entries, binder)
        made = binder.entity(section.entity, entry.value, section.name)
        if isinstance(made, Organization):
            plan.org = made
        elif isinstance(made, Scope):
            plan.scope = made
        elif isinstance(made, RiskMethod):
            plan.risk_method = made
        return
    number = 0
    for entry in entries:
        for node, default_id in _members(section.entity, entry.value):
            number += 1
            binder.entity(section.entity, node, f"{section.name}/#{number}", default_id)


def _members(kind: type[Entity], node: Node) -> list[tuple[Node, str]]:
    """Return the entities of a section with the id that a mapping of mappings gives each (``kpis: {K-1: {…}}``)."""
    if isinstance(node, Sequence):
        return [(item, "") for item in node.items]
    if isinstance(node, Scalar):
        return [] if node.is_null else [(node, "")]
    table = table_of(kind).by_spelling
    if any(fold(entry.key.text) in table for entry in node.entries):
        return [(node, "")]
    return [(entry.value, entry.key.text) for entry in node.entries]


def _bind_total(plan: Plan, parts: dict[str, list[Entry]], binder: Binder) -> None:
    if "budget_total" not in parts:
        return
    entry = _only(parts["budget_total"], binder)
    value = binder.value(top_fields()["budget_total"], entry, "plan")
    plan.budget_total = value if isinstance(value, Money) else None


def default_as_of(plan: Plan) -> dt.date | None:
    """Return the date that the plan itself asks to be judged by."""
    return plan.info.as_of.day if plan.info.as_of else None
