"""What the workbench itself says, in both languages."""

from opsaudit.messages import Text

TABS = {
    "overview": Text(zh="F2 总览", en="F2 Overview"),
    "findings": Text(zh="F3 发现", en="F3 Findings"),
}
RUNNING = Text(zh="正在评估…", en="assessing…")
FAILED = Text(zh="无法评估（退出码 {code}）", en="cannot assess (exit code {code})")
INCOMPLETE = Text(zh="不完整", en="INCOMPLETE")
PROVEN = Text(zh="已证实", en="proven")
POSSIBLE = Text(zh="最多可达", en="possible")
COVERAGE = Text(zh="覆盖", en="coverage")
CONFIDENCE = Text(zh="置信", en="confidence")
BASIS = Text(
    zh="规则集 {ruleset} · 基准日 {date} · {files} 个文件", en="ruleset {ruleset} · as of {date} · {files} files"
)
GRADE = Text(zh="等级", en="grade")
NO_DATA = Text(zh="无数据", en="no data")
DIMENSION = Text(zh="维度", en="dimension")
OPEN = Text(zh="未过", en="open")
ASKED = Text(zh="待答", en="asked")
GATES = Text(zh="封顶", en="gates")
MORE = Text(zh="另有 {count} 项", en="and {count} more")
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
RELATED = Text(zh="相关", en="see also")
AT = Text(zh="位置", en="at")
DELTA = Text(zh="得分 {before} → {after}", en="score {before} -> {after}")
READ_ONLY = Text(zh="只读方式打开，不能编辑", en="opened read-only: no editing")
NO_EDITOR = Text(zh="无法启动编辑器 {editor}：{why}", en="cannot start the editor {editor}: {why}")
SAME_VIEW = Text(zh="同样的结果：{command}", en="the same results: {command}")
TYPE_TO_FILTER = Text(zh="输入要找的词：代码、级别、文字、文件", en="words to look for: code, severity, text, file")
KEYS = {
    "overview": Text(
        zh="↑↓ 选择  Enter 看发现  f 发现  r 重评  l English  = 命令  ? 帮助  q 退出",
        en="↑↓ move  Enter open  f findings  r run again  l 中文  = command  ? help  q quit",
    ),
    "findings": Text(
        zh="↑↓ 选择  Enter 规则  / 过滤  s 排序  e 编辑  r 重评  Esc 返回  ? 帮助  q 退出",
        en="↑↓ move  Enter rule  / filter  s sort  e edit  r run  Esc back  ? help  q quit",
    ),
    "rule": Text(zh="↑↓ 滚动  Esc 返回  l English  q 退出", en="↑↓ scroll  Esc back  l 中文  q quit"),
    "help": Text(zh="↑↓ 滚动  Esc 返回  q 退出", en="↑↓ scroll  Esc back  q quit"),
}
HELP = Text(
    zh="""\
opsaudit 工作台

  F2 o        总览：得分、上下限、覆盖、各维度、封顶、最省力的提分
  F3 f        发现：按位置、级别或可提的分排列
  ↑ ↓ j k     移动            PgUp PgDn  翻页     Home End g G  首尾
  Enter       再深一层：维度 → 发现 → 规则说明
  Esc         回上一层；在过滤框里清除过滤
  /  ／       边输入边过滤：规则代码、级别（严重/高/中…）、文字、文件名
  s           换排序：位置、级别、可提的分
  x           当前发现的规则说明：为什么、依据、改法、正反例
  e           在 $VISUAL 或 $EDITOR 中打开那一行，保存退出后自动重评
  r  ctrl+r   重新评估
  [ ]         上一个、下一个计划
  l           中文 / English
  =           得到同样结果的命令
  ?  ？       本页            q  退出

记号  ! 未过   ~ 部分   ? 待答   - 不适用   E 无法判定   ✓ 通过
级别  X 严重   H 高   M 中   L 低   i 提示

得分三个数一起看：已证实（未评估的按 0 计）、最多可达（按 1 计）、覆盖（已评估的权重）。
""",
    en="""\
The opsaudit workbench

  F2 o        overview: score, bounds, coverage, dimensions, gates, cheapest gains
  F3 f        findings: by place, by severity or by what they would gain
  up down j k move         PgUp PgDn  by the page         Home End g G  ends
  Enter       one level deeper: dimension -> findings -> page of the rule
  Esc         one level up; in the filter: clear it
  /           filter as you type: code, severity, words, file
  s           sort by place, severity, gain
  x           page of the finding's rule: why, criterion, fix, bad and good example
  e           open the line in $VISUAL or $EDITOR; assessed again when it is closed
  r  ctrl+r   assess again
  [ ]         previous, next plan
  l           English / 中文
  =           the command that gives the same results
  ?           this page         q  quit

Signs      ! fail   ~ partial   ? to be answered   - n/a   E inconclusive   ✓ pass
Severity   X critical   H high   M medium   L low   i info

Read three numbers together: proven (what is unassessed counts 0), possible (it counts 1),
coverage (share of the weight that was assessed).
""",
)
