"""Bounds on what an expression may take, so that a stranger's costs no more than an own one."""

import time
from collections.abc import Mapping, MutableMapping

from opsaudit.expressions.errors import Exhausted
from opsaudit.messages import Text

LONGEST_TEXT = 4096
"""Code points of an expression."""
DEEPEST = 64
"""Brackets, calls and conditions that may lie inside each other."""
TALLEST = 100
"""Operations that may depend on each other, as the sums of ``a + b + c``; ``&&`` and ``||`` count once a chain."""
STEPS = 100_000
"""Steps of one evaluation: turns of macros, elements that are compared or joined."""
OPERATIONS_PER_STEP = 8
"""A turn of a macro counts one step for every so many operations in its body, at least one."""
LARGEST = 100_000
"""Elements of a list or map that an expression makes, those inside them included; characters of a text."""
SECONDS = 0.25
"""Time of the processor that all patterns of one evaluation have together."""

BUDGET = ""
"""Where the values of an evaluation keep what is left to it: no name of an expression is empty."""

_TOO_MANY = Text(
    zh="表达式用完了 {steps} 步的上限；请缩小遍历的范围",
    en="the expression used up its limit of {steps} steps; let it go over less",
)
_TOO_LARGE = Text(
    zh="表达式生成的值超过 {largest} 个元素或字符", en="the expression makes a value of more than {largest} elements"
)
_TOO_SLOW = Text(
    zh="表达式的模式一共用时超过 {seconds} 秒", en="the patterns of the expression take more than {seconds} s together"
)


class Budget:
    """What is left to one evaluation."""

    __slots__ = ("limit", "seconds", "steps")

    def __init__(self, steps: int) -> None:
        """Begin with all steps and all time."""
        self.limit = self.steps = steps
        self.seconds = SECONDS

    def spend(self, steps: int) -> None:
        """Take steps off; raises Exhausted when too few are left."""
        self.steps -= steps
        if self.steps < 0:
            raise Exhausted(_TOO_MANY.format({"steps": self.limit}))


def budgeted(values: Mapping[str, object], steps: int) -> MutableMapping[str, object]:
    """Return the values of an evaluation with a fresh budget among them."""
    frame = dict(values)
    frame[BUDGET] = Budget(steps)
    return frame


def spend(frame: Mapping[str, object], steps: int) -> None:
    """Take steps off the budget of an evaluation; one without macros has none, as its text bounds its work."""
    budget = frame.get(BUDGET)
    if isinstance(budget, Budget):
        budget.spend(steps)


class Clock:
    """Takes the time of a piece of work off a budget."""

    __slots__ = ("_budget", "_start")

    def __init__(self, frame: Mapping[str, object]) -> None:
        """Find the budget."""
        budget = frame.get(BUDGET)
        self._budget = budget if isinstance(budget, Budget) else Budget(STEPS)
        self._start = 0.0

    def __enter__(self) -> float:
        """Return the seconds that are left. Raises Exhausted when there are none."""
        if self._budget.seconds <= 0:
            raise Exhausted(_TOO_SLOW.format({"seconds": SECONDS}))
        self._start = time.process_time()
        return self._budget.seconds

    def __exit__(self, *_error: object) -> None:
        """Take off what was used."""
        self._budget.seconds -= time.process_time() - self._start


class BuiltList(list[object]):
    """A list that an expression made, with the number of elements in it and inside them."""

    __slots__ = ("weight",)
    weight: int


class BuiltMap(dict[object, object]):
    """A map that an expression made; ``weight`` as that of a list."""

    __slots__ = ("weight",)
    weight: int


def built_list(items: list[object]) -> BuiltList:
    """Make a list. Raises Exhausted when it holds too much."""
    made = BuiltList(items)
    made.weight = _weigh(items)
    return made


def built_map(items: dict[object, object]) -> BuiltMap:
    """Make a map. Raises Exhausted when it holds too much."""
    made = BuiltMap(items)
    made.weight = _weigh(list(items.values()))
    return made


def built_text(text: str) -> str:
    """Return a text. Raises Exhausted when it is too long."""
    if len(text) > LARGEST:
        raise Exhausted(_TOO_LARGE.format({"largest": LARGEST}))
    return text


def _weigh(items: list[object]) -> int:
    weight = len(items)
    for item in items:
        if isinstance(item, BuiltList | BuiltMap):
            weight += item.weight
    if weight > LARGEST:
        raise Exhausted(_TOO_LARGE.format({"largest": LARGEST}))
    return weight
