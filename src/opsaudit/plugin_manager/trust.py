"""Which local plugins the user trusts: the hash of each file, by its path, in the user's own configuration folder.

A plan that comes from somebody else brings its ``opsaudit.yaml`` and its plugins along, never this file.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile

from msgspec import Struct

from opsaudit import inputs
from opsaudit.errors import ConfigError, UsageError
from opsaudit.messages import Text

VARIABLE = "OPSAUDIT_TRUST_FILE"
_NAME = "trusted-plugins.json"
_FORMAT = "opsaudit/trust/v1"
MOST_BYTES = 1 << 20
"""Size of a local plugin: a file that nobody can read through is nothing to trust."""


class TrustFile(Struct, frozen=True):
    """The trusted files as they stand written."""

    path: Path
    hashes: Mapping[str, str]
    """Absolute path, links resolved, to SHA-256 in hexadecimal."""

    def trusts(self, file: Path, digest: str) -> bool:
        """Whether exactly these contents are trusted at this place."""
        return self.hashes.get(str(file)) == digest

    def knows(self, file: Path) -> bool:
        """Whether some contents of the file are trusted."""
        return str(file) in self.hashes

    def with_file(self, file: Path, digest: str) -> "TrustFile":
        """Trust these contents of a file, and no others of it."""
        return TrustFile(self.path, {**self.hashes, str(file): digest})

    def without_file(self, file: Path) -> "TrustFile":
        """Trust a file no longer."""
        return TrustFile(self.path, {path: digest for path, digest in self.hashes.items() if path != str(file)})

    def write(self) -> None:
        """Write it in one step, for the user alone. Raises UsageError when that cannot be done."""
        text = json.dumps({"format": _FORMAT, "files": dict(sorted(self.hashes.items()))}, indent=2, ensure_ascii=False)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile("w", encoding="utf-8", dir=self.path.parent, delete=False) as file:
                file.write(text + "\n")
            Path(file.name).replace(self.path)
        except OSError as error:
            told = {"file": self.path, "why": error.strerror or type(error).__name__, "variable": VARIABLE}
            raise UsageError(_CANNOT_WRITE.format(told)) from None


def read_trust() -> TrustFile:
    """Read what the user trusts; nothing where there is no such file. Raises ConfigError for one that is damaged."""
    path = trust_path()
    inputs.read(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return TrustFile(path, {})
    except (OSError, ValueError) as error:
        raise ConfigError(_DAMAGED, where=str(path)) from error
    try:
        found = json.loads(text)
        files = found["files"] if found["format"] == _FORMAT else None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ConfigError(_DAMAGED, where=str(path)) from error
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise ConfigError(_DAMAGED, where=str(path))
    return TrustFile(path, files)


def trust_path(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return where trust is kept: ``OPSAUDIT_TRUST_FILE``, else in the configuration folder of the platform."""
    stated = environ.get(VARIABLE)
    return Path(stated) if stated else _config_folder(environ, platform) / "opsaudit" / _NAME


def _config_folder(environ: Mapping[str, str], platform: str) -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  # Path.home() raises where there is none
    if platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    stated = Path(environ.get("XDG_CONFIG_HOME", ""))
    return stated if stated.is_absolute() else home / ".config"


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of contents, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_once(file: Path) -> bytes:
    """Read a regular file that is small enough. Raises OSError, also for what is no such file."""
    inputs.read(file)
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:  # noqa: PTH123  # a pipe must not make anybody wait: Path cannot say so
        if not S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{file.name} is no regular file")
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(f"{file.name} has more than {MOST_BYTES} bytes")
    return data


_DAMAGED = Text(
    zh="信任记录无法读取；请修复，或删掉它再逐个运行 opsaudit plugins trust",
    en="the record of trusted plugins cannot be read; mend it, or delete it and run opsaudit plugins trust for each file",
)
_CANNOT_WRITE = Text(
    zh="无法写入信任记录 {file}：{why}；可用 {variable} 指定别处",
    en="cannot write the record of trusted plugins {file}: {why}; {variable} names another place",
)
