"""Code that results depend on: a plugin that changes is noticed, however it is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kept_projects import grow, write

RULE = """
from opsaudit.api import Context, Goal, Reference, Severity, Text, rule

@rule(
    code="ACME001",
    slug="goal-refused",
    title=Text(zh="标题", en="title"),
    rationale=Text(zh="理由", en="rationale"),
    fix=Text(zh="改正", en="fix"),
    severity=Severity.HIGH,
    dimension="goals",
    level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),),
    messages={{"wrong": Text(zh="{said}", en="{said}")}},
    bad=Text(zh="", en=""),
    good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("wrong", goal)
"""
PLUGIN = (
    "from opsaudit.api import RuleIndex, hookimpl\n\n"
    '@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex("acme.rules", {"ACME001": "goal-refused"})]\n'
)


def install(site: Path, said: str, version: str = "1.0", record: str | None = "") -> None:
    """Install a plugin with one rule; without ``record`` as for development."""
    info = f"acme-{version}.dist-info"
    write(site, "acme/__init__.py", PLUGIN)
    write(site, "acme/rules/__init__.py", "")
    write(site, "acme/rules/goal_refused.py", RULE.format(said=said))
    write(site, f"{info}/METADATA", f"Metadata-Version: 2.1\nName: acme\nVersion: {version}\n")
    write(site, f"{info}/entry_points.txt", "[opsaudit]\nacme = acme\n")
    if record is not None:
        write(site, f"{info}/RECORD", f"acme/__init__.py,,\n{record}")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    grow(tmp_path / "work")
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def check(site: Path) -> str:
    """Return what a check prints, the same as one that keeps nothing."""
    env = {
        **os.environ,
        "PYTHONPATH": str(site),
        "OPSAUDIT_CACHE_DIR": str(site.parent / "kept"),
        "OPSAUDIT_LANG": "en",
        "PYTHONDONTWRITEBYTECODE": "1",  # Python takes code of the same size and second for unchanged
    }
    argv = [sys.executable, "-m", "opsaudit", "check", "--format", "concise", "--extend-select", "ACME"]

    def run(*more: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*argv, *more], cwd=site.parent / "work", env=env, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    found = run()
    assert found == run("--no-cache") == run()
    return found[1]


def test_a_plugin_for_development_is_known_by_each_of_its_files(site: Path) -> None:
    install(site, "before", record=None)
    assert "before" in check(site)
    write(site, "acme/rules/goal_refused.py", RULE.format(said="after!"))
    assert "after!" in check(site)
    write(site, "acme/rules/unused.py", "")
    assert "after!" in check(site)


def test_an_installed_plugin_is_known_by_its_list_of_files(site: Path) -> None:
    install(site, "before")
    assert "before" in check(site)
    install(site, "after!", record="acme/rules/goal_refused.py,sha256=other,\n")
    assert "after!" in check(site)


def test_an_installed_plugin_is_known_by_its_version(site: Path) -> None:
    install(site, "before")
    assert "before" in check(site)
    shutil.rmtree(site / "acme-1.0.dist-info")
    install(site, "after!", version="1.1")
    assert "after!" in check(site)


def test_a_plugin_that_comes_and_goes_is_noticed(site: Path) -> None:
    assert check(site) == ""  # it is asked for and not there
    install(site, "here")
    assert "here" in check(site)
    shutil.rmtree(site / "acme-1.0.dist-info")
    assert check(site) == ""
