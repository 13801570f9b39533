"""The reading of a goal statement for programs: the object that ``opsaudit goal --jsonl`` writes on one line.

Described in ``docs/goals.md``. The keys have a fixed order, numbers are exact where they can be, and nothing depends
on the locale, so that the same input gives the same bytes.
"""

import json

from opsaudit.messages import Lang
from opsaudit.report.cells import escaped
from opsaudit.report.statement_words import plain_number
from opsaudit.statements import Judgement, Statement, Target

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_CRITERIA = ("is_goal", "specific", "measurable", "time_bound")


def statement_line(id_: str | int, statement: Statement, lang: Lang) -> str:
    """Return the reading as one line of JSON; reasons are in ``lang``. Spans count characters of the text from 0."""
    deadline = statement.deadline
    judgements: dict[str, Judgement] = {name: getattr(statement, name) for name in _CRITERIA}
    row: dict[str, object] = {
        "id": id_,
        **{name: judgement.holds for name, judgement in judgements.items()},
        "targets": [_target(target) for target in statement.targets],
        "deadline": None if deadline is None else deadline.iso,
        "spans": {
            "targets": [target.span for target in statement.targets],
            "baselines": [target.baseline_span for target in statement.targets],
            "deadline": None if deadline is None else deadline.span,
            "smells": [{"class": smell.name, "span": smell.span} for smell in statement.smells],
            "placeholders": statement.placeholders,
        },
        "reasons": {
            name: [{"text": reason.text[lang], "spans": reason.spans} for reason in judgement.reasons]
            for name, judgement in judgements.items()
        },
    }
    return escaped(_ENCODER.encode(row)) + "\n"


def _target(target: Target) -> dict[str, object]:
    row: dict[str, object] = {
        "value": plain_number(target.value),
        "unit": target.unit,
        "comparator": target.comparator,
    }
    if target.baseline is not None:
        row["baseline"] = plain_number(target.baseline)
    return row
