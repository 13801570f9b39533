import os
import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from opsaudit.cli.watch_files import Scope, Watcher, compare, look

STAMP = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
SEEN = st.dictionaries(st.sampled_from("abcd"), STAMP)


def scope(*files, trees=(), apart=()):
    return Scope(frozenset(map(str, trees)), frozenset(map(str, files)), frozenset(map(str, apart)))


@given(SEEN, SEEN)
def test_what_is_compared_is_told_completely(before, after):
    changes = compare(before, after)
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set(changes)
    assert {path for path, kind in changes.items() if kind == "gone"} == before.keys() - after.keys()
    assert {path for path, kind in changes.items() if kind == "new"} == after.keys() - before.keys()


def test_plan_files_and_configurations_of_a_tree_are_looked_at(tmp_path):
    for name in ("a.yaml", "深/b.YML", "pyproject.toml", "opsaudit.yaml", "notes.md", ".hidden.yaml", ".git/c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "nowhere.yaml")
    seen = look(scope(tmp_path / "notes.md", tmp_path / "none", trees=[tmp_path], apart=[tmp_path / "a.yaml"]))
    names = sorted(os.path.relpath(path, tmp_path) for path in seen)
    assert names == ["notes.md", "opsaudit.yaml", "pyproject.toml", "深/b.YML"]


def test_a_change_while_a_run_takes_place_is_noticed_after_it(tmp_path):
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file in (old, new):
        file.write_text("a: 1\n", encoding="utf-8")
        os.utime(file, ns=(1, 1))
    watcher = Watcher(scope(old))
    began = time.time_ns()
    old.write_text("a: 2\n", encoding="utf-8")
    new.write_text("a: 2\n", encoding="utf-8")
    watcher.follow(scope(old, new), began)
    assert watcher.wait() == {str(old): "saved", str(new): "saved"}


def test_a_file_that_was_followed_too_and_has_not_changed_is_no_change(tmp_path):
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file in (old, new):
        file.write_text("a: 1\n", encoding="utf-8")
        os.utime(file, ns=(1, 1))
    watcher = Watcher(scope(old))
    watcher.follow(scope(new), time.time_ns())
    threading.Timer(0.1, lambda: old.write_text("a: 2\n", encoding="utf-8")).start()
    threading.Timer(0.3, lambda: new.write_text("a: 2\n", encoding="utf-8")).start()
    assert watcher.wait() == {str(new): "saved"}
