"""Where a value comes from."""

from enum import Enum


class Provenance(Enum):
    """How a value came into the plan; a declared value wins over one that was parsed from a sentence."""

    DECLARED = "declared"
    """The author filled the field, with text or with a structure."""
    PARSED = "parsed"
    """Found inside a sentence that the author wrote for something else."""
    DEFAULTED = "defaulted"
    """Supplied by a ruleset or by the tool."""
    ABSENT = "absent"
    """Nobody supplied it."""
