"""From the answers about a plan to the text of its files."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from opsaudit.cli.starters.industries import INDUSTRIES
from opsaudit.cli.starters.parts import Industry
from opsaudit.messages import Lang, Text, same

PROFILES: Mapping[str, tuple[str, ...]] = {
    "starter": ("starter",),
    "standard": (
        "standard/organization",
        "standard/goals",
        "standard/processes",
        "standard/risks",
        "standard/compliance",
        "standard/resources",
        "standard/people",
    ),
}
"""Each is written for the ruleset of its name; the templates that make it up, in the order of one file."""

_OUR_ORGANIZATION = Text(zh="我们的组织", en="Our organization")
_RAISE, _CUT = Text(zh="提高", en="Raise"), Text(zh="降低", en="Cut")
_UP, _DOWN = Text(zh="越高越好", en="up"), Text(zh="越低越好", en="down")
_DAY = Text(zh="{y}年{m}月{d}日", en="{y}-{m}-{d}")
_INDUSTRY = Text(zh="行业: {industry}", en="industry: {industry}")
_INDUSTRY_UNKNOWN = Text(zh="# 行业: 填写", en="# industry: fill in")
_HOLDERS = Text(zh="任职: [{owner}]", en="holders: [{owner}]")
_HOLDERS_UNKNOWN = Text(zh="# 任职: [填写姓名]", en="# holders: [fill in the name]")
_PLAIN = re.compile(r"[^\W\d_](?:[\w /（）()·%+.-]*[\w）)%])?")
"""Text that YAML reads as it stands, inside ``[a, b]`` too."""
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known about a plan before it is written."""

    lang: Lang
    profile: str
    industry: str
    name: str
    """Of the organization; empty when it is not known."""
    owner: str
    """The person who answers for the plan; empty when it is not known."""
    start: dt.date
    """First day of the twelve months that it is for."""
    schema: str = ""
    """Where an editor finds the JSON schema of a plan; empty for no such line."""

    @property
    def end(self) -> dt.date:
        """The last day."""
        return self.start.replace(year=self.start.year + 1) - dt.timedelta(days=1)

    @property
    def middle(self) -> dt.date:
        """The last day of the first half."""
        months = self.start.month + 5
        return dt.date(self.start.year + months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def plan_files(answers: Answers, check: str) -> dict[str, str]:
    """Return the files of a plan, by name: ``plan.yaml`` alone, or one for each area. ``check`` is what to run next."""
    words = {key: text[answers.lang] for key, text in _words(answers, check).items()}
    made: dict[str, str] = {}
    head = f"# yaml-language-server: $schema={answers.schema}\n" if answers.schema else ""
    for template in PROFILES[answers.profile]:
        name = "plan.yaml" if "/" not in template else f"{template.rpartition('/')[2]}.yaml"
        made[name] = head + same(_template(answers.lang, template)).format(words).en
    return made


def config_text(answers: Answers) -> str:
    """Return the ``opsaudit.yaml`` of a plan's folder."""
    return f"lang: {answers.lang}\nruleset: {answers.profile}\n"


def scalar(text: str) -> str:
    """Return a text as YAML reads it back, in ``[a, b]`` and ``{a: b}`` too; quoted only where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _template(lang: Lang, name: str) -> str:
    return files(__package__).joinpath("templates", lang, f"{name}.yaml").read_text(encoding="utf-8")


def _words(answers: Answers, check: str) -> dict[str, Text]:
    """Return what stands for each placeholder of the templates."""
    industry = INDUSTRIES[answers.industry]
    end = answers.end
    words = {
        "check": same(check),
        "year": same(str(answers.start.year)),
        "start": same(answers.start.isoformat()),
        "middle": same(answers.middle.isoformat()),
        "end": same(end.isoformat()),
        "end_day": _DAY.format({"y": end.year, "m": end.month, "d": end.day}),
        "org": same(scalar(answers.name)) if answers.name else _OUR_ORGANIZATION,
        "industry_title": industry.title,
        **_optional("industry", _industry_of(answers), _INDUSTRY, _INDUSTRY_UNKNOWN),
        **_optional("owner", same(answers.owner), _HOLDERS, _HOLDERS_UNKNOWN),
    }
    for name, text in _parts(industry):
        words[name] = Text(zh=scalar(text.zh), en=scalar(text.en))
    likelihood, impact = industry.risks[0].rating
    words |= {"r1_likelihood": same(str(likelihood)), "r1_impact": same(str(impact))}
    for number, measure in enumerate(industry.measures, 1):
        words |= {f"m{number}_before": same(measure.example[0]), f"m{number}_after": same(measure.example[1])}
    return words


def _industry_of(answers: Answers) -> Text:
    return same("") if answers.industry == "generic" else INDUSTRIES[answers.industry].title


def _optional(name: str, value: Text, known: Text, unknown: Text) -> dict[str, Text]:
    """Return an entry as a line of its own and as a part of ``{a: b}``; not known, it is a comment or nothing."""
    if not value.en:
        return {f"{name}_line": unknown, f"{name}_part": same("")}
    line = known.format({name: Text(zh=scalar(value.zh), en=scalar(value.en))})
    return {f"{name}_line": line, f"{name}_part": Text(zh=f", {line.zh}", en=f", {line.en}")}


def _parts(industry: Industry) -> Iterator[tuple[str, Text]]:
    """Yield what the industry puts into a plan, by placeholder."""
    yield from _fields("", industry, ("unit", "lead", "staff"))
    yield from _fields("", industry.process, ("trigger", "exception"))
    yield "process", industry.process.name
    for name, text in (("process", industry.process.name), ("lead", industry.lead), ("staff", industry.staff)):
        yield f"{name}_lower", Text(zh=text.zh, en=_lower(text.en))
    for number, step in enumerate(industry.process.steps, 1):
        yield from _fields(f"s{number}_", step, ("do", "output"))
        yield f"s{number}_by", same("R-1" if step.by == "lead" else "R-2")
        by = industry.lead if step.by == "lead" else industry.staff
        yield f"s{number}_line", Text(zh=f"{step.do.zh}（{by.zh}）", en=f"{step.do.en} ({by.en})")
    for number, measure in enumerate(industry.measures, 1):
        yield from _fields(f"m{number}_", measure, ("name", "formula", "source"))
        yield f"m{number}_verb", _RAISE if measure.rises else _CUT
        yield f"m{number}_way", _UP if measure.rises else _DOWN
    for number, (risk, duty) in enumerate(zip(industry.risks, industry.duties, strict=True), 1):
        yield from _fields(f"r{number}_", risk, ("event", "category", "cause", "effect", "control", "evidence"))
        yield from _fields(f"d{number}_", duty, ("source", "requirement", "category"))


def _fields(prefix: str, part: object, names: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    for name in names:
        yield f"{prefix}{name}", getattr(part, name)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
