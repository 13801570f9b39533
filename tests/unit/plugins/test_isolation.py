"""Whatever foreign code raises becomes one line that is the same in every run."""

import pytest

from opsaudit.isolation import Failure, attempt
from opsaudit.messages import Text


def raise_it(error):
    def work():
        raise error

    return work


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def reason(error):
    found = attempt(raise_it(error))
    assert isinstance(found, Failure)
    return found.reason


def test_what_the_work_returns_is_returned():
    assert attempt(lambda: 3) == 3


def test_an_exception_is_told_by_its_class_its_words_and_the_line_that_raised_it():
    assert reason(ValueError("no such thing")).en.startswith("ValueError: no such thing (test_isolation:")


def test_an_attempt_to_end_the_process_is_a_failure_that_says_so():
    told = reason(SystemExit(3))
    assert told.en.startswith("it tried to end the whole process, SystemExit: 3")
    assert told.zh.startswith("它试图结束整个进程，SystemExit: 3")


@pytest.mark.parametrize("error", [GeneratorExit(), MemoryError(), RecursionError("deep"), BaseException("bare")])
def test_no_class_of_error_passes_through(error):
    assert reason(error).en.startswith(type(error).__name__)


def test_control_c_passes_through():
    with pytest.raises(KeyboardInterrupt):
        attempt(raise_it(KeyboardInterrupt()))


def test_an_error_that_cannot_be_told_is_told_by_its_class():
    assert reason(UnspeakableError()).en.startswith("UnspeakableError (")


def test_terminal_codes_line_ends_and_addresses_do_not_reach_the_reader():
    told = reason(ValueError("\x1b[31mred\nnext <object at 0x7f1234567890>")).en
    assert told.startswith("ValueError: [31mred next <object at 0x…>")


def test_an_endless_message_is_cut():
    assert len(reason(ValueError("x" * 10_000)).en) < 400


def test_both_languages_have_it():
    told = reason(ValueError("x"))
    assert isinstance(told, Text)
    assert told.zh == told.en
