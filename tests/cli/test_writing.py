"""New files come all together or not at all, with the folders that they need and the edits that go with them."""

from pathlib import Path

import pytest
from scaffold_projects import files_in

from opsaudit.cli.writing import write_new


def test_folders_are_made_from_the_one_that_is_named_on(tmp_path: Path) -> None:
    top = tmp_path / "a"
    write_new({top / "b" / "c" / "x": "1", top / "y": "2"}, force=False, below=top)
    assert files_in(tmp_path) == {"a/b/c/x", "a/y"}


def test_no_folder_above_the_one_that_is_named_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_new({tmp_path / "no" / "a" / "x": "1"}, force=False, below=tmp_path / "no" / "a")
    assert list(tmp_path.iterdir()) == []


def test_an_edit_comes_with_the_new_files(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("before", encoding="utf-8")
    write_new({tmp_path / "a" / "x": "1"}, force=False, edits={tmp_path / "old": b"after"})
    assert ((tmp_path / "old").read_bytes(), files_in(tmp_path)) == (b"after", {"old", "a/x"})


def test_an_edit_that_fails_takes_new_files_and_folders_back(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "b" / "x": "1", tmp_path / "y": "2"}
    with pytest.raises(FileNotFoundError) as caught:
        write_new(files, force=False, below=tmp_path, edits={tmp_path / "missing": b"after"})
    assert caught.value.filename == str(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_edited_when_a_new_one_is_there_already(tmp_path: Path) -> None:
    for name in ("old", "y"):
        (tmp_path / name).write_text("before", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_new({tmp_path / "x": "1", tmp_path / "y": "2"}, force=False, edits={tmp_path / "old": b"after"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"old": "before", "y": "before"}
