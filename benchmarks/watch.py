"""From a save to the new output of ``opsaudit check --watch``, beside a bare watcher; and what waiting costs."""

import os
import re
import select
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PYTHON = sys.executable
FLOOR = """
import os, sys, time
seen = os.stat(sys.argv[1]).st_mtime_ns
print("Ctrl-C", flush=True)
while True:
    found = os.stat(sys.argv[1]).st_mtime_ns
    if found != seen:
        seen = found
        print("(0 ms)", flush=True)
    time.sleep(0.001)
"""
WATCHER = """
import sys
from opsaudit.cli.watch_files import Scope, Watcher
watcher = Watcher()
watcher.follow(Scope(frozenset(sys.argv[1:])), {})
print("Ctrl-C", flush=True)
while watcher.wait():
    print("(0 ms)", flush=True)
"""
DEADLINE = 300.0
IDLE = 5.0
"""Seconds for which a watch is left alone."""
TARGET = 100
"""Milliseconds from a save of one 8 KB file to the new output."""
BEGUN, ENDED = rb"Ctrl-C", rb"\(\d+ ms\)[\s\S]*Ctrl-C|\(0 ms\)"


class Process:
    """A program that says ``(N ms)`` at the end of what it prints after each save."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "OPSAUDIT_LANG": "en"}
        )
        self.output = b""

    def wait_for(self, pattern: bytes) -> None:
        """Read on until the pattern comes."""
        self.output = b""
        end = time.monotonic() + DEADLINE
        stream = self.process.stdout
        assert stream is not None
        while not re.search(pattern, self.output):
            if time.monotonic() > end:
                raise TimeoutError(self.output[-400:])
            if select.select([stream], [], [], 1)[0]:
                self.output += os.read(stream.fileno(), 1 << 16)

    def cpu(self) -> float:
        """Return the seconds of CPU that it has taken so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def latencies(command: Sequence[str], plan: Path, rounds: int) -> list[float]:
    """Return the milliseconds from each save of a plan to the end of what is printed then."""
    text = plan.read_bytes()
    process = Process(command)
    process.wait_for(BEGUN)
    time.sleep(0.5)
    found = []
    for number in range(rounds):
        time.sleep(0.3 + number % 7 * 0.003)
        saved = time.perf_counter()
        plan.write_bytes(text + b"# saved\n" * (number % 2))
        process.wait_for(ENDED)
        found.append((time.perf_counter() - saved) * 1000)
    process.close()
    plan.write_bytes(text)
    return found


def idle(command: Sequence[str]) -> float:
    """Return the share of a core, in percent, that waiting takes."""
    process = Process(command)
    process.wait_for(BEGUN)
    time.sleep(0.5)
    before = process.cpu()
    time.sleep(IDLE)
    share = (process.cpu() - before) / IDLE * 100
    process.close()
    return share


def report(folder: Path, rounds: int) -> None:
    """Print the table: one plan alone, and one plan of a tree."""
    plan, tree = folder / "plan8k.yaml", folder / "tree"
    in_tree = next(path for path in sorted(tree.rglob("*.yaml")))
    check = [PYTHON, "-m", "opsaudit", "check", "--watch"]
    whole = [*check, "--format", "concise", "--quiet", str(tree)]
    rows = {
        "floor: a look each millisecond": ([PYTHON, "-c", FLOOR, str(plan)], plan),
        "the watcher, nothing assessed": ([PYTHON, "-c", WATCHER, str(plan)], plan),
        "check --watch, one 8 KB plan": ([*check, str(plan)], plan),
        "check --watch, one plan of a tree": (whole, in_tree),
    }
    print(
        f"from a save to the end of the new output, {rounds * 3} saves each (target: below {TARGET} ms for one 8 KB plan)"
    )
    floor = 0.0
    for name, (command, file) in rows.items():
        found = latencies(command, file, rounds * 3)
        median = statistics.median(found)
        floor = floor or median
        print(f"  {name:34} median {median:7.1f} ms  worst {max(found):7.1f} ms  {median / floor:6.1f} x floor")
    count = sum(1 for _ in tree.rglob("*.yaml"))
    for name, command in (("one plan", [*check, str(plan)]), (f"{count} plans", whole)):
        print(f"  waiting for a change of {name:13} {idle(command):5.1f} % of a core")
