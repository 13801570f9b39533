"""``check --timings``: what stages, plugins and rules took, as a table for stderr."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit import stages
from opsaudit.assess import Assessor
from opsaudit.config import Config
from opsaudit.messages import Lang, Text
from opsaudit.report.table import table
from opsaudit.rules.rule import Verdict
from opsaudit.rulesets import BoundRule, Ruleset
from opsaudit.stages import Spent, Stopwatch

_STAGES = {
    "loading": Text(zh="载入插件与规则集", en="loading plugins and rulesets"),
    "reading": Text(zh="读取文件", en="reading files"),
    "binding": Text(zh="识别内容", en="binding entities"),
    "rules": Text(zh="运行规则", en="running rules"),
    "waiving": Text(zh="处理忽略与豁免", en="suppressions and waivers"),
    "scoring": Text(zh="计算得分", en="scoring"),
    "reporting": Text(zh="编写报告", en="writing reports"),
}
_HEADS = (
    (Text(zh="毫秒", en="ms"), Text(zh="次数", en="calls"), Text(zh="阶段", en="stage")),
    (Text(zh="毫秒", en="ms"), Text(zh="次数", en="calls"), Text(zh="插件的规则", en="rules of plugin")),
    (Text(zh="毫秒", en="ms"), Text(zh="次数", en="calls"), Text(zh="规则", en="rule")),
)
_TITLE = Text(
    zh="用时（各进程之和；没有取用以前的结果）",
    en="Time taken (all processes together; no results of earlier runs were taken over)",
)


class TimedAssessor(Assessor):
    """Measures every rule that it runs."""

    watch: Stopwatch = field(default_factory=stages.measure)

    def _narrowed(self, config: Config) -> Ruleset:
        found = super()._narrowed(config)
        return replace(found, rules=tuple(_timed(bound, self.watch) for bound in found.rules))


class Timings(Struct):
    """Sums up what a run spent its time on, in whichever process."""

    spent: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)

    def add(self, found: Iterable[Spent]) -> None:
        """Take in more."""
        for kind, name, calls, seconds in found:
            known = self.spent.get((kind, name), (0, 0.0))
            self.spent[kind, name] = (known[0] + calls, known[1] + seconds)

    def lines(self, rulesets: Iterable[Ruleset], lang: Lang, width: int) -> Iterator[str]:
        """Yield the table: stages, plugins and rules, each the slowest first."""
        bound = {rule.code: rule for ruleset in rulesets for rule in ruleset.rules}
        plugins: dict[str, tuple[int, float]] = {}
        rules: dict[str, tuple[int, float]] = {}
        for (kind, name), (calls, seconds) in self.spent.items():
            if kind == "rule":
                known = plugins.get(bound[name].plugin, (0, 0.0))
                plugins[bound[name].plugin] = (known[0] + calls, known[1] + seconds)
                rules[f"{name} {bound[name].rule.slug}"] = (calls, seconds)
        named = {
            text[lang]: self.spent[("stage", name)] for name, text in _STAGES.items() if ("stage", name) in self.spent
        }
        yield _TITLE[lang] + "\n"
        for heads, group in zip(_HEADS, (named, plugins, rules), strict=True):
            rows = [
                (f"{seconds * 1000:.1f}", str(calls), name)
                for name, (calls, seconds) in sorted(group.items(), key=lambda item: (-item[1][1], item[0]))
            ]
            yield "\n"
            yield from table([head[lang] for head in heads], rows, width)


def _timed(bound: BoundRule, watch: Stopwatch) -> BoundRule:
    """Return a rule that measures itself. What it yields is taken out of it inside the measured time."""
    rule, code = bound.rule, bound.code

    def check(subject: Any, ctx: Any) -> list[Any]:  # Any: each rule's own, as in Rule
        started = perf_counter()
        try:
            return list(rule.check(subject, ctx))
        finally:
            watch.add("rule", code, perf_counter() - started, calls=1 if rule.applies is None else 0)

    def applies(subject: Any, ctx: Any) -> Verdict:  # Any: as above
        started = perf_counter()
        try:
            return None if rule.applies is None else rule.applies(subject, ctx)
        finally:
            watch.add("rule", code, perf_counter() - started)

    return replace(bound, rule=replace(rule, check=check, applies=rule.applies and applies))
