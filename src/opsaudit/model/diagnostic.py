"""What the core itself can report, apart from any rule: files that cannot be read, shapes that cannot be bound.

A diagnostic is to the core what a rule is to a plugin: a permanent code, a slug, and a page that
``opsaudit explain OPS002`` prints. Each layer keeps its own table and makes findings with :func:`diagnose`.
"""

from collections.abc import Mapping

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.repair import Repair, Rewrite, Safety
from opsaudit.model.result import Finding, Related, State
from opsaudit.model.severity import Severity

_CORRECTED = Text(zh="{fix}改为：`{line}`", en="{fix} Write: `{line}`")


class Diagnostic(Struct, frozen=True):
    """One thing that the core can report; ``message`` is a template, all other texts stand as they are."""

    code: str
    slug: str
    severity: Severity
    title: Text
    rationale: Text
    fix: Text
    message: Text
    fatal: bool = False
    """Whether the file could not be evaluated because of it: its findings are ``inconclusive``, never ``fail``."""
    repair: Safety | None = None
    """How safe the repairs are, at best, that come with its findings; None when there are never any."""


def table(*diagnostics: Diagnostic) -> dict[str, Diagnostic]:
    """Return the diagnostics by slug."""
    return {diagnostic.slug: diagnostic for diagnostic in diagnostics}


def diagnose(  # noqa: PLR0913  the options are keywords, each of them optional
    diagnostic: Diagnostic,
    place: Place,
    args: Mapping[str, object],
    *,
    related: tuple[Related, ...] = (),
    subject: str = "",
    key: str = "",
    corrected: str = "",
    blame: str = "",
    repair: Repair | None = None,
) -> Finding:
    """Make the finding that reports a diagnostic at a place.

    ``args`` fill the message template; ``corrected`` is the line as it should read, where that is evident, and is
    quoted after the general remedy and, where the diagnostic has repairs, is one. ``blame`` is the distribution at fault.
    """
    fix = diagnostic.fix
    if corrected:
        fix = _CORRECTED.format({"fix": fix, "line": corrected})
        if diagnostic.repair is not None:
            repair = Repair(Rewrite(place, corrected, is_line=True), diagnostic.repair)
    return Finding(
        code=diagnostic.code,
        slug=diagnostic.slug,
        severity=diagnostic.severity,
        message=diagnostic.message.format(args),
        place=place,
        subject=subject,
        key=key,
        state=State.INCONCLUSIVE if diagnostic.fatal else State.FAIL,
        fix=fix,
        related=related,
        blame=blame,
        repair=repair,
    )
