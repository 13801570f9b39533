"""The page ``ward-board`` of the workbench: what is open in each part of the plan, as the board at the nurses' station."""

from collections import Counter

from opsaudit.api import Assessment, Lang, Severity, Text, pad, wrap

_HEAD = Text(zh="{count} 项待办，基准日 {day}", en="{count} to do as of {day}")
_WHOLE = Text(zh="整个计划", en="the plan")
_NAME = 20
"""Cells of the name of a section."""


def lines(assessment: Assessment, lang: Lang, width: int) -> list[str]:
    """Return a bar for each section with open findings, and the critical ones in full."""
    told = {"count": len(assessment.findings), "day": assessment.as_of}
    counts = Counter(finding.subject.partition("/")[0] for finding in assessment.findings)
    longest = max(counts.values(), default=1)
    page = [_HEAD.format(told)[lang], ""]
    for name, count in sorted(counts.items()):
        section = assessment.sections.get(name)
        label = section.label[lang] if section is not None else _WHOLE[lang]
        page.append(f"{pad(label, _NAME)} {'#' * (count * (width - _NAME - 6) // longest)} {count}")
    for finding in assessment.findings:
        if finding.severity is Severity.CRITICAL:
            page += ["", *wrap(finding.message[lang], width)]
    return page
