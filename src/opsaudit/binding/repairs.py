"""What would mend the shape of a plan: misspelt keys and words, dates in another order, ids and what refers to them.

Imported when something is wrong: most plans need none of it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping

from opsaudit.binding.keys import Field, fold, nearest
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Entry, Scalar
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.model.repair import Remove, RenameKey, Repair, ReplaceText, Safety, SetValue
from opsaudit.model.suggestion import is_slip
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.level import Level, level_words
from opsaudit.model.values.when import When
from opsaudit.model.words import Words

_LEAST_SAFE = 4
"""Letters below which another word is as near as the one that was meant."""
_FREQUENCIES = (
    *("daily", "weekly", "biweekly", "monthly", "quarterly", "yearly", "annually", "continuous", "on demand"),
    *("every day", "every week", "every month", "every quarter", "every year", "twice a year", "per case"),
    *("每天", "每周", "每月", "每季度", "每半年", "每年"),
)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_MONTHS = 12


def renamed_key(key: Scalar, near: str, meanings: Mapping[str, str]) -> Repair | None:
    """Return the spelling that a key was meant to have; ``meanings`` are the accepted ones, each with its field."""
    found = _meant(key.text, meanings, near)
    return None if found is None else Repair(RenameKey(key.place, found[0]), found[1])


def known_word(node: Scalar, words: Words) -> Repair | None:
    """Return the word of a vocabulary that was meant."""
    meanings = {spelling: word for word, others in words.items() for spelling in (word, *others)}
    found = _meant(node.text, meanings, nearest(node.text, tuple(meanings)))
    return None if found is None else Repair(SetValue(node.place, found[0]), found[1])


def readable_value(field: Field, node: Scalar) -> Repair | None:
    """Return the value that was meant: a date with the day first, a level or a frequency with a letter wrong."""
    meant = _VALUES.get(field.kind)
    found = None if meant is None else meant(node.text)
    return None if found is None else Repair(SetValue(node.place, found[0]), found[1])


def known_reference(node: Scalar, said: str, names: Iterable[str], near: str) -> Repair | None:
    """Return the name that a reference was meant to say: one that differs in case, width, blanks or hyphens alone.

    ``said`` is what it says: the whole text, or a part of a line that holds more.
    """
    same = [name for name in names if fold(name) == fold(said)]
    meant = same[0] if len(same) == 1 else near
    if not meant or node.text.count(said) != 1:
        return None
    change = SetValue(node.place, meant) if node.text == said else ReplaceText(node.place, said, meant)
    return Repair(change, "safe" if len(same) == 1 else "unsafe")


def next_id(entity: Entity, taken: set[str]) -> Repair | None:
    """Return the next free id of the same series for an entity whose id is another's, too; it is then taken."""
    entry, own = entity.origin.entries.get("id"), _NUMBERED.fullmatch(entity.id or "")
    if entry is None or own is None or entity.origin.is_shorthand:
        return None
    new = _next(own[1], len(own[2]), taken)
    taken.add(new)
    return Repair(SetValue(entry.value.place, new), "unsafe")


def new_ids(plan: Plan) -> dict[str, str]:
    """Return an id for each entity without one, by its path: the next ones of the series that most of its kind have."""
    taken = ids(plan)
    found: dict[str, str] = {}
    for members in plan.entities.values():
        series = [match for one in members if (match := _NUMBERED.fullmatch(one.id or "")) is not None]
        heads = [match[1] for match in series]
        head = max(sorted(set(heads)), key=heads.count, default="")
        for entity in members if series else ():
            if not entity.id:
                width = min(len(match[2]) for match in series if match[1] == head)
                taken.add(new := _next(head, width, taken))
                found[entity.origin.path] = new
    return found


def ids(plan: Plan) -> set[str]:
    """Return every id of a plan."""
    return {entity.id for members in plan.entities.values() for entity in members if entity.id}


def needless(first: Entry, second: Entry, at: Place) -> Repair | None:
    """Return that the second of two settings of one thing goes, where both say the same."""
    is_same = (
        isinstance(first.value, Scalar) and isinstance(second.value, Scalar) and first.value.text == second.value.text
    )
    return Repair(Remove(at), "safe") if is_same else None


def _meant(text: str, meanings: Mapping[str, str], near: str) -> tuple[str, Safety] | None:
    """Return the accepted spelling that was meant; it is safe when a slip away from it and from nothing else."""
    slips = [spelling for spelling in meanings if is_slip(fold(text), fold(spelling))]
    if len({meanings[spelling] for spelling in slips}) == 1:
        return slips[0], "safe" if len(fold(text)) >= _LEAST_SAFE else "unsafe"
    return (near, "unsafe") if near else None


def _next(head: str, width: int, taken: Iterable[str]) -> str:
    """Return the id after the last one of a series; the number has as many digits at least."""
    numbers = [int(found[2]) for one in taken if (found := _NUMBERED.fullmatch(one)) is not None and found[1] == head]
    return f"{head}{max(numbers, default=0) + 1:0{width}}"


def _date(text: str) -> tuple[str, Safety] | None:
    """Read ``30/6/2026``; where month and day could both come first, nothing is certain."""
    found = _DAY_FIRST.fullmatch(text.strip())
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    day, month = (second, first) if second > _MONTHS else (first, second)
    if day <= _MONTHS and day != month:
        return None
    try:
        return dt.date(year, month, day).isoformat(), "safe"
    except ValueError:
        return None


def _one_of(words: Callable[[], Mapping[str, str]]) -> Callable[[str], tuple[str, Safety] | None]:
    def meant(text: str) -> tuple[str, Safety] | None:
        return _meant(text, words(), nearest(text, tuple(words())))

    return meant


_VALUES: Mapping[type, Callable[[str], tuple[str, Safety] | None]] = {
    When: _date,
    Level: _one_of(lambda: {word: str(step) for word, step in level_words().items()}),
    Cadence: _one_of(lambda: dict(zip(_FREQUENCIES, _FREQUENCIES, strict=True))),
}
