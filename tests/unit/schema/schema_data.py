"""Plans as a JSON Schema validator sees them: the data of a document by the core schema of YAML 1.2, as editors read."""

from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError

from opsaudit.model.node import Mapping, Node, Sequence
from opsaudit.schema import plan_schema
from opsaudit.source.parser import parse
from opsaudit.source.scalars import core_value

ROOT = Path(__file__).parents[3]


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(plan_schema())


def documents(text: str) -> list[object]:
    return [data_of(node) for node in parse(text, "plan.yaml")[0].documents]


def data_of(node: Node) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: data_of(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [data_of(item) for item in node.items]
    return core_value(node)


def errors(text: str) -> list[ValidationError]:
    return [error for document in documents(text) for error in validator().iter_errors(document)]


def is_valid(text: str) -> bool:
    return not errors(text)
