"""What the comments of a fixture file expect of which line."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from opsaudit.messages import Text
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.suggestion import nearest
from opsaudit.source.comments import Comment, find_comments
from opsaudit.source.settings import Problems

Word = Literal["expect", "ok"]


class Named(NamedTuple):
    """A rule as a comment names it, at its place."""

    rule: str
    """Code or slug, as written."""
    message: str
    """Id of a message of the rule; empty for any."""
    place: Place


class Expectation(NamedTuple):
    """What is expected of one rule in one line."""

    named: Named
    line: int
    """The line that it is about."""
    word: Word
    is_todo: bool
    """Whether it is a known gap: what is expected is not yet so."""
    code: str = ""
    """Code of the rule, once it was looked up."""


class Comments(NamedTuple):
    """Everything that the comments of a file say."""

    expectations: list[Expectation]
    rules: list[Named]
    """Rules that the header says are run; empty when it says nothing."""
    header: dict[str, tuple[str, Place]]
    """``as-of`` and ``ruleset``, each with its place."""


_EXPECTING: dict[str, tuple[Word, bool]] = {
    "expect": ("expect", False),
    "ok": ("ok", False),
    "todo-expect": ("expect", True),
    "todo-ok": ("ok", True),
}
_HEADER = ("rules", "as-of", "ruleset")
_DIRECTIVE = re.compile(r"#+[ \t]*(?P<word>[A-Za-z-]+)[ \t]*[:：][ \t]*(?P<rest>.*?)(?:[ \t]+(?:--|——).*|[ \t]*)$")
_ITEM = re.compile(r"(?P<rule>[^\s,，、()（）]+)[ \t]*(?:[(（][ \t]*(?P<message>[^()（）]*?)[ \t]*[)）])?")
_BETWEEN = re.compile(r"[\s,，、]*")
_CODE = re.compile(r"[A-Z]{2,8}\d{3}")


def read_comments(source: SourceFile, problems: Problems) -> Comments:
    """Read the comments of a file that can be read to its end; what is wrong with them is added to the problems."""
    found = Comments([], [], {})
    comments = find_comments(source.text)
    lines = _Lines(source, comments)
    for comment in comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        word = match["word"].lower()
        place = _place(source, comment, match.span("word"))
        if word in _EXPECTING:
            line = lines.below(comment.line) if comment.is_alone else comment.line
            if line is None:
                problems.add(place, _NOTHING_BELOW)
            else:
                named = list(_items(source, comment, match.span("rest"), problems))
                found.expectations.extend(Expectation(each, line, *_EXPECTING[word]) for each in named)
        elif word in _HEADER:
            _read_header(found, word, source, comment, match, problems, is_head=comment.line < lines.first)
        elif _is_misspelt(word, match["rest"]):
            problems.add(place, _MISSPELT, word=match["word"], near=nearest(word, (*_EXPECTING, *_HEADER)))
    return found


def _read_header(  # noqa: PLR0913, PLR0917  # what a comment of the header is, and where it stands
    found: Comments, word: str, source: SourceFile, comment: Comment, match: re.Match[str], problems: Problems,
    *, is_head: bool,
) -> None:  # fmt: skip
    place = _place(source, comment, match.span("word"))
    if not is_head:
        problems.add(place, _NOT_AT_THE_TOP, word=word)
    elif word == "rules":
        found.rules.extend(_items(source, comment, match.span("rest"), problems))
    elif word in found.header:
        problems.add(place, _TWICE, word=word)
    else:
        found.header[word] = (match["rest"], _place(source, comment, match.span("rest")))


def _items(source: SourceFile, comment: Comment, span: tuple[int, int], problems: Problems) -> Iterator[Named]:
    at, end = span
    if at == end:
        problems.add(_place(source, comment, (0, len(comment.text))), _NO_RULE)
    while at < end:
        match = _ITEM.match(comment.text, at, end)
        if match is None:
            problems.add(_place(source, comment, (at, end)), _UNCLEAR, text=comment.text[at:end])
            return
        yield Named(match["rule"], match["message"] or "", _place(source, comment, match.span()))
        at = _end_of_gap(comment.text, match.end(), end)


def _end_of_gap(text: str, at: int, end: int) -> int:
    gap = _BETWEEN.match(text, at, end)
    return gap.end() if gap else at


def _is_misspelt(word: str, rest: str) -> bool:
    """Whether a comment means to be one of ours: a near word, and a rule behind it."""
    return nearest(word, (*_EXPECTING, *_HEADER)) is not None and _CODE.match(rest) is not None


def _place(source: SourceFile, comment: Comment, span: tuple[int, int]) -> Place:
    start, end = span
    return Place(source.path, comment.line, comment.column + start, comment.line, comment.column + end)


class _Lines:
    """The lines of a file that hold something else than a comment."""

    def __init__(self, source: SourceFile, comments: Sequence[Comment]) -> None:
        alone = {comment.line for comment in comments if comment.is_alone}
        filled = enumerate(source.text.split("\n"), 1)
        self._filled = [number for number, line in filled if line.strip() not in ("", "---") and number not in alone]
        self.first = self._filled[0] if self._filled else 0

    def below(self, number: int) -> int | None:
        """Return the next such line; None when there is none."""
        return next((line for line in self._filled if line > number), None)


_NOTHING_BELOW = Text(
    zh="这条注释下面没有内容，不知指哪一行", en="nothing stands below this comment, so it is about no line"
)
_MISSPELT = Text(
    zh="“{word}:”会被当作普通注释；是否想写“{near}:”？", en="'{word}:' is an ordinary comment; did you mean '{near}:'?"
)
_NOT_AT_THE_TOP = Text(
    zh="“{word}:”要单独成行，写在文件开头、计划之前",
    en="'{word}:' stands on a line of its own at the head of the file, before the plan",
)
_TWICE = Text(zh="“{word}:”写了两次", en="'{word}:' stands here twice")
_NO_RULE = Text(zh="没有写规则的代号或名称", en="the code or slug of a rule is missing")
_UNCLEAR = Text(
    zh="看不懂“{text}”；写法如 ACME001 或 ACME001(no-owner)",
    en="cannot read '{text}'; write ACME001 or ACME001(no-owner)",
)
