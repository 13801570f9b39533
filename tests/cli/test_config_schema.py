"""``opsaudit config schema`` as a user runs it."""

import json

import pytest
from jsonschema import Draft202012Validator

from opsaudit.cli.main import run
from opsaudit.schema import plan_schema, to_json
from opsaudit.schema.results import results_schema


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LANG", "en")


def opsaudit(capsys, *args):
    code = run(list(args))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_goes_to_stdout_in_the_users_language(lang, capsys):
    assert opsaudit(capsys, "config", "schema", "--lang", lang) == (0, to_json(plan_schema(lang=lang)), "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_written_to_a_file(lang, capsys, tmp_path):
    file = tmp_path / "plan.schema.json"
    assert opsaudit(capsys, "config", "schema", "--output", str(file), "--lang", lang) == (0, "", "")
    assert file.read_bytes() == to_json(plan_schema(lang=lang)).encode()
    Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


def test_a_file_that_cannot_be_written_is_named(capsys, tmp_path):
    code, out, err = opsaudit(capsys, "config", "schema", "-o", str(tmp_path / "none" / "s.json"))
    assert (code, out) == (2, "")
    assert err.startswith(f"error: cannot write {tmp_path / 'none' / 's.json'}: No such file or directory\n")
    code, _out, err = opsaudit(capsys, "config", "schema", "-o", str(tmp_path), "--lang", "zh")
    assert code == 2
    assert err.startswith(f"错误：无法写入 {tmp_path}：")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_of_results_is_printed_or_written(lang, capsys, tmp_path):
    expected = to_json(results_schema(lang))
    assert opsaudit(capsys, "config", "schema", "--results", "--lang", lang) == (0, expected, "")
    file = tmp_path / "results.schema.json"
    assert opsaudit(capsys, "config", "schema", "--results", "-o", str(file), "--lang", lang) == (0, "", "")
    assert file.read_text(encoding="utf-8") == expected
