"""Plugins that bring a section, as source; and what comes of them."""

from textwrap import dedent

from opsaudit.binding.plan import bind_plan
from opsaudit.model.sections import SECTIONS
from opsaudit.source.parser import parse

HEAD = """\
from typing import ClassVar
from opsaudit.api import *
"""
ASSET = (
    HEAD
    + """
class Part(Entity):
    section: ClassVar[str] = "assets.parts"
    name: str | None = key("名称")
    supplier: Ref | None = key("供应商", refers="suppliers")

class Asset(Entity):
    section: ClassVar[str] = "assets"
    name: str | None = key("名称", "title")
    owner: Ref | None = key("负责人", refers="roles")
    replaces: Ref | None = key("替代", refers="assets")
    value: Money | None = key("原值")
    parts: tuple[Part, ...] = many("零件")
"""
)
HOOK = """
@hookimpl
def opsaudit_entities():
    return [{sections}]
"""
ASSETS = 'Section("assets", Asset, "资产", also=("设备",))'
OWN = len(list(SECTIONS))


def plugin(sections=ASSETS, classes=ASSET):
    return classes + HOOK.format(sections=sections)


def bound(registry, text):
    source, syntax = parse(dedent(text), "plan.yaml")
    assert syntax == []
    plan, findings, _ = bind_plan([source], registry.sections)
    return plan, [(f"{found.place}", found.slug, found.message.en) for found in findings]


def names(registry):
    return [section.name for section in registry.sections][OWN:]


def refused(registry, lang="en"):
    return [(finding.code, finding.blame, finding.message[lang]) for finding in registry.findings]
