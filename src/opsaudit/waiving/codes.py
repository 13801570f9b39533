"""Which rule a suppression or waiver means, and whether it was judged."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

from opsaudit.binding.diagnostics import BINDING_DIAGNOSTICS
from opsaudit.errors import UsageError
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.repair import Change, Repair
from opsaudit.model.suggestion import is_slip, nearest
from opsaudit.plugin_manager import Registry
from opsaudit.plugin_manager.claims import prefix_of
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS

_CORE = {
    name: diagnostic
    for table in (SOURCE_DIAGNOSTICS, BINDING_DIAGNOSTICS)
    for diagnostic in table.values()
    for name in (diagnostic.code, diagnostic.slug)
}
"""What the core reports of a plan's text and shape, by code and by slug."""
_OWN_PREFIX = "OPS"


@dataclass(frozen=True, slots=True)
class Codes:
    """The rules of one run."""

    registry: Registry
    selected: Collection[str]
    """Codes of the rules that ran."""

    def find(self, word: str) -> str:
        """Return the code of the rule that a code or slug means, in whichever case.

        Raises UsageError, with the nearest match, for anything else: prefixes too, as nothing is exempted wholesale.
        """
        core = _CORE.get(word) or _CORE.get(word.upper()) or _CORE.get(word.lower())
        if core is not None:
            return _exemptible(core)
        if word.upper().startswith(_OWN_PREFIX) and word[len(_OWN_PREFIX) :].isdigit():
            raise UsageError(_NEVER.format({"rule": word}))
        codes = self._resolve(word)
        if len(codes) > 1 or prefix_of(codes[0]) == word.upper():
            raise UsageError(_PREFIX.format({"rule": word, "code": codes[0]}))
        return codes[0]

    def meant(self, word: str, change: Callable[[str], Change]) -> Repair | None:
        """Return the change to the rule that a misspelt word is likely to mean; safe when it is a slip away from one."""
        known = {*self.registry.names, *_CORE}
        slips = [name for name in sorted(known) if is_slip(word.lower(), name.lower())]
        if len(slips) == 1 and not any(map(str.isdigit, word)):
            return Repair(change(slips[0]), "safe")
        near = nearest(word, known)
        return None if near is None else Repair(change(near), "unsafe")

    def _resolve(self, word: str) -> list[str]:
        for spelling in (word, word.upper()):
            with suppress(UsageError):
                return self.registry.resolve(spelling)
        try:
            return self.registry.resolve(word.lower())
        except UsageError:
            return self.registry.resolve(word)

    def ran(self, code: str) -> bool:
        """Whether the rule of a code ran in this assessment."""
        return code in self.selected or code in _CORE


def _exemptible(diagnostic: Diagnostic) -> str:
    if diagnostic.fatal:
        raise UsageError(_NEVER.format({"rule": diagnostic.code}))
    return diagnostic.code


_NEVER = Text(
    zh="{rule} 不能忽略或豁免：没能评估的内容、忽略与豁免自身的问题，都要照实报告",
    en="{rule} cannot be suppressed or waived: what could not be evaluated, and what is wrong with suppressions and "
    "waivers, is always told",
)
_PREFIX = Text(
    zh="“{rule}”是一组规则的前缀；请逐条写明，如 {code}",
    en="'{rule}' is the prefix of several rules; name each, as {code}",
)
