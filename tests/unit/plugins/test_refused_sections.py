"""A section that cannot be used costs itself alone, and the distribution at fault is named."""

import pytest
from asset_plugin import ASSET, ASSETS, HEAD, OWN, bound, names, plugin, refused

from opsaudit.binding.foreign import section_problem
from opsaudit.binding.plan import bind_plan
from opsaudit.model.sections import SECTIONS
from opsaudit.plugin_manager import BrokenRule, PluginStatus
from opsaudit.source.parser import parse

USELESS = {
    "no entity": (plugin(classes=HEAD + "class Asset: pass\n"), "it holds Asset where a subclass of Entity belongs"),
    "no class": (plugin('Section("assets", 3, "资产")'), "it holds int where a subclass of Entity belongs"),
    "another section": (
        plugin('Section("equipment", Asset, "设备")'),
        "class Asset: its section is 'assets', not 'equipment'",
    ),
    "an unknown type": (
        plugin(classes=ASSET.replace("value: Money | None", "value: float | None")),
        (
            "class Asset: the type of the field value cannot be read; it is str, bool, int, a value type of "
            "opsaudit.api, Ref or a subclass of Entity, optional or in a tuple of any length"
        ),
    ),
    "a list": (
        plugin(classes=ASSET.replace("tuple[Part, ...]", "list[Part]")),
        (
            "the type of the field parts cannot be read; it is str, bool, int, a value type of opsaudit.api, Ref or a "
            "subclass of Entity, optional or in a tuple of any length"
        ),
    ),
    "a reference to nothing": (
        plugin(classes=ASSET.replace('refers="suppliers"', 'refers="supliers"')),
        (
            "class Part: the field supplier refers to 'supliers', which is no section with entries; "
            "did you mean 'suppliers'?"
        ),
    ),
    "a reference to a single section": (
        plugin(classes=ASSET.replace('refers="suppliers"', 'refers="org"')),
        "class Part: the field supplier refers to 'org', which is no section with entries",
    ),
    "a required field": (
        plugin(classes=ASSET + "    room: str\n"),
        "class Asset: the field room has no default; declare it with key or many, and let a rule ask for it",
    ),
    "a field of Entity's own": (
        plugin(classes=ASSET + '    label: str | None = key("标签")\n'),
        "class Asset: Entity itself has label; a field takes another name",
    ),
    "the same key twice": (
        plugin(classes=ASSET + '    room: str | None = key("名称")\n'),
        "class Asset: the fields name and room have the same key '名称'",
    ),
    "no label": (
        plugin(classes=ASSET.replace("    name: str", "    nam: str")),
        "class Asset: label_fields names 'name', which is no field of it; did you mean 'nam'?",
    ),
    "a label that one line cannot fill": (
        plugin(classes=ASSET + '    label_fields: ClassVar[tuple[str, ...]] = ("owner",)\n'),
        "class Asset: the first of label_fields is no text that a one-line entity could fill; write from_text",
    ),
    "an inner class without a section": (
        plugin(classes=ASSET.replace('"assets.parts"', '"goals"')),
        "class Part lies inside another, so its section is written like 'assets.parts', not 'goals'",
    ),
    "a built-in name": (
        plugin('Section("goals", Asset, "资产")'),
        "'goals' has a meaning in every plan already (goals)",
    ),
    "a built-in spelling": (
        plugin('Section("assets", Asset, "资产", also=("Data-Assets",))'),
        "'Data-Assets' has a meaning in every plan already (data_assets)",
    ),
    "a field of the plan": (
        plugin('Section("assets", Asset, "币种")'),
        "'币种' has a meaning in every plan already (plan.currency)",
    ),
    "the total": (
        plugin('Section("assets", Asset, "预算总额")'),
        "'预算总额' has a meaning in every plan already (budget_total)",
    ),
    "a key for the author's own data": (
        plugin('Section("assets", Asset, "x-资产")'),
        "'x-资产' has a meaning in every plan already (x-)",
    ),
}


