"""The folder of the cache: damaged, private, small, and no part of any result."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_projects import Check, write

from opsaudit.cache import place
from opsaudit.cache.state import read_state, write_state
from opsaudit.cli.main import run
from opsaudit.cli.repeating import repeated

DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut off": lambda file: os.truncate(file, file.stat().st_size // 2),
    "empty": lambda file: os.truncate(file, 0),
    "other bytes": lambda file: file.write_bytes(b"\0" * file.stat().st_size),
    "a byte more": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "gone": lambda file: file.unlink(),
    "written by others": lambda file: file.chmod(0o666),
    "not to be read": lambda file: file.chmod(0),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a link": lambda file: (file.rename(file.parent / "x"), file.symlink_to("x")),
}


@pytest.mark.parametrize("what", ["state", "out0", "plans"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cache_that_is_damaged_is_as_good_as_none(what: str, damage: str, tree: Path, check: Check) -> None:
    whole = check()
    (file,) = (tree.parent / "kept").rglob(f"*.{what}")
    DAMAGES[damage](file)
    assert check() == whole
    write(tree, "plans/one.yaml", "name: One\n")
    assert check() == check("--no-cache")


def test_what_is_kept_does_not_decide_which_file_is_overwritten(tree: Path, check: Check) -> None:
    whole = check("--report", "json=out.json")
    assert check("--report", "json=out.json") == whole
    folder, (file,) = tree.parent / "kept" / "results-v1", (tree.parent / "kept").rglob("*.state")
    state = read_state(str(folder), file.stem)
    assert state is not None
    state.written[1].file = "plans/one.yaml"
    write_state(str(folder), file.stem, state)
    before = (tree / "plans/one.yaml").read_bytes()
    assert repeated(["check", "--report", "json=out.json"]) is None
    assert (tree / "plans/one.yaml").read_bytes() == before


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.tuples(*[st.floats(0, 1, exclude_max=True)] * 3), flips=st.tuples(*[st.integers(1, 255)] * 3))
def test_no_damage_of_a_single_byte_changes_a_result(
    places: tuple[float, ...], flips: tuple[int, ...], tree: Path, check: Check
) -> None:
    shutil.rmtree(tree.parent / "kept", ignore_errors=True)
    whole = check("plans/one.yaml")
    files = sorted(file for file in (tree.parent / "kept").rglob("*.*") if len(file.name.partition(".")[0]) == 32)
    for file, share, flip in zip(files, places, flips, strict=True):
        found = bytearray(file.read_bytes())
        found[int(len(found) * share)] ^= flip
        file.write_bytes(found)
    assert check("plans/one.yaml") == whole


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_as_good_as_none(tree: Path, check: Check) -> None:
    folder = tree.parent / "kept"
    folder.mkdir(mode=0o500)
    assert check() == check("--no-cache")


def test_a_file_in_the_place_of_the_folder_is_as_good_as_none(tree: Path, check: Check) -> None:
    (tree.parent / "kept").write_text("not a folder", encoding="utf-8")
    assert check() == check("--no-cache")


def test_what_is_kept_is_for_the_user_alone(tree: Path, check: Check) -> None:
    check()
    folder = tree.parent / "kept" / "results-v1"
    assert folder.stat().st_mode & 0o777 == 0o700
    files = [file for file in folder.iterdir() if len(file.name.partition(".")[0]) == 32]
    assert sorted(file.suffix for file in files) == [".out0", ".plans", ".state"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_nothing_is_kept_where_that_is_not_wanted(tree: Path, check: Check) -> None:
    check("--no-cache")
    assert not (tree.parent / "kept").exists()


def test_the_folder_can_be_named(tree: Path, check: Check) -> None:
    for argv in (("--cache-dir", "here"), ("--cache-dir=here",)):
        check(*argv)
        check(*argv)  # the folder is one more where plans could be
        assert repeated(["check", *argv]) is not None
    assert (tree / "here" / "results-v1").is_dir()


def test_the_cache_can_be_looked_at_and_emptied(tree: Path, check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    check()
    check("plans/one.yaml")
    folder = tree.parent / "kept" / "results-v1"
    write(folder, "somebody-elses.state", "")
    assert run(["cache"]) == 0
    assert capsys.readouterr().out.startswith(f"folder  {folder}\nruns    2\nsize    0.")
    assert run(["cache", "clean"]) == 0
    assert capsys.readouterr().out.startswith("removed 2 run(s), 0.")
    assert run(["cache", "info", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == f"文件夹  {folder}\n运行    0\n大小    0.0 MB\n"
    assert sorted(file.name for file in folder.iterdir()) == [".gitignore", "CACHEDIR.TAG", "somebody-elses.state"]


def test_the_cache_stays_small(tree: Path, check: Check) -> None:
    del tree
    folder = Path(place.folder_of([]))
    for number in range(place.MOST_RUNS + 5):
        write(folder, f"{number:032x}.state", "x")
        os.utime(folder / f"{number:032x}.state", (time.time() - 60 * (number + 1),) * 2)
    write(folder, f"{'e' * 32}.12345678.out0", "being written")
    write(folder, f"{'f' * 32}.state", "old")
    os.utime(folder / f"{'f' * 32}.state", (time.time() - place.OLDEST - 1,) * 2)
    folder.chmod(0o700)
    check()
    names = {file.name.partition(".")[0] for file in folder.glob("*.*")}
    assert f"{0:032x}" in names
    assert "e" * 32 in names
    assert names & {f"{place.MOST_RUNS + 4:032x}", "f" * 32} == set()
    assert len(list(folder.glob("*.state"))) <= place.MOST_RUNS
