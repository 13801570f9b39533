"""Paths that a plan states: what each of them means, and which are refused because they lead out of bounds."""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path, PureWindowsPath

from opsaudit import inputs
from opsaudit.messages import Text
from opsaudit.source.files import CONFIG_NAME

_LONGEST = 4096
"""Characters of a path; Linux takes no more bytes than that."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MAGIC = re.compile(r"[*?\[]")
_EMPTY = Text(zh="它是空的", en="it is empty")
_UNPRINTABLE = Text(zh="它含有控制字符", en="it holds control characters")
_TOO_LONG = Text(zh="它超过 {limit} 个字符", en="it has more than {limit} characters")
_ABSOLUTE = Text(zh="它是绝对路径，换一台机器就不存在", en="it is absolute, and means nothing on another machine")
_HOME = Text(zh="“~”指某个人的主目录，不属于任何计划", en="'~' is somebody's home folder, no part of a plan")
_BACKSLASH = Text(zh="各级文件夹要用“/”分隔", en="folders are separated by '/'")
_OUTSIDE = Text(zh="它在“{folder}”之外", en="it lies outside of '{folder}'")
_LINK = Text(zh="它经过链接离开了“{folder}”", en="a link on its way leads out of '{folder}'")


def refusal(text: str) -> Text | None:
    """Return why a path is refused whatever it leads to; None for a relative path."""
    if not text.strip():
        return _EMPTY
    if len(text) > _LONGEST:
        return _TOO_LONG.format({"limit": f"{_LONGEST:,}"})
    if _CONTROL.search(text):
        return _UNPRINTABLE
    if text.startswith("~"):
        return _HOME
    if text.startswith("/") or PureWindowsPath(text).anchor or PureWindowsPath(text).drive:
        return _ABSOLUTE
    return _BACKSLASH if "\\" in text else None


def locate(text: str, folder: Path) -> Path:
    """Return where a relative path leads from a folder; ``..`` goes up the path as written, not through links."""
    return Path(os.path.normpath(folder / text))


def exists(path: Path) -> bool:
    """Whether there is something at a path; False also for one that no system could have."""
    inputs.asked(path)
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises for a name that is too long


def is_pattern(text: str) -> bool:
    """Whether a path holds ``*``, ``?`` or ``[``."""
    return _MAGIC.search(text) is not None


def split_pattern(text: str) -> tuple[str, list[str]]:
    """Return the folders before the first wildcard, and the parts of the pattern from there on, ``**`` never doubled."""
    named = [part for part in text.split("/") if part not in {"", "."}]
    parts = [part for part, before in zip(named, ["", *named], strict=False) if (part, before) != ("**", "**")]
    first = next(number for number, part in enumerate(parts) if is_pattern(part))
    return "/".join(parts[:first]) or ".", parts[first:]


def fits(parts: tuple[str, ...], pattern: list[str]) -> bool:
    """Whether the parts of a path fit the parts of a pattern, where ``**`` stands for any number of folders.

    It keeps every position of the pattern that the path may have reached, so that time grows with the product of both
    and never with the number of ways to match.
    """
    if len(pattern) - pattern.count("**") > len(parts):
        return False
    reached = _skipping({0}, pattern)
    for part in parts:
        after = {at for at in reached if at < len(pattern) and pattern[at] == "**"}
        after |= {
            at + 1 for at in reached if at < len(pattern) and pattern[at] != "**" and fnmatchcase(part, pattern[at])
        }
        reached = _skipping(after, pattern)
    return len(pattern) in reached


def _skipping(reached: set[int], pattern: list[str]) -> set[int]:
    """Add the positions behind each ``**``, which may stand for no folder at all."""
    found: set[int] = set()
    for start in reached:
        at = start
        found.add(at)
        while at < len(pattern) and pattern[at] == "**":
            at += 1
            found.add(at)
    return found


def boundary(folder: Path) -> Path:
    """Return the outermost folder from which a plan may inherit; ``folder`` is the plan's own, absolute.

    That is the root of its repository: the nearest folder at or above it with ``.git``. Without a repository it is the
    outermost folder above the plan that holds an ``opsaudit.yaml``; without one, the folder that the plan lies in.
    """
    for above in (folder, *folder.parents):
        if exists(above / ".git"):
            return above
    configured = [above for above in folder.parents if exists(above / CONFIG_NAME) and (above / CONFIG_NAME).is_file()]
    return configured[-1] if configured else folder.parent


def outside(path: Path, bound: Path) -> Text | None:
    """Return how a path leads out of a folder; None when it does not."""
    if Path(inputs.real(path)).is_relative_to(inputs.real(bound)):
        return None
    reason = _LINK if path.is_relative_to(bound) else _OUTSIDE
    return reason.format({"folder": bound.name or "/"})
