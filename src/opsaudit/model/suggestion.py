"""Did you mean: the accepted word nearest to a misspelt one."""

from collections.abc import Iterable

from opsaudit.messages import Text

_NOTHING = Text(zh="", en="")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to a misspelt one, whatever its case; None when none is near."""
    from difflib import get_close_matches  # 10 ms, needed only when something is wrong

    by_fold: dict[str, str] = {}
    for each in sorted(known):
        by_fold.setdefault(_fold(each), each)
    found = get_close_matches(_fold(word), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return the end of a message, ``; did you mean SMART002?``; empty when no known word is near."""
    found = nearest(word, known)
    return _NOTHING if found is None else Text(zh=f"；是否想写“{found}”？", en=f"; did you mean '{found}'?")


def is_slip(word: str, known: str) -> bool:
    """Whether a word is one slip of the keyboard away: a letter wrong, missing or too many, or two of them swapped."""
    if word == known or abs(len(word) - len(known)) > 1:
        return False
    start = next((at for at, (mine, its) in enumerate(zip(word, known, strict=False)) if mine != its), len(word))
    mine, its = word[start:], known[start:]
    if len(word) != len(known):
        return mine[1:] == its or mine == its[1:]
    return mine[1:] == its[1:] or (mine[:2] == its[1::-1] and mine[2:] == its[2:])


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-")
