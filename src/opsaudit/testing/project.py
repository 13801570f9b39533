"""A folder with a plan, and the real command run on it: nothing of the user's configuration or locale gets in."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from typing import Any

from opsaudit.testing.verdicts import AS_OF

_OF_THE_USER = ("OPSAUDIT_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONWARNINGS")


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What a run of ``opsaudit check`` came to."""

    exit_code: int
    findings: tuple[str, ...]
    """``plan.yaml:2:18 SMART007``, in the order of files and lines."""
    score: Fraction | None
    """What is proven of the first plan, 0 to 100; None without data."""
    document: Mapping[str, Any]  # Any: the JSON of the run, as docs/json.md describes it
    """The whole result; empty when the command was refused."""
    stderr: str


class PlanProject:
    """A folder of its own for one test."""

    def __init__(self, folder: Path) -> None:
        """Take an empty folder; no configuration is looked for above it."""
        self.folder = folder
        (folder / ".git").mkdir()

    def write(self, name: str, text: str) -> Path:
        """Write a file (a plan, a ruleset, ``opsaudit.yaml``), with the folders that lead to it; indentation may go along."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8", newline="\n")
        return file

    def check(self, *argv: str) -> CheckOutcome:
        """Run ``opsaudit check`` on the folder, judged by 2026-03-31 unless ``--as-of`` says otherwise."""
        as_of = () if any(arg.startswith("--as-of") for arg in argv) else ("--as-of", AS_OF.isoformat())
        done = self.run("check", ".", "--format", "json", *as_of, *argv)
        if not done.stdout:
            return CheckOutcome(done.returncode, (), None, {}, done.stderr)
        document: dict[str, Any] = json.loads(done.stdout)
        plans = document["plans"]
        rows = [row for plan in plans for row in plan["findings"]]
        proven = plans[0]["score"]["proven"] if plans else None
        return CheckOutcome(
            exit_code=done.returncode,
            findings=tuple(f"{row['file']}:{row['line']}:{row['column']} {row['code']}" for row in rows),
            score=None if proven is None else Fraction(proven["exact"]),
            document=document,
            stderr=done.stderr,
        )

    def run(self, *argv: str) -> "subprocess.CompletedProcess[str]":
        """Run any command of ``opsaudit`` in the folder, in a process of its own, in English."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OF_THE_USER)}
        environment = {**kept, "OPSAUDIT_LANG": "en", "LC_ALL": "C"}
        return subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "opsaudit", *argv],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=self.folder,
            env=environment,
        )
