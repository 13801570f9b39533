"""A stranger's rule that does not come back is stopped, and costs its own verdict alone."""

import re
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from engine_rules import TODAY, made, ruleset

from opsaudit.api import Context, Goal, Met, Problem
from opsaudit.engine import evaluate
from opsaudit.limits import FRAMES, Limits, read_seconds
from opsaudit.model.result import Result, State
from opsaudit.testing.verdicts import plan_of

SECONDS = 0.3
GOALS = "goals:\n" + "".join(f"  - {{id: G-{number}, statement: reach {number}}}\n" for number in range(1, 9))
needs_alarm = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="stops nothing in C without setitimer")


def never(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Find nothing."""
    yield from ()


def loop(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Never come back."""
    while True:
        pass
    yield


def loop_on_one(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Never come back from the second goal."""
    while goal.id == "G-2":
        pass
    yield from ()


def backtrack(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Take longer than the universe has, in C."""
    re.match(r"(a+)+$", "a" * 60 + "b")
    yield from ()


def sleep(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Wait for something that does not happen."""
    time.sleep(3600)
    yield from ()


def stubborn(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Catch what stops it, a few times."""
    for _ in range(3):
        try:
            time.sleep(3600)
        except BaseException:  # noqa: BLE001  # what is tested
            continue
    yield from ()


def linger(goal: Goal, ctx: Context) -> Iterator[Problem]:
    """Take its time, though never too much of it."""
    time.sleep(SECONDS * 0.6)
    yield from ()


def judged(*checks, limits: Limits | None = None, is_third_party: bool = True) -> list[Result]:
    rules = [made(f"ACME{number:03d}", check) for number, check in enumerate(checks, 1)]
    found = ruleset(*rules, is_third_party=is_third_party)
    return evaluate(plan_of(GOALS), found, TODAY, limits=limits or Limits(SECONDS)).results


def told(results: list[Result], code: str = "ACME001") -> list[tuple[str, str, list[str]]]:
    return [
        (result.subject.path, result.state.value, [finding.slug for finding in result.findings])
        for result in results
        if result.code == code
    ]


@pytest.mark.parametrize(
    "check", [loop, *(pytest.param(each, marks=needs_alarm) for each in (backtrack, sleep, stubborn))]
)
def test_it_is_stopped_three_times_then_left_out_with_one_finding(check) -> None:
    started = time.perf_counter()
    found = judged(check, never)
    assert time.perf_counter() - started < 20 * SECONDS
    assert told(found) == [
        *((f"goals/G-{number}", "inconclusive", ["rule-out-of-time"]) for number in (1, 2, 3)),
        ("goals/G-4", "inconclusive", ["rule-left-out"]),
        *((f"goals/G-{number}", "inconclusive", []) for number in (5, 6, 7, 8)),
    ]
    assert [result for result in found if result.code == "ACME002"] == [
        result for result in judged(never, never) if result.code == "ACME002"
    ]


def test_the_messages_name_the_rule_its_distribution_and_the_limit_and_no_measured_time() -> None:
    found = judged(loop)
    assert [finding.message.en for result in found for finding in result.findings] == [
        "rule ACME001 (acme 1.0) took longer than 0.3 s on 'goals/G-1' and was stopped",
        "rule ACME001 (acme 1.0) took longer than 0.3 s on 'goals/G-2' and was stopped",
        "rule ACME001 (acme 1.0) took longer than 0.3 s on 'goals/G-3' and was stopped",
        (
            "rule ACME001 (acme 1.0) failed 3 times and is left out for the rest of the run; "
            "5 subject(s) of this plan were not assessed"
        ),
    ]
    assert {finding.blame for result in found for finding in result.findings} == {"acme 1.0"}


def test_what_is_stopped_on_one_subject_still_judges_the_next() -> None:
    assert [state for _, state, _ in told(judged(loop_on_one))] == ["pass", "inconclusive", *["pass"] * 6]


def test_a_condition_that_does_not_come_back_is_stopped_as_well() -> None:
    def applies(goal: Goal, ctx: Context) -> Met:
        """Never come back."""
        while True:
            pass

    found = evaluate(
        plan_of("goals: [one]\n"),
        ruleset(made("ACME001", never, applies=applies), is_third_party=True),
        TODAY,
        limits=Limits(SECONDS),
    ).results
    assert told(found) == [("goals/#1", "inconclusive", ["rule-out-of-time"])]


def test_a_rule_that_is_merely_slow_is_ended_when_its_time_for_the_plan_is_used_up() -> None:
    limits = Limits(SECONDS)
    text = GOALS + "".join(f"  - {{id: H-{number}, statement: keep {number}}}\n" for number in range(40))

    def slow(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Take a third of what one subject may take."""
        time.sleep(SECONDS / 3)
        yield from ()

    found = evaluate(plan_of(text), ruleset(made("ACME001", slow), is_third_party=True), TODAY, limits=limits).results
    states = [result.state for result in found]
    ended = states.index(State.INCONCLUSIVE)
    assert 10 <= ended <= 30
    assert states == [State.PASS] * ended + [State.INCONCLUSIVE] * (48 - ended)
    assert [slug for _, _, slugs in told(found) for slug in slugs] == ["rule-out-of-time"]
    assert found[ended].findings[0].message.en.startswith("rule ACME001 (acme 1.0) took longer than 3 s on ")
    assert limits.crashes == {"ACME001": 1}


def test_rules_of_opsaudit_itself_have_no_limit() -> None:
    assert {state for _, state, _ in told(judged(linger, limits=Limits(SECONDS / 2), is_third_party=False))} == {"pass"}


def test_in_a_thread_of_another_program_python_code_is_stopped_as_well() -> None:
    found: list[Result] = []
    thread = threading.Thread(target=lambda: found.extend(judged(loop, never)))
    thread.start()
    thread.join(60)
    assert told(found) == told(judged(loop))
    assert {state for _, state, _ in told(found, "ACME002")} == {"pass"}


@pytest.mark.parametrize(
    "error", [SystemExit(0), MemoryError(), GeneratorExit(), RecursionError(), AssertionError("no"), Warning("w")]
)
def test_whatever_it_raises_three_times_it_is_left_out(error: BaseException) -> None:
    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Raise."""
        raise error
        yield

    for is_third_party in (True, False):
        assert told(judged(check, is_third_party=is_third_party)) == [
            *((f"goals/G-{number}", "inconclusive", ["rule-crashed"]) for number in (1, 2, 3)),
            ("goals/G-4", "inconclusive", ["rule-left-out"]),
            *((f"goals/G-{number}", "inconclusive", []) for number in (5, 6, 7, 8)),
        ]


def test_an_error_that_cannot_even_be_shown_is_a_crash_like_any_other() -> None:
    class UnspeakableError(Exception):
        """Raises again when it is shown."""

        def __str__(self) -> str:
            """Raise."""
            raise ValueError

    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Raise it."""
        raise UnspeakableError
        yield

    assert judged(check)[0].findings[0].message.en.startswith("rule ACME001 (acme 1.0) crashed on 'goals/G-1': Unspeak")


def test_crashes_count_over_the_plans_of_a_run() -> None:
    limits = Limits(SECONDS)
    text = "goals: [one, two]\n"

    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Raise on one goal of each plan."""
        if goal.label == "one":
            raise ValueError
        yield from ()

    rules = ruleset(made("ACME001", check), is_third_party=True)
    plans = [told(evaluate(plan_of(text), rules, TODAY, limits=limits).results) for _ in range(4)]
    crashed, passed = ("goals/#1", "inconclusive", ["rule-crashed"]), ("goals/#2", "pass", [])
    assert plans == [
        [crashed, passed],
        [crashed, passed],
        [crashed, ("goals/#2", "inconclusive", ["rule-left-out"])],
        [("goals/#1", "inconclusive", ["rule-left-out"]), ("goals/#2", "inconclusive", [])],
    ]


def test_how_deep_a_rule_may_nest_calls_does_not_depend_on_who_calls_and_cannot_be_changed() -> None:
    def check(goal: Goal, ctx: Context) -> Iterator[Problem]:
        """Go as deep as the number of the goal says, in fiftieths of the limit."""
        descend(int(str(goal.id).removeprefix("G-")) * FRAMES // 4)
        sys.setrecursionlimit(100_000)
        yield from ()

    def descend(depth: int) -> None:
        if depth:
            descend(depth - 1)

    def deeper(levels: int) -> list[Result]:
        return deeper(levels - 1) if levels else judged(check)

    before = sys.getrecursionlimit()
    states = [state for _, state, _ in told(judged(check))]
    assert sys.getrecursionlimit() == before
    assert states[:3] == ["pass", "pass", "pass"]
    assert told(deeper(300)) == told(judged(check))


@needs_alarm
def test_an_alarm_of_the_program_around_it_still_rings() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _frame: rung.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        judged(loop)
        time.sleep(0.5)
        assert rung == [signal.SIGALRM]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5.0),
        ("0.25", 0.25),
        ("3600", 3600.0),
        ("0", None),
        ("3601", None),
        ("-1", None),
        ("nan", None),
        ("1e3", None),
    ],
)
def test_a_limit_is_a_plain_number_of_seconds(text: str, seconds: float | None) -> None:
    assert read_seconds(text) == seconds


def test_the_reason_of_what_was_not_assessed_says_why() -> None:
    reasons = {result.reason for result in judged(loop)[4:]}
    assert len(reasons) == 1
    assert "left out for the rest of the run" in next(iter(reasons)).en
