"""One comment that suppresses findings: ``# opsaudit: ignore[CODE, slug] until=2026-12-31 -- reason``."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.suggestion import did_you_mean, nearest
from opsaudit.source.comments import Comment

Word = Literal["ignore", "ignore-file"]
WORDS: tuple[Word, ...] = ("ignore", "ignore-file")
_UNTIL = "until"

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("【】〔〕［］、；;　", "[][][],,, ")
"""Full-width signs to those of the form, one for one, so that columns stay."""
_OPENING = re.compile(
    r"(?:\A|(?<=[ \t]))#+[ \t]*opsaudit\b[ \t]*(?P<colon>:?)[ \t]*(?P<word>[a-z][a-z_-]*)?", re.IGNORECASE
)
_RULES = re.compile(r"[ \t]*\[(?P<rules>[^\]]*)\]")
_DASH = re.compile(r"-{2,}|[—–―─]+")
_SETTING = re.compile(r"[ \t,]*(?P<name>[a-z]+)[ \t]*[=:][ \t]*(?P<value>[^\s,]+)[ \t,]*", re.IGNORECASE)
_RULE = re.compile(r"[^\s,]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Named(NamedTuple):
    """A rule as a comment names it."""

    rule: str
    place: Place


@dataclass(frozen=True, slots=True)
class Directive:
    """What a comment says."""

    word: Word
    rules: tuple[Named, ...]
    until: dt.date | None
    reason: str
    """Empty when none is given."""
    comment: Comment
    place: Place
    """The whole comment."""


class Misread(NamedTuple):
    """A comment that speaks to this program and cannot be understood."""

    problem: Text
    place: Place


class _UnclearError(Exception):
    """Raised where reading stops; the span is that of the comment's text."""

    def __init__(self, problem: Text, start: int, end: int) -> None:
        """Keep what is wrong, and where."""
        super().__init__(problem.en)
        self.problem, self.span = problem, (start, end)


def read_directive(comment: Comment, file: str) -> Directive | Misread | None:
    """Read a comment; None when it does not speak to this program."""
    plain = comment.text.translate(_NARROW).rstrip()
    opening = _OPENING.search(plain)
    if opening is None or not (opening["colon"] or nearest(opening["word"] or "", WORDS)):
        return None
    reader = _Reader(comment, plain, file)
    try:
        return reader.read(opening)
    except _UnclearError as error:
        return Misread(error.problem, reader.place(*error.span))


@dataclass(frozen=True, slots=True)
class _Reader:
    comment: Comment
    plain: str
    """Its text with narrow signs, as long as the text itself."""
    file: str

    def place(self, start: int, end: int) -> Place:
        """Return where a stretch of the comment stands."""
        line, column = self.comment.line, self.comment.column
        return Place(self.file, line, column + start, line, column + end)

    def read(self, opening: re.Match[str]) -> Directive:
        """Read what follows the opening."""
        word = self._word(opening)
        rules = _RULES.match(self.plain, opening.end())
        if rules is None:
            raise _UnclearError(_NO_RULES.format({"word": word}), opening.start(), len(self.plain))
        named = tuple(self._named(*rules.span("rules")))
        if not named:
            raise _UnclearError(_NO_RULES.format({"word": word}), *rules.span())
        dash = _DASH.search(self.plain, rules.end())
        settings_end = len(self.plain) if dash is None else dash.start()
        until = self._until(rules.end(), settings_end)
        reason = "" if dash is None else self.comment.text[dash.end() :].strip()
        whole = self.place(opening.start(), len(self.plain))
        return Directive(word, named, until, reason if says_something(reason) else "", self.comment, whole)

    def _word(self, opening: re.Match[str]) -> Word:
        word = (opening["word"] or "").lower().replace("_", "-")
        if word in WORDS and opening["colon"]:
            return cast("Word", word)
        span = opening.span("word") if opening["word"] else opening.span()
        if word in WORDS:
            raise _UnclearError(_NO_COLON, *opening.span())
        raise _UnclearError(_NO_WORD.format({"word": word, "hint": did_you_mean(word, WORDS)}), *span)

    def _named(self, start: int, end: int) -> Iterator[Named]:
        seen = set()
        for match in _RULE.finditer(self.plain, start, end):
            if match[0] not in seen:
                seen.add(match[0])
                yield Named(match[0], self.place(*match.span()))

    def _until(self, at: int, end: int) -> dt.date | None:
        until: dt.date | None = None
        while self.plain[at:end].strip(" \t,"):
            setting = _SETTING.match(self.plain, at, end)
            if setting is None:
                at += len(self.plain[at:end]) - len(self.plain[at:end].lstrip())
                raise _UnclearError(_UNCLEAR.format({"text": self.comment.text[at:end].strip()}), at, end)
            if setting["name"].lower() != _UNTIL:
                told = {"name": setting["name"], "hint": did_you_mean(setting["name"], [_UNTIL])}
                raise _UnclearError(_NO_SETTING.format(told), *setting.span("name"))
            if until is not None:
                raise _UnclearError(_TWICE, *setting.span("name"))
            until, at = _date(setting), setting.end()
        return until


def says_something(reason: str | None) -> bool:
    """Whether a reason holds a letter or a digit: a row of dots is none."""
    return reason is not None and any(char.isalnum() for char in reason)


def _date(setting: re.Match[str]) -> dt.date:
    try:
        return dt.date.fromisoformat(setting["value"] if _DATE.fullmatch(setting["value"]) else "")
    except ValueError:
        raise _UnclearError(_NO_DATE.format({"value": setting["value"]}), *setting.span("value")) from None


_NO_COLON = Text(zh="“opsaudit”后面缺冒号", en="the colon after 'opsaudit' is missing")
_NO_WORD = Text(
    zh="“{word}”不是指令；可写 ignore[规则] 或 ignore-file[规则]{hint}",
    en="'{word}' is no directive; write ignore[RULE] or ignore-file[RULE]{hint}",
)
_NO_RULES = Text(
    zh="没有写明规则；要写成 {word}[代号, …]，不能一概忽略",
    en="it names no rule; write {word}[CODE, …]: there is no way to ignore everything",
)
_UNCLEAR = Text(zh="看不懂“{text}”；理由写在“--”或“——”之后", en="cannot read '{text}'; the reason stands behind '--'")
_NO_SETTING = Text(zh="没有设置项“{name}”，只有 until=日期{hint}", en="no setting '{name}', only until=DATE{hint}")
_TWICE = Text(zh="until 写了两次", en="until stands here twice")
_NO_DATE = Text(
    zh="“{value}”不是日期，应写作 until=2026-12-31", en="'{value}' is not a date; write it as until=2026-12-31"
)
