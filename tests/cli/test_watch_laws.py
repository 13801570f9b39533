"""The law of a watch: whatever was edited in whatever order, it prints what a run of its own prints."""

import os
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opsaudit.assess import Assessor
from opsaudit.cli.check import check
from opsaudit.cli.main import run
from opsaudit.cli.request import options_of
from opsaudit.cli.watch import Session
from opsaudit.cli.watch_files import compare, look
from opsaudit.errors import OpsauditError

RULESET = "opsaudit: ruleset/v1\nname: own\nversion: 1.0.0\ntitle: t\nlicence: x\ncopyright: y\nselect: [{}]\n"
CREATED = "what `opsaudit baseline create` writes"
CONTENTS = {
    "opsaudit.yaml": ["lang: en\n", "fail_on: high\n", "ruleset: rules.yaml\n", "plans: [a, b.yaml]\n", "rulset: x\n"],
    "rules.yaml": [RULESET.format("SMART003"), RULESET.format("SMART007, SMART003"), RULESET.format("NONE001")],
    "a/opsaudit.yaml": ["ruleset: starter\n", "ruleset: ../rules.yaml\n"],
    "a/goals.yaml": ["goals: [Improve]\n", "goals:\n  - {id: G-1, statement: Halve it}\n", "goals: [\n"],
    "a/计划/kpis.yaml": ["kpis: []\n", "goals: [Enhance]\n"],
    "b.yaml": ["goals: [Improve, Grow]\n", "include: parts/*.yaml\n", "extends: base.yaml\n", "include: none.yaml\n"],
    "parts/one.yaml": ["goals: [Part one]\n", "roles: []\n"],
    "parts/two.yaml": ["goals: [Part two]\n"],
    "base.yaml": ["goals: [Inherited]\n", "include: parts\n"],
    "none.yaml": ["goals: [Not here before]\n"],
    "opsaudit-baseline.json": [CREATED, "{"],
}
EDIT = st.sampled_from([(name, text) for name, texts in CONTENTS.items() for text in [*texts, None]])
ARGUMENTS = st.sampled_from([(".",), ("a", "b.yaml"), ("b.yaml",), ("a",), ()])
CHECK = ["--format", "concise", "--quiet", "--as-of", "2026-03-31", "--lang", "en", "--ignore", "OPER,RISK,COMP,SOP"]


def edit(name, text):
    file = Path(name)
    if text is None:
        file.unlink(missing_ok=True)
        with suppress(OSError):  # it is not empty
            file.parent.rmdir()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if text == CREATED:
        file.unlink(missing_ok=True)
        fresh("baseline", "create", "--as-of", "2026-03-31")
        return
    file.write_text(text, encoding="utf-8")


def fresh(*arguments):
    """Return what a run of its own prints, and what it is refused for."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        run(list(arguments))
    return out.getvalue(), err.getvalue()


def watched(session, ctx):
    """Return the same of one run of a watch, without what it says around it."""
    try:
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            session.run(ctx)
    except OpsauditError as error:
        return "", f"error: {error.show('en')}\n"
    _blank, _head, shown = out.getvalue().removeprefix("\n").replace("\n\n", "\n\0", 1).partition("\n\0")
    return shown.partition("\nNo difference from")[0].partition("\nDifferent from")[0], err.getvalue()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARGUMENTS, st.lists(st.lists(EDIT, max_size=4), min_size=1, max_size=6))
def test_each_run_prints_what_a_run_of_its_own_prints(arguments, rounds):
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path(".git").mkdir()
        edit("a/goals.yaml", CONTENTS["a/goals.yaml"][0])
        edit("b.yaml", CONTENTS["b.yaml"][0])
        ctx = check.make_context("check", [*arguments, *CHECK, "--watch"], auto_envvar_prefix="OPSAUDIT")
        flags = {name: value for name, value in ctx.params.items() if name != "paths"}
        session = Session(arguments, flags, Assessor(options_of(flags)))
        assert watched(session, ctx) == fresh("check", *arguments, *CHECK)
        scope = session.scope()
        for number, edits in enumerate(rounds):
            before = look(scope)
            for name, text in edits:
                edit(name, text)
                if Path(name).exists():
                    os.utime(name, ns=(number, number))
            session.note(compare(before, look(scope)))
            assert watched(session, ctx) == fresh("check", *arguments, *CHECK)
            scope = session.scope()
