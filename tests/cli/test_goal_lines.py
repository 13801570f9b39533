import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.cli.main import run

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
AS_OF = ("--as-of", "2026-01-01")
FIELDS = ["id", "is_goal", "specific", "measurable", "time_bound", "targets", "deadline", "spans", "reasons"]
CORPUS = ROOT.parent / "shared" / "evaluation" / "goals-dev.jsonl"


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


def goal(capsys, *args):
    code = run(["goal", *args, *AS_OF])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


HOSTILE = "\x1b[31m提升\x07满意度\x9b2J至90%\u202e\u200f\r\n\t\x7f\u2028end\ud800"


def process(data, *args, env=None):
    """Run a process of its own: stdin and stdout are bytes."""
    environ = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en"} | (env or {})
    command = [sys.executable, "-m", "opsaudit", "goal", *args]
    done = subprocess.run(command, input=data, capture_output=True, env=environ, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def write(name, *lines):
    Path(name).write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))


class TestLines:
    def test_one_object_a_line_comes_in_and_goes_out(self, capsys):
        write(
            "in.jsonl",
            '{"id": "a", "text": "三年内废品率降低三分之一", "lang": "zh", "note": [1]}',
            "",
            '{"id": 7, "text": "Improve the quality"}',
            '{"text": "We reduced costs by 10% last year", "lang": null, "id": "c"}',
        )
        code, out, err = goal(capsys, "--jsonl", "in.jsonl")
        rows = [json.loads(line) for line in out.splitlines()]
        assert (code, err) == (0, "")
        assert [list(row) for row in rows] == [FIELDS] * 3
        assert [row["id"] for row in rows] == ["a", 7, "c"]
        assert rows[0]["targets"] == [{"value": 33.33, "unit": "%", "comparator": "decrease_by"}]
        assert rows[0]["deadline"] == "P3Y"
        assert rows[2] == {
            "id": "c",
            "is_goal": False,
            "specific": False,
            "measurable": False,
            "time_bound": False,
            "targets": [],
            "deadline": None,
            "spans": {
                "targets": [],
                "baselines": [],
                "deadline": None,
                "smells": [{"class": "weak-verb", "span": [3, 10]}],
                "placeholders": [],
            },
            "reasons": {
                "is_goal": [{"text": "it tells what has happened", "spans": [[3, 10]]}],
                "specific": [],
                "measurable": [],
                "time_bound": [],
            },
        }

    def test_the_worked_example_of_the_guide_is_what_the_program_writes(self):
        page = (ROOT / "docs" / "goals.md").read_text(encoding="utf-8")
        given, written = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
        assert process(given.encode(), "--jsonl", "-", *AS_OF, env={"OPSAUDIT_LANG": ""}) == (0, written.encode(), "")

    def test_reasons_speak_the_stated_language_else_that_of_the_line(self, monkeypatch, capsys):
        write("in.jsonl", '{"id": 1, "text": "提高满意度"}', '{"id": 2, "text": "Improve quality", "lang": "zh"}')

        def is_chinese(*args):
            rows = map(json.loads, goal(capsys, "--jsonl", "in.jsonl", *args)[1].splitlines())
            return [not row["reasons"]["time_bound"][0]["text"].isascii() for row in rows]

        assert is_chinese("--lang", "zh") == [True, True]
        assert is_chinese() == [False, False]
        monkeypatch.delenv("OPSAUDIT_LANG")
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert is_chinese() == [True, True]

    def test_a_mark_at_the_start_windows_line_ends_and_a_missing_last_one_are_fine(self, capsys):
        Path("in.jsonl").write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}')
        code, out, err = goal(capsys, "--jsonl", "in.jsonl")
        assert (code, [json.loads(line)["id"] for line in out.splitlines()], err) == (0, [1, 2], "")

    @pytest.mark.parametrize(
        ("line", "column", "what"),
        [
            ('{"id": 1, "text": }', 19, 'not valid JSON; write one JSON object a line, as {"id": "1", "text": "…"}'),
            (
                '{"id": NaN, "text": "a"}',
                1,
                'not valid JSON; write one JSON object a line, as {"id": "1", "text": "…"}',
            ),
            ("[" * 90_000, 1, 'not valid JSON; write one JSON object a line, as {"id": "1", "text": "…"}'),
            (" [1]", 2, 'not a JSON object; write one JSON object a line, as {"id": "1", "text": "…"}'),
            ('{"id": 1}', 1, 'text is missing; write one JSON object a line, as {"id": "1", "text": "…"}'),
            (' {"text": "a"}', 2, 'id is missing; write one JSON object a line, as {"id": "1", "text": "…"}'),
            ('{"text": "提高", "id": 1.5}', 22, "id must be a text or a whole number"),
            ('{"id": true, "text": "a"}', 8, "id must be a text or a whole number"),
            ('{"x": {"text": 1}, "id": 1, "text": ["a"]}', 37, "text must be a text"),
            ('{"id": 1, "text": " "}', 19, "text is empty"),
            ('{"id": 1, "text": "a", "lang": "de"}', 32, "lang must be zh or en"),
            ('{"id": 1, "text": "a", "text": "b"}', 1, "text is there twice"),
            ('{"id": "提高'.encode() + b'\xff"}', 11, "the byte 0xFF here is not UTF-8; save the file as UTF-8"),
            ('{"id": 1, "text": "' + "a" * 100_000 + '"}', 1, "the line has more than 100000 bytes"),
        ],
    )
    def test_a_bad_line_is_named_and_the_others_are_written(self, line, column, what, capsys):
        write("in.jsonl", '{"id": 1, "text": "a"}', line, '{"id": 3, "text": "b"}')
        code, out, err = goal(capsys, "--jsonl", "in.jsonl")
        assert [json.loads(each)["id"] for each in out.splitlines()] == [1, 3]
        assert (code, err) == (3, f"in.jsonl:2:{column}: {what}\n1 line(s) could not be read; exit code 3\n")

    def test_errors_are_in_the_reader_s_language(self, capsys):
        write("in.jsonl", '{"id": 1}')
        assert goal(capsys, "--jsonl", "in.jsonl", "--lang", "zh") == (
            3,
            "",
            """\
in.jsonl:1:1: 缺少 text；应为一行一个 JSON 对象，如 {"id": "1", "text": "…"}
1 行无法读取，没有写出；退出码 3
""",
        )

    @pytest.mark.parametrize(
        ("file", "why"),
        [("none\x1b.jsonl", "it does not exist, or is a link to nothing"), (".", "it is a folder")],
    )
    def test_a_file_that_cannot_be_opened_is_a_usage_error(self, file, why, capsys):
        shown = file.replace("\x1b", "␛")
        assert goal(capsys, "--jsonl", file) == (2, "", f"error: cannot read '{shown}': {why}\n")

    @pytest.mark.skipif(
        not Path("/proc/self/mem").exists(), reason="there is no file here that opens and cannot be read"
    )
    def test_an_input_that_breaks_off_is_incomplete(self, capsys):
        code, out, err = goal(capsys, "--jsonl", "/proc/self/mem")
        assert (code, out) == (3, "")
        assert err.startswith("/proc/self/mem:1:1: reading broke off here: ")

    def test_the_same_input_gives_the_same_bytes_whatever_the_locale(self):
        data = '{"id": "一", "text": "三个月内满意度提升至90%"}\n'.encode()
        made = {
            process(data, "--jsonl", "-", *AS_OF, env={"LC_ALL": locale, "OPSAUDIT_LANG": "", "PYTHONHASHSEED": seed})
            for locale, seed in (("C", "1"), ("zh_CN.UTF-8", "2"), ("C.UTF-8", "3"))
        }
        assert [(code, err) for code, _out, err in made] == [(0, "")]
        assert '"id": "一"'.encode() in made.pop()[1]

    def test_memory_does_not_grow_with_the_number_of_lines(self):
        def peak(lines):
            """Kilobytes that a process took at most."""
            script = "import resource, sys; from opsaudit.cli.main import run; code = run(sys.argv[1:]);"
            script += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
            data = "".join(
                f'{{"id": {number}, "text": "到2026年底，第{number}号门店满意度提升至90%，word{number}"}}\n'
                for number in range(lines)
            )
            command = [sys.executable, "-c", script, "goal", "--jsonl", "-"]
            env = {**os.environ, "PYTHONPATH": PYTHONPATH}
            done = subprocess.run(command, input=data.encode(), capture_output=True, env=env, check=True)
            assert done.stdout.count(b"\n") == lines
            return int(done.stderr)

        assert peak(12_000) - peak(6_000) < 2_000

    @pytest.mark.skipif(not CORPUS.exists(), reason="the labelled corpus is not here")
    def test_every_line_of_the_labelled_corpus_gives_exactly_the_fields(self, capsys):
        code, out, err = goal(capsys, "--jsonl", str(CORPUS))
        rows = [json.loads(line) for line in out.splitlines()]
        with CORPUS.open(encoding="utf-8") as stream:
            given = [json.loads(line)["id"] for line in stream]
        assert (code, err, [row["id"] for row in rows]) == (0, "", given)
        assert {tuple(row) for row in rows} == {tuple(FIELDS)}
        keys = {tuple(target) for row in rows for target in row["targets"]}
        assert keys <= {("value", "unit", "comparator"), ("value", "unit", "comparator", "baseline")}
        assert all(
            len(row["targets"]) == len(row["spans"]["targets"]) == len(row["spans"]["baselines"]) for row in rows
        )

    def test_nothing_that_steers_a_terminal_is_written(self, capsys):
        write("in.jsonl", json.dumps({"id": HOSTILE, "text": HOSTILE}), '{"\x1b[31m\u202e', '{"a\\u202e": 1}')
        code, out, err = goal(capsys, "--jsonl", "in.jsonl")
        assert code == 3
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200f\u202e\u2028\ud800-\udfff]", out + err)
        assert json.loads(out)["id"] == HOSTILE


