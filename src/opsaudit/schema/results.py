"""The JSON Schema (2020-12) of ``opsaudit/results/v1``, for programs that read results.

It says what is always there. Within a version keys are added, so it allows keys that it does not know.
"""

from collections.abc import Mapping
from typing import get_args

from opsaudit.messages import Lang, Text
from opsaudit.model.exemption import ExemptionState, Kind
from opsaudit.model.result import State
from opsaudit.model.score import LAYERS
from opsaudit.model.severity import Severity
from opsaudit.schema.values import Schema

FORMAT = "opsaudit/results/v1"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = Text(zh="opsaudit 检查结果", en="opsaudit results")
_COMMENT = Text(
    zh="由 opsaudit config schema --results 生成；各键的含义见 docs/json.md",
    en="made by `opsaudit config schema --results`; docs/json.md says what each key means",
)
_TEXT: Schema = {"type": "string"}
_YES_NO: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_POSITION: Mapping[str, Schema] = {"file": _TEXT} | dict.fromkeys(("line", "column", "end_line", "end_column"), _COUNT)
_MEASURES = ("assessed", "confidence", "coverage", "possible", "proven")


def results_schema(lang: Lang = "en") -> Schema:
    """Return the schema of a document that ``opsaudit check --format json`` prints."""
    counted = ("plans", "files", "failing", "incomplete", "waived", "waived_findings", "known_findings")
    counts = dict.fromkeys(counted, _COUNT)
    return {
        "$schema": _DIALECT,
        "title": _TITLE[lang],
        "$comment": _COMMENT[lang],
        **_object(
            {
                "schema": {"const": FORMAT},
                "tool": _object({"name": {"const": "opsaudit"}, "version": _TEXT}),
                "plans": _list("plan"),
                "summary": _object(
                    {
                        **counts,
                        "findings": _counts(Severity),
                        "results": _ref("states"),
                        "exit_code": {"enum": [0, 1, 3]},
                    }
                ),
            }
        ),
        "$defs": {
            **_common(),
            "plan": _plan(),
            **_rows(),
            **_exemptions(),
            **_rules(),
            **_score(),
            **_parts_of_score(),
        },
    }


def _common() -> dict[str, Schema]:
    return {
        "text": _object({"zh": _TEXT, "en": _TEXT}),
        "number": _object(
            {
                "exact": {"type": "string", "pattern": r"^-?\d+/[1-9]\d*$"},
                "display": {"type": "string", "pattern": r"^-?\d+\.\d$"},
            }
        ),
        "state": {"enum": [state.value for state in State]},
        "states": _counts(State),
    }


def _plan() -> Schema:
    rows = {"findings": "finding", "results": "result", "rules": "rule", "ratings": "rating", "waivers": "exemption"}
    return _object(
        {
            **dict.fromkeys(("path", "name", "organization"), _TEXT),
            **{name: _list(row) for name, row in rows.items()},
            **dict.fromkeys(("files", "unreadable", "idle"), _TEXTS),
            "as_of": {"type": "string", "format": "date"},
            "keys": {"enum": ["zh", "en", None]},
            "ruleset": _object({"name": _TEXT, "version": _TEXT}),
            "incomplete": _YES_NO,
            "score": _ref("score"),
        }
    )


_SEVERITY: Schema = {"enum": [severity.value for severity in Severity]}


def _rows() -> dict[str, Schema]:
    subject = {"path": _TEXT, "kind": _TEXT, "name": _TEXT, "critical": _YES_NO, **_POSITION}
    return {
        "related": _object({**_POSITION, "message": _TEXT, "messages": _ref("text")}),
        "repair": _object({**_POSITION, "does": _ref("text"), "safety": {"enum": ["safe", "unsafe"]}, "text": _TEXT}),
        "finding": _object(
            {
                **_POSITION,
                **dict.fromkeys(("code", "slug", "message", "subject", "key", "blame", "fingerprint"), _TEXT),
                "messages": _ref("text"),
                "fix": {"type": ["string", "null"]},
                "fixes": _or_null("text"),
                "related": _list("related"),
                "repair": _or_null("repair"),
                "severity": _SEVERITY,
                "state": _ref("state"),
                "known": _YES_NO,
                "waived": _YES_NO,
            }
        ),
        "result": _object(
            {
                "code": _TEXT,
                "subject": _object(subject),
                "state": _ref("state"),
                "value": _or_null("number"),
                "confidence": _ref("number"),
                "findings": {"type": "array", "items": _COUNT},
                "reason": _or_null("text"),
                "waived": _YES_NO,
            }
        ),
    }


