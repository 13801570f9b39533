"""What can be wrong with suppressions and waivers: codes OPS090 to OPS098.

None of these can be suppressed or waived itself.
"""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, table
from opsaudit.model.severity import Severity

WAIVING_DIAGNOSTICS = table(
    Diagnostic(
        code="OPS090",
        slug="malformed-suppression",
        severity=Severity.MEDIUM,
        title=Text(zh="忽略注释写错", en="Malformed suppression"),
        rationale=Text(
            zh="看不懂的忽略注释不起作用；不指出来，作者会以为它有效。",
            en="A suppression that cannot be read does not apply; without a word its author would think that it does.",
        ),
        fix=Text(
            zh="写作：# opsaudit: ignore[代号] until=2026-12-31 -- 理由；写在条目所在行，或紧挨着的上一行。",
            en="Write `# opsaudit: ignore[CODE] until=2026-12-31 -- reason`, in the line of the entry or the one above.",
        ),
        message=Text(zh="这条忽略注释不起作用：{problem}", en="this suppression does not apply: {problem}"),
    ),
    Diagnostic(
        code="OPS091",
        slug="suppression-without-reason",
        severity=Severity.MEDIUM,
        title=Text(zh="忽略注释没有理由", en="Suppression without a reason"),
        rationale=Text(
            zh="没有理由的忽略无从复核：谁也不知道它是否还该留着。",
            en="Without a reason nobody can judge later whether a suppression should still be there.",
        ),
        fix=Text(zh="在末尾补上理由：-- 为什么接受。", en="Add the reason at its end: `-- why this is accepted`."),
        message=Text(
            zh="忽略 {rule} 没有写理由，不起作用", en="the suppression of {rule} gives no reason and does not apply"
        ),
    ),
    Diagnostic(
        code="OPS092",
        slug="unknown-rule-exempted",
        severity=Severity.MEDIUM,
        title=Text(zh="忽略或豁免了不存在的规则", en="No such rule to suppress or waive"),
        rationale=Text(
            zh="规则名写错的忽略或豁免不起作用。",
            en="A suppression or waiver whose rule is misspelt does not apply.",
        ),
        fix=Text(
            zh="改正规则的代号或名称；opsaudit rules list 列出全部。",
            en="Correct the code or slug; `opsaudit rules list` shows them all.",
        ),
        message=Text(zh="这条{what}不起作用：{problem}", en="this {what} does not apply: {problem}"),
        repair="safe",
    ),
    Diagnostic(
        code="OPS093",
        slug="expired-exemption",
        severity=Severity.MEDIUM,
        title=Text(zh="忽略或豁免已过期", en="Expired suppression or waiver"),
        rationale=Text(
            zh="接受是有期限的；到期之后，原来的发现重新计入。",
            en="It was accepted for a time. After that the findings count again.",
        ),
        fix=Text(
            zh="改正所指的问题并删除它；确需延长的，经批准后写新的日期。",
            en="Mend what it is about and delete it; where it has to go on, have that approved and write a new date.",
        ),
        message=Text(
            zh="{rule} 的{what}只到 {until}，已不起作用", en="this {what} of {rule} held until {until} and has expired"
        ),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS094",
        slug="unused-exemption",
        severity=Severity.LOW,
        title=Text(zh="用不到的忽略或豁免", en="Unused suppression or waiver"),
        rationale=Text(
            zh="没有发现可接受的忽略或豁免，会悄悄盖住将来的问题。",
            en="One that accepts nothing would hide, without a word, what goes wrong later.",
        ),
        fix=Text(zh="删除它。", en="Delete it."),
        message=Text(
            zh="{rule} 的{what}没有用到：这里没有它的发现", en="this {what} of {rule} is unused: nothing is found here"
        ),
        repair="safe",
    ),
    Diagnostic(
        code="OPS095",
        slug="incomplete-waiver",
        severity=Severity.MEDIUM,
        title=Text(zh="豁免不完整", en="Incomplete waiver"),
        rationale=Text(
            zh="豁免是有人负责、经人批准、限期的接受，缺一项就不成立。",
            en="A waiver is accepted by somebody, approved by somebody, for a reason and for a time; less is none.",
        ),
        fix=Text(
            zh="补上所缺的项：规则、对象、理由、负责人、批准人、到期。",
            en="Add what is missing; a waiver has rule, subject, reason, owner, approver and expiry.",
        ),
        message=Text(zh="这条豁免不起作用，缺少：{missing}", en="this waiver does not apply; it lacks: {missing}"),
    ),
    Diagnostic(
        code="OPS096",
        slug="waiver-without-subject",
        severity=Severity.MEDIUM,
        title=Text(zh="豁免的对象不存在", en="Waiver of something that is not there"),
        rationale=Text(zh="对象写错的豁免不起作用。", en="A waiver whose subject is misspelt or gone does not apply."),
        fix=Text(
            zh="写对象的编号或路径；整个计划写 plan。",
            en="Name the subject by its id or path; the plan itself is `plan`.",
        ),
        message=Text(zh="这条豁免不起作用：{problem}", en="this waiver does not apply: {problem}"),
        repair="unsafe",
    ),
    Diagnostic(
        code="OPS097",
        slug="stale-waiver",
        severity=Severity.MEDIUM,
        title=Text(zh="豁免的对象已变", en="Stale waiver"),
        rationale=Text(
            zh="批准的是当时的内容；对象改了，就要重新批准。",
            en="What was approved is what the subject said then; when it says something else it has to be approved anew.",
        ),
        fix=Text(
            zh="重新批准后运行 opsaudit waivers pin --id 编号，或把指纹改为现在的值。",
            en="Once it is approved anew, run `opsaudit waivers pin --id ID`, or write the present fingerprint.",
        ),
        message=Text(
            zh="{rule} 的豁免已失效：{subject} 在批准之后改过（现在的指纹是 {fingerprint}）",
            en="this waiver of {rule} is stale: {subject} has changed since it was approved (its fingerprint is now "
            "{fingerprint})",
        ),
    ),
    Diagnostic(
        code="OPS098",
        slug="unpinned-waiver",
        severity=Severity.LOW,
        title=Text(zh="豁免没有锁定内容", en="Waiver not pinned"),
        rationale=Text(
            zh="没有指纹的豁免在对象改过之后照样有效，批准的就不再是现在的内容。",
            en="Without a fingerprint a waiver goes on when its subject changes, and covers what nobody approved.",
        ),
        fix=Text(
            zh="运行 opsaudit waivers pin，或写上所说的指纹。",
            en="Run `opsaudit waivers pin`, or write the fingerprint.",
        ),
        message=Text(
            zh="{rule} 的豁免没有锁定 {subject} 的内容（指纹 {fingerprint}）",
            en="this waiver of {rule} is not pinned to what {subject} says (fingerprint {fingerprint})",
        ),
        repair="unsafe",
    ),
)
