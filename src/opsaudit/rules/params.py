"""Parameters of a rule: what a ruleset may set."""

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypeVar


class Params(BaseModel):
    """Settings of one rule. A misspelt or wrongly typed setting is refused when the ruleset loads."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True)


class NoParams(Params):
    """For a rule without settings."""


P = TypeVar("P", bound=Params, default=NoParams)
