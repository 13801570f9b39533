"""The engine in a child process: it runs the very command that CI runs, and tells its progress line by line."""

import asyncio
import datetime as dt
import json
import os
import shlex
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from opsaudit.messages import Lang

HAS_RESULTS = (0, 1, 3)
"""Exit codes of a check that printed results; the others explain themselves on stderr."""
_NO_CURRENT_FOLDER = ("-P",)
"""Keeps ``python -m`` from importing modules that lie in the folder of the plan."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: a document, or what went wrong."""

    code: int
    document: dict[str, Any] | None
    """The results; ``Any`` because they were read from JSON."""
    complaint: str = ""


@dataclass(slots=True)
class Engine:
    """Runs ``opsaudit check`` as a child that can be stopped at once."""

    arguments: Sequence[str]
    """What ``opsaudit check`` takes: the path, and options that change the results."""
    process: asyncio.subprocess.Process | None = None

    @property
    def command_line(self) -> str:
        """The command that gives the same results outside the workbench, known ones among them."""
        return shlex.join(["opsaudit", "check", *self.arguments])

    async def run(self, lang: Lang, on_event: Callable[[dict[str, Any]], None], *, format_: str = "json") -> Outcome:
        """Run to the end; ``on_event`` gets each progress event. Raises CancelledError when it is stopped.

        ``format_`` is one whose whole output is a JSON object. An auditor sees everything, whatever a baseline holds.
        """
        options = ["--no-baseline", "--format", format_, "--progress", "json", "--lang", lang]
        command = [sys.executable, *_NO_CURRENT_FOLDER, "-m", "opsaudit", "check", *self.arguments, *options]
        self.process = process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        try:
            output, complaint = await asyncio.gather(_all_of(process.stdout), _events(process.stderr, on_event))
            code = await process.wait()
        finally:
            _kill(process)
        document = _document(output) if code in HAS_RESULTS else None
        return Outcome(code, document, complaint if document is None else "")

    def stop(self) -> None:
        """End the child and whatever it started."""
        if self.process is not None:
            _kill(self.process)


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


def _document(output: bytes) -> dict[str, Any] | None:
    """Return the results; None when the child broke down before it had printed them."""
    try:
        found = json.loads(output)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


async def _all_of(stream: asyncio.StreamReader | None) -> bytes:
    return b"" if stream is None else await stream.read()


async def _events(stream: asyncio.StreamReader | None, on_event: Callable[[dict[str, Any]], None]) -> str:
    """Pass progress events on; return every other line, which is a complaint."""
    told: list[str] = []
    rest = b""
    while stream is not None and (chunk := await stream.read(_CHUNK)):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            event = _event(line)
            if event is None:
                told.append(line.decode(errors="replace"))
            else:
                on_event(event)
    told.append(rest.decode(errors="replace"))
    return "\n".join(line for line in told if line.strip())


def _event(line: bytes) -> dict[str, Any] | None:
    if not line.startswith(b"{"):
        return None
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "event" in found else None


def arguments(path: str, as_of: dt.date | None, ruleset: str | None) -> list[str]:
    """Return the arguments of the check that the workbench shows."""
    made = [path]
    if as_of is not None:
        made += ["--as-of", as_of.isoformat()]
    if ruleset is not None:
        made += ["--ruleset", ruleset]
    return made
