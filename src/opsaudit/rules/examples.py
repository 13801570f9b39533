"""Plans that show what a rule finds and what it does not: tests of the rule, and the examples on its page."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.place import Place


class Example(NamedTuple):
    """One plan, and whether the rule finds something in it."""

    plan: str
    """The plan, as YAML."""
    fails: bool
    at: tuple[str, ...] = ()
    """Where it finds something, as ``owners`` or ``steps.2.by`` counted from what was given; empty: anywhere."""
    message: str = ""
    """Id of the message that it gives; empty: any."""
    as_of: dt.date | None = None
    """Date of the assessment; None: that of all examples."""
    params: Mapping[str, object] = {}
    place: Place = Place("", 0, 0, 0, 0)
    """Where the example is written."""
    root: tuple[str | int, ...] = ()
    """Keys and positions that lead from the plan to what was given."""


class Illustration(NamedTuple):
    """What shows a rule at work."""

    bad: Text
    """A plan in both languages that the rule finds something in."""
    good: Text
    """A plan in both languages that it has no objection to."""
    tests: tuple[Example, ...] = ()
    """All tests of a declarative rule; those of one in Python are the two plans."""
