"""Fixture files: every problem is expected at its line, and everything expected is found."""

from pathlib import Path
from textwrap import dedent

import pytest

from opsaudit.errors import RuleTestError
from opsaudit.testing import Case, collect_tests, read_cases

CASE_FILES = sorted((Path(__file__).parents[2] / "rules").glob("*/*.yaml"))


@pytest.fixture
def outcomes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write a fixture file; return what each of its tests came to, by name."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, name: str = "x.yaml") -> dict[str, tuple[str, list[str]]]:
        Path(name).write_text(dedent(text), encoding="utf-8")
        found = {test.name: test.outcome() for test in collect_tests(Path(name))}
        return {
            name: (outcome.state, [line for text in outcome.messages for line in text.en.split("\n")])
            for name, outcome in found.items()
        }

    return run


@pytest.fixture
def refused(outcomes):
    """Return everything that is said to be wrong with a file."""

    def run(text: str) -> list[str]:
        with pytest.raises(RuleTestError) as caught:
            outcomes(text)
        return caught.value.show("en").split("\n")

    return run


PASSED = ("passed", [])


class TestExpect:
    def test_it_is_met_by_a_problem_in_its_line(self, outcomes):
        text = """\
            goals:
              - Raise CSAT to 90%  # expect: SMART007
        """
        assert outcomes(text) == {"plan": PASSED, "SMART007": PASSED}

    @pytest.mark.parametrize(
        "comment",
        [
            "# expect: SMART007(no-owner)",
            "# expect: goal-without-owner",
            "#expect:SMART007",
            "# Expect : SMART007 ( no-owner )",
            "# expect：SMART007（no-owner）",
            "# expect：\u3000SMART007\u3000（no-owner）",
            "# expect: SMART007 -- nobody is named",
            "# expect: SMART007（no-owner） —— 没有负责人",
        ],
    )
    def test_a_rule_is_named_in_several_ways(self, comment, outcomes):
        assert outcomes(f"goals:\n  - Raise CSAT to 90%  {comment}\n") == {"plan": PASSED, "SMART007": PASSED}

    def test_several_are_separated_by_blanks_or_commas(self, outcomes):
        for between in (" ", ", ", "，", "、"):
            text = f"goals:\n  # expect: SMART007{between}SMART003\n  - Improve quality\n"
            assert outcomes(text) == {"plan": PASSED, "SMART007": PASSED, "SMART003": PASSED}

    def test_a_comment_on_its_own_line_is_about_the_next_line_with_content(self, outcomes):
        text = """\
            # expect: SMART007

            # just a remark
            goals: [Raise CSAT to 90%]
        """
        assert outcomes(text)["SMART007"] == PASSED

    def test_what_is_missing_is_told_with_the_line(self, outcomes):
        text = """\
            goals:
              - {statement: Raise CSAT to 90%, owner: A}  # expect: SMART007(no-owner)
              - Raise NPS to 40
        """
        assert outcomes(text)["SMART007"] == (
            "failed",
            [
                "x.yaml:2: expected SMART007(no-owner), found none here; elsewhere, unexpected: 3:5 SMART007(no-owner)",
                "    2 |   - {statement: Raise CSAT to 90%, owner: A}  # expect: SMART007(no-owner)",
                "x.yaml:3: found SMART007(no-owner) in column 5: goal 'Raise NPS to 40' has no owner; expected nothing",
                "    3 |   - Raise NPS to 40",
            ],
        )

    def test_two_problems_in_a_line_are_expected_twice(self, outcomes):
        line = "goals: [Raise CSAT to 90%, Raise NPS to 40]  # expect: "
        assert outcomes(line + "SMART007\n")["SMART007"][0] == "failed"
        assert outcomes(line + "SMART007 SMART007(no-owner)\n")["SMART007"] == PASSED

    def test_a_sign_in_a_value_is_no_comment(self, outcomes):
        text = 'goals: ["CSAT # expect: SMART007"]\norg: {name: "# ok: SMART003"}\n'
        assert outcomes(text) == {"plan": PASSED}


