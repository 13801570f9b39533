"""The page of a rule, or of a diagnostic of the core: what ``opsaudit explain CODE`` prints."""

from collections.abc import Iterator, Mapping

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.dimension import dimension_label
from opsaudit.model.repair import Safety
from opsaudit.plugin_manager.plugin import Plugin
from opsaudit.report.base import Look
from opsaudit.report.card import LAYERS
from opsaudit.report.cells import cell_width, pad, safe, wrap
from opsaudit.rules.rule import AnyRule

WHY = Text(zh="为什么", en="Why")
CRITERIA = Text(zh="依据", en="Criteria")
SAYS = Text(zh="它会说", en="What it says")
FIX = Text(zh="改法", en="How to mend it")
REPAIR = Text(zh="自动修复", en="mended by")
BY_FIX: Mapping[Safety | None, Text] = {
    None: Text(zh="无", en="nobody but you"),
    "safe": Text(zh="--fix 能确定的部分；其余用 --fix=all，改后复核", en="--fix where that is certain, else --fix=all"),
    "unsafe": Text(zh="--fix=all，改后须由人复核", en="--fix=all, for you to look at"),
}
"""Which option mends what a rule finds, by how safe its repairs are at best."""
SETTINGS = Text(zh="参数（规则集可改）", en="Parameters (a ruleset may set them)")
BAD = Text(zh="反例", en="Bad")
GOOD = Text(zh="正例", en="Good")
SEVERITY = Text(zh="级别", en="severity")
DIMENSION = Text(zh="维度", en="dimension")
LAYER = Text(zh="层次", en="layer")
LEVEL = Text(zh="成熟度", en="maturity level")
SUBJECT = Text(zh="对象", en="looks at")
_PLUGIN = Text(zh="插件", en="plugin")
_CORE = Text(zh="来源", en="from")
_CORE_ITSELF = Text(zh="opsaudit 自身：读取、结构与插件检查", en="opsaudit itself: reading, shape and plugins")
_FATAL = Text(
    zh="因此有内容无法评估：结果为“无法判定”，退出码 3。",
    en="Because of it something cannot be evaluated: the result is inconclusive, the exit code 3.",
)


class RulePage:
    """Prints pages."""

    def __init__(self, look: Look) -> None:
        """Keep how they are to look."""
        self.look = look
        self.lang = look.lang

    def rule(self, rule: AnyRule, plugin: Plugin) -> Iterator[str]:
        """Yield the page of a rule."""
        yield from self._title(rule.code, rule.slug, rule.title)
        yield from self._facts(
            {
                SEVERITY: self.look.style(rule.severity.value, rule.severity.label[self.lang]),
                DIMENSION: dimension_label(rule.dimension)[self.lang],
                LAYER: LAYERS[rule.layer][self.lang],
                LEVEL: str(rule.level),
                SUBJECT: rule.section,
                REPAIR: BY_FIX[rule.repair][self.lang],
                _PLUGIN: safe(f"{plugin.name} ({plugin.distribution} {plugin.version})"),
            }
        )
        yield from self._text(WHY, rule.rationale)
        yield from self._rows(CRITERIA, [str(reference) for reference in rule.references])
        yield from self._rows(SAYS, [text[self.lang] for text in rule.messages.values()])
        yield from self._text(FIX, rule.fix)
        fields = rule.params.model_fields
        yield from self._rows(SETTINGS, [f"{name}: {default_shown(field.default)}" for name, field in fields.items()])
        yield from self._example(BAD, rule.bad)
        yield from self._example(GOOD, rule.good)

    def diagnostic(self, diagnostic: Diagnostic) -> Iterator[str]:
        """Yield the page of something that the core itself reports."""
        severity = diagnostic.severity
        yield from self._title(diagnostic.code, diagnostic.slug, diagnostic.title)
        yield from self._facts(
            {
                SEVERITY: self.look.style(severity.value, severity.label[self.lang]),
                _CORE: _CORE_ITSELF[self.lang],
                REPAIR: BY_FIX[diagnostic.repair][self.lang],
            }
        )
        yield from self._text(WHY, diagnostic.rationale)
        if diagnostic.fatal:
            yield from self._paragraph(_FATAL[self.lang])
        yield from self._rows(SAYS, [diagnostic.message[self.lang]])
        yield from self._text(FIX, diagnostic.fix)

    def _title(self, code: str, slug: str, title: Text) -> Iterator[str]:
        yield f"{self.look.style('code', code)} {slug}\n"
        yield self.look.style("title", safe(title[self.lang])) + "\n\n"

    def _facts(self, facts: dict[Text, str]) -> Iterator[str]:
        column = max(cell_width(name[self.lang]) for name in facts) + 2
        for name, value in facts.items():
            yield f"  {pad(name[self.lang], column)}{value}\n"

    def _heading(self, title: Text) -> str:
        return f"\n{self.look.style('title', title[self.lang])}\n"

    def _text(self, title: Text, text: Text) -> Iterator[str]:
        yield self._heading(title)
        yield from self._paragraph(text[self.lang])

    def _paragraph(self, text: str) -> Iterator[str]:
        for line in wrap(safe(text), self.look.width - 2):
            yield f"  {line}\n"

    def _rows(self, title: Text, rows: list[str]) -> Iterator[str]:
        if rows:
            yield self._heading(title)
        for row in rows:
            for at, line in enumerate(wrap(safe(row), self.look.width - 4)):
                yield f"  {' ' if at else '-'} {line}\n"

    def _example(self, title: Text, example: Text) -> Iterator[str]:
        yield self._heading(title)
        for line in example[self.lang].rstrip("\n").split("\n"):
            yield f"  {safe(line)}\n".rstrip(" ")


def default_shown(value: object) -> str:
    """Return the default of a parameter as an author would write it."""
    if isinstance(value, tuple | list | frozenset):
        return "[" + ", ".join(map(str, sorted(value) if isinstance(value, frozenset) else value)) + "]"
    return str(value)
