"""What a hospital adds to opsaudit. Everything is named here and imported when it is first used."""

from collections.abc import Iterable

from opsaudit.api import (
    ExpressionFunction,
    Importer,
    LocaleResource,
    Panel,
    PluginCommand,
    ReportFormat,
    Scorer,
    Text,
    hookimpl,
)


@hookimpl
def opsaudit_reporters() -> Iterable[ReportFormat]:
    """Name the list that is handed over at the change of shift."""
    about = Text(zh="交班清单：按严重程度逐条打勾", en="hand-over list: findings to tick off, worst first")
    return [ReportFormat("ward", "opsaudit_clinic.report:WardReport", about)]


@hookimpl
def opsaudit_importers() -> Iterable[Importer]:
    """Name the reader of duty rosters."""
    about = Text(zh="值班表（CSV）生成岗位和部门", en="duty rosters (CSV): roles and units")
    return [Importer("roster-csv", "opsaudit_clinic.roster:read", about, suffixes=(".csv",))]


@hookimpl
def opsaudit_commands() -> Iterable[PluginCommand]:
    """Name the command that looks for vacant posts."""
    about = Text(zh="列出值班表里空缺的岗位", en="list the vacant posts of a duty roster")
    return [PluginCommand("roster", "opsaudit_clinic.cli:roster", about)]


@hookimpl
def opsaudit_scorers() -> Iterable[Scorer]:
    """Name the traffic light."""
    about = Text(zh="病区红绿灯", en="traffic light of the ward")
    return [Scorer("clinic-light", "opsaudit_clinic.light:light", about)]


@hookimpl
def opsaudit_locales() -> Iterable[LocaleResource]:
    """Name the file of the house terms."""
    return [LocaleResource("opsaudit_clinic")]


@hookimpl
def opsaudit_functions() -> Iterable[ExpressionFunction]:
    """Name the function that knows the shifts."""
    about = Text(zh="一段时长跨几个班次（每班 8 小时）", en="how many shifts of 8 hours a duration runs into")
    return [ExpressionFunction("shifts", "opsaudit_clinic.shifts:shifts", about)]


@hookimpl
def opsaudit_panels() -> Iterable[Panel]:
    """Name the board of the ward."""
    return [Panel("ward-board", "opsaudit_clinic.board:lines", Text(zh="病区看板", en="Ward board"))]
