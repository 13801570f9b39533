"""Write ``docs/api.md`` from the docstrings of ``opsaudit.api``: ``python -m opsaudit.cli.api_reference > docs/api.md``."""

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import opsaudit.api
from opsaudit.model.entities.base import Entity

_HEAD = """\
# The API of plugins · 插件接口

Generated from the docstrings by `python -m opsaudit.cli.api_reference`; a test keeps it current. · 由程序生成，测试保证一致。

A plugin imports `opsaudit.api` and nothing else of opsaudit, its tests `opsaudit.testing` ([testing rules](testing-rules.md)).
What is listed here stays as it is, as [the policy](stability.md) says. Start with [rules without code](declarative-rules.md),
[rules in Python](python-rules.md) and [hooks](hooks.md). · 插件只导入 `opsaudit.api`，测试用 `opsaudit.testing`；此处所列按[承诺](stability.md)保持稳定。
"""
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Rules · 规则": ("opsaudit.rules", "opsaudit.model.graph"),
    "Findings and results · 发现与结果": ("opsaudit.model.result", "opsaudit.model.severity", "opsaudit.model.place"),
    "Text and values · 文字与值": ("opsaudit.messages", "opsaudit.model.values"),
    "Sentences · 句子": ("opsaudit.statements",),
    "Plans · 计划": ("opsaudit.model.plan", "opsaudit.model.sections", "opsaudit.model.entities.base"),
    "Hooks · 钩子": ("opsaudit.hookspecs", "opsaudit.extensions", "pluggy"),
    "Functions of expressions · 表达式函数": ("opsaudit.expressions",),
    "Reports and ratings · 报告与评级": ("opsaudit",),
}
"""Heading to the modules, or packages, whose names stand under it; the first that fits."""
_CELL = re.compile(r"\s+")
_DEFAULT = re.compile(r"<[^<>]*>")


def reference() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *_groups(), *_entities()]) + "\n"


def _groups() -> Iterator[str]:
    grouped: dict[str, list[str]] = {heading: [] for heading in _GROUPS}
    for name in opsaudit.api.__all__:
        found = getattr(opsaudit.api, name)
        if not _is_entity(found):
            grouped[_heading(found)].append(name)
    for heading, names in grouped.items():
        yield f"## {heading}\n"
        for name in names:
            yield from _described(name, getattr(opsaudit.api, name))


def _heading(found: object) -> str:
    module = getattr(found, "__module__", None) or type(found).__module__
    return next(
        heading
        for heading, places in _GROUPS.items()
        if any(module == place or module.startswith(f"{place}.") for place in places) or "opsaudit" in places
    )


def _described(name: str, found: object) -> Iterator[str]:
    """Yield a name with its first line, then what a class has that is public."""
    if isinstance(found, type):
        yield f"### {name}\n\n{_line(found)}\n"
        members = list(_members(found))
        if members:
            yield "\n".join(f"- {member}" for member in members) + "\n"
    elif callable(found) and not _is_constant(name):
        yield f"### {name}{_signature(found)}\n\n{_line(found)}\n"
    else:
        yield f"### {name}\n\n`{_CELL.sub(' ', repr(found))[:80]}`\n"


def _is_constant(name: str) -> bool:
    return name.isupper()


def _members(kind: type) -> Iterator[str]:
    """Yield methods and properties with their first lines; the fields of a Struct or a named tuple come first."""
    fields = getattr(kind, "__struct_fields__", None) or getattr(kind, "_fields", None)
    if fields:
        yield "fields: " + ", ".join(f"`{field}`" for field in fields if not field.startswith("_"))
    for name, member in vars(kind).items():
        if name.startswith("_") or isinstance(member, type):
            continue
        plain = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if isinstance(member, property):
            yield f"`{name}`: {_line(member.fget)}"
        elif inspect.isfunction(plain):
            yield f"`{name}{_signature(plain, bound=not isinstance(member, staticmethod))}`: {_line(plain)}"


def _signature(found: Any, *, bound: bool = False) -> str:
    """Return the parameters with their defaults, without types: they stand in the docstring and in the stubs."""
    try:
        parameters = list(inspect.signature(found).parameters.values())[bound:]
    except (TypeError, ValueError):
        return "(…)"
    plain = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    return _DEFAULT.sub("…", str(inspect.Signature(plain)))


def _line(found: object) -> str:
    """Return the first paragraph of a docstring, on one line."""
    return _CELL.sub(" ", (inspect.getdoc(found) or "").partition("\n\n")[0]).replace("|", "\\|")


def _entities() -> Iterator[str]:
    yield "## Entities · 对象\n\nTheir fields are those of [the plan format](plan-format.md). · 字段见[计划格式](plan-format.md)。\n"
    yield "| class | section · 章节 | what it is · 含义 |\n| --- | --- | --- |"
    for name in opsaudit.api.__all__:
        found = getattr(opsaudit.api, name)
        if _is_entity(found) and found is not Entity:
            about = found.about
            yield f"| `{name}` | `{found.section}` | {about.en} · {about.zh} |"


def _is_entity(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, Entity) and found is not Entity


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a text stream, not a test's
    sys.stdout.write(reference())
