"""The format for people: every finding with its source line, what is missing altogether, and the score card."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related, State
from opsaudit.model.sections import Section, Sections
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals, shown_path, shown_place
from opsaudit.report.card import ScoreCard, counted
from opsaudit.report.cells import cell_width, crop, safe, wrap
from opsaudit.report.excerpt import Lines, excerpt
from opsaudit.report.plan_list import plan_list

if TYPE_CHECKING:
    from opsaudit.model.exemption import Exemption

INDENT = "  "
_FEW = 3
"""Rules of a missing section that are listed with their slugs; more are listed by their codes."""
_FIX = Text(zh="改法：", en="fix: ")
_SEE = Text(zh="另见 {place}：{note}", en="see {place}: {note}")
_EXEMPTED = Text(zh="豁免见 {place}{until}{approver}：{reason}", en="accepted at {place}{until}{approver}: {reason}")
_UNTIL = Text(zh="，至 {date}", en=" until {date}")
_APPROVED = Text(zh="，{approver} 批准", en=", approved by {approver}")
_MISSING = Text(
    zh="计划中没有“{section}”，以下 {count} 条要求无从满足：",
    en="The plan has no {section}, so {count} requirements cannot be met:",
)
_MISSING_ONE = Text(
    zh="计划中没有“{section}”，以下要求无从满足：", en="The plan has no {section}, so this requirement cannot be met:"
)
_EXPLAIN = Text(
    zh="详见 opsaudit explain {code}，其余同理。", en="More about each: opsaudit explain {code}, and so on."
)
_EXPLAIN_ONE = Text(zh="详见 opsaudit explain {code}。", en="More about it: opsaudit explain {code}.")
_QUESTIONS = Text(
    zh="待答：计划写明以下事实后才能判定", en="Open questions: to be judged once the plan states these facts"
)
_UNREADABLE = Text(zh="未能读取：{files}", en="could not be read: {files}")
_UNFINISHED = Text(zh="，其中 {count} 个检查不完整", en=", {count} of the plans incomplete")
_TOTAL = Text(zh="共 {plans} 个计划，{findings}（{severities}）", en="{plans} plans, {findings} ({severities})")


class TextReport:
    """The format ``text``."""

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look
        self.separator = "" if look.quiet else "\n"
        self.card = ScoreCard(look)

    def begin(self) -> str:
        """Return nothing: each plan speaks for itself."""
        return ""

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield the findings in the order of the text, then what is absent, then the score card."""
        sections = assessment.sections
        listed = self.look.listed(assessment)
        absent = [finding for finding in listed if is_missing_section(finding, sections) and finding.aside is None]
        others = (finding for finding in listed if finding.aside or not is_missing_section(finding, sections))
        lines = Lines(assessment)
        shown: Place | None = None
        for alike in _alike(others):
            is_new = alike[0].place != shown
            yield "\n".join(self._finding(alike, assessment, lines if is_new else None)) + "\n\n"
            shown = alike[0].place
        for section in sections:
            missing = [finding for finding in absent if finding.key == section.name]
            if not missing:
                continue
            yield "\n".join(self._missing(section, missing, assessment)) + "\n\n"
        questions = open_questions(assessment)
        if questions and not self.look.quiet:
            yield "\n".join(self._questions(questions)) + "\n\n"
        if assessment.unreadable:
            files = ", ".join(safe(shown_path(assessment, file)) for file in assessment.unreadable)
            yield self.look.style("error", _UNREADABLE.format({"files": files})[self.look.lang]) + "\n\n"
        if not self.look.quiet:
            yield from self.card.lines(assessment)

    def end(self, totals: Totals) -> str:
        """Return the list of all plans and what they came to together, if there are several."""
        if totals.plans < 2 or self.look.quiet:  # noqa: PLR2004  # several
            return ""
        lang = self.look.lang
        args = {
            "plans": totals.plans,
            "findings": counted(sum(totals.findings.values()), Text(zh="条发现", en="finding")),
            "severities": count_severities(totals.findings),
        }
        unfinished = _UNFINISHED.format({"count": totals.incomplete})[lang] if totals.incomplete else ""
        last = wrap(_TOTAL.format(args)[lang] + unfinished, self.look.width)
        return "\n".join(["", "─" * self.look.width, *plan_list(totals.lines, self.look), "", *last, ""])

    def _finding(self, alike: list[Finding], assessment: Assessment, lines: Lines | None) -> Iterator[str]:
        """Yield one block: a finding, or what one rule says of one place; without the line when it stands above."""
        finding, lang = alike[0], self.look.lang
        yield from self._heading(finding, assessment)
        for exemption in assessment.exempted_by(finding) if finding.waived else ():
            yield from self._exemption(exemption, assessment)
        for message in dict.fromkeys(safe(each.message[lang]) for each in alike):
            yield from self._paragraph(message)
        if finding.place.line and lines is not None:
            yield from self._excerpt(finding, lines)
        for related in dict.fromkeys(related for each in alike for related in each.related):
            yield from self._related(related, assessment)
        for fix in dict.fromkeys(each.fix for each in alike if each.fix is not None):
            yield from self._paragraph(safe(fix[assessment.keys or lang]), _FIX[lang])

    def _heading(self, finding: Finding, assessment: Assessment) -> Iterator[str]:
        """Yield place, code, severity and slug; on a line too narrow for all, the place stands alone."""
        style, lang, place = self.look.style, self.look.lang, finding.place
        state = f" · {finding.state.label[lang]}" if finding.state is not State.FAIL else ""
        state += f" · {finding.aside.label[lang]}" if finding.aside else ""
        where = safe(shown_place(assessment, place)) if place.line else ""
        label, gap = finding.severity.label[lang], " "
        room = self.look.width - cell_width(f"{INDENT}{finding.code} {label} ")
        if cell_width(f"{where} {finding.code} {label} {finding.slug}{state}") > self.look.width:
            gap = "\n" + INDENT
        severity = style(finding.severity.value, label)
        yield (
            (style("place", where) + gap if where else "")
            + style("code", finding.code)
            + f" {severity} {crop(finding.slug + state, room)}"
        )

    def _exemption(self, exemption: "Exemption", assessment: Assessment) -> Iterator[str]:
        """Yield who accepts a finding, until when, and why."""
        told = {
            "place": shown_place(assessment, exemption.place),
            "reason": exemption.reason,
            "until": _UNTIL.format({"date": exemption.until}) if exemption.until else "",
            "approver": _APPROVED.format({"approver": exemption.approver}) if exemption.approver else "",
        }
        yield from self._paragraph(safe(_EXEMPTED.format(told)[self.look.lang]))

    def _paragraph(self, text: str, label: str = "") -> Iterator[str]:
        """Yield indented lines, wrapped under the label."""
        hang = " " * cell_width(label)
        room = self.look.width - len(INDENT) - len(hang)
        for number, line in enumerate(wrap(text, room)):
            yield INDENT + (hang if number else self.look.style("fix", label)) + line

    def _excerpt(self, finding: Finding, lines: "Lines") -> Iterator[str]:
        place = finding.place
        line = lines.get(place.file, place.line)
        if not line.strip():
            return
        style = self.look.style
        gutter = f"{place.line:>5} "
        end = place.end_column if place.end_line == place.line else len(line) + 1
        found = excerpt(line, place.column - 1, end - 1, self.look.width - len(gutter) - 2)
        yield style("gutter", f"{gutter}│") + f" {found.line}"
        yield style("gutter", f"{'':>{len(gutter)}}│") + f" {style('mark', found.mark)}"

    def _related(self, related: Related, assessment: Assessment) -> Iterator[str]:
        place = related.place
        where = shown_place(assessment, place)
        yield from self._paragraph(safe(_SEE.format({"place": where, "note": related.note})[self.look.lang]))

    def _questions(self, questions: Mapping[Text, list[str]]) -> Iterator[str]:
        """Yield one block for what the plan leaves open: what is asked, and by which rules."""
        style, lang = self.look.style, self.look.lang
        yield style("title", _QUESTIONS[lang])
        for question, codes in questions.items():
            yield from self._paragraph(f"{safe(question[lang])} ({' '.join(codes)})")

    def _codes(self, findings: Sequence[Finding], of: int) -> list[str]:
        """Return the lines that name the rules of one severity: with their slugs when the block has few."""
        room = self.look.width - 12
        if of <= _FEW:
            return [f"{each.code} {crop(each.slug, room - len(each.code))}" for each in findings]
        return wrap(" ".join(each.code for each in findings), room) if findings else []

    def _missing(self, section: Section, findings: Sequence[Finding], assessment: Assessment) -> Iterator[str]:
        """Yield one block for a section that is not there: which rules ask for it, worst first."""
        style, lang = self.look.style, self.look.lang
        args = {"section": section.label[assessment.keys or lang], "count": len(findings)}
        title = (_MISSING if len(findings) > 1 else _MISSING_ONE).format(args)[lang]
        yield from (style("title", line) for line in wrap(title, self.look.width))
        column = max(cell_width(severity.label[lang]) for severity in Severity)
        for severity in Severity:
            label = severity.label[lang]
            for number, line in enumerate(self._codes([f for f in findings if f.severity is severity], len(findings))):
                shown = " " * cell_width(label) if number else style(severity.value, label)
                yield f"{INDENT}{shown}{' ' * (column - cell_width(label))} {line}"
        worst = min(findings, key=lambda found: (found.severity.rank, found.code))
        more = _EXPLAIN if len(findings) > 1 else _EXPLAIN_ONE
        yield from self._paragraph(more.format({"code": worst.code})[lang])


def open_questions(assessment: Assessment) -> dict[Text, list[str]]:
    """Return the facts that the plan does not state, each with the codes of the rules that wait for it."""
    questions: dict[Text, list[str]] = {}
    for result in assessment.results:
        if result.state is State.MANUAL and not result.waived and not result.findings and result.reason is not None:
            codes = questions.setdefault(result.reason, [])
            if result.code not in codes:
                codes.append(result.code)
    return questions


def _alike(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Yield neighbours that one rule found in one place together."""
    parts = ("place", "code", "severity", "state", "aside")
    for _, group in groupby(findings, key=attrgetter(*parts)):
        yield list(group)


def is_missing_section(finding: Finding, sections: Sections) -> bool:
    """Whether a finding says that a whole section of the plan is not there."""
    return finding.state is State.ABSENT and finding.subject == "plan" and sections.get(finding.key) is not None


def count_severities(findings: "dict[Severity, int]") -> Text:
    """Return ``2 critical, 8 high``: what there is of each severity, worst first."""
    present = [(severity, count) for severity, count in findings.items() if count]
    return Text(
        zh="、".join(f"{severity.label.zh} {count}" for severity, count in present) or "无",
        en=", ".join(f"{count} {severity.label.en}" for severity, count in present) or "none",
    )
