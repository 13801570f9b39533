"""From the answers about a plugin to the text of its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from opsaudit.cli.scaffold.rule_text import Language, worded
from opsaudit.messages import Lang, Text

DECLARED, CODED = "contract-without-owner", "role-with-too-many-goals"
"""Slugs of the rules of a new plugin, as long as no other plugin has them."""
_FILES: Mapping[str, str] = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "",
    "CHANGELOG.md": "CHANGELOG.md",
    "LICENSE": "LICENSE",
    ".gitignore": "gitignore",
    ".github/workflows/ci.yaml": "ci.yaml",
    "$package/__init__.py": "init.py",
    "$package/py.typed": "",
    "$package/rules/__init__.py": "rules_init.py",
    "$package/rules/$declared_file.yaml": "declared.yaml",
    "$package/rules/$coded_file.py": "coded.py",
    "$package/rulesets/$name.yaml": "ruleset.yaml",
    "tests/${prefix}002.yaml": "cases.yaml",
    "tests/fixtures/plan.yaml": "fixture.yaml",
    "plans/en.yaml": "plan.en.yaml",
    "plans/zh.yaml": "plan.zh.yaml",
}
"""The files of a plugin, by the template of each; none for a file that is empty, or put together here."""

_DESCRIPTION = Text(zh="opsaudit 的规则插件 {name}", en="Rules of {name} for opsaudit")
_COMMENTS: Mapping[str, Text] = {
    "note_width": Text(zh="汉字按两列计宽；换行由格式化工具负责", en="the formatter wraps code; Chinese counts double"),
    "note_extends": Text(zh="先有自带的 starter 规则集", en="what the ruleset starter asks for"),
    "note_select": Text(zh="再加本插件的全部规则", en="and every rule of this plugin"),
    "note_cases": Text(
        zh="由 pytest 与 opsaudit rules test 收集", en="pytest and `opsaudit rules test` collect this file"
    ),
    "note_fixture": Text(
        zh="注释写明哪一行应有哪条规则的发现", en="The comments say which rule finds something in which line"
    ),
    "note_licence": Text(
        zh="请把这一行换成许可证全文，见 https://spdx.org/licenses/",
        en="Replace this line by the text of the licence, see https://spdx.org/licenses/",
    ),
    "added": Text(zh="新增", en="Added"),
    "changelog": Text(zh="变更记录", en="Changelog"),
    "ruleset_line": Text(zh="规则集 {name}", en="Ruleset {name}"),
}
"""What comments and pages say, in the language or languages of the plugin."""
_DOCSTRINGS: Mapping[str, Text] = {
    "doc_package": Text(zh="opsaudit 的规则插件 {name}。", en="Rules of {name} for opsaudit."),
    "doc_rules": Text(zh="返回本插件的规则。", en="Return the rules."),
    "doc_rulesets": Text(zh="返回规则集所在的文件夹。", en="Return where the rulesets lie."),
    "doc_rules_package": Text(zh="每个文件一条规则。", en="Rules, one in each file."),
    "doc_rule": Text(
        zh="{prefix}002：一个岗位负责的目标不能多到顾不过来。",
        en="{prefix}002: nobody answers for more goals than one can pursue.",
    ),
    "doc_params": Text(zh="规则集可以设置的参数。", en="What a ruleset may set."),
    "doc_goals": Text(zh="返回这个岗位负责的目标。", en="Return the goals that a role answers for."),
    "doc_applies": Text(zh="不负责目标的岗位不适用。", en="Leave roles alone that answer for no goal."),
    "doc_check": Text(zh="数一数目标。", en="Count the goals."),
}
"""What docstrings say: one language, English where both are asked for."""


@dataclass(frozen=True, slots=True)
class PluginAnswers:
    """What is known about a plugin before it is written."""

    name: str
    """Name of its entry point and of its ruleset: ``acme``."""
    prefix: str
    """Prefix of its codes: ``ACME``."""
    lang: Language
    licence: str
    """SPDX expression."""
    year: int
    """Of the copyright."""
    needs: str
    """The oldest version of opsaudit that it works with: ``0.1``."""
    declared: str = DECLARED
    coded: str = CODED
    """Slugs of its rules."""

    @property
    def distribution(self) -> str:
        """Name that it is installed by: ``opsaudit-acme``."""
        return f"opsaudit-{self.name}"

    @property
    def package(self) -> str:
        """Name that it is imported by: ``opsaudit_acme``."""
        return self.distribution.replace("-", "_")


def plugin_files(answers: PluginAnswers) -> dict[str, str]:
    """Return the files of a plugin by their paths, with ``/``."""
    words = _words(answers)
    made: dict[str, str] = {}
    for path, template in _FILES.items():
        text = _filled(template, words) if template else ""
        made[Template(path).substitute(words)] = text
    made["README.md"] = _readme(answers, words)
    return made


def _words(answers: PluginAnswers) -> dict[str, str]:
    """Return what stands for each placeholder of the templates."""
    known = {"name": answers.name, "prefix": answers.prefix}
    lang: Lang = "en" if answers.lang == "both" else answers.lang
    return {
        **known,
        "declared": answers.declared,
        "declared_file": answers.declared.replace("-", "_"),
        "coded": answers.coded,
        "coded_file": answers.coded.replace("-", "_"),
        "dist": answers.distribution,
        "package": answers.package,
        "licence": answers.licence,
        "year": str(answers.year),
        "minor": answers.needs,
        "description": _DESCRIPTION.format(known)[lang],
        **{key: worded(text.format(known), answers.lang) for key, text in _COMMENTS.items()},
        **{key: text.format(known)[lang] for key, text in _DOCSTRINGS.items()},
    }


def _readme(answers: PluginAnswers, words: Mapping[str, str]) -> str:
    langs: tuple[Lang, ...] = ("en", "zh") if answers.lang == "both" else (answers.lang,)
    return "\n".join([f"# {answers.distribution}\n", *(_filled(f"README.{lang}.md", words) for lang in langs)])


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = files(__package__).joinpath("templates", f"{template}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(words)
