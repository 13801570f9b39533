"""How goals and processes are measured."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.quantity import Quantity
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import DIRECTION, INDICATOR_KINDS, KPI_LEVELS


class Reading(Entity):
    """One measured value of a KPI."""

    section: ClassVar[str] = "kpis.readings"
    label_fields: ClassVar[tuple[str, ...]] = ("note",)
    about: ClassVar[Text] = Text(zh="指标在某一期的实测值", en="what the KPI measured at one time")

    date: When | None = key(
        "日期",
        "期间",
        "period",
        doc=Text(zh="测量日期或期间，如 2026-03、2026Q1", en="date or period, as 2026-03 or Q1 2026"),
    )
    value: Quantity | None = key(
        "值", "数值", "实际", "actual", doc=Text(zh="实测数值，如 84%", en="value measured, as 84%")
    )
    note: str | None = key("说明", "备注", doc=Text(zh="对异常数值的解释", en="what explains an unusual value"))


class Kpi(Entity):
    """A measure: how it is defined, who reads it where and how often, and where it shall go."""

    section: ClassVar[str] = "kpis"
    about: ClassVar[Text] = Text(
        zh="指标：怎样计算、数据来自哪里、谁来读、要达到多少",
        en="a measure: its formula, its source, who reads it, and where it shall go",
    )

    name: str | None = key(
        "名称", doc=Text(zh="指标的名称，如 客户满意度", en="name of the KPI, as customer satisfaction")
    )
    description: str | None = key(
        "说明", "描述", "含义", doc=Text(zh="它反映什么、为什么重要", en="what it shows, and why it matters")
    )
    category: str | None = key(
        "类别",
        "分类",
        doc=Text(
            zh="考核维度，如 效率、质量、满意度、成本", en="dimension, as efficiency, quality, satisfaction, cost"
        ),
    )
    level: str | None = key(
        "层级",
        "考核层级",
        words=KPI_LEVELS,
        doc=Text(zh="考核到哪一级", en="whom it is about: the company down to one person"),
    )
    lead_lag: str | None = key(
        "领先滞后",
        "指标性质",
        "先行滞后",
        words=INDICATOR_KINDS,
        doc=Text(
            zh="先行指标（过程）还是滞后指标（结果）",
            en="whether it warns in advance (leading) or states the result (lagging)",
        ),
    )
    formula: str | None = key(
        "公式",
        "计算方法",
        "口径",
        "definition",
        doc=Text(zh="计算方法，如 满意评价数/评价总数", en="how it is computed, as positive / all ratings"),
    )
    scope: str | None = key(
        "统计范围", "范围", doc=Text(zh="统计哪些业务、地区或客户", en="which business, regions or customers it counts")
    )
    method: str | None = key(
        "统计方法",
        "方法",
        doc=Text(zh="怎样采集，如 系统导出、抽样", en="how it is collected, as system export, sampling"),
    )
    unit: str | None = key(
        "单位", "计量单位", doc=Text(zh="计量单位，如 %、小时、元", en="unit of measure, as %, hour, CNY")
    )
    direction: str | None = key(
        "方向",
        words=DIRECTION,
        doc=Text(zh="越高越好、越低越好还是保持", en="whether higher or lower is better, or to keep it"),
    )
    source: Ref | None = key(
        "来源",
        "数据来源",
        "source_system",
        refers="systems",
        loose=True,
        doc=Text(
            zh="数据来自哪里：系统的编号或名称，或报表名",
            en="where the data come from: a system (its id or name) or a report",
        ),
    )
    frequency: Cadence | None = key(
        "频率",
        "统计周期",
        "统计频率",
        "period",
        doc=Text(zh="多久统计一次，如 每月", en="how often it is read, as monthly"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="谁对数值负责：岗位的编号或名称", en="who answers for the value: a role, by id or name"),
    )
    steward: Ref | None = key(
        "数据员",
        "数据管理员",
        "填报人",
        refers="roles",
        doc=Text(zh="谁采集和更新数据：岗位的编号或名称", en="who records the data: a role, by id or name"),
    )
    audience: tuple[Ref, ...] = many(
        "报送对象",
        "受众",
        refers="roles",
        doc=Text(zh="结果报给谁：岗位的编号或名称", en="who receives it: roles, each by id or name"),
    )
    department: Ref | None = key(
        "部门",
        "考核部门",
        "team",
        refers="units",
        doc=Text(zh="考核哪个部门：部门的编号或名称", en="the unit that it measures, by id or name"),
    )
    baseline: Quantity | None = key(
        "基线", "基线值", "现状", doc=Text(zh="改进之前的数值，如 82%", en="value before any change, as 82%")
    )
    baseline_date: When | None = key(
        "基线日期", "基线日", doc=Text(zh="基线是哪一天或哪一期的数值", en="date or period of the baseline")
    )
    target: Quantity | None = key("目标", "目标值", doc=Text(zh="要达到的数值，如 ≥90%", en="value to reach, as >=90%"))
    tolerance: Quantity | None = key(
        "容差",
        "允许偏差",
        doc=Text(zh="与目标相差多少仍可接受，如 2个百分点", en="deviation from the target still accepted, as 2 pp"),
    )
    weight: Quantity | None = key(
        "权重", doc=Text(zh="在考核中的权重，如 30%", en="its share of the appraisal, as 30%")
    )
    actual: Quantity | None = key(
        "实际", "实际值", doc=Text(zh="最近一次的实测值，如 84%", en="latest value measured, as 84%")
    )
    last_update: When | None = key("更新日", "上次更新", doc=Text(zh="实际值的统计日期", en="date of the latest value"))
    readings: tuple[Reading, ...] = many(
        "读数", "历史值", doc=Text(zh="历次实测值，用于判断趋势", en="earlier values, from which the trend is seen")
    )
    guard: Ref | None = key(
        "制衡",
        "制衡指标",
        refers="kpis",
        doc=Text(zh="防止片面追求它的另一指标的编号", en="KPI that keeps it from being chased at any price, by id"),
    )
    goals: tuple[Ref, ...] = many(
        "支撑", "支撑目标", refers="goals", doc=Text(zh="所衡量的目标的编号", en="goals that it measures, by id")
    )
    processes: tuple[Ref, ...] = many(
        "流程",
        refers="processes",
        doc=Text(zh="所衡量的流程的编号或名称", en="processes that it measures, by id or name"),
    )
