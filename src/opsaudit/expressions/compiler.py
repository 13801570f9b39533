"""The syntax tree to closures, with names and kinds checked on the way."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from opsaudit.expressions import fields
from opsaudit.expressions.arithmetic import ARITHMETIC
from opsaudit.expressions.calls import call
from opsaudit.expressions.checks import check_pair, check_truth
from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import ExpressionError
from opsaudit.expressions.functions import Function
from opsaudit.expressions.kinds import BOOLEAN, DYN, MAP, NUMBER, TEXT, Kind, list_kind
from opsaudit.expressions.limits import built_list
from opsaudit.expressions.macros import macro
from opsaudit.expressions.operators import indexed
from opsaudit.expressions.runs import chain, choice, comparison, made_map, membership, negation, sign
from opsaudit.expressions.selection import Selector
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
    MapOf,
    Name,
    Node,
    Select,
    Unary,
)
from opsaudit.messages import Text
from opsaudit.model.sections import SECTIONS
from opsaudit.model.suggestion import did_you_mean

Names = Mapping[str, Kind]

_NO_NAME = Text(zh="没有“{name}”这个名称，只有 {known}{hint}", en="there is no name '{name}', only {known}{hint}")
_NO_FUNCTION = Text(zh="没有函数 {name}(){hint}", en="there is no function {name}(){hint}")
_COUNT = Text(
    zh="{name}() 有 {wanted} 个参数，这里写了 {found} 个", en="{name}() takes {wanted} argument(s), not {found}"
)
_AS_METHOD = Text(zh="请写 x.{name}(…)", en="write x.{name}(…)")
_AS_FUNCTION = Text(zh="请写 {name}(x, …)", en="write {name}(x, …)")
_MACRO_COUNT = Text(
    zh="{name}() 写作 list.{name}(x, …)，变量之后是对每个 x 的表达式",
    en="{name}() is written list.{name}(x, …): a variable, then an expression on each x",
)
_MACRO_NAMES = ("all", "exists", "exists_one", "filter", "map")


class Compiler:
    """Compiles the nodes of one expression."""

    def __init__(self, names: Names, functions: Mapping[str, Function]) -> None:
        """Keep what there is to refer to."""
        self._functions = functions
        self._sections = next((kind.sections for kind in names.values() if kind.sections is not None), SECTIONS)
        self._select = Selector(self._sections)
        self.used: set[str] = set()
        """Names of the scope that were met."""
        self.needs_budget = False
        """Whether a macro or a pattern was met."""

    def compile(self, node: Node, names: Names) -> Code:
        """Compile a node. Raises ExpressionError."""
        return self._by_type[type(node)](self, node, names)

    def _all(self, nodes: tuple[Node, ...], names: Names) -> tuple[Code, ...]:
        return tuple(self.compile(node, names) for node in nodes)

    def _literal(self, node: Literal, _names: Names) -> Code:
        value = node.value
        kind = _LITERALS.get(type(value), DYN)
        return Code(node, lambda _frame: value, kind)

    def _name(self, node: Name, names: Names) -> Code:
        name, kind = node.name, names.get(node.name)
        if kind is None:
            told = {"name": name, "hint": did_you_mean(name, names), "known": ", ".join(sorted(names))}
            raise ExpressionError(_NO_NAME.format(told), node.start, node.end)
        self.used.add(name)
        return Code(node, fields.named(name), kind)

    def _selection(self, node: Select, names: Names) -> Code:
        return self._select.value(node, self.compile(node.operand, names))

    def _has(self, node: Has, names: Names) -> Code:
        select = node.select
        operand = self.compile(select.operand, names)
        inner, run = self._select.presence(select, operand)
        return Code(node, run, BOOLEAN, (inner,))

    def _index(self, node: Index, names: Names) -> Code:
        operand, index = self._all((node.operand, node.index), names)
        kind = operand.kind.item or DYN
        first, second = operand.run, index.run
        return Code(node, lambda frame: indexed(first(frame), second(frame), frame), kind, (operand, index))

    def _call(self, node: Call, names: Names) -> Code:
        function = self._function(node)
        parts = self._all(node.arguments, names)
        if function.name == "matches":
            self.needs_budget = True
        return Code(node, call(node, function, parts), function.result, parts)

    def _function(self, node: Call) -> Function:
        name, end = node.name, node.name_start + len(node.name)
        if name in _MACRO_NAMES and node.is_method:
            raise ExpressionError(_MACRO_COUNT.format({"name": name}), node.name_start, end)
        function = self._functions.get(name)
        if function is None:
            hint = did_you_mean(name, (*self._functions, "has", *_MACRO_NAMES))
            raise ExpressionError(_NO_FUNCTION.format({"name": name, "hint": hint}), node.name_start, end)
        if function.form == ("function" if node.is_method else "method"):
            other = _AS_FUNCTION if node.is_method else _AS_METHOD
            raise ExpressionError(other.format({"name": name}), node.name_start, end)
        if len(node.arguments) != function.count:
            shift = 1 if node.is_method else 0
            told = {"name": name, "wanted": function.count - shift, "found": len(node.arguments) - shift}
            raise ExpressionError(_COUNT.format(told), node.name_start, node.end)
        return function

    def _unary(self, node: Unary, names: Names) -> Code:
        operand = self.compile(node.operand, names)
        if node.operator == "-":
            return Code(node, sign(operand.run), NUMBER, (operand,))
        check_truth("!", operand)
        return Code(node, negation(operand.run), BOOLEAN, (operand,))

    def _binary(self, node: Binary, names: Names) -> Code:
        left, right = parts = self._all((node.left, node.right), names)
        operator = node.operator
        check_pair(operator, left, right, node.start, node.end)
        if operator == "in":
            return Code(node, membership(left.run, right.run), BOOLEAN, parts)
        if operator not in ARITHMETIC:
            return Code(node, comparison(operator, left, right), BOOLEAN, parts)
        operation, first, second = ARITHMETIC[operator], left.run, right.run
        return Code(node, lambda frame: operation(first(frame), second(frame), frame), _sum_kind(left, right), parts)

    def _logic(self, node: Logic, names: Names) -> Code:
        parts = self._all(node.parts, names)
        for part in parts:
            check_truth(node.operator, part)
        return Code(node, chain(node.operator, [part.run for part in parts]), BOOLEAN, parts)

    def _conditional(self, node: Conditional, names: Names) -> Code:
        condition, then, otherwise = parts = self._all(node.children, names)
        check_truth("?:", condition)
        kind = then.kind if then.kind == otherwise.kind else DYN
        return Code(node, choice(condition.run, then.run, otherwise.run), kind, parts)

    def _list(self, node: ListOf, names: Names) -> Code:
        parts = self._all(node.items, names)
        runs = [part.run for part in parts]
        return Code(node, lambda frame: built_list([run(frame) for run in runs]), list_kind(_common(parts)), parts)

    def _map(self, node: MapOf, names: Names) -> Code:
        keys, values = self._all(node.keys, names), self._all(node.values, names)
        run = made_map([key.run for key in keys], [value.run for value in values])
        return Code(node, run, MAP, (*keys, *values))

    def _macro(self, node: Macro, names: Names) -> Code:
        self.needs_budget = True
        over = self.compile(node.over, names)
        inner = {**names, node.variable: over.kind.item or DYN}
        known = node.variable in self.used
        condition = None if node.condition is None else self.compile(node.condition, inner)
        body = self.compile(node.body, inner)
        if not known:
            self.used.discard(node.variable)
        run = macro(node, over.run, body.run, None if condition is None else condition.run)
        kind = BOOLEAN
        if node.name in {"filter", "map"}:
            kind = list_kind(body.kind if node.name == "map" else over.kind.item or DYN)
        parts = (over, body) if condition is None else (over, condition, body)
        return Code(node, run, kind, parts)

    _by_type: ClassVar[Mapping[type[Node], Callable[["Compiler", Any, Names], Code]]] = {
        Literal: _literal,
        Name: _name,
        Select: _selection,
        Has: _has,
        Index: _index,
        Call: _call,
        Unary: _unary,
        Binary: _binary,
        Logic: _logic,
        Conditional: _conditional,
        ListOf: _list,
        MapOf: _map,
        Macro: _macro,
    }
    """Any: each takes its own kind of node."""


def _common(parts: tuple[Code, ...]) -> Kind:
    """Return what the items of a list all are, if that is a kind of the plan; lists of CEL's own values hold any."""
    first = parts[0].kind if parts else DYN
    is_common = first.name not in _MIXED and all(part.kind == first for part in parts)
    return first if is_common else DYN


_MIXED = frozenset({"dyn", "text", "number", "boolean", "list", "map"})


def _sum_kind(left: Code, right: Code) -> Kind:
    """Return what a sum or product is: what its operands are, of lists with different elements a list of any."""
    kind = left.kind if left.kind.name != "dyn" or right.kind.name == "duration" else right.kind
    if kind.name in {"text", "reference"}:
        return TEXT
    return list_kind() if kind.name == "list" and left.kind != right.kind else kind


_LITERALS: Mapping[type, Kind] = {str: TEXT, int: NUMBER, float: NUMBER, bool: BOOLEAN}
