"""Parameters that a declarative rule declares: ``params: {limit: 24, words: [尽快, asap]}``, each with its default."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from pydantic import create_model

from opsaudit.expressions import BOOLEAN, NUMBER, TEXT, Kind, list_kind
from opsaudit.messages import Text
from opsaudit.model.node import Entry, Node, Scalar, Sequence
from opsaudit.rules.params import NoParams, Params
from opsaudit.source.settings import Problems

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,9}")
_KINDS: dict[object, Kind] = {bool: BOOLEAN, int: NUMBER, Decimal: NUMBER, str: TEXT, tuple[str, ...]: list_kind(TEXT)}


def read_params(entries: Iterable[Entry], problems: Problems) -> type[Params]:
    """Make the model of the parameters; a ruleset that sets one is checked against the type of its default."""
    fields: dict[str, Any] = {}  # pydantic's own: name to type and default
    for entry in entries:
        name = entry.key.text
        if not _NAME.fullmatch(name):
            problems.add(entry.key.place, _BAD_NAME, name=name)
            continue
        default = _default(entry.value)
        if default is None:
            problems.add(entry.value.place, _NO_DEFAULT, name=name)
            continue
        fields[name] = (tuple[str, ...] if isinstance(default, tuple) else type(default), default)
    if not fields:
        return NoParams
    return cast("type[Params]", create_model("DeclaredParams", __base__=Params, **fields))


def kinds_of(params: type[Params]) -> dict[str, Kind]:
    """Return what each parameter is to an expression."""
    return {name: _KINDS[info.annotation] for name, info in params.model_fields.items()}


def _default(node: Node) -> bool | int | Decimal | str | tuple[str, ...] | None:
    if isinstance(node, Sequence):
        texts = tuple(item.text for item in node.items if isinstance(item, Scalar))
        return texts if len(texts) == len(node.items) else None
    if not isinstance(node, Scalar) or node.is_null:
        return None
    if node.style == "plain":
        if node.text in ("true", "false"):
            return node.text == "true"
        if _WHOLE.fullmatch(node.text):
            return int(node.text)
        if _DECIMAL.fullmatch(node.text):
            return Decimal(node.text)
    return node.text


_BAD_NAME = Text(
    zh="参数名“{name}”应为小写字母、数字和下划线", en="the parameter '{name}' takes lower-case letters, digits and _"
)
_NO_DEFAULT = Text(
    zh="参数“{name}”应写默认值：数字、文字、true/false 或文字的列表",
    en="the parameter '{name}' takes its default: a number, a text, true or false, or a list of texts",
)
