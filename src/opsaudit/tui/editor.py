"""Opening an editor at a line."""

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_GOTO = frozenset({"code", "codium", "cursor"})
_COLON = frozenset({"hx", "helix", "subl", "zed"})


def editor_command(path: Path, line: int, column: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file at a line in ``$VISUAL``, ``$EDITOR``, else ``vi``."""
    words = _words(environ.get("VISUAL", "")) or _words(environ.get("EDITOR", "")) or ["vi"]
    name = Path(words[0]).name
    at = path.absolute()
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{at}:{line}:{column}"]
    if name in _COLON:
        return [*words, f"{at}:{line}:{column}"]
    return [*words, f"+{line}", str(at)]


def run_editor(command: Sequence[str]) -> None:
    """Run an editor to its end. Raises OSError when it does not start."""
    subprocess.run(command, check=False)  # noqa: S603  # the user's own editor


def _words(command: str) -> list[str]:
    """Split a command as a shell would; one with unbalanced quotes is taken as the name of a program."""
    try:
        return shlex.split(command)
    except ValueError:
        return [command]
