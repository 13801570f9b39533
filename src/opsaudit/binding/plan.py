"""Files to one plan: sections merge over files and documents, each part is bound, references are connected."""

import datetime as dt
from collections.abc import Sequence as Many
from itertools import chain
from typing import cast

from opsaudit.binding.binder import Binder, writes_chinese
from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.binding.foreign import section_problem
from opsaudit.binding.keys import top_fields
from opsaudit.binding.parts import Parts, info_entries, members, only, sort_out
from opsaudit.binding.references import connect
from opsaudit.isolation import attempt
from opsaudit.messages import Lang, Text
from opsaudit.model.diagnostic import diagnose
from opsaudit.model.entities.base import Origin
from opsaudit.model.entities.organization import Organization, PlanInfo, Scope
from opsaudit.model.entities.risks import RiskMethod
from opsaudit.model.node import Entry, Mapping, Scalar, Sequence, SourceFile
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.result import Finding
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.model.values.money import Money
from opsaudit.source.files import is_file_key
from opsaudit.stages import stage


@stage("binding")
def bind_plan(
    files: Many[SourceFile], sections: Sections = SECTIONS, *, bases: Many[Many[SourceFile]] = ()
) -> tuple[Plan, list[Finding], Lang | None]:
    """Bind every document of every file into one plan, which may have the given sections.

    ``bases`` are the files of the plan that this one inherits from, then those of its base, and so on. Returns the
    plan, what is wrong with its shape, and the language of its keys (None when there are none). Nothing depends on the
    order in which sections are spread over files, except the order of their entries.
    """
    binder = Binder()
    layers = [[node for file in layer for node in _roots(file, binder)] for layer in (files, *bases)]
    plan = Plan(sections=sections)
    found = [sort_out(roots, binder, sections) for roots in layers]
    useless = _useless(found, sections)
    parts = found[0]
    if bases:
        from opsaudit.binding.inheritance import inherit  # few plans need it

        parts = inherit(found, binder, sections.without(useless))
    roots = next((roots for roots in layers if any(root.entries for root in roots)), [])
    head = roots[0].entries[0].key.place if roots and roots[0].entries else _start_of(files)
    plan.origin = Origin(head, head, "plan", {name: entries[0] for name, entries in parts.items()})
    _bind_info(plan, parts, binder)
    for name, entries in parts.items():
        section = sections.get(name)
        if section is not None and section.provider:
            _bind_foreign(plan, section, entries, binder, useless=useless.get(name))
        elif section is not None and section.name != "plan":
            _bind_section(plan, section, entries, binder)
    _bind_total(plan, parts, binder)
    plan.entities = binder.entities
    connect(plan, binder, sections)
    return plan, binder.findings, _language(layers)


def _language(layers: list[list[Mapping]]) -> Lang | None:
    """Return the language of the keys of the nearest plan that has some, beside those that join files."""
    for roots in layers:
        if any(not is_file_key(entry.key.text) for root in roots for entry in root.entries):
            return "zh" if writes_chinese(roots) else "en"
    roots = [root for layer in layers for root in layer]
    return ("zh" if writes_chinese(roots) else "en") if roots else None


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


def _bind_info(plan: Plan, parts: Parts, binder: Binder) -> None:
    """Bind the plan's own fields first: relative dates elsewhere are read within its period."""
    entries = info_entries(parts, binder)
    if not entries:
        return
    info = binder.entity(PlanInfo, Mapping(entries, entries[0].key.place), "plan")
    plan.info = cast("PlanInfo", info)
    binder.period_start, binder.period_end = plan.info.first_day, plan.info.last_day


def _bind_section(plan: Plan, section: Section, entries: list[Entry], binder: Binder) -> None:
    if section.single:
        value = only(entries, binder).value
        is_empty = isinstance(value, Scalar) and value.is_null  # as good as no key, like an empty list
        made = None if is_empty else binder.entity(section.entity, value, section.name)
        if isinstance(made, Organization):
            plan.org = made
        elif isinstance(made, Scope):
            plan.scope = made
        elif isinstance(made, RiskMethod):
            plan.risk_method = made
        return
    number = 0
    for entry in entries:
        for node, default_id in members(section.entity, entry.value):
            number += 1
            binder.entity(section.entity, node, f"{section.name}/#{number}", default_id)


def _useless(layers: Many[Parts], sections: Sections) -> dict[str, Text]:
    """Return the plugins' sections that a plan or its bases have and that cannot be read, with the reason."""
    names = dict.fromkeys(chain.from_iterable(layers))
    foreign = [section for name in names if (section := sections.get(name)) is not None and section.provider]
    problems = ((section.name, section_problem(section, sections)) for section in foreign)
    return {name: problem for name, problem in problems if problem is not None}


def _bind_foreign(plan: Plan, section: Section, entries: list[Entry], binder: Binder, *, useless: Text | None) -> None:
    """Bind a plugin's section. Its entities are foreign code: when that fails, the section is lost and nothing else."""
    apart = binder.apart()

    def bind() -> None:
        _bind_section(plan, section, entries, apart)
        for entity in chain.from_iterable(apart.entities.values()):
            _ = entity.label, entity.is_critical  # may be overridden; whoever asks later does not expect an error

    failure = attempt(bind) if useless is None else None
    reason = failure.reason if failure is not None else useless
    if reason is None:
        binder.adopt(apart)
        return
    plan.unread |= {section.name}
    place, blame = entries[0].key.place, section.provider
    told = {"section": section.label, "distribution": blame, "reason": reason}
    binder.findings.append(
        diagnose(BINDING_DIAGNOSTICS["section-not-read"], place, told, subject="plan", key=section.name, blame=blame)
    )


def _bind_total(plan: Plan, parts: Parts, binder: Binder) -> None:
    if "budget_total" not in parts:
        return
    entry = only(parts["budget_total"], binder)
    value = binder.value(top_fields()["budget_total"], entry, "plan")
    plan.budget_total = value if isinstance(value, Money) else None


def default_as_of(plan: Plan) -> dt.date | None:
    """Return the date that the plan itself asks to be judged by."""
    return plan.info.as_of.day if plan.info.as_of else None
