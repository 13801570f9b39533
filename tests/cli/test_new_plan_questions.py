"""The questions of ``opsaudit new plan``: few, with defaults, and nothing is written before the last answer."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from opsaudit.cli import new
from opsaudit.cli.main import cli

ON_ITS_OWN_TERMINAL = """
import fcntl, termios
from opsaudit.cli.main import main
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it
main()
"""


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)


def names(folder="."):
    return sorted(path.name for path in Path(folder).iterdir())


def answer(lines, *args, lang="en"):
    """Run it as somebody who types these lines does."""
    typed = "".join(f"{line}\n" for line in lines)
    done = CliRunner().invoke(
        cli, ["new", "plan", "--input", "--lang", lang, *args], input=typed, standalone_mode=False
    )
    return done, done.stderr


class TestQuestions:
    def test_enter_takes_the_defaults(self):
        done, shown = answer(["", "", "", ""])
        assert (done.return_value, done.stdout) == (0, "")
        assert "How much to write:" in shown
        assert "  8  Generic" in shown
        assert "Our organization" in Path("plan.yaml").read_text("utf-8")

    @pytest.mark.parametrize(
        ("lang", "asked"), [("zh", "行业：\n  1  电商与零售"), ("en", "Industry:\n  1  E-commerce and retail")]
    )
    def test_answers_are_numbers_words_and_names(self, lang, asked):
        done, shown = answer(["2", "logistics", "顺风", "Li"], lang=lang)
        assert done.return_value == 0
        assert asked in shown
        text = Path("plan/organization.yaml").read_text("utf-8")
        for word in ("顺风", "[Li]", {"zh": "物流运输", "en": "Logistics"}[lang]):
            assert word in text

    def test_a_wrong_answer_is_explained_and_asked_again(self):
        done, shown = answer(["9", "", "0", "1", "", "x" * 81, "Li"])
        assert done.return_value == 0
        assert "  type a number from 1 to 2\n" in shown
        assert "  type a number from 1 to 8\n" in shown
        assert "  it is longer than 80 characters\n" in shown

    def test_what_the_options_say_is_not_asked(self):
        flags = ("--profile", "starter", "--industry", "public", "--name", "A", "--owner", "B")
        done, shown = answer([], *flags)
        assert done.return_value == 0
        assert "?" not in shown
        assert "[1]" not in shown

    def test_without_a_stated_language_it_is_asked(self, monkeypatch):
        monkeypatch.delenv("OPSAUDIT_LANG")
        monkeypatch.setenv("LC_ALL", "C")
        typed = "1\n\n\n\n\n"
        done = CliRunner().invoke(cli, ["new", "plan", "--input"], input=typed, standalone_mode=False)
        assert "Language of the plan:\n  1  中文\n  2  English" in done.stderr
        assert "组织:" in Path("plan.yaml").read_text("utf-8")

    def test_what_exists_is_refused_before_the_long_questions(self):
        Path("plan.yaml").write_text("mine", encoding="utf-8")
        done, shown = answer([""])
        assert isinstance(done.exception, click.UsageError)
        assert "Industry" not in shown

    def test_the_end_of_the_input_leaves_nothing_behind(self):
        done, _shown = answer(["2", "1"])
        assert isinstance(done.exception, click.Abort)
        assert names() == []

    def test_a_pipe_is_not_asked_and_no_input_is_not_either(self):
        root = Path(new.__file__).parents[3]
        for args, made in (((), "plan.yaml"), (("other", "--no-input"), "other")):
            argv = [sys.executable, "-m", "opsaudit", "new", "plan", *args]
            done = subprocess.run(
                argv, input="", capture_output=True, encoding="utf-8", check=False, env=_with_path(root)
            )
            assert (done.returncode, done.stdout) == (0, "")
            assert "Ctrl-C" not in done.stderr
            assert Path(made).exists()

    @pytest.mark.parametrize(
        ("typed", "code", "made"),
        [([b"\r", b"\r", b"\r", b"\r"], 0, ["plan.yaml"]), ([b"\r", b"\x03"], 130, [])],
        ids=["enter", "Ctrl-C"],
    )
    def test_on_a_terminal_it_asks(self, typed, code, made):
        master, slave = pty.openpty()
        child = subprocess.Popen(
            [sys.executable, "-c", ON_ITS_OWN_TERMINAL, "new", "plan"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_with_path(Path(new.__file__).parents[3]),
            start_new_session=True,
        )
        os.close(slave)
        try:
            shown = _shown_until(b": ", master)
            assert b"Ctrl-C leaves and writes nothing" in shown
            for number, key in enumerate(typed, 1):
                os.write(master, key)
                if number < len(typed):
                    _shown_until(b": ", master)
            assert _ended(child, master, typed[-1]) == code
            assert names() == made
        finally:
            child.kill()
            child.wait()
            os.close(master)


def _ended(child, master, key):
    """Return the exit code. A key that came just before the program listened is typed again, as people do."""
    for _ in range(30):
        try:
            return child.wait(timeout=2)
        except subprocess.TimeoutExpired:
            os.write(master, key)
    pytest.fail(f"{key!r} does not end it")


def _shown_until(prompt, master):
    """Return what a terminal shows up to a prompt; fail when nothing comes."""
    shown = b""
    while not shown.endswith(prompt):
        assert select.select([master], [], [], 60)[0], f"nothing more after {shown!r}"
        shown += os.read(master, 4096)
    return shown


def _with_path(root):
    folders = [str(root / folder) for folder in ("src", "plugins", "rulesets")]
    return {**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join(folders)}
