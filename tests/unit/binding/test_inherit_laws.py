"""Whatever plans are laid over each other, the result is the plan that one would have written by hand."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from opsaudit.binding.canonical import Json, canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.model.node import SourceFile
from opsaudit.source.parser import parse

KEYS = {
    "id": ("id", "编号"),
    "statement": ("statement", "描述"),
    "owner": ("owner", "负责人"),
    "to": ("to", "到"),
    "due": ("due", "截止"),
}
VALUES = {
    "statement": st.sampled_from(["CSAT", "满意度", "cost"]),
    "owner": st.sampled_from(["R-1", "店长"]),
    "to": st.sampled_from(["90%", "2h", "5"]),
    "due": st.sampled_from(["2026-06-30", "2027-01-31"]),
}
IDS = ("G-1", "G-2", "G-3", "G-4")
Goals = dict[str, dict[str, str] | None]
"""Id to fields; None removes."""

fields = st.fixed_dictionaries({}, optional=VALUES)
bases = st.dictionaries(st.sampled_from(IDS), fields, max_size=4)
overlays = st.lists(st.dictionaries(st.sampled_from(IDS), st.none() | fields, max_size=4), min_size=1, max_size=4)


def written(goals: Goals, lang: int, *, by_id: bool) -> list[SourceFile]:
    """Write goals in one language, as a list or as a mapping of ids."""
    mark = ("$delete", "$删除")[lang]
    entries = {
        own_id: {mark: True} if said is None else {KEYS[key][lang]: value for key, value in said.items()}
        for own_id, said in goals.items()
    }
    listed = [{KEYS["id"][lang]: own_id, **entry} for own_id, entry in entries.items()]
    text = json.dumps({("goals", "目标")[lang]: entries if by_id else listed}, ensure_ascii=False)
    return [parse(text, "plan.yaml")[0]]


def laid_over(base: Goals, overlay: Goals) -> Goals:
    """Return the merged goals, new ones last."""
    merged = {**base}
    for own_id, said in overlay.items():
        if said is None:
            del merged[own_id]
        else:
            merged[own_id] = {**(merged.get(own_id) or {}), **said}
    return merged


def said_by(*layers: list[SourceFile]) -> tuple[dict[str, Json], list[str | None]]:
    plan, findings, _ = bind_plan(layers[0], bases=layers[1:])
    assert findings == []
    return canonical(plan), [goal.id for goal in plan.goals]


@given(base=bases, overlays=overlays, data=st.data())
@settings(deadline=None)
def test_layers_are_the_plan_that_they_amount_to(base: Goals, overlays: list[Goals], data: st.DataObject) -> None:
    layers, merged = [base], base
    for overlay in overlays:
        fitting = {own_id: said for own_id, said in overlay.items() if said is not None or own_id in merged}
        layers.append(fitting)
        merged = laid_over(merged, fitting)
    texts = [
        written(layer, data.draw(st.sampled_from([0, 1])), by_id=data.draw(st.booleans())) for layer in reversed(layers)
    ]
    assert said_by(*texts) == said_by(written(merged, 0, by_id=False))
