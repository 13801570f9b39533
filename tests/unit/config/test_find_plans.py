"""A path on the command line is one plan or a tree of several; no file goes unread without a word."""

import pytest

from opsaudit.config import find_plans
from opsaudit.errors import ConfigError, NothingToCheckError, UsageError
from opsaudit.source.files import read_sources


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Write files, given as path to text, below the working folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    def make(**files):
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def plans(*names):
    return dict.fromkeys(names, "org: {name: A}\n")


def shown(*paths):
    return [root.shown for root in find_plans(paths)]


def test_a_file_is_a_plan(tree):
    tree(**plans("a.yaml", "b.yaml"))
    assert shown("b.yaml", "./a.yaml") == ["a.yaml", "b.yaml"]


def test_a_folder_is_one_plan_with_all_its_files(tree):
    tree(**plans("plans/a.yaml", "plans/deep/b.yml"))
    assert shown("plans/") == ["plans"]


def test_no_path_means_the_working_folder(tree):
    tree(**plans("a.yaml"))
    assert shown() == ["."]


def test_a_plan_named_twice_is_checked_once(tree):
    folder = tree(**plans("plans/a.yaml"))
    assert len(find_plans(["plans", "./plans/", str(folder / "plans")])) == 1


def test_globs_make_a_tree_of_plans(tree):
    tree(**{"opsaudit.yaml": "plans: [plans/*]\n"}, **plans("plans/b/x.yaml", "plans/a.yaml", "elsewhere.yaml"))
    assert [(root.shown, root.config.path) for root in find_plans(["."])] == [
        ("plans/a.yaml", "opsaudit.yaml"),
        ("plans/b", "opsaudit.yaml"),
    ]


def test_globs_match_neither_other_files_nor_folders_without_a_plan_nor_hidden_ones(tree):
    tree(
        **{"opsaudit.yaml": "plans: ['*']\n", "README.md": "", "docs/x.md": "", ".hidden/a.yaml": "", ".b.yaml": ""},
        **plans("a.yaml"),
    )
    assert shown(".") == ["a.yaml"]


def test_a_folder_above_the_plans_of_a_tree_means_those_in_it(tree):
    tree(**{"opsaudit.yaml": "plans: [x/*, y/*]\n"}, **plans("x/a/1.yaml", "x/b/2.yaml", "y/c/3.yaml"))
    assert shown("x") == ["x/a", "x/b"]


def test_a_folder_that_is_a_plan_of_a_tree_or_a_part_of_one_is_one_plan(tree):
    tree(**{"opsaudit.yaml": "plans: [x/*]\n"}, **plans("x/a/1.yaml", "x/a/deep/2.yaml"))
    assert shown("x/a") == ["x/a"]
    assert shown("x/a/deep") == ["x/a/deep"]


def test_a_glob_that_matches_no_plan_is_an_error_at_its_place(tree):
    tree(**{"opsaudit.yaml": "plans: [plans/*, plnas/*]\n"}, **plans("plans/a.yaml"))
    with pytest.raises(ConfigError) as caught:
        find_plans(["."])
    assert caught.value.show("en") == "opsaudit.yaml:1:8: the pattern 'plnas/*' under 'plans' matches no plan"


def test_a_dot_among_the_globs_is_the_folder_itself(tree):
    tree(**{"opsaudit.yaml": "plans: ['.', 'x/*']\n"}, **plans("a.yaml", "x/b/1.yaml"))
    assert shown(".") == [".", "x/b"]


def test_folders_with_a_configuration_of_their_own_make_a_tree(tree):
    tree(
        **{"plans/b/opsaudit.yaml": "lang: zh\n", "plans/a/opsaudit.yaml": "lang: en\n"},
        **plans("plans/a/1.yaml", "plans/b/deep/2.yaml"),
    )
    assert [(root.shown, root.config.lang) for root in find_plans(["plans"])] == [("plans/a", "en"), ("plans/b", "zh")]


def test_what_lies_outside_of_the_folders_of_a_tree_is_a_plan_too(tree):
    tree(**{"plans/a/opsaudit.yaml": ""}, **plans("plans/a/1.yaml", "plans/loose.yaml"))
    assert shown("plans") == ["plans", "plans/a"]


