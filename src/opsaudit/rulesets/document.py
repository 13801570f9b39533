"""Read one ruleset file: everything it says for itself, before what it extends and before any rule is imported."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from opsaudit import inputs
from opsaudit.messages import Text
from opsaudit.model.node import Entry, Mapping, Node, Scalar
from opsaudit.model.place import Place
from opsaudit.model.severity import Severity
from opsaudit.rulesets.files import RulesetFile
from opsaudit.source.settings import Fields, Problems, fields_of, mapping_entries, read_document, weight_of

FORMAT = "ruleset/v1"
OFF = "off"

_KEYS = (
    "opsaudit",
    "name",
    "version",
    "title",
    "description",
    "licence",
    "copyright",
    "extends",
    "sections",
    "weights",
    "scorers",
    "select",
    "ignore",
    "rules",
)
_RULE_KEYS = ("severity", "weight", "params", "why", "source")
SETTING_KEYS = ("weight", "why", "source")
"""Settings that may stand in the definition of a rule, beside those that its card has itself."""
_SEVERITIES = {severity.value: severity for severity in Severity}
NAME = re.compile(r"\w[\w.-]*")
"""What a ruleset may be called."""


class Setting(NamedTuple):
    """What rulesets say about one rule so far."""

    severity: Severity | None = None
    weight: Fraction | None = None
    params: tuple[Entry, ...] = ()
    why: Text | None = None
    source: str | None = None
    place: Place | None = None
    """Where the rule was last set, for what is wrong with all of its parameters together."""

    def overlaid(self, other: "Setting") -> "Setting":
        """Return this setting with everything that a later one states; parameters are replaced one by one."""
        stated = {entry.key.text for entry in other.params}
        return Setting(
            severity=other.severity or self.severity,
            weight=self.weight if other.weight is None else other.weight,
            params=(*(entry for entry in self.params if entry.key.text not in stated), *other.params),
            why=other.why or self.why,
            source=other.source or self.source,
            place=other.place or self.place,
        )


class Document(Struct):
    """One ruleset file, read."""

    file: RulesetFile
    name: str = ""
    version: str = ""
    title: Text = field(default_factory=lambda: Text(zh="", en=""))
    description: Text | None = None
    licence: str = ""
    copyright: str = ""
    extends: list[Scalar] = field(default_factory=list)
    sections: list[Scalar] = field(default_factory=list)
    weights: list[tuple[Scalar, Fraction]] = field(default_factory=list)
    scorers: list[Scalar] = field(default_factory=list)
    select: list[Scalar] = field(default_factory=list)
    ignore: list[Scalar] = field(default_factory=list)
    rules: list[tuple[Scalar, Setting | None]] = field(default_factory=list)
    """Rule to its setting; None switches it off."""
    definitions: list[Entry] = field(default_factory=list)
    """Code to the definition of a rule of the ruleset's own."""


def read_ruleset_file(file: RulesetFile, problems: Problems) -> Document:
    """Read a file; what is wrong with it is added to the problems."""
    if isinstance(file.file, Path):  # else it lies in a distribution, as an archive
        inputs.read(file.file)
    node = read_document(file.file.read_bytes(), file.shown, problems)
    document = Document(file)
    if node is None:
        return document
    fields = fields_of(node, _KEYS, problems, "ruleset")
    _check_format(fields)
    _read_identity(document, fields)
    _read_selection(document, fields)
    return document


def _check_format(fields: Fields) -> None:
    node = fields.node("opsaudit", required=True)
    if node is not None and not (isinstance(node, Scalar) and node.text == FORMAT):
        found = node.text if isinstance(node, Scalar) else "…"
        fields.problems.add(node.place, _WRONG_FORMAT, found=found, format=FORMAT)


def _read_identity(document: Document, fields: Fields) -> None:
    document.name = fields.text("name", required=True) or ""
    document.version = fields.text("version", required=True) or ""
    document.title = fields.bilingual("title", required=True) or document.title
    document.description = fields.bilingual("description")
    document.licence = fields.text("licence", required=True) or ""
    document.copyright = fields.text("copyright", required=True) or ""
    known_as = document.file.name
    if not document.name:
        return
    place = fields.entries["name"].value.place
    if not NAME.fullmatch(document.name):
        fields.problems.add(place, _BAD_NAME, name=document.name)
    elif known_as and known_as != document.name:
        fields.problems.add(place, _OTHER_NAME, name=document.name, file=f"{known_as}.yaml")


def _read_selection(document: Document, fields: Fields) -> None:
    problems = fields.problems
    document.extends = fields.words("extends")
    document.select = fields.words("select")
    document.ignore = fields.words("ignore")
    document.sections = fields.words("sections")
    document.scorers = fields.words("scorers")
    for entry in mapping_entries(fields.node("weights"), "weights", problems):
        weight = weight_of(entry.value, entry.key.text, problems)
        if weight is not None:
            document.weights.append((entry.key, weight))
    document.rules = list(_settings(fields, document.definitions))


def _settings(fields: Fields, definitions: list[Entry]) -> Iterator[tuple[Scalar, Setting | None]]:
    """Yield what is said about each rule; one that has a subject is defined here."""
    for entry in mapping_entries(fields.node("rules"), "rules", fields.problems):
        if isinstance(entry.value, Mapping) and entry.value.get("on") is not None:
            definitions.append(entry)
            own = Mapping([one for one in entry.value.entries if one.key.text in SETTING_KEYS], entry.value.place)
            yield entry.key, _setting(Entry(entry.key, own), fields.problems)
        elif _is_off(entry.value):
            yield entry.key, None
        elif isinstance(entry.value, Scalar):
            fields.problems.add(entry.value.place, _NO_SETTING, rule=entry.key.text)
        else:
            yield entry.key, _setting(entry, fields.problems)


def _is_off(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == OFF


def _setting(entry: Entry, problems: Problems) -> Setting:
    fields = fields_of(entry.value, _RULE_KEYS, problems, entry.key.text)
    params = mapping_entries(fields.node("params"), "params", problems)
    return Setting(
        severity=fields.choice("severity", _SEVERITIES),
        weight=fields.weight("weight"),
        params=tuple(params),
        why=fields.bilingual("why"),
        source=fields.text("source"),
        place=entry.key.place,
    )


_WRONG_FORMAT = Text(
    zh="这不是规则集，或格式较新：opsaudit 应为 {format}，而不是“{found}”",
    en="not a ruleset, or one in a newer format: opsaudit takes {format}, not '{found}'",
)
_BAD_NAME = Text(
    zh="规则集名称“{name}”只能由文字、数字、点、下划线和连字符组成",
    en="the name '{name}' takes letters, digits, dots, underscores and hyphens only",
)
_OTHER_NAME = Text(
    zh="名称“{name}”与文件名 {file} 不一致，两者须相同",
    en="the name '{name}' is not that of the file {file}; the two are the same",
)
_NO_SETTING = Text(
    zh="{rule} 应为设置（severity、weight、params、why、source）或 off",
    en="{rule} takes settings (severity, weight, params, why, source) or off",
)
