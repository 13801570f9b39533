"""`extends` names a plan to inherit from: how far it may lead, how deep, and what is said when it leads nowhere."""

from pathlib import Path

import pytest
from source_trees import ENTRY, names, only, plan, told

from opsaudit.model.result import State
from opsaudit.source.files import read_sources
from opsaudit.source.limits import Limits


def layers(path: Path) -> list[list[str]]:
    return [[file.path for file in layer] for layer in read_sources(path).layers]


@pytest.mark.parametrize("key", ["extends", "继承", "繼承"])
def test_a_plan_inherits_over_several_levels_and_paths_are_shown_from_its_folder(tmp_path: Path, key: str) -> None:
    plan(
        tmp_path,
        store__plan=f"{key}: ../region/north.yaml\n",
        store__goals=ENTRY,
        region__north=f"{key}: ../group/base.yaml\ninclude: more/*.yaml\n",
        region__more__a=ENTRY,
        region__other=ENTRY,
        group__base=ENTRY,
    )
    own = [["goals.yaml", "plan.yaml"], ["plan.yaml"]]
    for path, first in zip([tmp_path / "store", tmp_path / "store/plan.yaml"], own, strict=True):
        (tmp_path / "store/opsaudit.yaml").write_text("lang: zh\n")
        (tmp_path / "opsaudit.yaml").write_text("lang: zh\n")
        assert layers(path) == [first, ["../region/more/a.yaml", "../region/north.yaml"], ["../group/base.yaml"]]
        assert read_sources(path).findings == ()


def test_all_files_are_sorted_by_the_paths_shown(tmp_path: Path) -> None:
    plan(tmp_path, a__plan="extends: ../z.yaml\n", z=ENTRY)
    assert names(read_sources(tmp_path / "a")) == ["../z.yaml", "plan.yaml"]


def test_a_folder_to_inherit_from_is_read_as_a_plan(tmp_path: Path) -> None:
    plan(
        tmp_path,
        store__plan="extends: ../group\n",
        group__plan="include: goals.yaml\n",
        group__goals=ENTRY,
        group__draft=ENTRY,
    )
    sources = read_sources(tmp_path / "store")
    assert layers(tmp_path / "store") == [["plan.yaml"], ["../group/goals.yaml", "../group/plan.yaml"]]
    assert [(str(finding.place), finding.slug) for finding in sources.findings] == [
        ("../group/plan.yaml:1:1", "left-out-files")
    ]


def test_a_folder_may_inherit_from_a_file_in_it_that_is_no_part_of_the_plan(tmp_path: Path) -> None:
    root = plan(tmp_path, plan="include: goals.yaml\nextends: base.yaml\n", goals=ENTRY, base=ENTRY)
    assert layers(root) == layers(root / "plan.yaml") == [["goals.yaml", "plan.yaml"], ["base.yaml"]]
    assert read_sources(root).findings == ()


def test_a_plan_with_a_configuration_of_its_own_may_inherit_from_the_folder_around_it(tmp_path: Path) -> None:
    plan(tmp_path, base=ENTRY, store__plan="extends: ..\n", store__opsaudit="lang: zh\n")
    assert layers(tmp_path / "store") == [["plan.yaml"], ["../base.yaml"]]


def test_files_that_two_bases_share_are_read_once(tmp_path: Path) -> None:
    plan(
        tmp_path,
        store__plan="extends: ../group/north.yaml\n",
        group__north="extends: base.yaml\ninclude: roles.yaml\n",
        group__base="include: roles.yaml\n",
        group__roles=ENTRY,
    )
    assert layers(tmp_path / "store") == [
        ["plan.yaml"],
        ["../group/north.yaml", "../group/roles.yaml"],
        ["../group/base.yaml"],
    ]


def test_a_base_that_is_not_there_makes_the_plan_incomplete(tmp_path: Path) -> None:
    plan(tmp_path, store__plan="目标: [甲]\n继承: ../group/bases.yaml\n", group__base=ENTRY)
    sources = read_sources(tmp_path / "store")
    assert told(sources) == [
        (
            "plan.yaml:2:5",
            "missing-file",
            "“继承”要读取“../group/bases.yaml”，但它不存在；是否想写“base.yaml”？",
            "'继承' reads '../group/bases.yaml', but it does not exist; did you mean 'base.yaml'?",
        )
    ]
    assert (only(sources).state, sources.unreadable) == (State.INCONCLUSIVE, ("../group/bases.yaml",))


def test_a_base_that_cannot_be_read_makes_the_plan_incomplete(tmp_path: Path) -> None:
    plan(tmp_path, store__plan="extends: ../base.yaml\n", base="a: 1\nb: @\n")
    sources = read_sources(tmp_path / "store")
    assert (str(only(sources).place), sources.unreadable) == ("../base.yaml:2:4", ("../base.yaml",))


