"""What the workbench itself says, in both languages."""

from opsaudit.messages import Text

TABS = {
    "overview": Text(zh="F2 总览", en="F2 Overview"),
    "findings": Text(zh="F3 发现", en="F3 Findings"),
}
PANEL = Text(zh="F4 {title}", en="F4 {title}")
NO_PANELS = Text(zh="没有安装带页面的插件", en="no installed plugin brings a page")
RUNNING = Text(zh="正在评估…", en="assessing…")
FAILED = Text(zh="无法评估（退出码 {code}）", en="cannot assess (exit code {code})")
INCOMPLETE = Text(zh="不完整", en="INCOMPLETE")
PROVEN = Text(zh="已证实", en="proven")
POSSIBLE = Text(zh="最多可达", en="possible")
COVERAGE = Text(zh="覆盖", en="coverage")
CONFIDENCE = Text(zh="置信", en="confidence")
BASIS = Text(zh="规则集 {ruleset}，基准日 {date}，{files} 个文件", en="ruleset {ruleset}, as of {date}, files: {files}")
GRADE = Text(zh="等级", en="grade")
DIMENSION = Text(zh="维度", en="dimension")
OPEN = Text(zh="未过", en="open")
GATES = Text(zh="封顶", en="gates")
NO_GATES = Text(zh="没有触发封顶", en="no gate holds the score down")
COSTS = Text(zh="扣 {points} 分", en="costs {points}")
GAINS = Text(zh="最省力的提分", en="cheapest gains")
LAYERS = Text(zh="层次", en="layers")
LAYER = {
    "designed": Text(zh="设计", en="designed"),
    "operating": Text(zh="运行", en="operating"),
    "results": Text(zh="结果", en="results"),
}
MATURITY = Text(zh="成熟度（指示性）{level} 级", en="maturity (indicative) level {level}")
COUNTS = Text(zh="结果", en="results")
STATE = {
    "pass": Text(zh="通过", en="pass"),
    "partial": Text(zh="部分", en="partial"),
    "fail": Text(zh="未过", en="fail"),
    "absent": Text(zh="缺失", en="absent"),
    "not_applicable": Text(zh="不适用", en="n/a"),
    "manual": Text(zh="待答", en="manual"),
    "inconclusive": Text(zh="无法判定", en="inconclusive"),
}
NO_FINDINGS = Text(zh="没有发现", en="no findings")
NO_MATCH = Text(zh="没有符合的发现；Esc 清除过滤", en="nothing matches; Esc clears the filter")
SHOWING = Text(zh="{shown}/{all} 条", en="{shown} of {all}")
FILTER = Text(zh="过滤", en="filter")
SORTED = Text(zh="排序", en="sort")
ORDER = {
    "place": Text(zh="位置", en="place"),
    "severity": Text(zh="级别", en="severity"),
    "gain": Text(zh="提分", en="gain"),
}
WHY = Text(zh="为什么", en="why")
CRITERION = Text(zh="依据", en="criterion")
FIX = Text(zh="改法", en="fix")
WAIVED = Text(zh="已豁免", en="waived")
ACCEPTED = Text(zh="{file}:{line}，至 {until}：{reason}", en="{file}:{line}, until {until}: {reason}")
NO_END = Text(zh="另行处理", en="further notice")
RELATED = Text(zh="相关", en="see also")
DELTA = Text(zh="得分 {before} → {after}", en="score {before} -> {after}")
READ_ONLY = Text(zh="只读方式打开，不能编辑", en="opened read-only: no editing")
NO_EDITOR = Text(zh="无法启动编辑器 {editor}：{why}", en="cannot start the editor {editor}: {why}")
SAME_RESULTS = Text(zh="不开工作台，用下面的命令得到同样的结果：", en="The same results without the workbench:")
MORE_GATES = Text(zh="另有 {count} 项，见本页末尾", en="{count} more at the end of this page")
ALL_GATES = Text(zh="全部封顶", en="all gates")
RULE_GONE = Text(
    zh="这条规则没有装上，没有说明可看；用 opsaudit plugins doctor 查看原因",
    en="this rule is not installed, so there is no page; opsaudit plugins doctor tells why",
)
SEVERITY = {
    "critical": Text(zh="严重", en="critical"),
    "high": Text(zh="高", en="high"),
    "medium": Text(zh="中", en="medium"),
    "low": Text(zh="低", en="low"),
    "info": Text(zh="提示", en="info"),
}
TYPE_TO_FILTER = Text(zh="输入要找的词：代码、级别、文字、文件", en="words to look for: code, severity, text, file")
_MOVE = Text(zh="↑↓ 选择", en="↑↓ move")
_SCROLL = Text(zh="↑↓ 滚动", en="↑↓ scroll")
_BACK = Text(zh="Esc 返回", en="Esc back")
_AGAIN = Text(zh="r 重评", en="r run again")
_OTHER_LANGUAGE = Text(zh="l English", en="l 中文")
_LAST = (Text(zh="? 帮助", en="? help"), Text(zh="q 退出", en="q quit"))
KEYS: dict[str, tuple[Text, ...]] = {
    "overview": (
        _MOVE,
        Text(zh="Enter 看发现", en="Enter findings"),
        Text(zh="f 全部发现", en="f all findings"),
        _AGAIN,
        _OTHER_LANGUAGE,
        Text(zh="= 命令", en="= command"),
        *_LAST,
    ),
    "findings": (
        _MOVE,
        Text(zh="Enter 规则", en="Enter rule"),
        Text(zh="/ 过滤", en="/ filter"),
        Text(zh="s 排序", en="s sort"),
        Text(zh="e 编辑", en="e edit"),
        _BACK,
        _AGAIN,
        _OTHER_LANGUAGE,
        *_LAST,
    ),
    "filter": (
        _MOVE,
        Text(zh="Enter 完成", en="Enter done"),
        Text(zh="Esc 清除", en="Esc clear"),
    ),
    "rule": (_SCROLL, _BACK, _OTHER_LANGUAGE, *_LAST),
    "panel": (_SCROLL, Text(zh="F4 下一页", en="F4 next page"), _BACK, _AGAIN, _OTHER_LANGUAGE, *_LAST),
    "help": (_SCROLL, _BACK, _OTHER_LANGUAGE, _LAST[1]),
}
"""Hints of the key bar in order of use; where they do not fit, the ones before help and quit go first."""
HELP = Text(
    zh="""\
opsaudit 工作台

  F2 o        总览：得分、上下限、覆盖、各维度、封顶、最省力的提分
  F3 f        发现：按位置、级别或可提的分排列
  F4 p        插件带来的页面，逐个翻看
  ↑ ↓ j k     移动            PgUp PgDn  翻页     Home End g G  首尾
  Enter       再深一层：维度 → 发现 → 规则说明
  Esc         清除过滤；没有过滤时回上一层
  /  ／       边输入边过滤：规则代码、级别（如“高”）、文字、文件名
  s           换排序：位置、级别、可提的分
  x           当前发现的规则说明：为什么、依据、改法、正反例
  空格 b      翻看当前发现的详情
  e           在 $VISUAL 或 $EDITOR 中打开那一行，保存退出后自动重评
  r  ctrl+r   重新评估
  [ ]         上一个、下一个计划
  l           中文 / English
  =           得到同样结果的命令
  ?  ？       本页            q  退出

记号  ! 未过   ~ 部分   ? 待答   - 不适用   E 无法判定   ✓ 通过
级别  X 严重   H 高   M 中   L 低   i 提示

三个数一起看：已证实（未评的按 0 计）、最多可达（按 1 计）、覆盖（已评的份额）。
符号在你的终端里错位时，设 OPSAUDIT_ASCII=1；不要颜色，设 NO_COLOR=1。
""",
    en="""\
The opsaudit workbench

  F2 o        overview: score, bounds, coverage, dimensions, gates, gains
  F3 f        findings: by place, by severity or by what they would gain
  F4 p        pages of plugins, one after the other
  up down j k move         PgUp PgDn  by the page         Home End g G  ends
  Enter       one level deeper: dimension -> findings -> page of the rule
  Esc         clear the filter; without one: one level up
  /           filter as you type: code, severity, words, file
  s           sort by place, severity, gain
  x           page of the finding's rule: why, criterion, fix, examples
  space b     page through the detail of the finding
  e           open the line in $VISUAL or $EDITOR, then assess again
  r  ctrl+r   assess again
  [ ]         previous, next plan
  l           English / 中文
  =           the command that gives the same results
  ?           this page         q  quit

Signs      ! fail  ~ partial  ? to be answered  - n/a  E inconclusive  ✓ pass
Severity   X critical  H high  M medium  L low  i info

Read three numbers together: proven (what is unassessed counts 0), possible
(it counts 1), coverage (share of the weight that was assessed).
OPSAUDIT_ASCII=1 where signs break the columns; NO_COLOR=1 for no colours.
""",
)
