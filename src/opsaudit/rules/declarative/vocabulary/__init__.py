"""The vocabulary of declarative rules: every word that may stand under ``assert``."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from opsaudit.rules.declarative.assertion import Word
from opsaudit.rules.declarative.vocabulary import condition, counts, links, order, presence, sums, values

VOCABULARY: Mapping[str, Word] = MappingProxyType(
    {
        word.name: word
        for word in chain(
            presence.WORDS, counts.WORDS, values.WORDS, order.WORDS, links.WORDS, sums.WORDS, condition.WORDS
        )
    }
)
"""Words by name, in the order of the reference."""
