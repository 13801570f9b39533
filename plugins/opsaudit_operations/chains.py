"""Chains of references that must end: reporting lines, deputies, goals."""

from collections.abc import Callable
from typing import TypeVar

from opsaudit.api import Entity

E = TypeVar("E", bound=Entity)


def cycle_from(start: E, following: Callable[[E], E | None]) -> list[E]:
    """Return the entities of the cycle that a chain from ``start`` runs back into ``start`` by; empty when it ends."""
    chain = [start]
    seen = {id(start)}
    current = following(start)
    while current is not None:
        if current is start:
            return chain
        if id(current) in seen:
            return []
        seen.add(id(current))
        chain.append(current)
        current = following(current)
    return []
