"""What tells one run from another: the whole command line, where and by what it is run, and what of the environment counts.

Everything of the command line counts, known or not, so that no new option can be forgotten; a run with the same key, whose
inputs are as they were, has the same results.
"""

import os
import sys

from opsaudit import __version__

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VARIABLES = (
    "APPDATA",
    "FORCE_COLOR",
    "HOME",
    "LANG",
    "LANGUAGE",
    "NO_COLOR",
    "TERM",
    "USERPROFILE",
    "XDG_CONFIG_HOME",
)
PREFIXES = ("OPSAUDIT", "LC_", "PYTHON")
"""What of the environment any part of opsaudit or of Python reads."""
SUMMARY = "GITHUB_STEP_SUMMARY"
"""Names another file in each step: what counts is whether there is one."""
_FORMAT = "1"


def key_of(args: "Sequence[str]", environ: "Mapping[str, str]" = os.environ) -> str:
    """Return the key of a run in the working folder, with arguments as the program got them."""
    from hashlib import sha256

    counted = sorted((name, text) for name, text in environ.items() if name in VARIABLES or name.startswith(PREFIXES))
    parts: list[object] = [
        _FORMAT,
        __version__,
        sys.version,
        sys.executable,
        _here(),
        *_screens(),
        bool(environ.get(SUMMARY)),
    ]
    whole = [*map(str, parts), "", *args, "", *(f"{name}={text}" for name, text in counted), "", *sys.path]
    return sha256("\0".join(whole).encode(errors="surrogatepass")).hexdigest()[:32]


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:  # a folder that somebody removed
        return ""


def _screens() -> "list[str]":
    """Return what reports look at: whether both streams are terminals, and how wide."""
    found: list[str] = []
    for stream in (sys.stdout, sys.stderr):
        try:
            found.append(str(os.get_terminal_size(stream.fileno()).columns) if stream.isatty() else "")
        except (OSError, ValueError, AttributeError):  # closed, of no size, or not there at all
            found.append("no size")
    return found
