"""The card of a declarative rule: everything about it but what it demands."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, get_args

from opsaudit.messages import Text
from opsaudit.model.dimension import DEFAULT_DIMENSION_WEIGHTS
from opsaudit.model.node import Mapping as Keys
from opsaudit.model.node import Node, Scalar, Sequence
from opsaudit.model.severity import Severity
from opsaudit.rules.declarative.subject import SubjectKind
from opsaudit.rules.rule import CODE, SLUG, Basis, Layer, Reference
from opsaudit.source.settings import Fields, fields_of

CARD_KEYS = (
    "code",
    "slug",
    "title",
    "rationale",
    "fix",
    "severity",
    "dimension",
    "layer",
    "level",
    "effort",
    "basis",
    "references",
    "tags",
)
_SEVERITIES = {severity.value: severity for severity in Severity}
_LAYERS: Mapping[str, Layer] = {layer: layer for layer in get_args(Layer)}
_BASES: Mapping[str, Basis] = {basis: basis for basis in get_args(Basis)}
_DIMENSION_OF = {
    "goals": "goals kpis strategies milestones tasks",
    "process": "processes sops standards slas channels authorities forms",
    "risk": "risks controls continuity incidents risk_method escalation",
    "compliance": "obligations policies data_assets exceptions evidence",
    "resources": "systems suppliers contracts resources budget purchases inventory",
    "people": "roles units training meetings appraisals incentives reports",
    "improvement": "improvements rollouts feedback nonconformities reviews lessons initiatives projects research",
}
"""Sections whose rules count for a dimension unless the rule names another."""
_CITED = re.compile(r"(?P<source>.+?):(?P<edition>\d{4})(?:\s+(?P<clause>.+))?")


class Card(NamedTuple):
    """What a rule says of itself."""

    code: str
    slug: str
    title: Text
    rationale: Text
    fix: Text | None
    severity: Severity
    dimension: str
    layer: Layer
    level: int
    effort: int
    basis: Basis
    references: tuple[Reference, ...]
    tags: tuple[str, ...]


def read_card(fields: Fields, kind: SubjectKind, code: str) -> Card:
    """Read the card. What is missing or wrong is a problem; what may be left out has a default.

    ``code`` is the one that the rule is found by, empty when the card has to name it itself.
    """
    title = fields.bilingual("title", required=True) or Text(zh="", en="")
    return Card(
        code=code or _named(fields, "code", CODE, _BAD_CODE),
        slug=_named(fields, "slug", SLUG, _BAD_SLUG),
        title=title,
        rationale=fields.bilingual("rationale") or title,
        fix=fields.bilingual("fix"),
        severity=fields.choice("severity", _SEVERITIES) or Severity.MEDIUM,
        dimension=_dimension(fields, kind),
        layer=fields.choice("layer", _LAYERS) or "designed",
        level=_scale(fields, "level", 2, 5),
        effort=_scale(fields, "effort", 1, 3),
        basis=fields.choice("basis", _BASES) or "structure",
        references=tuple(_references(fields)),
        tags=tuple(word.text for word in fields.words("tags")),
    )


def _named(fields: Fields, key: str, form: re.Pattern[str], told: Text) -> str:
    text = fields.text(key, required=True) or ""
    if text and not form.fullmatch(text):
        fields.problems.add(fields.entries[key].value.place, told, text=text)
    return text


def _dimension(fields: Fields, kind: SubjectKind) -> str:
    stated = fields.text("dimension")
    if stated is not None:
        return stated
    found = dimension_of(kind.section) if hasattr(kind, "section") else ""
    if not found:
        fields.problems.add(fields.place, _NO_DIMENSION, known=", ".join(DEFAULT_DIMENSION_WEIGHTS))
    return found


def dimension_of(section: str) -> str:
    """Return the dimension that rules on a section count for unless they name another; empty when none is natural."""
    head = section.partition(".")[0]
    return next((dimension for dimension, sections in _DIMENSION_OF.items() if head in sections.split()), "")


def _scale(fields: Fields, key: str, default: int, most: int) -> int:
    text = fields.text(key)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and 1 <= int(text) <= most:
        return int(text)
    fields.problems.add(fields.entries[key].value.place, _OFF_SCALE, key=key, most=most, value=text)
    return default


def _references(fields: Fields) -> Iterator[Reference]:
    """Yield what the rule cites: ``ISO 9001:2015 7.5.2``, or ``{source, edition, clause}``."""
    node = fields.node("references")
    for item in node.items if isinstance(node, Sequence) else [] if node is None else [node]:
        found = _reference(item, fields)
        if found is not None:
            yield found


def _reference(node: Node, fields: Fields) -> Reference | None:
    if isinstance(node, Scalar):
        match = _CITED.fullmatch(node.text.strip())
        if match is None:
            return Reference(node.text.strip())
        return Reference(match["source"], match["clause"] or "", match["edition"])
    if not isinstance(node, Keys):
        fields.problems.add(node.place, _NO_REFERENCE)
        return None
    inner = fields_of(node, ("source", "edition", "clause"), fields.problems, "references")
    source = inner.text("source", required=True)
    return None if source is None else Reference(source, inner.text("clause") or "", inner.text("edition") or "")


_BAD_CODE = Text(
    zh="代号“{text}”应为二至八个大写字母加三位数字，如 ACME001",
    en="the code '{text}' takes two to eight capital letters and three digits, as ACME001",
)
_BAD_SLUG = Text(
    zh="名称“{text}”应为用连字符连接的小写英文词，说出问题，如 step-without-owner",
    en="the slug '{text}' takes lower-case words joined by hyphens that name the problem, as step-without-owner",
)
_OFF_SCALE = Text(
    zh="“{key}”应为 1 至 {most} 的整数，而不是“{value}”",
    en="'{key}' takes a whole number from 1 to {most}, not '{value}'",
)
_NO_DIMENSION = Text(
    zh="请写明“dimension”：规则计入哪个维度（{known}，或自己的）",
    en="state the 'dimension' that the rule counts for ({known}, or one of your own)",
)
_NO_REFERENCE = Text(
    zh="依据应写成“ISO 9001:2015 7.5.2”，或带 source、edition、clause 的键值对",
    en="a reference is written as 'ISO 9001:2015 7.5.2' or with the keys source, edition and clause",
)
