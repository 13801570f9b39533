"""How a report asks for colour without knowing what a terminal is."""

from collections.abc import Callable
from typing import TypeAlias

Style: TypeAlias = Callable[[str, str], str]
"""Takes a role (``critical``, ``code``, ``mark`` …) and a text, returns the text coloured for it, or as it is."""


def plain(role: str, text: str) -> str:
    """Return the text as it is: the style of a report without colour."""
    del role
    return text
