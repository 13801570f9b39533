"""Tokens to the syntax tree, by the precedence of the operators."""

from typing import cast

from opsaudit.expressions.errors import ExpressionError
from opsaudit.expressions.lexer import Token, tokens_of, whole
from opsaudit.expressions.limits import DEEPEST, LONGEST_TEXT, TALLEST
from opsaudit.expressions.syntax import (
    Binary,
    Call,
    Conditional,
    Has,
    Index,
    ListOf,
    Literal,
    Logic,
    Macro,
    MacroName,
    MapOf,
    Name,
    Node,
    Select,
    Unary,
)
from opsaudit.messages import Text

_RESERVED = "as break const continue else for function if import in let loop package namespace return var void while"
RESERVED = frozenset((*_RESERVED.split(), "true", "false", "null"))
"""Words that name nothing; after a point they may stand for a field."""
POWERS = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 3),
    **dict.fromkeys("+-", 4),
    **dict.fromkeys("*/%", 5),
}
"""How strongly an operator binds."""
MACROS = {"all": (2,), "exists": (2,), "exists_one": (2,), "filter": (2,), "map": (2, 3)}
"""Macros, and how many arguments each takes."""
_CONSTANTS = {"true": True, "false": False, "null": None}

_TOO_LONG = Text(
    zh="表达式最多 {longest} 个字符，这里有 {length} 个；请拆成几条规则",
    en="an expression has at most {longest} characters, this one {length}; make several rules of it",
)
_TOO_DEEP = Text(
    zh="表达式嵌套太深（上限 {deepest} 层）；请拆开",
    en="the expression is nested too deeply (at most {deepest}); take it apart",
)
_TOO_TALL = Text(
    zh="表达式一环套一环超过 {tallest} 步；请拆开",
    en="more than {tallest} operations depend on each other; take the expression apart",
)
_EXPECTED = Text(zh="这里应为{wanted}，而不是{found}", en="expected {wanted} here, not {found}")
_VALUE = Text(zh="一个值", en="a value")
_OPERATOR = Text(zh="运算符或结尾", en="an operator or the end")
_FIELD = Text(zh="字段名", en="the name of a field")
_END = Text(zh="结尾", en="the end")
_IS_RESERVED = Text(zh="“{word}”是保留字，不能作名称", en="'{word}' is reserved and cannot be a name")
_HAS_FIELD = Text(zh="has() 里须是一个字段，如 has(goal.owner)", en="has() takes a field, as has(goal.owner)")
_VARIABLE = Text(
    zh="{name}() 的第一个参数是变量名，如 steps.{name}(s, …)",
    en="the first argument of {name}() is a variable, as steps.{name}(s, …)",
)


