"""The text of a first rule: declared in YAML, or in Python with its cases."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from opsaudit.binding.keys import Field
from opsaudit.cli.scaffold.sample import Sample
from opsaudit.cli.starters.render import scalar
from opsaudit.messages import Lang, Text
from opsaudit.model.entities.base import is_built_in
from opsaudit.model.plan import Plan
from opsaudit.testing.verdicts import plan_of

Language = Literal["zh", "en", "both"]
"""The language of what is written: comments and pages. Messages of rules are always in both."""


class Draft(NamedTuple):
    """A rule that is to be written."""

    code: str
    slug: str
    sample: Sample
    lang: Language


_TITLE = Text(zh="{subject}没有写“{field}”", en="{subject} without {field}")
_NOT_IN_PLAN = Text(zh="计划中没有“{field}”", en="Plan without {field}")
_RATIONALE = Text(
    zh="没有写明的事，换一个人就说不清，也无从检查。",
    en="What is not written down depends on who is asked, and nobody can check it.",
)
_FIX = Text(zh="写上“{field}”，如“{example}”。", en="State the {field}, as in {example}.")
_MESSAGE = Text(zh="“{label}”没有写“{field}”", en="'{label}' does not state its {field}")
_PLAN_MESSAGE = Text(zh="计划中没有“{field}”", en="the plan has no {field}")
_WHY_NOTE = Text(zh="换成你们的理由", en="put your own reason here")
_DOC = Text(zh="{code}：{title}。", en="{code}: {title}.")
_CHECK_DOC = Text(zh="检查是否写了“{field}”。", en="Look for the {field}.")


def worded(text: Text, lang: Language) -> str:
    """Return a comment in the language of what is written."""
    return f"{text.en} · {text.zh}" if lang == "both" else text[lang]


def declared_rule(draft: Draft) -> list[str]:
    """Return the lines of a declared rule, but for its code."""
    sample, lang = draft.sample, draft.lang
    return [
        f"slug: {draft.slug}",
        f"title: {_both(_title(sample))}",
        f"rationale:  # {worded(_WHY_NOTE, lang)}",
        f"  zh: {scalar(_RATIONALE.zh)}",
        f"  en: {scalar(_RATIONALE.en)}",
        f"fix: {_both(_fix(sample))}",
        "severity: medium",
        f"dimension: {sample.dimension}",
        f"on: {sample.on}",
        f"assert: {{required: {sample.field.name}}}",
        "tests:",
        "  pass:",
        f"    - {sample.stated.zh}",
        f"    - {sample.stated.en}",
        "  fail:",
        f"    - {sample.missing.zh}",
        f"    - {{{_given(sample)}: {sample.missing.en}, message: required-{sample.field.name.replace('_', '-')}}}",
    ]


def rule_file(draft: Draft) -> str:
    """Return the file of a declared rule of a plugin."""
    return "\n".join([f"code: {draft.code}", *declared_rule(draft)]) + "\n"


def python_rule(draft: Draft, package: str) -> str:
    """Return the file of a rule in Python. ``package`` is that of the plugin: what it imports of its own stands last."""
    code, slug, sample, lang = draft
    told = {"code": code, "title": _title(sample), "field": sample.asked}
    message = f"no-{sample.field.name.replace('_', '-')}"
    lines = [
        f'"""{_in(_DOC.format(told), lang)}"""',
        "",
        *_imports(sample, package),
        "",
        "",
        "@rule(",
        f'    code="{code}",',
        f'    slug="{slug}",',
        *_text("title", _title(sample)),
        f"    # {worded(_WHY_NOTE, lang)}",
        *_text("rationale", _RATIONALE),
        *_text("fix", _fix(sample)),
        "    severity=Severity.MEDIUM,",
        f'    dimension="{sample.dimension}",',
        "    level=2,",
        "    references=(),",
        "    messages={",
        *_text(f'"{message}": ', _message(sample), indent=8),
        "    },",
        *_text("bad", sample.bad),
        *_text("good", sample.good),
        ")",
        *_check(sample, message, _in(_CHECK_DOC.format(told), lang)),
    ]
    return "\n".join(lines) + "\n"


def case_file(draft: Draft) -> str:
    """Return the cases of a rule in Python: what it finds, and what it lets pass, in both languages."""
    sample = draft.sample
    message = f"no-{sample.field.name.replace('_', '-')}"
    lines = [f"rule: {draft.code}", "cases:"]
    for lang in _LANGS:
        lines += [f"  missing-{lang}:", "    plan: |", *_indented(sample.bad[lang])]
        lines += [f'    finds: ["{_place(sample, sample.bad[lang])} {message}"]']
        lines += [f"  stated-{lang}:", "    plan: |", *_indented(sample.good[lang]), "    finds: []"]
    return "\n".join(lines) + "\n"


_LANGS: tuple[Lang, ...] = ("zh", "en")


def _is_of_plan(sample: Sample) -> bool:
    return issubclass(sample.kind, Plan)


def _given(sample: Sample) -> str:
    return "plan" if _is_of_plan(sample) else "given"


def _title(sample: Sample) -> Text:
    if _is_of_plan(sample):
        return _NOT_IN_PLAN.format({"field": sample.asked})
    subject = Text(zh=sample.called.zh, en=sample.called.en[:1].upper() + sample.called.en[1:])
    return _TITLE.format({"subject": subject, "field": sample.asked})


def _message(sample: Sample) -> Text:
    template = _PLAN_MESSAGE if _is_of_plan(sample) else _MESSAGE
    return template.format({"field": sample.asked})


def _fix(sample: Sample) -> Text:
    return _FIX.format({"field": sample.asked, "example": sample.example})


def _both(text: Text) -> str:
    """Return a text as a declared rule writes it."""
    return f"{{zh: {scalar(text.zh)}, en: {scalar(text.en)}}}"


def _text(name: str, text: Text, *, indent: int = 4) -> Iterator[str]:
    """Yield a ``Text`` as the formatter leaves it, however long it is."""
    blank = " " * indent
    yield f"{blank}{name if name.endswith(' ') else f'{name}='}Text("
    for lang in _LANGS:
        told = text[lang].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        yield f'{blank}    {lang}="{told}",'
    yield f"{blank}),"


def _imports(sample: Sample, package: str) -> Iterator[str]:
    """Yield the imports in the order that the linter asks for: the plugin's own package after all others."""
    module, kind = sample.kind.__module__, sample.kind.__name__
    is_ours = bool(package) and module.partition(".")[0] == package.partition(".")[0]
    names = ["Context", "Problem", "Severity", "Text"]
    blocks = ["from collections.abc import Iterator"]
    if _is_of_plan(sample) or is_built_in(sample.kind):
        names.append(kind)
        others = []
    else:
        others = [f"from {module} import {kind}"]
    own = f"from opsaudit.api import {', '.join(sorted(names))}, rule"
    if is_ours:
        blocks += [own, *others]
    else:
        blocks.append("\n".join(sorted([own, *others])))
    yield "\n\n".join(blocks)


