"""Opening an editor at a line."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

_GOTO = frozenset({"code", "codium", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})


def editor_command(path: Path, line: int, column: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file at a line in ``$VISUAL``, ``$EDITOR``, else ``vi``."""
    words = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}:{column}"]
    if name in _COLON:
        return [*words, f"{path}:{line}:{column}"]
    return [*words, f"+{line}", str(path)]
