"""What plugins add by name: read and checked alike, a name belongs to one distribution, and code is imported late."""

import sys

import pytest

from opsaudit.errors import PluginFailedError, UsageError
from opsaudit.extensions import Extension, Panel, ReportFormat, asked_panel, panel_format
from opsaudit.plugin_manager import PluginStatus
from opsaudit.plugin_manager.answers import EXTENSIONS
from opsaudit.report.base import FORMATS
from opsaudit.tui.panes import PANES

HOOK = """\
from opsaudit.api import *

@hookimpl
def opsaudit_reporters():
    return [{answers}]
"""
WARD = 'ReportFormat("ward", "acme_ward:Report", Text(zh="病区", en="ward"))'


def install(site, distribution, *answers, version="1.0"):
    site.install(distribution, HOOK.format(answers=", ".join(answers)), version=version)


def test_an_extension_is_listed_without_its_code_and_imported_when_it_is_used(site):
    install(site, "acme", WARD, WARD.replace("ward", "bed"))
    site.write("acme_ward.py", "class Report:\n    pass\n")
    registry = site.load()
    found = registry.extensions.of(ReportFormat)
    assert [(name, each.blame, each.extension.target) for name, each in found.items()] == [
        ("bed", "acme 1.0", "acme_bed:Report"),
        ("ward", "acme 1.0", "acme_ward:Report"),
    ]
    assert "acme_ward" not in sys.modules
    assert found["ward"].use(lambda kind: kind.__name__) == "Report"
    with pytest.raises(PluginFailedError) as caught:
        found["bed"].use(lambda kind: kind.__name__)
    assert caught.value.show("en") == (
        "the format 'bed' of acme 1.0 failed: ModuleNotFoundError: No module named 'acme_bed'; upgrade or uninstall the "
        "distribution, or report this line to its authors"
    )
    assert caught.value.show("zh").startswith("输出格式“bed”（acme 1.0）运行失败：ModuleNotFoundError")
    assert caught.value.exit_code == 3


WRONG = {
    "something else": ("'ward'", "returns str where ReportFormat belongs"),
    "a class of its own": (
        "type('Mine', (ReportFormat,), {})('ward', 'a:b', same('x'))",
        "returns Mine where ReportFormat belongs",
    ),
    "a name with blanks": (
        WARD.replace('"ward"', '"my ward"'),
        """ReportFormat 'my ward' is not written like ReportFormat("ward", "acme.ward:made", Text(zh="…", en="…"))""",
    ),
    "a number for a name": (WARD.replace('"ward"', "3"), "ReportFormat 3 is not written like ReportFormat("),
    "no attribute": (WARD.replace(":Report", ""), "ReportFormat 'ward' is not written like ReportFormat("),
    "no text": (WARD.replace('Text(zh="病区", en="ward")', '"x"'), "ReportFormat 'ward' is not written like"),
    "half a text": (WARD.replace("病区", ""), "ReportFormat 'ward' is not written like"),
    "a name twice": (f"{WARD}, {WARD}", "the format ward occurs twice in the plugin"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_an_answer_that_cannot_be_used_costs_the_hook_and_names_the_distribution(kind, site):
    answer, reason = WRONG[kind]
    install(site, "acme", answer)
    registry = site.load()
    [finding] = registry.findings
    assert (finding.code, finding.blame) == ("OPS061", "acme")
    assert f"hook opsaudit_reporters: {reason}" in finding.message.en
    assert registry.extensions.of(ReportFormat) == {}


def test_a_name_that_two_distributions_claim_belongs_to_neither(site):
    install(site, "acme-a", WARD)
    install(site, "acme-b", WARD, WARD.replace("ward", "bed"))
    registry = site.load()
    assert list(registry.extensions.of(ReportFormat)) == ["bed"]
    assert [(plugin.status, plugin.reason.en) for plugin in registry.plugins] == [
        (
            PluginStatus.DUPLICATE,
            f"the format ward is claimed by acme-{other} 1.0 as well, and nothing says whose it is",
        )
        for other in "ba"
    ]
    assert registry.findings == (), "an assessment does not depend on it"
    with pytest.raises(UsageError) as caught:
        registry.extensions.find(ReportFormat, "ward")
    assert caught.value.show("en") == (
        "the format 'ward' of acme-a 1.0 cannot be used: the format ward is claimed by acme-b 1.0 as well, and nothing "
        "says whose it is"
    )
    assert caught.value.show("zh") == (
        "输出格式“ward”（acme-a 1.0）不可用：输出格式 ward 同时被 acme-b 1.0 占用，无法判断以谁为准"
    )


def test_what_comes_with_opsaudit_keeps_its_own(site):
    site.install("opsaudit", HOOK.format(answers=WARD), module="core_plugin")
    install(site, "acme", WARD)
    registry = site.load()
    assert [each.blame for each in registry.extensions.of(ReportFormat).values()] == ["opsaudit 1.0"]
    assert [(plugin.distribution, plugin.status.value) for plugin in registry.plugins] == [
        ("acme", "duplicate"),
        ("opsaudit", "loaded"),
    ]
    assert registry.plugins[0].reason.en == "the format ward belongs to opsaudit 1.0"


def test_a_name_of_opsaudit_itself_is_refused(site):
    install(site, "acme", WARD.replace('"ward"', '"json"'))
    registry = site.load()
    assert registry.extensions.of(ReportFormat) == {}
    [plugin] = registry.plugins
    assert (plugin.status, plugin.reason.en) == (
        PluginStatus.PARTIAL,
        "the format json is a name of opsaudit's own",
    )


def test_a_name_that_nobody_has_may_belong_to_what_did_not_load(site):
    install(site, "acme", WARD)
    site.install("broken", "import nowhere_at_all\n")
    with pytest.raises(UsageError) as caught:
        site.load().extensions.find(ReportFormat, "bed", also=["bad"])
    assert caught.value.show("en") == (
        "there is no format 'bed' (known: bad, ward); did you mean 'bad'? (it may belong to what did not load: broken (broken))"
    )


def test_every_name_of_opsaudit_itself_is_reserved():
    assert set(FORMATS) <= ReportFormat.reserved
    assert set(PANES) <= Panel.reserved


def test_the_format_that_asks_for_a_page_is_none_of_a_plugin():
    assert asked_panel(panel_format("ward", 78)) == ("ward", 78)
    for word in ("ward", "panel", "panel:ward", "panel:ward:", "panel:ward:x", "panel:ward:７"):
        assert asked_panel(word) is None


def test_every_kind_has_its_hook():
    made = {kind.__name__ for kind in Extension.__subclasses__()}
    assert made == {kind.__name__ for kind in EXTENSIONS.values()}
