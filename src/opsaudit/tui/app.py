"""The workbench: four panes over one results document, all of them lines."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from opsaudit.messages import Lang
from opsaudit.report.cells import safe
from opsaudit.tui import words
from opsaudit.tui.cards import Cards
from opsaudit.tui.document import ORDERS, Document, Findings, Row, Sources, shown
from opsaudit.tui.editor import editor_command, hand_over
from opsaudit.tui.engine import Engine, Outcome, arguments
from opsaudit.tui.lines import Line, lit, word
from opsaudit.tui.pages import bars
from opsaudit.tui.pages.findings import detail, row_line
from opsaudit.tui.pages.overview import Page, overview
from opsaudit.tui.pages.rule import rule_page
from opsaudit.tui.view import LineView

_SIDE_BY_SIDE = 100
"""Columns from which the detail stands beside the list instead of below it."""


def run(path: str, *, lang: Lang, as_of: dt.date | None, ruleset: str | None, readonly: bool) -> None:
    """Open the workbench on a plan; returns when the user leaves it."""
    Workbench(path, lang=lang, as_of=as_of, ruleset=ruleset, readonly=readonly).run()


class Workbench(App[None]):
    """The terminal workbench."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "workbench.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,o", "pane('overview')", show=False),
        Binding("f3,f", "pane('findings')", show=False),
        Binding("enter", "deeper", show=False, priority=True),
        Binding("escape", "up", show=False, priority=True),
        Binding("slash,fullwidth_solidus", "filter", show=False),
        Binding("s", "sort", show=False),
        Binding("x", "rule", show=False),
        Binding("e", "edit", show=False),
        Binding("r,ctrl+r", "assess", show=False),
        Binding("l", "language", show=False),
        Binding("left_square_bracket", "plan(-1)", show=False),
        Binding("right_square_bracket", "plan(1)", show=False),
        Binding("equals_sign", "command", show=False),
        Binding("question_mark,fullwidth_question_mark,f1", "pane('help')", show=False),
        Binding("q", "quit", show=False),
    ]

    def __init__(
        self, path: str, *, lang: Lang, as_of: dt.date | None = None, ruleset: str | None = None, readonly: bool = False
    ) -> None:
        """Keep what to assess; the engine starts when the screen is there."""
        super().__init__()
        self.path = path
        self.lang: Lang = lang
        self.readonly = readonly
        self.engine = Engine(arguments(path, as_of, ruleset))
        self.document: Document | None = None
        self.sources = Sources(Path(path))
        self.cards = Cards()
        self.findings: Findings | None = None
        self.page = Page()
        self.number = self._cursor = 0
        self.pane = "overview"
        self.status = ""
        self.complaint = ""
        self._before: tuple[str, Row | None] = ("", None)
        self.open_editor: Callable[[list[str]], None] = partial(hand_over, self)
        """How an editor is opened; a test without a terminal puts a plain run in its place."""

    def compose(self) -> ComposeResult:
        """Make the panes; all but one are hidden."""
        yield LineView(id="title", has_cursor=False)
        yield LineView(id="overview")
        with Container(id="findings"):
            yield LineView(id="list-head", has_cursor=False)
            yield LineView(id="list")
            yield LineView(id="detail", has_cursor=False)
        yield LineView(id="rule", has_cursor=False)
        yield LineView(id="help", has_cursor=False)
        yield Input(id="filter", compact=True)
        yield LineView(id="keys", has_cursor=False)

    def on_mount(self) -> None:
        """Show the skeleton, then start the engine."""
        self.view("list").on_cursor = self._moved
        for name in ("title", "keys", "list-head"):
            self.view(name).can_focus = False
        self.status = words.RUNNING[self.lang]
        self._show_pane("overview")
        self.action_assess()

    def view(self, name: str) -> LineView:
        """Return one of the views."""
        return self.query_one(f"#{name}", LineView)

    def action_assess(self) -> None:
        """Assess the plan (again)."""
        self.engine.stop()
        row = self.current
        self._before = (self._score(), row)
        self.status = words.RUNNING[self.lang]
        self._draw_bars()
        self.run_worker(self._assess(), exclusive=True, group="engine", exit_on_error=True)

    async def _assess(self) -> None:
        outcome = await self.engine.run(self._progress)
        self._receive(outcome)

    def _progress(self, event: dict[str, Any]) -> None:
        if event["event"] == "file":
            self._tell(f"{words.RUNNING[self.lang]} {safe(str(event['path']))}")

    def _receive(self, outcome: Outcome) -> None:
        self.sources = Sources(Path(self.path))
        if outcome.document is None:
            self.document = self.findings = None
            self.complaint = outcome.complaint
            self.status = words.FAILED.format({"code": outcome.code})[self.lang]
        else:
            self.complaint = ""
            self.document = Document(outcome.document, Path(self.path))
            self.number = min(self.number, max(0, len(self.document.plans) - 1))
            self._take_plan()
        self._draw()

    def _take_plan(self) -> None:
        """Look at one plan of the document, keeping order, filter and the finding under the cursor."""
        score_before, row = self._before
        plan = self.plan
        if plan is None:
            return
        old = self.findings
        self.findings = Findings(plan)
        if old is not None:
            self.findings.arrange(order=old.order, query=old.query, dimension=old.dimension)
        self.view("list").cursor = 0
        self._cursor = self.findings.position_of(row)
        now = self._score()
        changed = score_before not in ("", now)
        self.status = words.DELTA.format({"before": score_before, "after": now})[self.lang] if changed else ""

    @property
    def plan(self) -> Row | None:
        """The plan that is looked at."""
        if self.document is None or not self.document.plans:
            return None
        return self.document.plans[self.number]

    @property
    def current(self) -> Row | None:
        """The finding under the cursor."""
        return self.findings.row(self.view("list").cursor) if self.findings is not None else None

    def _score(self) -> str:
        return shown(self.plan["score"]["proven"]) if self.plan is not None else ""

    def _draw(self) -> None:
        self._draw_bars()
        self._draw_overview()
        self._draw_list(self._cursor)

    def _draw_bars(self) -> None:
        line = bars.title(self.plan, self.path, self.lang, pane=self.pane)
        self.view("title").show_lines([line])
        self.view("keys").show_lines([bars.keys(self.pane, self.lang, self.status)])

    def _draw_overview(self) -> None:
        view = self.view("overview")
        width = view.scrollable_content_region.width or self.size.width
        if self.plan is None:
            lines: list[Line] = [(lit(line),) for line in self.complaint.splitlines()]
            view.show_lines(lines or [(word(f" {words.RUNNING[self.lang]}", "dim"),)])
            return
        at = view.cursor if view.stops else -1
        self.page = overview(self.plan, self.lang, width)
        stops = sorted(self.page.targets)
        cursor = at if at in self.page.targets else (stops[0] if stops else 0)
        view.show_lines(self.page.lines, stops=stops, cursor=cursor)

    def _draw_list(self, cursor: int) -> None:
        findings, view = self.findings, self.view("list")
        if findings is None:
            view.show(0, lambda _number, _width, _is_current: ())
            return
        self.view("list-head").show_lines([bars.list_head(findings, self.lang)])
        lang = self.lang
        if findings.shown:
            view.show(len(findings.shown), lambda at, width, _now: row_line(findings, at, lang, width), cursor=cursor)
        else:
            text = words.NO_MATCH if findings.rows else words.NO_FINDINGS
            view.show_lines([(word(f" {text[lang]}", "dim"),)])
        self._draw_detail()

    def _moved(self, _line: int) -> None:
        self._tell("")
        self._draw_detail()

    def _tell(self, status: str) -> None:
        """Say something in the key bar, or bring the keys back."""
        if status != self.status:
            self.status = status
            self._draw_bars()

    def _draw_detail(self) -> None:
        view, row = self.view("detail"), self.current
        if row is None:
            view.show(0, lambda _number, _width, _is_current: ())
            return
        width = max(20, view.scrollable_content_region.width - 1)
        view.scroll_to(y=0, animate=False, immediate=True)
        view.show_lines(detail(row, self.lang, width, sources=self.sources, rule=self.cards.rule))

    def _show_pane(self, name: str) -> None:
        self.pane = name
        for pane in ("overview", "findings", "rule", "help"):
            self.query_one(f"#{pane}").display = pane == name
        self.query_one("#filter").display = False
        self.view("list" if name == "findings" else name).focus()
        self.status = "" if self.document else self.status
        self._draw_bars()

    def on_resize(self) -> None:
        """Lay out for the width, and draw again what depends on it."""
        self.query_one("#findings").set_class(self.size.width >= _SIDE_BY_SIDE, "wide")
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        self._draw_overview()
        self._draw_list(self.view("list").cursor)

    def action_pane(self, name: str) -> None:
        """Open a pane."""
        if name == "help":
            self.view("help").show_lines([(word(line),) for line in words.HELP[self.lang].splitlines()])
        self._show_pane(name)
        self.call_after_refresh(self._redraw)

    def action_deeper(self) -> None:
        """Go one level deeper."""
        if self.focused is not None and self.focused.id == "filter":
            self._show_pane("findings")
        elif self.pane == "overview" and self.findings is not None:
            kind, key = self.page.targets.get(self.view("overview").cursor, ("", ""))
            self.findings.arrange(query=key if kind == "finding" else "", dimension=key if kind == "dimension" else "")
            self.action_pane("findings")
            self._draw_list(0)
        elif self.pane == "findings":
            self.action_rule()

    def action_up(self) -> None:
        """Go one level up; in the filter, clear it."""
        findings = self.findings
        if self.pane == "findings" and findings is not None and (findings.query or findings.dimension):
            findings.arrange(query="", dimension="")
            self.query_one("#filter", Input).value = ""
            self._show_pane("findings")
            self._draw_list(0)
        else:
            self._show_pane("findings" if self.pane == "rule" else "overview")

    def action_filter(self) -> None:
        """Filter the findings as the user types."""
        if self.findings is None:
            return
        if self.pane != "findings":
            self.action_pane("findings")
        field = self.query_one("#filter", Input)
        field.placeholder = words.TYPE_TO_FILTER[self.lang]
        field.value = self.findings.query
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        if self.findings is not None and event.input.display:
            self.findings.arrange(query=event.value)
            self._draw_list(0)

    def action_sort(self) -> None:
        """Take the next order."""
        if self.findings is not None:
            row = self.current
            self.findings.arrange(order=ORDERS[(ORDERS.index(self.findings.order) + 1) % len(ORDERS)])
            self._draw_list(self.findings.position_of(row))

    def action_rule(self) -> None:
        """Show the page of the rule that made the finding."""
        row = self.current
        if row is None:
            return
        lines = rule_page(self.cards, row, self.lang, min(100, self.size.width - 2))
        self.view("rule").show_lines(lines)
        self._show_pane("rule")

    def action_edit(self) -> None:
        """Open the line in the user's editor, then assess again."""
        row = self.current
        if self.readonly:
            self.status = words.READ_ONLY[self.lang]
        elif row is not None and self.pane == "findings":
            command = editor_command(self.sources.path(row["file"]), row["line"], row["column"])
            try:
                self.open_editor(command)
            except OSError as error:
                args = {"editor": command[0], "why": error.strerror}
                self.status = words.NO_EDITOR.format(args)[self.lang]
            else:
                self.action_assess()
        self._draw_bars()

    def action_language(self) -> None:
        """Change the language of everything that the workbench says."""
        self.lang = "en" if self.lang == "zh" else "zh"
        self._draw()
        if self.pane == "help":
            self.action_pane("help")
        elif self.pane == "rule":
            self.action_rule()

    def action_plan(self, step: int) -> None:
        """Look at the next or previous plan."""
        if self.document is not None and self.document.plans:
            self.number = (self.number + step) % len(self.document.plans)
            self._before = ("", None)
            self._take_plan()
            self._draw()

    def action_command(self) -> None:
        """Tell the command that gives the same results."""
        self._tell(words.SAME_VIEW.format({"command": self.engine.command_line})[self.lang])

    def on_unmount(self) -> None:
        """Leave no engine behind."""
        self.engine.stop()
