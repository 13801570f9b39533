"""What each role looks like. Colour only repeats what a letter or a symbol already says.

Colours are those of the design page that keep 4.5 : 1 against a dark ground; what must be seen first is reversed.
"""

from functools import cache

from rich.style import Style

_STYLES = {
    "": "",
    "title": "bold",
    "bar": "reverse",
    "dim": "#b0b0b0",
    "key": "bold #56b4e9",
    "good": "#009e73",
    "fair": "#e69f00",
    "poor": "bold #f0e442",
    "critical": "bold reverse",
    "high": "bold #e69f00",
    "medium": "#f0e442",
    "low": "#56b4e9",
    "info": "#b0b0b0",
    "mark": "bold #e69f00",
    "code": "bold",
    "error": "bold reverse",
}


@cache
def style_of(role: str) -> Style:
    """Return the style of a role; an unknown role has none."""
    return Style.parse(_STYLES.get(role, "")) if _STYLES.get(role) else Style.null()
