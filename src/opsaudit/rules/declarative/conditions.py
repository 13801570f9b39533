"""Read the expressions of a rule, each at its place in the file, and give them what they may name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node, Scalar
from opsaudit.model.place import Place
from opsaudit.model.plan import Plan
from opsaudit.rules.declarative.assertion import AnyContext, Setting

if TYPE_CHECKING:
    from opsaudit.expressions import Expression, Kind


def read_condition(node: Node, word: str, setting: Setting) -> "Expression | None":
    """Compile an expression that is true or false; what is wrong with it is a problem at its own place."""
    if not isinstance(node, Scalar) or node.is_null:
        setting.problems.add(node.place, _NO_EXPRESSION, word=word)
        return None
    expression = compiled(node.text, node, 0, setting)
    if expression is not None and expression.kind.name not in {"boolean", "dyn"}:
        setting.problems.add(node.place, _NOT_TRUE_OR_FALSE, word=word, kind=expression.kind.label)
        return None
    return expression


def compiled(text: str, node: Scalar, start: int, setting: Setting) -> "Expression | None":
    """Compile an expression that begins at a position of a scalar; what is wrong with it is a problem there."""
    from opsaudit.expressions import ExpressionError, Scope, compile_expression

    try:
        return compile_expression(text, Scope(_names(setting), setting.functions()))
    except ExpressionError as error:
        setting.problems.add(place_in(node, start + error.start, start + error.end), error.message)
        return None


def _names(setting: Setting) -> "dict[str, Kind]":
    from opsaudit.expressions import DATE, entity_kind, params_kind, plan_kind
    from opsaudit.rules.declarative.params import kinds_of

    names = {"plan": plan_kind(setting.sections), "today": DATE, "params": params_kind(kinds_of(setting.params))}
    return names if issubclass(setting.kind, Plan) else {**names, setting.name: entity_kind(setting.kind)}


def place_in(node: Scalar, start: int, end: int) -> Place:
    """Return the place of a stretch of a scalar's text; of one that is folded or escaped, the whole scalar's."""
    place = node.place
    quotes = 0 if node.style == "plain" else 1
    is_as_written = (
        node.style in {"plain", "single", "double"}
        and place.line == place.end_line
        and place.end_column - place.column == len(node.text) + 2 * quotes
    )
    if not is_as_written:
        return place
    first = place.column + quotes
    return Place(place.file, place.line, first + start, place.line, first + max(end, start + 1))


def values_for(subject: Entity | Plan, name: str, ctx: AnyContext) -> Mapping[str, object]:
    """Return what the names of an expression stand for."""
    return {"plan": ctx.plan, "today": ctx.today, "params": ctx.params, name: subject}


_NO_EXPRESSION = Text(zh="“{word}”应为表达式", en="'{word}' takes an expression")
_NOT_TRUE_OR_FALSE = Text(
    zh="“{word}”的表达式应得出真或假，而不是{kind}", en="the expression of '{word}' must be true or false, not {kind}"
)
