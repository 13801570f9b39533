"""Folders of plans, and git repositories of them, in which tests run the program as a user does."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
ONE_RULE = ("--select", "SMART003", "--as-of", "2026-03-31")
"""Goals without a number: what the plans of these tests are about."""
AUTHOR = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "protocol.file.allow",
    "GIT_CONFIG_VALUE_0": "always",
}
VAGUE = "Improve everything considerably"
"""A statement with no number in it."""
PLAN = "plans/acme/plan.yaml"
BASELINE = "opsaudit-baseline.json"


def goals(**statements):
    """Return a plan with a goal for each id."""
    return "goals:\n" + "".join(f"  - {{id: {id_}, statement: {text}}}\n" for id_, text in statements.items())


def two_goals(folder):
    """Return two vague goals in one plan, and no baseline."""
    made = Project(folder)
    made.write(PLAN, goals(A=VAGUE, B="Do it better"))
    return made


def on_a_branch(folder):
    """Return a repository with a plan of one vague goal on ``main``, and a branch ``topic`` checked out."""
    made = Project(folder)
    made.write(PLAN, goals(OLD=VAGUE))
    made.commit()
    made.git("checkout", "-q", "-b", "topic")
    return made


class Project:
    """A folder."""

    def __init__(self, folder, **environ):
        self.folder = folder
        self.environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": PYTHONPATH,
            "LC_ALL": "C.UTF-8",
            "OPSAUDIT_LANG": "en",
            "HOME": str(folder),
            **AUTHOR,
            **environ,
        }

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def opsaudit(self, *args, lang="en", cwd="", **environ):
        done = subprocess.run(
            [sys.executable, "-m", "opsaudit", *args],
            capture_output=True,
            cwd=self.folder / cwd,
            env={**self.environ, "OPSAUDIT_LANG": lang, **environ},
            check=False,
            text=True,
        )
        assert "itself failed" not in done.stderr, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def check(self, *args, **more):
        return self.opsaudit("check", *ONE_RULE, "--format", "concise", *args, **more)

    def found(self, *args, **more):
        """Return the exit code and the ids of the goals that are listed."""
        done = self.opsaudit("check", *ONE_RULE, "--format", "json", *args, **more)
        rows = [row for plan in json.loads(done.stdout)["plans"] for row in plan["findings"]]
        return done.returncode, [row["subject"].rpartition("/")[2] for row in rows if not row["known"]]

    def baseline(self, command, *args, **more):
        return self.opsaudit("baseline", command, *ONE_RULE, *args, **more)

    def entries(self, file=BASELINE):
        return json.loads((self.folder / file).read_text(encoding="utf-8"))["entries"]

    def held(self):
        """Return the subject of each entry of the baseline, and how many findings it stands for."""
        return [(entry["subject"], entry.get("count", 1)) for entry in self.entries()]

    def git(self, *args, cwd=""):
        done = subprocess.run(
            ["git", *args], capture_output=True, cwd=self.folder / cwd, env=self.environ, check=False, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message="change"):
        """Commit everything, in a repository that is made for the first one."""
        if not (self.folder / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
