"""The law of ``--since``: new is what is found now beyond what was found then, however the text was turned about."""

import datetime as dt
import os
import subprocess
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.assess import Assessor, Options
from opsaudit.config import find_plans
from opsaudit.since.earlier import open_earlier

OPTIONS = Options(dt.date(2026, 3, 31), select=("SMART003",))
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}
statements = st.sampled_from(["Improve it", "做得更好", "Answer 95% of mails in 2 h"])
plans = st.dictionaries(
    st.sampled_from(["plan.yaml", "目标.yaml", "deep/more.yaml", "a b.yaml"]),
    st.lists(st.tuples(st.sampled_from(["", "G-1", "G-2", "G-3"]), statements), min_size=1, max_size=4),
    min_size=1,
    max_size=3,
)


def git(folder, *args):
    subprocess.run(["git", *args], cwd=folder, env=ENVIRON, check=True, capture_output=True)


def lay_out(folder, plan):
    for file in folder.rglob("*.yaml"):
        file.unlink()
    for name, goals in plan.items():
        rows = [f"  - {{id: {id_}, statement: {text}}}\n" if id_ else f"  - {text}\n" for id_, text in goals]
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("goals:\n" + "".join(rows), encoding="utf-8")


def assessed(folder):
    assessor = Assessor(OPTIONS)
    (root,) = find_plans([str(folder)])
    return assessor, root, assessor.assess(root)


def prints(assessment):
    return Counter(assessment.fingerprint(one) for one in assessment.findings if one.is_failure)


@given(plans, plans, st.booleans())
@settings(deadline=None, max_examples=15)
def test_what_was_there_is_what_an_assessment_found_then(before, after, is_committed):
    with TemporaryDirectory() as name:
        folder = Path(name, "计划")
        folder.mkdir()
        lay_out(folder, before)
        *_, then = assessed(folder)
        git(folder, "init", "-q")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "before")
        git(folder, "tag", "before")
        lay_out(folder, after)
        if is_committed:
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "--allow-empty", "-m", "after")
        assessor, root, now = assessed(folder)
        found = open_earlier([root], "before", assessor).prints(root, now)
        assert (prints(now) if found is None else found) == prints(then)
