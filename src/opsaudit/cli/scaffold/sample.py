"""An example of a subject: which of its fields a first rule asks for, and plans that state it and that do not."""

from collections.abc import Mapping
from dataclasses import dataclass

from opsaudit.binding.keys import Field, table_of
from opsaudit.messages import Lang, Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan
from opsaudit.model.sections import Sections
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.level import Level
from opsaudit.model.values.money import Money
from opsaudit.model.values.quantity import Quantity
from opsaudit.rules.declarative.card import dimension_of
from opsaudit.rules.declarative.fields import field_named
from opsaudit.rules.declarative.given import plan_of_subject
from opsaudit.rules.declarative.subject import SubjectKind, name_of
from opsaudit.source.parser import parse

_PREFERRED: Mapping[str, Text] = {
    "evidence": Text(zh="签字的检查表", en="signed checklist"),
    "cause": Text(zh="交接不清", en="unclear handover"),
    "purpose": Text(zh="让每次都做得一样", en="the same result every time"),
    "formula": Text(zh="按时完成数 / 总数", en="done on time / all"),
    "minutes": Text(zh="共享盘/会议纪要", en="shared drive / minutes"),
    "trigger": Text(zh="收到客户订单", en="an order comes in"),
    "acceptance": Text(zh="两人核对无误", en="checked by a second person"),
    "deliverable": Text(zh="验收报告", en="acceptance report"),
    "reason": Text(zh="新系统下月上线", en="a new system starts next month"),
    "fallback": Text(zh="另一家供应商", en="a second supplier"),
    "rollback": Text(zh="恢复原流程", en="return to the old process"),
    "appeal": Text(zh="向人事部门申诉", en="appeal to human resources"),
    "condition": Text(zh="季度目标全部达成", en="all goals of the quarter reached"),
    "question": Text(zh="哪些渠道在亏损", en="which channels lose money"),
    "sponsor": Text(zh="总经理", en="Director"),
    "competencies": Text(zh="投诉处理", en="handling complaints"),
    "evaluation": Text(zh="结业考试", en="final test"),
    "spec": Text(zh="80克A4纸", en="A4 paper of 80 g"),
    "manner": Text(zh="电话回访", en="a call back"),
    "head": Text(zh="经理", en="Manager"),
    "owner": Text(zh="经理", en="Manager"),
    "by": Text(zh="经理", en="Manager"),
    "approvers": Text(zh="经理", en="Manager"),
    "custodian": Text(zh="仓库管理员", en="Stock keeper"),
    "conclusion": Text(zh="方案可行", en="feasible"),
    "industry": Text(zh="零售", en="retail"),
    "appetite": Text(zh="低", en="low"),
}
"""Fields that a first rule asks for, the most telling first, each with what an author might write there."""

_VALUES: Mapping[type, Text] = {
    bool: Text(zh="是", en="yes"),
    int: Text(zh="3", en="3"),
    Cadence: Text(zh="每月", en="monthly"),
    Duration: Text(zh="24小时", en="24 hours"),
    Level: Text(zh="3", en="3"),
    Money: Text(zh="12万元", en="120000 CNY"),
    Quantity: Text(zh="90%", en="90%"),
}
_DAY = Text(zh="2026-06-30", en="2026-06-30")
_SAMPLE = Text(zh="示例", en="Example")
_ORDER = ("text", "value", "when", "ref", "word", "entity")
"""Which other field to ask for, by how its text is read."""
_FIRST_SECTION = "risks"
"""What a first rule on the whole plan asks for."""
_ACRONYMS = ("kpi", "kri", "sla", "sop")
_LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Sample:
    """A subject, the field that a first rule requires of it, and examples of both verdicts.

    ``on`` is the word that a declarative rule names the subject by, ``called`` what a reader calls it. ``stated`` and
    ``missing`` are one subject as a plan writes it, with the field and without; ``good`` and ``bad`` are whole plans of
    them.
    """

    kind: SubjectKind
    on: str
    field: Field
    called: Text
    stated: Text
    missing: Text
    good: Text
    bad: Text

    @property
    def name(self) -> str:
        """What expressions, and parameters of a rule in Python, call one subject: ``data_asset``."""
        return name_of(self.kind)

    @property
    def dimension(self) -> str:
        """What a rule on it counts for in the score."""
        return dimension_of(self.on) or "goals"

    @property
    def asked(self) -> Text:
        """The field as a reader calls it."""
        return Text(zh=self.field.key.zh, en=self.field.name.replace("_", " "))

    @property
    def example(self) -> Text:
        """The field with what an author might write there."""
        return _pair(self.field)


