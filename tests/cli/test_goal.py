import io
import os
import pty
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from opsaudit.cli.main import run

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join(str(ROOT / folder) for folder in ("src", "plugins", "rulesets"))
AS_OF = ("--as-of", "2026-01-01")


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


def goal(capsys, *args):
    code = run(["goal", *args, *AS_OF])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


class TestPage:
    def test_a_chinese_goal_in_chinese(self, capsys):
        assert goal(capsys, "在三个月内提升客户满意度至90%", "--lang", "zh") == (
            0,
            """\
  在三个月内提升客户满意度至90%
    ========                ^^^
  ^ 目标值   = 时间

是目标

目标值
  “90%”  不低于 90 %，没有写明基线

时间
  “三个月内”  P3M：3 个月，从 2026-01-01 起算到 2026-04-01

SMART 五项
  S 具体    是      对象与结果明确
  M 可衡量  是      有可判定的数值：“90%”
  A 可实现  看计划  单看一句话无法判断。没有写明基线（现值）。计划须写明基线、负
                    责人与资源。
  R 相关    看计划  单看一句话无法判断。计划须写明它服务于哪个上级目标。
  T 有时限  是      有判定成败的时间：“三个月内”

还要回答
  - “90%”：现在是多少？
""",
            "",
        )

    def test_a_poor_english_goal_in_english(self, capsys):
        assert goal(capsys, "Improve customer satisfaction significantly as soon as possible.") == (
            0,
            """\
  Improve customer satisfaction significantly as soon as possible.
  ~~~~~~~                       ~~~~~~~~~~~~~ ~~~~~~~~~~~~~~~~~~~
  ~ weak words

A goal

SMART
  S specific    yes       metric and direction are named: 'Improve',
                          'satisfaction'
  M measurable  no        no value and no result that can be looked at
  A achievable  see plan  cannot be read off one sentence. No baseline (the
                          value today) is stated. The plan must supply the
                          baseline, the owner and the resources.
  R relevant    see plan  cannot be read off one sentence. The plan must supply
                          the parent goal that it serves.
  T time-bound  no        neither a deadline nor a period

Still to answer
  - 'Improve': from what to what?
  - by when?

Weak words
  weak verb     'Improve': with what result?
  vague degree  'significantly': how much is that?
  vague time    'as soon as possible': which date is that?
""",
            "",
        )

    def test_what_is_no_goal_is_told_with_the_words_that_say_so(self, capsys):
        assert goal(capsys, "We reduced costs by 10% last year") == (
            0,
            """\
  We reduced costs by 10% last year
     ^^^^^^^
  ^ what decided it

Not a goal: it tells what has happened: 'reduced'
  A goal says what shall be reached, kept or delivered. This is none, so nothing
  else of it is judged.
""",
            "",
        )

    def test_a_stated_baseline_is_not_asked_for(self, capsys):
        _code, out, _err = goal(capsys, "到2026年底，将平均修复时间由3天缩短至1.5天")
        assert "  '1.5天'  at most 1.5 days, baseline 3 days ('3天')\n" in out
        assert "A baseline is stated:" in out
        assert "The plan must supply the owner and the" in out
        assert "Still to answer" not in out

    def test_the_parts_of_a_promise_are_listed_and_the_missing_ones_asked_for(self, capsys):
        _code, out, _err = goal(capsys, "Respond to 95% of tickets within 2 hours of receipt")
        assert "Service promise\n  trigger  'of receipt'\n  limit    2 hours\n  share    95 %\n" in out
        _code, out, _err = goal(capsys, "2小时内响应客户投诉", "--lang", "zh")
        assert "  时限  2 小时\n  比例  没有写明\n" in out
        assert "“2小时内”：百分之多少的情况要做到？" in out

    def test_several_goals_blanks_and_classes_of_words(self, capsys):
        _code, out, _err = goal(capsys, "客户满意度提升至90%，投诉量降低三成，培训率达到X%，由相关部门尽快落实")
        assert "2 goals in one; better written apart\n  - '客户满意度提升至90%'\n  - '投诉量降低三成'\n" in out
        assert "  - 'X': what belongs here?\n" in out
        assert "'三成'  lower by 30 %" in out
        assert re.search(r"vague actor or scope +'相关部门': who or what exactly\?\n", out)

    def test_several_statements_are_read_one_after_the_other(self, capsys):
        one, two = goal(capsys, "零事故")[1], goal(capsys, "Hire 3 engineers by June 2026")[1]
        assert goal(capsys, "零事故", "Hire 3 engineers by June 2026") == (0, f"{one}\n\n{two}", "")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Grow revenue by a third over two years", "raise by 33.33 %"),
            ("三年内利润翻一番", "达到原来的 2 倍"),
            ("到2030年营收达到5000万元", "不低于 50,000,000 元"),
            ("每月检查12家门店", "每个月判定一次"),
            ("By the end of 2026, reach 90% satisfaction", "2026-12-31: the last day\n"),
            ("By the end of 2025, reach 90% satisfaction", "2025-12-31: the last day, which is before 2026-01-01\n"),
        ],
    )
    def test_amounts_and_times_are_spelled_out(self, text, told, capsys):
        assert told in goal(capsys, text, "--lang", "en" if text.isascii() else "zh")[1]

    def test_a_long_sentence_is_wrapped_and_its_marks_stay_below_its_words(self, capsys):
        text = "到2026年底，" + "在全部门店范围内按照统一的服务标准" * 2 + "，客户满意度提升至90%，客户投诉率降低三成。"
        _code, out, _err = goal(capsys, text)
        lines = out.partition("\n  ^ ")[0].split("\n")
        assert all(cells(line) <= 80 for line in out.split("\n"))
        assert "".join(line.strip() for line in lines if not set(line) <= set(" ^-=~?")) == text
        assert marked_words(lines) == ["2026年底", "90%", "三成"]

    def test_colour_repeats_what_the_signs_say(self, capsys):
        text = "Raise satisfaction to 90% by June 2026"
        plain = goal(capsys, text)[1]
        coloured = goal(capsys, text, "--color", "always")[1]
        assert "\x1b" not in plain
        assert "\x1b[32m90%\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain

    def test_the_reference_date_is_today_when_none_is_given(self, capsys):
        assert run(["goal", "Hire 3 engineers within 3 months"]) == 0
        assert f"from {time.strftime('%Y-%m-%d')} until" in capsys.readouterr().out


