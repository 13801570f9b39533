"""Take any single thing out of the clean plan: nothing crashes, and what was required is missed by name."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from opsaudit.assess import Assessor, Options
from opsaudit.binding.keys import section_table, table_of
from opsaudit.binding.plan import bind_plan
from opsaudit.config import Config
from opsaudit.engine import evaluate
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Mapping, Node, Scalar, Sequence, SourceFile
from opsaudit.model.result import State
from opsaudit.model.sections import SECTIONS
from opsaudit.source.files import read_sources

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


@dataclass(frozen=True)
class Drop:
    """One key that is taken out: the mapping it stands in, and its position."""

    file: int
    parent: Mapping
    position: int
    section: str
    key: str

    @property
    def owner(self) -> str:
        """Id of the entity that the key is taken from."""
        first = self.parent.entries[0].value
        return first.text if isinstance(first, Scalar) else ""

    def __str__(self) -> str:
        return f"{self.section}.{self.key}@{self.parent.entries[self.position].key.place}"


@cache
def files(lang: str) -> tuple[SourceFile, ...]:
    return read_sources(EXAMPLES / f"yunchuan-{lang}").files


def drops(lang: str) -> Iterator[Drop]:
    for number, file in enumerate(files(lang)):
        for node in file.documents:
            assert isinstance(node, Mapping)
            for entry in node.entries:
                section = section_table(SECTIONS).get(entry.key.text)
                if section is not None:
                    yield from _below(number, entry.value, section.name, section.entity)


def _below(file: int, node: Node, section: str, kind: type[Entity]) -> Iterator[Drop]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _below(file, item, section, kind)
    elif isinstance(node, Mapping):
        table = table_of(kind)
        for position, entry in enumerate(node.entries):
            field = (
                table.by_spelling[entry.key.text.lower()]
                if entry.key.text.isascii()
                else table.by_spelling[entry.key.text]
            )
            yield Drop(file, node, position, section, field.name)
            if issubclass(field.kind, Entity):
                yield from _below(file, entry.value, field.kind.section, field.kind)


def without(drop: Drop, lang: str) -> list[SourceFile]:
    def copy(node: Node) -> Node:
        if isinstance(node, Mapping):
            kept = [entry for at, entry in enumerate(node.entries) if not (node is drop.parent and at == drop.position)]
            return Mapping([type(entry)(entry.key, copy(entry.value)) for entry in kept], node.place)
        if isinstance(node, Sequence):
            return Sequence([copy(item) for item in node.items], node.place)
        return node

    return [SourceFile(file.path, file.text, [copy(node) for node in file.documents]) for file in files(lang)]


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
    for drop in drops(lang):
        after, crashed = problems(without(drop, lang))
        assert crashed == [], str(drop)
        wanted = drop.key in REQUIRED.get(drop.section, ()) or (drop.key == "id" and drop.section in NUMBERED)
        wanted = wanted and (drop.owner, drop.key) not in STATED_TWICE
        if wanted and not _is_missed(drop, after - before):
            unmissed.append(str(drop))
    assert unmissed == []


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
    stated = {(drop.section, drop.key) for drop in drops("en")}
    assert {(section, key) for section, keys in REQUIRED.items() for key in keys} - stated == set()
    assert all(
        isinstance(entry.key, Scalar) for file in files("en") for node in file.documents for entry in node.entries
    )
