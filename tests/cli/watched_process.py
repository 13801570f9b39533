"""A watch as a process, and what it has written so far."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
DEADLINE = 20.0
GOAL = "goals:\n  - Improve the service\n"
CONCISE = ("--format", "concise", "--select", "SMART003,SMART007")
WATCHED = (*CONCISE, "--progress", "json", "--quiet")
HEAD = re.compile(r"^\d\d:\d\d:\d\d ", re.MULTILINE)


class Watching:
    """A watch in a folder, and what it has written so far."""

    def __init__(self, folder, *args, lang="en", stdout=None):
        self.folder = folder
        self.out, self.err = folder.parent / "out.txt", folder.parent / "err.txt"
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "TERM": "xterm", "OPSAUDIT_LANG": lang}
        environ["OPSAUDIT_TRUST_FILE"] = str(folder.parent / "trust.json")
        command = [sys.executable, "-m", "opsaudit", "check", "--watch", *args]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(command, cwd=folder, stdout=stdout or out, stderr=err, env=environ)
        self.runs = 0
        self.wait()

    def wait(self):
        """Wait until one more run has ended: it says so, on stderr or, when that is a stream of events, by its differences."""
        self.runs += 1
        end = time.monotonic() + DEADLINE
        while self.said().count("Ctrl-C") < self.runs and not self._has_events():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, (self.shown(), self.said())
            time.sleep(0.01)
        return self

    def write(self, name, text):
        """Save a file, and wait for the run that follows."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self.wait()

    def _has_events(self):
        done, compared = self.said().count('"done"'), len(re.findall(r"\d ms\)", self.shown()))
        return min(done, compared + 1) >= self.runs

    def shown(self):
        return self.out.read_text(encoding="utf-8")

    def said(self):
        return self.err.read_text(encoding="utf-8")

    def sections(self):
        """What was shown for each run, without its time."""
        return HEAD.split(self.shown())[1:]

    def assessed(self):
        """The plans that each run assessed."""
        events = [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]
        return [event["plans"] for event in events if event["event"] == "start"]

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=DEADLINE)
