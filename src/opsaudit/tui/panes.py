"""The panes of the workbench: where each is, and what it draws from the audit."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from opsaudit.messages import Lang
from opsaudit.report.cells import wrap
from opsaudit.tui import words
from opsaudit.tui.audit import Audit
from opsaudit.tui.document import Row, Sources
from opsaudit.tui.lines import Line, is_ascii, lit, word
from opsaudit.tui.pages import bars
from opsaudit.tui.pages.findings import detail, row_line
from opsaudit.tui.pages.overview import Page, overview
from opsaudit.tui.pages.rule import rule_page
from opsaudit.tui.view import LineView

if TYPE_CHECKING:
    from opsaudit.rules.rule import AnyRule

_SIDE_BY_SIDE = 100
"""Columns from which the detail stands beside the list instead of below it."""
_CONTEXT_OF = 8
"""Lines of the detail for each line of source that it shows on either side of the marked one; it shows at least one."""
_READABLE = 100
"""Cells of the longest line of running text."""
PANES = ("overview", "findings", "rule", "panel", "help")


class Panes(Container):
    """Title, one pane, key bar. Draws what the audit holds; decides nothing."""

    def __init__(self, audit: Audit, lang: Lang) -> None:
        """Draw an audit in a language."""
        super().__init__(id="panes")
        self.audit = audit
        self.lang: Lang = lang
        self.open = "overview"
        self.status = ""
        self.page = Page()

    def compose(self) -> ComposeResult:
        """Make the panes; all but one are hidden."""
        yield LineView(id="title", has_cursor=False)
        yield LineView(id="overview")
        with Container(id="findings"):
            yield LineView(id="list-head", has_cursor=False)
            yield LineView(id="list")
            yield LineView(id="detail", has_cursor=False)
        yield LineView(id="rule", has_cursor=False)
        yield LineView(id="panel", has_cursor=False)
        yield LineView(id="help", has_cursor=False)
        yield Input(id="filter", compact=True)
        yield LineView(id="keys", has_cursor=False)

    def on_mount(self) -> None:
        """Let the list move the detail with it, in the same step."""
        self.set_class(is_ascii(), "ascii")
        self.view("list").on_cursor = self._moved
        for name in ("title", "keys", "list-head"):
            self.view(name).can_focus = False
        self.show_pane("overview")

    def _moved(self, _line: int) -> None:
        self.tell("")
        self.draw_detail()

    def tell(self, status: str) -> None:
        """Say something in the place of the key bar, or bring the keys back."""
        if status != self.status:
            self.status = status
            self.draw_bars()

    def view(self, name: str) -> LineView:
        """Return one of the views."""
        return self.query_one(f"#{name}", LineView)

    @property
    def filter(self) -> Input:
        """The field of the filter."""
        return self.query_one("#filter", Input)

    @property
    def current(self) -> Row | None:
        """The finding under the cursor."""
        findings = self.audit.findings
        return findings.row(self.view("list").cursor) if findings is not None else None

    @property
    def sources(self) -> Sources:
        """The files of the plan that is looked at."""
        return self.audit.sources

    def rule(self, code: str) -> "AnyRule | None":
        """Return the rule of a code, if it is one and loads."""
        return self.audit.cards.rule(code)

    def show_pane(self, name: str) -> None:
        """Show one pane and hide the others."""
        self.open = name
        for pane in PANES:
            self.query_one(f"#{pane}").display = pane == name
        self.filter.display = False
        self.view("list" if name == "findings" else name).focus()
        self.draw_bars()

    def show_filter(self) -> None:
        """Open the field of the filter below the list."""
        self.filter.placeholder = words.TYPE_TO_FILTER[self.lang]
        self.filter.value = self.audit.findings.query if self.audit.findings is not None else ""
        self.filter.display = True
        self.filter.focus()
        self.draw_bars()

    def on_resize(self) -> None:
        """Lay out for the width, and draw again what depends on it."""
        self.query_one("#findings").set_class(self.size.width >= _SIDE_BY_SIDE, "wide")
        self.call_after_refresh(self.draw_again)

    def draw_again(self) -> None:
        """Draw everything, keeping the cursor."""
        self.draw(self.view("list").cursor)

    def draw(self, cursor: int) -> None:
        """Draw everything, the cursor of the list on a line."""
        self.draw_bars()
        self.draw_overview()
        self.draw_list(cursor)
        if self.open == "rule":
            self.draw_rule()
        elif self.open == "panel":
            self.draw_panel()

    def draw_bars(self) -> None:
        """Draw title and key bar."""
        pane = "filter" if self.filter.display else self.open
        self.view("title").show_lines([bars.title(self.audit, self.lang, self.open)])
        self.view("keys").show_lines([bars.keys(pane, self.lang, self.size.width, self.status)])

    def draw_overview(self) -> None:
        """Draw the overview, keeping its cursor where it is."""
        view, plan = self.view("overview"), self.audit.plan
        if plan is None:
            view.show_lines(self._without_results(), stops=[])
            return
        region = view.scrollable_content_region
        self.page = overview(plan, self.lang, region.width or self.size.width, region.height or self.size.height)
        stops = sorted(self.page.targets)
        cursor = view.cursor if view.cursor in self.page.targets else stops[0] if stops else 0
        view.show_lines(self.page.lines, stops=stops, cursor=cursor)

    def draw_list(self, cursor: int) -> None:
        """Draw the list and the detail of the finding under the cursor."""
        findings, view, lang = self.audit.findings, self.view("list"), self.lang
        if findings is None:
            self.view("list-head").show_lines([])
            view.show_lines(self._without_results(), stops=[])
        elif findings.shown:
            self.view("list-head").show_lines([bars.list_head(findings, lang)])
            view.show(len(findings.shown), lambda at, width, _now: row_line(findings, at, lang, width), cursor=cursor)
        else:
            self.view("list-head").show_lines([bars.list_head(findings, lang)])
            text = words.NO_MATCH if findings.rows else words.NO_FINDINGS
            view.show_lines([(word(f" {text[lang]}", "dim"),)], stops=[])
        self.draw_detail()

    def draw_detail(self) -> None:
        """Draw the detail of the finding under the cursor; not before somebody looks, as it loads the rules."""
        view, findings, row = self.view("detail"), self.audit.findings, self.current
        if row is None or findings is None or self.open != "findings":
            view.show_lines([])
            return
        region = view.scrollable_content_region
        number = findings.shown[self.view("list").cursor]
        gain, waivers = findings.gain(number), findings.waivers(number)
        context = max(1, region.height // _CONTEXT_OF)
        width = max(20, region.width - 1)
        view.show_lines(detail(row, self.lang, width, gain=gain, known=self, context=context, waivers=waivers))

    def draw_rule(self) -> None:
        """Draw the page of the rule that made the finding under the cursor."""
        row = self.current
        if row is None:
            return
        width = min(_READABLE, self.size.width - 2)
        self.view("rule").show_lines(rule_page(self.audit.cards, row, self.lang, width))

    def draw_panel(self) -> None:
        """Draw the page of a plugin; or that it is being made, or why there is none."""
        panels = self.audit.panels
        if panels.lines is not None:
            self.view("panel").show_lines([(lit(f" {line}"),) for line in panels.lines])
        elif panels.complaint:
            width = max(20, self.size.width - 3)
            told = [part for line in panels.complaint.splitlines() for part in wrap(line, width)]
            self.view("panel").show_lines([(lit(f" {line}", "error"),) for line in told])
        else:
            self.view("panel").show_lines([(word(f" {words.RUNNING[self.lang]}", "dim"),)])

    def draw_help(self, command: str = "") -> None:
        """Draw the help; or the command that gives the same results, whole, however long it is."""
        told: list[Line] = [(word(line),) for line in words.HELP[self.lang].splitlines()]
        if command:
            told = [(word(f" {words.SAME_RESULTS[self.lang]}"),), ()]
            told += [(lit(f"   {line}", "title"),) for line in wrap(command, self.size.width - 4)]
        self.view("help").show_lines(told)

    def _without_results(self) -> list[Line]:
        """Return what to say where there is nothing to show: that the engine runs, or why it gave nothing."""
        if not self.audit.code and not self.audit.complaint:
            return [(word(f" {words.RUNNING[self.lang]}", "dim"),)]
        head = words.FAILED.format({"code": self.audit.code})[self.lang]
        told: list[Line] = [(word(f" {head} ", "error"),), ()]
        for line in self.audit.complaint.splitlines():
            told += [(lit(f" {part}"),) for part in wrap(line, max(20, self.size.width - 3))]
        return told
