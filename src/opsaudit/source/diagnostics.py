"""What can be wrong with files before anything is known about plans: codes OPS001 to OPS029 and OPS100 to OPS119.

The table comes from three modules: :mod:`.unreadable` says why a file stopped being read, :mod:`.doubtful` what was
read in another way than its author meant, :mod:`.unjoined` what is wrong between the files of a plan.
"""

from collections.abc import Mapping

from opsaudit.model import diagnostic
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.place import Place
from opsaudit.model.result import Finding, Related
from opsaudit.source.doubtful import DOUBTFUL
from opsaudit.source.unjoined import UNJOINED
from opsaudit.source.unreadable import UNREADABLE

SOURCE_DIAGNOSTICS: dict[str, Diagnostic] = {**UNREADABLE, **DOUBTFUL, **UNJOINED}
"""Core diagnostics of the source layer, by slug."""

_BY_CODE = {entry.code: entry for entry in SOURCE_DIAGNOSTICS.values()}


def diagnose(
    code_or_slug: str,
    place: Place,
    args: Mapping[str, object],
    *,
    related: tuple[Related, ...] = (),
    corrected: str = "",
) -> Finding:
    """Make the finding that reports a diagnostic of this layer; ``corrected`` is the line as it should read."""
    entry = SOURCE_DIAGNOSTICS.get(code_or_slug) or _BY_CODE[code_or_slug]
    return diagnostic.diagnose(entry, place, args, related=related, corrected=corrected)
