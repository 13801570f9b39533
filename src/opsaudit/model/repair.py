"""What would mend a finding: said in terms of the plan, never as text to be put somewhere.

A rule states a repair with its problem; only who is asked for it (``check --fix``, some report formats) works out, in
:mod:`opsaudit.fixing`, which bytes of which file that changes.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.place import Place

Safety = Literal["safe", "unsafe"]
"""``safe``: what the plan says stays, or it is the only possible correction. ``unsafe``: a person has to look at it."""


class SetValue(Struct, frozen=True, tag=True):
    """A text takes the place of a value."""

    at: Place
    """Where the value is written."""
    text: str


class ReplaceText(Struct, frozen=True, tag=True):
    """A part of a value is replaced; the rest of it stays as it is written."""

    at: Place
    """Where the value is written."""
    old: str
    new: str


class AddKey(Struct, frozen=True, tag=True):
    """A key is added to an entity."""

    beside: Place
    """A key that the entity has."""
    key: Text
    """The key in Chinese and as its canonical name; written is the one in the language of the keys around it."""
    text: str = ""
    """The value; empty for a blank that is marked as such, which counts as nothing said."""


class RenameKey(Struct, frozen=True, tag=True):
    """A key is spelt in another way."""

    at: Place
    """Where the key is written."""
    key: str


class Remove(Struct, frozen=True, tag=True):
    """A list item, a key with its value, a comment or one of the rules that it names goes away."""

    at: Place
    """Where the item, the key, or the stretch of the comment is written."""


class Rewrite(Struct, frozen=True, tag=True):
    """A stretch of one line is written in another way. Of the core alone: no rule sees the text of a file."""

    at: Place
    """The stretch; with ``is_line`` a place in the line, all of which but the blanks around it is rewritten."""
    text: str
    is_line: bool = False


Change: TypeAlias = SetValue | ReplaceText | AddKey | RenameKey | Remove | Rewrite


class Repair(Struct, frozen=True):
    """What would mend a finding, and how safely."""

    change: Change
    safety: Safety


def is_blank(repair: Repair | None) -> bool:
    """Whether a repair only marks what somebody has to fill in: the finding stays until that is done."""
    return repair is not None and isinstance(repair.change, AddKey) and not repair.change.text


def file_of(repair: Repair) -> str:
    """Return the file that a repair changes, as places show it."""
    change = repair.change
    return change.beside.file if isinstance(change, AddKey) else change.at.file


def unsafe(repair: Repair | None) -> Repair | None:
    """Return a repair as one that a person has to look at."""
    return None if repair is None else Repair(repair.change, "unsafe")
