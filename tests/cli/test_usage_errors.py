import pytest

from opsaudit.cli.main import run


def refusal(capsys, *args):
    assert run(list(args)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


@pytest.mark.parametrize(
    ("args", "en", "zh"),
    [
        (["chek"], "error: no such command: chek; did you mean 'check'?", "错误：没有命令“chek”；是否想写“check”？"),
        (
            ["rules", "lst"],
            "error: no such command: lst; did you mean 'list'?",
            "错误：没有命令“lst”；是否想写“list”？",
        ),
        (
            ["check", "--formt", "json"],
            "error: no such option: --formt; did you mean '--format'?",
            "错误：没有选项 --formt；是否想写“--format”？",
        ),
        (
            ["check", "--format", "jsn"],
            "error: there is no format 'jsn' (known: text, concise, json, sarif, junit, gitlab, github, markdown, rdjson, jsonl); did you mean 'json'?",
            "错误：没有输出格式“jsn”（可选：text, concise, json, sarif, junit, gitlab, github, markdown, rdjson, jsonl）；是否想写“json”？",
        ),
        (
            ["check", "--as-of", "31.3.2026"],
            "error: --as-of: 31.3.2026 is not a date; write it as 2026-03-31",
            "错误：--as-of：“31.3.2026”不是日期，应写作 2026-03-31",
        ),
        (
            ["check", "--as-of", "2026-02-30"],
            "error: --as-of: 2026-02-30 is not a date; write it as 2026-03-31",
            "错误：--as-of：“2026-02-30”不是日期，应写作 2026-03-31",
        ),
        (
            ["check", "--jobs", "0"],
            "error: --jobs: 0 is not a positive whole number",
            "错误：--jobs：“0”不是正整数",
        ),
        (["check", "--as-of"], "error: option --as-of needs a value", "错误：选项 --as-of 后面要有一个值"),
        (["check", "--quiet=yes"], "error: option --quiet takes no value", "错误：选项 --quiet 不带值"),
        (["completion"], "error: missing bash|zsh|fish", "错误：缺少 bash|zsh|fish"),
        (
            ["explain"],
            "error: explain what? Give a code or slug, or use --score",
            "错误：要解释什么？请给出规则代号或名称，或用 --score",
        ),
        (["explain", "A", "B"], "error: unexpected argument: B", "错误：多余的参数：B"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_refused_in_the_users_language(args, en, zh, capsys):
    assert refusal(capsys, "--lang", "en", *args).splitlines()[0] == en
    assert refusal(capsys, "--lang", "zh", *args).splitlines()[0] == zh


def test_a_refusal_says_where_to_read_on(capsys):
    assert refusal(capsys, "check", "--nope", "--lang", "en").splitlines()[1] == "See opsaudit check --help."


@pytest.mark.parametrize("args", [[], ["--lang", "en"], ["new", "--lang", "en"]], ids=str)
def test_without_a_command_the_help_goes_to_stderr(args, capsys, monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    assert refusal(capsys, *args).startswith("Usage: opsaudit")


def test_the_version_is_printed(capsys):
    from opsaudit import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"opsaudit {__version__}\n"
