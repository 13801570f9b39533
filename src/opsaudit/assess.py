"""The one use case: paths and options in, assessments out. The command line and the terminal workbench call this."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from opsaudit.binding.plan import bind_plan, default_as_of
from opsaudit.config import Config, PlanRoot, check_required, find_plans, load_configured, nearest_config
from opsaudit.engine import evaluate
from opsaudit.limits import SECONDS, Limits
from opsaudit.messages import Text
from opsaudit.model.assessment import Assessment
from opsaudit.model.fingerprint import Fingerprints
from opsaudit.model.node import SourceFile
from opsaudit.model.plan import Plan
from opsaudit.model.rating import Rated
from opsaudit.model.result import Finding, Result
from opsaudit.model.score import RuleTerms, Score
from opsaudit.plugin_manager import Registry
from opsaudit.rulesets import Ruleset, load_ruleset, narrow
from opsaudit.scoring import score
from opsaudit.source.files import Sources, read_sources
from opsaudit.waiving import has_exemptions
from opsaudit.workers import WORTH_SHARING, can_share, shared_out

if TYPE_CHECKING:
    from opsaudit.config.lexicon import Vocabulary
    from opsaudit.model.exemption import Exemption
    from opsaudit.model.rule_card import RuleCard
    from opsaudit.statements import Lexicon

T = TypeVar("T")
Event: TypeAlias = dict[str, object]
"""One line of the progress stream (``opsaudit/progress/v1``)."""

DEFAULT_RULESET = "standard"
_UNREAD = Text(zh="（有文件未能读取，不评等级）", en="(no grade: a file could not be read)")
BROKEN_PLAN_CODES = frozenset({"OPS031", "OPS032", "OPS033", "OPS034", "OPS035", "OPS037"})
"""Shape errors and broken references: any of them caps the score (design page on scoring, point 7)."""


class Options(Struct, frozen=True):
    """What the user asked for. ``None`` and empty mean: as the configuration says, else the default."""

    today: dt.date
    """The clock, read once at the edge; used for a plan that states no date of its own."""
    as_of: dt.date | None = None
    ruleset: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    plugins: bool = True
    allow: frozenset[str] | None = None
    """Names of the third-party plugins that may load."""
    rule_seconds: float | None = None
    """Time that a third-party rule may take for one subject."""
    suppressions: bool = True
    """Whether suppressions and waivers apply; without, it is as if there were none."""


class Asked(Struct):
    """The words of one plan's assessment, loaded when a rule first reads a statement of the plan.

    Whether words of a plugin that cannot be used are a finding depends on that alone, not on other plans of the run.
    """

    load: "Callable[[], Vocabulary]"
    found: "Vocabulary | None" = None

    def lexicon(self) -> "Lexicon":
        """Return the words."""
        if self.found is None:
            self.found = self.load()
        return self.found.lexicon

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with words of plugins; nothing when no statement was read."""
        return () if self.found is None else self.found.findings


