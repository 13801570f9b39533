"""``check --fix`` where a file cannot be written, or became something else meanwhile: as a process, on real files.

What changes the files while they are judged is a rule of a local plugin.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
MISSPELT, MENDED = "goals:\n  - {statement: a, onwer: b}\n", "goals:\n  - {statement: a, owner: b}\n"
OTHER, OTHER_MENDED = "kpis:\n  - {name: a, onwer: b}\n", "kpis:\n  - {name: a, owner: b}\n"
LONG = "# " + 600 * "-" + "\n"
PLUGIN = """\
from pathlib import Path

from opsaudit.api import Context, Goal, Reference, Severity, Text, hookimpl, rule


@rule(
    code="ACME001", slug="goal-acme", title=Text(zh="标题", en="title"), rationale=Text(zh="理由", en="why"),
    fix=Text(zh="改正", en="fix"), severity=Severity.HIGH, dimension="goals", level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),), messages={"wrong": Text(zh="不对", en="wrong")},
    bad=Text(zh="", en=""), good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    path = Path("plan", "a.yaml")
    CHANGE
    return iter(())


@hookimpl
def opsaudit_rules():
    return [check]
"""
APPENDS = 'path.write_bytes(path.read_bytes().removesuffix(b"# theirs\\n") + b"# theirs\\n")'
TURNS_INTO_A_FOLDER = "goal.owner is None or path.is_dir() or (path.unlink(), path.mkdir())"


@pytest.fixture
def plan(tmp_path):
    """A plan of two files with a misspelt key in each, in a project of its own."""
    (tmp_path / "opsaudit.yaml").write_text("local_plugins: [acme.py]\n", encoding="utf-8")
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "a.yaml").write_text(MISSPELT, encoding="utf-8", newline="")
    (folder / "b.yaml").write_text(OTHER, encoding="utf-8", newline="")
    return folder


def opsaudit(*args, cwd, lang="en", limit=None):
    """Run the program; with a limit, no file that it writes may have more bytes."""
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": PYTHONPATH,
        "OPSAUDIT_LANG": lang,
        "OPSAUDIT_TRUST_FILE": str(cwd / "record.json"),
        "OPSAUDIT_CACHE_DIR": str(cwd / ".kept"),
        "PYTHONDONTWRITEBYTECODE": "1",  # a limit would leave half of it behind
        "LC_ALL": "C.UTF-8",
    }
    call = "from opsaudit.cli.main import main; main()"
    if limit is not None:
        call = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {call}"
    done = subprocess.run([sys.executable, "-c", call, *args], capture_output=True, cwd=cwd, env=environ, check=False)
    assert b"itself failed" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def fix_while(change, folder, lang="en"):
    """Mend the plan of a project while a rule of its plugin makes a change; return what is told, line by line."""
    source = PLUGIN.replace("CHANGE", change).encode()
    (folder / "acme.py").write_bytes(source)
    digest = hashlib.sha256(source).hexdigest()
    assert opsaudit("plugins", "trust", "acme.py", "--sha256", digest, cwd=folder)[0] == 0
    code, _, err = opsaudit("check", "plan", "--fix", "--select", "ACME001", cwd=folder, lang=lang)
    return code, err.splitlines()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "plan/a.yaml: something else changed it meanwhile, so it was left alone; run this again"),
        ("zh", "plan/a.yaml：读取之后被别的程序改过，没有写入；请再运行一次"),
    ],
)
def test_what_something_else_writes_meanwhile_is_not_overwritten(lang, told, plan, tmp_path):
    code, lines = fix_while(APPENDS, tmp_path, lang)
    assert (plan / "a.yaml").read_text(encoding="utf-8") == f"{MISSPELT}# theirs\n"
    assert (plan / "b.yaml").read_text(encoding="utf-8") == OTHER_MENDED
    assert (code, lines[0]) == (1, told)
    assert lines[1].startswith({"en": "mended 1 finding(s) in 1 file(s)", "zh": "已修复 1 处，改动 1 个文件"}[lang])


def test_a_file_that_became_a_folder_is_told_and_the_rest_is_done(plan, tmp_path):
    code, lines = fix_while(TURNS_INTO_A_FOLDER, tmp_path)
    assert list((plan / "a.yaml").iterdir()) == []
    assert (plan / "b.yaml").read_text(encoding="utf-8") == OTHER_MENDED
    assert code == 2
    assert lines == ["cannot write plan/a.yaml: it is a folder", "mended 1 finding(s) in 1 file(s)"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize(("lang", "reason"), [("en", "beyond the largest size"), ("zh", "超过了允许的文件大小")])
def test_a_file_that_cannot_be_written_stays_as_it_is_and_the_rest_is_done(lang, reason, plan, tmp_path):
    (tmp_path / "opsaudit.yaml").unlink()
    (plan / "a.yaml").write_text(LONG + MISSPELT, encoding="utf-8", newline="")
    code, out, err = opsaudit("check", "plan", "--fix", "--select", "SMART031", cwd=tmp_path, lang=lang, limit=500)
    assert (plan / "a.yaml").read_text(encoding="utf-8") == LONG + MISSPELT
    assert (plan / "b.yaml").read_text(encoding="utf-8") == OTHER_MENDED
    assert sorted(path.name for path in plan.iterdir()) == ["a.yaml", "b.yaml"]
    assert (code, out) == (2, "")
    assert reason in err.splitlines()[0]
    opsaudit("check", "plan", "--fix", "--select", "SMART031", cwd=tmp_path)
    assert (plan / "a.yaml").read_text(encoding="utf-8") == LONG + MENDED
