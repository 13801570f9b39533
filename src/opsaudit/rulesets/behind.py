"""Which files of the user a ruleset is made of: whoever waits for a change looks at these."""

import os
from pathlib import Path

from opsaudit.rulesets.document import read_ruleset_file
from opsaudit.rulesets.files import RulesetFile, is_path
from opsaudit.source.settings import Problems


def files_behind(name_or_path: str, base: Path) -> frozenset[str]:
    """Return the absolute paths of a ruleset's file and of those it extends by a path, whether they are there or not.

    ``base`` is the folder that a relative path starts at. A ruleset that is known by its name comes from a plugin: none.
    What is wrong in a file is for the run to say: nothing is raised here.
    """
    found: set[str] = set()
    waiting = [_absolute(base / name_or_path)] if is_path(name_or_path) else []
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        if os.path.isfile(file):  # noqa: PTH113  # absolute paths are text here
            at = Path(file)
            document = read_ruleset_file(RulesetFile(at, at.parent, at.name), Problems())
            waiting += [_absolute(at.parent / word.text) for word in document.extends if is_path(word.text)]
    return frozenset(found)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # drops `..` without following links