def parse(text: str) -> Node:
    """Read an expression. Raises ExpressionError."""
    if len(text) > LONGEST_TEXT:
        raise ExpressionError(_TOO_LONG.format({"longest": LONGEST_TEXT, "length": len(text)}), 0, len(text))
    parser = _Parser(tokens_of(text))
    found = parser.expression()
    parser.expect_end()
    return found


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def expect_end(self) -> None:
        """Make sure that nothing is left."""
        if self._next.kind != "end":
            raise self._refusal(_OPERATOR)

    def expression(self) -> Node:
        """Read a condition, or what stands in the place of one."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(_TOO_DEEP.format({"deepest": DEEPEST}), self._next.start, self._next.end)
        found = self._binary(1)
        if self._accept("?"):
            then = self._binary(1)
            self._expect(":")
            otherwise = self.expression()
            found = self._low(Conditional(found.start, otherwise.end, found, then, otherwise))
        self._depth -= 1
        return found

    def _binary(self, least: int) -> Node:
        left = self._unary()
        while (power := self._power()) >= least:
            operator = self._take().value
            if power <= POWERS["&&"]:
                parts = [left, self._binary(power + 1)]
                while self._accept(str(operator)):
                    parts.append(self._binary(power + 1))
                left = self._low(Logic(left.start, parts[-1].end, str(operator), tuple(parts)))
            else:
                right = self._binary(power + 1)
                left = self._low(Binary(left.start, right.end, str(operator), left, right))
        return left

    def _power(self) -> int:
        token = self._next
        is_operator = token.kind == "sign" or (token.kind == "name" and token.value == "in")
        return POWERS.get(str(token.value), 0) if is_operator else 0

    def _unary(self) -> Node:
        """Read a run of one sign; two of them cancel out, as in other readers of CEL."""
        first = self._next
        if first.kind != "sign" or first.value not in {"!", "-"}:
            return self._member()
        count = 0
        while self._accept(str(first.value)):
            count += 1
        number = self._next
        if first.value == "-" and number.kind in {"int", "double"}:
            operand = self._member(negative=True)
            count -= 1
        else:
            operand = self._member()
        if count % 2 == 0:
            operand.start = first.start
            return operand
        return self._low(Unary(first.start, operand.end, str(first.value), operand))

    def _member(self, *, negative: bool = False) -> Node:
        found = self._primary(negative=negative)
        while True:
            if self._accept("."):
                found = self._low(self._selected(found))
            elif self._accept("["):
                index = self.expression()
                found = self._low(Index(found.start, self._expect("]").end, found, index))
            else:
                return found

    def _selected(self, operand: Node) -> Node:
        token = self._take()
        if token.kind not in {"name", "quoted"} or (token.value in {"in", *_CONSTANTS} and token.kind == "name"):
            raise self._refusal(_FIELD, token)
        name = str(token.value)
        if token.kind == "name" and self._accept("("):
            return self._method(operand, name, token.start)
        return Select(operand.start, token.end, operand, name, token.start)

    def _method(self, operand: Node, name: str, name_start: int) -> Node:
        arguments, end = self._items(")")
        if len(arguments) not in MACROS.get(name, ()):
            return Call(operand.start, end, name, (operand, *arguments), is_method=True, name_start=name_start)
        variable = arguments[0]
        if not isinstance(variable, Name):
            raise ExpressionError(_VARIABLE.format({"name": name}), variable.start, variable.end)
        *condition, body = arguments[1:]
        macro = cast("MacroName", name)
        return Macro(operand.start, end, macro, operand, variable.name, body, condition[0] if condition else None)

    def _primary(self, *, negative: bool) -> Node:  # noqa: PLR0911  # one for each way to begin
        token = self._take()
        if token.kind == "int":
            start = self._tokens[self._at - 2].start if negative else token.start
            return Literal(start, token.end, whole(str(token.value), start, token.end, negative=negative))
        if token.kind == "double":
            return Literal(token.start, token.end, -float(token.value) if negative else float(token.value))
        if token.kind == "text":
            return Literal(token.start, token.end, token.value)
        if token.kind == "name":
            return self._named(token)
        if token.value == "(" and token.kind == "sign":
            found = self.expression()
            found.start, found.end = token.start, self._expect(")").end
            return found
        if token.value == "[" and token.kind == "sign":
            items, end = self._items("]", trailing=True)
            return self._low(ListOf(token.start, end, items))
        if token.value == "{" and token.kind == "sign":
            return self._map(token)
        raise self._refusal(_VALUE, token)

    def _named(self, token: Token) -> Node:
        name = str(token.value)
        if name in _CONSTANTS:
            return Literal(token.start, token.end, _CONSTANTS[name])
        if name in RESERVED:
            raise ExpressionError(_IS_RESERVED.format({"word": name}), token.start, token.end)
        if not self._accept("("):
            return Name(token.start, token.end, name)
        arguments, end = self._items(")")
        if name != "has":
            return self._low(Call(token.start, end, name, arguments, is_method=False, name_start=token.start))
        if len(arguments) != 1 or not isinstance(arguments[0], Select):
            raise ExpressionError(_HAS_FIELD, token.start, end)
        return self._low(Has(token.start, end, arguments[0]))

    def _items(self, closing: str, *, trailing: bool = False) -> tuple[tuple[Node, ...], int]:
        """Read expressions up to a bracket; with ``trailing`` a comma may stand before it, even alone."""
        found: list[Node] = []
        if trailing and self._accept(","):
            return (), self._expect(closing).end
        while not (self._at_sign(closing) and (not found or trailing)):
            found.append(self.expression())
            if not self._accept(","):
                break
        return tuple(found), self._expect(closing).end

    def _map(self, opening: Token) -> Node:
        keys: list[Node] = []
        values: list[Node] = []
        while not self._at_sign("}") and not (not keys and self._accept(",")):
            keys.append(self.expression())
            self._expect(":")
            values.append(self.expression())
            if not self._accept(","):
                break
        return self._low(MapOf(opening.start, self._expect("}").end, tuple(keys), tuple(values)))

    def _low(self, node: Node) -> Node:
        if node.height > TALLEST:
            raise ExpressionError(_TOO_TALL.format({"tallest": TALLEST}), node.start, node.end)
        return node

    def _at_sign(self, sign: str) -> bool:
        return self._next.kind == "sign" and self._next.value == sign

    def _take(self) -> Token:
        token = self._next
        if token.kind != "end":
            self._at += 1
        return token

    def _accept(self, sign: str) -> bool:
        if self._at_sign(sign):
            self._at += 1
            return True
        return False

    def _expect(self, sign: str) -> Token:
        if not self._at_sign(sign):
            raise self._refusal(Text(zh=f"“{sign}”", en=f"'{sign}'"))
        return self._take()

    def _refusal(self, wanted: Text, token: Token | None = None) -> ExpressionError:
        token = token or self._next
        told = _shown(token)
        return ExpressionError(_EXPECTED.format({"wanted": wanted, "found": told}), token.start, token.end)


def _shown(token: Token) -> Text:
    if token.kind == "end":
        return _END
    return Text(zh=f"“{token.value}”", en=f"'{token.value}'")
