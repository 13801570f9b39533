"""The syntax tree of an expression. Every node knows where it stands in the text."""

import dataclasses
from dataclasses import dataclass
from typing import Literal as Word

Value = bool | int | float | str | None
"""What a literal stands for."""
MacroName = Word["all", "exists", "exists_one", "filter", "map"]


@dataclass(slots=True)
class Node:
    """Anything that has a value. Nodes that differ only in where they stand are equal."""

    start: int = dataclasses.field(compare=False)
    end: int = dataclasses.field(compare=False)
    height: int = dataclasses.field(init=False, compare=False, default=1)
    """Longest way down to a leaf, in nodes."""

    def __post_init__(self) -> None:
        """Count the height."""
        for child in self.children:
            if child.height >= self.height:
                self.height = child.height + 1

    @property
    def children(self) -> "tuple[Node, ...]":
        """The nodes that it is made of."""
        return ()


@dataclass(slots=True)
class Literal(Node):
    """A value as it is written. ``5`` and ``5.0`` differ."""

    value: Value

    def __eq__(self, other: object) -> bool:
        """Whether both stand for the same value of the same type (NaN cannot be written)."""
        return isinstance(other, Literal) and type(other.value) is type(self.value) and other.value == self.value

    __hash__ = None  # type: ignore[assignment]  # as that of its siblings


@dataclass(slots=True)
class Name(Node):
    """A name of the scope, or the variable of a macro."""

    name: str


@dataclass(slots=True)
class Select(Node):
    """``operand.field``."""

    operand: Node
    field: str
    field_start: int = dataclasses.field(compare=False)

    @property
    def children(self) -> tuple[Node, ...]:
        """What it selects from."""
        return (self.operand,)


@dataclass(slots=True)
class Has(Node):
    """``has(operand.field)``: whether the field is stated."""

    select: Select

    @property
    def children(self) -> tuple[Node, ...]:
        """The selection."""
        return (self.select,)


@dataclass(slots=True)
class Index(Node):
    """``operand[index]``."""

    operand: Node
    index: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Operand and index."""
        return (self.operand, self.index)


@dataclass(slots=True)
class Call(Node):
    """``name(arguments)``, or ``target.name(arguments)`` with the target as the first argument."""

    name: str
    arguments: tuple[Node, ...]
    is_method: bool
    name_start: int = dataclasses.field(compare=False)

    @property
    def children(self) -> tuple[Node, ...]:
        """The arguments."""
        return self.arguments


@dataclass(slots=True)
class Unary(Node):
    """``!operand`` or ``-operand``."""

    operator: str
    operand: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """The operand."""
        return (self.operand,)


@dataclass(slots=True)
class Binary(Node):
    """Two operands with a comparison, a sum, a product or ``in`` between them."""

    operator: str
    left: Node
    right: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Both operands."""
        return (self.left, self.right)


@dataclass(slots=True)
class Logic(Node):
    """A chain of ``&&`` or of ``||``."""

    operator: str
    parts: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The operands."""
        return self.parts


@dataclass(slots=True)
class Conditional(Node):
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """All three."""
        return (self.condition, self.then, self.otherwise)


@dataclass(slots=True)
class ListOf(Node):
    """``[items]``."""

    items: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The items."""
        return self.items


@dataclass(slots=True)
class MapOf(Node):
    """``{key: value}``."""

    keys: tuple[Node, ...]
    values: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """Keys, then values."""
        return (*self.keys, *self.values)


@dataclass(slots=True)
class Macro(Node):
    """``over.all(variable, body)`` and its kin; ``condition`` is the second of the three arguments of a ``map``."""

    name: MacroName
    over: Node
    variable: str
    body: Node
    condition: Node | None

    @property
    def children(self) -> tuple[Node, ...]:
        """What it goes over, and what it does each turn."""
        return (self.over, self.body) if self.condition is None else (self.over, self.condition, self.body)
