"""Fields of what an expression goes through, found before there is a plan."""

from opsaudit.binding.keys import Field, fold, table_of, top_fields
from opsaudit.expressions import fields
from opsaudit.expressions.code import Code
from opsaudit.expressions.errors import ExpressionError
from opsaudit.expressions.fields import Run
from opsaudit.expressions.kinds import DYN, Kind, entity_kind, field_kind, list_kind
from opsaudit.expressions.syntax import Select
from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.sections import Sections
from opsaudit.model.suggestion import did_you_mean

_NO_FIELD = Text(zh="{owner}没有字段“{field}”{hint}", en="{owner} has no field '{field}'{hint}")
_OTHER_SPELLING = Text(zh="；表达式里写“{name}”", en="; in expressions it is written '{name}'")
_NO_FIELDS = Text(zh="{found}没有字段", en="{found} has no fields")
_IN_BRACKETS = Text(
    zh='字段名只用英文字母、数字和下划线；其他键写作 x["{field}"]',
    en='names of fields are ASCII letters, digits and underscores; write another key as x["{field}"]',
)
_PLAN = Text(zh="计划", en="the plan")
_PARAMS = Text(zh="规则的参数中", en="the set of parameters")
_ENTRY = Text(zh="{section} 的条目", en="an entry of {section}")


class Selector:
    """Compiles the selection of fields."""

    def __init__(self, sections: Sections) -> None:
        """Keep the sections that references lead into."""
        self._sections = sections

    def value(self, node: Select, operand: Code) -> Code:
        """Compile ``operand.field``. Raises ExpressionError for a field that there is none of."""
        owner = self._owner(operand)
        kind = owner.kind
        if kind.entity is not None:
            field = _field(kind.entity, node)
            return Code(node, fields.reader(owner.run, field), field_kind(field), (owner,), field)
        if kind.name == "plan":
            return self._of_plan(node, owner)
        if kind.fields is not None:
            found = kind.fields.get(node.field)
            if found is None:
                raise _unknown(node, _PARAMS, did_you_mean(node.field, kind.fields))
            return Code(node, fields.parameter(owner.run, node.field), found, (owner,))
        _check_dynamic(node, kind)
        return Code(node, fields.dynamic(owner.run, node.field), DYN, (owner,))

    def presence(self, node: Select, operand: Code) -> tuple[Code, Run]:
        """Compile ``has(operand.field)``: the selection, and whether the field is stated."""
        selected = self.value(node, operand)
        owner = selected.parts[0]
        section = self._sections.get(node.field) if owner.kind.name == "plan" else None
        if section is not None:
            return selected, fields.is_section_stated(owner.run, section)
        if selected.field is not None:
            return selected, fields.stated(owner.run, selected.field)
        if owner.kind.fields is not None:
            return selected, fields.has_parameter(owner.run, node.field)
        return selected, fields.has_dynamic(owner.run, node.field)

    def _owner(self, operand: Code) -> Code:
        """Return what fields are taken from: of a reference the entity that it leads to."""
        if operand.kind.name != "reference":
            return operand
        section = self._sections.get(operand.kind.section)
        entity = Entity if section is None else section.entity
        return Code(operand.node, fields.follow(operand.run, entity), entity_kind(entity), operand.parts, operand.field)

    def _of_plan(self, node: Select, owner: Code) -> Code:
        section = self._sections.get(node.field)
        if section is not None:
            kind = entity_kind(section.entity)
            run = fields.section(owner.run, section)
            return Code(node, run, kind if section.single else list_kind(kind), (owner,))
        total = top_fields()["budget_total"]
        if node.field == total.name:
            return Code(node, fields.reader(owner.run, total), field_kind(total), (owner,), total)
        field = table_of(PlanInfo).by_name.get(node.field)
        if field is None:
            known = [*(section.name for section in self._sections), *table_of(PlanInfo).by_name, total.name]
            raise _unknown(node, _PLAN, self._section_hint(node.field) or did_you_mean(node.field, known))
        info = Code(node.operand, fields.info(owner.run), entity_kind(PlanInfo), owner.parts)
        return Code(node, fields.reader(info.run, field), field_kind(field), (info,), field)

    def _section_hint(self, spelling: str) -> Text | None:
        folded = fold(spelling)
        for section in self._sections:
            if folded in map(fold, section.spellings):
                return _OTHER_SPELLING.format({"name": section.name})
        return _field_hint(PlanInfo, spelling)


def _field(entity: type[Entity], node: Select) -> Field:
    table = table_of(entity)
    field = table.by_name.get(node.field)
    if field is None:
        hint = _field_hint(entity, node.field) or did_you_mean(node.field, table.by_name)
        raise _unknown(node, _ENTRY.format({"section": entity.section or entity.__name__}), hint)
    return field


def _field_hint(entity: type[Entity], spelling: str) -> Text | None:
    known = table_of(entity).by_spelling.get(fold(spelling))
    return None if known is None else _OTHER_SPELLING.format({"name": known.name})


def _unknown(node: Select, owner: Text, hint: Text) -> ExpressionError:
    told = {"owner": owner, "field": node.field, "hint": hint}
    return ExpressionError(_NO_FIELD.format(told), node.field_start, node.end)


def _check_dynamic(node: Select, kind: Kind) -> None:
    if kind.name not in {"dyn", "map"}:
        raise ExpressionError(_NO_FIELDS.format({"found": kind.label}), node.field_start, node.end)
    if not node.field.isascii():
        raise ExpressionError(_IN_BRACKETS.format({"field": node.field}), node.field_start, node.end)
