"""Levels of likelihood and impact on the five-step scale."""

from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.provenance import Provenance

ACCEPTED = Text(
    zh="1 到 5，或 很低、低、中、高、很高",
    en="1 to 5, or very low, low, medium, high, very high",
)

_STEPS = (
    "很低 极低 非常低 罕见 极小 几乎不可能 可忽略 微小|very low|rare|remote|negligible|insignificant",
    "低 较低 较小 不太可能 小 轻微|low|unlikely|minor",
    "中 中等 中度 一般 可能 偶尔 适中|medium|moderate|possible|mid",
    "高 较高 较大 很可能 大 严重 重大|high|likely|major|serious",
    "很高 极高 非常高 几乎确定 几乎肯定 极大 灾难性 特别重大|very high|almost certain|catastrophic|severe|extreme",
)
"""Words of steps 1 to 5. The five words very low … very high are the scale of NIST SP 800-30 Rev. 1 (2012), appendices G
and H; rare … almost certain and insignificant … catastrophic are the two scales of the HB 436:2004 tradition. A plan
with three words (低 中 高) uses the middle three steps."""
_LONGEST = 60


class Level(Struct, frozen=True):
    """A step of the scale, 1 (lowest) to 5, with the author's text."""

    raw: str
    value: int
    provenance: Provenance = Provenance.DECLARED

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Level | None":
        """Read ``{value}``."""
        return parse_level(fields["value"]) if fields.keys() == {"value"} else None


@lru_cache(maxsize=4096)
def parse_level(text: str) -> Level | None:
    """Read a step by number (4, 4级, 4/5), by word (高, likely), or by both (4 - likely); the number decides.

    Each organization words its scale itself, so a word beside a number may be any; a word alone must be a known one.
    """
    plain = matchable(text).strip().lower().replace("_", " ")
    if not plain or len(plain) > _LONGEST:
        return None
    value = level_words().get(plain, level_words().get(plain.removesuffix("级")))
    if value is None:
        value = _leading_step(plain)
    return None if value is None else Level(text, value)


def _leading_step(plain: str) -> int | None:
    bare = plain.removeprefix("level ").removeprefix("等级")
    digit, rest = bare[:1], bare[1:].strip()
    if digit not in {"1", "2", "3", "4", "5"}:
        return None
    labelled = rest[:1] in set("-:(.、") and any(c.isalpha() for c in rest) and not any(c.isdigit() for c in rest)
    return int(digit) if rest in {"", "级", "分", "/5", "/ 5"} or labelled else None


@cache
def level_words() -> dict[str, int]:
    """Return every word of the scale with its step."""
    words = {}
    for step, spellings in enumerate(_STEPS, 1):
        chinese, *english = spellings.split("|")
        words.update(dict.fromkeys([*chinese.split(), *english], step))
    return words
