"""What one line of text says about an entity, for those that an author may write as one line."""

import re

from opsaudit.model.values.cadence import Cadence, parse_cadence
from opsaudit.model.values.duration import Duration, parse_duration
from opsaudit.model.values.folding import folded
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.scan import scan_quantities, scan_times

_ARROW = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
_AROUND = " ,;:，；：、"


def around_arrow(text: str) -> tuple[str, str]:
    """Split ``before → after`` (or ``->``) at its first arrow; without words on both sides all of it comes before."""
    before, *after = (part.strip() for part in _ARROW.split(text, maxsplit=1))
    return (before, after[0]) if before and after and after[0] else (text, "")


def split_role(text: str) -> tuple[str, str | None]:
    """Split ``text（role）`` or ``text (role)`` at the bracket that the last one closes; the role is None without one.

    A gloss at the end (登記(jì)) is noise, not a role.
    """
    seen = folded(text)
    plain = seen.text.rstrip()
    if not plain.endswith(")"):
        return text, None
    start, depth = len(plain), 0
    while start and (depth or start == len(plain)):
        start -= 1
        depth += (plain[start] == ")") - (plain[start] == "(")
    action = text[slice(*seen.span(0, start))].strip()
    role = text[slice(*seen.span(start + 1, len(plain) - 1))].strip()
    return (action, role) if action and role and not depth else (text, None)


def along_arrows(text: str) -> tuple[str, ...]:
    """Split ``first → second → third`` at every arrow."""
    return tuple(part for part in _ARROW.split(text.strip()) if part)


def cadence_in(text: str) -> Cadence | None:
    """Return the first cadence of a sentence (每月, quarterly), or the word that it begins with (monthly sales report)."""
    found = (time for _start, _end, time in scan_times(text) if isinstance(time, Cadence))
    return next(found, None) or parse_cadence(text.partition(" ")[0])


def duration_in(text: str) -> Duration | None:
    """Return the first length of time of a sentence (24小时, within 2 h)."""
    found = (parse_duration(quantity.raw) for _start, _end, quantity in scan_quantities(text))
    return next((duration for duration in found if duration is not None), None)


def quantity_in(text: str) -> tuple[Quantity | None, str]:
    """Return the first quantity of a sentence, and what the sentence says without it."""
    for start, end, quantity in scan_quantities(text):
        between = " " if " " in text[start - 1 : start] + text[end : end + 1] else ""
        return quantity, f"{text[:start].rstrip(_AROUND)}{between}{text[end:].lstrip(_AROUND)}".strip()
    return None, text


def filled(**fields: object) -> dict[str, object]:
    """Return the fields that a line did say something about."""
    return {name: value for name, value in fields.items() if value}
