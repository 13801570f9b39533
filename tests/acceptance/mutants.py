"""Plans with damage of every kind, the same for a number on every machine: bytes, lines, keys, values and structure.

The seeds are the example plans and one plan with what those lack; up to four mutations are applied to one of them.
"""

import json
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
MOST = 4
"""Mutations of one plan."""

ACCEPTED = """\
# opsaudit: ignore-file[OPS031] until=2026-12-31 -- 由旧表格转来
plan: {title: 年度运营计划 2026, period: 2026, version: v1.2, status: 草稿}
organization: {name: Acme, industry: retail, headcount: 120}
roles: &roles
  - {id: R-1, name: 店长, holders: [王芳]}
  - {id: R-2, name: Head of service, holders: [Li Wei]}
goals:
  - id: G-1  # opsaudit: ignore[SMART003] until=2026-12-31 -- agreed with the board
    statement: &vague "Improve \\u201Cservice\\u201D considerably"
    owner: R-1
    due: {zh: 六月底, en: end of June}
  # opsaudit：ignore[SMART001] —— 全角标点
  - {id: G-2, statement: *vague, owner: 店长, due: 2026-06-30, kpis: [K-1]}
kpis:
  - {id: K-1, name: CSAT, baseline: 82%, target: ≥90%, frequency: 每月, formula: "yes / all", owner: R-2}
risks:
  - id: X-1
    name: |
      供应商延迟
      交付
    likelihood: 高
    impact: 4
    controls: [C-1, C-9]
controls:
  - {id: C-1, name: Second source, type: preventive, by: R-2, frequency: quarterly}
exceptions:
  - {rule: SMART002, subject: G-1, reason: accepted, owner: R-1, approver: R-2, until: 2026-09-30}
  - {rule: NOPE999, subject: G-77, reason: '', until: 2020-01-01}
---
processes:
  - <<: {owner: R-1}
    id: P-1
    name: Complaints
    steps: [{do: Receive, by: R-1}, {do: Answer, by: R-2, within: 2 小时}]
"""
"""Suppressions, waivers, anchors, merge keys, two languages, block text and a second document."""

VALUES = (
    "", "~", "null", "[]", "{}", "[[]]", "{a: {b: {c: d}}}", "!!str", "!!binary aGk=", "!!python/name:os.system", "*nope",
    "&a [*a]", "'", '"', "[", "}", "|", ">-", "? x", "- -", "%YAML 9.9", "@x", "`x`", "true", "是", "NO", "on", "0x1F", "0o17",
    "1e999", "-.inf", ".nan", "-0", "9" * 400, "1_000", "１２％", "百分之一百二十", "九成九", "≥≥90%", "90%–", "∞", "½",
    "2026-02-30", "9999-12-31", "0000-00-00", "0001-01-01", "2026-13", "2026年2月30日", "Q5 2026", "上半年底前后", "昨天",
    "每零天", "every 0 days", "PT", "P99999999Y", "-5 天", "1e30 years", "99999999999999999999 CNY", "$-1", "R-404", "G-1",
    "'G-1 '", "plan", "#1", "../..", "/etc/passwd", "x" * 20_000, "提升" * 3_000, "\u200b", "\u202eevil", "e\u0301" * 50,
    "👩‍👩‍👧‍👦", "\ufeff", "\x1b[31m", "\x00", "\ud7ff", "\U0010ffff", "{zh: 是, en: yes}", "{zh: [], en: {}}", "<script>",
    "{{ x }}", "${HOME}", "%s%n", "a: b: c", "- a", "# c", "x # opsaudit: ignore", "# opsaudit: ignore[] until= --",
)  # fmt: skip
"""What may stand in the place of a value."""
WORDS = (
    "id", "name", "statement", "owner", "due", "steps", "goals", "risks", "exceptions", "scope", "plan", "include", "extends",
    "编号", "名称", "描述", "负责人", "截止", "目标", "风险", "豁免", "<<", "x-note", "1", "null", "[a]", "{a: b}", "''", "owner ",
    "ＯＷＮＥＲ", "ownr", "负责 人", "負責人", "statement.zh", "*a", "&a b", "!t k", "? k", "__class__", "origin", "id: id",
)  # fmt: skip
"""What may stand in the place of a key."""
BYTES = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\x1b",
    b"\x85",
    b"\xe2\x80\xa8",
    b"\r",
    b"\t",
)

KEY = re.compile(r"(?<![\w\"'])([\w.\-]+)(?=:(?:\s|$))", re.MULTILINE)
VALUE = re.compile(r"(?<=: )([^\s{}\[\],][^{}\[\],\n]*)")
ITEM = re.compile(r"(?<=- )([^\n]+)")


