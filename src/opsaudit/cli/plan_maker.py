"""From a foreign file to the text of a plan: which importer reads it, and whether a plan comes of it."""

from pathlib import Path

from opsaudit.binding.plan import bind_plan
from opsaudit.errors import OpsauditError, PluginFailedError, UsageError
from opsaudit.extensions import Importer
from opsaudit.messages import Lang, Text
from opsaudit.model.result import Finding, State
from opsaudit.model.sections import Sections
from opsaudit.plugin_manager import Provided
from opsaudit.plugin_manager.extensions import Extensions
from opsaudit.plugin_manager.plugin import join
from opsaudit.source.files import read_bytes, read_source, why_unreadable

MOST_BYTES = 50_000_000
"""A foreign file may be this long: a sheet of a million rows is shorter."""
_MISMADE = frozenset({"OPS030", "OPS032", "OPS033", "OPS037"})
"""What an importer gets wrong, unlike values that stand in the file: unknown and doubled keys, a wrong structure."""
_MOST_TOLD = 5


def importer_for(file: Path, name: str | None, extensions: Extensions) -> Provided[Importer]:
    """Return the importer that is named, else the only one for the longest suffix of the file.

    Raises UsageError when there is none, or more than one.
    """
    if name is not None:
        return extensions.find(Importer, name)
    known = extensions.of(Importer)
    ends = {end for each in known.values() for end in each.extension.suffixes if file.name.lower().endswith(end)}
    longest = max(ends, key=len, default=None)
    fitting = [each for each in known.values() if longest in each.extension.suffixes]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"{each.extension.name} ({each.blame})" for each in fitting or known.values())
    told = _SEVERAL if fitting else _NONE if known else _NO_IMPORTER
    raise UsageError(told.format({"file": file.name, "names": names, "hint": extensions.hint(file.name, ())}))


def read_foreign(file: Path) -> bytes:
    """Return the bytes of a file. Raises UsageError when it cannot be read, or is too long."""
    try:
        data = read_bytes(file, MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(_UNREADABLE.format({"file": file, "why": why_unreadable(error)})) from None
    if len(data) > MOST_BYTES:
        raise UsageError(_TOO_LONG.format({"file": file, "most": MOST_BYTES // 1_000_000}))
    return data


def to_plan(importer: Provided[Importer], data: bytes, name: str, *, lang: Lang, sections: Sections) -> str:
    """Return the text of the plan that an importer makes of a file.

    Raises PluginFailedError, which blames the distribution, when no plan comes of it; an error in the file that the
    importer told by raising one of ``opsaudit.errors`` passes through.
    """
    text = importer.use(lambda read: _text(read(data, name, lang)), passes=(OpsauditError,))
    problems = _problems(text, sections)
    if problems:
        raise PluginFailedError(importer.failed(_NO_PLAN.format({"file": name, "problems": join(problems)})))
    return text


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError(f"an importer returns text, not {type(found).__name__}")
    return found if found.endswith("\n") else f"{found}\n"


def _problems(text: str, sections: Sections) -> list[Text]:
    """Say why a text is no plan; what is wrong with values in it is for ``check`` to say."""
    source, unread = read_source(text.encode(errors="surrogatepass"), "plan.yaml")
    _, shape, keys = bind_plan([source], sections)
    found = [each for each in (*unread, *shape) if each.state is State.INCONCLUSIVE or each.code in _MISMADE]
    told = [_at(each) for each in sorted(found, key=lambda each: each.place)[:_MOST_TOLD]]
    return told or ([] if keys is not None else [_NO_KEYS])


def _at(finding: Finding) -> Text:
    place = finding.place
    return _AT.format({"line": place.line, "column": place.column, "what": finding.message})


_NONE = Text(
    zh="没有读取 {file} 这类文件的导入器；用 --from 指定一个：{names}{hint}",
    en="no importer reads files like {file}; name one with --from: {names}{hint}",
)
_NO_IMPORTER = Text(
    zh="没有安装任何导入器，无法读取 {file}{hint}；导入器由插件提供",
    en="no importer is installed that could read {file}{hint}; plugins bring them",
)
_SEVERAL = Text(
    zh="有多个导入器读取 {file}；用 --from 指定一个：{names}",
    en="more than one importer reads {file}; name one with --from: {names}",
)
_UNREADABLE = Text(zh="无法读取 {file}：{why}", en="cannot read {file}: {why}")
_TOO_LONG = Text(zh="{file} 超过 {most} MB，不予读取", en="{file} has more than {most} MB and is not read")
_NO_PLAN = Text(zh="它由 {file} 生成的不是计划：{problems}", en="what it made of {file} is no plan: {problems}")
_AT = Text(zh="第 {line} 行第 {column} 列，{what}", en="line {line}, column {column}, {what}")
_NO_KEYS = Text(zh="其中没有任何键", en="there is no key in it")