def cells(text):
    return sum(2 if char > "⺀" else 1 for char in text)


def marked_words(lines):
    """Return the words above each run of signs, found by cells alone."""
    words = []
    for line, signs in pairwise(lines):
        if not set(signs) & set("^=") or not set(signs) <= set(" ^-=~?"):
            continue
        for run_ in re.finditer(r"\^+|=+", signs):
            at, word = 0, ""
            for char in line:
                word += char if run_.start() <= at < run_.end() else ""
                at += cells(char)
            words.append(word)
    return words


class TestHostileText:
    HOSTILE = "\x1b[31m提升\x07满意度\x9b2J至90%\u202e\u200f\r\n\t\x7f\u2028end\ud800"

    def test_nothing_that_steers_a_terminal_is_printed(self, capsys):
        _code, out, _err = goal(capsys, self.HOSTILE)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\ud800-\udfff]", out)
        assert "'90%'" in out

    def test_a_very_long_statement_is_read_to_its_end(self, capsys):
        code, out, _err = goal(capsys, "a" * 60_000 + " 到2026年底满意度提升至90%")
        assert code == 0
        assert all(cells(line) <= 80 for line in out.split("\n"))
        assert "'90%'" in out


class TestTerminal:
    def test_on_a_terminal_the_page_has_its_width_and_colour(self):
        outer, inner = pty.openpty()
        env = {**os.environ, "PYTHONPATH": PYTHONPATH, "OPSAUDIT_LANG": "en", "TERM": "xterm"}
        env.pop("NO_COLOR", None)
        subprocess.run(["stty", "cols", "40"], stdin=inner, check=True)
        command = [sys.executable, "-m", "opsaudit", "goal", "Raise satisfaction to 90% by June 2026", *AS_OF]
        subprocess.run(command, stdout=inner, stderr=inner, env=env, check=True)
        os.close(inner)
        shown = drain(outer)
        assert "\x1b[32m90%" in shown
        assert max(map(cells, re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\r\n"))) <= 40


def drain(fd):
    data = io.BytesIO()
    try:
        while chunk := os.read(fd, 4096):
            data.write(chunk)
    except OSError:  # the other end is closed: all was read
        pass
    os.close(fd)
    return data.getvalue().decode()
