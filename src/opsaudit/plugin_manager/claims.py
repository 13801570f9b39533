"""Settle who owns a rule: a code, a slug and a prefix each belong to one distribution.

Neither of two claimants wins by being found first: both lose the rule, except that what comes with opsaudit itself
keeps what it has.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.discovery import canonical
from opsaudit.messages import Text
from opsaudit.model.result import Finding
from opsaudit.plugin_manager.diagnostics import RULE_CLAIMED_TWICE, blame
from opsaudit.plugin_manager.loading import Loaded
from opsaudit.plugin_manager.plugin import Plugin, PluginStatus, join


class Contest(NamedTuple):
    """Why a plugin may not have what it claims."""

    rivals: tuple[str, ...]
    """The other claimants, ``distribution version``, sorted."""
    is_lost: bool
    """Whether it belongs to a rival; otherwise it belongs to nobody."""

    def reason(self, what: Text, word: str) -> Text:
        """Say what is claimed and by whom else."""
        told = _OWNED if self.is_lost else _DISPUTED
        return told.format({"what": what, "word": word, "rivals": ", ".join(self.rivals)})


class Dispute(NamedTuple):
    """A rule that a plugin has and may not have."""

    code: str
    slug: str
    about: Literal["code", "slug", "prefix"]
    contest: Contest

    @property
    def reason(self) -> Text:
        """Say what is claimed and by whom else."""
        word = {"code": self.code, "slug": self.slug, "prefix": prefix_of(self.code)}[self.about]
        return self.contest.reason(_WHAT[self.about], word)


_WHAT = {
    "code": Text(zh="规则代号", en="the code"),
    "slug": Text(zh="规则名称", en="the slug"),
    "prefix": Text(zh="代号前缀", en="the prefix"),
}
_OWNED = Text(zh="{what} {word} 属于 {rivals}", en="{what} {word} belongs to {rivals}")
_DISPUTED = Text(
    zh="{what} {word} 同时被 {rivals} 占用，无法判断以谁为准",
    en="{what} {word} is claimed by {rivals} as well, and nothing says whose it is",
)


class Settled(Struct):
    """The plugins with what is theirs, and what is not."""

    loaded: list[Loaded] = field(default_factory=list)
    disputes: list[tuple[Plugin, Dispute]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def prefix_of(code: str) -> str:
    """Return the letters of a code: ``SMART`` of ``SMART002``."""
    return code[:-3]


def settle(everyone: Sequence[Loaded]) -> Settled:
    """Take from each plugin the rules that someone else claims too."""
    claims = _claims(everyone)
    settled = Settled()
    for one in everyone:
        disputes = list(_disputes(one.plugin, claims))
        kept = one if not disputes else _without(one, disputes)
        settled.loaded.append(kept)
        settled.disputes += [(kept.plugin, dispute) for dispute in disputes]
        settled.findings += _findings(kept.plugin, disputes)
    return settled


def _claims(everyone: Sequence[Loaded]) -> dict[tuple[str, str], list[Plugin]]:
    claims: dict[tuple[str, str], list[Plugin]] = defaultdict(list)
    for plugin in (one.plugin for one in everyone):
        for code, slug in plugin.rules:
            for key in (("code", code), ("slug", slug), ("prefix", prefix_of(code))):
                if not claims[key] or claims[key][-1] is not plugin:
                    claims[key].append(plugin)
    return claims


def _disputes(plugin: Plugin, claims: dict[tuple[str, str], list[Plugin]]) -> Iterator[Dispute]:
    for code, slug in plugin.rules:
        words: tuple[tuple[Literal["code", "slug", "prefix"], str], ...] = (
            ("code", code),
            ("slug", slug),
            ("prefix", prefix_of(code)),
        )
        for about, word in words:
            rivals = [other for other in claims[about, word] if other is not plugin]
            if about == "prefix":  # the plugins of one distribution may share it
                rivals = [other for other in rivals if canonical(other.distribution) != canonical(plugin.distribution)]
            if rivals:
                contest = contest_of(plugin, rivals)
                if contest is not None:
                    yield Dispute(code, slug, about, contest)
                break


def contest_of(plugin: Plugin, rivals: Sequence[Plugin]) -> Contest | None:
    """Judge one thing that several plugins claim; None when it is the first one's for certain."""
    owners = [each for each in (plugin, *rivals) if each.is_first_party]
    if not rivals or owners == [plugin]:
        return None
    names = tuple(sorted({f"{each.distribution} {each.version}" for each in owners or rivals}))
    return Contest(names, is_lost=bool(owners) and plugin not in owners)


def _without(one: Loaded, disputes: list[Dispute]) -> Loaded:
    gone = {dispute.code for dispute in disputes}
    reasons = list(dict.fromkeys(dispute.reason for dispute in disputes))
    if one.plugin.reason is not None:
        reasons.insert(0, one.plugin.reason)
    plugin = replace(
        one.plugin,
        status=PluginStatus.FAILED if one.plugin.status.is_broken else PluginStatus.DUPLICATE,
        reason=join(reasons),
        rules=tuple(rule for rule in one.plugin.rules if rule[0] not in gone),
    )
    return replace(one, plugin=plugin, sources={code: one.sources[code] for code, _ in plugin.rules})


def _findings(plugin: Plugin, disputes: list[Dispute]) -> Iterator[Finding]:
    """Say it once for each thing that is claimed, with all rules concerned."""
    codes: dict[Text, list[str]] = defaultdict(list)
    for dispute in disputes:
        codes[dispute.reason].append(dispute.code)
    for reason, rules in codes.items():
        yield blame(plugin, RULE_CLAIMED_TWICE, rules=", ".join(rules), reason=reason)
