import yaml
from fmt_cases import plans
from hypothesis import HealthCheck, given, settings

from opsaudit.binding.canonical import canonical
from opsaudit.binding.plan import bind_plan
from opsaudit.fmt.rewrite import convert_keys, tidy
from opsaudit.source.files import read_source

unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def said(data):
    """Return what a plan says, and what is wrong with its shape."""
    file, _findings = read_source(data, "plan.yaml")
    plan, findings, _lang = bind_plan([file])
    return canonical(plan), sorted((finding.code, finding.subject) for finding in findings)


@unhurried
@given(plans())
def test_there_and_back_gives_the_same_bytes(text):
    data = text.encode()
    there = convert_keys(data, "plan.yaml", "en")
    back = convert_keys(there.after, "plan.yaml", "zh")
    assert (there.refused, there.notes, back.notes) == ((), (), ())
    assert back.after == data


@unhurried
@given(plans())
def test_keys_never_change_what_a_plan_says(text):
    data = text.encode()
    assert said(convert_keys(data, "plan.yaml", "en").after) == said(data)


@unhurried
@given(plans())
def test_converted_keys_stay(text):
    once = convert_keys(text.encode(), "plan.yaml", "en").after
    assert convert_keys(once, "plan.yaml", "en").after == once


def comments(data):
    """Return the texts of all comments, by PyYAML's own tokens: what lies between them and is not blank."""
    text = data.decode().replace("\r\n", "\n")
    found, at = [], 0
    for token in yaml.scan(text, Loader=yaml.Loader):
        found += [part.strip() for part in text[at : token.start_mark.index].split("\n")]
        at = max(at, token.end_mark.index)
    return sorted(part for part in [*found, *map(str.strip, text[at:].split("\n"))] if part.startswith("#"))


@unhurried
@given(plans())
def test_a_tidy_file_stays(text):
    once = tidy(text.encode(), "plan.yaml").after
    assert tidy(once, "plan.yaml").after == once


@unhurried
@given(plans())
def test_order_and_spacing_never_change_what_a_plan_says(text):
    data = text.encode()
    made = tidy(data, "plan.yaml")
    assert made.refused == ()
    assert all("might say something else" not in note.message.en for note in made.notes)
    assert said(made.after) == said(data)


@unhurried
@given(plans())
def test_every_comment_survives(text):
    data = text.encode()
    assert comments(tidy(data, "plan.yaml").after) == comments(data)


@unhurried
@given(plans())
def test_order_does_not_depend_on_the_language_of_the_keys(text):
    first = convert_keys(tidy(text.encode(), "plan.yaml").after, "plan.yaml", "en").after
    assert tidy(convert_keys(text.encode(), "plan.yaml", "en").after, "plan.yaml").after == first