@pytest.mark.filterwarnings("ignore:Field name")  # pydantic's own word on a shadowed attribute
@pytest.mark.parametrize("what", USELESS)
def test_a_useless_section_is_left_out_alone(what, site):
    source, reason = USELESS[what]
    tools = 'class Tool(Entity):\n    section = "tools"\n    name: str | None = key("名")\n'
    source = source.replace("@hookimpl", tools + "@hookimpl").replace(
        "return [", 'return [Section("tools", Tool, "工具"), '
    )
    site.install("acme-assets", source)
    site.install_rules("acme-rules", {"ACME001": "goal-without-x"})
    registry = site.load()
    code, blame, message = refused(registry)[0]
    assert (len(registry.findings), code, blame) == (1, "OPS065", "acme-assets")
    assert message.endswith(f" of acme-assets 1.0 was not loaded: {reason}")
    assert refused(registry, "zh")[0][2].startswith("acme-assets 1.0 的章节 ")
    assert registry.findings[0].state.value == "inconclusive"
    assert names(registry) == ["tools"]
    assert [one.status for one in registry.plugins] == [PluginStatus.PARTIAL, PluginStatus.LOADED]
    assert registry.codes == ["ACME001"]


BROKEN_HOOKS = {
    "raises": ("raise RuntimeError('no')", "hook opsaudit_entities: RuntimeError: no (acme_assets:{line})"),
    "exits": (
        "raise SystemExit(0)",
        "hook opsaudit_entities: it tried to end the whole process, SystemExit: 0 (acme_assets:{line})",
    ),
    "returns nothing": ("pass", "hook opsaudit_entities: returned nothing; is `return` missing?"),
    "returns classes": ("return [Asset]", "hook opsaudit_entities: returns ModelMetaclass where Section belongs"),
    "one of its own making": (
        "Mine = type('Mine', (Section,), {}); return [Mine('assets', Asset, '资产')]",
        "hook opsaudit_entities: returns Mine where Section belongs",
    ),
    "one without words": (
        'return [Section("Assets!", Asset, "资产")]',
        (
            "hook opsaudit_entities: section 'Assets!' is not written like "
            'Section("assets", Asset, "资产", also=("equipment",)), where the class may stand as "module:Class"'
        ),
    ),
    "one with text for further spellings": (
        'return [Section("assets", Asset, "资产", also="设备")]',
        (
            "hook opsaudit_entities: section 'assets' is not written like "
            'Section("assets", Asset, "资产", also=("equipment",)), where the class may stand as "module:Class"'
        ),
    ),
    "one twice": (
        f'return [{ASSETS}, Section("tools", Asset, "设备")]',
        "hook opsaudit_entities: section tools is written '设备', as another one of the plugin is",
    ),
}


@pytest.mark.parametrize("what", BROKEN_HOOKS)
def test_a_hook_that_fails_costs_the_sections_of_the_plugin_and_nothing_else(what, site):
    body, reason = BROKEN_HOOKS[what]
    hook = f"\n@hookimpl\ndef opsaudit_entities():\n    {body}\n"
    rules = "\n@hookimpl\ndef opsaudit_rules():\n    return [RuleIndex('x', {'ACME001': 'goal-without-x'})]\n"
    source = ASSET + hook + rules
    site.install("acme-assets", source)
    site.install("acme-tools", plugin('Section("assets", Asset, "资产")'))
    registry = site.load()
    line = source.splitlines().index("def opsaudit_entities():") + 2
    message = f"plugin acme_assets (acme-assets 1.0) did not load, so what it has took no part: {reason}"
    assert refused(registry) == [("OPS061", "acme-assets", message.replace("{line}", str(line)))]
    assert (names(registry), registry.codes) == (["assets"], ["ACME001"])


