"""Pages of rules as Markdown, for the documentation of a plugin: what ``opsaudit rules docs`` writes."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from opsaudit.messages import Lang, Text
from opsaudit.model.dimension import dimension_label
from opsaudit.model.severity import Severity
from opsaudit.report.card import LAYERS
from opsaudit.report.cells import safe
from opsaudit.report.rule_page import (
    BAD,
    CRITERIA,
    DIMENSION,
    FIX,
    GOOD,
    LAYER,
    LEVEL,
    SAYS,
    SETTINGS,
    SEVERITY,
    SUBJECT,
    WHY,
    default_shown,
)
from opsaudit.rules.rule import AnyRule

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_FENCE = re.compile(r"`{3,}")


class Documented(Struct, frozen=True):
    """A rule with what a ruleset may have changed of it, and what it comes from."""

    rule: AnyRule
    severity: Severity
    weight: Fraction
    origin: str
    """Plugin or ruleset, with its version."""

    @property
    def file(self) -> str:
        """Name of its page: ``SMART002-vague-goal.md``."""
        return f"{self.rule.code}-{self.rule.slug}.md"


def index_page(documented: Sequence[Documented], lang: Lang, *, linked: bool) -> Iterator[str]:
    """Yield the page that lists rules; ``linked`` says whether each has a file of its own beside it."""
    yield f"# {_TITLE[lang]}\n\n"
    yield f"| {_CODE[lang]} | {_RULE[lang]} | {SEVERITY[lang]} | {DIMENSION[lang]} |\n| --- | --- | --- | --- |\n"
    for one in documented:
        target = one.file if linked else f"#{one.rule.code.lower()}-{one.rule.slug}"
        yield (
            f"| [{one.rule.code}]({target}) | {plain(one.rule.title[lang])} | {one.severity.label[lang]} "
            f"| {plain(dimension_label(one.rule.dimension)[lang])} |\n"
        )


def rule_page(documented: Documented, lang: Lang, *, depth: int = 1) -> Iterator[str]:
    """Yield the page of one rule; ``depth`` is the level of its heading."""
    rule = documented.rule
    sub = "#" * (depth + 1)
    yield f"{'#' * depth} {rule.code} {rule.slug}\n\n**{plain(rule.title[lang])}**\n\n"
    facts = {
        SEVERITY: documented.severity.label[lang],
        DIMENSION: dimension_label(rule.dimension)[lang],
        LAYER: LAYERS[rule.layer][lang],
        LEVEL: str(rule.level),
        SUBJECT: f"`{rule.section}`",
        _FROM: documented.origin,
    }
    yield "".join(f"- {name[lang]}: {value if value[:1] == '`' else plain(value)}\n" for name, value in facts.items())
    yield f"\n{sub} {WHY[lang]}\n\n{plain(rule.rationale[lang])}\n"
    if rule.references:
        yield f"\n{sub} {CRITERIA[lang]}\n\n"
        yield "".join(f"- {plain(str(reference))}\n" for reference in rule.references)
    yield f"\n{sub} {SAYS[lang]}\n\n"
    yield "".join(f"- {plain(text[lang])}\n" for text in rule.messages.values())
    yield f"\n{sub} {FIX[lang]}\n\n{plain(rule.fix[lang])}\n"
    yield from _settings(rule, lang, sub)
    yield from _examples(rule, lang, sub)


def _settings(rule: AnyRule, lang: Lang, sub: str) -> Iterator[str]:
    fields = rule.params.model_fields
    if fields:
        yield f"\n{sub} {SETTINGS[lang]}\n\n"
    for name, field in fields.items():
        yield f"- `{name}`: `{default_shown(field.default)}`\n"


def _examples(rule: AnyRule, lang: Lang, sub: str) -> Iterator[str]:
    for title, example in ((BAD, rule.bad), (GOOD, rule.good)):
        if example[lang]:
            fence = "`" * max([3, *(len(run) + 1 for run in _FENCE.findall(example[lang]))])
            text = "\n".join(safe(line) for line in example[lang].rstrip("\n").split("\n"))
            yield f"\n{sub} {title[lang]}\n\n{fence}yaml\n{text}\n{fence}\n"


def plain(text: str) -> str:
    """Return text of a plugin as one line in which nothing is Markdown or HTML."""
    return _ACTIVE.sub(r"\\\1", " ".join(safe(text).split()))


_TITLE = Text(zh="规则", en="Rules")
_CODE = Text(zh="代号", en="code")
_RULE = Text(zh="规则", en="rule")
_FROM = Text(zh="来源", en="from")
