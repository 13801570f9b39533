"""The one place that calls git. It reads; nothing in a checkout, its index or its objects is written."""

import os
import subprocess

from opsaudit.errors import UsageError
from opsaudit.messages import Text

_OF_ONE_REPOSITORY = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_EXTERNAL_DIFF",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_INDEX_FILE",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""Variables that lead git elsewhere. It sets most of them while it runs a hook, to the repository of the hook."""
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": ""}
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false")


class GitError(Exception):
    """git refused; the text is what it said, on one line."""


def git(folder: str, *args: str, given: bytes = b"", index: str | None = None) -> bytes:
    """Return what a git command prints, run in a folder. Raises GitError when it refuses, UsageError without git.

    No pager, colour, prompt, hook or monitor runs, paths are literal bytes, and variables of a hook do not lead it
    elsewhere. ``index`` is the file of another index to use.
    """
    environ = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY} | _QUIET
    if index is not None:
        environ["GIT_INDEX_FILE"] = index
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", *settings, *args]
    try:
        done = subprocess.run(command, cwd=folder, env=environ, input=given, capture_output=True, check=False)  # noqa: S603  # no shell; what users name never begins with a dash
    except FileNotFoundError:
        raise UsageError(_NO_GIT) from None
    if done.returncode:
        raise GitError(" ".join(done.stderr.decode(errors="replace").split()))
    return done.stdout


def paths_in(listed: bytes) -> list[str]:
    """Return the paths of a list that ends each with NUL."""
    return [os.fsdecode(path) for path in listed.split(b"\0") if path]


_NO_GIT = Text(
    zh="--since 需要 git，而这里没有安装；请安装 git",
    en="--since needs git, which is not installed here; install git",
)
