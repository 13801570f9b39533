"""A plugin's section gets what a built-in one has."""

import datetime as dt
import sys

import pytest
from asset_plugin import ASSET, HEAD, OWN, bound, names, plugin

from opsaudit.errors import UsageError
from opsaudit.model.sections import SECTIONS
from opsaudit.model.values.money import Money


@pytest.mark.parametrize(
    "text",
    [
        """\
        roles: [{id: R-1}]
        suppliers: [{id: V-1}]
        assets:
          - {id: A-1, name: Mill, owner: R-1, value: 5000 CNY, parts: [{name: Belt, supplier: V-1}, Bolt]}
          - {id: A-2, replaces: Mill}
          - Lathe
        """,
        """\
        岗位: [{编号: R-1}]
        供应商: [{编号: V-1}]
        设备:
          - {编号: A-1, 名称: Mill, 负责人: R-1, 原值: 5000元, 零件: [{名称: Belt, 供应商: V-1}, Bolt]}
          - {编号: A-2, 替代: A-1}
          - Lathe
        """,
        """\
        roles: [{id: R-1}]
        suppliers: [{id: V-1}]
        资产:
          A-1: {title: Mill, owner: R-1, value: {amount: 5000, currency: CNY}, parts: [{name: Belt, supplier: V-1}, Bolt]}
          A-2: {replaces: A-1}
          "": Lathe
        """,
    ],
    ids=["en", "zh", "mapping"],
)
def test_entities_are_read_as_those_of_a_built_in_section(site, text):
    site.install("acme-assets", plugin())
    registry = site.load()
    plan, findings = bound(registry, text)
    asset = sys.modules["acme_assets"].Asset
    mill, second, lathe = plan.all(asset)
    assert findings == []
    assert (mill.id, mill.name, str(mill.value.amount), type(mill.value)) == ("A-1", "Mill", "5000", Money)
    assert [part.name for part in mill.parts] == ["Belt", "Bolt"]
    assert plan.get(second.replaces, asset) is mill
    assert plan.get(mill.owner, type(plan.roles[0])) is plan.roles[0]
    assert [each.origin.path for each in (mill, second)] == ["assets/A-1", "assets/A-2"]
    assert (lathe.name, lathe.origin.is_shorthand) == ("Lathe", True)
    assert mill.origin.place.line == 4


def test_what_is_wrong_with_them_is_told_with_its_place(site):
    site.install("acme-assets", plugin())
    _, findings = bound(
        site.load(),
        """\
        roles: [{id: R-1}]
        assets:
          - {id: A-1, nmae: x, owner: R-9, value: much, replaces: [A-1]}
          - {id: A-1}
        asets: []
        """,
    )
    assert sorted(findings) == [
        ("plan.yaml:3:15", "unknown-key", "unknown key 'nmae'; did you mean 'name'?"),
        (
            "plan.yaml:3:31",
            "dangling-reference",
            "'owner' of assets/A-1 refers to 'R-9', but there is none in 'roles'; the nearest is 'R-1'",
        ),
        (
            "plan.yaml:3:43",
            "unreadable-value",
            (
                "cannot read 'much' as value; accepted: an amount, as 600000 CNY, 12万元, CNY 5,000, $1.2M, EUR 20k, "
                "or {amount: 5000, currency: CNY}"
            ),
        ),
        ("plan.yaml:3:59", "wrong-shape", "'replaces' takes text, but here is a list"),
        ("plan.yaml:4:10", "duplicate-id", "id 'A-1' is already taken by assets/A-1 (plan.yaml:3:10)"),
        ("plan.yaml:5:1", "unknown-key", "unknown key 'asets'; did you mean 'assets'?"),
    ]


def test_sections_follow_those_of_the_program_in_the_order_of_distribution_and_entry(site):
    for letter in "cab":
        classes = HEAD + f'class Thing(Entity):\n    section = "{letter}s"\n    name: str | None = key("名")\n'
        site.install(f"acme-{letter}", plugin(f'Section("{letter}s", Thing, "{letter}类")', classes))
    registry = site.load()
    assert [section.name for section in registry.sections][:OWN] == [section.name for section in SECTIONS]
    assert names(registry) == ["as", "bs", "cs"]
    assert [[section.provider for section in one.sections] for one in registry.plugins] == [
        ["acme-a"],
        ["acme-b"],
        ["acme-c"],
    ]
    assert registry.sections.label("as").zh == "a类"


def test_without_a_plugin_the_section_is_an_unknown_key(site):
    _, findings = bound(site.load(), "assets: [Mill]\n")
    assert site.load().sections is SECTIONS
    assert findings == [("plan.yaml:1:1", "unknown-key", "unknown key 'assets'; did you mean 'data_assets'?")]


def test_a_class_that_is_named_is_imported_when_a_plan_needs_it(site):
    site.write("acme_model.py", ASSET)
    site.install("acme-assets", plugin('Section("assets", "acme_model:Asset", "资产")', HEAD))
    registry = site.load()
    bound(registry, "goals: []\n")
    assert "acme_model" not in sys.modules
    plan, findings = bound(registry, "assets: [Mill]\n")
    assert ([each.name for each in plan.all(sys.modules["acme_model"].Asset)], findings) == (["Mill"], [])


def test_two_plugins_refer_to_each_other_whatever_their_order(site):
    site.install(
        "acme-b",
        plugin(
            'Section("leases", Lease, "租约")',
            HEAD
            + 'class Lease(Entity):\n    section = "leases"\n    label_fields = ("id",)\n'
            + '    asset: Ref | None = key("资产", refers="assets")\n',
        ),
    )
    site.install("acme-a", plugin(classes=ASSET.replace('refers="assets"', 'refers="leases"')))
    registry = site.load()
    _, findings = bound(registry, "assets: [{id: A-1, replaces: L-1}]\nleases: [{id: L-1, asset: A-2}]\n")
    assert (names(registry), registry.findings) == (["assets", "leases"], ())
    assert [slug for _, slug, _ in findings] == ["dangling-reference"]


def test_a_section_word_of_a_ruleset_means_a_plugin_section_in_either_language(site):
    site.install("acme-assets", plugin())
    site.install("acme-b", plugin('Section("tools", Asset, "工具")'))
    registry = site.load()
    assert {registry.section_named(word) for word in ("assets", "资产", "设备")} == {"assets"}
    assert registry.section_named("工具") == "tools", "refused: named by a finding, and no error of the ruleset"
    with pytest.raises(UsageError, match="no section 'asets'; did you mean 'assets'"):
        registry.section_named("asets")


def test_a_section_word_may_belong_to_a_plugin_that_did_not_load(site):
    site.install("acme-assets", "import does_not_exist_anywhere\n")
    assert site.load().section_named("资产") == "资产"


def test_a_single_section_and_a_period_are_read_too(site):
    site.install(
        "acme-lease",
        plugin(
            'Section("lease", Lease, "租约", single=True)',
            HEAD
            + 'class Lease(Entity):\n    section = "lease"\n    name: str | None = key("名称")\n'
            + '    due: When | None = key("到期")\n',
        ),
    )
    plan, findings = bound(site.load(), "plan: {start: 2026-01-01, end: 2026-12-31}\n租约: {名称: Hall, 到期: Q2}\n")
    (lease,) = plan.all(sys.modules["acme_lease"].Lease)
    assert (findings, lease.name, lease.due.day, lease.origin.path) == ([], "Hall", dt.date(2026, 6, 30), "lease")
