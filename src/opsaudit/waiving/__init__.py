"""Suppressions and waivers: which findings somebody accepts, and which of these no longer hold.

- :mod:`.directive` reads one comment; :mod:`.nodes` finds what stands in a line.
- :mod:`.suppressions` and :mod:`.waivers` turn comments and entries of the plan into claims.
- :mod:`.resolver` sets ``waived`` on what valid claims cover, and reports those that do not hold.

The command line, the score, the workbench and every report read the flags that are set here.
"""

from collections.abc import Iterable

from opsaudit.model.node import SourceFile
from opsaudit.model.plan import Plan
from opsaudit.source.comments import speaks_to

PROGRAM = "opsaudit"
"""What a comment that suppresses a finding begins with."""


def has_exemptions(plan: Plan, files: Iterable[SourceFile]) -> bool:
    """Whether there may be a suppression or a waiver; most plans have none and need nothing of this package."""
    return "exceptions" in plan.origin.entries or any(speaks_to(PROGRAM, file.text) for file in files)
