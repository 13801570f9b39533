"""A plugin that the configuration requires is there, new enough and switched on, or the run does not begin."""

import pytest

from opsaudit.config import Config, Requirement, check_required
from opsaudit.config.requirement import read_requirement
from opsaudit.errors import PluginRequiredError
from opsaudit.messages import Text

PLUGIN = "from opsaudit.api import hookimpl\n@hookimpl\ndef opsaudit_rules():\n    return []\n"


def config(requirement):
    read = read_requirement(requirement)
    assert read is not None
    return Config(require_plugins=(read,), origins={"require_plugins": "opsaudit.yaml:2:1"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opsaudit-acme", Requirement("opsaudit-acme")),
        ("acme>=1.2", Requirement("acme", ((">=", "1.2"),))),
        (" acme >= 1.2 , < 2 ", Requirement("acme", ((">=", "1.2"), ("<", "2")))),
        ("acme==1.0rc1", Requirement("acme", (("==", "1.0rc1"),))),
        ("", None),
        ("acme>=", None),
        ("acme 1.2", None),
        ("acme>=1.2,", None),
        ("acme[extra]>=1", None),
    ],
)
def test_a_requirement_is_a_name_with_bounds(text, expected):
    assert read_requirement(text) == expected


@pytest.mark.parametrize(
    ("bound", "met"),
    [
        (">=1.2", True),
        (">=1.10", False),
        ("==1.2.0", True),
        ("!=1.2", False),
        ("<1.3,>1.1", True),
        (">1.2", False),
        ("<=1.1", False),
        (">=1.2rc1", True),
    ],
)
def test_bounds_compare_numbers(bound, met):
    requirement = read_requirement(f"acme{bound}")
    assert requirement is not None
    assert requirement.is_met_by("1.2") == met


def test_an_installed_plugin_satisfies_however_its_name_is_spelt(site):
    site.install("Opsaudit-Acme", PLUGIN, entry="acme", version="1.3")
    check_required(config("opsaudit_acme>=1.2"), site.load())


def test_a_missing_plugin_is_an_error_with_the_line_for_pip(site):
    with pytest.raises(PluginRequiredError) as caught:
        check_required(config("opsaudit-acme>=1.2"), site.load())
    assert caught.value.message == Text(
        zh="没有安装必需的插件 opsaudit-acme>=1.2\n"
        '  请运行：pip install "opsaudit-acme>=1.2"\n'
        '  pre-commit 的钩子则写：additional_dependencies: ["opsaudit-acme>=1.2"]',
        en="the required plugin opsaudit-acme>=1.2 is not installed\n"
        '  run: pip install "opsaudit-acme>=1.2"\n'
        '  for a pre-commit hook write: additional_dependencies: ["opsaudit-acme>=1.2"]',
    )
    assert (caught.value.where, caught.value.exit_code) == ("opsaudit.yaml:2:1", 2)


def test_a_plugin_that_is_too_old_is_an_error_with_its_version(site):
    site.install("acme", PLUGIN, version="1.1")
    with pytest.raises(PluginRequiredError) as caught:
        check_required(config("acme>=1.2"), site.load())
    assert caught.value.message.en == (
        "the plugin acme>=1.2 is required, 1.1 is installed\n"
        '  run: pip install "acme>=1.2"\n'
        '  for a pre-commit hook write: additional_dependencies: ["acme>=1.2"]'
    )


def test_all_that_is_wrong_is_told_at_once_with_one_line_to_install_it(site):
    site.install("acme", PLUGIN, version="1.1")
    site.install("good", PLUGIN, version="3.0")
    read = [read_requirement(text) for text in ("acme>=1.2", "good", "other==2")]
    needed = Config(require_plugins=tuple(each for each in read if each is not None))
    with pytest.raises(PluginRequiredError) as caught:
        check_required(needed, site.load())
    assert caught.value.message.en == (
        "the plugin acme>=1.2 is required, 1.1 is installed\n"
        "the required plugin other==2 is not installed\n"
        '  run: pip install "acme>=1.2" "other==2"\n'
        '  for a pre-commit hook write: additional_dependencies: ["acme>=1.2", "good", "other==2"]'
    )


def test_what_is_only_switched_off_is_not_to_be_installed(site):
    site.install("acme", PLUGIN)
    with pytest.raises(PluginRequiredError) as caught:
        check_required(config("acme"), site.load(allow=frozenset()))
    assert caught.value.message.en == (
        "the required plugin acme is switched off; allow it by --plugins, OPSAUDIT_PLUGINS or `plugins` of the "
        "configuration, and leave out --no-plugins"
    )


def test_a_plugin_that_is_switched_off_is_an_error(site):
    site.install("acme", PLUGIN)
    with pytest.raises(PluginRequiredError, match="switched off"):
        check_required(config("acme"), site.load(disabled=True))


def test_a_plugin_that_is_there_and_failed_is_left_to_its_finding(site):
    site.install("acme", "import does_not_exist\n")
    registry = site.load()
    check_required(config("acme"), registry)
    assert [finding.blame for finding in registry.findings] == ["acme"]
