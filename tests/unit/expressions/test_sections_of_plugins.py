"""Sections of plugins are part of the plan like any other, and one that was not read is unknown, not empty."""

from pathlib import Path
from textwrap import dedent
from typing import ClassVar

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.expressions import ExpressionError, Inconclusive, Scope, compile_expression, entity_kind, plan_kind
from opsaudit.model.entities.base import Entity, key
from opsaudit.model.plan import Plan
from opsaudit.model.sections import SECTIONS, Section, Sections
from opsaudit.model.values.ref import Ref
from opsaudit.source.files import read_sources


class Asset(Entity):
    """A thing that is owned."""

    section: ClassVar[str] = "assets"

    name: str | None = key("名称")
    owner: Ref | None = key("负责人", refers="roles")
    replaces: Ref | None = key("替代", refers="assets")


SECTIONS_WITH_ASSETS = Sections((*SECTIONS, Section("assets", Asset, "资产")))
SCOPE = Scope({"asset": entity_kind(Asset), "plan": plan_kind(SECTIONS_WITH_ASSETS)})


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Return a plan with assets."""
    text = """
        roles: [{id: R-1, name: 设备主管}]
        assets:
          - {id: A-1, name: lathe, owner: R-1}
          - {id: A-2, name: mill, replaces: A-1}
        """
    (tmp_path / "plan.yaml").write_text(dedent(text), encoding="utf-8")
    return bind_plan(read_sources(tmp_path / "plan.yaml").files, SECTIONS_WITH_ASSETS)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("size(plan.assets)", 2),
        ("asset.replaces.name", "lathe"),
        ("asset.replaces.owner.name", "设备主管"),
        ("plan.assets.filter(a, has(a.replaces)).map(a, a.id)", ["A-2"]),
    ],
)
def test_value(text: str, value: object, plan: Plan) -> None:
    values = {"asset": plan.all(Asset)[1], "plan": plan}
    assert compile_expression(text, SCOPE).value(values) == value


def test_a_section_that_could_not_be_read_is_unknown(plan: Plan) -> None:
    plan.unread = frozenset({"assets"})
    compiled = compile_expression("size(plan.assets) == 0", SCOPE)
    with pytest.raises(Inconclusive) as caught:
        compiled.value({"plan": plan})
    assert caught.value.reason.en == "the section 'assets' could not be read"
    assert [(read.owner, read.key) for read in compiled.reads({"plan": plan})] == [(plan, "assets")]


def test_without_the_plugin_there_is_no_such_section() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression("size(plan.assets)", Scope({"plan": plan_kind()}))
    assert caught.value.message.en.startswith("the plan has no field 'assets'")
