"""Take any single thing out of the clean plan: nothing crashes, and what was required is missed by name."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from opsaudit.assess import Assessor, Options
from opsaudit.binding.keys import fold, section_table, table_of
from opsaudit.binding.plan import bind_plan
from opsaudit.config import Config
from opsaudit.engine import evaluate
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Scalar, SourceFile
from opsaudit.model.result import State
from opsaudit.model.sections import SECTIONS
from opsaudit.source.files import read_sources
from opsaudit.testing import Mutant, drop_each_field

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 3, 31)

REQUIRED = {
    "roles": {"holders"},
    "kpis": {"formula", "source", "frequency", "owner", "baseline", "target"},
    "goals": {"owner", "due", "review", "resources"},
    "processes": {"owner", "kpis", "sop", "steps", "sla", "inputs", "outputs"},
    "processes.steps": {"by", "exception"},
    "sops": {
        "process", "version", "status", "author", "approver", "effective", "review_cycle", "purpose", "scope", "records",
        "revisions",
    },
    "risks": {"owner", "response", "likelihood", "impact", "controls", "review", "residual", "kri"},
    "controls": {"type", "by", "frequency", "evidence", "last_test"},
    "obligations": {"owner", "frequency", "status", "evidence", "controls", "processes"},
    "systems": {"backup"},
    "suppliers": {"review_cycle", "last_review", "fallback"},
    "budget": {"amount", "approvals"},
    "training": {"topic", "audience", "frequency", "trainer", "evaluation"},
    "meetings": {"frequency", "chair", "outputs"},
    "improvements": {"owner", "due", "baseline", "target"},
    "rollouts": {"pilot", "success", "rollback"},
    "plan": {"version", "status", "approver", "start", "end"},
}  # fmt: skip
"""What a plan must state, by section: where the clean plan states it and it is taken away, a finding names it.

``id`` is required of every entity that has one of the sections in ``NUMBERED``.
"""
STATED_TWICE = {
    ("G-1", "due"): "its statement says 2026-06-30",
    ("G-1a", "due"): "the goal above it says 2026-06-30",
    ("G-2", "due"): "its statement says year-end",
    ("G-1", "resources"): "budget line B-1 names the goal",
    ("O-1", "evidence"): "its control C-4 keeps evidence",
    ("P-TS", "sop"): "D-TS names the process",
    ("D-TS", "process"): "P-TS names the SOP",
    ("S-FIN", "backup"): "it holds no personal data and no critical process works in it",
}
"""What the plan states in another place as well, or need not state, so that nothing is missing when one goes."""
ALSO_NAMED = {"processes": "controls", "controls": "processes"}
"""An obligation is met by either; when both are missing the finding names one of them."""
NUMBERED = {"roles", "kpis", "goals", "processes", "sops", "risks", "controls", "obligations"}


EVERY = 19
"""One in so many of the plans that lost an item or a section, or in which a value is replaced, is judged."""


@dataclass(frozen=True)
class Drop:
    """What a mutant lost: a field of a section, and the id of the entity that had it."""

    section: str
    key: str
    owner: str


@cache
def files(lang: str) -> tuple[SourceFile, ...]:
    return read_sources(EXAMPLES / f"yunchuan-{lang}").files


def dropped(mutant: Mutant, file: SourceFile) -> Drop | None:
    """Return which field of which entity was taken out; None for a section or an item of a list."""
    top, *path = mutant.path
    section = section_table(SECTIONS).get(str(top))
    if section is None or not path or isinstance(path[-1], int):
        return None
    [node] = [entry.value for node in file.documents for entry in node.entries if entry.key.text == top]
    kind, owner = section.entity, ""
    for step in path:
        if isinstance(step, int):
            node = node.items[step]
            continue
        first, held = node.entries[0].value, kind
        owner = first.text if isinstance(first, Scalar) else ""
        field = table_of(kind).by_spelling[fold(step)]
        kind = field.kind if issubclass(field.kind, Entity) else kind
        node = next(entry.value for entry in node.entries if entry.key.text == step)
    return Drop(held.section, field.name, owner)


def mutants(lang: str) -> Iterator[tuple[Mutant, Drop | None, list[SourceFile]]]:
    """Yield every mutant of every file, with the field that it lost, and the files of the plan with it."""
    for file in files(lang):
        for mutant in drop_each_field(file):
            drop = dropped(mutant, file) if mutant.change == "dropped" else None
            yield mutant, drop, [mutant.source if each is file else each for each in files(lang)]


@cache
def ruleset():
    return Assessor(Options(today=TODAY)).ruleset(Config())


def problems(sources) -> tuple[set[tuple[str, str, str]], list[str]]:
    """Return (code, field, line) of every finding, and what could not be evaluated."""
    plan, shape, _keys = bind_plan(sources)
    run = evaluate(plan, ruleset(), TODAY)
    found = [*shape, *(finding for result in run.results for finding in result.findings)]
    crashed = [finding.message.en for finding in found if finding.state is State.INCONCLUSIVE]
    return {(finding.code, finding.key, str(finding.place)) for finding in found}, crashed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_dropping_any_key_crashes_nothing_and_what_was_required_is_missed(lang: str) -> None:
    before, crashed = problems(files(lang))
    assert crashed == []
    unmissed = []
    for mutant, drop, sources in mutants(lang):
        if drop is not None:
            after, crashed = problems(sources)
            assert crashed == [], str(mutant)
            if _is_wanted(drop) and not _is_missed(drop, after - before):
                unmissed.append(str(mutant))
    assert unmissed == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_other_damage_crashes_anything(lang: str) -> None:
    others = (found for found in mutants(lang) if found[1] is None)
    for mutant, _drop, sources in islice(others, None, None, EVERY):
        _found, crashed = problems(sources)
        assert crashed == [], str(mutant)


def _is_wanted(drop: Drop) -> bool:
    is_required = drop.key in REQUIRED.get(drop.section, ()) or (drop.key == "id" and drop.section in NUMBERED)
    return is_required and (drop.owner, drop.key) not in STATED_TWICE


def _is_missed(drop: Drop, new: set[tuple[str, str, str]]) -> bool:
    """Whether a new finding names the field; a dropped id also shows as references that lead nowhere."""
    names = {key for _code, key, _place in new}
    return (
        drop.key in names
        or ALSO_NAMED.get(drop.key) in names
        or (drop.key == "id" and any(code == "OPS035" for code, _key, _place in new))
    )


def test_what_is_required_is_stated_by_the_clean_plan() -> None:
    """Guards the test itself: every required key is dropped at least once."""
    stated = {(drop.section, drop.key) for _mutant, drop, _sources in mutants("en") if drop is not None}
    assert {(section, key) for section, keys in REQUIRED.items() for key in keys} - stated == set()
