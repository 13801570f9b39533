"""Compiled expressions: what runs, with what is known of it."""

from msgspec import Struct

from opsaudit.binding.keys import Field
from opsaudit.expressions.fields import Run
from opsaudit.expressions.kinds import Kind
from opsaudit.expressions.syntax import Name, Node


class Code(Struct):
    """One node after compiling."""

    node: Node
    run: Run
    kind: Kind
    parts: "tuple[Code, ...]" = ()
    """The code of the node's children, in their order."""
    field: Field | None = None
    """Of the selection from an entity, or of the reference that was followed to it: the field."""
    is_closed: bool = False
    """Whether nothing in it depends on the plan; found out when it is made."""

    def __post_init__(self) -> None:
        """See whether it is closed."""
        self.is_closed = not isinstance(self.node, Name) and all(part.is_closed for part in self.parts)
