"""Write the file of a baseline: one entry a line, sorted, so that versions compare and merge well."""

import json
from collections.abc import Iterable

from opsaudit.baseline.model import SCHEMA, Entry
from opsaudit.model.fingerprint import VERSION

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def to_json(entries: Iterable[Entry]) -> str:
    """Return the text of the file."""
    rows = [f"  {_ENCODER.encode(row_of(entry))}" for entry in sorted(entries, key=lambda entry: entry.order)]
    listed = "[\n" + ",\n".join(rows) + "\n ]" if rows else "[]"
    return f'{{\n "schema": "{SCHEMA}",\n "fingerprints": "{VERSION}",\n "entries": {listed}\n}}\n'


def row_of(entry: Entry) -> dict[str, object]:
    """Return an entry as the file holds it."""
    row: dict[str, object] = {
        "plan": entry.plan,
        "code": entry.code,
        "subject": entry.subject,
        "key": entry.key,
        "fingerprint": entry.fingerprint,
        "first_seen": entry.first_seen.isoformat(),
    }
    if entry.count > 1:
        row["count"] = entry.count
    if entry.until is not None:
        row["until"] = entry.until.isoformat()
    return row | {"file": entry.file, "line": entry.line}
