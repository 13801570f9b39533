import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
ZH, EN = "目标: [{描述: a, 截止: b}]\n", "goals: [{statement: a, due: b}]\n"


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.chdir(tmp_path)


def fmt(capsys, *args):
    code = run(["fmt", *args])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def write(name, text):
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def piped(data, *args):
    """Run a process of its own: stdin and stdout are bytes."""
    env = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", "fmt", "-", *args], input=data, capture_output=True, env=env, check=False
    )
    return done.returncode, done.stdout, done.stderr.decode()


class TestKeys:
    def test_the_files_of_a_folder_are_rewritten(self, capsys):
        write("plans/a.yaml", ZH)
        write("plans/deep/b.yml", EN)
        assert fmt(capsys, "plans", "--keys", "en") == (
            0,
            "",
            "rewrote plans/a.yaml\n1 file(s) rewritten, 1 unchanged\n",
        )
        assert Path("plans/a.yaml").read_text(encoding="utf-8") == EN
        assert fmt(capsys, "--keys", "zh", "--lang", "zh") == (
            0,
            "",
            "已改写 plans/a.yaml\n已改写 plans/deep/b.yml\n2 个文件已改写，0 个不变\n",
        )
        assert Path("plans/deep/b.yml").read_text(encoding="utf-8") == ZH

    def test_an_example_is_assessed_alike_in_both_languages(self, capsys):
        def assessed():
            run(["check", "plan", "--as-of", "2026-03-31", "--format", "json"])
            plan = json.loads(capsys.readouterr().out)["plans"][0]
            return plan["score"], [(one["code"], one["subject"], one["line"]) for one in plan["findings"]]

        shutil.copytree(EXAMPLES / "yunchuan-zh", "plan")
        before = assessed()
        assert fmt(capsys, "plan", "--keys", "en")[0] == 0
        assert assessed() == before
        assert fmt(capsys, "plan", "--keys", "zh")[0] == 0
        for file in (EXAMPLES / "yunchuan-zh").rglob("*.yaml"):
            assert (Path("plan") / file.relative_to(EXAMPLES / "yunchuan-zh")).read_bytes() == file.read_bytes()

    def test_what_is_left_alone_is_told_with_its_place(self, capsys):
        write("plans/a.yaml", "目标: [{截止: a, due: b}]\n")
        assert fmt(capsys, "plans", "--keys", "en") == (
            0,
            "",
            (
                "plans/a.yaml:1:7: '截止' is one of two spellings of one field here and was left alone; merge them first\n"
                "rewrote plans/a.yaml\n1 file(s) rewritten, 0 unchanged\n"
            ),
        )

    def test_a_language_that_there_is_not(self, capsys):
        code, out, err = fmt(capsys, "--keys", "de")
        assert (code, out) == (2, "")
        assert err.startswith("error: --keys: no such value: de; choose from zh, en")


class TestCheckAndDiff:
    def test_check_names_the_files_and_writes_nothing(self, capsys):
        write("a.yaml", ZH)
        write("b.yaml", EN)
        assert fmt(capsys, "--keys", "en", "--check") == (1, "a.yaml\n", "1 file(s) would change, 1 unchanged\n")
        assert Path("a.yaml").read_text(encoding="utf-8") == ZH
        assert fmt(capsys, "b.yaml", "--keys", "en", "--check") == (0, "", "0 file(s) would change, 1 unchanged\n")

    def test_diff_prints_what_would_change(self, capsys):
        write("plans/a.yaml", "# 一\n" + ZH.replace("\n", "\r\n") + "岗位: []")
        diff = (
            "--- plans/a.yaml\n+++ plans/a.yaml\n@@ -1,3 +1,3 @@\n # 一\n"
            "-目标: [{描述: a, 截止: b}]\n-岗位: []\n\\ No newline at end of file\n"
            "+goals: [{statement: a, due: b}]\n+roles: []\n\\ No newline at end of file\n"
        )
        assert fmt(capsys, "plans", "--keys", "en", "--diff") == (0, diff, "1 file(s) would change, 0 unchanged\n")
        assert fmt(capsys, "plans", "--keys", "en", "--diff", "--check")[:2] == (1, diff)
        assert Path("plans/a.yaml").read_bytes().startswith("# 一\n目标".encode())

    def test_a_diff_cannot_steer_the_terminal(self, capsys):
        write("a.yaml", "目标: [{描述: a\u202eb}]\n")
        assert "\u202e" not in fmt(capsys, "--keys", "en", "--diff")[1]


