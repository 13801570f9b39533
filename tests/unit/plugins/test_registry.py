"""The registry knows what a selector means, imports rules on demand, and says who is to blame for a missing one."""

import sys

import pytest
from msgspec.structs import replace

from opsaudit.errors import UsageError
from opsaudit.plugin_manager import BrokenRule, PluginStatus


@pytest.fixture
def acme(site):
    site.install_rules("acme", {"ACME002": "goal-without-b", "ACME001": "goal-without-a"})
    site.write_rule("acme_rules", "ACME001", "goal-without-a")
    site.write_rule("acme_rules", "ACME002", "goal-without-b")
    site.install_rules("other", {"OTH001": "goal-without-c"})
    return site


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("ACME001", ["ACME001"]),
        ("goal-without-b", ["ACME002"]),
        ("ACME", ["ACME001", "ACME002"]),
        ("OTH", ["OTH001"]),
    ],
)
def test_a_selector_is_a_code_a_slug_or_a_prefix(acme, selector, codes):
    assert acme.load().resolve(selector) == codes


@pytest.mark.parametrize(
    ("selector", "nearest"),
    [
        ("ACME003", "ACME002"),
        ("acme001", "ACME001"),
        ("ACM", "ACME"),
        ("goal_without_a", "goal-without-a"),
        ("goal-witout-b", "goal-without-b"),
    ],
)
def test_an_unknown_selector_is_an_error_with_the_nearest_match(acme, selector, nearest):
    with pytest.raises(UsageError) as caught:
        acme.load().resolve(selector)
    assert caught.value.message.en == f"no rule, slug or prefix '{selector}'; did you mean '{nearest}'?"
    assert caught.value.message.zh == f"没有规则、名称或前缀“{selector}”；是否想写“{nearest}”？"


def test_nothing_near_gives_no_hint(acme):
    with pytest.raises(UsageError) as caught:
        acme.load().resolve("XYZZY")
    assert caught.value.message.en == "no rule, slug or prefix 'XYZZY'"


def test_codes_and_slugs_are_known_without_importing_a_rule(acme):
    registry = acme.load()
    assert registry.codes == ["ACME001", "ACME002", "OTH001"]
    assert [registry.slug(code) for code in registry.codes] == ["goal-without-a", "goal-without-b", "goal-without-c"]
    assert registry.owner("OTH001").distribution == "other"
    assert not [name for name in sys.modules if name.startswith("acme_rules")]


def test_loading_a_rule_imports_that_rule_alone_and_once(acme):
    registry = acme.load()
    assert registry.load("ACME001") is registry.load("ACME001")
    assert "acme_rules.goal_without_a" in sys.modules
    assert "acme_rules.goal_without_b" not in sys.modules


def test_a_plugin_may_return_rules_themselves(site):
    site.write_rule(".", "ACME001", "goal-without-a")
    site.install(
        "acme",
        "from opsaudit.api import hookimpl\nimport goal_without_a\n"
        "@hookimpl\ndef opsaudit_rules():\n    yield goal_without_a.check\n",
    )
    assert site.load().load("ACME001").slug == "goal-without-a"


def test_plugins_can_be_switched_off_and_opsaudits_own_stay(acme):
    acme.install_rules("opsaudit", {"CORE001": "goal-without-x"}, module="core_plugin")
    registry = acme.load(disabled=True)
    assert [(plugin.distribution, plugin.status) for plugin in registry.plugins] == [
        ("acme", PluginStatus.DISABLED),
        ("opsaudit", PluginStatus.LOADED),
        ("other", PluginStatus.DISABLED),
    ]
    assert registry.codes == ["CORE001"]
    assert registry.findings == ()


def test_a_disabled_plugin_is_not_imported(site):
    site.install("acme", "raise SystemExit\n")
    assert site.load(disabled=True).findings == ()


def test_an_allow_list_leaves_out_all_others(acme):
    registry = acme.load(allow=frozenset({"acme"}))
    assert [(plugin.name, plugin.status.value) for plugin in registry.plugins] == [
        ("acme", "loaded"),
        ("other", "disabled"),
    ]
    assert registry.plugins[1].reason.en == "it is not among the allowed plugins"


def test_an_unknown_name_in_an_allow_list_is_an_error(acme):
    with pytest.raises(UsageError) as caught:
        acme.load(allow=frozenset({"acne"}))
    assert caught.value.message.en == "no plugin 'acne' is installed; did you mean 'acme'?"


def test_an_unknown_rule_names_the_plugins_that_are_switched_off(acme):
    with pytest.raises(UsageError) as caught:
        acme.load(allow=frozenset({"acme"})).resolve("OTH001")
    assert caught.value.message.en == "no rule, slug or prefix 'OTH001' (disabled plugins: other)"


@pytest.fixture
def failed(acme):
    acme.install("opsaudit-risky", "import does_not_exist\n", entry="risky", version="2.5")
    return acme


@pytest.mark.parametrize("selector", ["RISKY007", "RISKY", "risk-without-owner"])
def test_a_selected_rule_that_may_belong_to_a_failed_plugin_is_broken_not_unknown(failed, selector):
    registry = failed.load()
    assert registry.resolve(selector) == [selector]
    broken = registry.load(selector)
    assert broken == BrokenRule(selector, selector, "opsaudit-risky", "2.5", broken.reason)
    assert broken.reason.en == (
        f"no loaded plugin has {selector}; it may belong to what did not load: risky (opsaudit-risky 2.5)"
    )
    assert registry.owner(selector).distribution == "opsaudit-risky"
    assert registry.slug(selector) == selector


def test_a_failed_plugin_does_not_excuse_a_misspelling_under_a_prefix_that_is_known(failed):
    with pytest.raises(UsageError, match="did you mean 'ACME002'"):
        failed.load().resolve("ACME009")


def test_the_failed_plugin_that_is_named_like_the_prefix_is_blamed(failed):
    failed.install("aaa", "import does_not_exist\n")
    broken = failed.load().load("RISKY001")
    assert isinstance(broken, BrokenRule)
    assert broken.distribution == "opsaudit-risky"


def test_an_unknown_code_cannot_be_loaded_or_owned(acme):
    registry = acme.load()
    with pytest.raises(UsageError):
        registry.load("XYZ001")
    with pytest.raises(UsageError):
        registry.owner("XYZ001")


def test_the_time_that_loading_took_makes_no_two_plugins_different(acme):
    first, second = acme.load().plugins, acme.load().plugins
    assert first == second
    assert set(first) == set(second)
    assert replace(first[0], status=PluginStatus.FAILED) != first[0]
    assert all(plugin.load_ms > 0 for plugin in first)


@pytest.mark.parametrize("status", PluginStatus)
def test_every_status_has_a_word_in_both_languages(status):
    assert status.label.zh
    assert status.label.en
