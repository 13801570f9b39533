"""Plans mended as the command line does it, and what came of the file."""

import datetime as dt
from pathlib import Path

from opsaudit.assess import Options, assess_paths
from opsaudit.cli.fixes import fix_plans
from opsaudit.config import find_plans

TODAY = dt.date(2026, 3, 31)


def mended(text: str | bytes, folder: Path, *, fix: str = "all", select: tuple[str, ...] = ("SMART031",)) -> bytes:
    """Return the bytes of a plan once it is mended; only what is selected is looked for, and what the core reports."""
    path = folder / "plan.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    options = Options(TODAY, select=select)
    assert fix_plans(find_plans([str(path)]), options, "en", fix=fix, diff=False) is None
    return path.read_bytes()


def found(text: str, folder: Path) -> list[str]:
    """Return the codes of what the core finds in a plan."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    (assessment,) = assess_paths([str(path)], Options(TODAY, select=("SMART031",)))
    return [finding.code for finding in assessment.findings]
