"""The configuration of a plan, and a plan that was found."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from opsaudit.config.requirement import Requirement
from opsaudit.messages import Lang
from opsaudit.model.severity import Severity

if TYPE_CHECKING:
    from opsaudit.source.lexicons import ClassChange

DEFAULT_FAIL_ON = Severity.MEDIUM


class Config(Struct, frozen=True):
    """What ``opsaudit.yaml`` or ``[tool.opsaudit]`` says; everything is optional."""

    base: Path = field(default_factory=Path)
    """Folder that its paths and globs start at: that of the file."""
    path: str = ""
    """File that it was read from, as shown to a user; empty when there is none."""
    lang: Lang | None = None
    ruleset: str | None = None
    """Name, or path relative to ``base``."""
    fail_on: Severity | None = DEFAULT_FAIL_ON
    """Least severity that fails a run; None for ``never``."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: dt.date | None = None
    plans: tuple[str, ...] = ()
    """Globs relative to ``base``; each file or folder that matches is a plan of its own."""
    require_plugins: tuple[Requirement, ...] = ()
    plugins: frozenset[str] | None = None
    """Names of the third-party plugins that may load; None for all."""
    local_plugins: tuple[str, ...] = ()
    """Python files below ``base`` that are plugins where the user trusts them."""
    baseline: str | None = None
    """File with the findings that were there before, relative to ``base``."""
    rule_seconds: float | None = None
    """Time that a third-party rule may take for one subject; None for the default."""
    lexicon: "tuple[ClassChange, ...]" = ()
    """Words that goal statements are read by, added to their classes and taken from them."""
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """``file:line:column`` of each key that is set."""


class PlanRoot(Struct, frozen=True):
    """One plan: a file, or a folder with everything in it."""

    path: Path
    shown: str
    """As the user named it, with ``/``."""
    config: Config
