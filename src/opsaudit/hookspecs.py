"""The hooks of opsaudit. Registration only: a hook says what a plugin has, and is called once when plugins load."""

from collections.abc import Iterable

import pluggy
from msgspec import Struct

from opsaudit.extensions import ExpressionFunction, Importer, Panel, PluginCommand, ReportFormat, Scorer
from opsaudit.model.sections import Section
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import AnyRule

API_VERSION = 1
"""Version of ``opsaudit.api``. A plugin may set ``OPSAUDIT_API = 1`` in its module; one that needs a newer version
than this is not loaded, and says so."""

hookspec = pluggy.HookspecMarker("opsaudit")
hookimpl = pluggy.HookimplMarker("opsaudit")


class RulesetResource(Struct, frozen=True):
    """A folder of ruleset files inside an importable package; ``starter.yaml`` is the ruleset ``starter``."""

    package: str
    folder: str = ""


class LexiconResource(Struct, frozen=True):
    """A YAML file of words inside an importable package; ``file`` may lie in a folder of it (``words/acme.yaml``)."""

    package: str
    file: str = "lexicon.yaml"


class LocaleResource(Struct, frozen=True):
    """A YAML file of other wordings for the texts of rules, inside an importable package; it may lie in a folder of it."""

    package: str
    file: str = "locale.yaml"


@hookspec
def opsaudit_rules() -> Iterable[RuleIndex | AnyRule]:  # type: ignore[empty-body]  # a specification has none
    """Return the plugin's rules: an index that imports each on demand, or rules themselves.

    Called once, when plugins load. If it raises, the plugin's rules count as inconclusive and the run goes on.
    """


@hookspec
def opsaudit_rulesets() -> Iterable[RulesetResource]:  # type: ignore[empty-body]  # a specification has none
    """Return where the plugin's rulesets lie.

    Called once, when plugins load. If it raises, the plugin's rulesets do not exist for the run.
    """


@hookspec
def opsaudit_entities() -> Iterable[Section]:  # type: ignore[empty-body]  # a specification has none
    """Return the sections that the plugin adds to a plan, each with the class of its entities.

    Called once, when plugins load. Name the class as ``module:Class`` to have it imported when a plan or a rule first
    needs it. If the hook raises, a plan has none of the plugin's sections; one that cannot be used is left out alone.
    """


@hookspec
def opsaudit_lexicons() -> Iterable[LexiconResource]:  # type: ignore[empty-body]  # a specification has none
    """Return the files of words that the plugin changes the reading of goal statements by.

    Called once, when plugins load. The files are read when a rule first reads a statement; docs/lexicon.md says what
    they hold. If the hook raises, the plugin changes no words; a file that cannot be used is left out alone, and every
    plan whose statements are read then has a finding that names the plugin.
    """


@hookspec
def opsaudit_locales() -> Iterable[LocaleResource]:  # type: ignore[empty-body]  # a specification has none
    """Return the files that give other wordings for the texts of rules: house terms, in one language or in both.

    Called once, when plugins load. The files are read when a rule is first imported; the wordings are then the rule's
    own, in reports, ``opsaudit explain``, JSON and the workbench. If the hook raises, every rule keeps its words. A
    wording that cannot be used (an unknown rule, message or placeholder, or one that two distributions give) is left
    out alone; a finding names it with file, line and column wherever the rule is selected.
    """


@hookspec
def opsaudit_reporters() -> Iterable[ReportFormat]:  # type: ignore[empty-body]  # a specification has none
    """Return the output formats that the plugin adds to ``opsaudit check --format``.

    Called once, when plugins load. A format's class is imported when a run asks for the format; it is made once for the
    run, and once more for each plan. If the hook raises, there are none of its formats. If a format raises, the run ends
    with a message that blames the distribution and exit code 3.
    """


@hookspec
def opsaudit_importers() -> Iterable[Importer]:  # type: ignore[empty-body]  # a specification has none
    """Return what the plugin reads for ``opsaudit import``: rosters, sheets, exports that a plan can be made from.

    Called once, when plugins load. The function of an importer is imported and called once for the file that it is to
    read. Raise ``UsageError`` for what is wrong with the file, with its line as ``where``. If the hook raises, there
    are none of its importers. If the function raises anything else, or returns no plan, nothing is written and the
    command ends with a message that blames the distribution and exit code 3.
    """


@hookspec
def opsaudit_commands() -> Iterable[PluginCommand]:  # type: ignore[empty-body]  # a specification has none
    """Return the commands that the plugin adds to ``opsaudit``, each of them a ``click.Command``.

    Called once, when plugins load: which happens for ``opsaudit --help`` and for a command that opsaudit does not have
    itself. A command is imported when it is run. Its return value, ``ctx.exit(…)`` or ``sys.exit(…)`` is the exit code;
    ``ctx.meta["opsaudit.lang"]`` is the user's language. If the hook raises, there are none of its commands. Whatever a
    command raises, apart from click's own exceptions and ``UsageError``, ends in a message that blames the
    distribution and exit code 3.
    """


@hookspec
def opsaudit_scorers() -> Iterable[Scorer]:  # type: ignore[empty-body]  # a specification has none
    """Return the scorers that a ruleset may name under ``scorers``. None of them changes the score.

    Called once, when plugins load. A scorer's function is imported when a ruleset asks for it, and called once for each
    plan, after the plan was scored; its rating stands beside the score. If the hook raises, there are none of its
    scorers. If the function raises, or returns something else than a rating, there is no rating, a finding blames the
    distribution, and the assessment is incomplete (exit code 3).
    """


@hookspec
def opsaudit_panels() -> Iterable[Panel]:  # type: ignore[empty-body]  # a specification has none
    """Return the pages that the plugin adds to the workbench, ``opsaudit tui``.

    Called once, when plugins load. A panel's function is imported in a process of its own when its page is opened, and
    called once for the plan that is looked at, again for each new run, language and width; it gets the assessment, the
    language and the cells of a line, and returns plain text. If the hook raises, there are none of its pages. If the
    function raises, the page says so and names the distribution; the rest of the workbench goes on.
    """


@hookspec
def opsaudit_functions() -> Iterable[ExpressionFunction]:  # type: ignore[empty-body]  # a specification has none
    """Return the functions that expressions of declarative rules may call.

    Called once, when plugins load. A function is imported when an expression that calls it is compiled, and called for
    each value that the expression is asked for; it is pure. If the hook raises, there are none of its functions. If a
    function raises, the verdict is inconclusive and names the distribution.
    """
