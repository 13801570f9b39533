"""Findings as a table in Markdown, for pages that other people read: text of a plan is only text there."""

import re
from collections.abc import Callable, Iterable

from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import Finding
from opsaudit.report.base import Look
from opsaudit.report.repository import spot_of
from opsaudit.report.rule_markdown import plain

LONGEST = 300
"""Characters of a message in a table."""
_HEADS = (
    Text(zh="级别", en="severity"),
    Text(zh="位置", en="place"),
    Text(zh="规则", en="rule"),
    Text(zh="发现", en="finding"),
)
_MORE = Text(zh="另有 {count} 条，这里放不下。", en="{count} more do not fit here.")
_HOST = re.compile(r"(www)\.", re.IGNORECASE)


def inert(text: str, longest: int = LONGEST) -> str:
    """Return text of a plan in which nothing is Markdown, HTML, a link or the name of a person who is told about it."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    shown = plain(cut.replace("&", "&amp;"))
    return _HOST.sub(r"\1&#46;", shown.replace("://", "&#58;//")).replace("@", "@\u200b")


def table(heads: Iterable[str]) -> str:
    """Return the lines that open a table."""
    cells = list(heads)
    return f"{row(cells)}{row(['---'] * len(cells))}"


def row(cells: Iterable[str]) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(cells)} |\n"


def finding_heads(lang: Lang) -> str:
    """Return the lines that open a table of findings."""
    return table(head[lang] for head in _HEADS)


def finding_row(assessment: Assessment, finding: Finding, look: Look) -> str:
    """Return the line of a finding."""
    lang, spot = look.lang, spot_of(assessment, finding.place, look)
    where = f"{inert(spot.path)}:{spot.line}:{spot.column}"
    rule = f"{inert(finding.code)} {inert(finding.slug)}"
    return row([finding.severity.label[lang], where, rule, inert(finding.message[lang])])


def fitted(rows: Iterable[str], room: int, total: int, lang: Lang, *, size: Callable[[str], int]) -> str:
    """Return as many lines as fit into ``room``, and how many of the ``total`` are left out; sizes as ``size`` counts."""
    kept: list[str] = []
    left = room - size(_MORE.format({"count": total})[lang]) - 2
    for line in rows:
        left -= size(line)
        if left < 0:
            break
        kept.append(line)
    missing = total - len(kept)
    return "".join(kept) + (f"\n{_MORE.format({'count': missing})[lang]}\n" if missing else "")
