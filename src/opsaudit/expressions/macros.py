"""The macros: loops over a list, or over the keys of a map, that always end."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from opsaudit.expressions.errors import Inconclusive
from opsaudit.expressions.fields import Run
from opsaudit.expressions.limits import BUDGET, OPERATIONS_PER_STEP, built_list
from opsaudit.expressions.operators import Frame, type_label
from opsaudit.expressions.syntax import Macro, Node
from opsaudit.messages import Text

_NO_RANGE = Text(zh="{name}() 只用于列表和映射，而不是{found}", en="{name}() goes over a list or a map, not {found}")
_NO_TRUTH = Text(zh="{name} 的条件得出{found}，而不是是否", en="the condition of {name} is {found}, not true or false")


def cost(node: Node) -> int:
    """Return the steps of one turn: its operations by eights; a macro inside counts its own turns."""
    return 1 + _operations(node) // OPERATIONS_PER_STEP


def _operations(node: Node) -> int:
    inner = (node.over,) if isinstance(node, Macro) else node.children
    return 1 + sum(map(_operations, inner))


def elements(name: str, value: object) -> Iterable[object]:
    """Return what a macro goes over. Raises Inconclusive for what is neither list nor map."""
    if isinstance(value, list | tuple | Mapping):
        return value
    raise Inconclusive(_NO_RANGE.format({"name": name, "found": type_label(value)}))


def truth(name: str, value: object) -> bool:
    """Return a condition. Raises Inconclusive when it is no boolean."""
    if value is True or value is False:
        return value
    raise Inconclusive(_NO_TRUTH.format({"name": name, "found": type_label(value)}))


def macro(node: Macro, over: Run, body: Run, condition: Run | None) -> Run:
    """Compile a macro."""
    turns = _turns(node, over)
    if node.name in {"all", "exists"}:
        return _quantified(node.name, turns, body, decides=node.name == "exists")
    if node.name == "exists_one":
        return lambda frame: sum(truth("exists_one", body(inner)) for inner, _item in turns(frame)) == 1
    if node.name == "filter":
        return lambda frame: built_list([item for inner, item in turns(frame) if truth("filter", body(inner))])
    if condition is None:
        return lambda frame: built_list([body(inner) for inner, _item in turns(frame)])
    kept = condition
    return lambda frame: built_list([body(inner) for inner, _item in turns(frame) if truth("map", kept(inner))])


Turns = Callable[[Frame], Iterable[tuple[dict[str, object], object]]]


def _turns(node: Macro, over: Run) -> Turns:
    name, variable = node.name, node.variable
    steps = cost(node.body) + (cost(node.condition) if node.condition is not None else 0)

    def run(frame: Frame) -> Iterable[tuple[dict[str, object], object]]:
        found = elements(name, over(frame))
        inner: dict[str, object] = dict(frame)
        budget: Any = inner[BUDGET]  # a Budget: whoever evaluates a macro brings one
        spend = budget.spend
        for item in found:
            spend(steps)
            inner[variable] = item
            yield inner, item

    return run


def _quantified(name: str, turns: Turns, body: Run, *, decides: bool) -> Run:
    """Compile ``all`` and ``exists``: the value that decides makes up for an error elsewhere."""

    def run(frame: Frame) -> bool:
        failure: Inconclusive | None = None
        for inner, _item in turns(frame):
            try:
                if truth(name, body(inner)) is decides:
                    return decides
            except Inconclusive as error:
                failure = failure or error
        if failure is not None:
            raise failure
        return not decides

    return run
