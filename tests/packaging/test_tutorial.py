"""docs/tutorial-first-rule.md is true: its commands, pasted in their order, print what it shows."""

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial-first-rule.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)
FINDS_SOMETHING = "opsaudit check "
"""Commands that end with 1, since they find what the page is about."""
_MARK = "=== end of a command: "


class Command(NamedTuple):
    """One command of the page, and what it prints there."""

    text: str
    shown: str


def commands() -> list[Command]:
    found = []
    for block in BLOCK.finditer(PAGE):
        if block["kind"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                text, _, shown = part.partition("\n")
                found.append(Command(text, shown))
        else:
            found.append(Command(f"cat > {block['file']} <<'END'\n{block['text']}END", ""))
    return found


def matches(shown: str, printed: str) -> bool:
    """Whether an output is the one that is shown: a line ``…`` stands for any lines, ``…`` in a line for any text."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None


@pytest.fixture(scope="module")
def printed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """Paste every command into one shell, in an empty folder; return what each prints and how it ends.

    What pip says about its index is not the page's concern: it is as quiet as can be.
    """
    folder = tmp_path_factory.mktemp("tutorial")
    constraint = folder.parent / f"{folder.name}.txt"
    constraint.write_text(f"opsaudit @ {next(built.glob('*.whl')).as_uri()}\n", encoding="utf-8")
    script = "".join(f"{command.text}\necho '{_MARK}'$?\n" for command in commands())
    of_ours = ("PYTEST", "OPSAUDIT", "PYTHON", "PIP_", "VIRTUAL_ENV", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(of_ours)}
    pasted = folder.parent / f"{folder.name}.sh"
    pasted.write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["bash", str(pasted)],
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env={**kept, "LC_ALL": "C.UTF-8", "PIP_CONSTRAINT": str(constraint), "PIP_QUIET": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    parts = re.split(rf"^{_MARK}(\d+)\n", done.stdout, flags=re.MULTILINE)
    return [(text, int(code)) for text, code in zip(parts[::2], parts[1::2], strict=False)]


def test_every_command_prints_what_the_page_shows(printed: list[tuple[str, int]]) -> None:
    for number, (command, (text, code)) in enumerate(zip(commands(), printed, strict=True), 1):
        assert code == (1 if command.text.startswith(FINDS_SOMETHING) else 0), f"{number}: {command.text}\n{text}"
        assert matches(command.shown, text), f"{number}: $ {command.text}\n{text}\n--- the page shows\n{command.shown}"


def test_the_page_has_a_rule_of_each_kind_and_a_wheel() -> None:
    texts = [command.text for command in commands()]
    assert len([text for text in texts if text.startswith("opsaudit new rule")]) == 2
    assert any("--python" in text for text in texts)
    assert "python -m build --wheel" in texts
