"""Write ``docs/plan-format.md`` from the models: ``python -m opsaudit.schema.reference > docs/plan-format.md``."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from opsaudit.binding.convert import STRUCTURE_KEYS, VALUE_TYPES
from opsaudit.binding.keys import FORMAT, Field, file_fields, fold, section_table, table_of, top_fields
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.model.words import Words
from opsaudit.schema.kinds import kind_of, label_of

_HEAD = f"""\
# The plan format · 计划格式

Generated from the program by `python -m opsaudit.schema.reference`; a test keeps it current. Format: `{FORMAT}`.

A plan says how an organization operates, in YAML. It is one file, or a folder whose `.yaml` files are read together:
put each section where it is easiest to keep, the same section in several files if you like
(see [several files](several-files.md)).

- **A sentence is enough.** A goal, a risk, a step, a meeting may be one line of text; opsaudit reads numbers, dates,
  roles and measures out of it.
- **Structure is rewarded.** What stands under a key of its own is certain; it can be compared with the rest of the plan,
  and more rules can judge it.
- **Keys in either language**, or both. Every key has an English and a Chinese name, and often further spellings. Case,
  blanks, hyphens and Traditional script do not matter: `Last review` is `last_review`, `目標` is `目标`.
- **Values in either language**: `monthly` is `每月`, `reduce` is `降低`.
- **One or several.** Where a list belongs, a single value will do. A section is a list; entries under their ids
  (`kpis: {{K-1: …, K-2: …}}`) are one too.
- **References** name another entry by its id, or by its name when that is unique; a role also by the person who holds it.
- **Own data** goes under keys that begin with `x-`, anywhere. Any other unknown key is reported, with the nearest known
  one.
