"""What may be called how: plugins, prefixes of codes, codes and slugs of rules."""

import re
from collections.abc import Collection
from importlib.machinery import PathFinder
from importlib.metadata import PackageNotFoundError, version

from opsaudit.discovery import FIRST_PARTY, canonical
from opsaudit.messages import Text
from opsaudit.plugin_manager import Registry
from opsaudit.plugin_manager.claims import prefix_of
from opsaudit.rules.rule import CODE, SLUG
from opsaudit.rulesets import list_rulesets

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z]{2,8}")
_LONGEST_PREFIX = 8
_LONGEST_NAME = 40
_OWN_PREFIX = "OPS"
"""Codes of what opsaudit itself says about a plan."""
_LICENCE = re.compile(r"\(?[A-Za-z0-9.+-]+\)?(?: (?:AND|OR|WITH) \(?[A-Za-z0-9.+-]+\)?)*")


def wrong_plugin_name(name: str, registry: Registry) -> Text | None:
    """Say why a plugin cannot have a name; None when it can."""
    if not _NAME.fullmatch(name):
        nearest = canonical(re.sub(r"[\s.]+", "-", name)).strip("-")
        hint = _WRITE.format({"name": nearest}) if _NAME.fullmatch(nearest) else Text(zh="", en="")
        return _NO_NAME.format({"name": name, "hint": hint})
    if len(name) > _LONGEST_NAME:
        return _TOO_LONG.format({"most": _LONGEST_NAME})
    distribution = f"opsaudit-{name}"
    found = _version(distribution)
    if found is not None:
        return _INSTALLED.format({"distribution": distribution, "version": found})
    package = distribution.replace("-", "_")
    if PathFinder.find_spec(package) is not None:
        return _IMPORTABLE.format({"package": package})
    owner = next((plugin for plugin in registry.plugins if plugin.name == name), None)
    if owner is not None:
        return _TAKEN.format({"name": name, "distribution": owner.distribution})
    return taken_ruleset_name(name, registry)


def taken_ruleset_name(name: str, registry: Registry) -> Text | None:
    """Say whose a ruleset's name is already; None when it is free."""
    found = next((info for info in list_rulesets(registry) if info.name == name), None)
    return None if found is None else _RULESET_TAKEN.format({"name": name, "distribution": found.distribution})


def wrong_prefix(prefix: str, registry: Registry, *, own: str = "") -> Text | None:
    """Say why the codes of a distribution (``own``, once it has a name) cannot begin so; None when they can."""
    if not _PREFIX.fullmatch(prefix):
        return _NO_PREFIX.format({"prefix": prefix})
    owner = FIRST_PARTY if prefix == _OWN_PREFIX else _owner_of(prefix, registry, own)
    return None if owner is None else _PREFIX_TAKEN.format({"prefix": prefix, "distribution": owner})


def prefix_from(name: str) -> str:
    """Return the prefix that suits a name: its letters, else those of its first word; empty when there are too few."""
    whole = re.sub(r"[^A-Z]", "", name.upper())
    first = re.sub(r"[^A-Z]", "", name.upper().partition("-")[0])
    found = whole if len(whole) <= _LONGEST_PREFIX else first[:_LONGEST_PREFIX]
    return found if _PREFIX.fullmatch(found) else ""


def wrong_code(code: str, slug: str, known: dict[str, str]) -> Text | None:
    """Say why a rule cannot have a code and a slug beside those that a plugin or ruleset has; None when it can."""
    if not CODE.fullmatch(code):
        return _NO_CODE.format({"code": code})
    if known.get(code, slug) != slug:
        return _CODE_TAKEN.format({"code": code, "slug": known[code]})
    other = next((each for each, name in known.items() if name == slug and each != code), None)
    return None if other is None else _SLUG_TAKEN.format({"slug": slug, "code": other})


def wrong_slug(slug: str) -> Text | None:
    """Say why a rule cannot be called so; None when it can."""
    return None if SLUG.fullmatch(slug) else _NO_SLUG.format({"slug": slug})


def is_licence(text: str) -> bool:
    """Whether a text has the form of an SPDX expression."""
    return _LICENCE.fullmatch(text) is not None


def next_code(known: Collection[str]) -> str:
    """Return the code after the last one; empty when there is none, several prefixes, or no number left."""
    prefixes = {prefix_of(code) for code in known if CODE.fullmatch(code)}
    last = max((int(code[-3:]) for code in known if CODE.fullmatch(code)), default=999)
    return f"{prefixes.pop()}{last + 1:03}" if len(prefixes) == 1 and last < 999 else ""  # noqa: PLR2004  # three digits


def _owner_of(prefix: str, registry: Registry, own: str) -> str | None:
    codes = [code for code in registry.codes if prefix_of(code) == prefix]
    owners = [registry.owner(code).distribution for code in codes]
    return next((owner for owner in owners if not own or canonical(owner) != canonical(own)), None)


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


_WRITE = Text(zh="；请写作 {name}", en="; write it as {name}")
_NO_NAME = Text(
    zh="“{name}”不能作插件名，只能由小写英文字母、数字和单个连字符组成{hint}",
    en="'{name}' is no name for a plugin, which takes lower-case letters, digits and single hyphens{hint}",
)
_TOO_LONG = Text(zh="超过 {most} 个字符", en="it is longer than {most} characters")
_INSTALLED = Text(
    zh="已经安装了 {distribution} {version}；请换一个名字，或先卸载它",
    en="{distribution} {version} is installed already; choose another name, or uninstall that first",
)
_IMPORTABLE = Text(
    zh="已经有一个可导入的包 {package}；请换一个名字",
    en="there is a package {package} that can be imported already; choose another name",
)
_TAKEN = Text(
    zh="{distribution} 的插件已经叫“{name}”；请换一个名字",
    en="a plugin of {distribution} is called '{name}' already; choose another name",
)
_RULESET_TAKEN = Text(
    zh="{distribution} 已有名为“{name}”的规则集；请换一个名字",
    en="{distribution} has a ruleset '{name}' already; choose another name",
)
_NO_PREFIX = Text(
    zh="“{prefix}”不是代号前缀，应为二至八个大写字母，如 ACME",
    en="'{prefix}' is no prefix of codes, which has two to eight capital letters, as ACME",
)
_PREFIX_TAKEN = Text(
    zh="前缀 {prefix} 属于 {distribution}；请换一个", en="the prefix {prefix} belongs to {distribution}; choose another"
)
_NO_CODE = Text(
    zh="“{code}”不是规则代号，应为二至八个大写字母加三位数字，如 ACME002",
    en="'{code}' is no code of a rule, which has two to eight capital letters and three digits, as ACME002",
)
_CODE_TAKEN = Text(
    zh="代号 {code} 已是规则 {slug}；请换一个", en="the code {code} is the rule {slug} already; choose another"
)
_SLUG_TAKEN = Text(
    zh="名称 {slug} 已是规则 {code}；请换一个", en="the slug {slug} is the rule {code} already; choose another"
)
_NO_SLUG = Text(
    zh="“{slug}”不是规则名称，应为用连字符连接的小写英文词，说出问题，如 contract-without-owner",
    en="'{slug}' is no slug of a rule, which is lower-case words joined by hyphens that name the problem, as "
    "contract-without-owner",
)
