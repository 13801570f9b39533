"""Settle whose each extension is, find one by its name, and run it with its distribution to blame.

A name that two plugins claim belongs to neither, as with rules and sections; those of opsaudit itself are nobody else's.
What is lost is told where it is asked for and by ``opsaudit plugins``: it does not make an assessment incomplete.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.errors import PluginFailedError, UsageError
from opsaudit.extensions import Extension
from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager.claims import contest_of
from opsaudit.plugin_manager.loading import Loaded
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus, lessened

X = TypeVar("X", bound=Extension)
T = TypeVar("T")


class Provided(NamedTuple, Generic[X]):
    """An extension, and the plugin that has it."""

    extension: X
    plugin: Plugin

    @property
    def blame(self) -> str:
        """The distribution that answers for it."""
        return f"{self.plugin.distribution} {self.plugin.version}".strip()

    def attempt(self, work: Callable[[Any], T]) -> T | Failure:
        """Import what the extension names and hand it to ``work``; whatever either raises is a failure.

        ``Any``: what a plugin has at its target, which ``work`` judges.
        """
        return attempt(lambda: work(_imported(self.extension.target)))

    def use(self, work: Callable[[Any], T], *, passes: tuple[type[BaseException], ...] = ()) -> T:
        """Do the same. Raises PluginFailedError, which names the extension and its distribution; ``passes`` as they are."""
        found = self.attempt(work)
        if isinstance(found, Failure):
            if isinstance(found.error, passes):
                raise found.error
            raise PluginFailedError(self.failed(found.reason))
        return found

    def failed(self, reason: Text) -> Text:
        """Say that the extension failed, and whose it is."""
        told = {"noun": self.extension.noun, "name": self.extension.name, "blame": self.blame, "reason": reason}
        return _FAILED.format(told)


def _imported(target: str) -> object:
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


class LostExtension(NamedTuple):
    """An extension that a plugin brings and that nobody can use."""

    extension: Extension
    plugin: Plugin
    reason: Text
    is_claim: bool


class SettledExtensions(Struct):
    """The plugins with the extensions that are theirs, and what is lost."""

    loaded: list[Loaded] = field(default_factory=list)
    lost: list[LostExtension] = field(default_factory=list)


class Extensions(Struct, frozen=True):
    """The extensions of all plugins."""

    plugins: Sequence[Plugin] = ()
    lost: Sequence[LostExtension] = ()

    def of(self, kind: type[X]) -> dict[str, Provided[X]]:
        """Return those of one kind by name, sorted."""
        found = {
            each.name: Provided(each, plugin)
            for plugin in self.plugins
            for each in plugin.extensions
            if isinstance(each, kind)
        }
        return dict(sorted(found.items()))

    def find(self, kind: type[X], name: str, also: Iterable[str] = ()) -> Provided[X]:
        """Return the extension of a name; ``also`` are the names that opsaudit has itself, for the message.

        Raises UsageError for a name that nobody has, with the nearest one and who might have had it.
        """
        known = self.of(kind)
        if name in known:
            return known[name]
        lost = self._lost(kind, name)
        if lost is not None:
            blame = Provided(lost.extension, lost.plugin).blame
            raise UsageError(_LOST.format({"noun": kind.noun, "name": name, "blame": blame, "reason": lost.reason}))
        names = [*also, *known]
        listed = _KNOWN.format({"names": ", ".join(names)}) if names else ""
        told = {"noun": kind.noun, "name": name, "known": listed, "hint": self.hint(name, names)}
        raise UsageError(_UNKNOWN.format(told))

    def may_have(self, kind: type[X], name: str) -> bool:
        """Whether a name is, or could be, somebody's: one that was lost, or any while a plugin did not load."""
        return name in self.of(kind) or self._lost(kind, name) is not None or bool(self.suspects)

    def likely_owner(self, kind: type[X], name: str) -> Plugin:
        """Return the plugin to blame for a name that ``may_have`` allows and nobody has. Raises LookupError else."""
        lost = self._lost(kind, name)
        owners = self.suspects if lost is None else [lost.plugin]
        if not owners:
            raise LookupError(f"no plugin may have {name}")
        return owners[0]

    def _lost(self, kind: type[X], name: str) -> LostExtension | None:
        matching = (each for each in self.lost if isinstance(each.extension, kind) and each.extension.name == name)
        return next(matching, None)

    def hint(self, name: str, known: Iterable[str]) -> Text:
        """Return the end of a message about a name that nobody has."""
        hint = did_you_mean(name, known)
        for told, is_meant in ((_BROKEN, self.suspects), (_DISABLED, self._disabled)):
            if is_meant:
                more = told.format({"plugins": ", ".join(f"{one.name} ({one.distribution})" for one in is_meant)})
                hint = Text(zh=hint.zh + more.zh, en=hint.en + more.en)
        return hint

    @property
    def suspects(self) -> list[Plugin]:
        """Plugins that did not load: what nobody else has may be theirs."""
        return [plugin for plugin in self.plugins if plugin.status.is_broken]

    @property
    def _disabled(self) -> list[Plugin]:
        return [plugin for plugin in self.plugins if plugin.status is PluginStatus.DISABLED]


