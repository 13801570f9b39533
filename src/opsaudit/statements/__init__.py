"""What a goal statement says: goal or not, specific, measurable, time-bound, with its targets and its time.

``read_statement`` goes through five stages, one module each: the text is folded and taken apart into quantities, times
and words (``sentence``, with the words of ``lexicon``); lengths of time are told from limits of a response (``times``);
quantities that are no targets are left out (``exclusions``) and the others related to the words around them
(``targets``); the verdicts follow with their reasons (``judgement``); what weakens the statement is listed (``smells``).
Chinese and English go the same way and give the same ``Statement``.
"""

from opsaudit.statements.lexicon import Lexicon, WordClass, standard_lexicon
from opsaudit.statements.reader import read_statement
from opsaudit.statements.statement import Deadline, Judgement, Promise, Reason, Smell, Statement, Target

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
