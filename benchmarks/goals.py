"""Speed and F1 of the reading of goal statements beside other tools, in one run over a labelled corpus.

A corpus has one JSON object a line: ``id``, ``lang``, ``text`` and the labels ``is_goal``, ``specific``, ``measurable``,
``time_bound``, ``targets`` (``value``, ``unit``, ``comparator``) and ``deadline``. F1 is of the positive answers, for
``not_goal`` of the statements that are none; ``target_value`` and ``target_full`` compare the targets of a statement as
multisets, by value alone and with unit and comparator; ``deadline`` wants the very date or period.
"""

import functools
import gc
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from peers import REFERENCE, Answer, Tool, peers, quiet

LANGUAGES = ("zh", "en")
SCORES = ("time_bound", "deadline", "measurable", "target_value", "target_full", "specific", "not_goal")
TENTH = 10
"""Every tenth line of the corpus is not looked at while the reading is written, and is reported on its own too."""
TIMES_LONGER = (1, 2, 4, 8)
LONG = 20_000
"""Characters of the text that growth is measured from."""


def default_corpus(root: Path) -> Path | None:
    """Return the labelled corpus beside the project or else its own."""
    places = (
        root.parent / "shared" / "evaluation" / "goals-dev.jsonl",
        *sorted((root / "tests" / "corpus").glob("goals*.jsonl")),
    )
    return next((path for path in places if path.exists()), None)


def opsaudit() -> Tool:
    """Return the reading of opsaudit as a tool among the others."""
    from opsaudit import __version__
    from opsaudit.report.statement_words import plain_number
    from opsaudit.statements import read_statement

    def read(text: str, _lang: str) -> Answer:
        found = read_statement(text, REFERENCE)
        return {
            "is_goal": found.is_goal.holds,
            "specific": found.specific.holds,
            "measurable": found.measurable.holds,
            "time_bound": found.time_bound.holds,
            "targets": [
                {"value": float(plain_number(target.value)), "unit": target.unit, "comparator": target.comparator}
                for target in found.targets
            ],
            "deadline": found.deadline.iso if found.deadline else None,
        }

    return Tool("opsaudit", __version__, SCORES, LANGUAGES, read)


def forget() -> None:
    """Clear what opsaudit remembers of texts and of words; tables and patterns, which do not depend on them, stay.

    Caches that are keyed by a text are bounded, those of tables and patterns are not.
    """
    from opsaudit.statements import standard_lexicon

    standard_lexicon()._forms.clear()  # noqa: SLF001  # the forms of English words that it has met
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "opsaudit":
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper) and value.cache_parameters()["maxsize"]:  # noqa: SLF001
                    value.cache_clear()