def test_a_tree_may_hold_trees(tree):
    tree(
        **{"opsaudit.yaml": "plans: [regions/*]\n", "regions/east/opsaudit.yaml": "plans: [shops/*]\n"},
        **plans("regions/east/shops/1.yaml", "regions/east/shops/2.yaml", "regions/west/a.yaml"),
    )
    assert shown(".") == ["regions/east/shops/1.yaml", "regions/east/shops/2.yaml", "regions/west"]


def test_a_plan_takes_the_nearest_configuration(tree):
    tree(
        **{"opsaudit.yaml": "lang: en\nplans: [plans/*]\n", "plans/a/opsaudit.yaml": "lang: zh\n"},
        **plans("plans/a/1.yaml", "plans/b/2.yaml"),
    )
    assert [root.config.lang for root in find_plans(["."])] == ["zh", "en"]


def test_an_absolute_path_is_shown_as_it_was_given(tree):
    folder = tree(**plans("plans/a.yaml"))
    assert shown(str(folder / "plans")) == [str(folder / "plans")]


@pytest.mark.parametrize("files", [{}, {"plans/readme.md": ""}, {"plans/opsaudit.yaml": "lang: zh\n"}])
def test_a_folder_without_a_plan_leaves_nothing_to_check(tree, files):
    folder = tree(**files)
    (folder / "plans").mkdir(exist_ok=True)
    with pytest.raises(NothingToCheckError) as caught:
        find_plans(["plans"])
    assert caught.value.exit_code == 4
    assert caught.value.message.en == "nothing to check under plans: no .yaml file; `opsaudit new plan` makes one"
    assert caught.value.message.zh == "plans 下没有可检查的计划：没有 .yaml 文件；可用 opsaudit new plan 新建一个"


def test_one_path_without_a_plan_is_an_error_whatever_the_others_have(tree):
    folder = tree(**plans("plans/a.yaml"))
    (folder / "empty").mkdir()
    with pytest.raises(NothingToCheckError, match="under empty"):
        find_plans(["plans", "empty"])


def test_a_path_that_does_not_exist_is_an_error_with_the_nearest_match(tree):
    tree(**plans("plans/acme.yaml"))
    with pytest.raises(UsageError) as caught:
        find_plans(["plans/acne.yaml"])
    assert caught.value.message.en == "there is no plans/acne.yaml; did you mean 'acme.yaml'?"
    assert caught.value.exit_code == 2


def test_the_configuration_is_not_a_plan(tree):
    tree(**{"opsaudit.yaml": ""})
    with pytest.raises(UsageError, match="is the configuration"):
        find_plans(["opsaudit.yaml"])


def test_hidden_folders_hold_no_plans(tree):
    tree(**plans(".cache/a.yaml", "plans/.b.yaml"))
    with pytest.raises(NothingToCheckError):
        find_plans(["."])


def test_a_link_that_leads_back_up_does_not_go_round(tree):
    folder = tree(**{"opsaudit.yaml": "plans: ['**/*.yaml']\n"}, **plans("a/x.yaml"))
    (folder / "a" / "up").symlink_to(folder)
    assert shown(".") == ["a/x.yaml"]


def test_the_order_is_that_of_the_paths_shown(tree):
    tree(**plans("c.yaml", "a/1.yaml", "b.yaml"))
    assert shown("c.yaml", "b.yaml", "a") == shown("a", "b.yaml", "c.yaml") == ["a", "b.yaml", "c.yaml"]


def test_each_file_of_a_tree_is_read_by_one_plan(tree):
    tree(**{"plans/a/opsaudit.yaml": ""}, **plans("plans/a/1.yaml", "plans/a/deep/2.yaml", "plans/b/3.yaml"))
    read = {root.shown: [file.path for file in read_sources(root.path).files] for root in find_plans(["plans"])}
    assert read == {"plans": ["b/3.yaml"], "plans/a": ["1.yaml", "deep/2.yaml"]}


def test_a_link_that_leads_out_of_the_folder_is_no_plan(tree):
    folder = tree(**plans("elsewhere.yaml"))
    (folder / "plans").mkdir()
    (folder / "plans" / "link.yaml").symlink_to(folder / "elsewhere.yaml")
    with pytest.raises(NothingToCheckError):
        find_plans(["plans"])
