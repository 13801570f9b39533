"""`include` brings files of the plan's own folder in: which ones, in which order, and what is refused."""

import os
from pathlib import Path

import pytest
from source_trees import ENTRY, names, only, plan, told

from opsaudit.model.result import State
from opsaudit.source.files import read_sources
from opsaudit.source.limits import Limits


@pytest.mark.parametrize("key", ["include", "包含文件", "引入", "Include"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("goals.yaml", ["goals.yaml", "plan.yaml"]),
        ("./goals.yaml", ["goals.yaml", "plan.yaml"]),
        ("'*.yaml'", ["goals.yaml", "plan.yaml", "risks.yaml"]),
        ("processes/*.yaml", ["plan.yaml", "processes/a.yaml", "processes/b.yaml"]),
        ("processes", ["plan.yaml", "processes/a.yaml", "processes/b.yaml", "processes/deep/c.yaml"]),
        ("processes/**/*.yaml", ["plan.yaml", "processes/a.yaml", "processes/b.yaml", "processes/deep/c.yaml"]),
        ("'**/c.yaml'", ["plan.yaml", "processes/deep/c.yaml"]),
        ("'*/[ab].yaml'", ["plan.yaml", "processes/a.yaml", "processes/b.yaml"]),
        ("[risks.yaml, goals.yaml, 'g*.yaml']", ["goals.yaml", "plan.yaml", "risks.yaml"]),
        ("", ["plan.yaml"]),
        ("[]", ["plan.yaml"]),
    ],
)
def test_a_file_is_a_plan_with_what_it_includes(tmp_path: Path, key: str, value: str, expected: list[str]) -> None:
    root = plan(
        tmp_path,
        plan=f"{key}: {value}\n",
        goals=ENTRY,
        risks=ENTRY,
        processes__a=ENTRY,
        processes__b=ENTRY,
        processes__deep__c=ENTRY,
    )
    sources = read_sources(root / "plan.yaml")
    assert (names(sources), sources.findings, sources.unreadable) == (expected, (), ())


def test_a_file_without_include_is_a_plan_by_itself(tmp_path: Path) -> None:
    root = plan(tmp_path, plan=ENTRY, goals=ENTRY)
    assert names(read_sources(root / "plan.yaml")) == ["plan.yaml"]


