"""The door to PyYAML: parse events, from libyaml where PyYAML has it. Nothing is ever loaded or composed."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, cast

from yaml.error import MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:
    HAS_LIBYAML = False
else:
    HAS_LIBYAML = True


class Mark(Protocol):
    """A point in the text; index, line and column count from 0, in code points."""

    index: int
    line: int
    column: int


class ParseEvent(Protocol):
    """What the kinds of events carry, taken together; each kind has the attributes that make sense for it."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


NextEvent: TypeAlias = Callable[[], ParseEvent | None]
"""Return the next event; None after the last one. Raises YAMLError, and ValueError for undecodable tags."""


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser, event by event."""

    def __init__(self, text: str) -> None:
        """Join the three stages as PyYAML's loaders do, without the stages that build objects."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def open_events(text: str) -> NextEvent:
    """Open a text with the fastest parser that is installed.

    The text holds no lone surrogates. It is passed as bytes: libyaml reads those without a copy.
    """
    if not HAS_LIBYAML:
        return open_pure_events(text)
    return cast("NextEvent", CParser(text.encode()).get_event)


def open_pure_events(text: str) -> NextEvent:
    """Open a text with the parser in pure Python, some twenty times slower."""
    get_event: Callable[[], Any] = _PureParser(text).get_event  # Any: PyYAML's stubs make every mark optional

    def next_event() -> ParseEvent | None:
        event = get_event()
        if _has_surrogate(getattr(event, "value", "")):
            raise MarkedYAMLError(problem="found invalid Unicode character escape code", problem_mark=event.start_mark)
        return cast("ParseEvent | None", event)

    return next_event


def _has_surrogate(text: str) -> bool:
    """Tell whether an escape made half a character: libyaml refuses it, the pure parser lets it pass."""
    return any("\ud800" <= character <= "\udfff" for character in text)