class Assessor(Struct):
    """Loads each set of plugins once and each ruleset once, then assesses plan after plan."""

    options: Options
    registries: dict[tuple[object, ...], Registry] = field(default_factory=dict)
    rulesets: dict[tuple[object, ...], Ruleset] = field(default_factory=dict)
    terms: dict[int, Mapping[str, RuleTerms]] = field(default_factory=dict)
    """How the rules of each ruleset count, by the identity of the ruleset."""
    vocabularies: "dict[tuple[object, ...], Vocabulary]" = field(default_factory=dict)
    crashes: dict[str, int] = field(default_factory=dict)
    """How often each rule has crashed in the plans so far, by its code."""
    read: Callable[[Path], Sources] = read_sources
    """Reads the files of a plan."""
    _applies: dict[int, tuple[Config, Ruleset]] = field(default_factory=dict)
    """The ruleset of each configuration, by the identity of the configuration: many plans share one."""

    def assess(self, root: PlanRoot, on_event: Callable[[Event], None] | None = None) -> Assessment:
        """Assess one plan, given by its root and the configuration that applies to it."""
        sources = self.read(root.path)
        _announce_files(root, sources, on_event)
        ruleset = self.ruleset(root.config)
        terms = self.terms.get(id(ruleset)) or self.terms.setdefault(id(ruleset), terms_of(ruleset))
        registry = self.registry(root.config)
        plan, shape, keys = bind_plan(sources.layers[0], registry.sections, bases=sources.layers[1:])
        today = self._today(root.config, plan)
        words = Asked(partial(self.vocabulary, root.config))
        lexicon = words.lexicon if _changes_words(root.config, registry) else None
        limits = Limits(self.options.rule_seconds or root.config.rule_seconds or SECONDS, self.crashes)
        run = evaluate(plan, ruleset, today, lexicon=lexicon, is_whole=not sources.unreadable, limits=limits)
        loose = [*sources.findings, *shape]
        exemptions, unheld = self._exempt(root.config, plan, sources, loose=loose, results=run.results)
        findings = [*loose, *registry.findings_for(terms), *words.findings, *unheld]
        findings += [finding for result in run.results for finding in result.findings]
        scored = cache(partial(_score, run.results, terms, ruleset, shape=shape, unreadable=sources.unreadable))
        ratings, failed = _rate(ruleset, registry, run.results, scored, as_of=today)
        return Assessment(
            path=root.shown,
            name=plan.info.name or "",
            organization=plan.org.name or "",
            as_of=today,
            keys=keys,
            ruleset=ruleset.name,
            ruleset_version=ruleset.version,
            files=tuple(SourceFile(file.path, file.text) for file in sources.files),
            findings=tuple(sorted([*findings, *failed], key=finding_order)),
            results=tuple(run.results),
            terms=terms,
            scored=scored,
            ratings=ratings,
            idle=tuple(run.idle),
            unreadable=sources.unreadable,
            is_file=not sources.is_folder,
            sections=registry.sections,
            cards=partial(_cards, ruleset, registry),
            fingerprint=Fingerprints(plan, sources.files).of,
            exemptions=tuple(exemptions),
        )

    def _exempt(
        self, config: Config, plan: Plan, sources: Sources, *, loose: list[Finding], results: list[Result]
    ) -> "tuple[list[Exemption], list[Finding]]":
        """Apply the suppressions and waivers of the plan; return them, and what is wrong with them."""
        if not (self.options.suppressions and has_exemptions(plan, sources.files)):
            return [], []
        from opsaudit.waiving.codes import Codes  # most plans have neither
        from opsaudit.waiving.resolver import Judged, resolve

        ruleset = self.ruleset(config)
        codes = Codes(self.registry(config).declaring(ruleset.declared), self.terms[id(ruleset)])
        judged = Judged(results, loose, sources.unreadable)
        return resolve(plan, sources.files, judged, codes=codes, as_of=self._today(config, plan))

    def _today(self, config: Config, plan: Plan) -> dt.date:
        """Return the date that a plan is judged by."""
        return self.options.as_of or config.as_of or default_as_of(plan) or self.options.today

    def registry(self, config: Config) -> Registry:
        """Return the plugins that a configuration allows. Raises PluginRequiredError when it requires another."""
        wanted = _plugins_of(config)
        if wanted not in self.registries:
            found = load_configured(config, disabled=not self.options.plugins, allow=self.options.allow)
            self.registries[wanted] = found
        return self.registries[wanted]

    def vocabulary(self, config: Config) -> "Vocabulary":
        """Return the words that statements are read by. Raises ConfigError when the project changes what is not there."""
        wanted = (_plugins_of(config), config.lexicon)
        if wanted not in self.vocabularies:
            from opsaudit.config.lexicon import vocabulary_of

            self.vocabularies[wanted] = vocabulary_of(config, self.registry(config))
        return self.vocabularies[wanted]

    def ruleset(self, config: Config) -> Ruleset:
        """Return the ruleset that applies, narrowed to what is selected."""
        known = self._applies.get(id(config))
        if known is None:
            known = self._applies[id(config)] = (config, self._narrowed(config))
        return known[1]

    def _narrowed(self, config: Config) -> Ruleset:
        name = self.options.ruleset or config.ruleset or DEFAULT_RULESET
        select = self.options.select or config.select
        ignore = (*config.ignore, *self.options.ignore)
        base = Path() if self.options.ruleset else config.base
        wanted = (name, base, select, ignore, self.options.extend_select, _plugins_of(config))
        if wanted not in self.rulesets:
            registry = self.registry(config)
            check_required(config, registry)
            loaded = load_ruleset(name, registry, base)
            self.rulesets[wanted] = narrow(
                loaded, registry, select=select, ignore=ignore, extend_select=self.options.extend_select
            )
        return self.rulesets[wanted]


def rules_known(path: Path, options: Options) -> Registry:
    """Return the rules that an assessment of a path may use: those of plugins, and those that its ruleset defines.

    Raises what reading the configuration and the ruleset raises.
    """
    config, assessor = nearest_config(path), Assessor(options)
    return assessor.registry(config).declaring(assessor.ruleset(config).declared)


def _plugins_of(config: Config) -> tuple[object, ...]:
    """Return what two configurations have alike when the same plugins load for both."""
    return (config.plugins, config.local_plugins, config.base if config.local_plugins else None)


def _changes_words(config: Config, registry: Registry) -> bool:
    """Whether anybody changes the words that statements are read by: merging them takes 5 ms."""
    return bool(config.lexicon) or any(plugin.lexicons for plugin in registry.plugins)


