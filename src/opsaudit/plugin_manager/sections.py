"""Settle which sections a plan may have: those of this program, then those of plugins.

A section that cannot be used is left out alone. One whose name or spelling two plugins claim belongs to neither, as
with rules, and what this program calls something itself is nobody else's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.binding.keys import fold, taken_by
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.result import Finding
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.plugin_manager.claims import contest_of
from opsaudit.plugin_manager.diagnostics import SECTION_CLAIMED_TWICE, SECTION_REFUSED, blame
from opsaudit.plugin_manager.loading import Loaded
from opsaudit.plugin_manager.plugin import Plugin, lessened


class LostSection(NamedTuple):
    """A section that a plugin brings and that no plan can have."""

    section: Section
    plugin: Plugin
    diagnostic: Diagnostic
    reason: Text


class SettledSections(Struct):
    """The plugins with the sections that are theirs, all sections in their order, and those that are lost."""

    loaded: list[Loaded]
    sections: Sections = SECTIONS
    lost: list[LostSection] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """What there is to say about the sections that are lost."""
        return [
            blame(each.plugin, each.diagnostic, section=each.section.name, reason=each.reason) for each in self.lost
        ]


def settle_sections(everyone: Sequence[Loaded]) -> SettledSections:
    """Take from each plugin the sections that cannot be its own, or cannot be used."""
    brought = [section for one in everyone for section in one.plugin.sections]
    if not brought:
        return SettledSections(list(everyone))
    claims, all_of_them = _claims(everyone), Sections((*SECTIONS, *brought))
    settled = SettledSections([])
    kept: list[Section] = []
    for one in everyone:
        lost = [found for each in one.plugin.sections if (found := _judge(one.plugin, each, claims, all_of_them))]
        settled.lost += lost
        settled.loaded.append(_without(one, lost) if lost else one)
        kept += settled.loaded[-1].plugin.sections
    settled.sections = Sections((*SECTIONS, *kept)) if kept else SECTIONS
    return settled


def _claims(everyone: Sequence[Loaded]) -> Mapping[str, list[Plugin]]:
    claims: dict[str, list[Plugin]] = defaultdict(list)
    for one in everyone:
        for section in one.plugin.sections:
            for spelling in {fold(spelling) for spelling in section.spellings}:
                claims[spelling].append(one.plugin)
    return claims


def _judge(
    plugin: Plugin, section: Section, claims: Mapping[str, list[Plugin]], sections: Sections
) -> LostSection | None:
    for spelling in (section.name, *section.spellings):
        meaning = taken_by(spelling)
        if meaning:
            reason = _TAKEN.format({"word": spelling, "meaning": meaning})
            return LostSection(section, plugin, SECTION_REFUSED, reason)
        contest = contest_of(plugin, [other for other in claims[fold(spelling)] if other is not plugin])
        if contest is not None:
            return LostSection(section, plugin, SECTION_CLAIMED_TWICE, contest.reason(_KEY, spelling))
    if isinstance(section.holds, str):
        return None
    from opsaudit.binding.foreign import section_problem  # for the few runs that have something to check

    problem = section_problem(section, sections)
    return None if problem is None else LostSection(section, plugin, SECTION_REFUSED, problem)


def _without(one: Loaded, lost: Sequence[LostSection]) -> Loaded:
    reasons = [
        Text(zh=f"{each.section.name}：{each.reason.zh}", en=f"{each.section.name}: {each.reason.en}") for each in lost
    ]
    is_claim = any(each.diagnostic is SECTION_CLAIMED_TWICE for each in lost)
    gone = {each.section.name for each in lost}
    kept = tuple(each for each in one.plugin.sections if each.name not in gone)
    return replace(one, plugin=lessened(one.plugin, reasons, is_claim=is_claim, sections=kept))


_KEY = Text(zh="章节名", en="the key")
_TAKEN = Text(
    zh="“{word}”在每个计划中已有含义（{meaning}）", en="'{word}' has a meaning in every plan already ({meaning})"
)
