"""Rulesets that plugins bring along are known by name."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from opsaudit.errors import RulesetError
from opsaudit.messages import same
from opsaudit.model.sections import SECTIONS
from opsaudit.plugin_manager import load_plugins
from opsaudit.rulesets import RulesetInfo, list_rulesets, load_ruleset

HOOK = """\
from opsaudit.api import RulesetResource, hookimpl

@hookimpl
def opsaudit_rulesets():
    return [RulesetResource("{package}", "{folder}")]
"""
RULESET = "opsaudit: ruleset/v1\nname: {name}\nversion: '2'\ntitle: T\nlicence: MIT\ncopyright: Me\nselect: [ACME001]\n"


def ship(site, distribution, names, *, folder="", module=""):
    package = f"{distribution}_rulesets"
    site.write(f"{package}/__init__.py", "")
    for name in names:
        site.write(f"{package}/{folder}/{name}.yaml", RULESET.format(name=name))
    site.install(distribution, HOOK.format(package=package, folder=folder), module=module)


def test_a_file_in_the_folder_of_a_plugin_is_a_ruleset_by_its_name(site):
    ship(site, "shelf", ["deep"], folder="sets/v1")
    ruleset = load_ruleset("deep", site.load(), Path())
    assert (ruleset.name, ruleset.path, [bound.code for bound in ruleset.rules]) == (
        "deep",
        "shelf_rulesets/sets/v1/deep.yaml",
        ["ACME001"],
    )


def test_a_ruleset_of_the_user_extends_one_by_name(site, write):
    ship(site, "shelf", ["house"])
    ruleset = load_ruleset(write("extends: house\nselect: [XTRA]\n"), site.load(), Path())
    assert [bound.code for bound in ruleset.rules] == ["ACME001", "XTRA001"]


def test_an_unknown_name_is_an_error_with_the_nearest_match(site):
    ship(site, "shelf", ["house"])
    with pytest.raises(RulesetError) as caught:
        load_ruleset("huose", site.load(), Path())
    assert caught.value.message.en == "no ruleset 'huose'; did you mean 'house'?"


def test_an_unknown_name_may_belong_to_a_plugin_that_failed(site):
    site.install("lost", "import does_not_exist\n", version="3.1")
    with pytest.raises(RulesetError) as caught:
        load_ruleset("house", site.load(), Path())
    assert caught.value.message.en == "no ruleset 'house' (it may belong to what did not load: lost (lost 3.1))"


def test_a_name_that_two_distributions_ship_is_taken_from_neither(site):
    ship(site, "shelf", ["house"])
    ship(site, "other", ["house"])
    loaded = site.load()
    with pytest.raises(RulesetError) as caught:
        load_ruleset("house", loaded, Path())
    assert caught.value.message.en == (
        "ruleset 'house' comes from other 1.0, shelf 1.0; give the path of its file, or keep one of the distributions"
    )
    assert [(info.distribution, info.problem is None) for info in list_rulesets(loaded)] == [
        ("other", False),
        ("shelf", False),
    ]


def test_a_name_that_opsaudit_ships_is_opsaudits(site):
    ship(site, "shelf", ["starter"])
    ship(site, "opsaudit", ["starter"], module="core_rulesets")
    loaded = site.load()
    shadowed = {info.path: info.problem is not None for info in list_rulesets(loaded) if info.name == "starter"}
    assert shadowed["shelf_rulesets/starter.yaml"]
    assert not shadowed["opsaudit_rulesets/starter.yaml"]


def test_a_list_tells_what_each_is_and_what_is_wrong_with_it(site):
    ship(site, "shelf", ["good", "bad"])
    site.write("shelf_rulesets/bad.yaml", RULESET.format(name="bad") + "slect: [X]\n")
    assert list_rulesets(site.load()) == [
        RulesetInfo(
            "bad",
            "2",
            same("T"),
            None,
            "shelf",
            "shelf_rulesets/bad.yaml",
            list_rulesets(site.load())[0].problem,
        ),
        RulesetInfo("good", "2", same("T"), None, "shelf", "shelf_rulesets/good.yaml"),
    ]
    problem = list_rulesets(site.load())[0].problem
    assert problem is not None
    assert problem.en == "shelf_rulesets/bad.yaml:8:1: unknown key 'slect'; did you mean 'select'?"


def test_a_file_whose_name_is_another_is_an_error(site):
    ship(site, "shelf", ["house"])
    site.write("shelf_rulesets/house.yaml", RULESET.format(name="home"))
    with pytest.raises(RulesetError) as caught:
        load_ruleset("house", site.load(), Path())
    assert caught.value.show("en") == (
        "shelf_rulesets/house.yaml:2:7: the name 'home' is not that of the file house.yaml; the two are the same"
    )


def test_a_package_that_does_not_exist_is_in_the_list_with_the_reason(site):
    site.install("shelf", HOOK.format(package="nowhere_at_all", folder=""))
    [info] = list_rulesets(site.load())
    assert (info.distribution, info.problem.en) == ("shelf", "ModuleNotFoundError: No module named 'nowhere_at_all'")


def test_rulesets_in_a_wheel_on_the_path_are_read(site, tmp_path, monkeypatch):
    wheel = tmp_path / "zipped.whl"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("zipped_rulesets/__init__.py", "")
        archive.writestr("zipped_rulesets/base.yaml", RULESET.format(name="base"))
        archive.writestr("zipped_rulesets/packed.yaml", RULESET.format(name="packed") + "extends: ./base.yaml\n")
    monkeypatch.syspath_prepend(str(wheel))
    site.install("zipped", HOOK.format(package="zipped_rulesets", folder=""))
    ruleset = load_ruleset("packed", site.load(), Path())
    assert (ruleset.path, [bound.code for bound in ruleset.rules]) == ("zipped_rulesets/packed.yaml", ["ACME001"])


SHIPPED = {
    "starter": ("goals", "processes", "risks", "obligations", "budget", "training", "meetings", "improvements"),
    "standard": (
        "roles",
        "kpis",
        "goals",
        "processes",
        "sops",
        "risks",
        "controls",
        "obligations",
        "budget",
        "training",
        "meetings",
        "improvements",
    ),
}


@pytest.fixture
def shipped(site):
    """The first-party plugins, announced as the wheel does."""
    root = Path(__file__).parents[3]
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    table = text.split("[project.entry-points.opsaudit]")[1].split("[", 1)[0]
    site.announce("opsaudit", "[opsaudit]\n" + table.replace('"', ""), version="0.1.0")
    return load_plugins(path=[str(site.folder)])


@pytest.mark.parametrize("name", SHIPPED)
def test_the_rulesets_of_opsaudit_are_valid_and_every_rule_of_theirs_loads(shipped, name):
    assert shipped.findings == ()
    ruleset = load_ruleset(name, shipped, Path())
    assert set(ruleset.sections) == set(SHIPPED[name])
    assert list(ruleset.sections) == [known.name for known in SECTIONS if known.name in SHIPPED[name]]
    assert ruleset.broken == ()
    assert (ruleset.licence, ruleset.path) == ("Apache-2.0", f"opsaudit_rulesets/{name}.yaml")
