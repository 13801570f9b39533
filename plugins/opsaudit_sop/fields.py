"""What an author wrote for a field."""

from opsaudit.api import Entity


def states(subject: Entity, key: str) -> bool:
    """Whether a field says something, readable or not; an empty list or a blank text says nothing."""
    value: object = getattr(subject, key)
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value) or key in subject.origin.unread
