"""A rule that a plugin declares in a file: found, run and explained like one in Python, and looked at by the doctor."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = """\
from opsaudit.api import RuleIndex, hookimpl

@hookimpl
def opsaudit_rules():
    return [RuleIndex("acme_ward.rules", {"ACME001": "sop-nobody-wrote"})]
"""
RULE = """\
# An SOP names who wrote it.
code: ACME001
slug: sop-nobody-wrote
title: {zh: 规程无人编写, en: SOP that nobody wrote}
on: sops
assert: {required: author}
tests:
  pass: [{name: A, author: Li}]
  fail: [{name: A}]
"""
PLAN = "sops: [{name: Complaints}]\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay the plugin out as an installer does."""
    rules = tmp_path / "acme_ward" / "rules"
    rules.mkdir(parents=True)
    (rules.parent / "__init__.py").write_text(MODULE, encoding="utf-8")
    (rules / "__init__.py").touch()
    (rules / "sop_nobody_wrote.yaml").write_text(RULE, encoding="utf-8")
    info = tmp_path / "acme_ward-1.4.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-ward\nVersion: 1.4\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[opsaudit]\nacme-ward = acme_ward\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def opsaudit(site: Path, *argv: str) -> tuple[int, str]:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))}
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", *argv, "--lang", "en"],
        capture_output=True, text=True, check=False, env=environ, cwd=site,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_it_is_run_and_explained(site: Path) -> None:
    code, out = opsaudit(site, "check", "plan.yaml", "--select", "ACME001", "--format", "concise")
    assert (code, "'Complaints' does not state its 'author'" in out) == (1, True), out
    code, out = opsaudit(site, "explain", "sop-nobody-wrote")
    assert (code, "- {name: A}" in out) == (0, True), out
    assert opsaudit(site, "plugins", "doctor")[0] == 0


def test_a_wrong_test_hinders_no_run_and_the_doctor_names_it(site: Path) -> None:
    wrong = RULE.replace("fail: [{name: A}]", "fail: [{given: {name: A}, plan: {}}]")
    (site / "acme_ward" / "rules" / "sop_nobody_wrote.yaml").write_text(wrong, encoding="utf-8")
    code, out = opsaudit(site, "check", "plan.yaml", "--select", "ACME001", "--format", "concise")
    assert (code, "does not state its 'author'" in out) == (1, True), out
    told = "acme_ward/rules/sop_nobody_wrote.yaml:9:29: write 'given' or 'plan', not both"
    code, out = opsaudit(site, "plugins", "doctor")
    assert (code, told in " ".join(out.split())) == (3, True), out
    code, out = opsaudit(site, "explain", "ACME001")
    assert (code, out.endswith(f"error: {told}\n")) == (2, True), out


def test_a_rule_with_both_kinds_of_file_is_broken_and_says_so(site: Path) -> None:
    (site / "acme_ward" / "rules" / "sop_nobody_wrote.py").touch()
    code, out = opsaudit(site, "plugins", "doctor")
    assert code == 3
    assert "has both sop_nobody_wrote.py and sop_nobody_wrote.yaml" in " ".join(out.split())
