import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from opsaudit.cli.progress import Counter, progress
from opsaudit.cli.terminal import Output, coloured, style_for, width_of
from opsaudit.report.cells import cell_width
from opsaudit.report.style import plain

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
ANSI = re.compile(r"\x1b\[[0-9;]*[mK]")


def on_screen(columns, *args, term="xterm-256color", **env):
    """Run opsaudit in a terminal of so many columns; return what it wrote there."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": PYTHONPATH, "TERM": term, "OPSAUDIT_LANG": "zh"} | env
    command = [sys.executable, "-m", "opsaudit", *args]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environ)
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        written += part
        if not part:
            break
    process.wait()
    os.close(master)
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 100, 200])
def test_a_report_is_laid_out_for_the_terminal_within_bounds(columns):
    shown = ANSI.sub("", on_screen(columns, "check", "examples/poor-zh", "--as-of", "2026-03-31"))
    widths = [cell_width(line) for line in shown.splitlines() if not line.startswith("examples/")]
    assert max(widths) == min(columns, 120)


def test_a_terminal_is_coloured_and_a_dumb_one_is_not():
    assert ANSI.search(on_screen(80, "check", "examples/corner-shop"))
    assert not ANSI.search(on_screen(80, "check", "examples/corner-shop", term="dumb"))
    assert not ANSI.search(on_screen(80, "check", "examples/corner-shop", NO_COLOR="1"))


def test_plans_are_counted_on_a_terminal_and_the_counter_disappears():
    shown = on_screen(80, "check", "examples/corner-shop", "examples/poor", "--format", "concise")
    assert "\r\x1b[K已评估 2/2 个计划：examples/poor" in shown
    assert "已评估" not in shown.rpartition("\r\x1b[K")[2]
    assert "已评估" not in on_screen(80, "check", "examples/corner-shop", "--format", "concise")


def test_quiet_counts_nothing():
    assert "已评估" not in on_screen(80, "check", "-q", "examples/corner-shop", "examples/poor", "--format", "concise")


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_a_counter_line_never_wraps():
    screen = Screen()
    counter = Counter(screen, "en", 40)
    counter({"event": "start", "plans": ["a" * 100, "b"]})
    counter({"event": "score", "plan": "a" * 100})
    counter({"event": "done"})
    assert [cell_width(ANSI.sub("", part)) for part in screen.getvalue().split("\r")] == [0, 39, 0]


def test_progress_is_silent_where_nobody_looks(monkeypatch):
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert progress("auto", "en", width=80) is None
    assert progress("none", "en", width=80) is None


@pytest.mark.parametrize(
    ("color", "environ", "style"),
    [
        ("auto", {}, coloured),
        ("auto", {"NO_COLOR": "1"}, plain),
        ("auto", {"NO_COLOR": ""}, coloured),
        ("auto", {"TERM": "dumb"}, plain),
        ("never", {"FORCE_COLOR": "1"}, plain),
        ("always", {"NO_COLOR": "1"}, coloured),
    ],
)
def test_colour_follows_the_flag_the_environment_and_the_terminal(color, environ, style):
    assert style_for(color, Screen(), environ) is style


@pytest.mark.parametrize(
    ("environ", "style"), [({}, plain), ({"FORCE_COLOR": "1"}, coloured), ({"FORCE_COLOR": "0"}, plain)]
)
def test_a_pipe_is_coloured_only_when_forced(environ, style):
    assert style_for("auto", io.StringIO(), environ) is style


def test_a_page_is_eighty_cells_wide():
    assert [width_of(None), width_of(io.StringIO()), width_of(Screen())] == [80, 80, 80]


def test_an_unknown_role_stays_as_it_is():
    assert coloured("", "x") == "x"


def test_output_ends_when_the_reader_is_gone():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8", buffering=1) as stream:
        out = Output(stream)
        out.write("a line\n")
        out.write("and another\n")
        out.flush()
    assert not out.is_open