- Nothing is required. What a plan ought to say is for [rules](commands.md#opsaudit-rules) to judge.

计划用 YAML 写明组织如何运营。可以是一个文件，也可以是一个文件夹：其中的 `.yaml` 文件合在一起读，各部分放在最好维护的地方，
同一部分也可以分写在几个文件里（见 [several-files.md](several-files.md)）。

- **一句话就够。** 目标、风险、步骤、会议都可以只写一行文字，数字、日期、岗位和措施由 opsaudit 从中读出。
- **结构更有用。** 写在单独一个键下的内容是确定的，能与计划其余部分对照，也有更多规则可以评估。
- **键用中文英文都行**，也可以混用。每个键都有中文名和英文名，多数还有别的写法；大小写、空格、连字符和繁体不影响识别。
- **值也一样**：`每月` 就是 `monthly`，`降低` 就是 `reduce`。
- **一项或多项。** 该写列表的地方，只写一个值也可以。每个章节是一个列表；以编号为键也可以（`指标: {{K-1: …, K-2: …}}`）。
- **引用**写对方的编号，名称唯一时也可写名称；岗位还可以写任职人。
- **自定义内容**放在以 `x-` 开头的键下，任何位置都可以。其他不认识的键都会指出，并给出最接近的写法。
- 没有必填项。计划应当写什么，由[规则](commands.md#opsaudit-rules)评估。

Editors complete and check all this: see [editors.md](editors.md). · 编辑器可以补全并检查这些键：见 [editors.md](editors.md)。
"""
_FIELD_HEAD = "| key | 键 | also · 其他写法 | holds · 内容 | meaning · 含义 |\n| --- | --- | --- | --- | --- |"


def reference(sections: Sections = SECTIONS) -> str:
    """Return the page."""
    return "\n".join(chain([_HEAD], _values(), _top(sections), _Entities(sections).pages(), _words(sections))) + "\n"


def _values() -> Iterator[str]:
    yield "## Values · 值的写法\n"
    yield "| type | 类型 | written as | 写法 | keys of the structure · 结构的键 |\n| --- | --- | --- | --- | --- |"
    for value in VALUE_TYPES.values():
        keys = "<br>".join(_code((key, *_chinese(key))) for key in value.keys)
        yield _row(value.name.en, value.name.zh, value.accepted.en, value.accepted.zh, keys)
    yield ""


def _chinese(name: str) -> Iterator[str]:
    return (zh for zh, known in STRUCTURE_KEYS.items() if known == name)


def _top(sections: Sections) -> Iterator[str]:
    yield "## Top level · 顶层\n"
    yield "Each [section](#sections--章节), the fields of [plan](#plan--计划) without that key around them, and:\n"
    yield "各[章节](#sections--章节)，[计划](#plan--计划)的各字段（不必再套一层“计划”），以及：\n"
    yield _FIELD_HEAD
    for field in dict.fromkeys((*top_fields().values(), *file_fields())):
        yield _field_row(field, field.spellings, sections)
    yield "\n## Sections · 章节\n"
    yield "| section | 章节 | also · 其他写法 | meaning · 含义 |\n| --- | --- | --- | --- |"
    for section in sections:
        link = f"[`{section.name}`](#{section.name}--{section.zh})"
        also = _also(_own_spellings(section, sections), section.label)
        yield _row(link, f"`{section.zh}`", also, _both(section.entity.about))
    yield ""


class _Entities:
    """The entities by section, each one described where it first occurs."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.shown: set[type[Entity]] = set()

    def pages(self) -> Iterator[str]:
        """Yield the part of each section with the entities inside its own."""
        for section in self.sections:
            yield f"### {section.name} · {section.zh}\n"
            yield from self._entity(section.entity, section.name)

    def _entity(self, kind: type[Entity], path: str) -> Iterator[str]:
        self.shown.add(kind)
        if kind.about is not None:
            yield f"{kind.about.en} · {kind.about.zh}\n"
        table = table_of(kind)
        yield _FIELD_HEAD
        for field in table.by_name.values():
            own = [each for each in field.spellings if table.by_spelling[fold(each)] is field]
            yield _field_row(field, own, self.sections)
        yield ""
        for field in table.by_name.values():
            if field.how == "entity" and field.kind not in self.shown:
                yield f"#### {path}.{field.name} · {field.key.zh}\n"
                yield from self._entity(field.kind, f"{path}.{field.name}")


def _words(sections: Sections) -> Iterator[str]:
    """Yield the vocabularies, each with the fields that take its words."""
    yield "## Words · 取值\n"
    used: dict[int, tuple[Words, list[str]]] = {}
    for kind in _kinds(sections):
        for field in table_of(kind).by_name.values():
            if field.key.words is not None:
                where = f"`{kind.section}.{field.name}`"
                used.setdefault(id(field.key.words), (field.key.words, []))[1].append(where)
    for words, fields in used.values():
        yield ", ".join(fields) + "\n"
        yield "| word | 取值 | also · 其他写法 |\n| --- | --- | --- |"
        for word, others in words.items():
            yield _row(f"`{word}`", f"`{others[0]}`", _code(others[1:]))
        yield ""


def _kinds(sections: Sections) -> Iterator[type[Entity]]:
    """Yield every entity once, those inside others after them."""
    todo = [section.entity for section in sections]
    seen: set[type[Entity]] = set()
    while todo:
        kind = todo.pop(0)
        if kind not in seen:
            seen.add(kind)
            yield kind
            todo = [field.kind for field in table_of(kind).by_name.values() if field.how == "entity"] + todo


def _own_spellings(section: Section, sections: Sections) -> list[str]:
    own = section_table(sections)
    return [spelling for spelling in section.spellings if own[fold(spelling)] is section]


def _field_row(field: Field, spellings: Iterable[str], sections: Sections) -> str:
    kind, label = kind_of(field, sections), label_of(field)
    return _row(f"`{label.en}`", f"`{label.zh}`", _also(spellings, label), _both(kind), _both(field.key.doc))


def _also(spellings: Iterable[str], label: Text) -> str:
    return _code(spelling for spelling in spellings if spelling not in (label.zh, label.en))


def _both(text: Text | None) -> str:
    return "" if text is None else "<br>".join(dict.fromkeys((text.en, text.zh)))


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a text stream, not a test's
    sys.stdout.write(reference())
