"""Fingerprints and pins hold for every plan: whatever the section, the language and the layout."""

from hypothesis import given, settings
from hypothesis import strategies as st
from random_plans import plans, section_text

from opsaudit.binding.canonical import canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.model.plan import Plan
from opsaudit.source.files import read_source
from opsaudit.waiving.fingerprint import fingerprint_of
from opsaudit.waiving.pins import pinned, pins

FEW = settings(max_examples=60, deadline=None)


def bound(data: bytes) -> Plan:
    file, _ = read_source(data, "plan.yaml")
    return bind_plan([file])[0]


def text_of(made, lang, *, flow):
    return "".join(
        section_text(name, entities, lang, flow=flow) for name, entities in made.items() if name != "exceptions"
    )


def waivers_of(made, lang, *, flow):
    subjects = [
        one.values["id"] for name, many in made.items() if name != "exceptions" for one in many if "id" in one.values
    ]
    keys = ("规则", "对象", "理由") if lang == "zh" else ("rule", "subject", "reason")
    head = "豁免" if lang == "zh" else "exceptions"
    rows = [dict(zip(keys, ("SMART003", subject, "a: [b] 'c'"), strict=True)) for subject in subjects]
    if flow:
        entries = ["{" + ", ".join(f'{key}: "{value}"' for key, value in row.items()) + "}" for row in rows]
        return f"{head}: [{', '.join(entries)}]\n"
    return f"{head}:\n" + "".join(
        "".join(
            f'{"  -" if not at else "   "} {key}: "{value}"  # {at}\n' for at, (key, value) in enumerate(row.items())
        )
        for row in rows
    )


@FEW
@given(plans())
def test_fingerprints_are_the_same_in_either_language_and_layout(made) -> None:
    found = []
    for lang in ("zh", "en"):
        for flow in (False, True):
            plan = bound(text_of(made, lang, flow=flow).encode())
            entities = [one for kind in plan.entities.values() for one in kind]
            found.append({one.origin.path: fingerprint_of(plan, one) for one in entities})
    assert found == [found[0]] * 4
    assert all(found[0].values())


@FEW
@given(plans(), st.sampled_from(["zh", "en"]), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_pinning_writes_every_fingerprint_and_nothing_else(made, lang, flow, end) -> None:
    text = text_of(made, lang, flow=flow) + waivers_of(made, lang, flow=flow)
    data = text.replace("\n", end).encode()
    wanted = list(pins(bound(data)))
    after, left = pinned(data, "plan.yaml", wanted)
    assert left == []
    assert [pin.waiver.fingerprint for pin in pins(bound(after))] == [pin.fingerprint for pin in wanted]
    assert not any(pin.is_due for pin in pins(bound(after)))
    shorter = after.decode()
    for pin in wanted:
        for written in (f"{end}    {pin.line}", f", {pin.line}"):
            shorter = shorter.replace(written, "")
    assert shorter.encode() == data
    assert pinned(after, "plan.yaml", []) == (after, [])
    assert [key for key in canonical(bound(after)) if key != "exceptions"] == [
        key for key in canonical(bound(data)) if key != "exceptions"
    ]