@pytest.mark.parametrize(
    ("files", "place", "chain"),
    [
        ({"plan": "extends: plan.yaml\n"}, "plan.yaml:1:10", "plan.yaml → plan.yaml"),
        (
            {"plan": "extends: a.yaml\n", "a": "extends: b.yaml\n", "b": "继承: plan.yaml\n"},
            "b.yaml:1:5",
            "plan.yaml → a.yaml → b.yaml → plan.yaml",
        ),
        (
            {"plan": "extends: a.yaml\ninclude: a.yaml\n", "a": ENTRY},
            "plan.yaml:1:10",
            "plan.yaml → a.yaml",
        ),
        ({"plan": "extends: .\n"}, "plan.yaml:1:10", "plan.yaml → ."),
        ({"plan": "extends: ..\n"}, "plan.yaml:1:10", "plan.yaml → .."),
    ],
)
def test_a_plan_that_inherits_from_itself_is_incomplete(
    tmp_path: Path, files: dict[str, str], place: str, chain: str
) -> None:
    root = plan(tmp_path / "store", **files)
    sources = read_sources(root / "plan.yaml")
    assert told(sources) == [
        (place, "extends-cycle", f"计划继承了自己：{chain}", f"the plan inherits from itself: {chain}")
    ]
    assert (only(sources).state, len(sources.unreadable)) == (State.INCONCLUSIVE, 1)


def test_a_folder_does_not_inherit_from_a_part_of_itself(tmp_path: Path) -> None:
    root = plan(tmp_path / "store", plan="extends: base.yaml\n", base=ENTRY)
    assert told(read_sources(root)) == [
        (
            "plan.yaml:1:10",
            "extends-cycle",
            "计划继承了自己：store → base.yaml",
            "the plan inherits from itself: store → base.yaml",
        )
    ]


def test_one_plan_inherits_from_one_other(tmp_path: Path) -> None:
    plan(tmp_path, store__a="extends: ../x.yaml\n", store__b="继承: ../y.yaml\n", x=ENTRY, y=ENTRY)
    sources = read_sources(tmp_path / "store")
    assert layers(tmp_path / "store") == [["a.yaml", "b.yaml"], ["../x.yaml"]]
    assert told(sources) == [
        (
            "b.yaml:1:5",
            "extends-twice",
            "“继承”已在 a.yaml:1:10 写过，此处的“../y.yaml”没有读取",
            "'继承' is already stated at a.yaml:1:10; '../y.yaml' is not read",
        )
    ]
    assert [str(related.place) for related in only(sources).related] == ["a.yaml:1:10"]
    assert sources.unreadable == ("../y.yaml",)


def test_nothing_to_inherit_from_is_nothing(tmp_path: Path) -> None:
    sources = read_sources(plan(tmp_path, plan="extends:\n目标: [甲]\n"))
    assert (len(sources.layers), sources.findings) == (1, ())


@pytest.mark.parametrize("marker", [".git", "opsaudit.yaml", ""])
def test_how_far_up_a_plan_may_inherit(tmp_path: Path, marker: str) -> None:
    """To the repository; else to the outermost configuration; else to the folder around the plan."""
    root = plan(tmp_path / "repo", a__b__plan="extends: ../../base.yaml\n", base=ENTRY)
    if marker == ".git":
        (root / ".git").mkdir()
    elif marker:
        plan(root, opsaudit="lang: zh\n", a__opsaudit="lang: zh\n")
    sources = read_sources(root / "a/b")
    allowed = (
        []
        if marker
        else [("refused-path", "'extends' does not read the path '../../base.yaml': it lies outside of 'a'")]
    )
    assert [(finding.slug, finding.message.en) for finding in sources.findings] == allowed
    assert sources.unreadable == (() if marker else ("../../base.yaml",))


@pytest.mark.parametrize(
    "path", ["../../secret.yaml", "../../../../../../etc/passwd", "../link.yaml", "../linked/secret.yaml"]
)
def test_what_lies_beyond_the_repository_is_not_read(tmp_path: Path, path: str) -> None:
    plan(tmp_path, secret="机密: 1\n")
    root = plan(tmp_path / "repo", store__plan=f"extends: {path}\n")
    (root / ".git").write_text("gitdir: elsewhere\n")
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "linked").symlink_to(tmp_path)
    sources = read_sources(root / "store")
    assert (only(sources).slug, names(sources)) == ("refused-path", ["plan.yaml"])


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "~/plan.yaml", "[a.yaml]", "'https://example.org/plan.yaml'", "../notes.txt"]
)
def test_what_is_no_relative_path_to_a_plan_file_is_refused(tmp_path: Path, path: str) -> None:
    root = plan(tmp_path, store__plan=f"extends: {path}\n")
    (root / "notes.txt").write_text("x")
    sources = read_sources(root / "store")
    assert (only(sources).state, str(only(sources).place), len(sources.unreadable)) == (
        State.INCONCLUSIVE,
        "plan.yaml:1:10",
        1,
    )


def test_what_a_base_includes_stays_in_the_folder_of_the_base(tmp_path: Path) -> None:
    plan(tmp_path, store__plan="extends: ../group/base.yaml\n", group__base="include: ../roles.yaml\n", roles=ENTRY)
    sources = read_sources(tmp_path / "store")
    assert [(str(finding.place), finding.slug) for finding in sources.findings] == [
        ("../group/base.yaml:1:10", "refused-path")
    ]


def test_inheritance_is_bounded(tmp_path: Path) -> None:
    root = plan(tmp_path, p0=ENTRY, **{f"p{number}": f"extends: p{number - 1}.yaml\n" for number in range(1, 12)})
    assert read_sources(root / "p10.yaml").findings == ()
    assert told(read_sources(root / "p3.yaml", Limits(levels=2))) == [
        (
            "p1.yaml:1:10",
            "over-limit",
            "继承的层数超过上限 2，其余内容没有读取",
            "more than 2 levels of plans that inherit; the rest is not read",
        )
    ]
