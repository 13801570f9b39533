"""Rules that gave no verdict: what is said of them. Each is to blame by its distribution, and none of them passes."""

from collections.abc import Sequence

from opsaudit.isolation import describe
from opsaudit.limits import CRASHES
from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, diagnose
from opsaudit.model.result import Inconclusive, Result, State, Subject
from opsaudit.model.severity import Severity
from opsaudit.plugin_manager import BrokenRule
from opsaudit.rulesets import BoundRule

ENGINE_DIAGNOSTICS = {
    "rule-crashed": Diagnostic(
        code="OPS080",
        slug="rule-crashed",
        severity=Severity.HIGH,
        title=Text(zh="规则运行失败", en="Rule crashed"),
        rationale=Text(
            zh="运行失败的规则没有给出结论；它不算通过，其余规则不受影响。",
            en="A rule that crashed gave no verdict; it does not count as passed, and the other rules are not affected.",
        ),
        fix=Text(zh="请把这条信息报告给该插件的维护者。", en="Report this to the maintainer of that plugin."),
        message=Text(
            zh="规则 {code}（{distribution}）在“{subject}”上运行失败：{error}",
            en="rule {code} ({distribution}) crashed on '{subject}': {error}",
        ),
        fatal=True,
    ),
    "rule-inconclusive": Diagnostic(
        code="OPS086",
        slug="rule-inconclusive",
        severity=Severity.MEDIUM,
        title=Text(zh="规则无法判定", en="Rule inconclusive"),
        rationale=Text(
            zh="规则需要的内容计划没有写，或未能读取：既不算通过，也不算未过。",
            en="The plan does not state what the rule needs to know, or it could not be read: neither passed nor failed.",
        ),
        fix=Text(
            zh="补上所说的内容；规则的作者可用 has(…) 限定规则何时适用。",
            en="Add what is named; the author of the rule can say with `has(…)` when it applies.",
        ),
        message=Text(
            zh="规则 {code}（{slug}）对“{subject}”无法判定：{reason}",
            en="rule {code} ({slug}) is inconclusive for '{subject}': {reason}",
        ),
        fatal=True,
    ),
    "rule-not-loaded": Diagnostic(
        code="OPS081",
        slug="rule-not-loaded",
        severity=Severity.HIGH,
        title=Text(zh="规则无法载入", en="Rule not loaded"),
        rationale=Text(
            zh="规则集选用的规则无法载入，这一项要求没有评估，也不算通过。",
            en="A rule that the ruleset selects could not be loaded; its requirement was not assessed and does not pass.",
        ),
        fix=Text(zh="运行 opsaudit plugins doctor 查看原因。", en="Run `opsaudit plugins doctor` to see why."),
        message=Text(
            zh="规则 {code}（{distribution}）无法载入：{error}",
            en="rule {code} ({distribution}) could not be loaded: {error}",
        ),
        fatal=True,
    ),
    "rule-out-of-time": Diagnostic(
        code="OPS082",
        slug="rule-out-of-time",
        severity=Severity.HIGH,
        title=Text(zh="规则超时", en="Rule out of time"),
        rationale=Text(
            zh="第三方规则用时有上限；被中止的规则没有给出结论，不算通过，其余规则不受影响。",
            en="Third-party rules may take so much time; one that was stopped gave no verdict and does not count as "
            "passed, and the other rules are not affected.",
        ),
        fix=Text(
            zh="请把这条信息报告给该插件的维护者；规则本来就慢的，用 rule_seconds 或 --rule-seconds 放宽。",
            en="Report this to the maintainer of that plugin; where the rule is merely slow, allow more with "
            "`rule_seconds` or --rule-seconds.",
        ),
        message=Text(
            zh="规则 {code}（{distribution}）在“{subject}”上超过 {seconds} 秒，已中止",
            en="rule {code} ({distribution}) took longer than {seconds} s on '{subject}' and was stopped",
        ),
        fatal=True,
    ),
    "rule-left-out": Diagnostic(
        code="OPS083",
        slug="rule-left-out",
        severity=Severity.HIGH,
        title=Text(zh="规则已停用", en="Rule left out"),
        rationale=Text(
            zh="一条规则失败或超时三次后，本次运行不再运行它：其余对象无法判定，不算通过。",
            en="A rule that crashed or ran out of time three times is not run again in the same run: its other subjects "
            "are inconclusive and do not count as passed.",
        ),
        fix=Text(
            zh="请先处理它此前的失败（OPS080、OPS082），或用 --ignore 去掉这条规则。",
            en="Deal with its crashes first (OPS080, OPS082), or leave the rule out with --ignore.",
        ),
        message=Text(
            zh="规则 {code}（{distribution}）已失败 {crashes} 次，本次运行不再运行；这个计划还有 {count} 个对象没有评估",
            en="rule {code} ({distribution}) failed {crashes} times and is left out for the rest of the run; {count} "
            "subject(s) of this plan were not assessed",
        ),
        fatal=True,
    ),
}