def test_an_included_file_includes_others_relative_to_itself(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: a/one.yaml\n", a__one="include: ../b/two.yaml\n", b__two=ENTRY)
    assert names(read_sources(root / "plan.yaml")) == ["a/one.yaml", "b/two.yaml", "plan.yaml"]


def test_the_main_file_and_its_folder_are_the_same_plan_but_for_what_is_said_to_be_left_out(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="包含文件: [goals.yaml]\n", goals=ENTRY, draft=ENTRY, old__x="a: 1\na: 2\n")
    folder, file = read_sources(root), read_sources(root / "plan.yaml")
    assert names(folder) == names(file) == ["goals.yaml", "plan.yaml"]
    assert file.findings == ()
    assert told(folder) == [
        (
            "plan.yaml:1:1",
            "left-out-files",
            "文件夹中有 2 个文件没有被包含，不属于计划：draft.yaml, old/x.yaml",
            "files of the folder that nothing includes, no part of the plan: 2 (draft.yaml, old/x.yaml)",
        )
    ]
    assert folder.unreadable == ()


def test_many_files_left_out_are_counted(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: []\n", **{f"d{number}": ENTRY for number in range(7)})
    assert only(read_sources(root)).message.en.endswith(": 7 (d0.yaml, d1.yaml, d2.yaml, d3.yaml, d4.yaml, …)")


def test_every_file_of_a_folder_that_says_include_is_part_of_the_plan(tmp_path: Path) -> None:
    root = plan(tmp_path, a="include: x.yaml\n", b="---\ngoals: [one]\n---\ninclude: y.yaml\n", x=ENTRY, y=ENTRY)
    sources = read_sources(root)
    assert (names(sources), sources.findings) == (["a.yaml", "b.yaml", "x.yaml", "y.yaml"], ())


def test_a_broken_file_of_a_folder_stays_in_the_plan_since_nobody_knows_what_it_says(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: goals.yaml\n", goals=ENTRY, broken="目标: @\n")
    sources = read_sources(root)
    assert (names(sources), sources.unreadable) == (["broken.yaml", "goals.yaml", "plan.yaml"], ("broken.yaml",))


def test_what_a_folder_passes_over_a_pattern_passes_over_too(tmp_path: Path) -> None:
    root = plan(
        tmp_path / "plan",
        plan="include: '**/*'\n",
        goals=ENTRY,
        opsaudit="lang: zh\n",
        other__opsaudit="lang: zh\n",
        other__plan=ENTRY,
    )
    plan(tmp_path, secret=ENTRY)
    plan(root / ".hidden", x=ENTRY)
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "notes.txt").write_text("x")
    assert names(read_sources(root / "plan.yaml")) == ["goals.yaml", "plan.yaml"]


def test_a_pattern_that_matches_nothing_is_a_finding(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="引入:\n  - 流程/*.yaml\n  - '*.yml'\n")
    sources = read_sources(root / "plan.yaml")
    assert told(sources) == [
        (
            f"plan.yaml:{line}:5",
            "nothing-included",
            f"“引入”的路径模式“{pattern}”没有匹配到任何计划文件",
            f"the pattern '{pattern}' under '引入' matches no plan file",
        )
        for line, pattern in ((2, "流程/*.yaml"), (3, "*.yml"))
    ]
    assert {each.state for each in sources.findings} == {State.FAIL}


def test_a_file_that_is_not_there_makes_the_plan_incomplete(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: [goal.yaml, empty]\n", goals=ENTRY)
    (root / "empty").mkdir()
    sources = read_sources(root / "plan.yaml")
    assert told(sources) == [
        (
            "plan.yaml:1:11",
            "missing-file",
            "“include”要读取“goal.yaml”，但它不存在；是否想写“goals.yaml”？",
            "'include' reads 'goal.yaml', but it does not exist; did you mean 'goals.yaml'?",
        ),
        (
            "plan.yaml:1:22",
            "missing-file",
            "“include”要读取“empty”，但这个文件夹里没有计划文件",
            "'include' reads 'empty', but that folder holds no plan file",
        ),
    ]
    assert {each.state for each in sources.findings} == {State.INCONCLUSIVE}
    assert sources.unreadable == ("empty", "goal.yaml")


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("../secret.yaml", "它在“plan”之外", "it lies outside of 'plan'"),
        ("..", "它在“plan”之外", "it lies outside of 'plan'"),
        ("'../*.yaml'", "它在“plan”之外", "it lies outside of 'plan'"),
        ("../nothing.yaml", "它在“plan”之外", "it lies outside of 'plan'"),
        ("link.yaml", "它经过链接离开了“plan”", "a link on its way leads out of 'plan'"),
        ("linked/secret.yaml", "它经过链接离开了“plan”", "a link on its way leads out of 'plan'"),
        ("'linked/*.yaml'", "它经过链接离开了“plan”", "a link on its way leads out of 'plan'"),
        ("/etc/passwd", "它是绝对路径，换一台机器就不存在", "it is absolute, and means nothing on another machine"),
        ("'C:\\x.yaml'", "它是绝对路径，换一台机器就不存在", "it is absolute, and means nothing on another machine"),
        ("~/x.yaml", "“~”指某个人的主目录，不属于任何计划", "'~' is somebody's home folder, no part of a plan"),
        ("'a\\b.yaml'", "各级文件夹要用“/”分隔", "folders are separated by '/'"),
        ("'  '", "它是空的", "it is empty"),
        ('"a\\0.yaml"', "它含有控制字符", "it holds control characters"),
        ("x" * 5000, "它超过 4,096 个字符", "it has more than 4,096 characters"),
        (
            "[[a.yaml]]",
            "这里应写一个路径，如 ../group/plan.yaml",
            "one path belongs here, as ../group/plan.yaml",
        ),
        ("{a: b}", "这里应写一个路径，如 ../group/plan.yaml", "one path belongs here, as ../group/plan.yaml"),
        (
            "notes.txt",
            "它不是计划文件（计划文件以 .yaml 或 .yml 结尾，不是配置、基线或隐藏文件）",
            "it is no plan file (one ends in .yaml or .yml, and is no configuration, baseline or hidden file)",
        ),
    ],
)
def test_what_leads_out_of_bounds_is_refused_and_makes_the_plan_incomplete(
    tmp_path: Path, path: str, zh: str, en: str
) -> None:
    plan(tmp_path, secret="机密: 1\n")
    root = plan(tmp_path / "plan", plan=f"目标: [甲]\ninclude: {path}\n")
    (root / "notes.txt").write_text("x")
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "linked").symlink_to(tmp_path)
    sources = read_sources(root / "plan.yaml")
    finding = only(sources)
    assert (finding.slug, finding.state, finding.place.line) == ("refused-path", State.INCONCLUSIVE, 2)
    assert finding.message.zh.endswith(f"没有读取：{zh}")
    assert finding.message.en.endswith(f": {en}")
    assert names(sources) == ["plan.yaml"]
    assert len(sources.unreadable) == 1


