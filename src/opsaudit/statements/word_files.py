"""The data files of words and forms, read."""

from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


def read_word_file(name: str) -> dict[str, Any]:  # its values are texts, lists of texts and mappings of them
    """Read a YAML file that belongs to opsaudit: from its folder where there is one, else out of the zipped package.

    The folder spares 5 ms of importlib.resources.
    """
    import yaml

    path = _FOLDER / name
    if path.exists():
        text = path.read_text(encoding="utf-8")
    else:
        from importlib.resources import files

        text = (files("opsaudit.statements") / "words" / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe either way
    return found