class TestCommandLine:
    def test_without_anything_to_read_the_command_says_what_to_give(self, capsys):
        code, out, err = goal(capsys)
        assert (code, out) == (2, "")
        assert err.startswith("error: nothing to read: give a statement in quotes, or a file with --jsonl\n")

    def test_what_is_piped_in_is_read_only_when_asked_for(self):
        code, out, err = process(b'{"id": 1, "text": "a"}\n')
        assert (code, out, err.splitlines()[0][:22]) == (2, b"", "error: nothing to read")

    @pytest.mark.parametrize(
        ("args", "what"),
        [
            (["Raise it", "--jsonl", "-"], "--jsonl and statements on the command line do not go together"),
            (["Raise it", "  "], "statement 2 is empty"),
            (["--jsonl"], "option --jsonl needs a value"),
        ],
    )
    def test_usage_errors(self, args, what, capsys):
        code = run(["goal", *args])
        shown = capsys.readouterr()
        assert (code, shown.out, shown.err) == (2, "", f"error: {what}\nSee opsaudit goal --help.\n")

    def test_a_wrong_date_is_a_usage_error(self, capsys):
        assert run(["goal", "Raise it", "--as-of", "soon"]) == 2
        assert capsys.readouterr().err.startswith("error: --as-of: soon is not a date")

    def test_stdin_that_is_closed_is_an_error(self, capsys, monkeypatch):
        monkeypatch.setattr(sys, "stdin", None)
        assert goal(capsys, "--jsonl", "-") == (2, "", "error: stdin is closed\n")

    def test_a_reader_that_goes_away_ends_an_endless_input(self):
        env = {**os.environ, "PYTHONPATH": PYTHONPATH}
        line = '{"id": 1, "text": "满意度提升至90%"}'
        command = f"yes '{line}' | {sys.executable} -m opsaudit goal --jsonl - | head -n 1"
        done = subprocess.run(["sh", "-c", command], capture_output=True, env=env, timeout=60, check=False)
        assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")

    def test_ctrl_c_ends_with_130_and_no_traceback(self):
        env = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en"}
        command = [sys.executable, "-m", "opsaudit", "goal", "--jsonl", "-"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        ) as running:
            running.stdin.write(b"no JSON\n")
            running.stdin.flush()
            assert running.stderr.readline().startswith(b"-:1:1: not valid JSON")
            running.send_signal(signal.SIGINT)
            assert (running.stderr.read(), running.wait(timeout=30)) == (b"\ninterrupted\n", 130)