def sample_of(kind: SubjectKind, sections: Sections) -> Sample:
    """Return the example for a kind of subject: an entity of any section, or the plan."""
    if issubclass(kind, Plan):
        found = field_named(_FIRST_SECTION, kind, sections)
        assert found is not None  # a section of this program
        stated = Text(zh=f"{{{found.key.zh}: [示例]}}", en=f"{{{found.name}: [Example]}}")
        missing = Text(zh="{组织: {名称: 示例}}", en="{org: {name: Example}}")
        return _sample(kind, found, (stated, missing), sections)
    label = _label(kind)
    found = _asked(kind, label)
    alone = _pair(table_of(kind).by_name["id"], Text(zh="X-1", en="X-1")) if found is label else _pair(label)
    both = Text(zh=f"{alone.zh}, {_pair(found).zh}", en=f"{alone.en}, {_pair(found).en}")
    stated, missing = (Text(zh=f"{{{text.zh}}}", en=f"{{{text.en}}}") for text in (both, alone))
    return _sample(kind, found, (stated, missing), sections)


def _sample(kind: SubjectKind, field: Field, subjects: tuple[Text, Text], sections: Sections) -> Sample:
    on = "plan" if issubclass(kind, Plan) else kind.section
    if on == "plan" and not issubclass(kind, Plan):
        on = name_of(kind)  # the section of this name is not what `on: plan` means
    good, bad = (Text(**{lang: _plan(text[lang], kind, sections) for lang in _LANGS}) for text in subjects)
    return Sample(kind, on, field, _called(kind, sections), *subjects, good, bad)


def _called(kind: SubjectKind, sections: Sections) -> Text:
    """Return the Chinese key of what holds it and the English name of one: 流程, process."""
    name = name_of(kind).replace("_", " ")
    english = name.upper() if name in _ACRONYMS else name
    if issubclass(kind, Plan):
        return Text(zh="计划", en=english)
    head, *rest = kind.section.split(".")
    section = sections.get(head)
    assert section is not None  # samples are made of what a section holds
    chinese, inner = section.zh, section.entity
    for part in rest:
        field = table_of(inner).by_name[part]
        chinese, inner = field.key.zh, field.kind
    return Text(zh=chinese, en=english)


def _plan(subject: str, kind: SubjectKind, sections: Sections) -> str:
    source, _ = parse(subject, "")
    return plan_of_subject(source.documents[0], kind, sections).plan


def _label(kind: type[Entity]) -> Field:
    """Return the field that names one of a kind to a reader."""
    by_attribute = {field.attribute: field for field in table_of(kind).by_name.values()}
    return by_attribute[kind.label_fields[0]]


def _asked(kind: type[Entity], label: Field) -> Field:
    """Choose the field to ask for; the label itself where there is no other."""
    fields = {name: field for name, field in table_of(kind).by_name.items() if field != label and name != "id"}
    named = [fields[name] for name in _PREFERRED if name in fields and fields[name].how in ("text", "ref")]
    others = sorted(fields.values(), key=lambda field: _ORDER.index(field.how))
    return next(iter([*named, *others]), label)


def _pair(field: Field, value: Text | None = None) -> Text:
    value = value or _value(field)
    if field.is_many:
        value = Text(zh=f"[{value.zh}]", en=f"[{value.en}]")
    return Text(zh=f"{field.key.zh}: {value.zh}", en=f"{field.name}: {value.en}")


def _value(field: Field) -> Text:
    """Return what an author might write in a field."""
    if field.how == "word":
        word, spellings = next(iter((field.key.words or {}).items()))
        return Text(zh=next(iter(spellings), word), en=word)
    if field.how == "entity":
        inner = _pair(_label(field.kind))
        return Text(zh=f"{{{inner.zh}}}", en=f"{{{inner.en}}}")
    if field.how == "when":
        return _DAY
    if field.how in ("text", "ref"):
        return _PREFERRED.get(field.name, _SAMPLE)
    return _VALUES[field.kind]
