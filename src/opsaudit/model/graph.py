"""Who refers to whom in a plan, and what lies inside what."""

from collections.abc import Iterator
from typing import NamedTuple

from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import E, Plan
from opsaudit.model.values.ref import Ref


class Edge(NamedTuple):
    """One reference that leads somewhere."""

    source: Entity
    """The entity that it is written in, which may lie inside another."""
    key: str
    """Attribute of the source that holds it."""
    target: Entity


class Graph:
    """The references of a plan, both ways. References that lead nowhere are not in it."""

    def __init__(self, plan: Plan) -> None:
        """Follow every reference of the plan once."""
        self._from: dict[int, list[Edge]] = {}
        self._to: dict[int, list[Edge]] = {}
        self._inside: dict[int, list[Entity]] = {}
        self._holder: dict[int, Entity] = {}
        for members in plan.entities.values():
            for entity in members:
                self._add(entity, plan)

    def _add(self, entity: Entity, plan: Plan) -> None:
        for key, value in entity.__dict__.items():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Ref):
                    target = plan.get(item, Entity)
                    if target is not None:
                        edge = Edge(entity, key, target)
                        self._from.setdefault(id(entity), []).append(edge)
                        self._to.setdefault(id(target), []).append(edge)
                elif isinstance(item, Entity):
                    self._inside.setdefault(id(entity), []).append(item)
                    self._holder[id(item)] = entity

    def within(self, entity: Entity) -> Iterator[Entity]:
        """Yield an entity and everything that lies inside it, in the author's order."""
        yield entity
        for inner in self._inside.get(id(entity), ()):
            yield from self.within(inner)

    def holders(self, entity: Entity) -> Iterator[Entity]:
        """Yield an entity and what it lies inside of, outwards."""
        found: Entity | None = entity
        while found is not None:
            yield found
            found = self._holder.get(id(found))

    def references(self, entity: Entity) -> Iterator[Edge]:
        """Yield the references that an entity makes, itself or by what lies inside it."""
        for inner in self.within(entity):
            yield from self._from.get(id(inner), ())

    def references_to(self, entity: Entity) -> list[Edge]:
        """Return the references that lead to an entity."""
        return self._to.get(id(entity), [])

    def linked(self, entity: Entity, kind: type[E]) -> list[E]:
        """Return the entities of a kind that an entity refers to, or that refer to it, whichever side wrote it down.

        A reference counts for what it is written in and for everything that this lies inside of: a process has the
        controls of its steps. Each is there once, in no order that means anything.
        """
        found: dict[int, E] = {}
        for edge in self.references(entity):
            for each in self.holders(edge.target):
                if isinstance(each, kind) and each is not entity:
                    found[id(each)] = each
        for edge in self.references_to(entity):
            for each in self.holders(edge.source):
                if isinstance(each, kind) and each is not entity:
                    found[id(each)] = each
        return list(found.values())
