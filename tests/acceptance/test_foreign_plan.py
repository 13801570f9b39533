"""A plan that comes from somebody else never makes code run: what it brings along runs only when the user trusts it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from guests import opsaudit, rule_file

MARK = "import pathlib; pathlib.Path({mark!r}).touch()\n"
GOALS = "goals:\n  - {id: G-1, statement: reach 90% by 2026-12-31}\n"


class Clone:
    """A repository of somebody else, cloned; and the user's own record of trust."""

    def __init__(self, folder: Path) -> None:
        """Lay it out, with a plugin file and everything that Python or pip might pick up."""
        self.home = folder / "home"
        self.root = folder / "clone"
        self.mark = folder / "code-ran"
        self.plugin = self.root / "plugins" / "acme.py"
        self.plugin.parent.mkdir(parents=True)
        (self.root / ".git").mkdir()
        self.evil = MARK.format(mark=str(self.mark))
        self.plugin.write_text(self.evil + rule_file("pass"), encoding="utf-8")
        (self.root / "plan.yaml").write_text(GOALS, encoding="utf-8")
        self.configure("local_plugins: [./plugins/acme.py]\n")

    def configure(self, text: str) -> None:
        (self.root / "opsaudit.yaml").write_text(text, encoding="utf-8")

    def run(self, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
        places = {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / ".config"), "APPDATA": str(self.home)}
        return opsaudit(*argv, cwd=self.root, **{**places, **environ})

    def check(self, *argv: str, **environ: str) -> tuple[int, dict[str, Any]]:
        done = self.run("check", ".", "--format", "json", *argv, **environ)
        return done.returncode, json.loads(done.stdout)["plans"][0]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def told(plan: dict[str, Any], code: str) -> list[str]:
    return [finding["message"] for finding in plan["findings"] if finding["code"] == code]


COMMANDS = (
    ("check", "."),
    ("check", ".", "--select", "ACME001"),
    ("check", ".", "--jobs", "2"),
    ("check", ".", "--plugins", "acme"),
    ("explain", "SMART001"),
    ("explain", "--score", "."),
    ("plugins", "list"),
    ("plugins", "doctor"),
    ("rules", "list"),
    ("rulesets", "list"),
    ("rulesets", "show", "starter"),
    ("config", "show"),
    ("config", "schema"),
    ("config", "lexicon"),
    ("goal", "raise CSAT"),
    ("fmt", "--check", "."),
    ("plugins", "trust", "plugins/acme.py"),
    ("plugins", "untrust", "plugins/acme.py"),
)


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_no_command_runs_an_untrusted_file(argv: tuple[str, ...], clone: Clone) -> None:
    assert clone.run(*argv).returncode in {0, 1, 2, 3}
    assert not clone.mark.exists()


def test_whatever_else_lies_in_the_clone_is_not_picked_up(clone: Clone) -> None:
    for name in (
        "conftest.py",
        "sitecustomize.py",
        "usercustomize.py",
        "click.py",
        "yaml.py",
        "acme.py",
        "opsaudit.py",
    ):
        (clone.root / name).write_text(clone.evil, encoding="utf-8")
    info = clone.root / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[opsaudit]\nacme = acme\n", encoding="utf-8")
    (clone.root / "trusted-plugins.json").write_text("{}", encoding="utf-8")
    clone.configure("local_plugins: [./plugins/acme.py]\nplugins: [acme]\nruleset: standard\n")
    code, _ = clone.check()
    assert code == 3
    assert not clone.mark.exists()


def test_the_run_is_incomplete_and_names_the_command_that_trusts_it(clone: Clone) -> None:
    code, plan = clone.check()
    assert code == 3
    [message] = told(plan, "OPS075")
    assert message.startswith("plugin acme (plugins/acme.py sha256:")
    assert message.endswith(
        "was not run: it is a local file that is not trusted; when you have read it, run: "
        "opsaudit plugins trust plugins/acme.py"
    )
    command = message.rpartition("run: ")[2].split()
    assert clone.run(*command[1:]).returncode == 0
    assert not clone.mark.exists()
    code, plan = clone.check("--extend-select", "ACME001")
    assert (code, told(plan, "OPS075")) == (1, [])
    assert clone.mark.exists()
    assert [result["state"] for result in plan["results"] if result["code"] == "ACME001"] == ["pass"]


def test_a_rule_of_an_untrusted_file_is_inconclusive_and_never_a_pass(clone: Clone) -> None:
    code, plan = clone.check("--select", "ACME001")
    assert code == 3
    assert [result["state"] for result in plan["results"]] == ["inconclusive"]