@cache
def seeds() -> Sequence[str]:
    """Return the plans that are damaged: single files, and every folder as one text of several documents."""
    plans = [
        path
        for path in EXAMPLES.rglob("*.yaml")
        if path.name != "opsaudit.yaml" and "opsaudit_clinic" not in path.parts
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(plans) if "tests" not in path.parts}
    folders = [EXAMPLES / f"yunchuan-{lang}" for lang in ("zh", "en")]
    whole = ["".join(text for path, text in texts.items() if folder in path.parents) for folder in folders]
    return [ACCEPTED, *whole, *texts.values()]


def mutant(number: int) -> bytes:
    """Return the plan of a number."""
    lot = random.Random(number)
    text = lot.choice(seeds())
    for _ in range(lot.choice((1, 1, 1, 2, 3, MOST))):
        text = lot.choice(MUTATIONS)(text, lot)
    data = text.encode(lot.choice(CODECS) if lot.random() < 0.03 else "utf-8", errors="replace")
    return _damaged(data, lot) if lot.random() < 0.1 else data


CODECS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "latin-1")
Mutation = Callable[[str, random.Random], str]


def _damaged(data: bytes, lot: random.Random) -> bytes:
    at = lot.randint(0, len(data))
    kind = lot.randrange(4)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at + lot.randint(1, 5) :]
    if kind == 2:
        return data[:at] + lot.choice(BYTES) + data[at:]
    return data[:at] + bytes([lot.randrange(256)]) + data[at + 1 :]


def _in(pattern: re.Pattern[str], words: Sequence[str]) -> Mutation:
    """Replace one match of a pattern by a word, by another match, or by itself twice."""

    def mutate(text: str, lot: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        here, other = lot.choice(found), lot.choice(found)
        word = lot.choice(words)
        quoted = json.dumps(word, ensure_ascii=False)
        new = lot.choice((word, quoted, quoted, other[0], other[0], here[0] * 2, here[0][: len(here[0]) // 2]))
        return text[: here.start()] + new + text[here.end() :]

    return mutate


def _lines(text: str, lot: random.Random) -> str:
    """Drop, double, swap, join, indent or comment out lines."""
    lines = text.splitlines(keepends=True) or [""]
    at, other = lot.randrange(len(lines)), lot.randrange(len(lines))
    kind = lot.randrange(7)
    if kind == 0:
        del lines[at : at + lot.randint(1, 3)]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] = lines[at].rstrip("\n")
    elif kind == 4:
        lines[at] = lot.choice((" ", "  ", "\t", "\u3000", "- ", "# ", "---\n", "...\n")) + lines[at]
    elif kind == 5:
        lines[at] = lines[at].lstrip()
    else:
        return text.replace("\n", lot.choice(("\r\n", "\r", "\n\n", "\x85")))
    return "".join(lines)


def _blocks(text: str, lot: random.Random) -> str:
    """Move a run of lines elsewhere, at another depth: sections inside of entities, entities inside of fields."""
    lines = text.splitlines(keepends=True)
    at, size = lot.randint(0, len(lines)), lot.randint(1, 12)
    block, rest = lines[at : at + size], lines[:at] + lines[at + size :]
    shift = " " * lot.choice((0, 2, 4, 6))
    to = lot.randint(0, len(rest))
    return "".join([*rest[:to], *(shift + line for line in block), *rest[to:]])


def _depth(text: str, lot: random.Random) -> str:
    """Append what is deep, wide or refers to itself."""
    many = lot.choice((3, 40, 400))
    return text + lot.choice(
        (
            f"deep: {'[' * many}{']' * many}\n",
            f"deep: {'{a: ' * many}b{'}' * many}\n",
            "".join(f"{' ' * depth}k:\n" for depth in range(many)),
            f"goals: [{', '.join(['{statement: x}'] * many)}]\n",
            "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n or ''}, *a{n or ''}]\n" for n in range(1)),
            "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, min(many, 30))),
            f"goals:\n{'  - *g' * many}\n",
            f"? {'[' * many}a{']' * many}\n: b\n",
            f"risks: *r\n{'x' * many}: y\n",
        )
    )


def _characters(text: str, lot: random.Random) -> str:
    """Insert, drop or change a character that means something."""
    at = lot.randint(0, len(text))
    sign = lot.choice("{}[],:#&*!|>'\"%@`-?：，；“”（） \t\n\u00a0\u2028\u200f\x07")
    return text[:at] + sign + text[at + lot.choice((0, 1)) :]


MUTATIONS: Sequence[Mutation] = (
    _in(KEY, WORDS),
    _in(KEY, WORDS),
    _in(VALUE, VALUES),
    _in(VALUE, VALUES),
    _in(VALUE, VALUES),
    _in(ITEM, VALUES),
    _lines,
    _blocks,
    _depth,
    _characters,
)
