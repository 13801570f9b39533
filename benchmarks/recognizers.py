"""Hold the lexer against the public test specs of microsoft/Recognizers-Text (MIT): which of their facts it finds.

usage: recognizers.py --specs FOLDER [--misses FILE]

FOLDER is a checkout of that repository, its ``Specs`` folder, or a folder of ``zh-number.jsonl`` files with a line
``{"input": …, "facts": [{"text": …, "value": …, "unit": …}]}`` for each case. Nothing of the specs is part of this project.

A fact is found when ``scan_quantities`` has a quantity of the same value (and unit, where the model has one) at an
overlapping place, in the words of the sentence; ``counted`` when the value is right and the unit is one that is not told
apart here (a bare number or a count). It is wrong when a quantity stands there that has another value or unit, missed
when there is none. ``alone`` counts the facts whose own words, and nothing around them, the value parser reads right.
``surplus`` counts quantities of the model's kind (rates for percentages, money for currencies) where the specs have no
fact; the number model has no notion of it, as every quantity has a number in it. ``scope`` counts the facts that
are not of a kind in ``OUT_OF_SCOPE``, ``in scope`` is the share of them that is found.

Two readings mean the same and are written differently: a fifth is 20 % here and 0.2 there; a percentage point is a unit
of its own here and a percentage there.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from opsaudit.api import Quantity, matchable, scan_quantities
from opsaudit.model.values.currency import CODES
from opsaudit.model.values.quantity import parse_quantity
from opsaudit.model.values.units import dimension

LANGUAGES = {"zh": "Chinese", "en": "English"}
MODELS = {
    "number": "Number/{}/NumberModel.json",
    "percent": "Number/{}/PercentModel.json",
    "currency": "NumberWithUnit/{}/CurrencyModel.json",
    "dimension": "NumberWithUnit/{}/DimensionModel.json",
    "temperature": "NumberWithUnit/{}/TemperatureModel.json",
}
CURRENCIES = {
    "Australian dollar": "AUD", "Canadian dollar": "CAD", "Chinese yuan": "CNY", "Dollar": "USD", "Euro": "EUR",
    "Hong Kong dollar": "HKD", "Japanese yen": "JPY", "New Taiwan dollar": "TWD", "Pound": "GBP", "Swiss franc": "CHF",
    "United States dollar": "USD", "Nigerian naira": "NGN", "British pound": "GBP", "Indian rupee": "INR",
}  # fmt: skip
"""Names of the specs by ISO 4217 code; a newer spec gives the code itself (``isoCurrency``)."""
UNITS = {
    "Square meter": "m2", "Square kilometer": "km2", "Cubic meter": "m3", "Metric ton": "t", "Ton": "t", "Meter": "米",
    "Millimeter": "mm", "Centimeter": "cm", "Milliliter": "mL", "Milligram": "mg", "Kilowatt": "kW", "Megawatt": "MW",
    "Kilobyte": "KB", "Megabyte": "MB", "Gigabyte": "GB", "Pound": "lb", "C": "°C",
}  # fmt: skip
"""Names of the specs whose own lower-case form is no spelling of the unit here."""
COLUMNS = ("cases", "facts", "found", "share", "scope", "in scope", "counted", "missed", "wrong", "alone", "surplus")
DIGITS = 1e-12
"""The specs round to fifteen significant digits."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a spec says stands in a sentence; without a value it is a bare unit."""

    text: str
    value: Fraction | None
    unit: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its facts."""

    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that was not found, and what stands there instead."""

    case: Case
    fact: Fact
    kind: str
    found: tuple[Quantity, ...]


def read_specs(folder: Path) -> Iterator[tuple[str, str, list[Case]]]:
    """Yield language, model and cases of every spec in a folder that this script knows."""
    root = folder / "Specs" if (folder / "Specs").is_dir() else folder
    for language, name in LANGUAGES.items():
        for model, place in MODELS.items():
            path, compact = root / place.format(name), root / f"{language}-{model}.jsonl"
            if path.exists():
                rows = json.loads(path.read_text(encoding="utf-8-sig"))
                yield language, model, [_case(row) for row in rows]
            elif compact.exists():
                lines = compact.read_text(encoding="utf-8").splitlines()
                yield language, model, [_compact(json.loads(line)) for line in lines]


