"""The engine in a child process: it runs the very command that CI runs, and tells its progress line by line."""

import asyncio
import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

HAS_RESULTS = (0, 1, 3)
"""Exit codes of a check that printed results; the others explain themselves on stderr."""
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
    process: asyncio.subprocess.Process | None = None

    @property
    def command_line(self) -> str:
        """The command that gives the same results outside the workbench."""
        return " ".join(["opsaudit", "check", *self.arguments])

    async def run(self, on_event: Callable[[dict[str, Any]], None]) -> Outcome:
        """Run to the end; ``on_event`` gets each progress event. Raises CancelledError when it is stopped."""
        command = [sys.executable, "-m", "opsaudit", "check", *self.arguments, "--format", "json", "--progress", "json"]
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
            self.stop()
        if code not in HAS_RESULTS:
            return Outcome(code, None, complaint)
        return Outcome(code, json.loads(output))

    def stop(self) -> None:
        """End the child and whatever it started."""
        if self.process is not None and self.process.returncode is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


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
