"""Laws of baselines over any findings and any entries: compared as multisets, never growing by themselves."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from opsaudit.baseline.matching import mark_held, stale
from opsaudit.baseline.model import Entry
from opsaudit.baseline.upkeep import Maker, changes, shrunk
from opsaudit.messages import same
from opsaudit.model.place import Place
from opsaudit.model.result import Aside, Finding
from opsaudit.model.severity import Severity

DAY = dt.date(2026, 3, 31)
names = st.sampled_from("abcdef")


def finding(line):
    return Finding("R001", "r", Severity.HIGH, same("x"), Place("plan.yaml", line, 1, line, 2))


@st.composite
def found(draw):
    """Return findings by fingerprint."""
    counts = draw(st.dictionaries(names, st.integers(1, 4)))
    return {each: [finding(line) for line in range(1, count + 1)] for each, count in counts.items()}


held = st.dictionaries(
    names, st.tuples(st.integers(1, 4), st.none() | st.dates(DAY - dt.timedelta(2), DAY + dt.timedelta(2)))
).map(
    lambda rows: {
        each: Entry("p", each, "R001", "", "", dt.date(2025, 1, 1), count, until)
        for each, (count, until) in rows.items()
    }
)
maker = Maker("p", DAY, {})


def always(_code):
    return True


@given(found(), held)
def test_known_are_as_many_as_the_baseline_holds_and_no_more(groups, entries):
    mark_held(groups, entries, DAY)
    for each, findings in groups.items():
        entry = entries.get(each)
        most = entry.count if entry is not None and (entry.until is None or entry.until >= DAY) else 0
        known = [one.aside is Aside.BASELINED for one in findings]
        assert known == [True] * min(most, len(findings)) + [False] * (len(findings) - min(most, len(findings)))


@given(found(), held)
def test_stale_is_what_it_holds_beyond_what_is_found(groups, entries):
    surplus = {entry.fingerprint: entry.count - count for entry, count in stale(groups, entries, always)}
    expected = {each: entry.count - len(groups.get(each, ())) for each, entry in entries.items()}
    assert surplus == {each: count for each, count in expected.items() if count > 0}


@given(found(), held)
def test_pruning_never_grows_and_leaves_nothing_stale(groups, entries):
    left = shrunk(entries, groups, always)
    assert changes(entries.values(), left.values()).added == 0
    assert list(stale(groups, left, always)) == []
    assert all(replace(left[each], count=entries[each].count) == entries[each] for each in left)
    assert shrunk(left, groups, always) == left


@given(found(), held)
def test_what_was_not_judged_stays(groups, entries):
    assert shrunk(entries, groups, lambda _code: False) == entries


@given(found(), held)
def test_after_an_update_nothing_is_new_but_what_has_expired(groups, entries):
    after = {entry.fingerprint: entry for entry in maker.grown(shrunk(entries, groups, always), groups, DAY)}
    mark_held(groups, after, DAY)
    new = {each for each, findings in groups.items() if any(one.aside is None for one in findings)}
    assert new == {each for each in groups if each in entries and not entries[each].holds(DAY)}
    assert {each: after[each].first_seen for each in after if each in entries} == {
        each: entries[each].first_seen for each in after if each in entries
    }
    assert {entry.fingerprint for entry in maker.grown(after, groups, DAY)} == set(after)


@given(found())
def test_a_baseline_made_now_holds_everything_and_nothing_else(groups):
    made = {entry.fingerprint: entry for entry in maker.grown({}, groups, DAY)}
    mark_held(groups, made, DAY)
    assert all(one.aside is Aside.BASELINED for findings in groups.values() for one in findings)
    assert list(stale(groups, made, always)) == []


@given(held, held)
def test_what_is_added_less_what_is_removed_is_the_difference(before, after):
    told = changes(before.values(), after.values())
    assert told.total == sum(entry.count for entry in after.values())
    assert told.added - told.removed == told.total - sum(entry.count for entry in before.values())
