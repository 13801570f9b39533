"""Names and idioms that hold a number without being a quantity or a time: ISO 9001, 第三方, 5G, 24/7, 第五十九条."""

import re
from collections.abc import Iterator
from functools import cache

from opsaudit.model.values.names_chinese import chinese_names

HIDDEN = "\0"
"""Stands for each hidden character, so that positions stay."""

_LABEL_WORDS = (
    "section phase chapter level tier art article no version clause part annex appendix appendices table figure room"
    " building group class type category scope grade stage excel windows office python web industry top option item rule"
    " page step ward lot zone band batch cohort round wave sprint module unit floor line gate platform bay block terminal"
    " form schedule box model series lane pier berth tower route highway exit priority severity pillar objective sdg bus"
    " horizon vision agenda volume vol question criterion milestone sev"
)
_LABELS = frozenset(_LABEL_WORDS.split())
"""Words after which a number names: Section 3, Scope 1 and 2, Ward 7B."""
_BODIES = (
    "ISO IEC IEEE GB DB EN CFR NIST SOC RFC BS DIN ASTM SP PCI HACCP IATF OHSAS ITIL CMMI COSO AS NFPA QB HJ JR YY"
    " TS SA AA UL CE JIS ANSI GMP"
)
_STANDARDS = frozenset(_BODIES.split())
_SPOKEN_WORDS = "FY CNY USD EUR GBP HKD JPY RMB US MID END LATE EARLY"
_SPOKEN = frozenset(_SPOKEN_WORDS.split())
"""Letters before a number that are no part of a name: FY26, USD300, mid-2028."""
_GASES_AND_LENGTHS = "m km cm mm dm CO tCO ktCO MtCO kgCO gCO TCO"
_MEASURED = frozenset(_GASES_AND_LENGTHS.split())
"""Letters that make a unit or a gas with the digit 2 or 3 after them: m2, CO2."""
_LETTERS = 20
"""Letters that a code or a label may have before its number."""


def hide_names(text: str) -> str:
    """Return narrow text of the same length in which names that hold numbers are blanked out."""
    if "://" in text:
        text = _address().sub(_blank, text)
    text = _hide(text, _numbered(text))
    if text.isascii():
        return _fixed_words(text)
    return _fixed_words(_hide(text, chinese_names(text)))


def _fixed_words(text: str) -> str:
    """Blank idioms without digits; the short test keeps the pattern away from nearly all text."""
    if "ne-" in text or "igma" in text or "ero" in text or "egree" in text:
        return _idioms().sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return HIDDEN * len(match.group())


def _hide(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], HIDDEN * (end - start))
        position = end
    return "".join((*pieces, text[position:])) if pieces else text


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names with Arabic digits, in order: each run of digits is judged by what stands around it."""
    done = 0
    for run in _digits().finditer(text):
        start = run.start()
        if start < done:
            continue
        found = _code(text, start, done) or _labelled(text, start, done) or _written(text, start, done)
        if found is not None:
            done = found[1]
            yield found


def _code(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Read a code: CRM2, SKU-1001, V2.0, B2B, T+1."""
    joint = start - 1 if start and text[start - 1] in "-_" else start
    begin = _letters_before(text, joint, floor)
    if begin == joint:
        plus = start - 1
        is_day = plus > floor and text[plus] == "+" and text[plus - 1] in "TD"
        return (plus - 1, _end_of(_more_digits(), text, start)) if is_day else None
    letters = text[begin:joint]
    if begin and text[begin - 1].isascii() and text[begin - 1].isdigit():
        return None
    if _is_spoken(letters, text, start) or (letters in _MEASURED and text[start] in "23" and joint == start):
        return None
    return begin, _end_of(_code_tail(), text, start)


def _is_spoken(letters: str, text: str, start: int) -> bool:
    """Whether the letters before a number are a word of their own: Q3, H1, FY26, USD 300."""
    if letters.upper() in _SPOKEN:
        return True
    is_part = (letters in {"Q", "q"} and text[start] in "1234") or (letters in {"H", "h"} and text[start] in "12")
    following = text[start + 1 : start + 2]
    return is_part and not (following.isascii() and following.isalnum())


