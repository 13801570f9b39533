"""Local plugins: single Python files that an ``opsaudit.yaml`` names, run only when the user trusts their contents.

A file is read once; the bytes that were hashed are the bytes that run. What a file says it has can be read without
running it: ``said_by`` parses.
"""

import ast
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from opsaudit.discovery import EntryPoint
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.plugin_manager import diagnostics
from opsaudit.plugin_manager.loading import Loaded, load_plugin
from opsaudit.plugin_manager.plugin import PluginStatus, plugin_of
from opsaudit.plugin_manager.trust import TrustFile, digest_of, read_once, read_trust
from opsaudit.source.settings import display


class LocalFile(NamedTuple):
    """A file that a configuration names as a plugin."""

    base: Path
    """Folder of the configuration."""
    file: str
    """Path below it, with ``/``."""

    @property
    def name(self) -> str:
        """The name of the plugin: that of its file."""
        return Path(self.file).stem

    @property
    def path(self) -> Path:
        """Where it lies, links resolved: what trust is bound to."""
        return (self.base / self.file).resolve()


class Said(NamedTuple):
    """What a file says it has, found without running it."""

    hooks: list[str]
    rules: list[str]
    """``CODE slug`` of each rule whose card states both as they are."""


def load_locals(files: Sequence[LocalFile], switched_off: Callable[[EntryPoint], Loaded | None]) -> list[Loaded]:
    """Load local plugins in the order in which the configuration names them, each alone."""
    trust = read_trust()
    return [switched_off(_entry(file, "")) or _load(file, trust) for file in files]


def _load(local: LocalFile, trust: TrustFile) -> Loaded:
    """Run a local plugin as any other plugin, if it is trusted; else say which command trusts it."""
    file = local.path
    data = attempt(partial(read_once, file))
    if isinstance(data, Failure):
        return _refused(local, "", PluginStatus.FAILED, data.reason)
    digest = digest_of(data)
    if not trust.trusts(file, digest):
        is_changed = trust.knows(file)
        reason = (_CHANGED if is_changed else _UNTRUSTED).format({"command": trust_command(local.base / local.file)})
        return _refused(local, digest, PluginStatus.CHANGED if is_changed else PluginStatus.UNTRUSTED, reason)
    return load_plugin(_entry(local, digest), partial(_run, data, file, digest))


def trust_command(file: Path) -> str:
    """Return the command that trusts a file, as it is typed in the working folder."""
    return shlex.join(["opsaudit", "plugins", "trust", display(file)])


def said_by(data: bytes) -> Said:
    """Find hooks and rules by parsing. Raises SyntaxError, ValueError or RecursionError for what is no Python."""
    tree = ast.parse(data)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == "rule"]
    return Said(sorted(set(_hooks(tree))), sorted(told for call in calls if (told := _card(call))))


def _hooks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for mark in getattr(node, "decorator_list", ()):
            called = mark.func if isinstance(mark, ast.Call) else mark
            if _name(called) == "hookimpl":
                yield _stated(mark).get("specname", getattr(node, "name", ""))


def _card(call: ast.Call) -> str:
    stated = _stated(call)
    return f"{stated['code']} {stated['slug']}" if stated.keys() >= {"code", "slug"} else ""


def _stated(call: ast.expr) -> dict[str, str]:
    """Return the arguments that are written as plain text."""
    keywords = call.keywords if isinstance(call, ast.Call) else []
    return {
        each.arg: each.value.value
        for each in keywords
        if each.arg and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
    }


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _entry(local: LocalFile, digest: str) -> EntryPoint:
    return EntryPoint(local.file, local.name, local.file, f"sha256:{digest[:12]}" if digest else "")


def _refused(local: LocalFile, digest: str, status: PluginStatus, reason: Text) -> Loaded:
    return Loaded(plugin_of(_entry(local, digest), status, reason), diagnostic=_SAID_OF[status])


def _run(data: bytes, file: Path, digest: str) -> object:
    """Run the very bytes that were hashed, as a module that pydantic and dataclasses find by its name."""
    module = ModuleType(f"local_{re.sub(r'[^0-9A-Za-z_]', '_', file.stem)}_{digest[:12]}")
    module.__file__ = str(file)
    sys.modules[module.__name__] = module
    try:
        exec(compile(data, str(file), "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # trusted by its hash
    except BaseException:
        del sys.modules[module.__name__]
        raise
    return module


_SAID_OF: dict[PluginStatus, Diagnostic] = {
    PluginStatus.FAILED: diagnostics.PLUGIN_NOT_IMPORTED,
    PluginStatus.UNTRUSTED: diagnostics.PLUGIN_UNTRUSTED,
    PluginStatus.CHANGED: diagnostics.PLUGIN_CHANGED,
}
_UNTRUSTED = Text(
    zh="它是未经信任的本地文件；看过代码后运行：{command}",
    en="it is a local file that is not trusted; when you have read it, run: {command}",
)
_CHANGED = Text(
    zh="它在被信任之后改动过；看过改动后运行：{command}",
    en="it has changed since it was trusted; when you have read the change, run: {command}",
)
