"""What is wrong with a command line, in both languages. click's own messages exist in English only."""

import click

from opsaudit.messages import Lang, Text, same
from opsaudit.model.suggestion import did_you_mean

_NO_OPTION = Text(zh="没有选项 {name}{hint}", en="no such option: {name}{hint}")
_MISSING = Text(zh="缺少 {name}", en="missing {name}")
_NO_VALUE = Text(zh="选项 {name} 不带值", en="option {name} takes no value")
_NEEDS_VALUE = Text(zh="选项 {name} 后面要有一个值", en="option {name} needs a value")
_WRONG = Text(zh="{name}：{what}", en="{name}: {what}")
_TRY = Text(zh="用 {command} --help 查看说明。", en="See {command} --help.")
CANNOT_WRITE = Text(zh="无法写入 {file}：{why}", en="cannot write {file}: {why}")
SAME_FILE = Text(zh="两份报告写入同一个文件：{file}", en="two reports go to the same file: {file}")
EXISTS = Text(
    zh="{file} 已存在，没有改动它；请换一个名字，或用 --force 覆盖",
    en="{file} exists and was left alone; choose another name, or overwrite it with --force",
)
WRITTEN = Text(zh="已写入 {file}", en="wrote {file}")
ERROR = Text(zh="错误：{what}", en="error: {what}")


class Complaint(click.UsageError):
    """A usage error in both languages."""

    def __init__(self, message: Text, ctx: click.Context | None = None) -> None:
        super().__init__(message.en, ctx)
        self.text = message


class WrongValue(click.BadParameter):
    """A value that an option or argument does not take; click adds which one it is."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.text = message


def complaint(error: click.ClickException) -> Text:
    """Return what is wrong with the command line."""
    if isinstance(error, Complaint):
        return error.text
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return _NO_OPTION.format({"name": error.option_name, "hint": did_you_mean(error.option_name, known)})
    if isinstance(error, click.BadOptionUsage):
        return _bad_usage(error)
    if isinstance(error, click.MissingParameter):
        return _MISSING.format({"name": _name(error)})
    if isinstance(error, WrongValue):
        return _WRONG.format({"name": _name(error), "what": error.text})
    return same(error.format_message())


def explained(error: click.UsageError, lang: Lang) -> str:
    """Return the lines for stderr: what is wrong, and where to read about it."""
    lines = [ERROR.format({"what": complaint(error)})[lang]]
    if error.ctx is not None:
        lines.append(_TRY.format({"command": error.ctx.command_path})[lang])
    return "\n".join(lines) + "\n"


def _bad_usage(error: click.BadOptionUsage) -> Text:
    flags = [
        name
        for param in (error.ctx.command.params if error.ctx else [])
        if isinstance(param, click.Option) and param.is_flag
        for name in param.opts
    ]
    template = _NO_VALUE if error.option_name in flags else _NEEDS_VALUE
    return template.format({"name": error.option_name})


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None or error.ctx is None:
        return str(error.param_hint or "")
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.make_metavar(error.ctx)
