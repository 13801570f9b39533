"""Plugins of strangers, laid out as an installer does, and the program run beside them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

RULE = '''
from collections.abc import Iterator
from opsaudit.api import *

@rule(
    code="{code}", slug="{slug}", title=same("标题 title"), rationale=same("理由 why"), fix=same("改法 fix"),
    severity=Severity.HIGH, dimension="goals", level=1, references=(Reference("acme policy"),),
    messages={{"bad": same("不行 bad")}}, bad=same("goals: [a]"), good=same("goals: [b]"),
)
def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Judge a goal."""
    {body}
    yield from ()
'''
HOOK = """
@hookimpl
def opsaudit_rules():
    return [check]
"""


def rule_file(body: str, *, code: str = "ACME001", slug: str = "acme-goal-rule") -> str:
    """Return a plugin of one file with one rule about goals."""
    return RULE.format(code=code, slug=slug, body=body.replace("\n", "\n    ")) + HOOK


def install(site: Path, name: str, code: str) -> None:
    """Lay a distribution out as an installer does."""
    module = f"acme_{name.replace('-', '_')}"
    site.mkdir(exist_ok=True)
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    info = site / f"{module}-1.4.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-{name}\nVersion: 1.4\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[opsaudit]\nacme-{name} = {module}\n", encoding="utf-8")


def opsaudit(
    *argv: str, site: Path | None = None, cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own; ``site`` is a folder that plugins are installed in."""
    program = shutil.which("opsaudit", path=str(Path(sys.executable).parent))
    start = [program] if program else [sys.executable, "-P", "-m", "opsaudit"]
    done = subprocess.run(
        [*start, *argv],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        timeout=120,
        env={**os.environ, "OPSAUDIT_LANG": "en", **({"PYTHONPATH": str(site)} if site else {}), **environ},
    )
    assert "Traceback" not in done.stderr
    return done
