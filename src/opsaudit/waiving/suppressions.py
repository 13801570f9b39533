"""Comments to claims: one for each rule that a suppression names."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.exemption import ExemptionState, Kind
from opsaudit.model.node import SourceFile
from opsaudit.model.place import Place
from opsaudit.model.repair import Remove, Repair, Rewrite, unsafe
from opsaudit.source.comments import find_comments, speaks_to
from opsaudit.waiving import PROGRAM
from opsaudit.waiving.claim import Claim, Cover, FileCover, NodeCover
from opsaudit.waiving.codes import Codes
from opsaudit.waiving.directive import Directive, Misread, read_directive
from opsaudit.waiving.nodes import Lines

SUPPRESSION = Text(zh="忽略注释", en="suppression")
_NO_NODE = Text(
    zh="这一行和紧挨着的下一行都没有条目，不知指什么",
    en="no entry begins in this line or right below it, so it is about nothing",
)
_NOT_AT_THE_HEAD = Text(
    zh="ignore-file 要单独成行，写在文件开头、第一个键之前",
    en="ignore-file stands on a line of its own at the head of the file, before the first key",
)


def suppressions(source: SourceFile, codes: Codes, as_of: dt.date) -> Iterator[Claim]:
    """Yield the claims of the comments of a file that could be read to its end, from top to bottom."""
    if not speaks_to(PROGRAM, source.text):
        return
    comments = find_comments(source.text)
    lines = Lines(source, comments)
    for comment in comments:
        found = read_directive(comment, source.path)
        if isinstance(found, Misread):
            yield _misread(found.problem, found.place, "comment")
        elif found is not None:
            yield from _claims(found, source.path, lines, codes=codes, as_of=as_of)


def _claims(directive: Directive, file: str, lines: Lines, *, codes: Codes, as_of: dt.date) -> Iterator[Claim]:
    is_file = directive.word == "ignore-file"
    kind: Kind = "file" if is_file else "comment"
    cover = _file_cover(directive, file, lines) if is_file else _node_cover(directive, lines)
    if cover is None:
        yield _misread(_NOT_AT_THE_HEAD if is_file else _NO_NODE, directive.place, kind)
        return
    for named in directive.rules:
        claim = Claim(kind, named.place, named.rule, reason=directive.reason, until=directive.until, cover=cover)
        claim.removal = Repair(Remove(directive.place if len(directive.rules) == 1 else named.place), "safe")
        try:
            claim.code = codes.find(named.rule)
        except UsageError as error:
            repair = codes.meant(named.rule, partial(Rewrite, named.place))
            state, slug = ExemptionState.MALFORMED, "unknown-rule-exempted"
            claim.refuse(state, slug, repair=repair, what=SUPPRESSION, problem=error.message)
        if not directive.reason:
            claim.refuse(ExemptionState.MALFORMED, "suppression-without-reason")
        if directive.until is not None and directive.until < as_of:
            state, slug = ExemptionState.EXPIRED, "expired-exemption"
            claim.refuse(state, slug, repair=unsafe(claim.removal), what=SUPPRESSION, until=directive.until)
        yield claim


def _node_cover(directive: Directive, lines: Lines) -> Cover | None:
    node = lines.node_of(directive.comment)
    return None if node is None else NodeCover(node)


def _file_cover(directive: Directive, file: str, lines: Lines) -> Cover | None:
    comment = directive.comment
    return FileCover(file) if comment.is_alone and comment.line < lines.first else None


def _misread(problem: Text, place: Place, kind: Kind) -> Claim:
    claim = Claim(kind, place)
    claim.refuse(ExemptionState.MALFORMED, "malformed-suppression", problem=problem)
    return claim
