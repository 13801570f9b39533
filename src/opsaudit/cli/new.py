"""``opsaudit new``: write a first plan to start from."""

import time
from pathlib import Path

import click

from opsaudit.cli.bilingual import Command, Lazy, LazyGroup, argument, lang_of
from opsaudit.cli.complaints import CANNOT_WRITE, Complaint
from opsaudit.cli.exits import CLEAN
from opsaudit.cli.options import FILE, lang_option
from opsaudit.messages import Text
from opsaudit.report.cells import safe

_TEXT = Text(
    zh="新建一份约二十行、带说明的起步计划，默认写入 plan.yaml；从不覆盖已有文件。语言随 --lang。",
    en="Write a commented plan of some twenty lines to start from, plan.yaml by default; a file that exists is never "
    "overwritten. --lang chooses its language.",
)
_EXISTS = Text(zh="{file} 已存在，没有改动它；请换一个名字", en="{file} exists and was left alone; choose another name")
_WRITTEN = Text(zh="已写入 {file}。接下来：opsaudit check {file}", en="wrote {file}. Next: opsaudit check {file}")
STARTER = Text(
    zh="""\
# 运营计划起步稿。逐行改成你们的情况，再运行 opsaudit check 看还缺什么。
# 一条内容可以写成一行文字，也可以写成 {键: 值}；引用别处用编号，如 负责人: R-1。
组织: {名称: 我的公司, 行业: 零售, 人数: 20}
计划: {名称: {year}年运营计划, 起: {year}-01-01, 止: {year}-12-31, 负责人: R-1}
岗位:
  - {编号: R-1, 名称: 店长, 任职: [李某]}
  - {编号: R-2, 名称: 客服, 上级: R-1, 任职: [王某]}
目标:  # 写清从多少、到多少、何时、谁负责
  - {编号: G-1, 描述: {year}年6月底前客户满意度由82%提升至90%, 从: 82%, 到: 90%, 截止: {year}-06-30, 负责人: R-1, 复核: 每月}
流程:  # 每一步写明动作和由谁执行
  - 编号: P-1
    名称: 客户投诉处理
    负责人: R-1
    步骤:
      - {动作: 登记投诉, 执行: R-2}
      - {动作: 调查原因并给出方案, 执行: R-2}
      - {动作: 回访并结案, 执行: R-1}
风险:  # 可能性与影响用 1 至 5
  - {编号: X-1, 描述: 旺季人手不足导致响应超时, 可能性: 4, 影响: 3, 应对: 降低, 负责人: R-1, 控制: [C-1], 复审: 每季度}
控制:
  - {编号: C-1, 名称: 旺季排班预案, 执行: R-1, 频率: 每季度, 证据: 排班表}
""",
    en="""\
# A plan to start from. Make every line yours, then run `opsaudit check` to see what is missing.
# An entry is one line of text or {key: value}; refer to another by its id, as in owner: R-1.
org: {name: My company, industry: retail, headcount: 20}
plan: {name: Operations plan {year}, start: {year}-01-01, end: {year}-12-31, owner: R-1}
roles:
  - {id: R-1, name: Store manager, holders: [Li]}
  - {id: R-2, name: Service agent, reports_to: R-1, holders: [Wang]}
goals:  # from what, to what, by when, and who owns it
  - {id: G-1, statement: Raise CSAT from 82% to 90% by {year}-06-30, from: 82%, to: 90%, due: {year}-06-30, owner: R-1, review: monthly}
processes:  # each step says what is done and by whom
  - id: P-1
    name: Handle customer complaint
    owner: R-1
    steps:
      - {do: Log the complaint, by: R-2}
      - {do: Find the cause and propose a remedy, by: R-2}
      - {do: Call back and close, by: R-1}
risks:  # likelihood and impact from 1 to 5
  - {id: X-1, statement: Too few agents in peak season make answers late, likelihood: 4, impact: 3, response: reduce, owner: R-1, controls: [C-1], review: quarterly}
controls:
  - {id: C-1, name: Peak season roster, by: R-1, frequency: quarterly, evidence: roster}
""",
)
"""The plan; ``{year}`` stands for the current one."""


@click.command("plan", cls=Command, text=_TEXT)
@argument(
    "path",
    default="plan.yaml",
    required=False,
    value=FILE,
    text=Text(zh="要写的文件，默认 plan.yaml。", en="File to write, plan.yaml by default."),
)
@lang_option()
@click.pass_context
def plan(ctx: click.Context, path: str) -> int:
    """Write the starter, unless something is there already."""
    lang = lang_of(ctx)
    file = Path(path)
    if file.is_dir():
        file /= "plan.yaml"
    text = STARTER[lang].replace("{year}", str(time.localtime().tm_year))
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Complaint(_EXISTS.format({"file": file}), ctx) from None
    except OSError as error:
        raise Complaint(CANNOT_WRITE.format({"file": file, "why": error.strerror}), ctx) from None
    click.echo(safe(_WRITTEN.format({"file": file})[lang]), err=True)
    return CLEAN


new = LazyGroup(
    "new",
    text=Text(zh="新建。", en="Start something new."),
    lazy={"plan": Lazy("opsaudit.cli.new:plan", Text(zh="新建一份起步计划", en="Start a new plan"))},
)
lang_option()(new)
