"""The step summary of GitHub, as a step of a workflow has it."""

import pytest

from opsaudit.cli.main import run


@pytest.fixture
def step(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_text("before\n", encoding="utf-8")
    (tmp_path / "计划.yaml").write_text("goals:\n" + "  - 进一步加强管理\n" * 12, encoding="utf-8")

    def made(*argv):
        code = run(["check", "计划.yaml", "--select", "SMART003", "--as-of", "2026-03-31", *argv])
        return code, capsys.readouterr().out, (tmp_path / "summary.md").read_text(encoding="utf-8")

    return made


def test_the_rest_is_added_to_the_summary(step):
    code, out, summary = step("--format", "github")
    assert code == 1
    assert out.count("::error file=计划.yaml,line=") == 10
    assert summary.startswith("before\n### opsaudit: 2 more findings")
    assert summary.count("| 计划.yaml:") == 2


def test_other_formats_leave_the_summary_alone(step):
    assert step("--format", "concise")[2] == "before\n"


def test_a_summary_that_is_full_is_left_as_it_is(step, tmp_path):
    full = "x" * ((1 << 20) - 100)
    (tmp_path / "summary.md").write_text(full, encoding="utf-8")
    assert step("--format", "github")[2] == full


def test_a_summary_that_cannot_be_written_is_an_error_before_anything_is_printed(step, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    assert step("--format", "github")[:2] == (2, "")
