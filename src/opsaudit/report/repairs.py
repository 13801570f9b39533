"""Repairs as the formats for programs show them: worked out when one of these formats is asked for."""

from typing import TYPE_CHECKING, NamedTuple

from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.place import Place
from opsaudit.model.repair import Safety, file_of
from opsaudit.model.result import Finding

if TYPE_CHECKING:
    from opsaudit.fixing.layout import Layout


class Suggested(NamedTuple):
    """The edit that mends a finding."""

    safety: Safety
    does: Text
    place: Place
    """What is replaced; nothing where the text is put in."""
    text: str


class Repairs:
    """Works out the edits of one plan's findings, reading each file once more."""

    def __init__(self, assessment: Assessment) -> None:
        """Keep the plan."""
        self._assessment = assessment
        self._layouts: dict[str, Layout | None] = {}

    def of(self, finding: Finding) -> Suggested | None:
        """Return the edit that mends a finding; None when there is none, or it cannot be made by itself."""
        repair = finding.repair
        if repair is None:
            return None
        from opsaudit.fixing.describing import described
        from opsaudit.fixing.edits import edit_of

        layout = self._layout(file_of(repair))
        edit = None if layout is None else edit_of(repair.change, layout)
        if layout is None or edit is None or isinstance(edit, Text):
            return None
        return Suggested(repair.safety, described(repair), Place(layout.source.path, *edit[:4]), edit.text)

    def _layout(self, file: str) -> "Layout | None":
        if file not in self._layouts:
            from opsaudit.fixing.layout import Layout

            source = self._assessment.source(file)
            self._layouts[file] = None if source is None or not source.text else Layout(source.text.encode(), file)
        return self._layouts[file]