FILE_NOT_READ = Text(zh="有文件未能读取", en="a file could not be read")
SPENT = Text(zh="规则在这个计划上的时间已用完", en="the rule's time for this plan was used up")
STUCK = Text(
    zh="规则 {code}（{distribution}）无法中止：它吞掉了一切异常；opsaudit 只能就此结束，结果不完整（退出码 3）。"
    "请用 --ignore {code} 去掉它",
    en="rule {code} ({distribution}) cannot be stopped: it catches every exception; opsaudit has to end here, incomplete "
    "(exit code 3). Leave it out with --ignore {code}",
)


def unread(code: str, whole: Subject, reason: Text = FILE_NOT_READ) -> Result:
    """Nothing can be said of the subject; why not is in a finding of a file, of a section or of the rule."""
    return Result(code, whole, State.INCONCLUSIVE, reason=reason)


def inconclusive(bound: BoundRule, subject: Subject, error: Inconclusive) -> Result:
    """The plan does not state what the rule needs to know: nobody is at fault, and nothing passes."""
    args = {"code": bound.code, "slug": bound.rule.slug, "subject": subject.path, "reason": error.reason}
    finding = diagnose(ENGINE_DIAGNOSTICS["rule-inconclusive"], subject.place, args, subject=subject.path)
    return Result(bound.code, subject, State.INCONCLUSIVE, findings=(finding,), reason=error.reason)


def crashed(bound: BoundRule, subject: Subject, error: BaseException) -> Result:
    """The rule raised, or yielded what is no problem."""
    return _at_fault("rule-crashed", bound, subject, error=describe(error))


def out_of_time(bound: BoundRule, subject: Subject, seconds: float) -> Result:
    """The rule was stopped after so many seconds."""
    return _at_fault("rule-out-of-time", bound, subject, seconds=f"{seconds:g}")


def left_out(bound: BoundRule, subjects: Sequence[Subject]) -> list[Result]:
    """Say once that a rule is not run again, however many subjects it leaves."""
    if not subjects:
        return []
    first = _at_fault("rule-left-out", bound, subjects[0], crashes=CRASHES, count=len(subjects))
    others = [unread(bound.code, subject, first.findings[0].message) for subject in subjects[1:]]
    return [first, *others]


def _at_fault(slug: str, bound: BoundRule, subject: Subject, **args: object) -> Result:
    """There is no verdict, and the rule is to blame."""
    told = {"code": bound.code, "distribution": bound.plugin, "subject": subject.path, **args}
    finding = diagnose(ENGINE_DIAGNOSTICS[slug], subject.place, told, subject=subject.path, blame=bound.plugin)
    return Result(bound.code, subject, State.INCONCLUSIVE, findings=(finding,), reason=finding.message)


def not_loaded(broken: BrokenRule, whole: Subject) -> Result:
    """The ruleset selects a rule that could not be loaded."""
    blame = f"{broken.distribution} {broken.version}".strip()
    args = {"code": broken.code, "distribution": blame, "error": broken.reason}
    finding = diagnose(ENGINE_DIAGNOSTICS["rule-not-loaded"], whole.place, args, subject="plan", blame=blame)
    return Result(broken.code, whole, State.INCONCLUSIVE, findings=(finding,), reason=finding.message)