def _labelled(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Read a number after its label or the body that sets the standard: Section 3, ISO/IEC 27001, Scope 1 and 2."""
    end = start - 1 if start and text[start - 1] in " -." else start
    end -= text[end - 1 : end] == "."
    begin = _letters_before(text, end, floor)
    word = text[begin:end]
    if not word:
        return None
    lowered = word.lower()
    if lowered in _LABELS or lowered.removesuffix("s") in _LABELS:
        is_list = lowered == "scope" or lowered not in _LABELS
        last = _end_of(_labels_tail() if is_list else _label_tail(), text, start)
        return None if text[last : last + 1] in {"%", ":"} else (begin, last)
    if not word.isupper():
        return None
    begin = _standard(text, begin, end, floor)
    return None if begin < 0 else (begin, _end_of(_standard_tail(), text, start))


def _standard(text: str, begin: int, end: int, floor: int) -> int:
    """Return where the name of a standard begins (GB/T 19001, PCI DSS 4), or -1 when the words name none."""
    if text[begin:end] in _STANDARDS and text[begin - 1 : begin] != "/":
        return begin
    if text[begin - 1 : begin] in {"/", " "} and end - begin <= len("REACH") - 1:
        before = _letters_before(text, begin - 1, floor)
        if text[before : begin - 1] in _STANDARDS:
            return before
    return -1


def _written(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """Read what is written in digits alone: 24/7, 11:30, 400-050-0827, V-less versions, numbering, 8 pm."""
    match = _forms().match(text, start)
    if match is not None:
        return match.span()
    line = text.rfind("\n", max(floor, start - len("        (")), start) + 1
    if start - line <= len("        (") and (line == 0 or text[line - 1] == "\n"):
        numbering = _numbering().match(text, line)
        if numbering is not None and numbering.start() >= floor and numbering.end() > start:
            return numbering.span()
    quoted = _quoted_end().match(text, start)
    if quoted is not None and _capital_before(text, start, floor):
        return start, quoted.end()
    return None


def _capital_before(text: str, start: int, floor: int) -> bool:
    """Whether a capitalised word stands before a number: the number that ends "Horizon 25"."""
    if text[start - 1 : start] != " ":
        return False
    begin = _letters_before(text, start - 1, floor)
    return text[begin : begin + 1].isupper() and begin < start - 1


def _letters_before(text: str, end: int, floor: int) -> int:
    """Return where the ASCII letters that end at ``end`` begin; ``end`` itself when there are none or too many."""
    begin = end
    lowest = max(floor, end - _LETTERS)
    while begin > lowest and text[begin - 1].isascii() and text[begin - 1].isalpha():
        begin -= 1
    return begin


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


@cache
def _digits() -> re.Pattern[str]:
    return re.compile("[0-9]+")


@cache
def _more_digits() -> re.Pattern[str]:
    return re.compile("[0-9]{1,3}")


@cache
def _code_tail() -> re.Pattern[str]:
    return re.compile(r"[0-9][A-Za-z0-9_.-]*(?<![.-])")


_NUMBER_OF_LABEL = r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,3}[A-Za-z]?(?![A-Za-z])"


@cache
def _label_tail() -> re.Pattern[str]:
    return re.compile(_NUMBER_OF_LABEL)


@cache
def _labels_tail() -> re.Pattern[str]:
    """Match the numbers after a label in the plural: Phases 1, 2 and 3."""
    joint = "(?:, (?:and )?| and | or | to | ?[&/-] ?)"
    return re.compile(rf"{_NUMBER_OF_LABEL}(?:{joint}[0-9]{{1,2}}(?![0-9A-Za-z%.])){{0,6}}")


@cache
def _standard_tail() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9.:-]{0,16}(?<![.:-])")


@cache
def _forms() -> re.Pattern[str]:
    documents = "plan|budget|report|strategy|roadmap|edition|programme|program"
    kinds = "annual |strategic |operating |operations |business "
    return re.compile(
        r"24 ?[/x×*] ?7(?![0-9])|7 ?[x×*] ?24(?: ?小时|h)?|24-hour|(?i:360-degree|360 (?=review|feedback|degree))"
        r"|[0-9]{1,2}(?:[:.][0-9]{2})? ?(?i:am\b|pm\b|a\.m\.|p\.m\.|o'clock)"
        r"|[0-9][+][0-9NnXx](?![0-9.])|[0-9]{3,4}-[0-9]{3,4}-?[0-9]{3,4}"
        r"|(?!(?:19|20)[0-9]{2}\.)[0-9]{1,12}(?:\.[0-9]{1,12}){2,6}|[0-9]{1,4}(?::[0-9]{1,4}){1,2}"
        rf"|(?:19|20)[0-9]{{2}} (?i:(?:{kinds})?(?:{documents})\b)"
        rf"|[0-9]{{1,2}} CFR ?[0-9][0-9.]*|(?:19|20)[0-9]{{2}}-{{1,2}}(?=based)"
    )


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r" {0,8}[(]?[0-9]{1,2}(?:[.、)]|\. )(?![0-9])")


@cache
def _quoted_end() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,3}(?=[\"”»])")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://[^\s]{1,300}")


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("six sigma|one-stop|one-on-one|one-to-one|zero-based|zero tolerance", re.IGNORECASE)
