"""The workbench in a real terminal: tmux starts it, types, and reads the screen."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEADLINE = 20.0

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Tmux:
    """One tmux server with one window of 80 x 24."""

    def __init__(self, command: str) -> None:
        self.socket = f"opsaudit-{uuid.uuid4().hex[:8]}"
        self.run("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", command)

    def run(self, *argv: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-L", self.socket, *argv], capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def wait_for(self, text: str) -> str:
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            shown = self.run("capture-pane", "-p")
            if text in shown:
                return shown
            time.sleep(0.05)
        pytest.fail(f"{text!r} did not appear:\n{shown}")


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    command = f"cd {ROOT} && TERM=screen-256color LANG=C.UTF-8 {sys.executable} -m opsaudit tui examples/poor-zh"
    session = Tmux(f"{command} --lang zh --as-of 2026-03-31")
    yield session
    session.run("kill-server")


def test_from_the_score_to_the_line_by_keyboard(tmux: Tmux) -> None:
    tmux.wait_for("最省力的提分")
    tmux.run("send-keys", "f")
    tmux.wait_for("排序 位置")
    tmux.run("send-keys", "/")
    tmux.wait_for("Esc 清除")
    tmux.run("send-keys", "-l", "洗衣")
    shown = tmux.wait_for("▶ 4")
    assert "名称: 洗衣" in shown or "编号: P-LAUN" in shown
    tmux.run("send-keys", "Enter")
    tmux.run("send-keys", "x")
    tmux.wait_for("它会说")
    tmux.run("send-keys", "Escape")
    tmux.run("send-keys", "q")
