"""What the comments of a fixture file expect of which line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
_DIRECTIVE = re.compile(r"#+[ \t]*(?P<word>[A-Za-z-]+)[ \t]*[:：]\s*(?P<rest>.*)")
_REMARK = re.compile(r"\s(?:--|——).*")
_ITEM = re.compile(r"(?P<rule>[^\s,，、()（）]+)\s*(?:[(（]\s*(?P<message>[^()（）]*?)\s*[)）])?[\s,，、]*")
_CODE = re.compile(r"[A-Z]{2,8}\d{3}")


def read_comments(source: SourceFile, problems: Problems) -> Comments:
    """Read the comments of a file that can be read to its end; what is wrong with them is added to the problems."""
    comments = find_comments(source.text)
    lines, found = _Lines(source, comments), Comments([], [], {})
    for comment in comments:
        match = _DIRECTIVE.match(comment.text)
        if match is not None:
            _Directive(source.path, comment, match, problems).read(lines, found)
    return found


@dataclass(frozen=True, slots=True)
class _Directive:
    """A comment that may be one of ours: a word, a colon, and something behind it."""

    file: str
    comment: Comment
    match: re.Match[str]
    problems: Problems

    def read(self, lines: "_Lines", found: Comments) -> None:
        """Add what it says."""
        word = self.match["word"].lower()
        if word in _EXPECTING:
            line = lines.below(self.comment.line) if self.comment.is_alone else self.comment.line
            if line is None:
                self.problems.add(self.place, _NOTHING_BELOW)
            else:
                found.expectations.extend(Expectation(named, line, *_EXPECTING[word]) for named in self.items())
        elif word in _HEADER:
            self._read_header(word, found, is_head=self.comment.line < lines.first)
        elif self._is_misspelt(word):
            near = nearest(word, (*_EXPECTING, *_HEADER))
            self.problems.add(self.place, _MISSPELT, word=self.match["word"], near=near)

    def _read_header(self, word: str, found: Comments, *, is_head: bool) -> None:
        if not is_head:
            self.problems.add(self.place, _NOT_AT_THE_TOP, word=word)
        elif word == "rules":
            found.rules.extend(self.items())
        elif word in found.header:
            self.problems.add(self.place, _TWICE, word=word)
        else:
            found.header[word] = (self.rest, self._place(*self.span))

    def _is_misspelt(self, word: str) -> bool:
        """Whether it means to be one of ours: a near word, and a rule behind it."""
        return _CODE.match(self.rest) is not None and nearest(word, (*_EXPECTING, *_HEADER)) is not None

    def items(self) -> Iterator[Named]:
        """Yield the rules that it names."""
        at, end = self.span
        text = self.comment.text
        if at == end:
            self.problems.add(self._place(0, len(text)), _NO_RULE)
        while at < end:
            item = _ITEM.match(text, at, end)
            if item is None:
                self.problems.add(self._place(at, end), _UNCLEAR, text=text[at:end])
                return
            yield Named(item["rule"], item["message"] or "", self._place(*item.span()))
            at = item.end()

    @property
    def rest(self) -> str:
        """What stands behind the colon, without a remark."""
        return _REMARK.sub("", self.match["rest"]).rstrip()

    @property
    def span(self) -> tuple[int, int]:
        """Where that stands in the comment."""
        start = self.match.start("rest")
        return start, start + len(self.rest)

    @property
    def place(self) -> Place:
        """Where its word stands."""
        return self._place(*self.match.span("word"))

    def _place(self, start: int, end: int) -> Place:
        line, column = self.comment.line, self.comment.column
        return Place(self.file, line, column + start, line, column + end)


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
