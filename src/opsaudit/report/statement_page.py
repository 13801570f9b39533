"""The page of a goal statement: what was read in it, the five letters with their reasons, and what is still open."""

import datetime as dt
from collections.abc import Iterable, Iterator

from opsaudit.messages import Text
from opsaudit.report.base import Look
from opsaudit.report.cells import cell_width, pad, wrap
from opsaudit.report.marked import Kind, legend, marked
from opsaudit.report.statement_questions import limits_of, questions, smell_question, weak_words
from opsaudit.report.statement_words import amount, needs_baseline, quoted, quoted_all, said_deadline, said_target
from opsaudit.statements import Judgement, Lexicon, Reason, Statement

INDENT = "  "
TARGET = Kind("^", "good", Text(zh="目标值", en="target"))
BASELINE = Kind("-", "code", Text(zh="基线", en="baseline"))
DEADLINE = Kind("=", "low", Text(zh="时间", en="time"))
PLACEHOLDER = Kind("?", "poor", Text(zh="待填", en="to fill in"))
WEAK = Kind("~", "fair", Text(zh="有弱点的用词", en="weak words"))
CAUSE = Kind("^", "poor", Text(zh="判断依据", en="what decided it"))

_GOAL = Text(zh="是目标", en="A goal")
_NO_GOAL = Text(zh="不是目标", en="Not a goal")
_NOTHING_ELSE = Text(
    zh="目标说的是要达到、保持或交付什么。这句话不是目标，其余各项不再判断。",
    en="A goal says what shall be reached, kept or delivered. This is none, so nothing else of it is judged.",
)
_TARGETS = Text(zh="目标值", en="Targets")
_DEADLINE = Text(zh="时间", en="Time")
_PROMISE = Text(zh="服务承诺", en="Service promise")
_TRIGGER, _LIMIT, _SHARE = (
    Text(zh="起算", en="trigger"),
    Text(zh="时限", en="limit"),
    Text(zh="比例", en="share"),
)
_UNSTATED = Text(zh="没有写明", en="not stated")
_PARTS = Text(zh="含有 {count} 个目标，宜分开写", en="{count} goals in one; better written apart")
_LETTERS = Text(zh="SMART 五项", en="SMART")
_QUESTIONS = Text(zh="还要回答", en="Still to answer")
_WEAK = Text(zh="有弱点的用词", en="Weak words")
_S, _M, _A, _R, _T = (
    Text(zh="S 具体", en="S specific"),
    Text(zh="M 可衡量", en="M measurable"),
    Text(zh="A 可实现", en="A achievable"),
    Text(zh="R 相关", en="R relevant"),
    Text(zh="T 有时限", en="T time-bound"),
)
_YES, _NO, _PLAN = Text(zh="是", en="yes"), Text(zh="否", en="no"), Text(zh="看计划", en="see plan")
_ACHIEVABLE = Text(
    zh="单看一句话无法判断。{baseline}计划须写明{supply}负责人与资源。",
    en="cannot be read off one sentence. {baseline} The plan must supply {supply}the owner and the resources.",
)
_HAS_BASELINE = Text(zh="基线已写明：{words}。", en="A baseline is stated: {words}.")
_NO_BASELINE = Text(zh="没有写明基线（现值）。", en="No baseline (the value today) is stated.")
_SUPPLY_BASELINE = Text(zh="基线、", en="the baseline, ")
_RELEVANT = Text(
    zh="单看一句话无法判断。计划须写明它服务于哪个上级目标。",
    en="cannot be read off one sentence. The plan must supply the parent goal that it serves.",
)
_COLON, _AND = Text(zh="：", en=": "), Text(zh="；", en="; ")


