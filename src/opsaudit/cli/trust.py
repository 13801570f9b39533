"""``opsaudit plugins trust`` and ``untrust``: which local plugins may run on this computer. Nothing here runs one."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from opsaudit.cli.bilingual import Command, argument, lang_of, option
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import FILE, lang_option
from opsaudit.cli.terminal import Output
from opsaudit.config import nearest_config
from opsaudit.errors import UsageError
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager.local import Said, said_by
from opsaudit.plugin_manager.trust import digest_of, read_once, read_trust
from opsaudit.report.cells import safe
from opsaudit.source.settings import display

_TRUST = Text(
    zh="信任一个本地插件：显示它的路径、哈希、大小和其中的钩子与规则（只解析，不运行），并记下哈希。\n\n"
    "此后 opsaudit 会运行这个文件，直到它有任何改动。记录保存在你的用户配置文件夹里，不随计划走；OPSAUDIT_TRUST_FILE 可指定别处。",
    en="Trust a local plugin: show its path, hash, size, and the hooks and rules in it (parsed, not run), and remember the "
    "hash.\n\nFrom then on opsaudit runs the file, until anything in it changes. The record is in your own configuration "
    "folder and never comes with a plan; OPSAUDIT_TRUST_FILE names another place.",
)
_UNTRUST = Text(zh="不再信任一个本地插件。", en="Trust a local plugin no longer.")
_LOCAL = Text(zh="本地插件：单个 .py 文件。", en="A local plugin: a single .py file.")
_LINES = (
    Text(zh="文件    {path}", en="file    {path}"),
    Text(zh="SHA-256 {digest}", en="SHA-256 {digest}"),
    Text(zh="大小    {bytes} 字节，{lines} 行", en="size    {bytes} bytes, {lines} lines"),
    Text(zh="钩子    {hooks}", en="hooks   {hooks}"),
    Text(zh="规则    {rules}", en="rules   {rules}"),
)
_DONE = Text(zh="已信任，直到它改动为止；记录在 {record}", en="It is trusted until it changes; the record is {record}")
_UNLISTED = Text(
    zh="注意：没有配置把它列入 local_plugins，所以还不会运行。",
    en="Note: no configuration lists it under local_plugins, so nothing runs it yet.",
)
_GONE = Text(zh="不再信任 {path}", en="{path} is trusted no longer")
_NOT_ONE_FILE = Text(
    zh="{file} 不是单个 .py 文件；文件夹请做成发行包安装",
    en="{file} is no single .py file; install a folder as a distribution instead",
)
_UNREADABLE = Text(zh="{file} 无法读取：{reason}", en="{file} cannot be read: {reason}")
_NO_PYTHON = Text(zh="{file} 不是可用的 Python 代码：{reason}", en="{file} is no Python that would run: {reason}")
_OTHER_HASH = Text(
    zh="{file} 的 SHA-256 是 {found}，不是 {wanted}；没有信任它",
    en="the SHA-256 of {file} is {found}, not {wanted}; it is not trusted",
)
_NOT_TRUSTED = Text(zh="{file} 本来就不受信任{hint}", en="{file} is not trusted anyway{hint}")


@click.command("trust", cls=Command, text=_TRUST)
@argument("file", value=FILE, text=_LOCAL)
@option(
    "--sha256",
    value=Text(zh="哈希", en="HASH"),
    text=Text(zh="只在内容正是这个哈希时信任；用于 CI。", en="Trust it only if its contents have this hash; for CI."),
)
@lang_option()
@click.pass_context
def trust(ctx: click.Context, file: str, sha256: str | None) -> int:
    """Show what a file has, and trust it. Raises UsageError when it is not what it should be."""
    lang, out, path = lang_of(ctx), Output(sys.stdout), Path(file)
    data, said = _read(path)
    digest = digest_of(data)
    if sha256 is not None and sha256.strip().lower() != digest:
        raise UsageError(_OTHER_HASH.format({"file": file, "found": digest, "wanted": sha256}))
    told = {
        "path": path.resolve(),
        "digest": digest,
        "bytes": len(data),
        "lines": len(data.splitlines()),
        "hooks": ", ".join(said.hooks) or "–",
        "rules": ", ".join(said.rules) or "–",
    }
    for text in _LINES:
        out.write(safe(text.format(told)[lang]) + "\n")
    out.flush()
    record = read_trust().with_file(path.resolve(), digest)
    record.write()
    out.write(safe(_DONE.format({"record": record.path})[lang]) + "\n")
    if not _is_listed(path):
        out.write(_UNLISTED[lang] + "\n")
    out.flush()
    return CLEAN


@click.command("untrust", cls=Command, text=_UNTRUST)
@argument("file", value=FILE, text=_LOCAL)
@lang_option()
@click.pass_context
def untrust(ctx: click.Context, file: str) -> int:
    """Trust a file no longer; it need not exist. Raises UsageError for one that is not trusted."""
    record, path = read_trust(), Path(file).resolve()
    if not record.knows(path):
        hint = did_you_mean(file, [display(Path(known)) for known in record.hashes])
        raise UsageError(_NOT_TRUSTED.format({"file": file, "hint": hint}))
    record.without_file(path).write()
    out = Output(sys.stdout)
    out.write(safe(_GONE.format({"path": path})[lang_of(ctx)]) + "\n")
    out.flush()
    return CLEAN


def _read(path: Path) -> tuple[bytes, Said]:
    if path.is_dir() or path.suffix != ".py":
        raise UsageError(_NOT_ONE_FILE.format({"file": path}))
    data = attempt(partial(read_once, path))
    if isinstance(data, Failure):
        raise UsageError(_UNREADABLE.format({"file": path, "reason": data.reason}))
    said = attempt(partial(said_by, data))
    if isinstance(said, Failure):
        raise UsageError(_NO_PYTHON.format({"file": path, "reason": said.reason}))
    return data, said


def _is_listed(path: Path) -> bool:
    """Whether the configuration that applies where the file lies names it."""
    return path.resolve() in set(_listed(path))


def _listed(path: Path) -> Iterator[Path]:
    config = nearest_config(path)
    for file in config.local_plugins:
        yield (config.base / file).resolve()
