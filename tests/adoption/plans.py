"""Small projects, one for each way in which a check ends."""

from pathlib import Path

GOOD = "goals:\n  - {id: G-1, statement: Answer 95% of complaints within 2 hours by 2026-12-31, owner: Li}\n"
POOR = "goals:\n  - Improve the service\n"
CONFIG = "select: [SMART003, SMART007]\nas_of: 2026-03-31\n"
ENDINGS: dict[int, dict[str, str]] = {
    0: {"plans/计划 一.yaml": GOOD},
    1: {"plans/计划 一.yaml": POOR},
    2: {"plans/计划 一.yaml": GOOD, "opsaudit.yaml": "rulset: standard\n"},
    3: {"plans/计划 一.yaml": "goals: [\n"},
    4: {"plans/readme.md": "none\n"},
}
"""The files of a project by the exit code of its check."""


def project(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"opsaudit.yaml": CONFIG, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".git").mkdir(exist_ok=True)
    return folder
