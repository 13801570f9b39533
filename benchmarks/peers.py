"""What other tools read in a goal statement, in the terms of the corpus: a time, its date, quantities and their values.

Each peer is asked in the way that suits it best: the language is told, relative times are read against the reference date
of the corpus, a month or year that is found ends on its last day, and a bare number that may be a year is no quantity.
Whatever a peer prints is thrown away. A peer that is not installed is absent from the table, not an error.
"""

import contextlib
import datetime as dt
import importlib.metadata
import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

REFERENCE = dt.date(2026, 1, 1)
"""The day that the corpus reads relative times against."""
YEARS = range(1990, 2061)
Answer = Mapping[str, object]
"""Fields of the corpus that a tool has an answer for."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A way to read a statement; ``scores`` are those that its answers can have, ``languages`` those that it knows."""

    name: str
    version: str
    scores: tuple[str, ...]
    languages: tuple[str, ...]
    read: Callable[[str, str], Answer]
    """Takes text and language."""


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep what a peer prints and warns of away from the table."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def peers() -> tuple[list[Tool], list[str]]:
    """Return the peers that are installed and the names of those that are not."""
    present, absent = [_digits()], []
    for name, load in {"dateparser": _dateparser, "jionlp": _jionlp, "quantulum3": _quantulum}.items():
        try:
            with quiet():
                present.append(load(importlib.metadata.version(name)))
        except ImportError:
            absent.append(name)
    return present, absent


def _digits() -> Tool:
    digit, number = re.compile(r"[0-9]"), re.compile(r"[0-9]+(?:\.[0-9]+)?")

    def read(text: str, _lang: str) -> Answer:
        has = digit.search(text) is not None
        values = [{"value": float(found)} for found in number.findall(text)]
        return {"time_bound": has, "measurable": has, "targets": values}

    return Tool("contains a digit", "", ("time_bound", "measurable", "target_value"), ("zh", "en"), read)


def _dateparser(version: str) -> Tool:
    from dateparser.search import search_dates  # type: ignore[import-untyped,unused-ignore]

    settings = {
        "RELATIVE_BASE": dt.datetime.combine(REFERENCE, dt.time()),
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "last",
        "PREFER_MONTH_OF_YEAR": "last",
    }

    def read(text: str, lang: str) -> Answer:
        found = search_dates(text, languages=[lang], settings=settings) or []
        return {
            "time_bound": bool(found),
            "deadline": max((when.date().isoformat() for _, when in found), default=None),
        }

    return Tool("dateparser", version, ("time_bound", "deadline"), ("zh", "en"), read)


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


def _jionlp(version: str) -> Tool:
    import jionlp  # type: ignore[import-untyped,unused-ignore]

    base = dt.datetime.combine(REFERENCE, dt.time()).timestamp()

    def read(text: str, _lang: str) -> Answer:
        times = jionlp.ner.extract_time(text, time_base=base, with_parsing=True)
        money = jionlp.ner.extract_money(text, with_parsing=True)
        lengths = [time["detail"]["time"] for time in times if time["type"] == "time_delta"]
        bounds = [bound for bound in (_bound(time) for time in times) if bound]
        values = [amount["detail"]["num"] for amount in money]
        values = [float(value[-1] if isinstance(value, list) else value) for value in values]
        values += [float(value) for length in lengths for value in length.values() if isinstance(value, int | float)]
        return {
            "time_bound": bool(bounds),
            "deadline": max(bounds, default=None, key=lambda bound: (bound[0].isdigit(), bound)),
            "measurable": bool(values),
            "targets": [{"value": value} for value in values],
        }

    return Tool("jionlp", version, ("time_bound", "deadline", "measurable", "target_value"), ("zh",), read)


def _bound(time: Mapping[str, Any]) -> str:
    """Return a time of jionlp in the form of the corpus: its last day, or a recurring period."""
    if time["type"] in {"time_point", "time_span"}:
        return str(time["detail"]["time"][-1])[:10]
    if time["type"] == "time_period":
        step = time["detail"]["time"]["delta"]
        parts = "".join(
            f"{step[unit]:g}{letter}" for unit, letter in _LETTERS.items() if isinstance(step, dict) and unit in step
        )
        return f"R/P{parts}"
    return ""


def _quantulum(version: str) -> Tool:
    from quantulum3 import parser  # type: ignore[import-untyped,unused-ignore]

    def read(text: str, _lang: str) -> Answer:
        found = [quantity for quantity in parser.parse(text) if not _is_year(quantity)]
        return {"measurable": bool(found), "targets": [{"value": float(quantity.value)} for quantity in found]}

    return Tool("quantulum3", version, ("measurable", "target_value"), ("en",), read)


def _is_year(quantity: Any) -> bool:
    return quantity.unit.name == "dimensionless" and quantity.value in YEARS