def _check(sample: Sample, message: str, doc: str) -> Iterator[str]:
    name, field = sample.name, sample.field
    yield f"def check({name}: {sample.kind.__name__}, ctx: Context) -> Iterator[Problem]:"
    yield f'    """{doc}"""'
    if _is_of_plan(sample):
        yield f"    if not {name}.{field.attribute}:"
        yield f'        yield ctx.problem("{message}", {name}, "{field.name}")'
        return
    yield f"    if {_missing(f'{name}.{field.attribute}', field)}:"
    yield f'        yield ctx.problem("{message}", {name}, "{field.name}", label={name}.label)'


def _missing(value: str, field: Field) -> str:
    return f"not {value}" if field.is_many or field.kind is str else f"{value} is None"


def _in(text: Text, lang: Language) -> str:
    """Return a line of documentation: in both languages it is English."""
    return text.en if lang == "both" else text[lang]


def _indented(plan: str) -> list[str]:
    return [f"      {line}" for line in plan.splitlines()]


def _place(sample: Sample, plan: str) -> str:
    """Return where a finding about the missing field stands, as ``line:column``."""
    made = plan_of(plan)
    head = (made if issubclass(sample.kind, Plan) else made.all(sample.kind)[0]).origin.head
    return f"{head.line}:{head.column}"
