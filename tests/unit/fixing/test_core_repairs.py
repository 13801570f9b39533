"""What the core reports and can mend: the whole text before and after, in both languages, and what is left alone.

The cases of a diagnostic are in ``repairs/CODE.yaml``. ``how`` is what ``--fix`` has to be for the repair to be made.
"""

from pathlib import Path

import pytest
import yaml
from mended import found, mended

from opsaudit.cli.catalogue import diagnostics

LANGUAGES = ("zh", "en")
CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.joinpath("repairs").glob("*.yaml"))
}


def cases(what):
    return [
        pytest.param(code, case, lang, id=f"{code}-{name}-{lang}")
        for code, groups in CASES.items()
        for name, case in groups[what].items()
        for lang in LANGUAGES
    ]


def test_every_diagnostic_with_a_repair_has_cases():
    assert set(CASES) == {code for code, one in diagnostics().items() if one.repair is not None}


def test_a_diagnostic_is_as_safe_as_the_safest_of_its_cases():
    safest = {code: min(case["how"] for case in groups["mended"].values()) for code, groups in CASES.items()}
    assert safest == {code: diagnostics()[code].repair for code in CASES}


@pytest.mark.parametrize(("code", "case", "lang"), cases("mended"))
def test_it_is_mended_when_that_is_asked_for_and_no_other_byte_changes(code, case, lang, tmp_path):
    before, after = case[lang]["before"], case[lang]["after"]
    assert code in found(before, tmp_path)
    assert mended(before, tmp_path, fix="safe").decode() == (after if case["how"] == "safe" else before)
    assert mended(before, tmp_path, fix="all").decode() == after
    assert mended(after, tmp_path, fix="all").decode() == after


@pytest.mark.parametrize(("code", "case", "lang"), cases("left"))
def test_what_is_no_such_thing_or_cannot_be_known_is_left_alone(code, case, lang, tmp_path):
    assert mended(case[lang], tmp_path, fix="all").decode() == case[lang]
