"""A broken plugin costs its own rules alone: every other plugin stays loaded, and the right distribution is blamed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from opsaudit.model.result import State
from opsaudit.plugin_manager import PLUGIN_DIAGNOSTICS, BrokenRule, PluginStatus

HOOK = "from opsaudit.api import RuleIndex, RulesetResource, hookimpl\n"

BROKEN = {
    "import error": (
        "import does_not_exist_anywhere\n",
        PluginStatus.FAILED,
        "OPS060",
        (
            "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: "
            "ModuleNotFoundError: No module named 'does_not_exist_anywhere' (acme_bad:1)"
        ),
    ),
    "syntax error": (
        "def broken(:\n",
        PluginStatus.FAILED,
        "OPS060",
        (
            "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: "
            "SyntaxError: invalid syntax (acme_bad.py, line 1)"
        ),
    ),
    "exit at import": (
        "import sys\nsys.exit(0)\n",
        PluginStatus.FAILED,
        "OPS060",
        (
            "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: "
            "it tried to end the whole process, SystemExit: 0 (acme_bad:2)"
        ),
    ),
    "exit in a hook": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    raise SystemExit\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: it tried to end the whole process, SystemExit (acme_bad:4)"
        ),
    ),
    "error in a hook that yields": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    yield RuleIndex('x', {})\n    raise ValueError('late')\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: ValueError: late (acme_bad:5)"
        ),
    ),
    "forgotten return": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    [RuleIndex('x', {})]\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: returned nothing; is `return` missing?"
        ),
    ),
    "something else than rules": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    return ['ACME001']\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: returns str where RuleIndex / Rule belongs"
        ),
    ),
    "something else than rulesets": (
        HOOK + "@hookimpl\ndef opsaudit_rulesets():\n    return [1]\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rulesets: returns int where RulesetResource belongs"
        ),
    ),
    "a code that is none": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('x', {'acme-1': 'goal-without-x'})]\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: rule acme-1 goal-without-x is not named like ACME001 goal-without-sponsor"
        ),
    ),
    "a slug twice": (
        HOOK + "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('x', {'BAD001': 'a-b', 'BAD002': 'a-b'})]\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "hook opsaudit_rules: rule BAD002 a-b occurs twice in the plugin"
        ),
    ),
    "no hook": (
        "x = 1\n",
        PluginStatus.FAILED,
        "OPS061",
        "plugin bad (acme-bad 1.0) did not load, so what it has took no part: it implements no hook",
    ),
    "misspelt hook": (
        HOOK + "@hookimpl\ndef opsaudit_rule():\n    return []\n",
        PluginStatus.MISSPELT_HOOK,
        "OPS062",
        (
            "plugin bad (acme-bad 1.0) was not loaded: it implements the hook opsaudit_rule, which the plugin interface "
            "of this program (version 1) does not have; did you mean 'opsaudit_rules'?"
        ),
    ),
    "unmarked hook": (
        HOOK + "def opsaudit_rules():\n    return []\n",
        PluginStatus.MISSPELT_HOOK,
        "OPS062",
        "plugin bad (acme-bad 1.0) was not loaded: opsaudit_rules is not marked with @hookimpl",
    ),
    "an import error of an odd kind": (
        "raise ImportError('no', name=5)\n",
        PluginStatus.FAILED,
        "OPS060",
        "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: ImportError: no (acme_bad:1)",
    ),
    "API version that is no number": (
        "OPSAUDIT_API = '1'\n" + HOOK + "@hookimpl\ndef opsaudit_rules():\n    return []\n",
        PluginStatus.FAILED,
        "OPS061",
        (
            "plugin bad (acme-bad 1.0) did not load, so what it has took no part: "
            "OPSAUDIT_API takes a whole number, not '1'"
        ),
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_is_named_and_the_others_stay(site, kind):
    source, status, code, message = BROKEN[kind]
    site.install_rules("acme-a", {"AAA001": "goal-without-a"})
    site.install("acme-bad", source, entry="bad")
    site.install_rules("acme-z", {"ZZZ001": "goal-without-z"})
    registry = site.load()

    assert [(plugin.distribution, plugin.status) for plugin in registry.plugins] == [
        ("acme-a", PluginStatus.LOADED),
        ("acme-bad", status),
        ("acme-z", PluginStatus.LOADED),
    ]
    assert registry.codes == ["AAA001", "ZZZ001"]
    [finding] = registry.findings
    assert (finding.code, finding.blame, finding.state) == (code, "acme-bad", State.INCONCLUSIVE)
    assert finding.message.en.startswith(message)
    assert "acme-bad" in finding.message.zh
    assert finding.fix is not None
    assert "acme-bad" in finding.fix.en
    assert "{" not in finding.message.zh + finding.message.en + finding.fix.zh + finding.fix.en


def test_control_c_while_a_plugin_loads_ends_the_run(site):
    site.install("acme-bad", "raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        site.load()


def test_what_one_hook_has_stays_when_the_other_one_fails(site):
    site.install(
        "acme",
        HOOK
        + "@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('x', {'ACME001': 'a-b'})]\n"
        + "@hookimpl\ndef opsaudit_rulesets():\n    raise OSError('disk')\n",
    )
    registry = site.load()
    [plugin] = registry.plugins
    assert (plugin.status, plugin.rules) == (PluginStatus.FAILED, (("ACME001", "a-b"),))
    assert registry.codes == ["ACME001"]
    assert "hook opsaudit_rulesets: OSError: disk" in registry.findings[0].message.en


def test_a_hook_that_only_a_newer_program_calls_is_no_mistake_when_it_is_optional(site):
    site.install(
        "acme",
        HOOK
        + "@hookimpl\ndef opsaudit_rules():\n    return []\n"
        + "@hookimpl(optionalhook=True)\ndef opsaudit_dreams(night):\n    return []\n",
    )
    registry = site.load()
    assert [plugin.status for plugin in registry.plugins] == [PluginStatus.LOADED]
    assert registry.findings == ()


def test_the_target_of_an_entry_point_may_be_an_object_of_a_module(site):
    site.write(
        "acme.py",
        HOOK + "class Hooks:\n    @hookimpl\n    def opsaudit_rules(self):\n        return []\nhooks = Hooks()\n",
    )
    site.announce("acme", "[opsaudit]\nacme = acme:hooks\n")
    assert [plugin.status for plugin in site.load().plugins] == [PluginStatus.LOADED]


def test_a_target_that_does_not_exist_is_a_failed_import(site):
    site.write("acme.py", "")
    site.announce("acme", "[opsaudit]\nacme = acme:nothing.here\n")
    assert [finding.code for finding in site.load().findings] == ["OPS060"]


def test_two_distributions_may_use_one_entry_point_name(site):
    site.install_rules("acme-a", {"AAA001": "goal-without-a"}, entry="acme")
    site.install_rules("acme-b", {"BBB001": "goal-without-b"}, entry="acme")
    registry = site.load()
    assert [(plugin.name, plugin.distribution, plugin.status.value) for plugin in registry.plugins] == [
        ("acme", "acme-a", "loaded"),
        ("acme", "acme-b", "loaded"),
    ]
    assert registry.codes == ["AAA001", "BBB001"]
    assert registry.findings == ()


def test_a_rule_whose_file_raises_is_broken_and_its_neighbour_is_not(site):
    site.install_rules("acme", {"ACME001": "goal-without-a", "ACME002": "goal-without-b"})
    site.write("acme_rules/goal_without_a.py", "raise SystemExit('bye')\n")
    site.write_rule("acme_rules", "ACME002", "goal-without-b")
    registry = site.load()
    broken = registry.load("ACME001")
    assert isinstance(broken, BrokenRule)
    assert (broken.code, broken.slug, broken.distribution, broken.version) == (
        "ACME001",
        "goal-without-a",
        "acme",
        "1.0",
    )
    assert broken.reason.en == "it tried to end the whole process, SystemExit: bye (acme_rules.goal_without_a:1)"
    assert registry.load("ACME001") is broken
    assert registry.load("ACME002").code == "ACME002"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = 1\n", "LookupError: acme_rules.goal_without_a has no rule ACME001 goal-without-a named `check`"),
        (None, "ModuleNotFoundError: No module named 'acme_rules.goal_without_a'"),
    ],
)
def test_a_rule_that_is_not_where_the_index_says_is_broken(site, text, reason):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    if text is not None:
        site.write("acme_rules/goal_without_a.py", text)
    broken = site.load().load("ACME001")
    assert isinstance(broken, BrokenRule)
    assert broken.reason.en == reason


def test_a_rule_with_a_card_that_contradicts_itself_is_broken(site):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    site.write_rule("acme_rules", "ACME001", "goal-without-a", extra="effort=9,")
    broken = site.load().load("ACME001")
    assert isinstance(broken, BrokenRule)
    assert broken.reason.en.startswith("ValueError: rule ACME001: level is 1 to 5 and effort 1 to 3")


def test_the_same_findings_come_out_of_another_process_and_hash_seed(site):
    for kind, (source, *_) in BROKEN.items():
        site.install(f"bad-{kind.replace(' ', '-').lower()}", source)
    script = (
        "import sys; from opsaudit.plugin_manager import load_plugins\n"
        "for finding in load_plugins(path=[sys.argv[1]]).findings: print(finding)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site.folder), *sys.path])}
    printed = [
        subprocess.run(
            [sys.executable, "-c", script, str(site.folder)],
            env={**environment, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert printed[0].count("\n") == len(BROKEN)


def test_every_diagnostic_has_both_languages_with_the_same_placeholders():
    for slug, diagnostic in PLUGIN_DIAGNOSTICS.items():
        assert slug == diagnostic.slug
        assert 60 <= int(diagnostic.code.removeprefix("OPS")) <= 79
        assert diagnostic.fatal
        for text in (diagnostic.title, diagnostic.rationale, diagnostic.fix, diagnostic.message):
            zh, en = text.placeholders()
            assert text.zh
            assert text.en
            assert zh == en
