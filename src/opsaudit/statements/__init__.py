"""What a goal statement says: goal or not, specific, measurable, time-bound, with its targets and its time.

``read_statement`` goes through five stages: the text is folded and taken apart into quantities, times and words
(``sentence``, with the words of ``lexicon``); lengths of time are told from limits of a response (``times``); quantities
that are no targets are left out (``exclusions``) and the others related to the words around them (``targets``, in the
units of ``units``); the verdicts follow with their reasons (``goalhood``, ``criteria``); what weakens the statement is
listed (``smells``, ``placeholders``). Words and forms of wording are data (``words/``, found by ``lexicon`` and
``patterns``). Chinese and English go the same way and give the same ``Statement``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opsaudit.statements.lexicon import Lexicon, WordClass, standard_lexicon
    from opsaudit.statements.reader import read_statement
    from opsaudit.statements.statement import Deadline, Judgement, Promise, Reason, Smell, Statement, Target
else:
    _LATER = {
        "lexicon": "Lexicon WordClass standard_lexicon",
        "reader": "read_statement",
        "statement": "Deadline Judgement Promise Reason Smell Statement Target",
    }

    def __getattr__(name: str) -> object:
        """Import what is first asked for: a rule may name the types of a reading in a run that reads no statement."""
        for module, names in _LATER.items():
            if name in names.split():
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Deadline",
    "Judgement",
    "Lexicon",
    "Promise",
    "Reason",
    "Smell",
    "Statement",
    "Target",
    "WordClass",
    "read_statement",
    "standard_lexicon",
]
