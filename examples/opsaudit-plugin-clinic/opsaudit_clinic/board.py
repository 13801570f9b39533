"""The page ``ward-board`` of the workbench: what is open on each ward, as the board at the nurses' station."""

from collections import Counter

from opsaudit.api import Assessment, Lang, Severity, Text, pad, wrap

_HEAD = Text(zh="{count} 项待办，基准日 {day}", en="{count} to do as of {day}")
_WHOLE = Text(zh="整个计划", en="the plan")
_NAME = 24
"""Cells of the name of a ward or section."""


def lines(assessment: Assessment, lang: Lang, width: int) -> list[str]:
    """Return a bar for each ward, then for each other section with open findings, and the critical ones in full, those of wards first."""
    counts = Counter(_subject(finding.subject) for finding in assessment.findings)
    wards = {
        _subject(result.subject.path): result.subject.name
        for result in assessment.results
        if result.subject.kind == "wards"
    }
    names = wards | {name: _label(assessment, name, lang) for name in sorted(counts.keys() - wards.keys())}
    longest = max(counts.values(), default=1)
    page = [_HEAD.format({"count": len(assessment.findings), "day": assessment.as_of})[lang], ""]
    for subject, name in names.items():
        bar = "#" * (counts[subject] * (width - _NAME - 6) // longest)
        page.append(" ".join(filter(None, (pad(name, _NAME), bar, str(counts[subject])))))
    critical = [finding for finding in assessment.findings if finding.severity is Severity.CRITICAL]
    for finding in sorted(critical, key=lambda each: not each.subject.startswith("wards")):
        page += ["", *wrap(finding.message[lang], width)]
    return page


def _subject(path: str) -> str:
    """Return the ward that a path leads to or into, else its section: ``wards/W-1``, ``goals``."""
    section, _, rest = path.partition("/")
    return f"wards/{rest.partition('/')[0]}" if section == "wards" and rest else section


def _label(assessment: Assessment, name: str, lang: Lang) -> str:
    return assessment.sections.label(name)[lang] if name else _WHOLE[lang]
