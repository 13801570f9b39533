"""A code, a slug and a prefix each belong to one distribution; nobody wins by being found first."""

import pytest

from opsaudit.plugin_manager import BrokenRule, PluginStatus


def claims(registry):
    return [(finding.code, finding.blame, finding.message.en) for finding in registry.findings]


def test_a_code_that_two_strangers_claim_belongs_to_neither(site):
    site.install_rules("acme-a", {"ACME001": "goal-without-a", "AAA001": "goal-without-x"})
    site.install_rules("acme-b", {"ACME001": "goal-without-b", "BBB001": "goal-without-y"})
    registry = site.load()
    assert [(plugin.distribution, plugin.status, plugin.rules) for plugin in registry.plugins] == [
        ("acme-a", PluginStatus.DUPLICATE, (("AAA001", "goal-without-x"),)),
        ("acme-b", PluginStatus.DUPLICATE, (("BBB001", "goal-without-y"),)),
    ]
    assert claims(registry) == [
        (
            "OPS064",
            "acme-a",
            (
                "rules ACME001 of acme-a 1.0 were not loaded: "
                "the code ACME001 is claimed by acme-b 1.0 as well, and nothing says whose it is"
            ),
        ),
        (
            "OPS064",
            "acme-b",
            (
                "rules ACME001 of acme-b 1.0 were not loaded: "
                "the code ACME001 is claimed by acme-a 1.0 as well, and nothing says whose it is"
            ),
        ),
    ]
    assert registry.findings[0].message.zh == (
        "acme-a 1.0 的规则 ACME001 未加载：规则代号 ACME001 同时被 acme-b 1.0 占用，无法判断以谁为准"
    )
    assert registry.codes == ["AAA001", "ACME001", "BBB001"]
    assert isinstance(registry.load("ACME001"), BrokenRule)
    assert registry.owner("ACME001").distribution == "acme-a"


def test_a_slug_that_two_strangers_claim_belongs_to_neither(site):
    site.install_rules("acme-a", {"AAA001": "goal-without-x"})
    site.install_rules("acme-b", {"BBB001": "goal-without-x"})
    registry = site.load()
    assert [finding.blame for finding in registry.findings] == ["acme-a", "acme-b"]
    assert "the slug goal-without-x is claimed by acme-b 1.0 as well" in registry.findings[0].message.en
    assert all(isinstance(registry.load(code), BrokenRule) for code in ("AAA001", "BBB001"))


def test_a_prefix_that_two_strangers_use_is_told_once_each_with_all_rules(site):
    site.install_rules("acme-a", {"ACME001": "goal-without-a", "ACME002": "goal-without-b"})
    site.install_rules("acme-b", {"ACME003": "goal-without-c"})
    registry = site.load()
    assert [message for _, _, message in claims(registry)] == [
        (
            "rules ACME001, ACME002 of acme-a 1.0 were not loaded: "
            "the prefix ACME is claimed by acme-b 1.0 as well, and nothing says whose it is"
        ),
        (
            "rules ACME003 of acme-b 1.0 were not loaded: "
            "the prefix ACME is claimed by acme-a 1.0 as well, and nothing says whose it is"
        ),
    ]
    assert registry.resolve("ACME") == ["ACME001", "ACME002", "ACME003"]


def test_the_plugins_of_one_distribution_may_share_a_prefix(site):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    site.install_rules("acme-more", {"ACME002": "goal-without-b"})
    site.announce("acme", "[opsaudit]\nacme = acme\nmore = acme_more\n")
    site.announce("acme-more", "")
    registry = site.load()
    assert registry.findings == ()
    assert registry.codes == ["ACME001", "ACME002"]


def test_one_code_in_two_plugins_of_one_distribution_belongs_to_neither(site):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    site.announce("acme", "[opsaudit]\none = acme\ntwo = acme\n")
    registry = site.load()
    assert [plugin.status for plugin in registry.plugins] == [PluginStatus.DUPLICATE] * 2
    assert isinstance(registry.load("ACME001"), BrokenRule)


@pytest.mark.parametrize(
    ("code", "slug", "about"),
    [
        ("CORE001", "goal-without-y", "the code CORE001"),
        ("MINE001", "goal-without-x", "the slug goal-without-x"),
        ("CORE900", "goal-without-y", "the prefix CORE"),
    ],
)
def test_what_comes_with_opsaudit_keeps_what_it_has(site, code, slug, about):
    site.install_rules("opsaudit", {"CORE001": "goal-without-x"}, entry="core", module="core_plugin")
    site.write_rule("opsaudit_rules", "CORE001", "goal-without-x")
    site.install_rules("acme", {code: slug, "ACME001": "goal-without-z"})
    registry = site.load()
    assert [(plugin.distribution, plugin.status) for plugin in registry.plugins] == [
        ("acme", PluginStatus.DUPLICATE),
        ("opsaudit", PluginStatus.LOADED),
    ]
    assert claims(registry) == [
        ("OPS064", "acme", f"rules {code} of acme 1.0 were not loaded: {about} belongs to opsaudit 1.0")
    ]
    assert registry.codes == ["ACME001", "CORE001"]
    assert registry.resolve("CORE") == ["CORE001"]
    assert registry.resolve("goal-without-x") == ["CORE001"]
    assert registry.owner("CORE001").distribution == "opsaudit"
    assert registry.load("CORE001").slug == "goal-without-x"


def test_a_rule_lost_to_opsaudit_stays_known_by_its_own_code(site):
    site.install_rules("opsaudit", {"CORE001": "goal-without-x"}, module="core_plugin")
    site.install_rules("acme", {"CORE900": "goal-without-y"})
    registry = site.load()
    assert registry.resolve("CORE900") == ["CORE900"]
    assert registry.resolve("goal-without-y") == ["CORE900"]
    broken = registry.load("CORE900")
    assert isinstance(broken, BrokenRule)
    assert (broken.distribution, broken.reason.en) == ("acme", "the prefix CORE belongs to opsaudit 1.0")


def test_a_failed_plugin_that_also_claims_what_is_not_its_own_stays_failed(site):
    site.install_rules("opsaudit", {"CORE001": "goal-without-x"}, module="core_plugin")
    site.install(
        "acme",
        "from opsaudit.api import RuleIndex, hookimpl\n"
        "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('x', {'CORE001': 'a-b'})]\n"
        "@hookimpl\ndef opsaudit_rulesets():\n    return None\n",
    )
    registry = site.load()
    assert registry.plugins[0].status is PluginStatus.FAILED
    assert [finding.code for finding in registry.findings] == ["OPS061", "OPS064"]