def test_a_section_that_two_plugins_claim_belongs_to_neither(site):
    site.install("acme-a", plugin())
    site.install("acme-b", plugin('Section("assets", Asset, "资财")'))
    site.install(
        "acme-c", plugin('Section("tools", Tool, "设备")', ASSET.replace("Asset(", "Tool(").replace("assets", "tools"))
    )
    registry = site.load()
    told = "section {} of {} 1.0 was not loaded: the key {} is claimed by {} 1.0 as well, and nothing says whose it is"
    assert refused(registry) == [
        ("OPS066", "acme-a", told.format("assets", "acme-a", "assets", "acme-b")),
        ("OPS066", "acme-b", told.format("assets", "acme-b", "assets", "acme-a")),
        ("OPS066", "acme-c", told.format("tools", "acme-c", "设备", "acme-a")),
    ]
    assert registry.findings[0].message.zh == (
        "acme-a 1.0 的章节 assets 未加载：章节名 assets 同时被 acme-b 1.0 占用，无法判断以谁为准"
    )
    assert (registry.sections, {one.status for one in registry.plugins}) == (SECTIONS, {PluginStatus.DUPLICATE})


def test_a_first_party_plugin_keeps_its_section(site):
    site.install("opsaudit", plugin(), module="own_assets", entry="own")
    site.install("acme-a", plugin())
    registry = site.load()
    assert refused(registry) == [
        ("OPS066", "acme-a", "section assets of acme-a 1.0 was not loaded: the key assets belongs to opsaudit 1.0")
    ]
    assert [section.provider for section in registry.sections][OWN:] == ["opsaudit"]


RULE_HOOK = """
@hookimpl
def opsaudit_rules():
    return [check]

@rule(
    code="ACME001", slug="asset-without-owner", title=same("标题"), rationale=same("理由"), fix=same("改法"),
    severity=Severity.HIGH, dimension="process", level=1, references=(Reference("acme policy"),),
    messages={"bad": same("不行")}, bad=same("assets: [a]"), good=same("assets: [b]"),
)
def check(asset: Asset, ctx: Context):
    yield from ()
"""


def test_a_rule_on_a_section_that_was_refused_is_inconclusive(site):
    site.install("acme-assets", plugin('Section("assets", Asset, "目标")') + RULE_HOOK)
    loaded = site.load().load("ACME001")
    assert isinstance(loaded, BrokenRule)
    assert (loaded.distribution, loaded.reason.en) == (
        "acme-assets",
        ("the section assets that it looks at was not loaded: '目标' has a meaning in every plan already (goals)"),
    )


def test_a_rule_on_an_entity_that_no_section_holds_is_inconclusive(site):
    site.install("acme-a", ASSET + RULE_HOOK)
    loaded = site.load().load("ACME001")
    assert isinstance(loaded, BrokenRule)
    assert loaded.reason.en == (
        "it looks at Asset of the section 'assets', which no plugin registers with opsaudit_entities"
    )
    site.install("acme-b", plugin())
    loaded = site.load().load("ACME001")
    assert isinstance(loaded, BrokenRule)
    assert loaded.reason.en == "it looks at Asset, which is no entity of the section assets"


def test_a_rule_on_a_section_whose_entity_turns_out_useless_is_inconclusive(site):
    source = ASSET.replace('section: ClassVar[str] = "assets"\n', 'section: ClassVar[str] = "equipment"\n')
    site.write("acme_mistaken.py", source)
    hook = plugin('Section("equipment", "acme_gone_too:Asset", "设备")', HEAD + "from acme_mistaken import Asset\n")
    site.install("acme-assets", hook + RULE_HOOK)
    loaded = site.load().load("ACME001")
    assert isinstance(loaded, BrokenRule)
    assert loaded.reason.en == (
        "the section equipment that it looks at was not loaded: ModuleNotFoundError: No module named 'acme_gone_too'"
    )


