"""What was left as it is, and why."""

from typing import NamedTuple

from opsaudit.messages import Text
from opsaudit.model.place import Place


class Note(NamedTuple):
    """One thing that was left alone, and where it stands."""

    place: Place
    message: Text
