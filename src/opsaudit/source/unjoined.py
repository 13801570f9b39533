"""Diagnostics of what joins files to a plan, ``include`` and ``extends``: OPS100 to OPS119."""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, table
from opsaudit.model.severity import Severity

_NOT_ASSESSED = Text(
    zh="没有读到的文件不能当作没有问题：它里面的内容一条也没有评估。",
    en="A file that was not read is not a file without problems: none of its content was assessed.",
)

UNJOINED = table(
    Diagnostic(
        code="OPS100",
        slug="missing-file",
        severity=Severity.CRITICAL,
        title=Text(zh="要读的文件不存在", en="File to be read is not there"),
        rationale=_NOT_ASSESSED,
        fix=Text(
            zh="改正路径：它从写它的文件所在的文件夹算起。",
            en="Correct the path: it starts at the folder of the file that says it.",
        ),
        message=Text(zh="“{key}”要读取“{path}”，但{problem}{hint}", en="'{key}' reads '{path}', but {problem}{hint}"),
        fatal=True,
    ),
    Diagnostic(
        code="OPS101",
        slug="refused-path",
        severity=Severity.CRITICAL,
        title=Text(zh="路径不被允许", en="Path that is refused"),
        rationale=Text(
            zh="计划可能来自他人：它只能读取自己文件夹里的文件，继承也不能超出所在的代码库。",
            en="A plan may come from a stranger: it reads files of its own folder, and inherits within its repository.",
        ),
        fix=Text(
            zh="用相对路径，指向允许范围内的 .yaml 文件；需要的文件请移到范围内。",
            en="State a relative path to a .yaml file within bounds; move what is needed there.",
        ),
        message=Text(
            zh="“{key}”的路径“{path}”没有读取：{problem}", en="'{key}' does not read the path '{path}': {problem}"
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS102",
        slug="nothing-included",
        severity=Severity.HIGH,
        title=Text(zh="路径模式没有匹配到文件", en="Pattern without a match"),
        rationale=Text(
            zh="没有匹配到文件的模式多半写错了，本该评估的内容就会缺失。",
            en="A pattern that matches nothing is most likely misspelt, and what it should bring is not assessed.",
        ),
        fix=Text(
            zh="改正路径模式；用不到的请删除。“**”表示任意多层文件夹。",
            en="Correct the pattern, or delete it. '**' stands for any number of folders.",
        ),
        message=Text(
            zh="“{key}”的路径模式“{path}”没有匹配到任何计划文件",
            en="the pattern '{path}' under '{key}' matches no plan file",
        ),
    ),
    Diagnostic(
        code="OPS103",
        slug="include-cycle",
        severity=Severity.HIGH,
        title=Text(zh="文件互相包含", en="Files that include each other"),
        rationale=Text(
            zh="互相包含说不清哪个文件是入口；每个文件只读取了一次。",
            en="When files include each other, nothing says which one comes first; each of them is read once.",
        ),
        fix=Text(zh="删除其中一处包含。", en="Delete one of the includes."),
        message=Text(zh="文件互相包含：{chain}", en="the files include each other: {chain}"),
    ),
    Diagnostic(
        code="OPS104",
        slug="extends-cycle",
        severity=Severity.CRITICAL,
        title=Text(zh="计划继承了自己", en="Plan that inherits from itself"),
        rationale=Text(
            zh="计划继承自己时，无从得知哪些内容来自上级；被继承的文件没有读取。",
            en="When a plan inherits from itself nothing says what comes from the base; the base is not read.",
        ),
        fix=Text(
            zh="改为继承计划之外的文件；同一计划里的文件用“包含文件:”。",
            en="Inherit from a file outside of the plan; a file of the same plan goes under `include:`.",
        ),
        message=Text(zh="计划继承了自己：{chain}", en="the plan inherits from itself: {chain}"),
        fatal=True,
    ),
    Diagnostic(
        code="OPS105",
        slug="extends-twice",
        severity=Severity.CRITICAL,
        title=Text(zh="继承写了两处", en="Two plans to inherit from"),
        rationale=Text(
            zh="两个上级计划并存时，无从判断以哪个为准；第二个没有读取。",
            en="With two bases nothing says which one counts; the second one is not read.",
        ),
        fix=Text(
            zh="只保留一处；需要多级时，让上级计划再继承它的上级。",
            en="Keep one; for several levels let the base inherit from its own base.",
        ),
        message=Text(
            zh="“{key}”已在 {other} 写过，此处的“{path}”没有读取",
            en="'{key}' is already stated at {other}; '{path}' is not read",
        ),
        fatal=True,
    ),
    Diagnostic(
        code="OPS106",
        slug="left-out-files",
        severity=Severity.INFO,
        title=Text(zh="有文件不属于计划", en="Files left out of the plan"),
        rationale=Text(
            zh="文件夹里有文件写了“包含文件:”，计划就只由写了它的文件和被包含的文件组成。",
            en="Once a file of a folder says `include:`, the plan is the files that say so and those that they include.",
        ),
        fix=Text(
            zh="属于计划的请加进“包含文件:”；不属于的请移出文件夹。",
            en="Add what belongs to the plan to `include:`; move the rest out of the folder.",
        ),
        message=Text(
            zh="文件夹中有 {count} 个文件没有被包含，不属于计划：{files}",
            en="files of the folder that nothing includes, no part of the plan: {count} ({files})",
        ),
    ),
)
