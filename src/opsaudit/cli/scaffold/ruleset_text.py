"""The text of a ruleset of one's own, and a further rule at the end of one."""

from collections.abc import Sequence

from opsaudit.cli.scaffold.index import NotEditableError
from opsaudit.cli.scaffold.rule_text import Draft, declared_rule, worded
from opsaudit.cli.starters.render import scalar
from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar
from opsaudit.source.settings import Problems, plain, read_document

_TITLE = Text(zh="{name} 的规则集", en="Ruleset of {name}")
_EXTENDS = Text(zh="先有这个规则集的全部规则", en="everything that this ruleset asks for")
_SETTING = Text(
    zh="设置一条已有的规则：级别、权重、参数、理由", en="a setting of a rule that exists: severity, weight, params, why"
)
_OWN = Text(zh="自己的规则，用例写在里面", en="a rule of your own, with its tests")
_INDENT = "  "


def ruleset_file(name: str, extends: str, licence: str, own: Draft) -> str:
    """Return a ruleset that sets one rule and declares one of its own."""
    lang = own.lang
    title = _TITLE.format({"name": name})
    lines = [
        "opsaudit: ruleset/v1",
        f"name: {scalar(name)}",
        "version: 0.1.0",
        f"title: {{zh: {scalar(title.zh)}, en: {scalar(title.en)}}}",
        f"licence: {scalar(licence)}",
        f"copyright: {scalar(name)}",
        f"extends: [{scalar(extends)}]  # {worded(_EXTENDS, lang)}",
        "rules:",
        f"{_INDENT}# {worded(_SETTING, lang)}",
        f"{_INDENT}SMART007:",
        f"{_INDENT * 2}severity: high",
        f"{_INDENT * 2}why: {{zh: 没有人负责的目标没有人推动, en: Nobody pursues a goal that nobody answers for}}",
        f"{_INDENT}# {worded(_OWN, lang)}",
        *_entry(own.code, declared_rule(own), _INDENT),
    ]
    return "\n".join(lines) + "\n"


def add_to_ruleset(data: bytes, shown: str, draft: Draft) -> bytes:
    """Return a ruleset with one more rule, behind all others; every byte that was there stays.

    Raises NotEditableError when that cannot be done safely: the result is read again and has to say the same and the
    new rule.
    """
    code, before = draft.code, _read(data, shown)
    entry = before.get("rules") if isinstance(before, Mapping) else None
    made = _inserted(data, entry, draft)
    after = plain(_read(made, shown))
    told = plain(before)
    told["rules"] = {**(told.get("rules") or {}), code: (after.get("rules") or {}).get(code)}
    if after != told or told["rules"][code] is None:
        raise NotEditableError(_ODD_LAYOUT)
    return made


def _read(data: bytes, shown: str) -> Node:
    problems = Problems()
    node = read_document(data, shown, problems)
    if node is None or problems.found:
        raise NotEditableError(_ODD_LAYOUT)
    return node


def _inserted(data: bytes, entry: Entry | None, draft: Draft) -> bytes:
    lines = data.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith(b"\r\n") else "\n"
    head, indent, number = ["rules:"], _INDENT, len(lines)
    if entry is not None:
        rules = entry.value
        head, number = [], entry.key.place.line
        if isinstance(rules, Mapping) and _is_block(rules, lines):
            first = rules.entries[0].key.place
            indent, number = " " * (first.column - 1), _after(rules, lines)
        elif not (isinstance(rules, Scalar) and not rules.text):
            raise NotEditableError(_ODD_LAYOUT)
    text = "".join(f"{line}{end}" for line in [*head, *_entry(draft.code, declared_rule(draft), indent)]).encode()
    kept = b"".join(lines[:number])
    if kept and not kept.endswith((b"\n", b"\r")):
        text = end.encode() + text
    return kept + text + b"".join(lines[number:])


def _is_block(rules: Mapping, lines: Sequence[bytes]) -> bool:
    """Whether each rule stands on lines of its own, rather than in braces."""
    place = rules.place
    return bool(rules.entries) and not lines[place.line - 1][: place.column].rstrip().endswith(b"{")


def _after(rules: Mapping, lines: Sequence[bytes]) -> int:
    """Return how many lines there are up to the end of the rules, comments that belong to the last one included."""
    number, column = rules.place.end_line, rules.entries[0].key.place.column - 1
    while number < len(lines):
        line = lines[number]
        if not line.lstrip().startswith(b"#") or len(line) - len(line.lstrip()) < column:
            break
        number += 1
    return number


def _entry(code: str, rule: Sequence[str], indent: str) -> list[str]:
    return [f"{indent}{code}:", *(f"{indent}{_INDENT}{line}" for line in rule)]


_ODD_LAYOUT = Text(zh="它的写法无法照样续写", en="its layout cannot be continued")
