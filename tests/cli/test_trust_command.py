"""``opsaudit plugins trust`` shows what it trusts, without running it, and remembers its hash."""

import hashlib

import pytest

from opsaudit.cli.main import run

SOURCE = """\
raise SystemExit("ran")
from opsaudit.api import hookimpl, rule

@rule(code="ACME001", slug="goal-acme")
def check(goal, ctx): ...

@hookimpl
def opsaudit_rules():
    return [check]
"""
DIGEST = hashlib.sha256(SOURCE.encode()).hexdigest()


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("OPSAUDIT_TRUST_FILE", str(tmp_path / "record.json"))
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    (tmp_path / ".git").mkdir()
    (tmp_path / "acme.py").write_text(SOURCE, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_shows_path_hash_size_hooks_and_rules(project, capsys):
    (project / "opsaudit.yaml").write_text("local_plugins: [acme.py]\n", encoding="utf-8")
    assert run(["plugins", "trust", "acme.py"]) == 0
    assert capsys.readouterr().out == (
        f"file    {(project / 'acme.py').resolve()}\n"
        f"SHA-256 {DIGEST}\n"
        f"size    {len(SOURCE)} bytes, 9 lines\n"
        "hooks   opsaudit_rules\n"
        "rules   ACME001 goal-acme\n"
        f"It is trusted until it changes; the record is {project / 'record.json'}\n"
    )


def test_it_says_when_nothing_would_run_the_file(project, capsys):
    assert run(["plugins", "trust", "acme.py"]) == 0
    assert capsys.readouterr().out.endswith(
        "Note: no configuration lists it under local_plugins, so nothing runs it yet.\n"
    )


def test_a_stated_hash_must_be_that_of_the_file(project, capsys):
    assert run(["plugins", "trust", "acme.py", "--sha256", DIGEST.upper()]) == 0
    (project / "record.json").unlink()
    assert run(["plugins", "trust", "acme.py", "--sha256", "0" * 64]) == 2
    assert f"error: the SHA-256 of acme.py is {DIGEST}, not {'0' * 64}; it is not trusted" in capsys.readouterr().err
    assert not (project / "record.json").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("folder.py", None, "folder.py is no single .py file; install a folder as a distribution instead"),
        ("rules.yaml", b"", "rules.yaml is no single .py file"),
        ("bad.py", b"def broken(:\n", "bad.py is no Python that would run: SyntaxError: invalid syntax"),
        ("nul.py", b"a\0b", "nul.py is no Python that would run: "),
        ("deep.py", b"(" * 5000, "deep.py is no Python that would run: "),
    ],
)
def test_what_is_no_python_file_is_not_trusted(project, capsys, name, content, message):
    if content is None:
        (project / name).mkdir()
    else:
        (project / name).write_bytes(content)
    assert run(["plugins", "trust", name]) == 2
    assert message in capsys.readouterr().err
    assert not (project / "record.json").exists()


def test_a_file_that_is_not_there_cannot_be_trusted(project, capsys):
    assert run(["plugins", "trust", "none.py"]) == 2
    assert "none.py cannot be read: FileNotFoundError" in capsys.readouterr().err


def test_a_file_is_trusted_no_longer_even_when_it_is_gone(project, capsys):
    run(["plugins", "trust", "acme.py"])
    (project / "acme.py").unlink()
    assert run(["plugins", "untrust", "acne.py"]) == 2
    assert "error: acne.py is not trusted anyway; did you mean 'acme.py'?" in capsys.readouterr().err
    assert run(["plugins", "untrust", "acme.py"]) == 0
    assert run(["plugins", "untrust", "acme.py"]) == 2


@pytest.mark.parametrize(("state", "word"), [("untrusted", "untrusted"), ("changed", "changed"), ("trusted", "loaded")])
def test_the_list_says_how_it_stands_with_each(project, capsys, state, word):
    (project / "acme.py").write_text("from opsaudit.api import *\n@hookimpl\ndef opsaudit_rules():\n    return []\n")
    (project / "opsaudit.yaml").write_text("local_plugins: [acme.py]\n", encoding="utf-8")
    if state != "untrusted":
        run(["plugins", "trust", "acme.py"])
    if state == "changed":
        (project / "acme.py").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert run(["plugins", "list"]) == (0 if state == "trusted" else 3)
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("acme ")]
    assert "acme.py sha256:" in line
    assert word in line
