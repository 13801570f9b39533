"""Folders of plan files, and what reading them said."""

from pathlib import Path

from opsaudit.model.result import Finding
from opsaudit.source.files import Sources

ENTRY = "目标: [甲]\n"


def plan(root: Path, **files: str) -> Path:
    """Write files, given as path (`__` stands for `/`) to text."""
    for name, text in files.items():
        file = root / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def names(sources: Sources) -> list[str]:
    return [file.path for file in sources.files]


def told(sources: Sources) -> list[tuple[str, str, str, str]]:
    return [(str(each.place), each.slug, each.message.zh, each.message.en) for each in sources.findings]


def only(sources: Sources) -> Finding:
    (finding,) = sources.findings
    return finding