def settle_extensions(everyone: Sequence[Loaded]) -> SettledExtensions:
    """Take from each plugin the extensions that cannot be its own."""
    claims: dict[tuple[type, str], list[Plugin]] = defaultdict(list)
    for one in everyone:
        for extension in one.plugin.extensions:
            claims[type(extension), extension.name].append(one.plugin)
    settled = SettledExtensions()
    for one in everyone:
        lost = [found for each in one.plugin.extensions if (found := _judge(one.plugin, each, claims))]
        settled.loaded.append(_without(one, lost) if lost else one)
        settled.lost += lost
    return settled


def _judge(
    plugin: Plugin, extension: Extension, claims: Mapping[tuple[type, str], Sequence[Plugin]]
) -> LostExtension | None:
    if extension.name in extension.reserved:
        reason = _RESERVED.format({"noun": extension.noun, "name": extension.name})
        return LostExtension(extension, plugin, reason, is_claim=False)
    rivals = [other for other in claims[type(extension), extension.name] if other is not plugin]
    contest = contest_of(plugin, rivals)
    if contest is None:
        return None
    the = Text(zh=extension.noun.zh, en=f"the {extension.noun.en}")
    return LostExtension(extension, plugin, contest.reason(the, extension.name), is_claim=True)


def _without(one: Loaded, lost: Sequence[LostExtension]) -> Loaded:
    gone = [each.extension for each in lost]
    kept = tuple(each for each in one.plugin.extensions if each not in gone)
    is_claim = any(each.is_claim for each in lost)
    return replace(one, plugin=lessened(one.plugin, [each.reason for each in lost], is_claim=is_claim, extensions=kept))


_RESERVED = Text(zh="{noun} {name} 是 opsaudit 自己的名称", en="the {noun} {name} is a name of opsaudit's own")
_UNKNOWN = Text(zh="没有{noun}“{name}”{known}{hint}", en="there is no {noun} '{name}'{known}{hint}")
_KNOWN = Text(zh="（可选：{names}）", en=" (known: {names})")
_LOST = Text(
    zh="{noun}“{name}”（{blame}）不可用：{reason}", en="the {noun} '{name}' of {blame} cannot be used: {reason}"
)
_BROKEN = Text(zh="（它也可能属于加载失败的插件：{plugins}）", en=" (it may belong to what did not load: {plugins})")
_DISABLED = Text(zh="（已停用的插件：{plugins}）", en=" (disabled plugins: {plugins})")
_FAILED = Text(
    zh="{noun}“{name}”（{blame}）运行失败：{reason}；请升级或卸载该发行包，若仍如此，把这一行反馈给它的作者",
    en="the {noun} '{name}' of {blame} failed: {reason}; upgrade or uninstall the distribution, or report this line to its "
    "authors",
)