def test_files_that_name_each_other_are_read_once_and_reported_with_the_chain(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: a.yaml\n", a="include: b.yaml\n", b="包含文件: [a.yaml, b.yaml]\n")
    sources = read_sources(root / "plan.yaml")
    assert names(sources) == ["a.yaml", "b.yaml", "plan.yaml"]
    assert told(sources) == [
        (
            "b.yaml:1:8",
            "include-cycle",
            "文件互相包含：a.yaml → b.yaml → a.yaml",
            "the files include each other: a.yaml → b.yaml → a.yaml",
        ),
        (
            "b.yaml:1:16",
            "include-cycle",
            "文件互相包含：b.yaml → b.yaml",
            "the files include each other: b.yaml → b.yaml",
        ),
    ]
    assert sources.unreadable == ()


def test_a_file_reached_twice_is_read_once_and_a_pattern_makes_no_cycle(tmp_path: Path) -> None:
    root = plan(
        tmp_path,
        plan="include: ['*.yaml', a.yaml]\n",
        a="include: [c.yaml, '*.yaml']\n",
        b="include: c.yaml\n",
        c=ENTRY,
    )
    (root / "again.yaml").symlink_to("c.yaml")
    for start in (root, root / "plan.yaml"):
        sources = read_sources(start)
        assert (names(sources), sources.findings) == (["a.yaml", "b.yaml", "c.yaml", "plan.yaml"], ())


def test_every_way_round_is_found_wherever_reading_starts(tmp_path: Path) -> None:
    root = plan(tmp_path, a="include: ['*.yaml', b.yaml]\n", b="include: c.yaml\n", c="include: [a.yaml, b.yaml]\n")
    for start in (root, root / "a.yaml", root / "b.yaml"):
        assert {finding.message.en.rpartition(": ")[2] for finding in read_sources(start).findings} == {
            "a.yaml → b.yaml → c.yaml → a.yaml",
            "b.yaml → c.yaml → b.yaml",
        }


def test_a_long_chain_of_includes_is_followed(tmp_path: Path) -> None:
    links = {f"f{number:04}": f"include: f{number + 1:04}.yaml\n" for number in range(1500)}
    sources = read_sources(plan(tmp_path, **links, f1500=ENTRY) / "f0000.yaml", Limits(includes=2000))
    assert (len(sources.files), sources.findings) == (1501, ())


def test_a_plan_has_a_bounded_number_of_files_and_bytes(tmp_path: Path) -> None:
    root = plan(tmp_path, a=ENTRY, b=ENTRY, c=ENTRY, d=ENTRY)
    few = read_sources(root, Limits(files=2))
    small = read_sources(root, Limits(total_bytes=2 * len(ENTRY.encode())))
    for sources, zh, en in (
        (few, "一个计划的文件数超过上限 2，其余内容没有读取", "more than 2 files in one plan; the rest is not read"),
        (
            small,
            "一个计划的字节数超过上限 28，其余内容没有读取",
            "more than 28 bytes in one plan; the rest is not read",
        ),
    ):
        assert names(sources) == ["a.yaml", "b.yaml"]
        assert told(sources) == [("c.yaml:1:1", "over-limit", zh, en)]
        assert sources.unreadable == ("c.yaml",)


def test_a_plan_includes_a_bounded_number_of_paths(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: [a.yaml, b.yaml, c.yaml]\n", a=ENTRY, b=ENTRY, c=ENTRY)
    sources = read_sources(root / "plan.yaml", Limits(includes=2))
    assert names(sources) == ["a.yaml", "b.yaml", "plan.yaml"]
    assert told(sources) == [
        (
            "plan.yaml:1:27",
            "over-limit",
            "一个计划包含的路径数超过上限 2，其余内容没有读取",
            "more than 2 paths that one plan includes; the rest is not read",
        )
    ]
    assert sources.unreadable == ("c.yaml",)


def test_a_pattern_takes_no_time_whatever_it_says(tmp_path: Path) -> None:
    deep = "/".join("a" * 30)
    root = plan(tmp_path, plan="include: '" + "**/a/" * 200 + "*.yaml'\n")
    (root / deep).mkdir(parents=True)
    (root / deep / "x.yaml").write_text(ENTRY)
    assert [finding.slug for finding in read_sources(root / "plan.yaml").findings] == ["nothing-included"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_included_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: a.yaml\n", a=ENTRY)
    (root / "a.yaml").chmod(0)
    assert [str(finding.place) for finding in read_sources(root / "plan.yaml").findings] == ["a.yaml:1:1"]
