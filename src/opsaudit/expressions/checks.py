"""What is known to go wrong before there is a plan: values that cannot be compared, words that a field cannot have."""

from collections.abc import Mapping

from opsaudit.binding.convert import canonical_word
from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import ExpressionError
from opsaudit.expressions.kinds import Kind, KindName
from opsaudit.expressions.syntax import ListOf, Literal, Name, Select
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_ALIKE: Mapping[KindName, frozenset[KindName]] = {
    "text": frozenset({"text", "reference"}),
    "reference": frozenset({"text", "reference", "entity"}),
    "entity": frozenset({"entity", "reference"}),
    "number": frozenset({"number", "quantity", "money"}),
    "quantity": frozenset({"quantity", "number", "money", "duration"}),
    "money": frozenset({"money", "quantity", "number"}),
    "duration": frozenset({"duration", "quantity", "cadence"}),
    "cadence": frozenset({"cadence", "duration"}),
}
"""What may be compared with what; anything else with its own kind alone."""
_ARITHMETIC: Mapping[str, frozenset[tuple[KindName, KindName]]] = {
    "+": frozenset(
        {
            ("number", "number"),
            ("text", "text"),
            ("text", "reference"),
            ("reference", "text"),
            ("reference", "reference"),
            ("list", "list"),
            ("date", "duration"),
        }
    ),
    "-": frozenset({("number", "number"), ("date", "duration")}),
    **{operator: frozenset({("number", "number")}) for operator in "*/%"},
}
_UNORDERED = frozenset({"list", "map", "entity", "plan", "params"})

_NOT_ALIKE = Text(
    zh="{left}与{right}不能用“{operator}”{hint}", en="'{operator}' does not apply to {left} and {right}{hint}"
)
_NO_TRUTH = Text(zh="“{operator}”要求是否，这里是{found}", en="'{operator}' takes true or false, this is {found}")
_NO_WORD = Text(
    zh="“{field}”没有“{word}”这个取值；可取 {words}{hint}", en="'{field}' has no word '{word}'; it has {words}{hint}"
)
_NO_LIST = Text(zh="“in”的右边须是列表或映射，这里是{found}", en="'in' looks into a list or a map, this is {found}")
_WRITE = Text(zh='；请写 {call}("…")', en='; write {call}("…")')
_NOTHING = Text(zh="", en="")


def check_pair(operator: str, left: Code, right: Code, start: int, end: int) -> None:  # noqa: PLR0917
    """Refuse two operands that can never be compared, added or found in each other. Raises ExpressionError."""
    if left.is_closed and right.is_closed:
        return
    if operator == "in":
        _check_in(left, right)
    elif operator in _COMPARISONS:
        _check_words(left, right)
        _check_words(right, left)
        if not _may_compare(operator, left.kind, right.kind):
            _refuse(operator, left.kind, right.kind, start, end)
    elif not _may_calculate(operator, left.kind.name, right.kind.name):
        _refuse(operator, left.kind, right.kind, start, end)


def check_truth(operator: str, operand: Code) -> None:
    """Refuse an operand of ``&&``, ``||``, ``!`` or ``?:`` that is never true or false. Raises ExpressionError."""
    if not operand.is_closed and operand.kind.name not in {"dyn", "boolean"}:
        told = {"operator": operator, "found": operand.kind.label}
        raise ExpressionError(_NO_TRUTH.format(told), operand.node.start, operand.node.end)


def _may_compare(operator: str, left: Kind, right: Kind) -> bool:
    if "dyn" in {left.name, right.name}:
        return True
    if operator not in {"==", "!="} and {left.name, right.name} & _UNORDERED:
        return False
    return right.name in _ALIKE.get(left.name, {left.name})


def _may_calculate(operator: str, left: KindName, right: KindName) -> bool:
    return any((left in {first, "dyn"}) and (right in {second, "dyn"}) for first, second in _ARITHMETIC[operator])


def _refuse(operator: str, left: Kind, right: Kind, start: int, end: int) -> None:  # noqa: PLR0917
    names = {left.name, right.name}
    hint = _NOTHING
    if "text" in names and names & {"date", "quantity", "duration", "money", "cadence"}:
        call = "date" if "date" in names else "quantity" if names & {"quantity", "money"} else "duration"
        hint = _WRITE.format({"call": call})
    told = {"operator": operator, "left": left.label, "right": right.label, "hint": hint}
    raise ExpressionError(_NOT_ALIKE.format(told), start, end)


def _check_in(left: Code, right: Code) -> None:
    if right.kind.name not in {"dyn", "list", "map"}:
        raise ExpressionError(_NO_LIST.format({"found": right.kind.label}), right.node.start, right.node.end)
    for part in right.parts if isinstance(right.node, ListOf) else ():
        _check_words(left, part)
    item = right.kind.item
    if item is None:
        return
    if item.words is not None:
        _check_word(item, _field_name(right), left)
    if not _may_compare("==", left.kind, item):
        _refuse("in", left.kind, item, left.node.start, right.node.end)


def _check_words(field: Code, literal: Code) -> None:
    if field.kind.words is not None:
        _check_word(field.kind, _field_name(field), literal)


def _field_name(code: Code) -> str:
    """Return what a message calls a field; the variable of a macro by its own name."""
    if isinstance(code.node, Select):
        return code.node.field
    return code.node.name if isinstance(code.node, Name) else ""


def _check_word(kind: Kind, name: str, literal: Code) -> None:
    """Refuse a literal that the vocabulary of a field does not have."""
    node, words = literal.node, kind.words
    if not isinstance(node, Literal) or not isinstance(node.value, str) or words is None or node.value in words:
        return
    meant = canonical_word(node.value, words)
    hint = did_you_mean(meant or node.value, words)
    told = {"field": name, "word": node.value, "words": ", ".join(words), "hint": hint}
    raise ExpressionError(_NO_WORD.format(told), node.start, node.end)
