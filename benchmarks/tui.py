"""First paint and key latency of the workbench, in a real pseudo-terminal, beside a bare Textual app."""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

BARE_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Bare(App):
    def compose(self) -> ComposeResult:
        yield Static("READY")
Bare().run()
"""
DOWN, UP = b"\x1b[B", b"\x1b[A"
PRESSES, RUN = 40, 10
"""Keys that are timed, and how many go the same way."""
DEADLINE = 30.0


class Terminal:
    """A program in a pseudo-terminal of 120 x 40."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the program."""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", TEXTUAL_ANIMATIONS="none")
            os.execv(command[0], list(command))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.output = b""

    def wait_for(self, pattern: bytes) -> float:
        """Read until the pattern appears in the output; return the seconds since the start of the program."""
        found = re.compile(pattern)
        while not found.search(self.output):
            self._read()
        return time.perf_counter() - self.started

    def press(self, key: bytes) -> tuple[float, int]:
        """Send a key; return the seconds until the screen changed, and the bytes that it took."""
        before = len(self.output)
        sent = time.perf_counter()
        os.write(self.fd, key)
        while len(self.output) == before:
            self._read()
        return time.perf_counter() - sent, len(self.output) - before

    def settle(self) -> None:
        """Read until nothing has come for a quarter of a second."""
        while select.select([self.fd], [], [], 0.25)[0]:
            self._read()

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _read(self) -> None:
        if time.perf_counter() - self.started > DEADLINE:
            raise TimeoutError(self.output[-400:])
        if select.select([self.fd], [], [], 1)[0]:
            self.output += os.read(self.fd, 65536)


def first_paint(command: Sequence[str], pattern: bytes) -> float:
    """Return the seconds from the start until the pattern is on the screen."""
    terminal = Terminal(command)
    try:
        return terminal.wait_for(pattern)
    finally:
        terminal.close()


def latency(command: Sequence[str], ready: bytes, go: Callable[[Terminal], None]) -> tuple[list[float], list[int]]:
    """Return the seconds and bytes of forty presses of the down key on the findings list."""
    terminal = Terminal(command)
    try:
        terminal.wait_for(ready)
        terminal.settle()
        go(terminal)
        terminal.settle()
        presses = []
        for number in range(PRESSES):
            presses.append(terminal.press(DOWN if number // RUN % 2 == 0 else UP))
            time.sleep(0.02)
        return [seconds for seconds, _size in presses], [size for _seconds, size in presses]
    finally:
        terminal.close()


def report(plan: Path, rounds: int) -> None:
    """Print first paint, time to the score, and key latency, beside a bare app."""
    bare = [sys.executable, "-c", BARE_APP]
    workbench = [sys.executable, "-m", "opsaudit", "tui", str(plan), "--lang", "en", "--as-of", "2026-03-31"]
    paints: dict[str, list[float]] = {"bare": [], "workbench": [], "score": []}
    for _ in range(rounds):
        paints["bare"].append(first_paint(bare, rb"READY"))
        paints["workbench"].append(first_paint(workbench, rb"opsaudit"))
        paints["score"].append(first_paint(workbench, rb"proven"))
    medians = {name: statistics.median(values) for name, values in paints.items()}
    print("workbench in a 120 x 40 terminal (target: first content at most 1.5 x a bare Textual app)")
    for name, seconds in medians.items():
        print(f"  {name:12} {seconds * 1000:7.0f} ms  {seconds / medians['bare']:5.2f} x bare")
    seconds, sizes = latency(workbench, rb"proven", lambda terminal: os.write(terminal.fd, b"f") and None)
    ordered = sorted(seconds)
    print(
        f"  key to paint p50 {statistics.median(ordered) * 1000:.1f} ms, p95 {ordered[int(len(ordered) * 0.95)] * 1000:.1f} ms,"
        f" {statistics.median(sizes):.0f} bytes a key"
    )