def test_one_changed_byte_takes_the_trust_away_until_it_is_given_again(clone: Clone) -> None:
    clone.run("plugins", "trust", "plugins/acme.py")
    clone.plugin.write_text(clone.plugin.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    code, plan = clone.check()
    assert code == 3
    assert "it has changed since it was trusted" in told(plan, "OPS076")[0]
    assert not clone.mark.exists()
    clone.run("plugins", "trust", "plugins/acme.py")
    assert clone.check()[0] == 1
    clone.mark.unlink()
    clone.run("plugins", "untrust", "plugins/acme.py")
    assert told(clone.check()[1], "OPS075")
    assert not clone.mark.exists()


def test_the_same_contents_at_another_place_are_not_trusted(clone: Clone) -> None:
    clone.run("plugins", "trust", "plugins/acme.py")
    (clone.root / "other.py").write_bytes(clone.plugin.read_bytes())
    clone.configure("local_plugins: [other.py]\n")
    assert told(clone.check()[1], "OPS075")
    assert not clone.mark.exists()


def test_a_record_of_trust_that_comes_with_the_plan_is_not_read(clone: Clone) -> None:
    clone.run("plugins", "trust", "plugins/acme.py")
    record = clone.home / ".config" / "opsaudit" / "trusted-plugins.json"
    if sys.platform.startswith("linux"):
        assert json.loads(record.read_text(encoding="utf-8"))["files"].keys() == {str(clone.plugin.resolve())}
        for name in ("trusted-plugins.json", ".config/opsaudit/trusted-plugins.json", "opsaudit/trusted-plugins.json"):
            (clone.root / name).parent.mkdir(parents=True, exist_ok=True)
            (clone.root / name).write_bytes(record.read_bytes())
        record.unlink()
        assert told(clone.check(XDG_CONFIG_HOME="opsaudit")[1], "OPS075")
    assert not clone.mark.exists()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("local_plugins: [../outside.py]\n", "takes a path below the folder of this file"),
        ("local_plugins: [/etc/passwd.py]\n", "takes a path below the folder of this file"),
        ("local_plugins: [link.py]\n", "a link must not lead out of it either"),
        ("local_plugins: [plugins]\n", "takes a single .py file; install a folder as a distribution instead"),
        ("local_plugins: [plan.yaml]\n", "takes a single .py file"),
        ("local_plugins: [plugins/none.py]\n", "there is no local plugin plugins/none.py"),
        ("local_plugins: [plugins/acme.py, ./plugins/acme.py]\n", "is listed twice"),
        ('local_plugins: ["plugins/ac\\eme.py"]\n', "takes a path below the folder of this file"),
        ("local_plugins: {a: b}\n", "'local_plugins' takes a list of words"),
    ],
)
def test_what_is_no_file_below_the_configuration_is_refused_at_its_place(
    config: str, message: str, clone: Clone
) -> None:
    outside = clone.root.parent / "outside.py"
    outside.write_text(clone.evil, encoding="utf-8")
    (clone.root / "link.py").symlink_to(outside)
    clone.configure(config)
    done = clone.run("check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert "opsaudit.yaml:1:" in done.stderr
    assert message in done.stderr
    assert "\x1b" not in done.stderr
    assert not clone.mark.exists()


def test_a_file_name_cannot_smuggle_a_command_into_the_line_to_paste(clone: Clone) -> None:
    name = "a; touch pwned #.py"
    (clone.root / name).write_text(clone.evil, encoding="utf-8")
    clone.configure(f"local_plugins: [{json.dumps(name)}]\n")
    [message] = told(clone.check()[1], "OPS075")
    assert message.endswith("run: opsaudit plugins trust 'a; touch pwned #.py'")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_a_file_makes_nobody_wait(clone: Clone) -> None:
    clone.plugin.unlink()
    os.mkfifo(clone.plugin)
    code, plan = clone.check()
    assert code == 3
    assert "acme.py is no regular file" in told(plan, "OPS060")[0]


def test_without_plugins_a_local_file_is_disabled_and_nothing_is_wrong(clone: Clone) -> None:
    clone.run("plugins", "trust", "plugins/acme.py")
    assert clone.check("--no-plugins")[0] == 1
    assert not clone.mark.exists()
    assert clone.check("--plugins", "acme")[0] == 1
    assert clone.mark.exists()


def test_a_record_that_is_damaged_stops_the_run_and_trusts_nothing(clone: Clone) -> None:
    record = clone.root.parent / "record.json"
    record.write_text("{", encoding="utf-8")
    done = clone.run("check", ".", OPSAUDIT_TRUST_FILE=str(record))
    assert (done.returncode, done.stdout) == (2, "")
    assert "record.json: the record of trusted plugins cannot be read; mend it, or delete it" in done.stderr
    assert not clone.mark.exists()
