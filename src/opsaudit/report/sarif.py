"""The format ``sarif``: SARIF 2.1.0 for code scanning, within the limits that GitHub documents for an upload.

All plans make one run, worst findings first. The rules of plugins stand under ``driver`` like all others, which every
reader understands; the plugins themselves are listed as extensions. Nothing of the machine or the clock is in it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from opsaudit import __version__
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.fingerprint import VERSION
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, Finding, State
from opsaudit.model.rule_card import RuleCard
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Totals
from opsaudit.report.cards import card_for
from opsaudit.report.cells import escaped
from opsaudit.report.gathered import Gatherer, Worst, unique_prints
from opsaudit.report.repairs import Repairs, Suggested
from opsaudit.report.repository import Spot, spot_of
from opsaudit.report.rule_markdown import plain

MOST_RESULTS = 5_000
"""GitHub refuses more than 25,000 results and shows the worst 5,000."""
MOST_LOCATIONS = 999
"""Related ones of a result: GitHub takes 1,000 together with its own."""
MOST_EXTENSIONS = 100
MOST_NOTIFICATIONS = 1_000
LONGEST_DESCRIPTION = 1_024
"""Characters of a short or full description."""
INCOMPLETE = 3
LEVELS: Mapping[Severity, str] = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "warning",
    Severity.INFO: "note",
}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\]\(")
_BRACKETS = re.compile(r"([\\\[\]])")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_FIX = Text(zh="改法：{fix}", en="Fix: {fix}")
_CRITERIA = Text(zh="依据：{criteria}", en="Criteria: {criteria}")
_ROOT_IS = Text(zh="仓库的根目录", en="the root of the repository")
_CUT = Text(
    zh="共有 {total} 条发现，这里只有最严重的 {kept} 条；全部见 --format json",
    en="there are {total} findings, and these are the worst {kept}; --format json has all of them",
)
_MORE = Text(zh="另有 {count} 处无法判定", en="{count} more could not be evaluated")
_NOTIFICATIONS = {
    "inconclusive": Text(zh="有内容无法评估：不算通过", en="Something could not be evaluated: that is no pass"),
    "results-cut": Text(zh="结果超出上限，只留最严重的", en="There are more results than fit: the worst were kept"),
}
Row: TypeAlias = dict[str, object]


@dataclass(slots=True)
class _Told:
    """What is kept of a plan, most of it as JSON text."""

    results: list[tuple[Severity, tuple[str, str]]] = field(default_factory=list)
    """Of each finding its severity, its code and its text."""
    rules: dict[str, Row] = field(default_factory=dict)
    plugins: dict[str, Row] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


class SarifReport(Gatherer):
    """The format ``sarif``."""

    def __init__(self, look: Look) -> None:
        """Start a report."""
        self.look = look
        self._results: Worst[tuple[str, str]] = Worst(MOST_RESULTS)
        self._notices: list[str] = []
        self._unsaid = 0
        self._rules: dict[str, Row] = {}
        self._plugins: dict[str, Row] = {}

    def told(self, assessment: Assessment) -> _Told:
        """Return the results of a plan, the rules that they name, and what could not be evaluated."""
        told, cards, repairs = _Told(), assessment.cards(), Repairs(assessment)
        for finding, unique in zip(assessment.findings, unique_prints(assessment, self.look), strict=True):
            writer = _Writer(assessment, finding, self.look)
            result = _dump(writer.result(unique) | writer.fixes(repairs.of(finding)))
            told.results.append((finding.severity, (finding.code, result)))
            if finding.code not in told.rules:
                told.rules[finding.code] = _rule(card_for(finding, cards), self.look.lang)
            if finding.state is State.INCONCLUSIVE:
                told.notices.append(_dump(writer.notice()))
        told.plugins = {card.plugin: _extension(card) for card in cards.values() if card.plugin}
        return told

    def add(self, told: _Told) -> str:
        """Keep the worst results of all plans."""
        for severity, result in told.results:
            self._results.add(severity, result)
        self._rules |= told.rules
        self._plugins |= told.plugins
        room = MOST_NOTIFICATIONS - len(self._notices)
        self._notices += told.notices[:room]
        self._unsaid += len(told.notices[room:])
        return ""

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the document; every result, rule and notification stands on a line of its own."""
        kept, lang = self._results.rows(), self.look.lang
        notices = list(self._notices)
        if self._unsaid:
            notices.append(_dump(_notification("inconclusive", "error", _MORE.format({"count": self._unsaid})[lang])))
        if self._results.total > len(kept):
            told = _CUT.format({"total": self._results.total, "kept": len(kept)})[lang]
            notices.append(_dump(_notification("results-cut", "warning", told)))
        named = {code for code, _ in kept}
        rules = [_dump(row) for code, row in sorted(self._rules.items()) if code in named]
        extensions = [_dump(row) for _, row in sorted(self._plugins.items())][:MOST_EXTENSIONS]
        yield f'{{"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"columnKind": "unicodeCodePoints",\n'
        yield f'"originalUriBaseIds": {_dump({_ROOT: {"description": {"text": _ROOT_IS[lang]}}})},\n'
        yield f'"language": "{"zh-CN" if lang == "zh" else "en"}",\n'
        yield f'"tool": {{"driver": {{"name": "opsaudit", "version": "{__version__}", '
        yield f'"semanticVersion": "{__version__}",\n"notifications": {_block(_descriptors(lang))},\n'
        yield f'"rules": {_block(rules)}}},\n"extensions": {_block(extensions)}}},\n'
        ended = {"executionSuccessful": totals.exit_code != INCOMPLETE, "exitCode": totals.exit_code}
        yield f'"invocations": [{_dump(ended)[:-1]},\n"toolExecutionNotifications": {_block(notices)}}}],\n'
        yield f'"results": {_block(text for _, text in kept)}}}]}}\n'


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one finding."""

    assessment: Assessment
    finding: Finding
    look: Look

    def result(self, unique: str) -> Row:
        """Return the finding as a result."""
        finding, lang = self.finding, self.look.lang
        told = finding.message[lang] or finding.code
        if finding.fix is not None:
            told += "\n" + _FIX.format({"fix": finding.fix[self.assessment.keys or lang]})[lang]
        row: Row = {
            "ruleId": finding.code,
            "level": LEVELS[finding.severity],
            "message": {"text": _message(told)},
            "locations": [self._location(finding.place, finding.subject)],
            "partialFingerprints": {VERSION: self.assessment.fingerprint(finding), "primaryLocationLineHash": unique},
            "properties": {
                "severity": finding.severity.value,
                "state": finding.state.value,
                "plan": self.assessment.path,
            },
        }
        if finding.state is State.MANUAL:
            row |= {"kind": "review", "level": "none"}
        if finding.related:
            row["relatedLocations"] = [
                self._location(related.place) | {"id": number, "message": {"text": _message(related.note[lang] or "–")}}
                for number, related in enumerate(finding.related[:MOST_LOCATIONS], start=1)
            ]
        return row | self._state()

    def _state(self) -> Row:
        """Return whether it is new, where the run tells, and whether somebody accepts it or the baseline holds it."""
        aside = self.finding.aside
        row: Row = {}
        if self.assessment.is_compared:
            row["baselineState"] = "unchanged" if self.finding.known else "new"
        if aside in (Aside.WAIVED, Aside.BASELINED):
            why = {"justification": aside.label[self.look.lang]} if aside is Aside.BASELINED else {}
            row["suppressions"] = [{"kind": "external", "status": "accepted", **why}]
        return row

    def fixes(self, found: Suggested | None) -> Row:
        """Return the edit that mends the finding."""
        if found is None:
            return {}
        spot = spot_of(self.assessment, found.place, self.look)
        replacement = {"deletedRegion": _region(spot), "insertedContent": {"text": found.text}}
        change = {"artifactLocation": self._artifact(spot), "replacements": [replacement]}
        told = {"text": _message(found.does[self.look.lang])}
        return {"fixes": [{"description": told, "artifactChanges": [change]}]}

    def notice(self) -> Row:
        """Return the finding as a notification: something could not be evaluated."""
        finding = self.finding
        row = _notification("inconclusive", "error", finding.message[self.look.lang] or finding.code)
        return row | {"associatedRule": {"id": finding.code}, "locations": [self._location(finding.place)]}

    def _location(self, place: Place, subject: str = "") -> Row:
        spot = spot_of(self.assessment, place, self.look)
        physical = {"artifactLocation": self._artifact(spot), "region": _region(spot)}
        return {"physicalLocation": physical} | (
            {"logicalLocations": [{"fullyQualifiedName": subject}]} if subject else {}
        )

    @staticmethod
    def _artifact(spot: Spot) -> Row:
        return {"uri": quote(spot.path.encode(errors="surrogateescape")), "uriBaseId": _ROOT}


def _region(spot: Spot) -> Row:
    if not spot.is_exact:
        return {"startLine": spot.line}
    return {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
    }


def _rule(card: RuleCard, lang: Lang) -> Row:
    level = LEVELS[card.severity]
    why, fix, criteria = card.rationale[lang], card.fix[lang], "; ".join(card.references)
    parts = [why, _FIX.format({"fix": fix})[lang] if fix else ""]
    parts.append(_CRITERIA.format({"criteria": criteria})[lang] if criteria else "")
    told = [part for part in parts if part] or [card.slug]
    return {
        "id": card.code,
        "name": card.slug,
        "shortDescription": {"text": _cut(card.title[lang] or card.slug)},
        "fullDescription": {"text": _cut(why or card.slug)},
        "help": {"text": "\n\n".join(told), "markdown": "\n\n".join(map(plain, told))},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["operations", *([card.dimension] if card.dimension else [])],
            "problem.severity": _PROBLEMS[level],
            "plugin": card.plugin or "opsaudit",
        },
    }


def _extension(card: RuleCard) -> Row:
    row: Row = {"name": card.plugin, "fullName": f"{card.plugin} ({card.distribution} {card.version})"}
    return row | ({"version": card.version} if card.version else {})


def _descriptors(lang: Lang) -> list[str]:
    return [_dump({"id": name, "shortDescription": {"text": text[lang]}}) for name, text in _NOTIFICATIONS.items()]


def _notification(kind: str, level: str, text: str) -> Row:
    return {"descriptor": {"id": kind}, "level": level, "message": {"text": _message(text)}}


def _message(text: str) -> str:
    """Return a message in which nothing is a link: SARIF has ``[text](target)`` in plain messages too."""
    return _BRACKETS.sub(r"\\\1", text) if _LINK.search(text) else text


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_DESCRIPTION else text[: LONGEST_DESCRIPTION - 1] + "…"


def _block(rows: Iterable[str]) -> str:
    return "[" + ",".join(f"\n  {row}" for row in rows) + "]"


def _dump(value: object) -> str:
    return escaped(_ENCODER.encode(value))
