"""Rulesets: which rules a plan is judged by, how much each matters, and why. They never contain logic.

A ruleset is a YAML file (docs/rulesets.md describes every key)::

    opsaudit: ruleset/v1
    name: acme
    version: 1.0.0
    title: {zh: …, en: …}
    description: {zh: …, en: …}
    licence: Apache-2.0
    copyright: …
    extends: [standard]
    sections: [goals, processes]
    weights: {goals: 20}
    scorers: [acme-light]
    select: [SMART, sop-without-owner]
    ignore: [SOP014]
    rules:
      SMART002: {severity: high, weight: 3, params: {fields: [to]}, why: {zh: …, en: …}, source: "…"}
      SMART009: off

Everything that is wrong in it, or in a ruleset that it extends, is told at once, each with file, line and column.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from opsaudit.errors import RulesetError, UsageError
from opsaudit.messages import Text
from opsaudit.model.dimension import DEFAULT_DIMENSION_WEIGHTS
from opsaudit.model.place import Place
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager import BrokenRule, Registry
from opsaudit.rules.rule import AnyRule
from opsaudit.rulesets.compose import Composed, Composer
from opsaudit.rulesets.document import Setting, read_ruleset_file
from opsaudit.rulesets.files import RulesetFile, is_path, shelf_of, user_file
from opsaudit.rulesets.model import BoundRule, Ruleset, RulesetInfo
from opsaudit.rulesets.params import bind_params
from opsaudit.source.settings import Problems

__all__ = ["BoundRule", "Ruleset", "RulesetInfo", "list_rulesets", "load_ruleset", "narrow"]

_NOWHERE = Place("", 0, 0, 0, 0)
_R = TypeVar("_R", BoundRule, BrokenRule)


def load_ruleset(name_or_path: str, registry: Registry, base: Path) -> Ruleset:
    """Read a ruleset and import the rules that it selects.

    ``base`` is the folder that a relative path starts at. Raises RulesetError that tells every problem with its place.
    A rule that cannot be imported is no error: it is among ``broken``.
    """
    shelf = shelf_of(registry)
    file = user_file(name_or_path, base) if is_path(name_or_path) else shelf.named(name_or_path)
    problems = Problems()
    composer = Composer(registry, shelf, problems)
    composed = composer.compose(file)
    document = composer.read(file)
    registry = composer.registry
    rules, broken = _Binder(registry, problems).bind(composed.settings)
    if not rules and not broken and not problems.found:
        problems.add(Place(file.shown, 1, 1, 1, 1), _EMPTY)
    weights = _weights(composed, {bound.rule.dimension for bound in rules}, problems, is_certain=not broken)
    problems.stop(RulesetError)
    return Ruleset(
        name=document.name,
        version=document.version,
        title=document.title,
        description=document.description,
        licence=document.licence,
        copyright=document.copyright,
        path=file.shown,
        sections=_in_order(composed.sections, registry),
        weights=weights,
        scorers=tuple(composed.scorers),
        rules=rules,
        broken=broken,
        declared=tuple(composed.declared),
    )


def list_rulesets(registry: Registry) -> list[RulesetInfo]:
    """Return every ruleset that has a name, sorted by it; one that cannot be used says why."""
    shelf = shelf_of(registry)
    listed = [_info(file) for file in shelf.files]
    for position, info in enumerate(listed):
        if info.problem is None and not _is_reachable(shelf.files[position], shelf.files):
            listed[position] = replace(info, problem=_SHADOWED)
    for plugin, reason in shelf.failures:
        listed.append(
            RulesetInfo("", plugin.version, Text(zh="", en=""), None, plugin.distribution, plugin.module, reason)
        )
    return listed


def narrow(
    ruleset: Ruleset,
    registry: Registry,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
) -> Ruleset:
    """Return a ruleset with another selection, as the command line and the configuration make it.

    ``select`` keeps the rules that match; a selector that the ruleset has nothing of brings its rules with their own
    defaults, so that asking for a rule always runs it. ``extend_select`` adds, ``ignore`` takes away and wins.
    Raises UsageError for a selector that selects nothing, or when no rule is left.
    """
    if not (select or ignore or extend_select):
        return ruleset
    registry = registry.declaring(ruleset.declared)
    known = {bound.code: bound for bound in ruleset.rules}
    lost = {broken.code: broken for broken in ruleset.broken}
    has = known.keys() | lost.keys()
    kept: set[str] = set() if select else set(has)
    for selector in select:
        codes = registry.resolve(selector)
        kept.update(has.intersection(codes) or codes)
    for selector in extend_select:
        kept.update(registry.resolve(selector))
    for selector in ignore:
        kept.difference_update(registry.resolve(selector))
    if not kept:
        raise UsageError(_NOTHING_LEFT.format({"ruleset": ruleset.name}))
    problems = Problems()
    rules, broken = _Binder(registry, problems).bind(dict.fromkeys(kept - has, Setting()))
    problems.stop(RulesetError)
    return replace(
        ruleset,
        rules=_sorted([*rules, *(bound for code, bound in known.items() if code in kept)]),
        broken=_sorted([*broken, *(each for code, each in lost.items() if code in kept)]),
        is_narrowed=kept != has,
    )


class _Binder(Struct):
    """Imports selected rules and puts their settings to them."""

    registry: Registry
    problems: Problems

    def bind(self, settings: Mapping[str, Setting]) -> tuple[tuple[BoundRule, ...], tuple[BrokenRule, ...]]:
        rules: list[BoundRule] = []
        broken: list[BrokenRule] = []
        for code in sorted(settings):
            loaded = self.registry.load(code)
            if isinstance(loaded, BrokenRule):
                broken.append(loaded)
            else:
                bound = self._bind(loaded, settings[code])
                rules += [bound] if bound is not None else []
        return tuple(rules), tuple(broken)

    def _bind(self, rule: AnyRule, setting: Setting) -> BoundRule | None:
        params = bind_params(rule, setting.params, setting.place or _NOWHERE, self.problems)
        if params is None:
            return None
        severity, owner = setting.severity or rule.severity, self.registry.owner(rule.code)
        return BoundRule(
            rule=rule,
            severity=severity,
            weight=severity.weight if setting.weight is None else setting.weight,
            params=params,
            why=setting.why,
            source=setting.source or "",
            plugin=owner.distribution,
            is_third_party=not owner.is_first_party,
        )


def _weights(composed: Composed, dimensions: set[str], problems: Problems, *, is_certain: bool) -> dict[str, Fraction]:
    """Return the weight of each dimension; one that no selected rule has is a misspelling."""
    known = {*DEFAULT_DIMENSION_WEIGHTS, *dimensions}
    for key, (_, place) in composed.weights.items():
        if key not in known and is_certain:
            problems.add(place, _NO_DIMENSION, word=key, hint=did_you_mean(key, known))
    stated = {key: weight for key, (weight, _) in sorted(composed.weights.items())}
    return {**DEFAULT_DIMENSION_WEIGHTS, **stated}


def _in_order(names: set[str], registry: Registry) -> tuple[str, ...]:
    """Return sections in the order of the plan format, then those whose plugin did not load."""
    known = [section.name for section in registry.sections if section.name in names]
    return (*known, *sorted(names.difference(known)))


def _sorted(rules: list[_R]) -> tuple[_R, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _info(file: RulesetFile) -> RulesetInfo:
    problems = Problems()
    document = read_ruleset_file(file, problems)
    first = min(problems.found, default=None, key=lambda problem: problem[0])
    return RulesetInfo(
        name=file.name,
        version=document.version,
        title=document.title,
        description=document.description,
        distribution="" if file.plugin is None else file.plugin.distribution,
        path=file.shown,
        problem=None if first is None else Text(zh=f"{first[0]}: {first[1].zh}", en=f"{first[0]}: {first[1].en}"),
    )


def _is_reachable(file: RulesetFile, files: Sequence[RulesetFile]) -> bool:
    others = [other for other in files if other.name == file.name]
    return len(others) == 1 or (file.plugin is not None and file.plugin.is_first_party)


_EMPTY = Text(zh="这个规则集没有选用任何规则", en="this ruleset selects no rule")
_NOTHING_LEFT = Text(zh="规则集“{ruleset}”没有剩下任何规则", en="no rule of ruleset '{ruleset}' is left")
_NO_DIMENSION = Text(zh="没有维度“{word}”{hint}", en="no dimension '{word}'{hint}")
_SHADOWED = Text(
    zh="另一个发行包有同名规则集；请用文件路径指明", en="another distribution has a ruleset of this name; give its path"
)
