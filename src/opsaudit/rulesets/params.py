"""Parameters of a rule as a ruleset sets them: checked by the rule's own model, wrong ones at their place."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar
from opsaudit.model.node import Sequence as Items
from opsaudit.model.place import Place
from opsaudit.model.suggestion import did_you_mean
from opsaudit.rules.params import Params
from opsaudit.rules.rule import AnyRule
from opsaudit.source.settings import Problems

Path: TypeAlias = tuple[int | str, ...]
"""Keys and positions that lead to a value."""

_TYPED = {"true": True, "false": False}


def bind_params(rule: AnyRule, entries: Sequence[Entry], place: Place, problems: Problems) -> Params | None:
    """Make the parameters of a rule; None when something is wrong with them, which is added to the problems."""
    model: type[Params] = rule.params
    if not entries and _has_only_plain_defaults(model):
        return model.model_construct()  # nothing to check: saves building a validator for each model (0.3 to 1 ms)
    try:
        return model.model_validate(_plain(entries))
    except ValidationError as error:
        errors = error.errors(include_url=False)
    try:  # a few types, Literal[1, 2] among them, take no text for a number
        return model.model_validate(_plain(entries, typed=[error["loc"] for error in errors]))
    except ValidationError:
        for each in errors:
            _report(rule, entries, place, problems, error=each)
        return None


def _has_only_plain_defaults(model: type[Params]) -> bool:
    decorators = model.__pydantic_decorators__
    is_checked = decorators.model_validators or decorators.root_validators or model.model_config.get("validate_default")
    return not is_checked and not any(info.is_required() for info in model.model_fields.values())


def _plain(entries: Iterable[Entry], path: Path = (), *, typed: Sequence[Path] = ()) -> dict[str, object]:
    return {entry.key.text: _value(entry.value, (*path, entry.key.text), typed=typed) for entry in entries}


def _value(node: Node, path: Path, *, typed: Sequence[Path]) -> object:
    """Return plain values. Numbers stay text, which pydantic reads as the type of the parameter allows, unless listed."""
    if isinstance(node, Mapping):
        return _plain(node.entries, path, typed=typed)
    if isinstance(node, Items):
        return [_value(item, (*path, position), typed=typed) for position, item in enumerate(node.items)]
    if node.is_null:
        return None
    is_typed = node.style == "plain" and any(each[: len(path)] == path for each in typed)
    return _typed(node) if is_typed else node.text


def _typed(node: Scalar) -> object:
    if node.text in _TYPED:
        return _TYPED[node.text]
    for kind in (int, float):
        try:
            return kind(node.text)
        except ValueError:
            continue
    return node.text


def _report(rule: AnyRule, entries: Sequence[Entry], place: Place, problems: Problems, *, error: ErrorDetails) -> None:
    path = error["loc"]
    key = str(path[0]) if path else ""
    args: dict[str, Any] = {
        "rule": rule.code,
        "key": ".".join(map(str, path)),
        **error.get("ctx", {}),
    }  # pydantic's own
    if "expected" in args:
        args["expected"] = str(args["expected"]).replace(" or ", ", ")  # read in both languages
    args["value"] = error["input"] if isinstance(error["input"], str) else "…"
    if error["type"] == "extra_forbidden":
        args["hint"] = did_you_mean(key, rule.params.model_fields)
    told = _MESSAGES.get(error["type"])
    if told is None:
        told, args["what"] = _OTHER, error["msg"]
    at = _place_of(path, entries, place, at_key=error["type"] == "extra_forbidden")
    problems.add(at, told, **args)


def _place_of(path: Path, entries: Sequence[Entry], place: Place, *, at_key: bool) -> Place:
    """Follow a path of keys and positions as far as the text has it; tags of unions are no part of the text."""
    found = place
    node: Node = Mapping(list(entries), place)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.get(step)
            if entry is not None:
                node, found = entry.value, entry.key.place if at_key else entry.value.place
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            found = node.place
    return found


_NUMBER = Text(
    zh="{rule} 的参数 {key} 应为数字，而不是“{value}”", en="parameter {key} of {rule} takes a number, not '{value}'"
)
_WHOLE = Text(
    zh="{rule} 的参数 {key} 应为整数，而不是“{value}”",
    en="parameter {key} of {rule} takes a whole number, not '{value}'",
)
_BOOLEAN = Text(
    zh="{rule} 的参数 {key} 应为 true 或 false，而不是“{value}”",
    en="parameter {key} of {rule} takes true or false, not '{value}'",
)
_TEXT = Text(zh="{rule} 的参数 {key} 应为文字", en="parameter {key} of {rule} takes a text")
_LIST = Text(zh="{rule} 的参数 {key} 应为列表", en="parameter {key} of {rule} takes a list")
_KEYS = Text(zh="{rule} 的参数 {key} 应为键值对", en="parameter {key} of {rule} takes keys with values")
_WORD = Text(
    zh="{rule} 的参数 {key} 不能是“{value}”（可写：{expected}）",
    en="parameter {key} of {rule} cannot be '{value}' (one of: {expected})",
)
_OTHER = Text(zh="{rule} 的参数 {key} 的值无效：{what}", en="parameter {key} of {rule} is wrong: {what}")
_MESSAGES = {
    "extra_forbidden": Text(zh="{rule} 没有参数 {key}{hint}", en="{rule} has no parameter {key}{hint}"),
    "missing": Text(zh="{rule} 必须给出参数 {key}", en="{rule} needs the parameter {key}"),
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_parsing": _BOOLEAN,
    "bool_type": _BOOLEAN,
    "string_type": _TEXT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "literal_error": _WORD,
    "enum": _WORD,
    "greater_than": Text(zh="{rule} 的参数 {key} 应大于 {gt}", en="parameter {key} of {rule} is more than {gt}"),
    "greater_than_equal": Text(zh="{rule} 的参数 {key} 应不小于 {ge}", en="parameter {key} of {rule} is {ge} or more"),
    "less_than": Text(zh="{rule} 的参数 {key} 应小于 {lt}", en="parameter {key} of {rule} is less than {lt}"),
    "less_than_equal": Text(zh="{rule} 的参数 {key} 应不大于 {le}", en="parameter {key} of {rule} is {le} or less"),
}