class TestOk:
    def test_nothing_may_be_found_in_its_line(self, outcomes):
        good, bad = "{statement: Raise CSAT to 90%, owner: A}", "Raise CSAT to 90%"
        assert outcomes(f"goals:\n  - {good}  # ok: SMART007\n")["SMART007"] == PASSED
        assert outcomes(f"goals:\n  - {bad}  # ok: SMART007\n")["SMART007"][0] == "failed"

    def test_a_rule_that_looks_at_nothing_tests_nothing(self, outcomes):
        assert outcomes("# ok: SMART007\nroles: [Clerk]\n")["SMART007"] == (
            "failed",
            ["x.yaml: SMART007 could not be run: the plan has no goals for it to look at"],
        )


class TestTodo:
    OPEN = """\
        goals:
          - {statement: Raise CSAT to 90%, owner: A}  # todo-expect: SMART007 -- some day
          - Raise NPS to 40  # todo-ok: SMART007
        """

    def test_a_known_gap_is_reported_and_does_not_fail(self, outcomes):
        found = outcomes(self.OPEN)
        assert {name: state for name, (state, _) in found.items()} == {
            "plan": "passed",
            "SMART007": "passed",
            "SMART007-todo-expect-2": "todo",
            "SMART007-todo-ok-3": "todo",
        }
        assert found["SMART007-todo-expect-2"][1][0].startswith("x.yaml:2: expected SMART007, found none here")
        assert found["SMART007-todo-ok-3"][1][0].startswith("x.yaml:3: found SMART007(no-owner) in column 5")

    def test_a_gap_that_is_mended_fails_until_the_todo_goes(self, outcomes):
        swapped = (
            self.OPEN.replace("todo-expect", "todo-").replace("todo-ok", "todo-expect").replace("todo-:", "todo-ok:")
        )
        found = outcomes(swapped)
        assert found["SMART007"] == PASSED
        assert found["SMART007-todo-ok-2"] == (
            "failed",
            ["x.yaml:2:58: this known gap is mended; take away the `todo-`"],
        )
        assert found["SMART007-todo-expect-3"][0] == "failed"


class TestThePlanItself:
    def test_what_opsaudit_says_about_it_must_be_expected(self, outcomes):
        text = "goals:\n  - {statement: Raise CSAT to 90%, ownr: A}"
        assert outcomes(text + "  # expect: SMART007\n") == {
            "plan": (
                "failed",
                [
                    "x.yaml:2: found OPS030 in column 36: unknown key 'ownr'; did you mean 'owner'?; expected nothing",
                    f"    2 |   - {text.partition('- ')[2]}  # expect: SMART007",
                ],
            ),
            "SMART007": PASSED,
        }
        assert outcomes(text + "  # expect: SMART007 OPS030\n") == {"plan": PASSED, "SMART007": PASSED}

    def test_one_that_cannot_be_read_is_refused_at_its_place(self, refused):
        [told] = refused("goals: [a\n# ok: SMART007\n")
        assert told.startswith("x.yaml:1:8: ")


class TestHeader:
    def test_rules_that_are_run_need_no_comment_to_count(self, outcomes):
        found = outcomes("# rules: SMART007, SMART003\ngoals:\n  - Improve quality  # expect: SMART007\n")
        assert found["SMART007"] == PASSED
        assert found["SMART003"][0] == "failed"

    def test_a_prefix_stands_for_all_its_rules(self, outcomes):
        found = outcomes("# rules: SMART\nroles: [Clerk]  # ok: SMART007\n")
        assert len(found) > 20

    def test_the_date_decides_what_is_past(self, outcomes):
        plan = "controls:\n  - {name: Check, test_cycle: 3 months, last_test: 2026-02-28}  # "
        assert outcomes(f"# as-of: 2026-03-31\n{plan}ok: RISK024\n")["RISK024"] == PASSED
        assert outcomes(f"# as-of: 2026-09-30\n{plan}expect: RISK024\n")["RISK024"] == PASSED

    def test_parameters_are_those_of_the_ruleset(self, outcomes, tmp_path):
        (tmp_path / "rules").mkdir()
        (tmp_path / "rules" / "acme.yaml").write_text(
            "{opsaudit: ruleset/v1, name: acme, version: 1.0.0, title: Acme, licence: Apache-2.0, copyright: Acme,"
            " rules: {COMP020: {params: {months: 48}}}}\n",
            encoding="utf-8",
        )
        plan = "policies: [{name: Security, owner: Wei, effective: 2023-01-01}]  # "
        assert outcomes(f"{plan}expect: COMP020\n")["COMP020"] == PASSED
        assert outcomes(f"# ruleset: rules/acme.yaml\n{plan}ok: COMP020\n")["COMP020"] == PASSED


