"""How much a failed rule matters."""

from enum import Enum
from fractions import Fraction

from opsaudit.messages import Text


class Severity(Enum):
    """Severity of a rule, worst first. Weights 10, 7.5, 5, 2.5 as in OpenSSF Scorecard; info is shown, not scored."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    __hash__ = object.__hash__
    """Of the member itself: enum's own hashes the name, in Python."""

    @property
    def weight(self) -> Fraction:
        """Default weight of a rule of this severity."""
        return _WEIGHTS[self]

    @property
    def rank(self) -> int:
        """0 for critical to 4 for info: sorts worst first."""
        return _RANKS[self]

    @property
    def label(self) -> Text:
        """The word shown."""
        return _LABELS[self]

    def at_least(self, other: "Severity") -> bool:
        """Whether this is as bad as ``other`` or worse."""
        return self.rank <= other.rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_WEIGHTS = {
    Severity.CRITICAL: Fraction(10),
    Severity.HIGH: Fraction(15, 2),
    Severity.MEDIUM: Fraction(5),
    Severity.LOW: Fraction(5, 2),
    Severity.INFO: Fraction(0),
}
_LABELS = {
    Severity.CRITICAL: Text(zh="严重", en="critical"),
    Severity.HIGH: Text(zh="高", en="high"),
    Severity.MEDIUM: Text(zh="中", en="medium"),
    Severity.LOW: Text(zh="低", en="low"),
    Severity.INFO: Text(zh="提示", en="info"),
}
