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


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-")
