"""The public face of expressions: what they may refer to, compiling, evaluating."""

from collections.abc import Mapping

from msgspec import Struct, field

from opsaudit.expressions.code import Code
from opsaudit.expressions.compiler import Compiler
from opsaudit.expressions.errors import Exhausted, ExpressionError, Inconclusive
from opsaudit.expressions.functions import STANDARD_FUNCTIONS, Function
from opsaudit.expressions.kinds import Kind
from opsaudit.expressions.limits import STEPS, budgeted
from opsaudit.expressions.parser import parse
from opsaudit.expressions.tracing import Read, reads_of
from opsaudit.messages import Text

_TOO_DEEP = Text(zh="表达式嵌套太深，无法求值", en="the expression is nested too deeply to be evaluated")


class Scope(Struct, frozen=True):
    """What an expression may refer to: names with their kinds, and functions.

    A scope with entities in it has the name ``plan``, through which references are followed.
    """

    names: Mapping[str, Kind]
    functions: Mapping[str, Function] = field(default_factory=lambda: STANDARD_FUNCTIONS)


class Expression:
    """An expression that was compiled. It can be evaluated any number of times, each on values of its own."""

    __slots__ = ("_code", "_needs_budget", "_run", "kind", "names", "steps", "text")

    def __init__(self, text: str, code: Code, names: frozenset[str], *, needs_budget: bool, steps: int) -> None:
        """Keep the text and what it was compiled to."""
        self.text = text
        """As it was written."""
        self.kind = code.kind
        """What its value is, as far as that is known."""
        self.names = names
        """The names of the scope that it uses."""
        self.steps = steps
        """Steps that one evaluation may take."""
        self._code = code
        self._run = code.run
        self._needs_budget = needs_budget

    def value(self, values: Mapping[str, object]) -> object:
        """Evaluate it on a value for each of its names. Raises Inconclusive when it has none on them."""
        try:
            if self._needs_budget:
                return self._run(budgeted(values, self.steps))
            return self._run(values)
        except Exhausted as error:
            raise Inconclusive(error.reason) from None
        except RecursionError:
            raise Inconclusive(_TOO_DEEP) from None

    def reads(self, values: Mapping[str, object]) -> tuple[Read, ...]:
        """Return the fields that decided its value, the most telling first, absent and unreadable ones included."""
        try:
            return reads_of(self._code, budgeted(values, self.steps * _TRACING))
        except RecursionError:
            return ()


_TRACING = 4
"""Evaluations that a trace may cost: it looks at the parts of a whole again and again."""


def compile_expression(text: str, scope: Scope, *, steps: int = STEPS) -> Expression:
    """Compile an expression; ``steps`` bounds each evaluation. Raises ExpressionError with a place in the text."""
    try:
        compiler = Compiler(scope.names, scope.functions)
        code = compiler.compile(parse(text), scope.names)
    except RecursionError:
        raise ExpressionError(_TOO_DEEP, 0, len(text)) from None
    return Expression(text, code, frozenset(compiler.used), needs_budget=compiler.needs_budget, steps=steps)
