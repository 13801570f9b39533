"""Names of a module that are imported when somebody first asks for them."""

from collections.abc import Callable, Mapping
from importlib import import_module


def importing(module: str, names: Mapping[str, str], *, below: str = "") -> Callable[[str], object]:
    """Return the ``__getattr__`` of a module: it imports a name from where it is.

    ``names`` holds names, parted by blanks, by the module that has them, which lies in the package ``below``, else in
    the module itself. Type checkers see plain imports under ``TYPE_CHECKING`` instead.
    """

    def get(name: str) -> object:
        for place, listed in names.items():
            if name in listed.split():
                return getattr(import_module(f"{below or module}.{place}"), name)
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    return get
