from fmt_cases import plans
from hypothesis import given

from opsaudit.binding.plan import bind_plan
from opsaudit.fmt.rewrite import convert_keys
from opsaudit.source.files import read_source
from opsaudit.testing.canonical import canonical


def said(data):
    """Return what a plan says, and what is wrong with its shape."""
    file, _findings = read_source(data, "plan.yaml")
    plan, findings, _lang = bind_plan([file])
    return canonical(plan), sorted((finding.code, finding.subject) for finding in findings)


@given(plans())
def test_there_and_back_gives_the_same_bytes(text):
    data = text.encode()
    there = convert_keys(data, "plan.yaml", "en")
    back = convert_keys(there.after, "plan.yaml", "zh")
    assert (there.refused, there.notes, back.notes) == ((), (), ())
    assert back.after == data


@given(plans())
def test_keys_never_change_what_a_plan_says(text):
    data = text.encode()
    assert said(convert_keys(data, "plan.yaml", "en").after) == said(data)


@given(plans())
def test_converted_keys_stay(text):
    once = convert_keys(text.encode(), "plan.yaml", "en").after
    assert convert_keys(once, "plan.yaml", "en").after == once