def _exemptions() -> dict[str, Schema]:
    texts = ("approver", "code", "fingerprint", "id", "owner", "pinned", "reason", "reference", "rule", "subject")
    return {
        "exemption": _object(
            {
                **_POSITION,
                **dict.fromkeys(texts, _TEXT),
                "findings": {"type": "array", "items": _COUNT},
                "kind": {"enum": list(get_args(Kind))},
                "problem": _or_null("text"),
                "state": {"enum": [state.value for state in ExemptionState]},
                "until": {"type": ["string", "null"], "format": "date"},
            }
        ),
    }


def _rules() -> dict[str, Schema]:
    return {
        "rule": _object(
            {
                **_measures(),
                "code": _TEXT,
                "severity": _SEVERITY,
                "weight": _ref("number"),
                "dimension": _TEXT,
                "layer": {"enum": list(LAYERS)},
                "level": {"type": "integer", "minimum": 1, "maximum": 5},
                "effort": {"type": "integer", "minimum": 1, "maximum": 3},
                "counts": _ref("states"),
                "is_scored": _YES_NO,
                "waived": _COUNT,
            }
        ),
        "rating": _object(
            {
                **dict.fromkeys(("scorer", "distribution"), _TEXT),
                **dict.fromkeys(("about", "label", "reason"), _ref("text")),
                "value": _or_null("number"),
            }
        ),
    }


def _score() -> dict[str, Schema]:
    rating: Schema = {"enum": ["N", "P", "L", "F", None]}
    level = _object({"level": _COUNT, "proven": _or_null("number"), "rating": rating})
    maturity = _object({"level": _COUNT, "is_evidenced": _YES_NO, "levels": {"type": "array", "items": level}})
    points = ("gains_sum", "not_applicable_points", "waived_points")
    return {
        "score": _object(
            {
                **_measures(),
                **dict.fromkeys((*points, "raw", "raw_possible"), _or_null("number")),
                "is_complete": _YES_NO,
                "grade": {"enum": ["A", "B", "C", "D", None]},
                "grade_note": _or_null("text"),
                "counts": _ref("states"),
                "waived": _COUNT,
                "dimensions": _list("dimension"),
                "layers": _list("layer"),
                "gates": _list("gate"),
                "gains": _list("gain"),
                "maturity": {"anyOf": [maturity, {"type": "null"}]},
            }
        ),
    }


def _parts_of_score() -> dict[str, Schema]:
    return {
        "dimension": _object(
            {
                **_measures(),
                "key": _TEXT,
                "label": _ref("text"),
                "weight": _ref("number"),
                "share": _or_null("number"),
                "counts": _ref("states"),
            }
        ),
        "layer": _object({**_measures(), "layer": {"enum": list(LAYERS)}, "share": _or_null("number")}),
        "gate": _object(
            {
                **dict.fromkeys(("id", "kind", "about"), _TEXT),
                "cap": _or_null("number"),
                "points": _ref("number"),
                "measured": _or_null("number"),
                "subjects": _TEXTS,
                "reason": _ref("text"),
            }
        ),
        "gain": _object(
            {
                "code": _TEXT,
                "subject": _TEXT,
                "state": _ref("state"),
                "order": _COUNT,
                "effort": _COUNT,
                "points": _ref("number"),
                "mean_points": _ref("number"),
                "lifts": _TEXTS,
                "waived": _YES_NO,
            }
        ),
    }


def _object(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object in which all of these are always there."""
    return {"type": "object", "required": sorted(properties), "properties": dict(sorted(properties.items()))}


def _counts(words: type[State] | type[Severity]) -> Schema:
    return _object({word.value: _COUNT for word in words})


def _measures() -> dict[str, Schema]:
    return dict.fromkeys(_MEASURES, _or_null("number"))


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(name: str) -> Schema:
    return {"anyOf": [_ref(name), {"type": "null"}]}