class TestFiles:
    def test_what_is_no_plan_is_not_touched(self, capsys):
        write("plans/opsaudit.yaml", "lang: zh\n")
        write("plans/.hidden.yaml", ZH)
        write("plans/notes.txt", ZH)
        write("plans/a.yaml", ZH)
        assert fmt(capsys, "plans", "--keys", "en")[0] == 0
        assert Path("plans/.hidden.yaml").read_text(encoding="utf-8") == ZH
        assert Path("plans/notes.txt").read_text(encoding="utf-8") == ZH
        code, _out, err = fmt(capsys, "plans/opsaudit.yaml", "--keys", "en")
        assert (code, err) == (
            2,
            "error: plans/opsaudit.yaml is the configuration, not a plan; name its folder\n",
        )
        assert Path("plans/opsaudit.yaml").read_text(encoding="utf-8") == "lang: zh\n"

    def test_a_file_that_two_paths_lead_to_is_done_once(self, capsys):
        write("plans/a.yaml", ZH)
        assert fmt(capsys, "plans", "plans/a.yaml", "--keys", "en")[2] == (
            "rewrote plans/a.yaml\n1 file(s) rewritten, 0 unchanged\n"
        )

    def test_a_broken_file_is_reported_and_the_others_are_done(self, capsys):
        broken = write("a.yaml", "目标: [a\n名称: b\n")
        write("b.yaml", ZH)
        code, out, err = fmt(capsys, "--keys", "en")
        assert (code, out) == (3, "")
        assert err.startswith("a.yaml:1:5: OPS")
        assert err.endswith(
            "rewrote b.yaml\n1 file(s) rewritten, 0 unchanged\n"
            "1 file(s) or folder(s) could not be done and were left alone; exit code 3\n"
        )
        assert broken.read_text(encoding="utf-8") == "目标: [a\n名称: b\n"
        assert fmt(capsys, "--keys", "zh", "--check")[0] == 3

    def test_a_file_that_is_no_file_is_reported(self, capsys):
        os.mkfifo("pipe.yaml")
        code, _out, err = fmt(capsys, "--keys", "en", "--lang", "zh")
        assert code == 3
        assert err.startswith("pipe.yaml:1:1: OPS")

    def test_a_path_that_does_not_exist_and_a_folder_without_plans(self, capsys):
        assert fmt(capsys, "missing", "--keys", "en")[0] == 2
        assert fmt(capsys, "--keys", "en")[0] == 4

    def test_mode_bits_and_links_stay_and_no_other_file_is_left(self, capsys):
        file = write("plans/a.yaml", ZH)
        file.chmod(0o640)
        Path("plans/b.yaml").symlink_to("a.yaml")
        assert fmt(capsys, "plans/b.yaml", "--keys", "en")[0] == 0
        assert Path("plans/b.yaml").is_symlink()
        assert file.read_text(encoding="utf-8") == EN
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert sorted(file.name for file in Path("plans").iterdir()) == ["a.yaml", "b.yaml"]

    def test_an_unchanged_file_is_not_written(self, capsys):
        file = write("a.yaml", EN)
        before = file.stat().st_mtime_ns, file.stat().st_ino
        assert fmt(capsys, "--keys", "en")[0] == 0
        assert (file.stat().st_mtime_ns, file.stat().st_ino) == before

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_file_that_may_not_be_written_stays(self, capsys):
        file = write("a.yaml", ZH)
        file.chmod(0o444)
        code, _out, err = fmt(capsys, "--keys", "en")
        assert (code, err.splitlines()[0]) == (3, "error: cannot write a.yaml: Permission denied")
        assert file.read_text(encoding="utf-8") == ZH


