"""What can be wrong with the shape of a plan, apart from any rule: codes OPS030 to OPS059."""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic
from opsaudit.model.severity import Severity


def _table(*diagnostics: Diagnostic) -> dict[str, Diagnostic]:
    return {diagnostic.slug: diagnostic for diagnostic in diagnostics}


BINDING_DIAGNOSTICS = _table(
    Diagnostic(
        code="OPS030",
        slug="unknown-key",
        severity=Severity.MEDIUM,
        title=Text(zh="未知的键", en="Unknown key"),
        rationale=Text(
            zh="写错的键等于没有写：它的内容不会被任何规则读到。",
            en="A misspelt key is as good as none: no rule will ever read what it holds.",
        ),
        fix=Text(
            zh="改正键名；自定义内容请用 x- 开头的键。",
            en="Correct the key; data of your own goes under a key that begins with x-.",
        ),
        message=Text(zh="未知的键“{key}”{hint}", en="unknown key '{key}'{hint}"),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS031",
        slug="unreadable-value",
        severity=Severity.HIGH,
        title=Text(zh="无法识别的值", en="Unreadable value"),
        rationale=Text(
            zh="规则不会猜测：读不懂的值按缺失处理，所以必须指出来。",
            en="Rules do not guess: a value that cannot be read counts as missing, so it has to be pointed out.",
        ),
        fix=Text(zh="改用可识别的写法。", en="Write it in one of the accepted forms."),
        message=Text(
            zh="“{key}”的值“{value}”无法识别；可写：{accepted}",
            en="cannot read '{value}' as {key}; accepted: {accepted}",
        ),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS032",
        slug="wrong-shape",
        severity=Severity.HIGH,
        title=Text(zh="结构不对", en="Wrong shape"),
        rationale=Text(
            zh="这里的写法与字段要求的结构不同，内容无法进入评估。",
            en="What stands here has another structure than the field needs, so it cannot be assessed.",
        ),
        fix=Text(zh="按说明改写此处结构。", en="Rewrite it in the structure that the message names."),
        message=Text(zh="“{key}”应为{expected}，这里却是{found}", en="'{key}' takes {expected}, but here is {found}"),
        fatal=False,
    ),
    Diagnostic(
        code="OPS033",
        slug="two-spellings",
        severity=Severity.HIGH,
        title=Text(zh="同一字段写了两次", en="One field under two spellings"),
        rationale=Text(
            zh="两个键是同一字段的不同写法，无从判断以哪个为准。",
            en="Two keys are spellings of one field, and nothing says which one counts.",
        ),
        fix=Text(zh="只保留一个键。", en="Keep one of the two keys."),
        message=Text(
            zh="“{key}”与“{other}”是同一字段，只读取了前者“{other}”",
            en="'{key}' and '{other}' are the same field; only '{other}' is read",
        ),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS034",
        slug="duplicate-id",
        severity=Severity.HIGH,
        title=Text(zh="编号重复", en="Duplicate id"),
        rationale=Text(
            zh="编号在整个计划（所有文件）中必须唯一，否则引用指向不明。",
            en="An id is unique over all files of a plan; otherwise a reference to it has two ends.",
        ),
        fix=Text(
            zh="给其中一个换一个编号，并改正引用它的地方。",
            en="Give one of the two another id and correct what refers to it.",
        ),
        message=Text(zh="编号“{id}”已经用于{other}", en="id '{id}' is already taken by {other}"),
        fatal=False,
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS035",
        slug="dangling-reference",
        severity=Severity.HIGH,
        title=Text(zh="引用落空", en="Dangling reference"),
        rationale=Text(
            zh="引用的对象不存在，责任、控制或指标就只停留在纸面。",
            en="What is referred to does not exist, so the owner, control or measure is on paper only.",
        ),
        fix=Text(zh="改正编号，或补上被引用的条目。", en="Correct the id, or add the entry that it refers to."),
        message=Text(
            zh="{subject}的“{key}”引用了“{target}”，但“{section}”中没有它{hint}",
            en="'{key}' of {subject} refers to '{target}', but there is none in '{section}'{hint}",
        ),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS036",
        slug="ambiguous-reference",
        severity=Severity.MEDIUM,
        title=Text(zh="引用不唯一", en="Ambiguous reference"),
        rationale=Text(
            zh="同名条目不止一个，引用指向不明。",
            en="Several entries carry that name, so the reference has more than one end.",
        ),
        fix=Text(zh="改用编号引用。", en="Refer to it by its id."),
        message=Text(
            zh="{subject}的“{key}”引用了“{target}”，但“{section}”中同名的不止一个",
            en="'{key}' of {subject} refers to '{target}', but several entries in '{section}' carry that name",
        ),
        fatal=False,
    ),
    Diagnostic(
        code="OPS037",
        slug="set-twice",
        severity=Severity.HIGH,
        title=Text(zh="只能写一次的内容写了两次", en="Set in two places"),
        rationale=Text(
            zh="组织、计划、范围等内容在整个计划中只能出现一次，两处并存时无从判断以哪处为准。",
            en="Organization, plan, scope and the like are set once in a plan; with two, nothing says which one counts.",
        ),
        fix=Text(zh="合并到一处。", en="Merge the two into one place."),
        message=Text(
            zh="“{key}”已在 {other} 写过，此处未读取", en="'{key}' is already set at {other}; this one is not read"
        ),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS038",
        slug="unknown-word",
        severity=Severity.MEDIUM,
        title=Text(zh="词不在可选范围内", en="Word outside the vocabulary"),
        rationale=Text(
            zh="这个字段只认固定的几个词；其他词任何规则都不认识。",
            en="The field has a closed vocabulary; no rule understands another word.",
        ),
        fix=Text(zh="换成列出的词之一。", en="Use one of the words listed."),
        message=Text(
            zh="“{key}”的值“{value}”不在可选词内：{accepted}",
            en="'{value}' is none of the words that '{key}' takes: {accepted}",
        ),
        fatal=False,
        repair="safe",
    ),
    Diagnostic(
        code="OPS039",
        slug="newer-format",
        severity=Severity.HIGH,
        title=Text(zh="格式版本较新", en="Newer format"),
        rationale=Text(
            zh="文件声明的格式比本程序认识的新，部分内容可能被误读。",
            en="The file declares a format newer than this program knows; parts of it may be misread.",
        ),
        fix=Text(zh="升级 opsaudit，或把格式改为 opsaudit/v1。", en="Upgrade opsaudit, or declare opsaudit/v1."),
        message=Text(
            zh="文件声明格式“{format}”，本程序只认识 opsaudit/v1",
            en="the file declares format '{format}'; this program knows opsaudit/v1",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS040",
        slug="nothing-to-delete",
        severity=Severity.HIGH,
        title=Text(zh="没有可删除的继承条目", en="Nothing to delete"),
        rationale=Text(
            zh="“$删除”去掉从上级计划继承的一个条目；去不掉时，想去掉的内容还在计划里。",
            en="'$delete' removes an entry inherited from a base plan; if it cannot, what was to go is still in the plan.",
        ),
        fix=Text(
            zh="用“编号”写明上级计划同一章节里的条目；不再需要的请删除这一条。",
            en="Name an entry of the same section of the base by its `id`; delete this entry if it is of no use.",
        ),
        message=Text(zh="“{key}”没有删除任何内容：{problem}{hint}", en="'{key}' deletes nothing: {problem}{hint}"),
    ),
    Diagnostic(
        code="OPS041",
        slug="section-not-read",
        severity=Severity.HIGH,
        title=Text(zh="插件读不出自己的章节", en="Plugin cannot read its section"),
        rationale=Text(
            zh="章节由插件读取，插件出错时其内容不详：查看它的规则都“无法判定”，本次评估不完整；其余部分不受影响。",
            en="A plugin reads the sections that it brings. When it fails, what lies there is not known: the rules that "
            "look at it are inconclusive and the run is incomplete. The rest of the plan is not affected.",
        ),
        fix=Text(
            zh="运行 opsaudit plugins doctor；仍不能解决时，请把这条信息反馈给该插件的作者。",
            en="Run `opsaudit plugins doctor`; if that does not help, report this line to the authors of the plugin.",
        ),
        message=Text(
            zh="章节“{section}”由 {distribution} 提供，未能读取：{reason}",
            en="section '{section}' comes from {distribution} and could not be read: {reason}",
        ),
        fatal=True,
    ),
)
