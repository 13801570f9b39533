"""What can be wrong with a plugin: codes OPS060 to OPS079. Each names the distribution at fault."""

from msgspec.structs import replace

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, diagnose
from opsaudit.model.entities.base import NOWHERE
from opsaudit.model.result import Finding
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager.plugin import Plugin

_NEVER_A_PASS = Text(
    zh="没有运行的规则不算通过：它的结果按“无法判定”计入覆盖率，本次评估不完整。",
    en="A rule that did not run is not a pass: it counts as inconclusive in the coverage, and the run as incomplete.",
)
_REPORT = Text(
    zh="升级或卸载 {distribution}；若仍如此，请把这条信息反馈给它的作者。",
    en="Upgrade or uninstall {distribution}; if that does not help, report this line to its authors.",
)


def _plugin(
    code: str, slug: str, title: Text, message: Text, *, fix: Text = _REPORT, rationale: Text = _NEVER_A_PASS
) -> Diagnostic:
    return Diagnostic(
        code=code,
        slug=slug,
        severity=Severity.HIGH,
        title=title,
        rationale=rationale,
        fix=fix,
        message=message,
        fatal=True,
    )


_MEND = Text(
    zh="改正 {distribution}，或把它从 local_plugins 中去掉。",
    en="Correct {distribution}, or take it out of local_plugins.",
)
"""What to do about a local file that is at fault: nobody else has it."""