class StatementPage:
    """Prints what was read in a statement."""

    def __init__(self, look: Look, lexicon: Lexicon, reference: dt.date) -> None:
        """Keep how it is to look, the words that it was read by, and the day that relative times count from."""
        self.look = look
        self.lang = look.lang
        self.lexicon = lexicon
        self.reference = reference

    def lines(self, statement: Statement) -> Iterator[str]:
        """Yield the lines of the page."""
        if not statement.is_goal:
            yield from self._no_goal(statement)
            return
        yield from self._sentence(statement, self._parts(statement))
        yield self._heading(_GOAL)
        yield from self._found(statement)
        yield from self._letters(statement)
        asked = dict.fromkeys(question[self.lang] for question in questions(statement, self.lexicon))
        yield from self._list(_QUESTIONS, asked)
        yield from self._weak(statement)

    def _no_goal(self, statement: Statement) -> Iterator[str]:
        spans = [span for reason in statement.is_goal.reasons for span in reason.spans]
        yield from self._sentence(statement, [(span, CAUSE) for span in spans])
        why = self._why(statement, statement.is_goal)
        yield self._heading(Text(zh=f"{_NO_GOAL.zh}：{why}", en=f"{_NO_GOAL.en}: {why}") if why else _NO_GOAL)
        for line in wrap(_NOTHING_ELSE[self.lang], self.look.width - 2):
            yield f"{INDENT}{line}\n"

    def _sentence(self, statement: Statement, parts: list[tuple[tuple[int, int], Kind]]) -> Iterator[str]:
        yield from marked(statement.text, parts, self.look, INDENT)
        yield from legend(dict.fromkeys(kind for _span, kind in parts), self.look, INDENT)

    def _parts(self, statement: Statement) -> list[tuple[tuple[int, int], Kind]]:
        parts = [(target.span, TARGET) for target in statement.targets]
        parts += [(target.baseline_span, BASELINE) for target in statement.targets if target.baseline_span is not None]
        if statement.deadline is not None:
            parts.append((statement.deadline.span, DEADLINE))
        parts += [(span, PLACEHOLDER) for span in statement.placeholders]
        return parts + [(smell.span, WEAK) for smell in weak_words(statement)]

    def _found(self, statement: Statement) -> Iterator[str]:
        """Yield what the sentence states: targets, time, the parts of a promise, the goals when there are several."""
        lang = self.lang
        targets = []
        limits = limits_of(statement)
        for target in statement.targets:
            baseline = quoted(statement.words(target.baseline_span)) if target.baseline_span else _UNSTATED
            told = said_target(target, baseline, is_limit=target in limits)[lang]
            targets.append((quoted(statement.words(target.span))[lang], told))
        yield from self._table(_TARGETS, targets)
        deadline = statement.deadline
        if deadline is not None:
            told = f"{deadline.iso}{_COLON[lang]}{said_deadline(deadline, self.reference)[lang]}"
            yield from self._table(_DEADLINE, [(quoted(statement.words(deadline.span))[lang], told)])
        yield from self._promise(statement)
        parts = [quoted(statement.words(span))[lang] for span in statement.parts]
        yield from self._list(_PARTS.format({"count": len(parts)}), parts)

    def _promise(self, statement: Statement) -> Iterator[str]:
        promise = statement.promise
        if promise is None:
            return
        lang = self.lang
        trigger = _UNSTATED if promise.trigger is None else quoted(statement.words(promise.trigger))
        rows = [(_TRIGGER[lang], trigger[lang])]
        rows += [(_LIMIT[lang], amount(limit.value, limit.unit)[lang]) for limit in promise.limits]
        share = _UNSTATED if promise.share is None else amount(promise.share.value, promise.share.unit)
        yield from self._table(_PROMISE, [*rows, (_SHARE[lang], share[lang])])

    def _letters(self, statement: Statement) -> Iterator[str]:
        """Yield the five letters, each with its verdict and the reason."""
        rows = [
            (_S, statement.specific, self._why(statement, statement.specific)),
            (_M, statement.measurable, self._why(statement, statement.measurable)),
            (_A, None, self._achievable(statement)),
            (_R, None, _RELEVANT[self.lang]),
            (_T, statement.time_bound, self._why(statement, statement.time_bound)),
        ]
        name_column = max(cell_width(name[self.lang]) for name, _verdict, _why in rows) + 2
        verdict_column = max(cell_width(word[self.lang]) for word in (_YES, _NO, _PLAN)) + 2
        yield self._heading(_LETTERS)
        for name, verdict, why in rows:
            word, role = (_PLAN, "fair") if verdict is None else (_YES, "good") if verdict else (_NO, "poor")
            head = pad(name[self.lang], name_column)
            styled = self.look.style(role, word[self.lang])
            head += styled + " " * (verdict_column - cell_width(word[self.lang]))
            yield from self._row(head, name_column + verdict_column, why)

    def _why(self, statement: Statement, judgement: Judgement) -> str:
        return _AND[self.lang].join(self._reason(statement, reason) for reason in judgement.reasons)

    def _reason(self, statement: Statement, reason: Reason) -> str:
        words = quoted_all(map(statement.words, reason.spans), self.lang)
        return reason.text[self.lang] + (_COLON[self.lang] + words if words else "")

    def _achievable(self, statement: Statement) -> str:
        spans = [target.baseline_span for target in statement.targets if target.baseline_span is not None]
        limits = limits_of(statement)
        is_missing = not spans or any(needs_baseline(target) for target in statement.targets if target not in limits)
        stated = _HAS_BASELINE.format({"words": quoted_all(map(statement.words, spans), self.lang)})
        supply = _SUPPLY_BASELINE if is_missing else Text(zh="", en="")
        return _ACHIEVABLE.format({"baseline": stated if spans else _NO_BASELINE, "supply": supply})[self.lang]

    def _weak(self, statement: Statement) -> Iterator[str]:
        """Yield the weak words by class, each class with what it leaves open."""
        classes: dict[str, list[str]] = {}
        for smell in weak_words(statement):
            classes.setdefault(smell.name, []).append(statement.words(smell.span))
        rows = []
        for name, words in classes.items():
            question = smell_question(name)
            told = quoted_all(words, self.lang)
            rows.append(
                (
                    self.lexicon.classes[name].about[self.lang],
                    told if question is None else f"{told}{_COLON[self.lang]}{question[self.lang]}",
                )
            )
        yield from self._table(_WEAK, rows)

    def _heading(self, title: Text) -> str:
        return "\n" + "".join(f"{self.look.style('title', line)}\n" for line in wrap(title[self.lang], self.look.width))

    def _table(self, title: Text, rows: list[tuple[str, str]]) -> Iterator[str]:
        if not rows:
            return
        yield self._heading(title)
        column = min(max(cell_width(name) for name, _told in rows), self.look.width // 2) + 2
        for name, told in rows:
            yield from self._row(pad(name, column), column, told)

    def _list(self, title: Text, rows: Iterable[str]) -> Iterator[str]:
        for at, row in enumerate(rows):
            if at == 0:
                yield self._heading(title)
            yield from self._row("- ", 2, row)

    def _row(self, head: str, column: int, text: str) -> Iterator[str]:
        """Yield a row whose text is wrapped beside its head; ``head`` takes ``column`` cells."""
        for at, line in enumerate(wrap(text, self.look.width - column - len(INDENT))):
            yield f"{INDENT}{' ' * column if at else head}{line}".rstrip() + "\n"
