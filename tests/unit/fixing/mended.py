"""Plans mended as the command line does it, and what came of the file."""

import datetime as dt
from pathlib import Path

from opsaudit.assess import Options
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