FAILING = {
    "not importable": (HEAD + "import does_not_exist_anywhere\n", "No module named 'does_not_exist_anywhere'"),
    "without the class": (HEAD, "module 'acme_without_the_class' has no attribute 'Asset'"),
    "no entity": (HEAD + "Asset = 3\n", "it holds int where a subclass of Entity belongs"),
    "from_text raises": (
        ASSET + "    @classmethod\n    def from_text(cls, text):\n        raise RuntimeError('boom')\n",
        "RuntimeError: boom (acme_from_text_raises:",
    ),
    "label raises": (ASSET + "    @property\n    def label(self):\n        raise SystemExit(0)\n", "SystemExit: 0"),
    "is_critical raises": (
        ASSET + "    @property\n    def is_critical(self):\n        return 1 / 0\n",
        "ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("what", FAILING)
def test_an_entity_that_fails_while_a_plan_is_read_costs_its_section_alone(what, site):
    source, reason = FAILING[what]
    module = f"acme_{what.replace(' ', '_')}"  # the class of a name is imported once in a process
    site.write(f"{module}.py", source)
    site.install("acme-assets", plugin(f'Section("assets", "{module}:Asset", "资产")', HEAD))
    site.install(
        "acme-b",
        plugin('Section("tools", Tool, "工具")', ASSET.replace("Asset(", "Tool(").replace('"assets', '"tools')),
    )
    registry = site.load()
    source, _ = parse("goals: [Grow]\nassets: [Mill]\ntools: [{name: Saw, replaces: Mill}]\n", "plan.yaml")
    plan, findings, _ = bind_plan([source], registry.sections)
    (found,) = [finding for finding in findings if finding.code == "OPS041"]
    assert [finding.code for finding in findings if finding.code != "OPS041"] == ["OPS035"]
    assert (str(found.place), found.blame, found.state.value) == ("plan.yaml:2:1", "acme-assets", "inconclusive")
    assert found.message.en.startswith("section 'assets' comes from acme-assets and could not be read: ")
    assert found.message.zh.startswith("章节“资产”由 acme-assets 提供，未能读取：")
    assert reason in found.message.en
    assert plan.unread == {"assets"}
    assert [goal.statement for goal in plan.goals] == ["Grow"]
    assert {kind.__name__ for kind in plan.entities} == {"Goal", "Tool"}


def test_a_useless_section_of_a_base_is_lost_alone_too(site):
    site.install("acme-assets", plugin('Section("assets", "acme_gone:Asset", "资产")', HEAD))
    own, base = (
        [parse(text, name)[0]]
        for text, name in (("assets: [a]\n", "own.yaml"), ("assets: [b]\ngoals: [Grow]\n", "base.yaml"))
    )
    plan, findings, _ = bind_plan(own, site.load().sections, bases=[base])
    assert [(f"{found.place}", found.slug) for found in findings] == [("own.yaml:1:1", "section-not-read")]
    assert [goal.statement for goal in plan.goals] == ["Grow"]


def test_a_reference_into_a_section_that_could_not_be_read_is_not_called_dangling(site):
    site.install("acme-assets", plugin('Section("assets", "acme_gone:Asset", "资产")', HEAD))
    tool = 'class Tool(Entity):\n    section = "tools"\n    name: str | None = key("名")\n    of: Ref | None = key("属于", refers="assets")\n'
    site.install("acme-b", plugin('Section("tools", Tool, "工具")', HEAD + tool))
    _, findings = bound(site.load(), "assets: [Mill]\ntools: [{name: Saw, of: Mill}]\n")
    assert [slug for _, slug, _ in findings] == ["section-not-read"]


def test_a_section_is_examined_without_a_plan(site):
    site.write("acme_empty.py", HEAD)
    site.install("acme-assets", plugin('Section("assets", "acme_empty:Asset", "资产")', HEAD))
    registry = site.load()
    (section,) = registry.plugins[0].sections
    problem = section_problem(section, registry.sections)
    assert problem is not None
    assert problem.en == "AttributeError: module 'acme_empty' has no attribute 'Asset'"
