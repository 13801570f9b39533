"""Give rules the wordings of plugins, in the one place that every report, page and screen gets rules from.

Each wording is judged for itself: one that cannot be used leaves the rule its own words, and is told wherever the rule
is selected, whatever else the run looks at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text
from opsaudit.model.place import Place
from opsaudit.model.result import Finding
from opsaudit.model.suggestion import did_you_mean
from opsaudit.plugin_manager.answers import shown
from opsaudit.plugin_manager.claims import contest_of
from opsaudit.plugin_manager.diagnostics import LOCALE_REFUSED, blame
from opsaudit.plugin_manager.packaged import packaged
from opsaudit.plugin_manager.plugin import Plugin
from opsaudit.rules.rule import AnyRule
from opsaudit.source.locales import TEXTS, OtherWording, read_locale_file
from opsaudit.source.settings import Problems, read_document


class Given(NamedTuple):
    """A wording, and the plugin that gives it."""

    plugin: Plugin
    wording: OtherWording


class RefusedWording(NamedTuple):
    """A wording that is not used."""

    plugin: Plugin
    code: str
    """Rule that it is for; empty for what concerns no rule that there is."""
    reason: Text

    @property
    def finding(self) -> Finding:
        """What is to be said about it."""
        return blame(self.plugin, LOCALE_REFUSED, reason=self.reason)


class PluginLocales(Struct):
    """The wordings of all plugins by the code of the rule, and what is not used."""

    given: dict[str, list[Given]] = field(default_factory=dict)
    refused: list[RefusedWording] = field(default_factory=list)

    def reword(self, rule: AnyRule) -> AnyRule:
        """Return the rule with its texts in the words of plugins. Called once for each rule."""
        texts = {("", key): getattr(rule, key) for key in TEXTS}
        texts |= {("messages", key): text for key, text in rule.messages.items()}
        own = dict(texts)
        for plugin, wording in self.given.get(rule.code, ()):
            where = ("messages" if wording.is_message else "", wording.key)
            reason = _misfit(wording, rule, own.get(where))
            refusal = None if reason is None else RefusedWording(plugin, rule.code, reason)
            if refusal is not None:
                self.refused += [] if refusal in self.refused else [refusal]  # one message in both languages
            elif wording.lang == "zh":
                texts[where] = Text(zh=wording.text, en=texts[where].en)
            else:
                texts[where] = Text(zh=texts[where].zh, en=wording.text)
        return rule if texts == own else _reworded(rule, texts)

    def findings(self, codes: Collection[str]) -> Iterator[Finding]:
        """Return what is to be said where these rules are selected, once they were imported."""
        return (each.finding for each in self.refused if not each.code or each.code in codes)

    def findings_of(self, plugin: Plugin) -> Iterator[Finding]:
        """Return what is to be said of the wordings of one plugin, once the rules that they are for were imported."""
        return (each.finding for each in self.refused if each.plugin is plugin)

    def codes_of(self, plugin: Plugin) -> list[str]:
        """Return the rules that a plugin gives wordings for, sorted."""
        return sorted(code for code, given in self.given.items() if any(each.plugin is plugin for each in given))


def settle_locales(plugins: Sequence[Plugin], codes: Mapping[str, str]) -> PluginLocales:
    """Read every file and settle whose each wording is. ``codes`` leads from codes and slugs to codes."""
    settled = PluginLocales()
    claims: dict[tuple[str, str, bool, str], list[Given]] = defaultdict(list)
    is_certain = not any(plugin.status.is_broken for plugin in plugins)
    for plugin in plugins:
        for given in _read(plugin, settled):
            wording = given.wording
            code = codes.get(wording.rule.text)
            if code is not None:
                claims[code, wording.key, wording.is_message, wording.lang].append(given)
            elif is_certain:  # it may be a rule of what did not load
                told = {"rule": wording.rule.text, "hint": did_you_mean(wording.rule.text, codes)}
                settled.refused.append(RefusedWording(plugin, "", _at(wording.rule.place, _NO_RULE.format(told))))
    for (code, key, *_), rivals in claims.items():
        for given in rivals:
            reason = _contested(given, rivals, f"{code} {key}")
            if reason is None:
                settled.given.setdefault(code, []).append(given)
            else:
                settled.refused.append(RefusedWording(given.plugin, code, _at(given.wording.place, reason)))
    settled.refused = list(dict.fromkeys(settled.refused))
    return settled


def _read(plugin: Plugin, settled: PluginLocales) -> Iterator[Given]:
    for locale in plugin.locales:
        name = shown(locale)
        data = attempt(partial(packaged, locale.package, locale.file))
        if isinstance(data, Failure):
            told = Text(zh=f"{name}：{data.reason.zh}", en=f"{name}: {data.reason.en}")
            settled.refused.append(RefusedWording(plugin, "", told))
            continue
        problems = Problems()
        for wording in read_locale_file(read_document(data, name, problems), locale.file, problems):
            yield Given(plugin, wording)
        settled.refused += [RefusedWording(plugin, "", told) for told in problems.told()]


def _contested(given: Given, rivals: Sequence[Given], what: str) -> Text | None:
    """Say who else gives the wording: the same plugin in an earlier place, or another one."""
    own = [other.wording.place for other in rivals if other.plugin is given.plugin]
    if given.wording.place != min(own):
        return _TWICE.format({"what": what, "place": min(own)})
    contest = contest_of(given.plugin, [other.plugin for other in rivals if other.plugin is not given.plugin])
    return None if contest is None else contest.reason(_WORDING, what)


def _misfit(wording: OtherWording, rule: AnyRule, own: Text | None) -> Text | None:
    """Say why a wording does not fit the rule."""
    if own is None:
        told = {"rule": rule.code, "key": wording.key, "hint": did_you_mean(wording.key, rule.messages)}
        return _at(wording.key_place, _NO_MESSAGE.format(told))
    filled = own.placeholders()[0]
    unknown = sorted(Text(zh=wording.text, en="").placeholders()[0] - filled)
    if not unknown:
        return None
    known = ", ".join(sorted(filled)) or "–"
    told = {"name": unknown[0], "known": known, "hint": did_you_mean(unknown[0], filled)}
    return _at(wording.place, _NO_PLACEHOLDER.format(told))


def _reworded(rule: AnyRule, texts: Mapping[tuple[str, str], Text]) -> AnyRule:
    title, rationale, fix = (texts["", key] for key in TEXTS)
    messages = {key: texts["messages", key] for key in rule.messages}
    return replace(rule, title=title, rationale=rationale, fix=fix, messages=messages)


def _at(place: Place, reason: Text) -> Text:
    return Text(zh=f"{place}: {reason.zh}", en=f"{place}: {reason.en}")


_WORDING = Text(zh="措辞", en="the wording of")
_NO_RULE = Text(zh="没有规则“{rule}”{hint}", en="there is no rule '{rule}'{hint}")
_NO_MESSAGE = Text(zh="规则 {rule} 没有消息“{key}”{hint}", en="{rule} has no message '{key}'{hint}")
_NO_PLACEHOLDER = Text(
    zh="规则不填写占位符“{name}”（可用：{known}）{hint}",
    en="the rule fills no placeholder '{name}' (known: {known}){hint}",
)
_TWICE = Text(zh="{what} 的措辞已在 {place} 给出", en="the wording of {what} is given at {place} already")
