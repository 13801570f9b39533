"""Read the configuration of a folder: ``opsaudit.yaml``, else ``[tool.opsaudit]`` of its ``pyproject.toml``.

::

    lang: zh                                 # zh, en
    ruleset: standard                        # a name, or a path relative to this file
    fail_on: medium                          # critical, high, medium, low, info, never
    select: [SMART, SOP001]                  # of the ruleset, only these: codes, slugs or prefixes
    ignore: [SOP014]
    as_of: 2026-03-31
    plans: [plans/*]                         # each file or folder that matches is a plan of its own
    require_plugins: ["opsaudit-acme>=1.2"]
    plugins: [acme]                          # third-party plugins that may load, by name
    local_plugins: [./plugins/acme.py]       # single files below this one, run where the user trusts them (docs/trust.md)
    baseline: opsaudit-baseline.json         # findings that were there before (docs/baseline.md)
    rule_seconds: 5                          # that a third-party rule may take for one subject
    lexicon:                                 # words that goal statements are read by (docs/lexicon.md)
      vague-degree: {add: [妥善], remove: [基本]}
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from opsaudit import inputs
from opsaudit.config.local import read_local_plugins
from opsaudit.config.model import DEFAULT_FAIL_ON, Config
from opsaudit.config.requirement import Requirement, read_requirement
from opsaudit.config.toml import read_tool_table
from opsaudit.errors import ConfigError
from opsaudit.limits import MOST_SECONDS, read_seconds
from opsaudit.messages import Lang, Text
from opsaudit.model.node import Node
from opsaudit.model.severity import Severity
from opsaudit.source.files import CONFIG_NAME
from opsaudit.source.settings import Fields, Problems, display, fields_of, read_document

if TYPE_CHECKING:
    from opsaudit.source.lexicons import ClassChange

PYPROJECT = "pyproject.toml"
_MISNAMED = "opsaudit.yml"

KEYS = (
    "lang",
    "ruleset",
    "fail_on",
    "select",
    "ignore",
    "as_of",
    "plans",
    "require_plugins",
    "plugins",
    "local_plugins",
    "baseline",
    "rule_seconds",
    "lexicon",
)
_LANGS: dict[str, Lang] = {"zh": "zh", "en": "en"}
_THRESHOLDS: dict[str, Severity | str] = {**{severity.value: severity for severity in Severity}, "never": "never"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_config(folder: Path) -> Config | None:
    """Return the configuration that lies in a folder, or None. Raises ConfigError that tells every problem."""
    problems = Problems()
    file, node = _find(folder, problems)
    problems.stop(ConfigError)
    if file is None or node is None:
        return None
    fields = fields_of(node, KEYS, problems, file.name)
    config = Config(
        base=folder,
        path=display(file),
        lang=fields.choice("lang", _LANGS),
        ruleset=fields.text("ruleset"),
        fail_on=_fail_on(fields),
        select=tuple(word.text for word in fields.words("select")),
        ignore=tuple(word.text for word in fields.words("ignore")),
        as_of=_date(fields),
        plans=tuple(_globs(fields)),
        require_plugins=tuple(_requirements(fields)),
        plugins=_names(fields),
        local_plugins=tuple(read_local_plugins(fields, str(folder))),
        baseline=fields.text("baseline"),
        rule_seconds=_seconds(fields),
        lexicon=_changes(fields),
        origins=MappingProxyType({key: str(entry.value.place) for key, entry in fields.entries.items()}),
    )
    problems.stop(ConfigError)
    return config


def _find(folder: Path, problems: Problems) -> tuple[Path | None, Node | None]:
    file, other = folder / CONFIG_NAME, folder / PYPROJECT
    inputs.read(file)
    inputs.read(other)
    if file.is_file():
        if (table := tool_table(other)) is not None:
            problems.add(table.place, _BOTH, name=CONFIG_NAME)
        return file, read_document(file.read_bytes(), display(file), problems)
    misnamed = folder / _MISNAMED
    inputs.asked(misnamed)
    if misnamed.is_file():
        raise ConfigError(_RENAME.format({"name": CONFIG_NAME}), where=display(misnamed))
    return (other, _table(other, problems)) if other.is_file() else (None, None)


def tool_table(file: Path) -> Node | None:
    """Return ``[tool.opsaudit]`` of a pyproject.toml; None without it, and where there is no such file or no TOML."""
    return _table(file, Problems()) if file.is_file() else None


def _table(file: Path, problems: Problems) -> Node | None:
    return read_tool_table(file.read_bytes().decode("utf-8", errors="replace"), display(file), problems)


def _fail_on(fields: Fields) -> Severity | None:
    found = fields.choice("fail_on", _THRESHOLDS)
    if found is None:
        return DEFAULT_FAIL_ON
    return found if isinstance(found, Severity) else None


def _date(fields: Fields) -> dt.date | None:
    text = fields.text("as_of")
    if text is None:
        return None
    day = _day(text)
    if day is None:
        fields.problems.add(fields.entries["as_of"].value.place, _NO_DATE, value=text)
    return day


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:  # a day that its month does not have
        return None


def _globs(fields: Fields) -> Iterator[str]:
    for word in fields.words("plans"):
        parts = word.text.split("/")
        if word.text.startswith("/") or Path(word.text).is_absolute() or ".." in parts:
            fields.problems.add(word.place, _OUTSIDE, glob=word.text)
        elif word.text != "." and not any(part.strip(".") for part in parts):
            fields.problems.add(word.place, _NO_GLOB, glob=word.text)
        else:
            yield word.text


def _requirements(fields: Fields) -> Iterator[Requirement]:
    for word in fields.words("require_plugins"):
        requirement = read_requirement(word.text)
        if requirement is None:
            fields.problems.add(word.place, _NO_REQUIREMENT, text=word.text)
        else:
            yield requirement


def _names(fields: Fields) -> frozenset[str] | None:
    names = frozenset(word.text for word in fields.words("plugins"))
    return None if fields.node("plugins") is None else names


def _seconds(fields: Fields) -> float | None:
    text = fields.text("rule_seconds")
    if text is None:
        return None
    seconds = read_seconds(text)
    if seconds is None:
        fields.problems.add(
            fields.entries["rule_seconds"].value.place, _NO_SECONDS, value=text, most=f"{MOST_SECONDS:g}"
        )
    return seconds


def _changes(fields: Fields) -> "tuple[ClassChange, ...]":
    node = fields.node("lexicon")
    if node is None:
        return ()
    from opsaudit.source.lexicons import read_changes  # and all that reads statements: for the projects that need it

    return read_changes(node, "lexicon", fields.problems)


_RENAME = Text(zh="配置文件名应为 {name}，请改名", en="the configuration is called {name}; rename this file")
_BOTH = Text(
    zh="旁边已有 {name}，[tool.opsaudit] 不会被读取；请只保留一处",
    en="[tool.opsaudit] is not read beside {name}; keep one of the two",
)
_NO_DATE = Text(
    zh="“as_of”应为日期，如 2026-03-31，而不是“{value}”", en="'as_of' takes a date, as 2026-03-31, not '{value}'"
)
_NO_GLOB = Text(zh="“{glob}”不能作为“plans”的路径模式", en="'{glob}' is no pattern of plans")
_OUTSIDE = Text(
    zh="“plans”的路径模式从本文件所在的文件夹往下写，而不是“{glob}”",
    en="'plans' takes patterns that start at the folder of this file, not '{glob}'",
)
_NO_SECONDS = Text(
    zh="“rule_seconds”应为大于 0、不超过 {most} 的秒数，而不是“{value}”",
    en="'rule_seconds' takes a number of seconds above 0 and up to {most}, not '{value}'",
)
_NO_REQUIREMENT = Text(
    zh="“{text}”不是插件要求；应写成 opsaudit-acme>=1.2",
    en="'{text}' is no requirement; write it as opsaudit-acme>=1.2",
)
