"""What a hospital adds to opsaudit. Everything is named here and imported when it is first used."""

from collections.abc import Iterable

from opsaudit.api import (
    ExpressionFunction,
    Importer,
    LexiconResource,
    LocaleResource,
    Panel,
    PluginCommand,
    ReportFormat,
    RuleIndex,
    RulesetResource,
    Scorer,
    Section,
    Text,
    hookimpl,
)

OPSAUDIT_API = 1
"""Version of ``opsaudit.api`` that this plugin needs; an older opsaudit says so instead of failing somewhere."""

RULES = RuleIndex(
    "opsaudit_clinic.rules",
    {
        "WARD001": "ward-without-head",
        "WARD002": "rounds-too-rare",
        "WARD003": "shifts-leave-a-gap",
        "WARD004": "drill-overdue",
        "WARD005": "critical-ward-without-risk",
        "WARD006": "no-hand-over-to-next-shift",
        "WARD101": "overflow-in-a-circle",
        "WARD102": "lead-on-two-wards",
        "WARD103": "care-without-interval",
    },
)
"""Code to slug; the file of a rule is its slug with underscores, ``.yaml`` for a declared one."""


@hookimpl
def opsaudit_entities() -> Iterable[Section]:
    """Name the section, its keys, and the class of its entries."""
    return [Section("wards", "opsaudit_clinic.model:Ward", "病区", also=("科室", "clinics"))]


@hookimpl
def opsaudit_rules() -> Iterable[RuleIndex]:
    """Name the rules."""
    return [RULES]


@hookimpl
def opsaudit_rulesets() -> Iterable[RulesetResource]:
    """Name the folder of the rulesets."""
    return [RulesetResource("opsaudit_clinic", "rulesets")]


@hookimpl
def opsaudit_lexicons() -> Iterable[LexiconResource]:
    """Name the file of the words that goals about care are read by."""
    return [LexiconResource("opsaudit_clinic")]


@hookimpl
def opsaudit_locales() -> Iterable[LocaleResource]:
    """Name the file of the house terms."""
    return [LocaleResource("opsaudit_clinic")]


@hookimpl
def opsaudit_reporters() -> Iterable[ReportFormat]:
    """Name the list that is handed over at the change of shift."""
    about = Text(zh="交班清单：按严重程度逐条打勾", en="hand-over list: findings to tick off, worst first")
    return [ReportFormat("ward", "opsaudit_clinic.report:WardReport", about)]


@hookimpl
def opsaudit_importers() -> Iterable[Importer]:
    """Name the reader of duty rosters."""
    about = Text(zh="值班表（CSV）生成病区、班次和岗位", en="duty rosters (CSV): wards, shifts and roles")
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
def opsaudit_panels() -> Iterable[Panel]:
    """Name the board of the ward."""
    return [Panel("ward-board", "opsaudit_clinic.board:lines", Text(zh="病区看板", en="Ward board"))]


@hookimpl
def opsaudit_functions() -> Iterable[ExpressionFunction]:
    """Name the function that knows the shifts."""
    about = Text(zh="一段时长跨几个班次（每班 8 小时）", en="how many shifts of 8 hours a duration runs into")
    return [ExpressionFunction("shifts", "opsaudit_clinic.shifts:shifts", about)]
