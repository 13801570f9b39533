"""Find plugins: the entry points of the group ``opsaudit`` in the metadata of what is installed.

``importlib.metadata`` answers the same question and costs 40 to 60 ms; reading the files costs 1 to 3. Nothing here
imports a plugin.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from opsaudit import inputs

GROUP = "opsaudit"
FIRST_PARTY = "opsaudit"
"""The distribution whose plugins are the product: they keep what they own, and always load."""

_SUFFIXES = (".dist-info", ".egg-info")
_NUMBERS = re.compile(r"v?(\d+(?:\.\d+)*)(.*)", re.DOTALL)
_BEFORE_RELEASE = re.compile(r"[-_.]?(?:a|b|c|rc|alpha|beta|pre|dev)")

Reader: TypeAlias = Callable[[str], str | None]
"""Takes ``acme-1.0.dist-info/METADATA``; None when there is no such file."""


class EntryPoint(NamedTuple):
    """One plugin, as its distribution announces it."""

    distribution: str
    name: str
    target: str
    """``package.module`` or ``package.module:attribute``."""
    version: str


def find_entry_points(path: Sequence[str] | None = None) -> list[EntryPoint]:
    """Return the announced plugins, sorted by distribution and name.

    ``path`` stands for ``sys.path``. A distribution that lies on it twice counts once: the first one, since that is the
    one whose modules Python imports.
    """
    seen: set[str] = set()
    found: list[EntryPoint] = []
    for location in sys.path if path is None else path:
        names, read = _metadata(location)
        for info in sorted(names, key=_age, reverse=True):
            key = canonical(_from_folder(info)[0])
            if key not in seen:
                seen.add(key)
                announced = _announced(info, read)
                for name in ("RECORD", "entry_points.txt") if announced else ():
                    inputs.read(os.path.join(location, info, name))  # noqa: PTH118  # as below
                found += announced
    return sorted(found)


def canonical(distribution: str) -> str:
    """Bring the spellings of a distribution's name together, as package indexes do."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def is_first_party(distribution: str) -> bool:
    """Whether a distribution is opsaudit itself."""
    return canonical(distribution) == FIRST_PARTY


def version_key(version: str) -> tuple[tuple[int, ...], bool]:
    """Return what versions compare by: their numbers without closing zeros; a pre-release comes before its release."""
    match = _NUMBERS.match(version.strip().lower())
    if match is None:
        return (), False
    numbers = [int(number) for number in match[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers), _BEFORE_RELEASE.match(match[2]) is None


def _metadata(location: str) -> tuple[list[str], Reader]:
    """List the metadata folders of one entry of ``sys.path``, and say how to read their files."""
    inputs.listed(location or ".", inputs.METADATA)
    try:
        names = os.listdir(location or ".")  # noqa: PTH208  # names are enough; they are sorted by the caller
    except NotADirectoryError:
        return _zipped(location)
    except OSError:  # sys.path may name what does not exist or may not be read: nothing can be imported from it either
        return [], _no_file

    def read(name: str) -> str | None:
        try:
            with open(os.path.join(location, name), encoding="utf-8", errors="replace") as file:  # noqa: PTH118, PTH123  # Path: three times slower, for every installed distribution
                return file.read()
        except OSError:  # most distributions have no entry points
            return None

    return [name for name in names if name.endswith(_SUFFIXES)], read


def _zipped(location: str) -> tuple[list[str], Reader]:
    from zipfile import ZipFile, is_zipfile

    if not is_zipfile(location):
        return [], _no_file
    inputs.read(location)
    with ZipFile(location) as archive:
        texts = {
            name: archive.read(name).decode("utf-8", errors="replace")
            for name in archive.namelist()
            if name.partition("/")[0].endswith(_SUFFIXES) and name.endswith(("/entry_points.txt", "/METADATA"))
        }
    return sorted({name.partition("/")[0] for name in texts}), texts.get


def _no_file(name: str) -> None:  # noqa: ARG001  # a Reader
    return None


def _from_folder(info: str) -> tuple[str, str]:
    stem, _, suffix = info.rpartition(".")
    if suffix == "dist-info":
        name, _, version = stem.rpartition("-")
    else:  # acme-1.0-py3.11.egg-info
        name, _, version = stem.partition("-")
        version = version.partition("-py")[0]
    return name or stem, version


def _age(info: str) -> tuple[object, ...]:
    """Order folders by version, so that what an interrupted upgrade left behind is told from its successor."""
    return version_key(_from_folder(info)[1]), info


def _announced(info: str, read: Reader) -> list[EntryPoint]:
    text = read(f"{info}/entry_points.txt")
    if text is None or GROUP not in text:
        return []
    entries = dict(_entries(text))
    if not entries:
        return []
    name, version = _identity(info, read)
    return [EntryPoint(name, entry, target, version) for entry, target in entries.items()]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    is_ours = False
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        if line[0] == "[":
            is_ours = line == f"[{GROUP}]"
        elif is_ours:
            name, _, target = line.partition("=")
            yield name.strip(), target.partition("[")[0].strip()


def _identity(info: str, read: Reader) -> tuple[str, str]:
    """Return name and version: those of the metadata, else those of the folder."""
    name, version = _from_folder(info)
    text = read(f"{info}/METADATA") or read(f"{info}/PKG-INFO") or ""
    for line in text.splitlines():
        if not line.strip():
            break
        field, _, value = line.partition(":")
        if field == "Name":
            name = value.strip()
        elif field == "Version":
            version = value.strip()
    return name, version
