"""A plugin written for another version says what it asks for, what there is, and what to do."""

import pytest

from opsaudit.plugin_manager import BrokenRule, PluginStatus

HOOK = "from opsaudit.api import RuleIndex, RulesetResource, hookimpl\n"

MISMATCHES = {
    "newer API by number": (
        "OPSAUDIT_API = 2\n" + HOOK + "@hookimpl\ndef opsaudit_rules():\n    return []\n",
        PluginStatus.NEWER_API,
        "OPS063",
        (
            "plugin bad (acme-bad 1.0) was not loaded, it needs a newer opsaudit: "
            "it is written for version 2 of the plugin interface, this program has version 1"
        ),
    ),
    "newer API by an argument": (
        HOOK + "@hookimpl\ndef opsaudit_rules(locale):\n    return []\n",
        PluginStatus.NEWER_API,
        "OPS063",
        (
            "plugin bad (acme-bad 1.0) was not loaded, it needs a newer opsaudit: "
            "its hook opsaudit_rules asks for the argument locale, which the plugin interface of this program (version 1) "
            "does not pass"
        ),
    ),
    "newer API by a name": (
        "from opsaudit.api import Telepathy\n",
        PluginStatus.NEWER_API,
        "OPS063",
        (
            "plugin bad (acme-bad 1.0) was not loaded, it needs a newer opsaudit: "
            "it asks for opsaudit.api.Telepathy, which the plugin interface of this program (version 1) does not have"
        ),
    ),
    "newer API by an attribute": (
        "import opsaudit.api as api\nx = api.Contexts\n",
        PluginStatus.NEWER_API,
        "OPS063",
        (
            "plugin bad (acme-bad 1.0) was not loaded, it needs a newer opsaudit: it asks for opsaudit.api.Contexts, which "
            "the plugin interface of this program (version 1) does not have; did you mean 'Context'?"
        ),
    ),
    "newer API by a module": (
        "import opsaudit.testing.telepathy\n",
        PluginStatus.NEWER_API,
        "OPS063",
        (
            "plugin bad (acme-bad 1.0) was not loaded, it needs a newer opsaudit: it asks for opsaudit.testing.telepathy, "
            "which the plugin interface of this program (version 1) does not have"
        ),
    ),
    "what is not public": (
        "from opsaudit.engine import judge_everything\n",
        PluginStatus.FAILED,
        "OPS060",
        (
            "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: it asks for "
            "opsaudit.engine.judge_everything, which is internal to opsaudit and changes with any version; a plugin "
            "imports opsaudit.api"
        ),
    ),
}


@pytest.mark.parametrize("kind", MISMATCHES)
def test_a_mismatch_is_told_in_plain_words(site, kind):
    source, status, code, message = MISMATCHES[kind]
    site.install("acme-bad", source, entry="bad")
    site.install_rules("acme-z", {"ZZZ001": "goal-without-z"})
    registry = site.load()
    assert [(plugin.distribution, plugin.status) for plugin in registry.plugins] == [
        ("acme-bad", status),
        ("acme-z", PluginStatus.LOADED),
    ]
    [finding] = registry.findings
    assert (finding.code, finding.blame, finding.message.en) == (code, "acme-bad", message)


def test_a_rule_written_for_a_newer_interface_says_so(site):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    site.write("acme_rules/goal_without_a.py", "from opsaudit.api import Telepathy\n")
    broken = site.load().load("ACME001")
    assert isinstance(broken, BrokenRule)
    assert broken.reason.en == (
        "it asks for opsaudit.api.Telepathy, which the plugin interface of this program (version 1) does not have"
    )


def test_what_needs_a_newer_program_comes_with_the_commands_to_type(site):
    site.install("acme-bad", "from opsaudit.api import Telepathy\n", version="2.1")
    [finding] = site.load().findings
    assert finding.fix.en == (
        "Upgrade this program: pip install --upgrade opsaudit. Where there is no newer one, upgrade the plugin: pip install "
        '--upgrade acme-bad; or else take an earlier version of it: pip install "acme-bad<2.1".'
    )