def _case(row: dict[str, Any]) -> Case:
    facts = []
    for result in row["Results"]:
        resolution = result.get("Resolution") or {}
        unit = resolution.get("isoCurrency") or resolution.get("unit") or ""
        facts.append(Fact(result["Text"], _value(resolution.get("value")), unit, result.get("Start")))
    return Case(row["Input"], tuple(facts))


def _compact(row: dict[str, Any]) -> Case:
    facts = (Fact(fact["text"], _value(fact["value"]), fact.get("unit") or "") for fact in row["facts"])
    return Case(row["input"], tuple(facts))


def _value(text: str | None) -> Fraction | None:
    """Read a resolved value: 20%, 1E-12, 0.714285714285714."""
    return None if text is None else Fraction(text.rstrip("%"))


def places(case: Case) -> list[tuple[int, int]]:
    """Return where each fact of a case stands: where the spec says so, else its next occurrence."""
    text, position, found = matchable(case.text).casefold(), 0, []
    for fact in case.facts:
        words = matchable(fact.text).casefold()
        start = fact.start if fact.start is not None else text.find(words, position)
        start = max(start, 0)
        found.append((start, start + len(words)))
        position = start + len(words)
    return found


def is_same(quantity: Quantity, fact: Fact, model: str) -> bool:
    """Whether a quantity says what a fact says; scale and unit may be folded differently (2 t, 2000 kg)."""
    if fact.value is None:
        return False
    if model == "number":
        values = [quantity.value, quantity.low, quantity.value / 100 if quantity.unit == "%" else None]
        return any(value is not None and near(value, fact.value) for value in values)
    if model == "percent":
        value = quantity.value if quantity.unit == "pp" else quantity.in_unit("%")
    elif model == "currency":
        value = quantity.value if quantity.unit == CURRENCIES.get(fact.unit, fact.unit) else None
    else:
        value = quantity.in_unit(UNITS.get(fact.unit, fact.unit.lower()))
    return value is not None and near(value, fact.value)


def near(value: Fraction, wanted: Fraction) -> bool:
    """Whether two values agree to the digits that the specs keep."""
    return abs(value - wanted) <= DIGITS * max(abs(wanted), 1)


def is_kind(quantity: Quantity, model: str) -> bool:
    """Whether a quantity is what a model looks for."""
    if model == "percent":
        return dimension(quantity.unit) == "rate"
    if model == "currency":
        return quantity.unit in CODES
    return model == "temperature" and quantity.unit == "°C"


OUT_OF_SCOPE = {
    "Chinese numeral without a unit": "in running text far more often a word (一些, 万一, 三星) than a quantity",
    "English number words without a unit": "likewise (one of the three); before what they count they are read",
    "part of a code, a date or an address": "names and times are kept apart from quantities on purpose",
    "power or exponent": "no plan writes a target as 1.1^23",
    "fraction or arithmetic in English words": "ordinals and words as fractions; those of plans (half, a third, three quarters) are read",
    "unit without a number": "not a quantity",
}
"""Kinds of facts that the lexer leaves alone on purpose, with the reason."""
_UNITS_OF_MODELS = {"dimension": "measurement", "temperature": "temperature", "currency": "money"}
_CODE_BEFORE, _CODE_AFTER = re.compile(r"[0-9][-./:]$|[0-9]$|\+$|\.\.$"), re.compile(r"[-./:][0-9]|[年月日点點号號]")


def kind(case: Case, fact: Fact, start: int, model: str) -> str:
    """Say in general terms what kind of expression a fact is."""
    text, words = matchable(case.text), matchable(fact.text).strip()
    if fact.value is None:
        return "unit without a number"
    around = text[max(0, start - 2) : start], text[start + len(words) : start + len(words) + 2]
    is_digits = re.fullmatch(r"[0-9]+", words) is not None
    tests = (
        ("power or exponent", r"[0-9](?:[eE]|\^)", True),
        ("negative", r"^(?:[-负負]|minus|negative)", True),
        (_UNITS_OF_MODELS.get(model, ""), "", model in _UNITS_OF_MODELS),
        ("percentage", "", model == "percent"),
        ("fraction", r"分之|/|^[^\x00-\x7f]+又", True),
        (
            "fraction or arithmetic in English words",
            r"\bover\b|\bin\b|(?:th|ird|rd|half|quarter|first)s?$",
            not is_digits,
        ),
        ("open number (多, 余, 几)", "[多余餘几幾]", True),
        ("dozens and pairs", "dozen|[打双雙对對]$", True),
        ("digits with scale words", r"[0-9].*(?:[万萬亿億千百十]|hundred|thousand|million|trillion)", True),
        ("Chinese numeral without a unit", r"[^\x00-\x7f]", True),
        ("English number words without a unit", "[A-Za-z]{2}", True),
        ("part of a code, a date or an address", "", _is_code(around)),
    )
    return next((name for name, mark, holds in tests if holds and re.search(mark, words)), "digits")


