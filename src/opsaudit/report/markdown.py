"""The format ``markdown``: a comment on a pull request, with the score of each plan and the worst findings of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals
from opsaudit.report.card import counted, number
from opsaudit.report.findings_table import finding_heads, finding_row, fitted, inert, row, table
from opsaudit.report.gathered import Gatherer, Worst
from opsaudit.report.text import count_severities

MOST = 65_536
"""Characters of a comment on GitHub; GitLab takes more."""
MOST_FINDINGS = 2_000
"""The shortest line of a table takes more than thirty characters."""
_PLANS_ROOM = 20_000
"""Characters that the list of plans may take."""
_HEADS = (
    Text(zh="计划", en="plan"),
    Text(zh="得分", en="score"),
    Text(zh="等级", en="grade"),
    Text(zh="已评", en="assessed"),
    Text(zh="发现", en="findings"),
)
_TITLE = Text(zh="opsaudit：{plans}，{findings}（{severities}）", en="opsaudit: {plans}, {findings} ({severities})")
_NONE = Text(zh="没有发现。", en="Nothing was found.")
_INCOMPLETE = Text(
    zh="**检查不完整**：{count} 个计划有内容无法评估，不算通过。",
    en="**Incomplete**: of {count} plan(s) something could not be evaluated; that is no pass.",
)
_ASIDE = Text(zh="{why} {count} 条，未列出。", en="{count} {why}, not listed.")
_PLAN, _FINDING = Text(zh="个计划", en="plan"), Text(zh="条发现", en="finding")


@dataclass(slots=True)
class _Told:
    plan: str
    """Line of the list of plans."""
    findings: list[tuple[Severity, str]]


class MarkdownReport(Gatherer):
    """The format ``markdown``."""

    def __init__(self, look: Look) -> None:
        """Start a report."""
        self.look = look
        self._plans: list[str] = []
        self._room = _PLANS_ROOM
        self._findings: Worst[str] = Worst(MOST_FINDINGS)

    def told(self, assessment: Assessment) -> _Told:
        """Return the lines of a plan and of its findings."""
        found = assessment.open_findings
        rows = [(finding.severity, finding_row(assessment, finding, self.look)) for finding in found]
        if self.look.quiet:
            return _Told("", rows)
        score, lang = assessment.score, self.look.lang
        name = assessment.name or assessment.organization
        shown = inert(assessment.path) + (f" · {inert(name, 60)}" if name else "")
        proven = number(score.proven, complete=score.is_complete)[lang]
        cells = [shown, proven, score.grade or "–", number(score.coverage)[lang], str(len(found))]
        return _Told(row(cells), rows)

    def add(self, told: _Told) -> str:
        """Keep the plan, as long as the list has room, and the worst findings of all plans."""
        self._room -= len(told.plan)
        if told.plan and self._room > 0:
            self._plans.append(told.plan)
        for severity, line in told.findings:
            self._findings.add(severity, line)
        return ""

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the comment."""
        text = self._head(totals)
        total, lang = self._findings.total, self.look.lang
        if total:
            text += finding_heads(lang)
            text += fitted(self._findings.rows(), MOST - len(text), total, lang, size=len)
        else:
            text += f"{_NONE[lang]}\n"
        yield text

    def _head(self, totals: Totals) -> str:
        lang = self.look.lang
        found = {severity: self._findings.counts[severity] for severity in Severity}
        told = {
            "plans": counted(totals.plans, _PLAN),
            "findings": counted(self._findings.total, _FINDING),
            "severities": count_severities(found),
        }
        parts = [f"### {_TITLE.format(told)[lang]}\n"]
        notes = []
        if totals.incomplete:
            notes.append(_INCOMPLETE.format({"count": totals.incomplete})[lang])
        for why, count in totals.aside.items():
            if count:
                notes.append(_ASIDE.format({"why": why.label, "count": count})[lang])
        parts += [f"{line}\n" for line in notes]
        if self._plans:
            heads = table(head[lang] for head in _HEADS)
            parts.append(heads + fitted(self._plans, 2 * _PLANS_ROOM, totals.plans, lang, size=len))
        return "\n".join(parts) + "\n"