def assess_paths(
    paths: Sequence[str], options: Options, *, on_event: Callable[[Event], None] | None = None
) -> Iterator[Assessment]:
    """Assess every plan under the paths, in the order of their names.

    Raises UsageError, ConfigError, RulesetError, PluginRequiredError or NothingToCheckError before the first plan is
    read; what is wrong inside a plan is in its assessment.
    """
    yield from assess_each(find_plans(paths), Assessor(options), lambda assessment: assessment, on_event=on_event)


def assess_each(
    roots: Sequence[PlanRoot],
    assessor: Assessor,
    task: Callable[[Assessment], T],
    *,
    jobs: int = 1,
    on_event: Callable[[Event], None] | None = None,
) -> Iterator[T]:
    """Assess every plan and yield what ``task`` makes of each, in the given order; raises as above.

    With ``jobs`` above 1 and enough plans the work is shared among processes; ``task`` then runs in one of them, and
    what it returns is sent back. The results do not depend on the number of jobs.
    """
    for root in roots:
        assessor.ruleset(root.config)
        if root.config.lexicon:
            assessor.vocabulary(root.config)
    if on_event is not None:
        on_event({"event": "start", "protocol": "opsaudit/progress/v1", "plans": [root.shown for root in roots]})
    shared = jobs > 1 and len(roots) >= WORTH_SHARING and can_share()
    work = partial(_work, assessor, task, wants_events=on_event is not None)
    for done in _shared(assessor, work, roots, jobs) if shared else map(work, roots):
        for event in done.events:
            if on_event is not None:
                on_event(event)
        yield done.made
    if on_event is not None:
        on_event({"event": "done"})


class _Done(NamedTuple, Generic[T]):
    """One plan, assessed in whichever process."""

    made: T
    events: list[Event]
    before: dict[str, int]
    """Crashes of rules that the process knew of before this plan, and after it."""
    after: dict[str, int]


def _shared(
    assessor: Assessor, work: Callable[[PlanRoot], _Done[T]], roots: Sequence[PlanRoot], jobs: int
) -> Iterator[_Done[T]]:
    """Share the work, and do again what rests on other crashes of rules than the plans before it saw.

    A rule that crashes three times is left out of all later plans, and other processes cannot know.
    """
    for root, done in zip(roots, shared_out(work, roots, jobs), strict=True):
        if done.before == assessor.crashes:
            assessor.crashes.update(done.after)
            yield done
        else:
            yield work(root)


def _work(assessor: Assessor, task: Callable[[Assessment], T], root: PlanRoot, *, wants_events: bool) -> _Done[T]:
    """Assess one plan; the events of it come back with the result, whichever process they happened in."""
    events: list[Event] = []
    before = dict(assessor.crashes)
    assessment = assessor.assess(root, events.append if wants_events else None)
    if wants_events:
        _announce(assessment, events.append)
    return _Done(task(assessment), events, before, dict(assessor.crashes))


def _score(
    results: list[Result],
    terms: Mapping[str, RuleTerms],
    ruleset: Ruleset,
    *,
    shape: Sequence[Finding],
    unreadable: Sequence[str],
) -> Score:
    """Score a plan; with a file that could not be read there are numbers, and no grade."""
    broken = any(finding.code in BROKEN_PLAN_CODES for finding in shape)
    made = score(results, terms, ruleset.weights, broken=broken)
    return replace(made, grade=None, grade_note=_UNREAD) if unreadable else made


def _rate(
    ruleset: Ruleset, registry: Registry, results: list[Result], scored: Callable[[], Score], *, as_of: dt.date
) -> tuple[tuple[Rated, ...], list[Finding]]:
    if not ruleset.scorers:
        return (), []
    from opsaudit.rating import rate  # few rulesets name a scorer

    return rate(ruleset.scorers, registry.extensions, results, scored(), terms=terms_of(ruleset), as_of=as_of)


def _cards(ruleset: Ruleset, registry: Registry) -> "dict[str, RuleCard]":
    from opsaudit.rulesets.cards import cards_of  # few reports ask for them

    return cards_of(ruleset, registry)


def terms_of(ruleset: Ruleset) -> dict[str, RuleTerms]:
    """Return how each selected rule counts, by code."""
    return {bound.rule.code: bound.terms for bound in ruleset.rules}


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Sort findings as a reader meets them: file, line, column, then code."""
    return (finding.place, finding.code, finding.subject, finding.key)


def _announce_files(root: PlanRoot, sources: Sources, on_event: Callable[[Event], None] | None) -> None:
    if on_event is None:
        return
    for file in sources.files:
        on_event({"event": "file", "plan": root.shown, "path": file.path})


def _announce(assessment: Assessment, on_event: Callable[[Event], None]) -> None:
    for finding in assessment.findings:
        on_event({"event": "finding", "plan": assessment.path, "code": finding.code, "place": str(finding.place)})
    on_event({"event": "score", "plan": assessment.path, "proven": str(assessment.score.proven)})
