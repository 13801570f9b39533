"""The functions that expressions may call: the standard ones, and those of plugins, imported when one is first used."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from opsaudit.expressions import STANDARD_FUNCTIONS, Function, Inconclusive
from opsaudit.extensions import ExpressionFunction
from opsaudit.isolation import Failure, attempt
from opsaudit.plugin_manager.extensions import Provided


class Functions(Mapping[str, Function]):
    """Name to function. Looking one up imports it; listing the names imports nothing."""

    def __init__(self, provided: Mapping[str, Provided[ExpressionFunction]]) -> None:
        """Keep where the functions of plugins are."""
        self._provided = provided
        self._loaded = dict(STANDARD_FUNCTIONS)

    def __getitem__(self, name: str) -> Function:
        """Return a function. Raises KeyError, and PluginFailedError when a plugin's own cannot be imported."""
        if name not in self._loaded:
            self._loaded[name] = _load(self._provided[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the standard names, then those of plugins, sorted."""
        yield from STANDARD_FUNCTIONS
        yield from self._provided

    def __len__(self) -> int:
        """Return how many there are."""
        return len(STANDARD_FUNCTIONS) + len(self._provided)


def _load(provided: Provided[ExpressionFunction]) -> Function:
    found = provided.use(partial(_verified, provided.extension))
    return replace(found, call=partial(_called, provided, found.call))


def _verified(extension: ExpressionFunction, found: object) -> Function:
    extension.verify(found)
    assert isinstance(found, Function)  # what `verify` makes sure of
    return found


def _called(provided: Provided[ExpressionFunction], call: Callable[..., Any], *values: Any) -> Any:
    # Any: values of expressions, whose kinds are checked where the function is called
    found = attempt(lambda: call(*values))
    if not isinstance(found, Failure):
        return found
    if isinstance(found.error, Inconclusive):
        raise found.error
    raise Inconclusive(provided.failed(found.reason))
