"""Write new files all together or not at all."""

import errno
import os
import secrets
import shlex
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import click

from opsaudit.cli.bilingual import lang_of
from opsaudit.cli.complaints import CANNOT_WRITE, EXISTS, WRITTEN, Complaint
from opsaudit.fmt.files import replace_file
from opsaudit.messages import Text, same
from opsaudit.report.cells import safe

NO_EDITS: Mapping[Path, bytes] = MappingProxyType({})
_CHANGED = Text(zh="已修改 {file}", en="changed {file}")

_REASONS = {
    errno.EACCES: Text(zh="没有写入权限", en="permission denied"),
    errno.EPERM: Text(zh="没有写入权限", en="permission denied"),
    errno.EROFS: Text(zh="文件系统是只读的", en="the file system is read-only"),
    errno.ENOENT: Text(zh="所在的文件夹不存在", en="its folder does not exist"),
    errno.ENOTDIR: Text(zh="路径中有一段是文件，不是文件夹", en="a part of the path is a file, not a folder"),
    errno.EISDIR: Text(zh="它是文件夹", en="it is a folder"),
    errno.ENOSPC: Text(zh="磁盘已满", en="the disk is full"),
    errno.EFBIG: Text(zh="超过了允许的文件大小", en="it would be beyond the largest size that a file may have"),
    errno.ENAMETOOLONG: Text(zh="名称太长", en="the name is too long"),
}
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EMLINK, errno.EXDEV)
"""What a file system without hard links answers."""


def why(error: OSError) -> Text:
    """Return why a file could not be written; the system's own words are in its own language."""
    return _REASONS.get(error.errno or 0) or same(error.strerror or type(error).__name__)


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; a path that cannot be one does not raise."""
    return os.path.isdir(path)  # noqa: PTH112  # Path.is_dir raises when the name is too long or may not be looked up


def write_new(
    contents: Mapping[Path, str], *, force: bool, below: Path | None = None, edits: Mapping[Path, bytes] = NO_EDITS
) -> None:
    """Write files in UTF-8; each appears complete or not at all. ``edits`` then replaces files that are there.

    The last folder of each path is made, and every one that is missing from the folder ``below`` on, itself included.
    Whatever goes wrong, Ctrl-C included, takes back what was written new. Raises FileExistsError when one of them is
    there already and ``force`` is not set, and OSError, with the file as ``filename``.
    """
    folders: list[Path] = []
    drafts: dict[Path, Path] = {}
    placed: list[Path] = []
    is_done = False
    try:
        for file, text in contents.items():
            folders += _made(file.parent, below or file.parent)
            drafts[file] = _draft(file, text)
        for file, draft in drafts.items():
            _place(draft, file, force=force)
            placed.append(file)
        for file, data in edits.items():
            _replace(file, data)
        is_done = True
    except BaseException:
        for file in () if force else placed:
            file.unlink(missing_ok=True)
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        for folder in () if is_done else reversed(folders):
            with suppress(OSError):  # with ``force`` something may have come to stay in it
                folder.rmdir()


def write_told(
    contents: Mapping[Path, str],
    ctx: click.Context,
    *,
    force: bool,
    below: Path | None = None,
    edits: Mapping[Path, bytes] = NO_EDITS,
) -> None:
    """Write files as ``write_new`` does and say which on stderr; what prevents it is a complaint."""
    try:
        write_new(contents, force=force, below=below, edits=edits)
    except FileExistsError as error:
        raise Complaint(EXISTS.format({"file": error.filename}), ctx) from None
    except OSError as error:
        raise Complaint(CANNOT_WRITE.format({"file": error.filename, "why": why(error)}), ctx) from None
    for file in (*contents, *edits):
        told = _CHANGED if file in edits else WRITTEN
        click.echo(safe(told.format({"file": file})[lang_of(ctx)]), err=True)


def typed(path: str | Path) -> str:
    """Return a path as it is typed in a shell, on one line whatever its name."""
    return safe(shlex.quote(str(path)))


def _made(folder: Path, top: Path) -> list[Path]:
    """Make a folder, and those above it up to ``top``; what else is wrong with it shows when a file is written."""
    if os.path.lexists(folder):
        return []
    above = _made(folder.parent, top) if folder != top and top in folder.parents else []
    if not is_folder(folder.parent):
        return above
    folder.mkdir()
    return [*above, folder]


def _replace(file: Path, data: bytes) -> None:
    try:
        replace_file(file, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _draft(file: Path, text: str) -> Path:
    """Write the text under another name in the same folder."""
    draft = file.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _place(draft: Path, file: Path, *, force: bool) -> None:
    """Give the draft its name, in one step."""
    try:
        if force:
            draft.replace(file)
        else:
            _link(draft, file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _link(draft: Path, file: Path) -> None:
    """Name the draft unless something has that name; without hard links, look before."""
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
        draft.replace(file)
