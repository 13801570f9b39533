"""Questions to somebody at a terminal, on stderr. Ctrl-C and the end of the input leave as ``click.Abort``."""

import sys
from collections.abc import Callable, Mapping

import click

from opsaudit.messages import Lang, Text

_CHOOSE = Text(zh="请输入 1 至 {last} 的数字", en="type a number from 1 to {last}")
_ENTER = Text(
    zh="回车即取方括号中的默认值；按 Ctrl-C 退出，不写任何文件。",
    en="Enter takes the [default]; Ctrl-C leaves and writes nothing.",
)
_SUFFIX = Text(zh="：", en=": ")
_NUMBER = Text(zh="选哪一个", en="Which one")


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def greet(lang: Lang) -> None:
    """Say how to answer."""
    click.echo(_ENTER[lang], err=True)


def ask(question: Text, lang: Lang, *, default: str = "", wrong: Callable[[str], Text | None]) -> str:
    """Return the answer to a question; ``wrong`` says what is wrong with one, and it is asked again."""
    while True:
        shown = f"{question[lang]} [{default}]" if default else question[lang]
        suffix = _SUFFIX[lang]
        answer = str(click.prompt(shown, default=default, show_default=False, err=True, prompt_suffix=suffix)).strip()
        problem = wrong(answer)
        if problem is None:
            return answer
        click.echo(f"  {problem[lang]}", err=True)


def choose(question: Text, choices: Mapping[str, Text], lang: Lang, *, default: str) -> str:
    """Return one of the choices, picked by its number or its word."""
    click.echo(f"{question[lang]}{_SUFFIX[lang]}".rstrip(), err=True)
    words = list(choices)
    for number, text in enumerate(choices.values(), 1):
        click.echo(f"  {number}  {text[lang]}", err=True)

    def wrong(answer: str) -> Text | None:
        return None if _picked(answer, words) else _CHOOSE.format({"last": len(words)})

    return _picked(ask(_NUMBER, lang, default=str(words.index(default) + 1), wrong=wrong), words) or default


def _picked(answer: str, words: list[str]) -> str | None:
    if answer in words:
        return answer
    is_number = answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(words)
    return words[int(answer) - 1] if is_number else None