class TestStdin:
    def test_bytes_come_out_as_they_went_in_but_for_the_keys(self):
        data = b"\xef\xbb\xbf" + ZH.replace("\n", "\r\n").encode()
        assert piped(data, "--keys", "en") == (0, b"\xef\xbb\xbf" + EN.replace("\n", "\r\n").encode(), "")
        assert piped(EN.encode(), "--keys", "en") == (0, EN.encode(), "")

    def test_check_and_diff(self):
        assert piped(ZH.encode(), "--keys", "en", "--check") == (1, b"-\n", "")
        assert piped(ZH.encode(), "--keys", "en", "--diff")[:2] == (
            0,
            f"--- -\n+++ -\n@@ -1 +1 @@\n-{ZH}+{EN}".encode(),
        )

    def test_what_cannot_be_read_gives_no_output(self):
        code, out, err = piped("目标: [".encode(), "--keys", "en")
        assert (code, out) == (3, b"")
        assert err.startswith("-:1:5: OPS")

    def test_a_reader_that_goes_away_is_no_error(self):
        command = [sys.executable, "-m", "opsaudit", "fmt", "-"]
        env = {**os.environ, "PYTHONPATH": PYTHONPATH}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        ) as process:
            process.stdout.close()
            process.stdin.write(b"goals:\n" + b"- a\n" * 50_000)
            process.stdin.close()
            told = process.stderr.read()
        assert (process.returncode, told) == (0, b"")

    def test_it_stands_alone(self, capsys):
        assert fmt(capsys, "-", "a.yaml", "--keys", "en")[2].startswith(
            "error: '-' stands for stdin and cannot go together with other paths\n"
        )


class TestOrder:
    def test_sections_and_fields_are_put_in_order(self, capsys):
        write("plans/a.yaml", "风险: [a]\n目标:\n  - 截止: b  # c\n    描述: d")
        assert fmt(capsys, "plans") == (0, "", "rewrote plans/a.yaml\n1 file(s) rewritten, 0 unchanged\n")
        assert Path("plans/a.yaml").read_text(encoding="utf-8") == "目标:\n  - 描述: d\n    截止: b  # c\n\n风险: [a]\n"
        assert fmt(capsys, "plans", "--check") == (0, "", "0 file(s) would change, 1 unchanged\n")

    def test_a_missing_line_end_shows_in_the_diff(self, capsys):
        write("a.yaml", "goals: [a]")
        assert fmt(capsys, "--diff", "--check")[:2] == (
            1,
            "--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-goals: [a]\n\\ No newline at end of file\n+goals: [a]\n",
        )

    @pytest.mark.parametrize("example", ["yunchuan-zh", "yunchuan-en", "poor", "poor-zh", "corner-shop"])
    def test_an_example_is_assessed_alike_before_and_after(self, example, capsys):
        def assessed():
            run(["check", "plan", "--as-of", "2026-03-31", "--format", "json"])
            plan = json.loads(capsys.readouterr().out)["plans"][0]
            return plan["score"], sorted((one["code"], one["subject"], one["message"]) for one in plan["findings"])

        shutil.copytree(EXAMPLES / example, "plan")
        before = assessed()
        assert fmt(capsys, "plan")[0] == 0
        assert assessed() == before

    def test_stdin_comes_out_tidy(self):
        assert piped(b"goals: []\r\nkpis: []\r\n\r\n") == (0, b"kpis: []\r\ngoals: []\r\n", "")

    def test_what_stays_is_told(self, capsys):
        write("a.yaml", "risks:\n  - &a {statement: b}\n\ngoals:\n  - *a\n")
        assert fmt(capsys, "--lang", "zh") == (
            0,
            "",
            "a.yaml:1:1: 此处保持原有顺序：移动会使别名出现在它的锚点之前\n0 个文件已改写，1 个不变\n",
        )


@pytest.mark.parametrize("name", ["yunchuan-zh", "yunchuan-en"])
def test_the_example_that_others_copy_is_tidy(name, capsys):
    assert fmt(capsys, "--check", str(EXAMPLES / name))[0] == 0
