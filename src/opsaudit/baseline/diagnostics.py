"""What can be wrong with a baseline whose file can be read: codes OPS120 to OPS129. None can be suppressed or waived."""

from opsaudit.messages import Text
from opsaudit.model.diagnostic import Diagnostic, table
from opsaudit.model.severity import Severity

BASELINE_DIAGNOSTICS = table(
    Diagnostic(
        code="OPS120",
        slug="stale-baseline-entry",
        severity=Severity.LOW,
        title=Text(zh="基线里多余的条目", en="Stale entry of the baseline"),
        rationale=Text(
            zh="所记的发现已不在，这一条却会悄悄盖住同样的错误再次出现。",
            en="What it stands for is gone, and it would hide, without a word, the same mistake made again.",
        ),
        fix=Text(zh="运行 opsaudit baseline prune。", en="Run `opsaudit baseline prune`."),
        message=Text(
            zh="{subject} 的 {rule}：基线记有 {held} 条，现有 {found} 条",
            en="{rule} at {subject}: {held} in the baseline, {found} found",
        ),
    ),
)