def expecting(case: Case, finds: list[str]) -> str:
    """Return the plan of a case as a fixture that expects what is given."""
    lines = case.plan.rstrip("\n").split("\n")
    for found in finds:
        place, message, *_ = found.split()
        line = int(place.partition(":")[0]) - 1
        lines[line] += f"{' ' if '# expect: ' in lines[line] else '  # expect: '}{case.rule}({message})"
    nothing = [] if finds else [f"# ok: {case.rule}"]
    return "\n".join([f"# rules: {case.rule}", f"# as-of: {case.as_of}", *nothing, *lines, ""])


class TestEveryCaseAsAFixture:
    @pytest.mark.parametrize("path", CASE_FILES[::9], ids=lambda path: path.stem)
    def test_it_passes_with_all_it_finds_and_fails_with_one_left_out(self, path, outcomes):
        for case in read_cases(path):
            if not case.params and all(":" in found for found in case.finds):
                assert outcomes(expecting(case, case.finds))[case.rule] == PASSED
                for at in range(len(case.finds)):
                    others = case.finds[:at] + case.finds[at + 1 :]
                    assert outcomes(expecting(case, others))[case.rule][0] == "failed"


class TestWrongComments:
    def test_everything_that_is_wrong_is_told_at_once(self, refused):
        text = """\
            # rule: SMART007
            goals:
              # exepct: SMART007
              - Raise CSAT  # expect: SMRT007, SMART007(no-ownr), ACME001
              - Raise NPS  # expect:
              - Raise ROI  # ok: (no-owner)
            # as-of: 2026-03-31
            # ok: SMART003
        """
        install = (
            "; if it belongs to a plugin that you are writing, install that first, in its folder: pip install -e ."
        )
        assert refused(text) == [
            "x.yaml:1:3: 'rule:' is an ordinary comment; did you mean 'rules:'?",
            "x.yaml:3:5: 'exepct:' is an ordinary comment; did you mean 'expect:'?",
            f"x.yaml:4:27: no rule, slug or prefix 'SMRT007'; did you mean 'SMART007'?{install}",
            "x.yaml:4:36: SMART007 has no message 'no-ownr'; did you mean 'no-owner'?",
            f"x.yaml:4:55: no rule, slug or prefix 'ACME001'; did you mean 'COMP001'?{install}",
            "x.yaml:5:16: the code or slug of a rule is missing",
            "x.yaml:6:22: cannot read '(no-owner)'; write ACME001 or ACME001(no-owner)",
            "x.yaml:7:3: 'as-of:' stands on a line of its own at the head of the file, before the plan",
            "x.yaml:8:3: nothing stands below this comment, so it is about no line",
        ]

    def test_a_rule_that_the_header_leaves_out_is_no_expectation(self, refused):
        assert refused("# rules: SMART007\ngoals: [Improve]  # expect: SMART003\n") == [
            "x.yaml:2:29: SMART003 is not among `rules:`, so it is not run; add it there"
        ]

    def test_a_prefix_names_no_rule_of_a_line(self, refused):
        [told] = refused("goals: [Improve]  # expect: SMART\n")
        assert told == "x.yaml:1:29: 'SMART' is a prefix; name one rule here, as SMART001"

    def test_dates_and_rulesets_are_checked(self, refused):
        assert refused("# as-of: soon\n# ruleset: standrad\n# as-of: 2026-01-01\ngoals: [x] # ok: SMART007\n") == [
            "x.yaml:1:10: 'soon' is no date; write it as 2026-03-31",
            "x.yaml:2:12: no ruleset 'standrad'; did you mean 'standard'?",
            "x.yaml:3:3: 'as-of:' stands here twice",
        ]

    def test_a_file_of_another_encoding_is_refused(self, tmp_path):
        file = tmp_path / "x.yaml"
        file.write_bytes("goals: [目标] # ok: SMART007\n".encode("gb18030"))
        with pytest.raises(RuleTestError, match="not UTF-8"):
            collect_tests(file)
