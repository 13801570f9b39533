"""Patterns that rules bring: checked when they are read, and run for a bounded time whatever they are."""

from functools import lru_cache
from typing import TYPE_CHECKING

from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.limits import SECONDS
from opsaudit.messages import Text, same

if TYPE_CHECKING:
    import regex

LONGEST_PATTERN = 1000
"""Characters of a pattern."""

_TOO_SLOW = Text(
    zh="模式“{pattern}”在这段文字上用时过长（上限 {seconds} 秒）；请避免 (a|aa)+ 这样的写法",
    en="the pattern '{pattern}' takes too long on this text (more than {seconds} s); avoid repetition of what overlaps, as (a|aa)+",
)
_BAD = Text(zh="模式有误：{reason}", en="the pattern is wrong: {reason}")
_TOO_LONG = Text(zh="模式最多 {longest} 个字符", en="a pattern has at most {longest} characters")


class PatternError(ValueError):
    """A pattern that cannot be read: why, and at which of its code points."""

    def __init__(self, message: Text, position: int) -> None:
        """Keep message and position."""
        super().__init__(message.en)
        self.message = message
        self.position = position


class Pattern:
    """A pattern that was read."""

    __slots__ = ("_compiled", "text")

    def __init__(self, text: str, compiled: "regex.Pattern[str]") -> None:
        """Keep the pattern as written and as it runs."""
        self.text = text
        self._compiled = compiled

    def found(self, text: str, seconds: float = SECONDS) -> bool:
        """Whether a text holds the pattern anywhere. Raises Inconclusive when that takes longer than ``seconds``."""
        try:
            return self._compiled.search(text, timeout=seconds) is not None
        except TimeoutError:
            told = {"pattern": self.text, "seconds": SECONDS}
            raise Inconclusive(_TOO_SLOW.format(told)) from None


@lru_cache(maxsize=256)
def compile_pattern(text: str) -> Pattern:
    r"""Read a pattern in the syntax of the library ``regex`` (that of ``re``, and ``\p{Han}``). Raises PatternError."""
    import regex  # 20 ms, needed by rules with patterns alone

    if len(text) > LONGEST_PATTERN:
        raise PatternError(_TOO_LONG.format({"longest": LONGEST_PATTERN}), LONGEST_PATTERN)
    try:
        return Pattern(text, regex.compile(text))
    except regex.error as error:
        reason, position = error.msg, error.pos  # type: ignore[attr-defined]  # both are missing in its stubs
        raise PatternError(_BAD.format({"reason": same(reason)}), position or 0) from None
    except (RecursionError, OverflowError, MemoryError) as error:
        raise PatternError(_BAD.format({"reason": same(type(error).__name__)}), 0) from None
