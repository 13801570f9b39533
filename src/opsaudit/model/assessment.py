"""An assessment: what one run over one plan found, and the score that follows."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from opsaudit.messages import Lang
from opsaudit.model.node import SourceFile
from opsaudit.model.rating import Rated
from opsaudit.model.result import Finding, Result, State
from opsaudit.model.score import RuleTerms, Score
from opsaudit.model.sections import SECTIONS, Sections
from opsaudit.model.severity import Severity

if TYPE_CHECKING:
    from opsaudit.model.exemption import Exemption
    from opsaudit.model.rule_card import RuleCard


class Assessment(Struct, frozen=True):
    """Everything that a screen or a report prints. Nothing later than this runs a rule or reads a file."""

    path: str
    """The plan as the user named it."""
    name: str
    """The plan's own name; empty when it states none."""
    organization: str
    as_of: dt.date
    """Date that every deadline and cycle was judged by."""
    keys: Lang | None
    """Language of the plan's keys, in which fixes are shown; None when no key could be read."""
    ruleset: str
    ruleset_version: str
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    """Of rules, of the loader and of plugins, sorted by file, line, column and code."""
    results: tuple[Result, ...]
    """One for each rule and subject: rules by code, subjects in the order of files and lines; what did not load, last."""
    terms: Mapping[str, RuleTerms]
    """Weight, dimension, layer and level of each selected rule, by code."""
    scored: Callable[[], Score]
    """Computes the score, once, when it is first asked for: a list of findings over thousands of plans asks for none."""
    idle: tuple[str, ...] = ()
    """Codes of selected rules that found no subject and whose section the profile does not require."""
    unreadable: tuple[str, ...] = ()
    """Files and folders that could not be read, or not to the end."""
    is_file: bool = False
    """Whether the plan is one file, with what it includes; else a folder. Its files are shown from that folder."""
    ratings: tuple[Rated, ...] = ()
    """What scorers of plugins say beside the score, in the order in which the ruleset names them."""
    sections: Sections = SECTIONS
    """The sections that the plan could have, those of plugins included."""
    cards: "Callable[[], Mapping[str, RuleCard]]" = dict
    """Makes what the selected rules say of themselves, by code; few reports ask."""
    fingerprint: Callable[[Finding], str] = attrgetter("code")
    """Returns what one of the findings is recognized by in another run; see ``model.fingerprint``."""
    is_compared: bool = False
    """Whether the run tells what was there before, in a baseline or in an earlier version, from what is new."""
    exemptions: "tuple[Exemption, ...]" = ()
    """Suppressions and waivers of the plan, by place; none when they were to be ignored."""

    @property
    def score(self) -> Score:
        """The score of the plan."""
        return self.scored()

    @property
    def open_findings(self) -> Sequence[Finding]:
        """The findings that are not set aside."""
        return [finding for finding in self.findings if finding.aside is None]

    @property
    def is_incomplete(self) -> bool:
        """Whether something could not be evaluated. Never a pass: exit code 3."""
        if self.unreadable or any(finding.state is State.INCONCLUSIVE for finding in self.findings):
            return True
        return any(result.state is State.INCONCLUSIVE for result in self.results)

    def exempted_by(self, finding: Finding) -> "list[Exemption]":
        """Return what accepts a finding; what has no end comes last."""
        found = [one for one in self.exemptions if any(finding is accepted for accepted in one.findings)]
        return sorted(found, key=lambda one: (one.until or dt.date.max, one.place))

    def at_least(self, threshold: Severity) -> list[Finding]:
        """Return the findings at or above a severity."""
        return [finding for finding in self.findings if finding.severity.at_least(threshold)]

    def source(self, path: str) -> SourceFile | None:
        """Return a file that was read."""
        return next((file for file in self.files if file.path == path), None)
