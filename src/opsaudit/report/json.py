"""The format for programs: ``opsaudit/results/v1``, described in ``docs/json.md``.

Keys are sorted, lists have a defined order, numbers are exact, and nothing depends on the locale, so that the same
input gives the same bytes. Every row of a long list stands on its own line, which is what makes two results diff well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from opsaudit import __version__
from opsaudit.messages import Lang, Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.measure import Measured, truncate_tenth
from opsaudit.model.place import Place
from opsaudit.model.rating import Rated
from opsaudit.model.result import Aside, Finding, Result, State
from opsaudit.model.score import Gain, Gate, Maturity, RuleScore, Score
from opsaudit.report.base import Look, Totals
from opsaudit.report.cells import escaped
from opsaudit.report.repairs import Repairs, Suggested
from opsaudit.scoring.gains import gains

if TYPE_CHECKING:
    from opsaudit.model.exemption import Exemption

SCHEMA = "opsaudit/results/v1"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
Row: TypeAlias = dict[str, object]
"""One JSON object."""


class JsonReport:
    """The format ``json``."""

    separator = ",\n"

    def __init__(self, look: Look) -> None:
        """Keep how it is to look."""
        self.look = look

    def begin(self) -> str:
        """Open the document."""
        return '{"plans": [\n'

    def plan(self, assessment: Assessment) -> Iterator[str]:
        """Yield one plan."""
        lang, repairs = self.look.stated or assessment.keys or "en", Repairs(assessment)
        blocks: dict[str, list[Row]] = {
            "findings": [
                finding_row(assessment, finding, lang, repairs.of(finding)) for finding in assessment.findings
            ],
            "results": _result_rows(assessment),
            "rules": [_rule_row(rule) for rule in assessment.score.rules],
            "waivers": _exemption_rows(assessment),
        }
        parts = {name: _dump(value) for name, value in _plan_row(assessment).items()}
        parts |= {name: _block(rows) for name, rows in blocks.items()}
        yield "{" + ",\n ".join(f'"{name}": {parts[name]}' for name in sorted(parts)) + "}"

    def end(self, totals: Totals) -> str:
        """Close the document with the sums over all plans."""
        summary: Row = {
            "exit_code": totals.exit_code,
            "failing": totals.failing,
            "files": totals.files,
            "findings": {severity.value: count for severity, count in totals.findings.items()},
            "incomplete": totals.incomplete,
            "known_findings": totals.aside[Aside.BASELINED] + totals.aside[Aside.EARLIER],
            "plans": totals.plans,
            "results": {state.value: count for state, count in totals.states.items()},
            "waived": totals.waived,
            "waived_findings": totals.aside[Aside.WAIVED],
        }
        tool: Row = {"name": "opsaudit", "version": __version__}
        return f'\n],\n"schema": "{SCHEMA}",\n"summary": {_dump(summary)},\n"tool": {_dump(tool)}}}\n'


def listed(schema: str, **rows: list[Row]) -> str:
    """Return a document with one list, as ``rules list --format json`` prints it."""
    return escaped(json.dumps({"schema": schema, **rows}, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"


def finding_row(assessment: Assessment, finding: Finding, lang: Lang, repair: Suggested | None) -> Row:
    """Return a finding as the results show it, with the edit that mends it."""
    fix, keys = finding.fix, assessment.keys or "en"
    return {
        "blame": finding.blame,
        "code": finding.code,
        "fingerprint": assessment.fingerprint(finding),
        "fix": None if fix is None else fix[keys],
        "fixes": None if fix is None else both(fix),
        "key": finding.key,
        "known": finding.known,
        "message": finding.message[lang],
        "messages": both(finding.message),
        "related": [
            _at(related.place) | {"message": related.note[lang], "messages": both(related.note)}
            for related in finding.related
        ],
        "repair": None if repair is None else _repair_row(repair),
        "severity": finding.severity.value,
        "slug": finding.slug,
        "state": finding.state.value,
        "subject": finding.subject,
        "waived": finding.waived,
    } | _at(finding.place)


def exemption_row(one: "Exemption") -> Row:
    """Return a suppression or a waiver."""
    return {
        "approver": one.approver,
        "code": one.code,
        "fingerprint": one.fingerprint,
        "id": one.id,
        "kind": one.kind,
        "owner": one.owner,
        "pinned": one.pinned,
        "problem": None if one.problem is None else both(one.problem),
        "reason": one.reason,
        "reference": one.reference,
        "rule": one.rule,
        "state": one.state.value,
        "subject": one.subject,
        "until": None if one.until is None else one.until.isoformat(),
    } | _at(one.place)


def both(text: Text) -> Row:
    """Return a text in both languages."""
    return {"en": text.en, "zh": text.zh}


@lru_cache(maxsize=4096)  # most numbers of a plan are 0, 1 and 100
def exact(value: Fraction | None, *, complete: bool = True) -> Row | None:
    """Return a number exactly (``"550/9"``) and as screens show it (``"61.1"``); null where there is no data."""
    if value is None:
        return None
    return {"display": truncate_tenth(value, complete=complete), "exact": f"{value.numerator}/{value.denominator}"}


def score_row(score: Score, open_: Iterable[Gain]) -> Row:
    """Return the whole score object."""
    listed = list(open_)
    complete = score.is_complete
    return {
        "assessed": exact(score.assessed),
        "confidence": exact(score.confidence),
        "counts": _counts(score.counts),
        "coverage": exact(score.coverage),
        "dimensions": [
            {
                "counts": _counts(found.counts),
                "key": found.key,
                "label": both(found.label),
                "share": exact(found.share),
                "weight": exact(found.weight),
            }
            | _measured(found)
            for found in score.dimensions
        ],
        "gains": [_gain_row(gain, order) for order, gain in enumerate(listed, start=1)],
        "gains_sum": exact(sum((gain.mean_points for gain in listed), Fraction(0))),
        "gates": [_gate_row(gate) for gate in score.gates],
        "grade": score.grade,
        "grade_note": None if score.grade_note is None else both(score.grade_note),
        "is_complete": complete,
        "layers": [{"layer": found.layer, "share": exact(found.share)} | _measured(found) for found in score.layers],
        "maturity": None if score.maturity is None else _maturity_row(score.maturity),
        "not_applicable_points": exact(score.not_applicable_points),
        "possible": exact(score.possible, complete=complete),
        "proven": exact(score.proven, complete=complete),
        "raw": exact(score.raw, complete=complete),
        "raw_possible": exact(score.raw_possible, complete=complete),
        "waived": score.waived,
        "waived_points": exact(score.waived_points),
    }


def _plan_row(assessment: Assessment) -> Row:
    return {
        "as_of": assessment.as_of.isoformat(),
        "files": [file.path for file in assessment.files],
        "idle": list(assessment.idle),
        "incomplete": assessment.is_incomplete,
        "keys": assessment.keys,
        "name": assessment.name,
        "organization": assessment.organization,
        "path": assessment.path,
        "ratings": [_rating_row(rated) for rated in assessment.ratings],
        "ruleset": {"name": assessment.ruleset, "version": assessment.ruleset_version},
        "score": score_row(assessment.score, gains(assessment.results, assessment.score)),
        "unreadable": list(assessment.unreadable),
    }


def _result_rows(assessment: Assessment) -> list[Row]:
    position = _positions(assessment)
    return [_result_row(result, position) for result in assessment.results]


def _exemption_rows(assessment: Assessment) -> list[Row]:
    position = _positions(assessment)
    return [
        exemption_row(one) | {"findings": [position[id(finding)] for finding in one.findings]}
        for one in assessment.exemptions
    ]


def _positions(assessment: Assessment) -> dict[int, int]:
    return {id(finding): at for at, finding in enumerate(assessment.findings)}


def _result_row(result: Result, position: Mapping[int, int]) -> Row:
    subject = result.subject
    return {
        "code": result.code,
        "confidence": _in_percent(result.confidence),
        "findings": [position[id(finding)] for finding in result.findings],
        "reason": None if result.reason is None else both(result.reason),
        "state": result.state.value,
        "subject": {"critical": subject.critical, "kind": subject.kind, "name": subject.name, "path": subject.path}
        | _at(subject.place),
        "value": _in_percent(result.value) if result.state.is_assessed else None,
        "waived": result.waived,
    }


def _rule_row(rule: RuleScore) -> Row:
    terms = rule.terms
    return {
        "code": terms.code,
        "counts": _counts(rule.counts),
        "dimension": terms.dimension,
        "effort": terms.effort,
        "is_scored": rule.is_scored,
        "layer": terms.layer,
        "level": terms.level,
        "severity": terms.severity.value,
        "waived": rule.waived,
        "weight": exact(terms.weight),
    } | _measured(rule)


def _measured(found: Measured) -> Row:
    complete = not found.unassessed
    return {
        "assessed": exact(found.assessed),
        "confidence": exact(found.confidence),
        "coverage": exact(found.coverage),
        "possible": exact(found.possible, complete=complete),
        "proven": exact(found.proven, complete=complete),
    }


def _rating_row(rated: Rated) -> Row:
    rating = rated.rating
    return {
        "about": both(rated.about),
        "distribution": rated.distribution,
        "label": both(rating.label),
        "reason": both(rating.reason),
        "scorer": rated.scorer,
        "value": exact(rating.value),
    }


def _gate_row(gate: Gate) -> Row:
    return {
        "about": gate.about,
        "cap": exact(gate.cap),
        "id": gate.id,
        "kind": gate.kind,
        "measured": exact(gate.measured),
        "points": exact(gate.points),
        "reason": both(gate.reason),
        "subjects": list(gate.subjects),
    }


def _gain_row(gain: Gain, order: int) -> Row:
    return {
        "code": gain.code,
        "effort": gain.effort,
        "lifts": list(gain.lifts),
        "mean_points": exact(gain.mean_points),
        "order": order,
        "points": exact(gain.points),
        "state": gain.state.value,
        "subject": gain.subject,
        "waived": gain.waived,
    }


def _maturity_row(maturity: Maturity) -> Row:
    return {
        "is_evidenced": maturity.is_evidenced,
        "level": maturity.level,
        "levels": [
            {"level": found.level, "proven": exact(found.proven), "rating": found.rating} for found in maturity.levels
        ],
    }


@lru_cache(maxsize=256)
def _in_percent(part: Fraction) -> Row | None:
    return exact(100 * part)


def _counts(counts: Mapping[State, int]) -> Row:
    return {state.value: count for state, count in counts.items()}


def _repair_row(repair: Suggested) -> Row:
    return {"does": both(repair.does), "safety": repair.safety, "text": repair.text} | _at(repair.place)


def _at(place: Place) -> Row:
    return {
        "column": place.column,
        "end_column": place.end_column,
        "end_line": place.end_line,
        "file": place.file,
        "line": place.line,
    }


def _block(rows: list[Row]) -> str:
    return "[" + ",".join(f"\n  {_dump(row)}" for row in rows) + "]"


def _dump(value: object) -> str:
    return escaped(_ENCODER.encode(value))
