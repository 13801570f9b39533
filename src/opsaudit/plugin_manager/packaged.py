"""Read a file that lies in a package of a plugin."""

import os
from importlib import import_module
from pathlib import Path


def packaged(package: str, file: str) -> bytes:
    """Return the bytes: from the package's folder where there is one, which spares 10 ms of importlib.resources.

    Raises what importing the package and reading the file raise.
    """
    locations = list(import_module(package).__path__)
    if len(locations) == 1 and os.path.isdir(locations[0]):  # noqa: PTH112  # a string of sys.path
        return Path(locations[0]).joinpath(file).read_bytes()
    from importlib.resources import files

    return files(package).joinpath(file).read_bytes()
