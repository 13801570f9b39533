"""The pluggy manager that each plugin has of its own, made a hundred times in a run with a hundred plugins.

pluggy looks at every name of a module with ``inspect.getattr_static``. In a module a hook is a plain function, and its
marker lies in the function's own dictionary: reading it there saves three quarters of the time.
"""

from types import FunctionType, MethodType, ModuleType
from typing import Any

import pluggy

from opsaudit import hookspecs

_PROJECT = "opsaudit"
_SPECS = ModuleType(hookspecs.__name__)
"""The specifications alone: the names beside them are none, and need not be looked at for each plugin."""
_SPECS.__dict__.update(
    {name: value for name, value in vars(hookspecs).items() if hasattr(value, f"{_PROJECT}_spec")},
    __dir__=lambda: [name for name in vars(_SPECS) if name.startswith(f"{_PROJECT}_")],
)


class HookManager(pluggy.PluginManager):
    """A manager that knows the hooks of opsaudit."""

    def __init__(self) -> None:
        """Take the specifications."""
        super().__init__(_PROJECT)
        self.add_hookspecs(_SPECS)

    def parse_hookspec_opts(self, module_or_class: Any, name: str) -> Any:  # Any: pluggy's own types are not public
        """Return the marker of a specification."""
        return _marker(module_or_class, name, f"{_PROJECT}_spec", super().parse_hookspec_opts)

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:  # Any: as above
        """Return the marker of an implementation; None for what is no hook."""
        return _marker(plugin, name, f"{_PROJECT}_impl", super().parse_hookimpl_opts)


def _marker(holder: object, name: str, marker: str, otherwise: Any) -> object:  # Any: as above
    if isinstance(holder, ModuleType):
        value = vars(holder).get(name)
        if type(value) is FunctionType:
            return value.__dict__.get(marker)
        if not isinstance(value, staticmethod | classmethod | MethodType):
            return None
    return otherwise(holder, name)
