"""The syntax tree of an expression. Every node knows where it stands in the text."""

from typing import Any, ClassVar, TypeVar, dataclass_transform
from typing import Literal as Word

Value = bool | int | float | str | None
"""What a literal stands for."""
MacroName = Word["all", "exists", "exists_one", "filter", "map"]


_PLACES = frozenset({"start", "end", "field_start", "name_start"})
N = TypeVar("N", bound="Node")


@dataclass_transform()
def node(kind: type[N]) -> type[N]:
    """Make the annotations of a class the fields of its nodes, after those of its base.

    A dataclass would be made so as well, but the fourteen of this module took 2 ms of every run with a declared rule,
    as long as ten such rules take to read.
    """
    kind.fields = (*kind.fields, *(name for name in kind.__annotations__ if name not in vars(kind)))
    return kind


@node
class Node:
    """Anything that has a value. Nodes that differ only in where they stand are equal."""

    fields: ClassVar[tuple[str, ...]] = ()
    """Names of what it is made with, in their order."""
    start: int
    end: int

    def __init__(self, *values: Any, **named: Any) -> None:  # Any: each kind of node has its own
        """Keep the fields, and count the height."""
        self.__dict__.update(zip(self.fields, values, strict=False))
        self.__dict__.update(named)
        self.height: int = max((child.height for child in self.children), default=0) + 1
        """Longest way down to a leaf, in nodes."""

    def __eq__(self, other: object) -> bool:
        """Whether both say the same."""
        return type(other) is type(self) and self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]  # compared by what they hold

    def __repr__(self) -> str:
        """Return its fields, for whoever debugs."""
        return f"{type(self).__name__}{self._said()}"

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.fields if name not in _PLACES)

    @property
    def children(self) -> "tuple[Node, ...]":
        """The nodes that it is made of."""
        return ()


@node
class Literal(Node):
    """A value as it is written. ``5`` and ``5.0`` differ."""

    value: Value

    def __eq__(self, other: object) -> bool:
        """Whether both stand for the same value of the same type (NaN cannot be written)."""
        return isinstance(other, Literal) and type(other.value) is type(self.value) and other.value == self.value

    __hash__ = None  # as that of its siblings


@node
class Name(Node):
    """A name of the scope, or the variable of a macro."""

    name: str


@node
class Select(Node):
    """``operand.field``."""

    operand: Node
    field: str
    field_start: int

    @property
    def children(self) -> tuple[Node, ...]:
        """What it selects from."""
        return (self.operand,)


@node
class Has(Node):
    """``has(operand.field)``: whether the field is stated."""

    select: Select

    @property
    def children(self) -> tuple[Node, ...]:
        """The selection."""
        return (self.select,)


@node
class Index(Node):
    """``operand[index]``."""

    operand: Node
    index: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Operand and index."""
        return (self.operand, self.index)


@node
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


@node
class Unary(Node):
    """``!operand`` or ``-operand``."""

    operator: str
    operand: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """The operand."""
        return (self.operand,)


@node
class Binary(Node):
    """Two operands with a comparison, a sum, a product or ``in`` between them."""

    operator: str
    left: Node
    right: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """Both operands."""
        return (self.left, self.right)


@node
class Logic(Node):
    """A chain of ``&&`` or of ``||``."""

    operator: str
    parts: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The operands."""
        return self.parts


@node
class Conditional(Node):
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node

    @property
    def children(self) -> tuple[Node, ...]:
        """All three."""
        return (self.condition, self.then, self.otherwise)


@node
class ListOf(Node):
    """``[items]``."""

    items: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The items."""
        return self.items


@node
class MapOf(Node):
    """``{key: value}``."""

    keys: tuple[Node, ...]
    values: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """Keys, then values."""
        return (*self.keys, *self.values)


@node
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
