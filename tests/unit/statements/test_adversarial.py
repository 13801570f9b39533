"""Hostile text: 100 thousand characters of anything are read, and in a time that grows with their number, not its square.

Times are of the processor and are compared between half a text and all of it: twice the text takes twice the time when
reading is linear, four times when it is quadratic. What takes less than ``UNREMARKABLE`` for ``ALL`` characters, or that
share of it for fewer, is not compared, as noise would decide.
"""

import ast
import datetime as dt
import functools
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

import opsaudit.model.values
import opsaudit.statements
from opsaudit.model.values import names_chinese, scan_quantities
from opsaudit.statements import patterns as forms
from opsaudit.statements import read_statement

REFERENCE = dt.date(2026, 1, 1)
ALL = 100_000
SHORT = ALL // 16
"""Characters at which a quadratic reading shows before it takes minutes."""
UNREMARKABLE, UNREMARKABLE_SEARCH = 1.0, 0.1
"""Seconds for ``ALL`` characters that no one need look at: of the whole reading, of the search for one pattern."""
AT_MOST = 3.0
"""How many times as long the whole may take as its half."""
ATTEMPTS = 6
"""Tries that a busy machine gets; one that shows linear growth is enough, as noise does not make work disappear."""
UNITS = {
    "digits": "1", "zeros": "0", "wide digits": "１", "grouped digits": "1,", "spaced digits": "1 ", "decimals": "1.", "ranges": "1~",
    "dashes": "-", "arrows": "→", "percent": "90%", "percent list": "90%，", "placeholders": "x%", "years to fill in": "20XX年",
    "Chinese one": "一", "scales": "十百千万亿", "short form": "二百五", "decimal point": "点五", "hundredths": "百分之", "thirds": "三分之",
    "half": "半", "every": "每", "per thousand": "每1000人", "from": "从", "to": "至", "from to": "from 1 to ", "从至": "从1%至",
    "years": "2026年", "dates": "2026-01-01", "months": "1月", "quarters": "Q1", "fiscal": "FY2026/27 ", "by": "by ", "by end": "by the end of ",
    "within": "2小时内响应", "money": "$1 ", "yuan": "1万元", "names": "ISO 9001 ", "number words": "one hundred ", "zero": "零事故",
    "passive": "is ", "and": "and 1 ", "of": "of 1 of ", "more": "more than ", "not": "不", "rise": "增长", "respectively": "分别为1、2、",
    "articles": "the ", "letters": "a", "hyphens": "a-", "dots": "a.", "ellipsis": "…", "spaces": " ", "wide spaces": "　", "lines": "\n",
    "commas": ",", "wide commas": "，", "semicolons": "; ", "full stops": ". ", "question": "?", "quotes": '"', "open": "(", "close": ")",
    "wide open": "（", "square": "[x]", "glosses": "圳(zhèn)", "null": "\x00", "zero width": "\u200b", "combining": "é", "emoji": "😀",
    "traditional": "從", "Chinese goal": "提升满意度至90%", "Chinese goals": "在三个月内提升客户满意度至90%，",
    "English goal": "reduce cost 5% ", "English goals": "improve satisfaction to 90% by 2027, ", "mixed": '从1%至（每x\x00一"，1,',
}  # fmt: skip
END = "，!"
"""What ends a long run, so that a pattern that looked ahead to the end has to look again from every character."""


