"""Duty rosters, and the importer ``roster-csv``: a roster becomes the wards, shifts and roles of a plan.

A roster is a sheet with a heading, in either language: ``ward,shift,lead,holder`` or ``病区,班次,带班,姓名``.
"""

import csv
import json
from collections.abc import Iterator
from typing import NamedTuple

from opsaudit.api import Lang, Text, UsageError, matchable

_HEADS = {
    **{"ward": "ward", "shift": "shift", "lead": "lead", "holder": "holder"},
    **{"病区": "ward", "班次": "shift", "带班": "lead", "姓名": "holder"},
}
_KEYS = {
    "zh": {
        "wards": "病区",
        "roles": "岗位",
        "name": "名称",
        "shifts": "班次",
        "kind": "类型",
        "lead": "带班",
        "holders": "任职",
    },
    "en": {key: key for key in ("wards", "roles", "name", "shifts", "kind", "lead", "holders")},
}
_NO_HEAD = Text(
    zh="第一行应有列名：病区、班次、带班、姓名（或 ward、shift、lead、holder），缺少：{missing}",
    en="the first line names the columns ward, shift, lead and holder (or 病区, 班次, 带班, 姓名); missing: {missing}",
)
_EMPTY = Text(zh="这一行没有写“{column}”", en="this line leaves '{column}' empty")


class Post(NamedTuple):
    """One line of a roster; ``holder`` is empty where the post is vacant."""

    ward: str
    shift: str
    lead: str
    holder: str


def posts(data: bytes, name: str) -> Iterator[Post]:
    """Yield the lines of a roster. Raises UsageError for a heading or a line that is wrong, at its place."""
    rows = csv.DictReader(data.decode("utf-8-sig", errors="replace").splitlines())
    heads = {matchable(head).strip().lower(): head for head in rows.fieldnames or ()}
    columns = {_HEADS[head]: written for head, written in heads.items() if head in _HEADS}
    missing = [column for column in Post._fields if column not in columns]
    if missing:
        raise UsageError(_NO_HEAD.format({"missing": ", ".join(missing)}), where=f"{name}:1")
    for row in rows:
        post = Post(*(matchable(row[columns[column]] or "").strip() for column in Post._fields))
        for column in ("ward", "lead"):
            if not getattr(post, column):
                raise UsageError(_EMPTY.format({"column": columns[column]}), where=f"{name}:{rows.line_num}")
        yield post


def read(data: bytes, name: str, lang: Lang) -> str:
    """Return a plan with the wards of a roster, the shifts of each, and a role for each line."""
    keys, wards, holders = _KEYS[lang], dict[str, list[str]](), dict[str, list[str]]()
    for post in posts(data, name):
        wards.setdefault(post.ward, []).append(_mapping({keys["kind"]: post.shift, keys["lead"]: post.lead}))
        holders.setdefault(post.lead, []).extend([post.holder] if post.holder else ())
    lines = [f"{keys['wards']}:"]
    for ward, shifts in wards.items():
        lines += [
            f"  - {keys['name']}: {_quoted(ward)}",
            f"    {keys['shifts']}:",
            *(f"      - {one}" for one in shifts),
        ]
    lines.append(f"{keys['roles']}:")
    for lead, people in holders.items():
        lines.append(f"  - {_mapping({keys['name']: lead, keys['holders']: list(dict.fromkeys(people))})}")
    return "\n".join(lines) + "\n"


def _mapping(fields: dict[str, str | list[str]]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in fields.items() if value) + "}"


def _quoted(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)  # a string or a list in JSON is one in YAML
