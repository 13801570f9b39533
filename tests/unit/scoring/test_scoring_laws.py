"""Laws that hold for every plan, and the score compared with one worked out the slow way."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from scoring_cases import (
    ABSENT,
    FAIL,
    INCONCLUSIVE,
    MANUAL,
    NOT_APPLICABLE,
    PARTIAL,
    PASS,
    ZERO,
    passed,
    result,
    slow_means,
    terms,
)

from opsaudit.model.result import Result
from opsaudit.model.score import DEFAULT_DIMENSION_WEIGHTS, LAYERS, RuleTerms, Score
from opsaudit.scoring import gains, score

CODES = ("A001", "B001", "C001", "D001", "E001")
DIMENSIONS = ("goals", "risk", "people", "security")
WEIGHTS = {**DEFAULT_DIMENSION_WEIGHTS, "security": Fraction(7)}
VALUES = st.sampled_from([Fraction(1, 2), Fraction(7, 9), Fraction(1, 3), Fraction(0), Fraction(99, 100)])
CONFIDENCES = st.sampled_from([Fraction(1), Fraction(9, 10), Fraction(8, 10), Fraction(6, 10)])


class Case(Struct, frozen=True):
    """Results with the terms of their rules."""

    results: tuple[Result, ...]
    terms: dict[str, RuleTerms]
    broken: bool = False

    @property
    def score(self) -> Score:
        return score(self.results, self.terms, broken=self.broken)

    def with_results(self, results: Sequence[Result]) -> "Case":
        return replace(self, results=tuple(results))


@st.composite
def all_terms(draw: st.DrawFn) -> dict[str, RuleTerms]:
    def one(code: str) -> RuleTerms:
        return terms(
            code,
            draw(st.sampled_from(["critical", "high", "medium", "low"])),
            weight=draw(st.sampled_from([None, None, 0, 3, Fraction(7, 3)])),
            dimension=draw(st.sampled_from(DIMENSIONS)),
            layer=draw(st.sampled_from(LAYERS)),
            level=draw(st.integers(1, 5)),
            effort=draw(st.integers(1, 3)),
        )

    return {code: one(code) for code in CODES}


@st.composite
def results_of(draw: st.DrawFn, prefix: str = "goals") -> tuple[Result, ...]:
    states = st.sampled_from([PASS, PASS, PASS, PARTIAL, FAIL, ABSENT, NOT_APPLICABLE, MANUAL, INCONCLUSIVE])
    rows = draw(st.lists(st.tuples(st.sampled_from(CODES), states, st.booleans()), max_size=14))
    return tuple(
        result(
            code,
            state,
            f"{prefix}/{at}",
            value=draw(VALUES) if state is PARTIAL else ZERO,
            critical=critical,
            confidence=draw(CONFIDENCES),
            waived=state in (FAIL, PARTIAL) and draw(st.booleans()),
        )
        for at, (code, state, critical) in enumerate(rows)
    )


CASES = st.builds(Case, results_of(), all_terms(), st.booleans())


@given(CASES)
def test_the_means_are_those_that_the_design_page_words(case):
    made = case.score
    scored = {code: found for code, found in case.terms.items() if found.weight}
    slow = slow_means([one for one in case.results if one.code in scored], scored, WEIGHTS)
    assert (made.raw, made.raw_possible, made.assessed, made.coverage, made.confidence) == slow


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_results_moves_nothing(case, random):
    shuffled = list(case.results)
    random.shuffle(shuffled)
    other = case.with_results(shuffled)
    assert other.score == case.score
    assert gains(other.results, other.score) == gains(case.results, case.score)


@given(CASES)
def test_fixing_a_result_never_lowers_proven(case):
    before = case.score.proven
    for at, one in enumerate(case.results):
        if one.state.is_open:
            after = case.with_results([*case.results[:at], passed(one), *case.results[at + 1 :]]).score.proven
            assert (after is None) == (before is None)
            assert (after or ZERO) >= (before or ZERO)


@given(CASES)
def test_failing_what_is_unassessed_never_raises_proven(case):
    before = case.score.proven
    for at, one in enumerate(case.results):
        if one.state in (MANUAL, INCONCLUSIVE):
            failed = replace(one, state=FAIL)
            after = case.with_results([*case.results[:at], failed, *case.results[at + 1 :]]).score.proven
            assert (after or ZERO) <= (before or ZERO)


@given(CASES)
def test_passing_everything_unassessed_gives_what_was_possible(case):
    answered = case.with_results([passed(one) if one.state in (MANUAL, INCONCLUSIVE) else one for one in case.results])
    assert answered.score.proven == case.score.possible


@given(CASES)
def test_proven_is_at_most_possible_and_both_lie_in_0_to_100(case):
    made = case.score
    parts = [made, *made.dimensions, *made.rules, *made.layers]
    for part in parts:
        assert (part.proven is None) == (part.possible is None)
        if part.proven is not None and part.possible is not None:
            assert 0 <= part.proven <= part.possible <= 100
        assert all(value is None or 0 <= value <= 100 for value in (part.assessed, part.coverage, part.confidence))
    assert made.proven is None or (made.raw is not None and made.proven <= made.raw)


@given(CASES)
def test_100_means_that_everything_that_applies_and_counts_was_assessed_and_passed(case):
    counting = [one for one in case.results if case.terms[one.code].weight and one.state is not NOT_APPLICABLE]
    perfect = bool(counting) and all(one.state is PASS for one in counting)
    assert (case.score.raw == 100) == perfect


@given(CASES, st.fractions(Fraction(1, 50), 50), st.fractions(Fraction(1, 50), 50))
def test_only_the_ratios_of_weights_matter(case, of_rules, of_dimensions):
    scaled = {code: replace(found, weight=found.weight * of_rules) for code, found in case.terms.items()}
    weights = {key: weight * of_dimensions for key, weight in DEFAULT_DIMENSION_WEIGHTS.items()}
    one, other = case.score, score(case.results, scaled, weights, broken=case.broken)
    unweighed = [replace(part, weight=ZERO, rows=()) for part in one.dimensions]
    assert [replace(part, weight=ZERO, rows=()) for part in other.dimensions] == unweighed
    assert replace(other, dimensions=()) == replace(one, dimensions=())


@given(CASES)
def test_each_gain_is_the_difference_of_a_full_rescore(case):
    before = case.score
    found = {(gain.code, gain.subject): gain for gain in gains(case.results, before)}
    assert len(found) == sum(one.state.is_open for one in case.results)
    for at, one in enumerate(case.results):
        if one.state.is_open:
            after = case.with_results([*case.results[:at], passed(one), *case.results[at + 1 :]]).score
            gain = found[one.code, one.subject.path]
            assert gain.points == (after.proven or ZERO) - (before.proven or ZERO)
            assert gain.mean_points == (after.raw or ZERO) - (before.raw or ZERO)
            capping = {gate.id for gate in before.gates if gate.cap} - {gate.id for gate in after.gates}
            assert set(gain.lifts) == capping


@given(CASES)
def test_the_layers_at_their_shares_make_up_the_mean(case):
    made = case.score
    assert sum((part.share * (part.proven or ZERO) for part in made.layers), ZERO) == 100 * (made.raw or ZERO)
    assert sum((part.share * (part.proven or ZERO) for part in made.dimensions), ZERO) == 100 * (made.raw or ZERO)


# Two plans merged: three true formulations. Between-ness holds for each rule, because a rule is a mean over the
# subjects of both. It does not hold for a dimension or the whole in general: when one plan has many subjects under the
# rules that it meets and the other under the rules that it meets, the merged plan is better than both (Simpson's
# paradox). And it cannot hold through gates, which look at the merged plan.


@given(results_of("one"), results_of("two"), all_terms())
def test_each_rule_of_two_merged_plans_lies_between_its_two(one, two, found):
    first, second, both = (_by_rule(score(results, found)) for results in (one, two, one + two))
    for code, (proven, possible, coverage) in both.items():
        ends = [plan[code] for plan in (first, second) if plan.get(code, (None,))[0] is not None]
        if ends:
            assert min(end[0] for end in ends) <= proven <= max(end[0] for end in ends)
            assert min(end[1] for end in ends) <= possible <= max(end[1] for end in ends)
            assert min(end[2] for end in ends) <= coverage <= max(end[2] for end in ends)
        else:
            assert proven is None


@given(results_of("one"), results_of("two"), all_terms())
def test_the_mean_of_two_merged_plans_lies_between_rule_by_rule_the_worse_and_the_better(one, two, found):
    first, second, both = (score(results, found) for results in (one, two, one + two))
    low, high = _by_rule(first), _by_rule(second)
    ends = {}
    for code in low.keys() | high.keys():
        known = [plan[code][0] for plan in (low, high) if plan.get(code, (None,))[0] is not None]
        if known:
            ends[code] = (min(known), max(known))
    least, most = (_mean_of({code: pair[at] for code, pair in ends.items()}, found) for at in (0, 1))
    assert (both.raw is None) == (least is None)
    if both.raw is not None and least is not None and most is not None:
        assert least <= both.raw <= most


@given(results_of("one"), st.lists(st.sampled_from([PASS, FAIL, MANUAL]), min_size=14, max_size=14), all_terms())
def test_the_mean_of_two_merged_plans_with_the_same_subjects_in_each_rule_lies_between_theirs(one, states, found):
    two = tuple(
        result(old.code, state, f"two/{at}", critical=old.subject.critical) if old.state is not NOT_APPLICABLE else old
        for at, (old, state) in enumerate(zip(one, states, strict=False))
    )
    first, second, both = (score(results, found).raw for results in (one, two, one + two))
    assert (both is None) == (first is None) == (second is None)
    if first is not None and second is not None and both is not None:
        assert min(first, second) <= both <= max(first, second)


def test_a_merged_plan_can_be_better_than_both_when_their_subjects_are_spread_unevenly():
    found = {"A001": terms("A001"), "B001": terms("B001")}
    one = [*(result("A001", PASS, f"one/{at}") for at in range(9)), result("B001", FAIL, "one/b")]
    two = [*(result("B001", PASS, f"two/{at}") for at in range(9)), result("A001", FAIL, "two/a")]
    assert [score(results, found).raw for results in (one, two, one + two)] == [50, 50, 90]


def _by_rule(made: Score) -> dict[str, tuple[Fraction | None, Fraction | None, Fraction | None]]:
    return {rule.code: (rule.proven, rule.possible, rule.coverage) for rule in made.rules}


def _mean_of(points: dict[str, Fraction], found: dict[str, RuleTerms]) -> Fraction | None:
    """Score a plan that has each rule at the given per cent."""
    results = [result(code, PARTIAL, value=value / 100) for code, value in points.items()]
    return score(results, found).raw
