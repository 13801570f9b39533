"""Duty rosters, and the importer ``roster-csv``: a roster becomes the roles and units of a plan.

A roster is a sheet with a heading, in either language: ``ward,role,holder`` or ``病区,岗位,姓名``.
"""

import csv
import json
from collections.abc import Iterator
from typing import NamedTuple

from opsaudit.api import Lang, Text, matchable
from opsaudit.errors import UsageError

_HEADS = {"ward": "ward", "病区": "ward", "role": "role", "岗位": "role", "holder": "holder", "姓名": "holder"}
_KEYS = {
    "zh": {"roles": "岗位", "units": "部门", "name": "名称", "holder": "任职", "unit": "部门"},
    "en": {"roles": "roles", "units": "units", "name": "name", "holder": "holders", "unit": "unit"},
}
_NO_HEAD = Text(
    zh="第一行应有列名：病区、岗位、姓名（或 ward、role、holder），缺少：{missing}",
    en="the first line names the columns ward, role and holder (or 病区, 岗位, 姓名); missing: {missing}",
)
_NO_ROLE = Text(zh="这一行没有岗位", en="this line names no role")


class Post(NamedTuple):
    """One line of a roster; ``ward`` and ``holder`` may be empty."""

    ward: str
    role: str
    holder: str


def posts(data: bytes, name: str) -> Iterator[Post]:
    """Yield the lines of a roster. Raises UsageError for a heading or a line that is wrong, at its place."""
    rows = csv.DictReader(data.decode("utf-8-sig", errors="replace").splitlines())
    heads = {matchable(head).strip().lower(): head for head in rows.fieldnames or ()}
    columns = {_HEADS[head]: written for head, written in heads.items() if head in _HEADS}
    missing = sorted(set(_HEADS.values()) - columns.keys())
    if missing:
        raise UsageError(_NO_HEAD.format({"missing": ", ".join(missing)}), where=f"{name}:1")
    for row in rows:
        post = Post(*(matchable(row[columns[key]] or "").strip() for key in Post._fields))
        if not post.role:
            raise UsageError(_NO_ROLE, where=f"{name}:{rows.line_num}")
        yield post


def read(data: bytes, name: str, lang: Lang) -> str:
    """Return a plan with a unit for each ward and a role for each line."""
    keys, wards, roles = _KEYS[lang], dict[str, None](), list[str]()
    for post in posts(data, name):
        fields = {"name": f"{post.ward} {post.role}".strip(), "unit": post.ward, "holder": post.holder}
        roles.append(", ".join(f"{keys[key]}: {_quoted(value)}" for key, value in fields.items() if value))
        wards.update(dict.fromkeys([post.ward] if post.ward else ()))
    lines = [f"{keys['units']}:", *(f"  - {keys['name']}: {_quoted(ward)}" for ward in wards)] if wards else []
    return "\n".join([*lines, f"{keys['roles']}:", *(f"  - {{{role}}}" for role in roles)]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a string in JSON is one in YAML
