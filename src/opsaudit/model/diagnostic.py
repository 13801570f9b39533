"""Diagnostics: what the core itself can say about a file, a plan's shape, a plugin or a crash.

They look like rules to a reader (code, slug, title, rationale, fix; ``opsaudit explain OPS002`` prints them) but judge
no subject and carry no weight.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related, State
from opsaudit.model.severity import Severity


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that the core can say, with its permanent code."""

    code: str
    slug: str
    severity: Severity
    title: Text
    rationale: Text
    fix: Text
    message: Text
    fatal: bool
    """Whether something could not be evaluated because of it: its findings are inconclusive, never a pass."""


def diagnose(  # noqa: PLR0913  # keyword-only: each says one thing about the finding
    diagnostic: Diagnostic,
    place: Place,
    args: Mapping[str, object],
    *,
    related: tuple[Related, ...] = (),
    subject: str = "",
    key: str = "",
    blame: str = "",
) -> Finding:
    """Make the finding of a diagnostic at a place."""
    return Finding(
        code=diagnostic.code,
        slug=diagnostic.slug,
        severity=diagnostic.severity,
        message=diagnostic.message.format(args),
        place=place,
        subject=subject,
        key=key,
        state=State.INCONCLUSIVE if diagnostic.fatal else State.FAIL,
        fix=diagnostic.fix.format(args),
        related=related,
        blame=blame,
    )
