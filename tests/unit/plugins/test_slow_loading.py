"""A plugin that does not come back while it loads, or while a rule of it is imported, costs itself alone."""

import pytest

from opsaudit.errors import UsageError
from opsaudit.isolation import Failure, attempt_within
from opsaudit.plugin_manager import BrokenRule, PluginStatus

SLEEP = "import time\ntime.sleep(3600)\n"
LOOP = "while True:\n    pass\n"
HOOK = "from opsaudit.api import hookimpl\n@hookimpl\ndef opsaudit_rules():\n    "


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setenv("OPSAUDIT_LOADING_SECONDS", "0.5")


@pytest.mark.parametrize("source", [SLEEP, LOOP, HOOK + "while True: pass\n", HOOK + "yield from iter(int, 1)\n"])
def test_it_is_stopped_and_the_others_load(site, source):
    site.install("acme-bad", source, entry="bad")
    site.install_rules("acme-z", {"ZZZ001": "goal-without-z"})
    found = site.load()
    assert [(plugin.name, plugin.status) for plugin in found.plugins] == [
        ("bad", PluginStatus.FAILED),
        ("acme_z", PluginStatus.LOADED),
    ]
    assert [finding.message.en for finding in found.findings] == [
        "plugin bad (acme-bad 1.0) cannot be imported, so none of its rules ran: it took longer than 0.5 s and was stopped"
    ]


def test_a_rule_whose_file_does_not_come_back_is_broken(site):
    site.install_rules("acme", {"ACME001": "goal-without-a", "ACME002": "goal-without-b"})
    site.write("acme_rules/goal_without_a.py", LOOP)
    site.write_rule("acme_rules", "ACME002", "goal-without-b")
    found = site.load()
    broken = found.load("ACME001")
    assert isinstance(broken, BrokenRule)
    assert broken.reason.en == "it took longer than 0.5 s and was stopped"
    assert found.load("ACME002").code == "ACME002"


def test_a_limit_that_is_none_is_an_error(site, monkeypatch):
    site.install("acme", HOOK + "return []\n")
    monkeypatch.setenv("OPSAUDIT_LOADING_SECONDS", "soon")
    with pytest.raises(UsageError, match="OPSAUDIT_LOADING_SECONDS takes a number of seconds above 0 and up to 3600"):
        site.load()


def test_what_comes_back_in_time_is_as_without_a_limit():
    assert attempt_within(lambda: 1, 5, "x") == 1
    failed = attempt_within(lambda: 1 // 0, 5, "x")
    assert isinstance(failed, Failure)
    assert failed.reason.en.startswith("ZeroDivisionError")
    with pytest.raises(KeyboardInterrupt):
        attempt_within(_interrupt, 5, "x")


def _interrupt():
    raise KeyboardInterrupt
