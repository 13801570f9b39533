"""Which findings of an assessment a baseline holds, and which of its entries stand for nothing any more."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from opsaudit.baseline.diagnostics import BASELINE_DIAGNOSTICS
from opsaudit.baseline.model import Entry
from opsaudit.model.assessment import Assessment
from opsaudit.model.diagnostic import diagnose
from opsaudit.model.result import Aside, Finding, set_aside

Groups = Mapping[str, Sequence[Finding]]
"""Findings that say the same, by their fingerprint, in the order of the text."""


def grouped(assessment: Assessment, entries: Mapping[str, Entry], today: Callable[[str], str]) -> Groups:
    """Return the findings that a baseline may hold: those that say that something is wrong and that nobody waives.

    What is inconclusive or open is never known. A finding of a rule whose code was another one once is found under that
    code too; ``today`` returns the present code for any.
    """
    former: dict[str, set[str]] = {}
    for entry in entries.values():
        if today(entry.code) != entry.code:
            former.setdefault(today(entry.code), set()).add(entry.code)
    groups: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.is_failure and not finding.waived:
            groups.setdefault(_print_of(finding, assessment, entries, former), []).append(finding)
    return groups


def _print_of(
    finding: Finding, assessment: Assessment, entries: Mapping[str, Entry], former: Mapping[str, set[str]]
) -> str:
    own = assessment.fingerprint(finding)
    if own in entries:
        return own
    old = (assessment.fingerprint(replace(finding, code=code)) for code in sorted(former.get(finding.code, ())))
    return next((each for each in old if each in entries), own)


def mark(groups: Groups, covered: Mapping[str, int], why: Aside) -> None:
    """Set aside as many findings of each fingerprint as are covered, the first ones of the text; the rest are new."""
    for each, count in covered.items():
        for finding in groups.get(each, ())[:count]:
            if finding.aside is None:
                set_aside(finding, why)


def mark_held(groups: Groups, entries: Mapping[str, Entry], day: dt.date) -> None:
    """Set aside what the entries hold on a day."""
    held = {each: entry.count for each, entry in entries.items() if entry.holds(day)}
    mark(groups, held, Aside.BASELINED)


def stale(
    groups: Groups, entries: Mapping[str, Entry], is_judged: Callable[[str], bool]
) -> Iterator[tuple[Entry, int]]:
    """Yield each entry that stands for more than is found, with what is found, where its rule was judged in full."""
    for entry in entries.values():
        found = len(groups.get(entry.fingerprint, ()))
        if found < entry.count and is_judged(entry.code):
            yield entry, found


def stale_finding(entry: Entry, found: int, assessment: Assessment) -> Finding:
    """Return the finding that reports a stale entry, in its file as seen from the plan."""
    args = {"rule": entry.code, "subject": entry.subject or "plan", "held": entry.count, "found": found}
    folder = os.path.dirname(assessment.path) if assessment.is_file else assessment.path  # noqa: PTH120  # text in, text out
    file = os.path.relpath(entry.place.file, folder or ".").replace(os.sep, "/")
    place = entry.place._replace(file=file)
    diagnostic = BASELINE_DIAGNOSTICS["stale-baseline-entry"]
    return diagnose(diagnostic, place, args, subject=entry.subject, key=entry.key)
