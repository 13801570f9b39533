import os
import threading

from hypothesis import given
from hypothesis import strategies as st

from opsaudit.cli.watch_files import Scope, Watcher, compare, look

STAMP = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
SEEN = st.dictionaries(st.sampled_from("abcd"), STAMP)


def scope(*paths, folders=(), apart=()):
    return Scope(frozenset(map(str, (*paths, *folders))), frozenset(map(str, folders)), frozenset(map(str, apart)))


def following(*paths, **rest):
    watcher = Watcher()
    watcher.follow(scope(*paths, **rest), dict)
    return watcher


@given(SEEN, SEEN)
def test_what_is_compared_is_told_completely(before, after):
    changes = compare(before, after)
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == set(changes)
    assert {path for path, kind in changes.items() if kind == "gone"} == before.keys() - after.keys()
    assert {path for path, kind in changes.items() if kind == "new"} == after.keys() - before.keys()


def test_paths_are_looked_at_and_the_names_of_plans_in_folders(tmp_path):
    names = ("a.yaml", "b.YML", "c.yaml", "深/d.yaml", "pyproject.toml", "notes.md", ".hidden.yaml", ".git/e.yaml")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    named = (tmp_path / "a.yaml", tmp_path / "notes.md", tmp_path / "none", tmp_path / "深" / "none")
    seen = look(scope(*named, folders=[tmp_path, tmp_path / "gone"], apart=[tmp_path / "c.yaml"]))
    assert sorted(os.path.relpath(path, tmp_path) for path in seen) == [".", "a.yaml", "b.YML", "notes.md", "深"]


def test_a_folder_looks_the_same_whatever_is_written_in_it(tmp_path):
    watched = scope(tmp_path, folders=[tmp_path])
    (tmp_path / "plan.yaml").write_text("a: 1\n", encoding="utf-8")
    before = look(watched)
    (tmp_path / "plan.yaml").write_text("a: 1 and more\n", encoding="utf-8")
    (tmp_path / "report.json").write_text("{}", encoding="utf-8")
    assert look(watched) == before


def test_what_changes_while_a_run_takes_place_is_noticed_after_it(tmp_path):
    old, new, gone = tmp_path / "old.yaml", tmp_path / "new.yaml", tmp_path / "gone.yaml"
    for file in (old, gone):
        file.write_text("a: 1\n", encoding="utf-8")
        os.utime(file, ns=(1, 1))
    watcher = following(old, gone)
    old.write_text("a: 2\n", encoding="utf-8")
    new.write_text("a: 2\n", encoding="utf-8")
    gone.unlink()
    watcher.follow(scope(old, new, gone), dict)
    assert watcher.wait() == {str(old): "saved", str(gone): "gone"}


def test_what_the_run_looked_at_before_it_changed_is_noticed_though_the_watcher_comes_late(tmp_path):
    names = ("saved", "same", "new", "gone")
    saved, same, new, gone = files = [tmp_path / name for name in names]
    for file in (saved, same, new):
        file.write_text("a: 1\n", encoding="utf-8")
    watcher = Watcher()
    watcher.follow(scope(*files), lambda: {str(saved): True, str(new): False, str(gone): True})
    assert watcher.wait() == {str(saved): "saved", str(new): "new", str(gone): "gone"}
    assert watcher.seen == look(scope(*files))


def test_what_changes_between_the_two_looks_is_noticed(tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text("a: 1\n", encoding="utf-8")

    def late():
        plan.write_text("a: 1 and more\n", encoding="utf-8")
        return {}

    watcher = Watcher()
    watcher.follow(scope(plan), late)
    assert watcher.wait() == {str(plan): "saved"}


def test_a_name_that_is_looked_at_more_closely_is_no_change(tmp_path):
    plan, late = tmp_path / "plan.yaml", tmp_path / "late.yaml"
    plan.write_text("a: 1\n", encoding="utf-8")
    watcher = following(folders=[tmp_path])
    watcher.follow(scope(plan, folders=[tmp_path]), dict)
    threading.Timer(0.2, lambda: late.write_text("a: 1\n", encoding="utf-8")).start()
    assert watcher.wait() == {str(late): "new"}


def test_what_is_no_longer_followed_is_no_change(tmp_path):
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file in (old, new):
        file.write_text("a: 1\n", encoding="utf-8")
        os.utime(file, ns=(1, 1))
    watcher = following(old)
    watcher.follow(scope(new), dict)
    threading.Timer(0.1, lambda: old.write_text("a: 2\n", encoding="utf-8")).start()
    threading.Timer(0.3, lambda: new.write_text("a: 2\n", encoding="utf-8")).start()
    assert watcher.wait() == {str(new): "saved"}
