"""Plugins are found in the metadata of what is installed, without importing anything."""

from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsaudit.discovery import EntryPoint, canonical, find_entry_points, version_key

ACME = (
    "[console_scripts]\nacme = acme.cli:main\n\n[opsaudit]\n# a comment\nacme = acme.plugin:hooks [extra]\nb=acme_b\n"
)


def write(folder: Path, info: str, *, entry_points: str | None = ACME, metadata: str | None = None) -> None:
    (folder / info).mkdir(parents=True)
    if entry_points is not None:
        (folder / info / "entry_points.txt").write_text(entry_points, encoding="utf-8")
    if metadata is not None:
        name = "PKG-INFO" if info.endswith(".egg-info") else "METADATA"
        (folder / info / name).write_text(metadata, encoding="utf-8")


def test_entry_points_of_the_group_are_found_with_the_distribution_that_announces_them(tmp_path):
    write(tmp_path, "opsaudit_acme-1.0.dist-info", metadata="Name: opsaudit-acme\nVersion: 1.0.post1\n\nName: no\n")
    assert find_entry_points([str(tmp_path)]) == [
        EntryPoint("opsaudit-acme", "acme", "acme.plugin:hooks", "1.0.post1"),
        EntryPoint("opsaudit-acme", "b", "acme_b", "1.0.post1"),
    ]


def test_the_name_of_the_folder_stands_in_for_missing_metadata(tmp_path):
    write(tmp_path, "acme-2.1.dist-info", entry_points="[opsaudit]\na = m\n")
    write(tmp_path, "beta-0.9-py3.11.egg-info", entry_points="[opsaudit]\nb = m\n")
    assert find_entry_points([str(tmp_path)]) == [
        EntryPoint("acme", "a", "m", "2.1"),
        EntryPoint("beta", "b", "m", "0.9"),
    ]


def test_an_egg_info_folder_of_a_develop_install_is_read(tmp_path):
    write(tmp_path, "acme.egg-info", entry_points="[opsaudit]\na = m\n", metadata="Name: acme\nVersion: 3.0\n")
    assert find_entry_points([str(tmp_path)]) == [EntryPoint("acme", "a", "m", "3.0")]


def test_the_first_of_two_copies_on_the_path_wins_whatever_its_spelling(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, "Opsaudit.Acme-1.0.dist-info", entry_points="[opsaudit]\na = m\n")
    write(second, "opsaudit_acme-2.0.dist-info", entry_points="[opsaudit]\na = m\n")
    assert [entry.version for entry in find_entry_points([str(first), str(second)])] == ["1.0"]


def test_a_copy_without_entry_points_still_hides_a_later_one(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, "acme-1.0.dist-info", entry_points=None)
    write(second, "acme-2.0.dist-info")
    assert find_entry_points([str(first), str(second)]) == []


def test_what_an_interrupted_upgrade_left_behind_does_not_count(tmp_path):
    for version in ("1.9", "1.10", "1.2.1", "1.2"):
        write(tmp_path, f"acme-{version}.dist-info", entry_points="[opsaudit]\na = m\n")
    assert [entry.version for entry in find_entry_points([str(tmp_path)])] == ["1.10"]


def test_the_order_is_that_of_distributions_and_names_not_of_folders(tmp_path):
    for folder, name in (("1", "zeta"), ("2", "alpha")):
        write(tmp_path / folder, f"{name}-1.dist-info", entry_points="[opsaudit]\ny = m\nx = m\n")
    path = [str(tmp_path / "1"), str(tmp_path / "2")]
    found = [(entry.distribution, entry.name) for entry in find_entry_points(path)]
    assert found == [("alpha", "x"), ("alpha", "y"), ("zeta", "x"), ("zeta", "y")]
    assert find_entry_points(path[::-1]) == find_entry_points(path)


def test_a_wheel_on_the_path_is_read(tmp_path):
    with ZipFile(tmp_path / "acme.whl", "w") as archive:
        archive.writestr("acme-1.0.dist-info/entry_points.txt", "[opsaudit]\na = m\n")
        archive.writestr("acme-1.0.dist-info/METADATA", "Name: acme\nVersion: 1.0\n")
        archive.writestr("acme/__init__.py", "")
    assert find_entry_points([str(tmp_path / "acme.whl")]) == [EntryPoint("acme", "a", "m", "1.0")]


@pytest.mark.parametrize("name", ["missing", "text"])
def test_what_is_no_folder_holds_no_plugin(tmp_path, name):
    (tmp_path / "text").write_text("no archive", encoding="utf-8")
    assert find_entry_points([str(tmp_path / name)]) == []


def test_an_empty_entry_of_the_path_is_the_working_folder(tmp_path, monkeypatch):
    write(tmp_path, "acme-1.0.dist-info", entry_points="[opsaudit]\na = m\n")
    monkeypatch.chdir(tmp_path)
    assert find_entry_points([""]) == [EntryPoint("acme", "a", "m", "1.0")]


def test_another_group_whose_name_contains_ours_is_not_ours(tmp_path):
    write(tmp_path, "acme-1.0.dist-info", entry_points="[opsaudit_extra]\na = m\n[x]\nopsaudit = m\n")
    assert find_entry_points([str(tmp_path)]) == []


def test_a_comment_an_empty_line_and_a_foreign_encoding_do_not_stop_the_scan(tmp_path):
    write(tmp_path, "acme-1.0.dist-info", entry_points="; x\n\n[opsaudit]\n\n# y\na = m\n")
    (tmp_path / "acme-1.0.dist-info" / "METADATA").write_bytes(b"Name: acme\nVersion: 1.0\nAuthor: \xd5\xc5\n")
    assert find_entry_points([str(tmp_path)]) == [EntryPoint("acme", "a", "m", "1.0")]


def test_the_scan_agrees_with_the_standard_library_on_what_is_installed_here():
    expected = sorted(
        (dist.metadata["Name"], entry.name, entry.value, dist.version)
        for dist in {canonical(each.metadata["Name"]): each for each in reversed(list(distributions()))}.values()
        for entry in dist.entry_points
        if entry.group == "opsaudit"
    )
    found = [(entry.distribution, entry.name, entry.target, entry.version) for entry in find_entry_points()]
    assert sorted(found) == expected


VERSIONS = ["1.0.dev1", "1.0a1", "1.0rc2", "1.0", "1.0.post1", "1.0.1", "1.2", "1.10", "2"]


@given(st.sampled_from(range(len(VERSIONS))), st.sampled_from(range(len(VERSIONS))))
def test_versions_compare_by_their_numbers(left, right):
    if left < right:
        assert version_key(VERSIONS[left]) <= version_key(VERSIONS[right])


@pytest.mark.parametrize(("version", "same"), [("1", "1.0.0"), ("v1.2", "1.2"), ("1.2+local", "1.2")])
def test_closing_zeros_a_leading_v_and_a_local_part_do_not_matter(version, same):
    assert version_key(version) == version_key(same)


def test_what_is_no_version_comes_first():
    assert version_key("unknown") < version_key("0.1.dev1")
