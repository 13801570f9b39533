"""The hooks of opsaudit. Registration only: a hook says what a plugin has, and is called once when plugins load."""

from collections.abc import Iterable
from dataclasses import dataclass

import pluggy

from opsaudit.model.sections import Section
from opsaudit.rules.index import RuleIndex
from opsaudit.rules.rule import AnyRule

API_VERSION = 1
"""Version of ``opsaudit.api``. A plugin may set ``OPSAUDIT_API = 1`` in its module; one that needs a newer version
than this is not loaded, and says so."""

hookspec = pluggy.HookspecMarker("opsaudit")
hookimpl = pluggy.HookimplMarker("opsaudit")


@dataclass(frozen=True, slots=True)
class RulesetResource:
    """A folder of ruleset files inside an importable package; ``starter.yaml`` is the ruleset ``starter``."""

    package: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class LexiconResource:
    """A YAML file of words inside an importable package; ``file`` may lie in a folder of it (``words/acme.yaml``)."""

    package: str
    file: str = "lexicon.yaml"


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
