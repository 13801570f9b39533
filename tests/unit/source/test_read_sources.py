"""A plan is one file, or every YAML file of a folder; what cannot be read is said and hides nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.model.result import State
from opsaudit.source.files import find_plan_files, read_sources


def write(root: Path, *paths: str, text: str = "a: 1\n") -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def names(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find_plan_files(root)]


def test_files_are_sorted_whatever_the_case_of_their_letters(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "A.yml", "C.YAML", "a/z.yaml", "目标.yaml")
    assert names(tmp_path) == ["A.yml", "a/z.yaml", "b.yaml", "C.YAML", "目标.yaml"]


def test_what_is_no_plan_is_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        "plan.yaml",
        "opsaudit.yaml",
        "opsaudit-baseline.yaml",
        "opsaudit-baseline-2026.yml",
        ".hidden.yaml",
        ".git/x.yaml",
        "notes.md",
        "data.json",
    )
    assert names(tmp_path) == ["plan.yaml"]


def test_a_folder_with_a_configuration_of_its_own_is_another_plan(tmp_path: Path) -> None:
    write(tmp_path, "plan.yaml", "sub/opsaudit.yaml", "sub/plan.yaml")
    assert names(tmp_path) == ["plan.yaml"]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.yaml", "plan/plan.yaml")
    root = tmp_path / "plan"
    (root / "out.yaml").symlink_to(tmp_path / "outside/secret.yaml")
    (root / "folder").symlink_to(tmp_path / "outside")
    assert names(root) == ["plan.yaml"]


def test_a_file_with_several_names_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "plan.yaml", ".kept/roles.yaml")
    for link, target in (("a.yaml", "plan.yaml"), ("b.yaml", ".kept/roles.yaml"), ("c.yaml", ".kept/roles.yaml")):
        (tmp_path / link).symlink_to(target)
    assert names(tmp_path) == ["b.yaml", "plan.yaml"]


def test_a_single_file_is_shown_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "deep/plan.txt")
    sources = read_sources(tmp_path / "deep/plan.txt")
    assert [(file.path, len(file.documents)) for file in sources.files] == [("plan.txt", 1)]
    assert (sources.findings, sources.unreadable) == ((), ())


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    sources = read_sources(tmp_path)
    assert (sources.files, sources.findings, sources.unreadable) == ((), (), ())


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "c.yaml")
    write(tmp_path, "b.yaml", text="a: 1\nb: @x\n")
    (tmp_path / "d.yaml").write_bytes("负责人: 张三".encode("gbk"))
    sources = read_sources(tmp_path)
    assert [(file.path, len(file.documents)) for file in sources.files] == [
        ("a.yaml", 1),
        ("b.yaml", 1),
        ("c.yaml", 1),
        ("d.yaml", 0),
    ]
    assert [(finding.code, str(finding.place)) for finding in sources.findings] == [
        ("OPS010", "b.yaml:2:4"),
        ("OPS004", "d.yaml:1:1"),
    ]
    assert sources.unreadable == ("b.yaml", "d.yaml")


def test_a_file_with_doubts_alone_counts_as_read(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", text="a: 1\na: 2\n")
    sources = read_sources(tmp_path)
    assert [finding.code for finding in sources.findings] == ["OPS019"]
    assert sources.unreadable == ()


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path, "B.yaml", "a.yaml", text="名称: 完成 #1\nb: 1\nb: 2\n甲: {x}\n")
    places = [str(finding.place) for finding in read_sources(tmp_path).findings]
    assert places == ["a.yaml:1:8", "a.yaml:3:1", "a.yaml:4:4", "B.yaml:1:8", "B.yaml:3:1", "B.yaml:4:4"]


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("gone", "文件不存在，或链接已失效", "it does not exist, or is a link to nothing"),
        ("loop", "链接指向自己", "the link leads to itself"),
        ("pipe", "它不是普通文件", "it is not a regular file"),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_so_at_once(tmp_path: Path, kind: str, zh: str, en: str) -> None:
    write(tmp_path, "plan.yaml")
    path = tmp_path / "x.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere" if kind == "gone" else "x.yaml")
    sources = read_sources(tmp_path)
    (finding,) = sources.findings
    assert (finding.code, finding.place, finding.state, finding.message.zh, finding.message.en) == (
        "OPS001",
        ("x.yaml", 1, 1, 1, 1),
        State.INCONCLUSIVE,
        f"无法读取“x.yaml”：{zh}",
        f"cannot read 'x.yaml': {en}",
    )
    assert sources.unreadable == ("x.yaml",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    write(tmp_path, "plan.yaml", "closed/x.yaml", "y.yaml")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "y.yaml").chmod(0)
    sources = read_sources(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [finding.message.en for finding in sources.findings] == [
        "cannot read 'closed': permission denied",
        "cannot read 'y.yaml': permission denied",
    ]
    assert sources.unreadable == ("closed", "y.yaml")


def test_a_name_that_is_no_utf_8_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd4\xcb.yaml")).write_text("a: 1\n", encoding="utf-8")
    (file,) = read_sources(tmp_path).files
    assert file.path == "\ufffd\ufffd.yaml"


def test_without_libyaml_a_plan_reads_alike_and_one_finding_says_that_it_is_slow(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yaml", text="a: [x, *y]\n")
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from pathlib import Path; from opsaudit.source.files import read_sources\n"
        "for finding in read_sources(Path(sys.argv[1])).findings: print(finding.place, finding.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["a.yaml:1:1 OPS029", "a.yaml:1:8 OPS015", "b.yaml:1:8 OPS015"]