def fill(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def growth(work: Callable[[str], object], unit: str, longest: int, enough: float) -> float:
    """Return how many times as long a text takes as its half, at the first length where that is too many.

    1 where it takes less than ``enough`` for ``ALL`` characters, or that share of it for fewer.
    """
    ratio = 1.0
    for length in (SHORT, longest):
        took = once(work, fill(unit, length) + END)
        if took * ALL / length >= enough:
            ratio = min_ratio(work, took, fill(unit, length) + END, fill(unit, length // 2) + END)
        if ratio > AT_MOST:
            break
    return ratio


def min_ratio(work: Callable[[str], object], took: float, whole: str, half: str) -> float:
    best = took / max(once(work, half), 1e-9)
    for _ in range(ATTEMPTS - 1):
        if best <= AT_MOST:
            break
        best = min(best, once(work, whole) / max(once(work, half), 1e-9))
    return best


def once(work: Callable[[str], object], text: str) -> float:
    """Return the seconds of the processor that one reading takes, nothing of the text being remembered."""
    forget()
    started = time.process_time()
    work(text)
    return time.process_time() - started


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


MODULES = [*modules(opsaudit.statements), *modules(opsaudit.model.values)]


def forget() -> None:
    """Clear what is remembered of texts, which is bounded; tables and patterns, which are not, stay."""
    for module in MODULES:
        for value in vars(module).values():
            if is_cached(value) and value.cache_parameters()["maxsize"]:
                value.cache_clear()


def takes_arguments(function: Callable[..., object]) -> bool:
    return bool(inspect.signature(function).parameters)


def is_cached(value: object) -> bool:
    return isinstance(value, functools._lru_cache_wrapper)


KEYS = {
    forms.compiled: [{"name": name} for name in forms.forms()],
    names_chinese._after: [{"trigger": trigger} for trigger in names_chinese._AFTER_TRIGGER],
    scan_quantities._with_words: [{"is_ascii": True}, {"is_ascii": False}],
}
"""Functions that give a pattern for what they are asked, with all that they can be asked."""


def compiled(value: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Yield every pattern in a value: in containers, in attributes of our objects, and in what is cached and needs no text."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from (found for item in value.values() for found in compiled(item, seen))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (found for item in value for found in compiled(item, seen))
    elif is_cached(value):
        calls = KEYS.get(value, [] if takes_arguments(value) else [{}])
        yield from (found for arguments in calls for found in compiled(value(**arguments), seen))
    elif type(value).__module__.startswith("opsaudit."):
        names = [*getattr(value, "__dict__", ()), *getattr(type(value), "__slots__", ())]
        yield from (found for name in names for found in compiled(getattr(value, name, None), seen))


def written(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a module hands to ``re`` where it uses them: ``re.search(r"…", text)``."""
    uses = {"match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in uses
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield re.compile(node.args[0].value)


def patterns_of(module: ModuleType) -> dict[str, re.Pattern[str]]:
    seen: set[int] = set()
    found = [pattern for value in [*vars(module).values(), *written(module)] for pattern in compiled(value, seen)]
    return {pattern.pattern: pattern for pattern in found}


BY_MODULE = {module: patterns_of(module) for module in MODULES}
PATTERNS = {
    pattern: f"{module.__name__.removeprefix('opsaudit.')}: {name[:40]}"
    for module, found in BY_MODULE.items()
    for name, pattern in found.items()
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_reading_hostile_text_takes_time_in_proportion_to_its_length(unit):
    assert growth(lambda text: read_statement(text, REFERENCE), unit, ALL, UNREMARKABLE) <= AT_MOST


def test_patterns_are_found_wherever_they_are_kept():
    without = {module.__name__ for module, found in BY_MODULE.items() if not found}
    compiling = {module.__name__ for module in MODULES if "re.compile" in inspect.getsource(module)}

    unnamed = {
        value.__qualname__
        for module in MODULES
        for value in vars(module).values()
        if is_cached(value) and takes_arguments(value) and "Pattern" in str(inspect.signature(value).return_annotation)
    }

    assert without & compiling == set()
    assert unnamed == {function.__qualname__ for function in KEYS}
    assert opsaudit.model.values.scan_times._english_word() in PATTERNS  # in a function that remembers it
    assert opsaudit.statements.sentence._BREAKS in PATTERNS  # in a module
    assert forms.compiled("heading-bare") in PATTERNS  # in a data file


@pytest.mark.parametrize("pattern", PATTERNS, ids=PATTERNS.values())
def test_no_pattern_is_catastrophic(pattern):
    """Feed each pattern a long run of every kind, and all kinds after one another as ``ALL`` characters."""

    def search(text: str) -> None:
        for _match in pattern.finditer(text):
            pass

    slow = {
        name: ratio
        for name, unit in UNITS.items()
        if (ratio := growth(search, unit, SHORT, UNREMARKABLE_SEARCH)) > AT_MOST
    }
    assert slow == {}

    everything = "".join(fill(unit, ALL // len(UNITS)) + END for unit in UNITS.values())
    assert growth(search, everything, ALL, UNREMARKABLE_SEARCH) <= AT_MOST
