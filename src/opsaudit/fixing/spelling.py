"""How a text is written as a value or a key, so that it reads as that text again: with quotes where it needs some."""

import re

from opsaudit.model.node import Mapping, Scalar, Sequence, Style
from opsaudit.source.files import read_source

_OTHERWISE = re.compile(r"y|n|yes|no|on|off|true|false|=|[-+.\d][\d_]*:[\d:_.]+", re.IGNORECASE)
"""What other readers of YAML take for something else than text: truth values, and numbers to the base 60."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})


def spelled(text: str, style: Style = "plain", *, in_flow: bool = False) -> str | None:
    """Return a text as it is written as a value, in the quotes that it had; None when one line cannot hold it.

    ``in_flow`` says that it stands in brackets, where commas and brackets end a plain text.
    """
    if not text.isprintable():
        return None
    if style == "double":
        return f'"{text.translate(_ESCAPES)}"'
    if style == "plain" and _reads_as_written(text, in_flow=in_flow):
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _reads_as_written(text: str, *, in_flow: bool) -> bool:
    """Whether a text without quotes is read as itself."""
    if _OTHERWISE.fullmatch(text):
        return False
    file, findings = read_source((f"k: [{text}]\n" if in_flow else f"k: {text}\n").encode(), "")
    root = file.documents[0] if file.documents and not findings else None
    value = root.entries[0].value if isinstance(root, Mapping) and root.entries else None
    if in_flow and isinstance(value, Sequence) and len(value.items) == 1:
        value = value.items[0]
    return isinstance(value, Scalar) and value.style == "plain" and value.text == text and not value.is_null
