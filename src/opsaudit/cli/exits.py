"""Exit codes, and which one a run ends with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from opsaudit.messages import Text

if TYPE_CHECKING:
    from opsaudit.report.base import Totals

CLEAN, FINDINGS, USAGE, INCOMPLETE, NOTHING, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 130, 143

EXIT_CODES: Mapping[int, Text] = {
    CLEAN: Text(zh="没有达到 --fail-on 级别的发现", en="nothing at or above --fail-on"),
    FINDINGS: Text(zh="有达到 --fail-on 级别的发现", en="findings at or above --fail-on"),
    USAGE: Text(
        zh="命令行、配置、规则集有误，或缺少必需的插件：什么都没有检查",
        en="the command line, configuration or ruleset is wrong, or a required plugin is missing: nothing was checked",
    ),
    INCOMPLETE: Text(
        zh="检查不完整：有文件、插件或规则无法评估，或程序自身出错；已得出的结果照常输出",
        en="incomplete: a file, plugin or rule could not be evaluated, or opsaudit itself failed; results are printed",
    ),
    NOTHING: Text(zh="没有可检查的计划文件", en="there was no plan to check"),
    INTERRUPTED: Text(zh="被用户中断", en="interrupted"),
    TERMINATED: Text(zh="被要求结束（SIGTERM）", en="asked to end (SIGTERM)"),
}
"""What each exit code means. When several apply, 2 goes before 3, 3 before 4 and 4 before 1."""


def exit_code(totals: "Totals") -> int:
    """Return how a run ends that was neither refused nor interrupted."""
    if totals.incomplete:
        return INCOMPLETE
    if not totals.plans:
        return NOTHING
    return FINDINGS if totals.failing else CLEAN
