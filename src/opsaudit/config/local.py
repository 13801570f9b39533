"""Read ``local_plugins``: single Python files, each below the folder of the configuration."""

import os
from collections.abc import Iterator

from opsaudit import inputs
from opsaudit.messages import Text
from opsaudit.source.settings import Fields


def read_local_plugins(fields: Fields, base: str) -> Iterator[str]:
    """Yield each file as a path below the folder ``base``, with ``/``; what is none is a problem at its place."""
    root = os.path.realpath(base)
    seen: set[str] = set()
    for word in fields.words("local_plugins"):
        whole = os.path.normpath(os.path.join(root, word.text))  # noqa: PTH118  # drops `..` before links are followed
        wrong = _what_is_wrong(word.text, whole, root)
        if wrong is None and whole in seen:
            wrong = _TWICE
        if wrong is not None:
            fields.problems.add(word.place, wrong, file=word.text)
            continue
        seen.add(whole)
        yield os.path.relpath(whole, root).replace(os.sep, "/")


def _what_is_wrong(text: str, whole: str, root: str) -> Text | None:
    if not text.isprintable() or os.path.isabs(text):  # noqa: PTH117  # settings are text until they are read
        return _OUTSIDE
    real = os.path.realpath(whole)
    if not all(path.startswith(os.path.join(root, "")) for path in (whole, real)):  # noqa: PTH118  # as above
        return _OUTSIDE
    if os.path.isdir(real) or not whole.endswith(".py"):  # noqa: PTH112  # as above
        return _NO_FILE
    inputs.asked(whole)
    return None if os.path.exists(real) else _MISSING  # noqa: PTH110  # as above


_OUTSIDE = Text(
    zh="本地插件“{file}”应是本文件所在文件夹之内的相对路径，链接也不能指到外面",
    en="the local plugin '{file}' takes a path below the folder of this file; a link must not lead out of it either",
)
_NO_FILE = Text(
    zh="本地插件“{file}”应是单个 .py 文件；文件夹请做成发行包安装",
    en="the local plugin '{file}' takes a single .py file; install a folder as a distribution instead",
)
_MISSING = Text(zh="没有本地插件 {file}", en="there is no local plugin {file}")
_TWICE = Text(zh="本地插件 {file} 写了两次", en="the local plugin {file} is listed twice")
