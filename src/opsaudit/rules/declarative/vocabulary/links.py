"""Words about what is connected with what: refers_to, covered_by."""

from collections.abc import Iterator, Mapping
from functools import partial

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity
from opsaudit.model.node import Node
from opsaudit.model.plan import Plan
from opsaudit.model.result import State
from opsaudit.model.values.ref import Ref
from opsaudit.rules.declarative.arguments import read_fields, read_texts
from opsaudit.rules.declarative.assertion import AnyContext, Checked, Demand, Flaw, Setting, Word, on_fields
from opsaudit.rules.declarative.fields import Spot
from opsaudit.rules.declarative.subject import read_subject


def _refers_to(node: Node, setting: Setting) -> Iterator[Demand]:
    for path in read_fields(node, setting):
        if path.field.how == "ref":
            section = setting.sections.label(path.field.key.refers)
            yield on_fields(path, partial(_leads_nowhere, section=section))
        else:
            setting.problems.add(node.place, _NO_REFERENCE, field=path.text)


def _leads_nowhere(spot: Spot, ctx: AnyContext, *, section: Text) -> Mapping[str, object] | None:
    value = spot.value
    refs = [ref for ref in (value if isinstance(value, tuple) else (value,)) if isinstance(ref, Ref)]
    lost = [ref.raw for ref in refs if ctx.get(ref, Entity) is None]
    return {"value": lost[0], "section": section} if lost else None


def _covered_by(node: Node, setting: Setting) -> Iterator[Demand]:
    words = read_texts(node, "covered_by", setting)
    if setting.kind is Plan:
        setting.problems.add(node.place, _OF_AN_ENTITY)
        return
    found = [read_subject(word, setting.sections, setting.problems) for word in words]
    kinds = tuple(kind for kind in found if kind is not None and issubclass(kind, Entity))
    if len(kinds) == len(words) and kinds:
        labels = [setting.sections.label(kind.section.partition(".")[0]) for kind in kinds]
        sections = Text(zh="、".join(each.zh for each in labels), en=", ".join(each.en for each in labels))
        key = next((name for name in (kind.section for kind in kinds) if "." not in name), "")
        yield Demand("", partial(_check_cover, kinds=kinds, sections=sections, key=key))


def _check_cover(
    subject: Entity, ctx: AnyContext, *, kinds: tuple[type[Entity], ...], sections: Text, key: str
) -> Checked:
    if any(ctx.graph.linked(subject, kind) for kind in kinds):
        return Checked([], 1)
    own = key if key in type(subject).model_fields else ""
    return Checked([Flaw(subject, own, {"sections": sections}, state=State.FAIL)], 1)


WORDS = (
    Word(
        "refers_to",
        Text(
            zh="引用指向计划里确有的对象，而不只是文字",
            en="the reference leads to something that the plan has, and is no mere text",
        ),
        "refers_to: owner",
        Text(
            zh="“{label}”的“{field}”写的“{value}”不在计划的“{section}”中",
            en="'{field}' of '{label}' says '{value}', which is not among the '{section}' of the plan",
        ),
        _refers_to,
    ),
    Word(
        "covered_by",
        Text(
            zh="与某章节里的至少一项相互引用，写在哪一边都算",
            en="something in a section refers to the subject, or the subject to it, whichever side wrote it down",
        ),
        "covered_by: controls",
        Text(zh="“{label}”没有关联任何“{sections}”", en="nothing among '{sections}' is linked with '{label}'"),
        _covered_by,
    ),
)

_NO_REFERENCE = Text(zh="字段“{field}”不是引用", en="the field '{field}' is no reference")
_OF_AN_ENTITY = Text(
    zh="“covered_by”问的是某个对象；on 不能是 plan", en="'covered_by' is about an entity; 'on' cannot be plan"
)
