"""What a plugin adds by name: formats, importers, commands, scorers, panels.

An extension names its code, which is imported when it is first used: listing what there is imports none of it.
"""

import re
from typing import ClassVar, NamedTuple

from msgspec import Struct

from opsaudit.messages import Text

_PREFIX = "panel:"
_TARGET = re.compile(r"[\w.]+:\w+")
_SUFFIX = re.compile(r"(?:\.[a-z0-9_-]+)+")


class Extension(Struct, frozen=True):
    """One thing with a name."""

    name: str
    """Lower-case words joined by hyphens: ``ward-report``. It belongs to one distribution."""
    target: str
    """Where its code is: ``package.module:attribute``."""
    about: Text
    """One line that says what it is, for lists and help pages."""
    noun: ClassVar[Text]
    """What a user calls such a thing."""
    named: ClassVar[re.Pattern[str]] = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
    """How its name is written."""
    written: ClassVar[str] = '("ward", "acme.ward:made", Text(zh="…", en="…"))'
    """How the call that makes one looks."""
    reserved: ClassVar[frozenset[str]] = frozenset()
    """Names that opsaudit uses itself, now or in what is planned; no plugin gets one."""

    @property
    def is_sound(self) -> bool:
        """Whether everything is of the type and form that it should be."""
        is_named = isinstance(self.name, str) and self.named.fullmatch(self.name) is not None
        is_found = isinstance(self.target, str) and _TARGET.fullmatch(self.target) is not None
        return is_named and is_found and isinstance(self.about, Text) and bool(self.about.zh and self.about.en)

    def verify(self, found: object) -> None:
        """Look at what the target names. Raises TypeError when it cannot be what it should."""
        if not callable(found):
            raise TypeError(f"{self.target} is {type(found).__name__}, which cannot be called")


class ReportFormat(Extension, frozen=True):
    """A format of ``opsaudit check --format``; the target is a ``Reporter``."""

    noun = Text(zh="输出格式", en="format")
    reserved = frozenset(
        {
            *("text", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github", "markdown", "rdjson", "html"),
        }
    )


class Importer(Extension, frozen=True, kw_only=True):
    """Reads what is no plan; the target is ``read(data: bytes, name: str, lang: Lang) -> str``: a plan in YAML."""

    suffixes: tuple[str, ...] = ()
    """Ends of the names of files that it reads, in lower case: ``(".csv",)``."""
    noun = Text(zh="导入器", en="importer")
    written = '("roster", "acme.roster:read", Text(zh="…", en="…"), suffixes=(".csv",))'

    @property
    def is_sound(self) -> bool:
        """Whether everything is of the type and form that it should be."""
        suffixes: object = self.suffixes
        is_listed = isinstance(suffixes, tuple) and all(isinstance(s, str) and _SUFFIX.fullmatch(s) for s in suffixes)
        return is_listed and super().is_sound


class Scorer(Extension, frozen=True):
    """Rates a plan beside its score; the target is ``rate(view: ScoreView) -> PlanRating``."""

    noun = Text(zh="评级", en="scorer")
    reserved = frozenset({"score", "opsaudit", "grade", "maturity"})


class PluginCommand(Extension, frozen=True):
    """A command of ``opsaudit``; the target is a ``click.Command``."""

    noun = Text(zh="命令", en="command")
    reserved = frozenset(
        {
            *("check", "tui", "explain", "rules", "rulesets", "new", "import", "goal", "fmt", "plugins", "config"),
            *(
                "cache",
                "completion",
                "report",
                "baseline",
                "waivers",
                "history",
                "diff",
                "export",
                "lsp",
                "help",
                "version",
            ),
        }
    )


class Panel(Extension, frozen=True):
    """A page of the workbench, ``about`` its title; the target is ``lines(assessment, lang, width) -> list[str]``."""

    noun = Text(zh="工作台页面", en="panel")
    reserved = frozenset({"overview", "findings", "rule", "help", "panel", "history", "waivers", "evidence"})


class AskedPanel(NamedTuple):
    """A panel, and the cells that its page may take."""

    name: str
    width: int


def panel_format(name: str, width: int) -> str:
    """Return the format that gives the page of a panel."""
    return f"{_PREFIX}{name}:{width}"


def asked_panel(format_: str) -> AskedPanel | None:
    """Return the panel that a format names; None for every other format."""
    name, _, width = format_.removeprefix(_PREFIX).partition(":")
    if not format_.startswith(_PREFIX) or not (width.isascii() and width.isdigit()):
        return None
    return AskedPanel(name, int(width))


class ExpressionFunction(Extension, frozen=True):
    """A function for expressions of declarative rules; the target is a ``Function`` of the same name."""

    noun = Text(zh="函数", en="function")
    named = re.compile(r"[a-z][A-Za-z0-9_]*")
    written = '("wardDays", "acme.functions:ward_days", Text(zh="…", en="…"))'
    reserved = frozenset(
        {
            *("size", "startsWith", "endsWith", "contains", "matches", "date", "days", "workdays", "quantity"),
            *("duration", "norm", "int", "double", "string", "has", "all", "exists", "exists_one", "filter", "map"),
            *("in", "true", "false", "null", "dyn", "type", "bool", "uint", "bytes", "timestamp", "money", "cadence"),
        }
    )

    def verify(self, found: object) -> None:
        """Look at what the target names. Raises TypeError when it is no function of this name."""
        from opsaudit.expressions import Function

        if not isinstance(found, Function) or found.name != self.name:
            raise TypeError(f"{self.target} is {type(found).__name__}, not a Function named {self.name}")
