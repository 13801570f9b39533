"""Every diagnostic of the loader has a permanent code and a page in both languages."""

import re

from opsaudit.model.place import Place
from opsaudit.model.result import State
from opsaudit.source.diagnostics import SOURCE_DIAGNOSTICS, diagnose

HERE = Place("plan.yaml", 1, 1, 1, 2)
ALL = list(SOURCE_DIAGNOSTICS.values())


def test_codes_and_slugs_are_permanent() -> None:
    assert {entry.code: entry.slug for entry in sorted(ALL, key=lambda entry: entry.code)} == {
        "OPS001": "unreadable-file",
        "OPS002": "over-limit",
        "OPS003": "not-utf-8",
        "OPS004": "gb18030-encoding",
        "OPS005": "control-character",
        "OPS006": "nested-too-deep",
        "OPS007": "alias-expansion",
        "OPS008": "unreadable-yaml",
        "OPS009": "second-colon",
        "OPS010": "reserved-start",
        "OPS011": "tab-indentation",
        "OPS012": "unclosed-quote",
        "OPS013": "unclosed-bracket",
        "OPS014": "bad-indentation",
        "OPS015": "unknown-alias",
        "OPS016": "text-after-quote",
        "OPS017": "line-without-colon",
        "OPS018": "backslash-in-quotes",
        "OPS019": "duplicate-key",
        "OPS020": "repeated-anchor",
        "OPS021": "ignored-tag",
        "OPS022": "key-not-text",
        "OPS023": "wrong-colon",
        "OPS024": "wide-indentation",
        "OPS025": "wrong-dash",
        "OPS026": "wrong-comma",
        "OPS027": "cut-at-hash",
        "OPS028": "swallowed-value",
        "OPS029": "slow-parser",
        "OPS100": "missing-file",
        "OPS101": "refused-path",
        "OPS102": "nothing-included",
        "OPS103": "include-cycle",
        "OPS104": "extends-cycle",
        "OPS105": "extends-twice",
        "OPS106": "left-out-files",
    }


def test_both_languages_have_the_same_placeholders() -> None:
    texts = [text for entry in ALL for text in (entry.title, entry.rationale, entry.fix, entry.message)]
    assert [text for text in texts if len(set(text.placeholders())) != 1] == []


def test_only_messages_have_placeholders() -> None:
    texts = [text for entry in ALL for text in (entry.title, entry.rationale, entry.fix)]
    assert [text for text in texts if text.placeholders()[0]] == []


def test_every_page_says_why_and_what_to_do_in_both_languages() -> None:
    sentences = [text for entry in ALL for text in (entry.rationale, entry.fix)]
    assert [text for text in sentences if not (text.zh.endswith("。") and text.en.endswith("."))] == []
    assert [
        entry.title for entry in ALL if not re.search(r"[一-鿿]", entry.title.zh) or not entry.title.en.isascii()
    ] == []


def test_a_finding_is_made_by_code_or_by_slug() -> None:
    args = {"limit": 60}
    assert diagnose("OPS006", HERE, args) == diagnose("nested-too-deep", HERE, args)


def test_what_stops_a_file_is_inconclusive_and_what_does_not_is_a_failure() -> None:
    states = {entry.fatal: diagnose(entry.slug, HERE, {}).state for entry in ALL}
    assert states == {True: State.INCONCLUSIVE, False: State.FAIL}


def test_the_corrected_line_is_quoted_after_the_remedy() -> None:
    fix = diagnose("tab-indentation", HERE, {}, corrected="  a: {x}").fix
    assert fix is not None
    assert (fix.zh, fix.en) == ("缩进改用空格。改为：`  a: {x}`", "Indent with spaces. Write: `  a: {x}`")


def test_a_missing_fast_parser_is_told_in_both_languages() -> None:
    finding = diagnose("slow-parser", HERE, {})
    assert (finding.message.zh, finding.message.en, finding.state) == (
        "没有找到 libyaml，正在用慢速的纯 Python 解析器读取",
        "libyaml was not found; reading with the slow parser in pure Python",
        State.FAIL,
    )
