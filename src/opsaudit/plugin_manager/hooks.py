"""Check the hooks of one plugin before it is registered: each mistake gets its own status and remedy."""

from collections.abc import Iterable
from typing import NamedTuple

import pluggy

from opsaudit.hookspecs import API_VERSION
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import diagnostics
from opsaudit.plugin_manager.plugin import PluginStatus


class Refusal(NamedTuple):
    """Why a plugin is not loaded."""

    status: PluginStatus
    diagnostic: Diagnostic
    reason: Text


def hook_refusal(reason: Text) -> Refusal:
    """Refuse a plugin that cannot say what it has."""
    return Refusal(PluginStatus.FAILED, diagnostics.PLUGIN_HOOK_FAILED, reason)


def register(manager: pluggy.PluginManager, plugin: object) -> Refusal | None:
    """Register a plugin with its own manager, or say why not."""
    needed = getattr(plugin, "OPSAUDIT_API", API_VERSION)
    if not isinstance(needed, int):
        told = {"value": repr(needed)}
        return hook_refusal(
            Text(zh="OPSAUDIT_API 应为整数，却是 {value}", en="OPSAUDIT_API takes a whole number, not {value}").format(
                told
            )
        )
    if needed > API_VERSION:
        return _too_new(
            Text(
                zh="它按插件接口第 {needed} 版编写，本程序提供第 {has} 版",
                en="it is written for version {needed} of the plugin interface, this program has version {has}",
            ),
            needed=needed,
            has=API_VERSION,
        )
    refusal = _check_hooks(manager, plugin)
    if refusal is None:
        manager.register(plugin)
    return refusal


def _check_hooks(manager: pluggy.PluginManager, plugin: object) -> Refusal | None:
    """Find hooks that do not exist, hooks that are not marked, and arguments that this version does not pass."""
    known = [name for name in vars(manager.hook) if not name.startswith("_")]
    implemented = []
    for attribute in dir(plugin):
        options = manager.parse_hookimpl_opts(plugin, attribute)
        if options is None:
            continue
        hook = options["specname"] or attribute
        implemented.append(hook)
        if hook not in known and not options["optionalhook"]:
            return _misspelt(hook, known)
        unknown = _unknown_arguments(manager, plugin, attribute, hook)
        if unknown:
            told = Text(
                zh="钩子 {hook} 要求参数 {arguments}，本程序的插件接口（第 {has} 版）不提供",
                en="its hook {hook} asks for the argument {arguments}, which the plugin interface of this program "
                "(version {has}) does not pass",
            )
            return _too_new(told, hook=hook, arguments=", ".join(unknown), has=API_VERSION)
    unmarked = [name for name in known if name not in implemented and callable(getattr(plugin, name, None))]
    return _unmarked(unmarked, implemented)


def _unknown_arguments(manager: pluggy.PluginManager, plugin: object, attribute: str, hook: str) -> list[str]:
    caller = getattr(manager.hook, hook, None)
    code = getattr(getattr(plugin, attribute), "__code__", None)
    if caller is None or code is None:
        return []
    wanted = code.co_varnames[: code.co_argcount]
    return [name for name in wanted if name != "self" and name not in caller.spec.argnames]


def _misspelt(hook: str, known: Iterable[str]) -> Refusal:
    told = Text(
        zh="它实现的钩子 {hook}，本程序的插件接口（第 {has} 版）没有{hint}",
        en="it implements the hook {hook}, which the plugin interface of this program (version {has}) does not have{hint}",
    )
    reason = told.format({"hook": hook, "has": API_VERSION, "hint": did_you_mean(hook, known)})
    return Refusal(PluginStatus.MISSPELT_HOOK, diagnostics.PLUGIN_HOOK_MISSPELT, reason)


def _unmarked(unmarked: list[str], implemented: list[str]) -> Refusal | None:
    if unmarked:
        told = Text(zh="{hooks} 没有标注 @hookimpl", en="{hooks} is not marked with @hookimpl")
        reason = told.format({"hooks": ", ".join(unmarked)})
        return Refusal(PluginStatus.MISSPELT_HOOK, diagnostics.PLUGIN_HOOK_MISSPELT, reason)
    if not implemented:
        return hook_refusal(Text(zh="它没有实现任何钩子", en="it implements no hook"))
    return None


def _too_new(told: Text, **args: object) -> Refusal:
    return Refusal(PluginStatus.NEWER_API, diagnostics.PLUGIN_TOO_NEW, told.format(args))
