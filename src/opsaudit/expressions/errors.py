"""What can be wrong with an expression: when it is compiled, and when it is evaluated."""

from opsaudit.messages import Text
from opsaudit.model.result import Inconclusive

__all__ = ["Exhausted", "ExpressionError", "Inconclusive"]


class ExpressionError(ValueError):
    """An expression that cannot be compiled: what is wrong, and where in its text.

    ``start`` and ``end`` are half-open positions in code points; they are equal where something is missing.
    """

    def __init__(self, message: Text, start: int, end: int) -> None:
        """Keep message and place."""
        super().__init__(message.en)
        self.message = message
        self.start = start
        self.end = end


class Exhausted(Exception):  # noqa: N818  # no error of the expression's logic
    """An evaluation that was broken off at a limit.

    No kind of ``Inconclusive``, since the other side of an ``||`` cannot make up for it: the work has to end.
    """

    def __init__(self, reason: Text) -> None:
        """Keep the reason, which the evaluation passes on."""
        super().__init__(reason.en)
        self.reason = reason
