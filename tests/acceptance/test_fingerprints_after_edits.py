"""The law of fingerprints: edits to other entries and to the layout change neither a finding's nor a waiver's.

A plan is drawn at random, one of its entities is watched, and any edits are made to all the others: some are inserted,
removed, renamed or rewritten, all of it is put into another order, other files and another layout.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from random_plans import Made, entities, plans, section_text

from opsaudit.assess import Assessor, Options
from opsaudit.binding.keys import table_of
from opsaudit.binding.plan import bind_plan
from opsaudit.config import Config, PlanRoot
from opsaudit.messages import Lang
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import SECTIONS
from opsaudit.source.files import read_sources
from opsaudit.waiving.fingerprint import fingerprint_of

FEW = settings(max_examples=200, deadline=None)
NAME = "the one that is watched"
Draft = Mapping[str, Sequence[Made]]


@dataclass(frozen=True)
class Watched:
    """One entity of a plan: what it says, and whether it has an id to be known by, else a name."""

    section: str
    made: Made
    has_id: bool

    def is_in(self, entity: Entity) -> bool:
        """Whether an entity is this one."""
        if entity.section != self.section:
            return False
        return entity.id == self.made.values["id"] if self.has_id else str(entity.label) == NAME


@dataclass(frozen=True)
class Layout:
    """How a plan is written."""

    lang: Lang = "en"
    flow: frozenset[int] = frozenset()
    """The places in the order of sections that are written in flow style."""
    order: Sequence[int] = ()
    """Draws that decide the order of entities and sections, and the file that each goes to."""
    files: int = 1
    shift: int = 0
    comments: bool = False
    crlf: bool = False
    bom: bool = False


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, Watched]:
    """Draw a plan, and an entity of it to watch."""
    made = {name: many for name, many in draw(plans()).items() if name != "exceptions"}
    listed = [name for name in made if not SECTIONS.get(name).single]
    if not listed:
        section = draw(st.sampled_from([one for one in SECTIONS if not one.single and one.name != "exceptions"]))
        made[section.name] = [draw(entities(section, {section.name: ["one"]}, 0))]
        listed = [section.name]
    name = draw(st.sampled_from(listed))
    watched = draw(st.sampled_from(made[name]))
    has_label = SECTIONS.get(name).entity.label_fields == ("name",)
    has_id = not has_label or draw(st.booleans())
    if not has_id:
        watched.values = {"name": NAME} | {
            key: value for key, value in watched.values.items() if key not in ("id", "name")
        }
        watched.fields["name"] = table_of(SECTIONS.get(name).entity).by_name["name"]
    return made, Watched(name, watched, has_id)


@st.composite
def edited(draw: st.DrawFn, draft: Draft, watched: Watched) -> Draft:
    """Draw edits of everything but the entity that is watched."""
    after: dict[str, list[Made]] = {}
    for name, many in draft.items():
        kept = [one for one in many if one is watched.made or draw(st.booleans())]
        after[name] = [one if one is watched.made else draw(rewritten(one)) for one in kept]
    names = draw(st.lists(st.sampled_from([one.name for one in SECTIONS if one.name != "exceptions"]), max_size=3))
    for number, name in enumerate(names):
        section = SECTIONS.get(name)
        if not section.single:
            new = draw(entities(section, {name: [f"new-{number}"]}, 0))
            after.setdefault(name, []).insert(draw(st.integers(0, 3)), new)
    return {name: many for name, many in after.items() if many}


@st.composite
def rewritten(draw: st.DrawFn, made: Made) -> Made:
    """Draw what is left of an entity: some of its fields, in another order, perhaps under another id."""
    names = draw(st.permutations(list(made.values)))
    kept = [name for name in names if name == "id" or draw(st.booleans())]
    values = {name: made.values[name] for name in kept}
    if "id" in values and draw(st.booleans()):
        values["id"] = f"{values['id']}-renamed"
    return Made(values, {name: made.fields[name] for name in kept})


layouts = st.builds(
    Layout,
    lang=st.sampled_from(["zh", "en"]),
    flow=st.frozensets(st.integers(0, 12)),
    order=st.lists(st.integers(0, 99), min_size=12, max_size=12),
    files=st.integers(1, 3),
    shift=st.integers(0, 3),
    comments=st.booleans(),
    crlf=st.booleans(),
    bom=st.booleans(),
)


def texts_of(draft: Draft, layout: Layout) -> list[str]:
    """Write a plan in one layout, as the texts of its files."""
    order = list(layout.order) or [0] * 12
    lots = iter(order * (1 + sum(map(len, draft.values()))))
    chunks = []
    for number, (name, many) in enumerate(draft.items()):
        turned = (
            [one for _, one in sorted(((next(lots), at), one) for at, one in enumerate(many))] if layout.order else many
        )
        text = section_text(name, turned, layout.lang, flow=number in layout.flow)
        if layout.shift:
            text = "\n".join(
                line if not line.startswith(" ") else " " * layout.shift + line for line in text.split("\n")
            )
        if layout.comments:
            text = "# 注 note: 'x'\n" + text.replace("\n", "  # why\n")
        chunks.append((next(lots), text))
    files: list[list[str]] = [[] for _ in range(layout.files)]
    for lot, text in sorted(chunks) if layout.order else chunks:
        files[lot % layout.files].append(text)
    return ["\ufeff" * layout.bom + "".join(parts).replace("\n", "\r\n" if layout.crlf else "\n") for parts in files]


def save(draft: Draft, layout: Layout, folder: str) -> None:
    for number, text in enumerate(texts_of(draft, layout)):
        Path(folder, f"{number}.yaml").write_bytes(text.encode())


@cache
def assessor() -> Assessor:
    return Assessor(Options(today=dt.date(2026, 3, 31), ruleset="standard", suppressions=False))


def pin(draft: Draft, layout: Layout, watched: Watched) -> str:
    """Return the fingerprint that a waiver of the entity is pinned to."""
    with TemporaryDirectory() as folder:
        save(draft, layout, folder)
        plan, _findings, _keys = bind_plan(read_sources(Path(folder)).files)
    (entity,) = [one for many in plan.entities.values() for one in many if watched.is_in(one)]
    return fingerprint_of(plan, entity)


def prints(draft: Draft, layout: Layout, watched: Watched) -> dict[tuple[str, str], Counter[str]]:
    """Return the fingerprints of what is found on the entity itself, by code and key."""
    with TemporaryDirectory() as folder:
        save(draft, layout, folder)
        sources = read_sources(Path(folder))
        plan = bind_plan(sources.files)[0]
        (path,) = [one.origin.path for many in plan.entities.values() for one in many if watched.is_in(one)]
        found = assessor().assess(PlanRoot(Path(folder), "plan", Config()))
    prints: dict[tuple[str, str], Counter[str]] = {}
    for one in found.findings:
        if one.subject == path:
            prints.setdefault((one.code, one.key), Counter())[found.fingerprint(one)] += 1
    return prints


@FEW
@given(st.data(), layouts)
def test_no_edit_of_other_entries_changes_what_a_waiver_is_pinned_to(data, layout) -> None:
    draft, watched = data.draw(drafts())
    before = pin(draft, Layout(), watched)
    assert pin(draft, layout, watched) == before
    assert pin(data.draw(edited(draft, watched)), layout, watched) == before


@FEW
@given(st.data(), layouts)
def test_no_edit_of_other_entries_changes_what_a_finding_is_recognized_by(data, layout) -> None:
    """What is found before and after has the same fingerprints; an edit elsewhere may mend or cause a finding."""
    draft, watched = data.draw(drafts())
    before = prints(draft, Layout(lang=layout.lang), watched)
    assert prints(draft, layout, watched) == before
    after = prints(data.draw(edited(draft, watched)), layout, watched)
    for what in before.keys() & after.keys():
        assert before[what] <= after[what] or after[what] <= before[what], what
