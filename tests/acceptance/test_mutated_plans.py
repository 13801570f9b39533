"""Whatever a plan has become, checking it raises nothing, and nothing that was not evaluated ends as a success.

``OPSAUDIT_FUZZ=10000`` looks at ten thousand mutated plans, ``OPSAUDIT_FUZZ=10000:500000`` at those from number 500,000
on; without it, the first few hundred are looked at. A failure names the numbers of the plans.
"""

import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from mutants import mutant
from read_formats import codes_in

from opsaudit.assess import Assessor, Options
from opsaudit.cli.exits import CLEAN, FINDINGS, INCOMPLETE, exit_code
from opsaudit.config import Config, PlanRoot
from opsaudit.messages import Lang
from opsaudit.model.assessment import Assessment
from opsaudit.model.result import State
from opsaudit.report.base import FORMATS, Look, Totals, open_report

COUNT, _, FIRST = os.environ.get("OPSAUDIT_FUZZ", "1500:0").partition(":")
START, END = int(FIRST or 0), int(FIRST or 0) + int(COUNT)
BATCH = 250
RULESETS = ("starter", "starter", "standard")
CRASHED = {"OPS080", "OPS081", "OPS082", "OPS083", "OPS086"}
"""A rule of ours that crashes, gives no verdict in time, or is left out for it."""
SECONDS = 2.0
"""Of CPU that one plan may take with its report; the slowest takes a third of that."""
READ = 7
"""One in so many reports is read again, which takes longer than to write it."""
LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def assessor(ruleset: str) -> Assessor:
    return Assessor(Options(today=dt.date(2026, 3, 31), ruleset=ruleset))


def assessed(number: int, folder: Path) -> tuple[Assessment, set[str]]:
    """Assess a mutated plan as the command does; return what came out, and the rules that should look at it."""
    name = RULESETS[number % len(RULESETS)]
    here = assessor(name)
    here.crashes.clear()
    path = folder / f"{number}.yaml"
    path.write_bytes(mutant(number))
    ruleset = here.ruleset(Config())
    found = here.assess(PlanRoot(path, path.name, Config()))
    path.unlink()
    return found, {bound.code for bound in ruleset.rules}


def complaints(number: int, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the assessment of a plan."""
    started = time.process_time()
    found, selected = assessed(number, folder)
    format_, lang = list(FORMATS)[number % len(FORMATS)], LANGS[number // len(FORMATS) % len(LANGS)]
    report = report_of(found, format_, lang)
    spent = time.process_time() - started
    code = totals_of(found).exit_code
    inconclusive = [one.code for one in (*found.results, *found.findings) if one.state is State.INCONCLUSIVE]
    if code != (INCOMPLETE if inconclusive or found.unreadable else CLEAN):
        yield f"exit code {code}, inconclusive: {inconclusive}, not read: {found.unreadable}"
    if code != INCOMPLETE and not is_yaml(mutant(number)):
        yield f"exit code {code} of what is no YAML"
    if missing := selected - {result.code for result in found.results} - set(found.idle):
        yield f"no result of {missing}"
    if crashed := {f"{one.code} {one.message.en}" for one in found.findings if one.code in CRASHED}:
        yield f"crashed: {crashed}"
    if number % READ == 0:
        told, expected = codes_in(format_, report.encode()), {one.code for one in found.findings}
        if format_ in {"json", "jsonl"} and told != expected:
            yield f"{format_} has {told}, found were {expected}"
    if spent > SECONDS:
        yield f"{spent:.1f} s"


def is_yaml(data: bytes) -> bool:
    """Whether libyaml alone reads it to the end, with line breaks of YAML 1.1 as the characters that they are in 1.2."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True  # another encoding, about which nothing is known here
    try:
        return all(True for _ in yaml.parse(re.sub("[\x85\u2028\u2029]", "x", text), Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeError):
        return False


def totals_of(found: Assessment) -> Totals:
    """Count as ``--fail-on never`` does: what is not a success then is incomplete."""
    totals = Totals()
    totals.add(found, None)
    totals.exit_code = exit_code(totals)
    return totals


def report_of(found: Assessment, format_: str, lang: Lang) -> str:
    report = open_report(format_, Look(lang))
    return report.begin() + report.add(report.told(found)) + "".join(report.end(totals_of(found)))


@pytest.mark.parametrize("start", range(START, END, BATCH))
def test_a_mutated_plan_raises_nothing_and_nothing_unevaluated_is_a_success(start, tmp_path) -> None:
    wrong = {}
    for number in range(start, min(start + BATCH, END)):
        try:
            told = list(complaints(number, tmp_path))
        except Exception as error:
            error.add_note(f"mutated plan {number}")
            raise
        if told:
            wrong[number] = told
    assert wrong == {}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_mutated_plans_in_one_process(jobs, tmp_path) -> None:
    """The program itself, over plans that the test above looks at too: it says of each what that one found."""
    numbers = range(START, START + 160)
    for number in numbers:
        (tmp_path / f"{number}.yaml").write_bytes(mutant(number))
    (tmp_path / "opsaudit.yaml").write_text('plans: ["*.yaml"]\nruleset: starter\n', encoding="utf-8")
    argv = ["--format", "json", "--as-of", "2026-03-31", "--jobs", jobs, "--lang", "en"]
    reports = [arg for name in FORMATS for arg in ("--report", f"{name}={name}.out")]
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", "check", *argv, *reports],
        capture_output=True,
        cwd=tmp_path,
        timeout=300,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"itself failed" not in done.stderr
    plans = {plan["path"]: plan for plan in json.loads(done.stdout)["plans"]}
    assert set(plans) == {f"{number}.yaml" for number in numbers}
    for plan in plans.values():
        states = {row["state"] for row in (*plan["results"], *plan["findings"])}
        assert plan["incomplete"] == bool("inconclusive" in states or plan["unreadable"]), plan["path"]
    is_incomplete = any(plan["incomplete"] for plan in plans.values())
    assert done.returncode == (INCOMPLETE if is_incomplete else FINDINGS)
    for format_ in FORMATS:
        codes_in(format_, (tmp_path / f"{format_}.out").read_bytes())
