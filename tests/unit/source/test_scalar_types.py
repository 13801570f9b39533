"""Types are read from text when somebody asks, by YAML 1.2."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.model.node import Scalar, Style
from opsaudit.model.place import Place
from opsaudit.source.scalars import as_float, core_value

HERE = Place("plan.yaml", 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("1.10", Fraction(11, 10)),
        (".5", Fraction(1, 2)),
        ("2.", Fraction(2)),
        ("-1.5e-2", Fraction(-3, 200)),
        ("12", Fraction(12)),
    ],
)
def test_numbers_are_exact(text: str, number: Fraction) -> None:
    assert as_float(text) == number


@pytest.mark.parametrize("text", ["", ".", "1/3", "90%", "1,5", "1_0.5", "12:30:00", ".inf", "nan", "1e999"])
def test_what_is_no_number(text: str) -> None:
    assert as_float(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("Null", None),
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("是", "是"),
        ("12", 12),
        ("0123", 123),
        ("0o17", 15),
        ("0xFF", 255),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ("-.inf", -math.inf),
        ("15:00", "15:00"),
        ("2025-12-31", "2025-12-31"),
        ("1_000", "1_000"),
        ("9" * 31, "9" * 31),
    ],
)
def test_free_data_is_read_by_the_core_schema(text: str, value: object) -> None:
    read = core_value(Scalar(text, HERE))
    assert (read, type(read)) == (value, type(value))


def test_not_a_number_is_read() -> None:
    read = core_value(Scalar(".nan", HERE))
    assert isinstance(read, float)
    assert math.isnan(read)


@pytest.mark.parametrize("style", ["single", "double", "literal", "folded"])
def test_quoted_text_stays_text(style: Style) -> None:
    assert core_value(Scalar("12", HERE, style)) == "12"


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    as_float(text)
    core_value(Scalar(text, HERE))


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_is_read_back(number: int) -> None:
    assert (as_float(str(number)), core_value(Scalar(str(number), HERE))) == (number, number)
