"""Errors that stop a command, and the exit code that each one carries.

::

    OpsauditError               exit code
    ├── UsageError              2   the command line or a path is wrong
    ├── ConfigError             2   opsaudit.yaml or [tool.opsaudit] is wrong
    ├── RulesetError            2   a ruleset is wrong
    ├── PluginRequiredError     2   a plugin that the configuration requires is missing
    ├── RuleTestError           2   a file of rule tests is wrong, or tests a rule that is not installed
    ├── PluginFailedError       3   what the user asked a plugin for failed
    ├── WorkerLostError         3   a process that shared the work ended before it was done
    └── NothingToCheckError     4   no plan was found

What is wrong *in a plan* is never an exception: it is a finding.
"""

from functools import partial
from typing import ClassVar, Self

from opsaudit.messages import Lang, Text


class OpsauditError(Exception):
    """What went wrong, where, and what to do about it, in both languages."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: Text, *, where: str = "") -> None:
        """Keep the message and the place (``file:line:column`` or empty)."""
        super().__init__(message.en)
        self.message = message
        self.where = where

    def show(self, lang: Lang) -> str:
        """Return ``place: message`` in one language."""
        text = self.message[lang]
        return f"{self.where}: {text}" if self.where else text

    def __reduce__(self) -> tuple[partial[Self], tuple[Text]]:
        """Say how to make it again: a worker process may raise it."""
        return partial(type(self), where=self.where), (self.message,)


class UsageError(OpsauditError):
    """The user asks for something that does not exist, or gave a file that is wrong: exit code 2."""


class ConfigError(OpsauditError):
    """``opsaudit.yaml`` or ``[tool.opsaudit]`` is wrong."""


class RulesetError(OpsauditError):
    """A ruleset does not exist, cannot be read, or selects what does not exist."""


class PluginRequiredError(OpsauditError):
    """A plugin that the configuration requires is missing or too old."""


class RuleTestError(OpsauditError):
    """A file of rule tests cannot be read, or tests a rule that no installed plugin has."""


class PluginFailedError(OpsauditError):
    """Code of a plugin that the user asked for failed; the message blames its distribution."""

    exit_code = 3


class WorkerLostError(OpsauditError):
    """A process that shared the work ended before it was done."""

    exit_code = 3


class NothingToCheckError(OpsauditError):
    """No plan file was found under the given paths."""

    exit_code = 4
