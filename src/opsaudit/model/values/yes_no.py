"""Yes and no, in words and ticks: ``yes``, ``true``, ``on``, ``是``, ``有``, ``√``."""

from opsaudit.messages import Text
from opsaudit.model.values.folding import matchable

ACCEPTED = Text(zh="是/否、有/无、√/×、true/false、yes/no、on/off", en="yes/no, true/false, on/off, 是/否, 有/无, √/×")

YES = frozenset({"true", "yes", "on", "是", "有", "√", "✓", "✔"})
NO = frozenset({"false", "no", "off", "否", "无", "×", "✗", "✘"})
"""What a boolean field takes, in any case. ``y``, ``n``, ``1`` and ``0`` are refused: they are also codes."""


def parse_yes_no(text: str) -> bool | None:
    """Read one word or tick for yes or no; None when it is none of them."""
    word = matchable(text).strip().lower()
    if word in YES:
        return True
    return False if word in NO else None
