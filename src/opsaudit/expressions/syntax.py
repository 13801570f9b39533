"""The syntax tree of an expression. Every node knows where it stands in the text."""

from typing import Literal as Word

from msgspec import Struct

Value = bool | int | float | str | None
"""What a literal stands for."""
MacroName = Word["all", "exists", "exists_one", "filter", "map"]

_UNSAID = frozenset({"start", "end", "field_start", "name_start", "height"})
"""Fields that say where a node stands, not what it says."""


class _Tall(Struct, kw_only=True):
    """What is found out when a node is made, and follows what it is made with."""

    height: int = 0
    """Longest way down to a leaf, in nodes."""


class Node(_Tall):
    """Anything that has a value. Nodes that differ only in where they stand are equal."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Count the height."""
        self.height = max((child.height for child in self.children), default=0) + 1

    def __eq__(self, other: object) -> bool:
        """Whether both say the same."""
        return type(other) is type(self) and self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]  # compared by what they hold

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in _UNSAID)

    @property
    def children(self) -> "tuple[Node, ...]":
        """The nodes that it is made of."""
        return ()


class Literal(Node):
    """A value as it is written. ``5`` and ``5.0`` differ."""

    value: Value

    def __eq__(self, other: object) -> bool:
        """Whether both stand for the same value of the same type (NaN cannot be written)."""
        return isinstance(other, Literal) and type(other.value) is type(self.value) and other.value == self.value

    __hash__ = None  # as that of its siblings


class Name(Node):
    """A name of the scope, or the variable of a macro."""

    name: str


class Select(Node):
    """``operand.field``."""

    operand: Node
    field: str
    field_start: int

    @property
    def children(self) -> tuple[Node, ...]:
        """What it selects from."""
        return (self.operand,)


class Has(Node):
    """``has(operand.field)``: whether the field is stated."""

    select: Select

    @property
    def children(self) -> tuple[Node, ...]:
        """The selection."""
        return (self.select,)


class Index(Node):
    """``operand[index]``."""

    operand: Node
    index: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Operand and index."""
        return (self.operand, self.index)


class Call(Node):
    """``name(arguments)``, or ``target.name(arguments)`` with the target as the first argument."""

    name: str
    arguments: tuple[Node, ...]
    is_method: bool
    name_start: int

    @property
    def children(self) -> tuple[Node, ...]:
        """The arguments."""
        return self.arguments


class Unary(Node):
    """``!operand`` or ``-operand``."""

    operator: str
    operand: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """The operand."""
        return (self.operand,)


class Binary(Node):
    """Two operands with a comparison, a sum, a product or ``in`` between them."""

    operator: str
    left: Node
    right: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Both operands."""
        return (self.left, self.right)


class Logic(Node):
    """A chain of ``&&`` or of ``||``."""

    operator: str
    parts: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The operands."""
        return self.parts


class Conditional(Node):
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """All three."""
        return (self.condition, self.then, self.otherwise)


class ListOf(Node):
    """``[items]``."""

    items: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The items."""
        return self.items


class MapOf(Node):
    """``{key: value}``."""

    keys: tuple[Node, ...]
    values: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """Keys, then values."""
        return (*self.keys, *self.values)


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