def report(corpus: Path, rounds: int) -> None:
    """Print the table of each language, and how time grows with length."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    installed, absent = peers()
    tools = [opsaudit(), *installed]
    names = ", ".join(f"{tool.name} {tool.version}".strip() for tool in tools)
    print(f"goal statements: {len(rows)} of {corpus.name}; {names}; not installed: {', '.join(absent) or 'none'}")
    print("(F1; µs a sentence: least of the rounds, one thread, nothing of the sentence remembered by opsaudit)")
    for lang in LANGUAGES:
        mine = [row for row in rows if row["lang"] == lang]
        print(
            f"  {f'{lang}, {len(mine)} statements':24} {'µs':>8}  {'x':>7}  "
            + "  ".join(f"{name:>12}" for name in SCORES)
        )
        floor = math.nan
        for tool in tools:
            if lang in tool.languages:
                answers, errors = ask(tool, mine)
                cost = speed(tool, [row["text"] for row in mine], lang, rounds)
                floor = cost if math.isnan(floor) else floor
                failed = f"  ({errors} sentences ended in an error)" if errors else ""
                print(_row(tool, cost, floor, score(mine, answers)) + failed)
    _held_out(rows, tools[0])
    _growth([row["text"] for row in rows], rounds)


def _row(tool: Tool, cost: float, floor: float, scores: Mapping[str, float]) -> str:
    cells = (f"{scores[name]:12.3f}" if name in tool.scores else f"{'-':>12}" for name in SCORES)
    return f"  {tool.name:24} {cost:8.0f}  {cost / floor:7.2f}  {'  '.join(cells)}"


def _held_out(rows: Sequence[Mapping[str, Any]], tool: Tool) -> None:
    """Print the scores of the lines that the reading was written on, and of those that were kept out of sight."""
    unseen = rows[TENTH - 1 :: TENTH]
    seen = [row for number, row in enumerate(rows, 1) if number % TENTH]
    if not unseen:
        return
    print(f"  {'both languages':24} " + "  ".join(f"{name:>12}" for name in SCORES))
    for name, those in (("seen", seen), ("unseen", unseen)):
        scores = score(those, ask(tool, those)[0])
        cells = "  ".join(f"{scores[column]:12.3f}" for column in SCORES)
        print(f"  {f'{tool.name}, {len(those)} {name}':24} {cells}")


def ask(tool: Tool, rows: Sequence[Mapping[str, Any]]) -> tuple[list[Answer], int]:
    """Return the answers of a tool, and how often it failed; a failure is an empty answer."""
    answers: list[Answer] = []
    errors = 0
    for row in rows:
        with quiet():
            try:
                answers.append(tool.read(row["text"], row["lang"]))
            except Exception:  # noqa: BLE001  # whatever a peer raises is counted and shown
                answers.append({})
                errors += 1
    return answers, errors


def speed(tool: Tool, texts: Sequence[str], lang: str, rounds: int) -> float:
    """Return microseconds a sentence, the least of the rounds."""
    best = math.inf
    with quiet():
        for _ in range(rounds):
            forget()
            gc.collect()
            started = time.perf_counter()
            for text in texts:
                try:
                    tool.read(text, lang)
                except Exception:  # noqa: BLE001  # counted by ``ask``
                    continue
            best = min(best, time.perf_counter() - started)
    return best / len(texts) * 1e6


def score(gold: Sequence[Mapping[str, Any]], answers: Sequence[Answer]) -> dict[str, float]:
    """Return F1 by column."""
    keys: dict[str, Callable[[Mapping[str, Any]], Iterable[Hashable]]] = {
        "not_goal": lambda row: [] if row.get("is_goal") else [True],
        "specific": lambda row: [True] if row.get("specific") else [],
        "measurable": lambda row: [True] if row.get("measurable") else [],
        "time_bound": lambda row: [True] if row.get("time_bound") else [],
        "deadline": lambda row: [row["deadline"]] if row.get("deadline") else [],
        "target_value": lambda row: [round(float(target["value"]), 4) for target in row.get("targets") or []],
        "target_full": lambda row: [
            (round(float(target["value"]), 4), target.get("unit"), target.get("comparator"))
            for target in row.get("targets") or []
        ],
    }
    pairs = list(zip(gold, answers, strict=True))
    return {name: f1((Counter(key(row)), Counter(key(answer))) for row, answer in pairs) for name, key in keys.items()}


def f1(pairs: Iterable[tuple[Counter[Hashable], Counter[Hashable]]]) -> float:
    """Return F1 over pairs of what is right and what was answered."""
    hits = wanted = given = 0
    for gold, answer in pairs:
        hits += (gold & answer).total()
        wanted, given = wanted + gold.total(), given + answer.total()
    return 2 * hits / (wanted + given) if wanted + given else 1.0


def _growth(texts: Sequence[str], rounds: int) -> None:
    """Print how the time of one statement grows with its length."""
    from opsaudit.statements import read_statement

    unit = " ".join(texts)
    unit = (unit * (LONG // len(unit) + 1))[:LONG]
    costs = []
    for factor in TIMES_LONGER:
        text, best = unit * factor, math.inf
        for _ in range(min(rounds, 3)):
            forget()
            started = time.perf_counter()
            read_statement(text, REFERENCE)
            best = min(best, time.perf_counter() - started)
        costs.append(best)
    ratios = ", ".join(f"{factor} x: {cost / costs[0]:.2f}" for factor, cost in zip(TIMES_LONGER, costs, strict=True))
    print(f"  one statement of {LONG // 1000} thousand characters: {costs[0] * 1000:.0f} ms; as it grows, {ratios}")
