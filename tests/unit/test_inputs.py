"""What a run looks at: when it counts as unchanged, and what is noted of it."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opsaudit import inputs
from opsaudit.inputs import FILE, METADATA, MODULES, NOTHING, PLANS, SOURCE, Inputs, refreshed

AGE = inputs.YOUNG / 1e9 + 0.1


@pytest.fixture
def noted() -> Iterator[Inputs]:
    made = Inputs()
    inputs.record(made)
    yield made
    inputs.stop()


def test_nothing_is_noted_while_nobody_records(tmp_path: Path) -> None:
    inputs.read(tmp_path / "a")
    inputs.asked(tmp_path)
    inputs.listed(tmp_path)
    assert (inputs.real(tmp_path), inputs.taken()) == (str(tmp_path), [])


def test_what_is_noted_goes_to_the_last_recorder_and_facts_to_the_first(noted: Inputs, tmp_path: Path) -> None:
    inner = Inputs()
    inputs.record(inner)
    inputs.asked(tmp_path)
    inputs.depend_on("since", "abc")
    inputs.stop()
    assert inner.taken() == [("K", str(tmp_path), "", "folder")]
    assert (noted.taken(), noted.facts) == ([], {"since": "abc"})


def test_a_young_status_is_not_trusted_and_an_old_one_is_enough(noted: Inputs, tmp_path: Path) -> None:
    del noted
    file = tmp_path / "plan.yaml"
    file.write_text("same", encoding="utf-8")
    inputs.read(file)
    [young] = inputs.taken()
    assert young[:3] == (FILE, str(file), "")
    before = file.stat()
    file.write_text("else", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # the same size, and the same time
    assert refreshed([young]) is None
    file.write_text("same", encoding="utf-8")
    time.sleep(AGE)
    old = refreshed([young])
    assert old is not None
    assert old[0][2] == inputs.status_of(file.stat())
    assert refreshed(old) is old
    file.touch()
    touched = refreshed(old)
    assert touched == [young]  # by its contents, and young again


def test_a_source_is_known_by_its_status_unless_that_is_young(tmp_path: Path) -> None:
    file = tmp_path / "rule.py"
    file.write_text("x", encoding="utf-8")
    assert inputs.observe(SOURCE, str(file))[0] == ""
    time.sleep(AGE)
    status, contents = inputs.observe(SOURCE, str(file))
    entry = (SOURCE, str(file), status, contents)
    assert (contents, refreshed([entry])) == ("", [entry])
    file.touch()
    assert refreshed([entry]) is None


def test_a_file_that_changes_while_it_is_used_is_never_found_unchanged(noted: Inputs, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    for text in ("one", "two"):
        file.write_text(text, encoding="utf-8")
        inputs.read(file, text.encode(), file.stat())
    assert refreshed(noted.taken()) is None


KINDS = (FILE, PLANS, METADATA, MODULES, "K", "R")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_may_stay_away_and_is_noticed_when_it_comes(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x" / "y"
    entry = (kind, str(path), *inputs.observe(kind, str(path)))
    assert entry[2:] == ("", str(path) if kind == "R" else NOTHING)
    assert refreshed([entry]) == [entry]
    (tmp_path / "x").mkdir()
    path.symlink_to("/")
    assert refreshed([entry]) is None


NAMES = st.sampled_from(
    ["a.yaml", "b.yml", "notes.txt", ".hidden.yaml", "sub", ".git", "x-1.0.dist-info", "__pycache__"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.sets(NAMES), second=st.sets(NAMES))
def test_each_kind_of_folder_is_known_by_the_names_that_count(
    first: set[str], second: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    def made(names: set[str]) -> dict[str, str]:
        folder = tmp_path_factory.mktemp("folder")
        for name in names:
            (folder / name).write_text("", encoding="utf-8") if "." in name[1:] else (folder / name).mkdir()
        return {kind: inputs.contents(kind, str(folder)) for kind in (PLANS, METADATA, MODULES)}

    counts = {
        PLANS: {"a.yaml", "b.yml", "sub", "__pycache__"},
        METADATA: {"x-1.0.dist-info"},
        MODULES: {*first, *second} - {"__pycache__"},
    }
    one, two = made(first), made(second)
    assert {kind: one[kind] == two[kind] for kind in counts} == {
        kind: first & counted == second & counted for kind, counted in counts.items()
    }


def test_links_are_noted_by_where_they_lead(noted: Inputs, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "link" / "plan.yaml").write_text("", encoding="utf-8")
    assert inputs.real(tmp_path / "link" / "plan.yaml") == str(tmp_path / "a" / "plan.yaml")
    entries = noted.taken()
    assert refreshed(entries) is entries
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("b")
    inputs.record(Inputs())  # a new run looks anew
    inputs.stop()
    assert refreshed(entries) is None


def test_a_pipe_makes_nobody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert inputs.contents(FILE, str(tmp_path / "pipe")) == "other"


def test_folders_that_are_left_out_are_not_noted(noted: Inputs, tmp_path: Path) -> None:
    for name in ("in/deep", "out/deep"):
        (tmp_path / name).mkdir(parents=True)
    for _, folders, _ in inputs.walk(tmp_path):
        folders[:] = [name for name in folders if name != "out"]
    assert [path for _, path, *_ in noted.taken()] == [str(tmp_path / name) for name in (".", "in", "in/deep")]
