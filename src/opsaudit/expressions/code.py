"""Compiled expressions: what runs, with what is known of it."""

import dataclasses

from opsaudit.binding.keys import Field
from opsaudit.expressions.fields import Run
from opsaudit.expressions.kinds import Kind
from opsaudit.expressions.syntax import Name, Node


@dataclasses.dataclass(slots=True)
class Code:
    """One node after compiling."""

    node: Node
    run: Run
    kind: Kind
    parts: "tuple[Code, ...]" = ()
    """The code of the node's children, in their order."""
    field: Field | None = None
    """Of the selection from an entity, or of the reference that was followed to it: the field."""
    is_closed: bool = dataclasses.field(init=False, default=False)
    """Whether nothing in it depends on the plan."""

    def __post_init__(self) -> None:
        """See whether it is closed."""
        self.is_closed = not isinstance(self.node, Name) and all(part.is_closed for part in self.parts)