def _is_code(around: tuple[str, str]) -> bool:
    return _CODE_BEFORE.search(around[0]) is not None or _CODE_AFTER.match(around[1]) is not None


def hold(cases: list[Case], model: str) -> tuple[Counter[str], list[Miss]]:
    """Look for the facts of a model's cases; return the counts and what was not found."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for case in cases:
        found = scan_quantities(case.text)
        taken = set()
        for fact, (start, end) in zip(case.facts, places(case), strict=True):
            here = [item for item in found if item[0] < end and start < item[1]]
            taken.update(item[:2] for item in here)
            alone = parse_quantity(fact.text.strip())
            named = kind(case, fact, start, model)
            is_wanted = named not in OUT_OF_SCOPE
            counts["facts"] += 1
            counts["wanted"] += is_wanted
            counts["alone"] += alone is not None and is_same(alone, fact, model)
            if any(is_same(item[2], fact, model) for item in here):
                counts["found"] += 1
                counts["wanted found"] += is_wanted
                continue
            counted = fact.value is not None and any(
                item[2].unit in {"", "count"} and near(item[2].value, fact.value) for item in here
            )
            counts["counted" if counted else "wrong" if here else "missed"] += 1
            misses.append(Miss(case, fact, named, tuple(item[2] for item in here)))
        counts["surplus"] += sum(item[:2] not in taken and is_kind(item[2], model) for item in found)
    return counts, misses


def report(folder: Path, misses_file: Path | None) -> None:
    """Print the shares by language and model, and the misses by kind; write the misses themselves if asked."""
    print(" " * 17 + "".join(f"{name:>9}" for name in COLUMNS))
    everything: list[tuple[str, list[Miss]]] = []
    for language, model, cases in read_specs(folder):
        counts, misses = hold(cases, model)
        name, facts = f"{language} {model}", counts["facts"]
        everything.append((name, misses))
        shares = {
            "cases": f"{len(cases)}",
            "share": _share(counts["found"], facts),
            "scope": f"{counts['wanted']}",
            "in scope": _share(counts["wanted found"], counts["wanted"]),
            "alone": _share(counts["alone"], facts),
        }
        print(f"{name:17}" + "".join(f"{shares.get(column, str(counts[column])):>9}" for column in COLUMNS))
    print("not found, by kind (- is out of scope)")
    for name, misses in everything:
        for label, count in Counter(miss.kind for miss in misses).most_common():
            print(f"  {name:15} {count:4} {'-' if label in OUT_OF_SCOPE else ' '} {label}")
    if misses_file is not None:
        misses_file.write_text("".join(_listed(name, misses) for name, misses in everything), encoding="utf-8")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _listed(name: str, misses: list[Miss]) -> str:
    by_kind: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        by_kind[miss.kind].append(miss)
    lines = [f"# {name}: {len(misses)} not found\n"]
    for label, those in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        lines.append(f"\n## {label} ({len(those)})\n")
        for miss in those:
            value = "-" if miss.fact.value is None else f"{float(miss.fact.value):.12g}"
            got = "; ".join(f"{q.raw} = {float(q.value):g} {q.unit}" for q in miss.found) or "nothing"
            lines.append(f"- `{miss.fact.text}` = {value} {miss.fact.unit} <- {got} | {miss.case.text[:120]!r}\n")
    return "".join([*lines, "\n"])


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--specs", type=Path, required=True)
    parser.add_argument("--misses", type=Path, help="write what was not found, by kind, to this file")
    arguments = parser.parse_args()
    report(arguments.specs, arguments.misses)


if __name__ == "__main__":
    main()
