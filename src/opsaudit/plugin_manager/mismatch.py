"""Say in plain words that a plugin was written for another version of opsaudit: what it asks for, and what there is."""

import re
from typing import NamedTuple

from opsaudit.hookspecs import API_VERSION
from opsaudit.isolation import Failure
from opsaudit.messages import Text
from opsaudit.model.suggestion import did_you_mean

_NOT_IMPORTED = re.compile(r"ImportError: cannot import name '(?P<name>[^']+)' from '(?P<module>opsaudit[\w.]*)'")
_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '(?P<module>opsaudit(?:\.\w+)*)'")
_NO_ATTRIBUTE = re.compile(r"AttributeError: module '(?P<module>opsaudit[\w.]*)' has no attribute '(?P<name>[^']+)'")
_PUBLIC = ("opsaudit.api", "opsaudit.errors", "opsaudit.testing")


class Missing(NamedTuple):
    """What a plugin asks for and does not get."""

    reason: Text
    is_public: bool
    """Whether another version of opsaudit may have it; otherwise it was never meant for plugins."""


def missing_here(failure: Failure) -> Missing | None:
    """Say what of opsaudit a plugin or a rule asks for in vain; None when it failed for another reason."""
    error = failure.reason.en
    match = _NOT_IMPORTED.match(error) or _NO_MODULE.match(error) or _NO_ATTRIBUTE.match(error)
    if match is None:
        return None
    found = match.groupdict()
    name, module = found.get("name", ""), found["module"]
    what = f"{module}.{name}" if name else module
    if not module.startswith(_PUBLIC):
        return Missing(_PRIVATE.format({"what": what}), is_public=False)
    told = {"what": what, "has": API_VERSION, "hint": _hint(module, name)}
    return Missing(_NO_NAME.format(told), is_public=True)


def _hint(module: str, name: str) -> Text:
    from opsaudit import api  # which a plugin has imported by now, in most cases

    return did_you_mean(name, api.__all__ if module == "opsaudit.api" else ())


_NO_NAME = Text(
    zh="它要用 {what}，本程序的插件接口（第 {has} 版）没有它{hint}",
    en="it asks for {what}, which the plugin interface of this program (version {has}) does not have{hint}",
)
_PRIVATE = Text(
    zh="它要用 {what}，那是 opsaudit 的内部模块，会随版本变动；插件只导入 opsaudit.api",
    en="it asks for {what}, which is internal to opsaudit and changes with any version; a plugin imports opsaudit.api",
)
