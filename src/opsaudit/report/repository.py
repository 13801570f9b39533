"""Places as services show them that know a repository and no command line: relative to its root, always in a file."""

import os
from typing import NamedTuple

from msgspec import Struct

from opsaudit import inputs
from opsaudit.model.assessment import Assessment
from opsaudit.model.place import Place
from opsaudit.report.base import Look, shown_path


class Repository(Struct, frozen=True):
    """Where the user stands in which repository. Both are absolute paths without symbolic links."""

    root: str
    here: str

    def path(self, shown: str) -> str:
        """Return the path of a file from the root, links resolved; one outside begins with ``../``."""
        whole = inputs.real(os.path.join(self.here, shown))  # noqa: PTH118  # strings in, strings out
        return os.path.relpath(whole, self.root).replace(os.sep, "/")


class Spot(NamedTuple):
    """Where a finding is to be shown: columns in code points, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    is_exact: bool
    """Whether the finding is about that very place; else it is about the plan, and the place is its first line."""


def spot_of(assessment: Assessment, place: Place, look: Look) -> Spot:
    """Return where to show a finding; what is about no line is shown at the first one of the plan."""
    if place.line:
        return Spot(path_of(assessment, place.file, look), *place[1:], is_exact=True)
    return Spot(path_of(assessment, _first_file(assessment), look), 1, 1, 1, 1, is_exact=False)


def path_of(assessment: Assessment, file: str, look: Look) -> str:
    """Return a file of a plan as seen from the root of the repository; ``""`` is the plan itself."""
    shown = shown_path(assessment, file) if file else assessment.path
    return shown if look.repository is None else look.repository.path(shown)


def _first_file(assessment: Assessment) -> str:
    if assessment.is_file:
        return ""
    return next((file.path for file in assessment.files), next(iter(assessment.unreadable), ""))
