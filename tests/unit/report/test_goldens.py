"""Every format over the same three plans, byte by byte, in both languages."""

import re

import pytest
from several import GOLDENS, SERVICES, assert_golden, written

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", SERVICES)
def test_the_bytes_are_those_of_the_golden_file(format_, lang):
    assert_golden(format_, lang)


@pytest.mark.parametrize("format_", SERVICES)
def test_no_control_character_and_no_hidden_direction_gets_through(format_):
    assert CONTROLS.findall(written(format_)) == []


def test_there_is_no_golden_file_of_nothing():
    assert {file.name for file in GOLDENS.iterdir()} == {
        f"{format_}.{lang}.txt" for format_ in SERVICES for lang in ("zh", "en")
    }
