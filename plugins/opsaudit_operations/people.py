"""Who is behind a role: separation of duties is judged by persons, not by titles."""

from opsaudit.api import Context, Ref, Role


def persons(ref: Ref | None, ctx: Context) -> frozenset[str]:
    """Return the holders of the role that a reference names; the words themselves when no role is known."""
    if ref is None:
        return frozenset()
    role = ctx.get(ref, Role)
    if role is None:
        return frozenset({ref.raw})
    return frozenset(role.holders) or frozenset({role.id or role.label})


def same_person(one: Ref | None, other: Ref | None, ctx: Context) -> bool:
    """Whether two references can only mean one and the same person."""
    first, second = persons(one, ctx), persons(other, ctx)
    return len(first) == 1 and first == second