PLUGIN_NOT_IMPORTED = _plugin(
    "OPS060",
    "plugin-not-imported",
    Text(zh="插件无法导入", en="Plugin cannot be imported"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）无法导入，它的规则都没有运行：{reason}",
        en="plugin {plugin} ({distribution} {version}) cannot be imported, so none of its rules ran: {reason}",
    ),
)
PLUGIN_HOOK_FAILED = _plugin(
    "OPS061",
    "plugin-hook-failed",
    Text(zh="插件报不出自己的内容", en="Plugin cannot say what it has"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）加载失败，其内容没有参与评估：{reason}",
        en="plugin {plugin} ({distribution} {version}) did not load, so what it has took no part: {reason}",
    ),
)
PLUGIN_HOOK_MISSPELT = _plugin(
    "OPS062",
    "plugin-hook-misspelt",
    Text(zh="插件的钩子不存在", en="Plugin implements an unknown hook"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）未加载：{reason}",
        en="plugin {plugin} ({distribution} {version}) was not loaded: {reason}",
    ),
    fix=Text(
        zh="改正 {distribution} 里钩子的名字；钩子若属于更新的 opsaudit，请运行 pip install --upgrade opsaudit，"
        "作者则可标注 @hookimpl(optionalhook=True)。",
        en="Correct the hook's name in {distribution}; if the hook belongs to a newer opsaudit, run pip install --upgrade "
        "opsaudit, or as its author mark it @hookimpl(optionalhook=True).",
    ),
)
PLUGIN_TOO_NEW = _plugin(
    "OPS063",
    "plugin-too-new",
    Text(zh="插件需要更新的 opsaudit", en="Plugin needs a newer opsaudit"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）未加载，它需要更新的 opsaudit：{reason}",
        en="plugin {plugin} ({distribution} {version}) was not loaded, it needs a newer opsaudit: {reason}",
    ),
    fix=Text(
        zh="升级本程序：pip install --upgrade opsaudit；没有更新版本时升级插件：pip install --upgrade {distribution}；"
        '仍不行则装插件的较早版本：pip install "{distribution}<{version}"。',
        en="Upgrade this program: pip install --upgrade opsaudit. Where there is no newer one, upgrade the plugin: pip "
        "install --upgrade {distribution}; or else take an earlier version of it: pip install "
        '"{distribution}<{version}".',
    ),
)
RULE_CLAIMED_TWICE = _plugin(
    "OPS064",
    "rule-claimed-twice",
    Text(zh="规则代号重复", en="Rule claimed twice"),
    Text(
        zh="{distribution} {version} 的规则 {rules} 未加载：{reason}",
        en="rules {rules} of {distribution} {version} were not loaded: {reason}",
    ),
    fix=Text(
        zh="只保留其中一个发行包，或请 {distribution} 的作者改用自己的前缀和名称。",
        en="Keep one of the distributions, or ask the authors of {distribution} for a prefix and names of their own.",
    ),
)
SECTION_REFUSED = _plugin(
    "OPS065",
    "section-refused",
    Text(zh="插件的章节不可用", en="Section of a plugin cannot be used"),
    Text(
        zh="{distribution} {version} 的章节 {section} 未加载：{reason}",
        en="section {section} of {distribution} {version} was not loaded: {reason}",
    ),
)
SECTION_CLAIMED_TWICE = _plugin(
    "OPS066",
    "section-claimed-twice",
    Text(zh="章节名称重复", en="Section claimed twice"),
    Text(
        zh="{distribution} {version} 的章节 {section} 未加载：{reason}",
        en="section {section} of {distribution} {version} was not loaded: {reason}",
    ),
    fix=Text(
        zh="只保留其中一个发行包，或请 {distribution} 的作者改用自己的章节名。",
        en="Keep one of the distributions, or ask the authors of {distribution} for a section name of their own.",
    ),
)
LEXICON_REFUSED = _plugin(
    "OPS067",
    "lexicon-refused",
    Text(zh="插件的词表不可用", en="Words of a plugin cannot be used"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）的词表 {file} 没有采用：{reason}",
        en="plugin {plugin} ({distribution} {version}): its lexicon {file} is not used: {reason}",
    ),
    rationale=Text(
        zh="目标语句是按其余的词读取的；加上这个插件的词，结论可能不同，所以本次评估不完整。",
        en="Statements were read by the other words; with the plugin's words the verdicts may differ, so the run is "
        "incomplete.",
    ),
)
_UNRUN = Text(
    zh="插件 {plugin}（{distribution} {version}）没有运行：{reason}",
    en="plugin {plugin} ({distribution} {version}) was not run: {reason}",
)
_TRUST = Text(
    zh="先看代码：受信任的文件能做你能做的一切。在 CI 中用 opsaudit plugins trust 的 --sha256 固定内容。",
    en="Read the file first: what is trusted may do all that you may do. In CI pin its contents with --sha256 of opsaudit "
    "plugins trust.",
)
PLUGIN_UNTRUSTED = _plugin(
    "OPS075", "plugin-untrusted", Text(zh="本地插件未经信任", en="Local plugin not trusted"), _UNRUN, fix=_TRUST
)
PLUGIN_CHANGED = _plugin(
    "OPS076",
    "plugin-changed",
    Text(zh="本地插件改动过", en="Local plugin changed since it was trusted"),
    _UNRUN,
    fix=_TRUST,
)
SCORER_FAILED = _plugin(
    "OPS070",
    "scorer-failed",
    Text(zh="评级没有算出来", en="Scorer gave no rating"),
    Text(
        zh="规则集要求的评级 {scorer}（{distribution} {version}）没有算出来：{reason}",
        en="the scorer {scorer} ({distribution} {version}), which the ruleset asks for, gave no rating: {reason}",
    ),
    rationale=Text(
        zh="得分不受影响；规则集要求的评级缺失，所以本次评估不完整。",
        en="The score is not affected; a rating that the ruleset asks for is missing, so the run is incomplete.",
    ),
)
LOCALE_REFUSED = _plugin(
    "OPS071",
    "wording-refused",
    Text(zh="插件的措辞不可用", en="Wording of a plugin cannot be used"),
    Text(
        zh="插件 {plugin}（{distribution} {version}）给规则的措辞没有采用：{reason}",
        en="plugin {plugin} ({distribution} {version}): a wording for a rule is not used: {reason}",
    ),
    rationale=Text(
        zh="结论不受影响，规则用自己的措辞；但用户看到的不是本单位要求的说法，所以本次评估不完整。",
        en="The verdicts are not affected and the rule keeps its own words; what is shown is not what the house asks for, so "
        "the run is incomplete.",
    ),
)
PLUGIN_DIAGNOSTICS = {
    diagnostic.slug: diagnostic
    for diagnostic in (
        PLUGIN_NOT_IMPORTED,
        PLUGIN_HOOK_FAILED,
        PLUGIN_HOOK_MISSPELT,
        PLUGIN_TOO_NEW,
        RULE_CLAIMED_TWICE,
        SECTION_REFUSED,
        SECTION_CLAIMED_TWICE,
        LEXICON_REFUSED,
        PLUGIN_UNTRUSTED,
        PLUGIN_CHANGED,
        SCORER_FAILED,
        LOCALE_REFUSED,
    )
}
"""Every diagnostic of this package by its slug; ``opsaudit explain OPS062`` shows the page of one."""

NOT_LOADED = frozenset(
    each.slug
    for each in (
        PLUGIN_NOT_IMPORTED,
        PLUGIN_HOOK_FAILED,
        PLUGIN_HOOK_MISSPELT,
        PLUGIN_TOO_NEW,
        PLUGIN_UNTRUSTED,
        PLUGIN_CHANGED,
    )
)
"""What is said about a plugin that may have more than is known of it."""


def blame(plugin: Plugin, diagnostic: Diagnostic, **args: object) -> Finding:
    """Make the finding about a plugin. It stands nowhere in a plan; its ``blame`` is the distribution at fault."""
    told = {"plugin": plugin.name, "distribution": plugin.distribution, "version": plugin.version, **args}
    finding = diagnose(diagnostic, NOWHERE, told)
    fix = _MEND if plugin.is_local and diagnostic.fix is not _TRUST else diagnostic.fix
    return replace(finding, fix=fix.format(told), blame=plugin.distribution)
