"""The workbench: keys and what they do to an audit and its panes."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from opsaudit.extensions import panel_format
from opsaudit.messages import Lang
from opsaudit.report.cells import safe
from opsaudit.tui import words
from opsaudit.tui.audit import Audit
from opsaudit.tui.cards import ALL_PLUGINS, Cards, PluginChoice
from opsaudit.tui.document import ORDERS, Findings, Row
from opsaudit.tui.editor import editor_command, run_editor
from opsaudit.tui.engine import Engine, Outcome, arguments
from opsaudit.tui.panes import Panes
from opsaudit.tui.view import LineView


def run(  # keyword-only: the flags of the command
    path: str, *, lang: Lang, as_of: dt.date | None, ruleset: str | None, readonly: bool, plugins: PluginChoice
) -> None:
    """Open the workbench on a plan; returns when the user leaves it."""
    Workbench(path, lang=lang, as_of=as_of, ruleset=ruleset, readonly=readonly, plugins=plugins).run()


class Workbench(App[None]):
    """The terminal workbench."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "workbench.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,o", "pane('overview')", show=False),
        Binding("f3,f", "pane('findings')", show=False),
        Binding("f4,p", "panel", show=False),
        Binding("enter", "deeper", show=False, priority=True),
        Binding("escape", "up", show=False, priority=True),
        Binding("slash,fullwidth_solidus", "filter", show=False),
        Binding("down", "list(1)", show=False),
        Binding("up", "list(-1)", show=False),
        Binding("space", "detail(1)", show=False),
        Binding("b", "detail(-1)", show=False),
        Binding("s", "sort", show=False),
        Binding("x", "rule", show=False),
        Binding("e", "edit", show=False),
        Binding("r,ctrl+r", "assess", show=False),
        Binding("l", "language", show=False),
        Binding("left_square_bracket", "plan(-1)", show=False),
        Binding("right_square_bracket", "plan(1)", show=False),
        Binding("equals_sign", "command", show=False),
        Binding("question_mark,fullwidth_question_mark,f1", "help", show=False),
        Binding("q", "quit", show=False),
    ]

    def __init__(  # as above
        self,
        path: str,
        *,
        lang: Lang,
        as_of: dt.date | None = None,
        ruleset: str | None = None,
        readonly: bool = False,
        plugins: PluginChoice = ALL_PLUGINS,
    ) -> None:
        """Keep what to assess; the engine starts when the screen is there."""
        super().__init__()
        self.readonly = readonly
        self.engine = Engine([*arguments(path, as_of, ruleset), *plugins.arguments])
        self.panel_engine = Engine(())
        self._asked = (as_of, ruleset, plugins)
        self.audit = Audit(path, Cards(path, ruleset, plugins))
        self.panes = Panes(self.audit, lang)
        self.open_editor: Callable[[Sequence[str]], None] = self._run_editor_on_terminal
        """Gives an editor the terminal until it ends, or raises OSError; a test puts a plain run in its place."""
        self._is_command_shown = False
        self._came_from_overview = False

    def compose(self) -> ComposeResult:
        """Fill the screen with the panes."""
        yield self.panes

    def on_mount(self) -> None:
        """Start the engine; the skeleton is there already."""
        self.action_assess()

    def on_unmount(self) -> None:
        """Leave no engine behind."""
        self.engine.stop()
        self.panel_engine.stop()

    def view(self, name: str) -> LineView:
        """Return one of the views."""
        return self.panes.view(name)

    @property
    def lang(self) -> Lang:
        """The language of everything that the workbench says."""
        return self.panes.lang

    @property
    def pane(self) -> str:
        """The name of the pane that is open."""
        return self.panes.open

    @property
    def status(self) -> str:
        """What is told in the place of the key bar."""
        return self.panes.status

    @property
    def findings(self) -> Findings | None:
        """The findings of the plan that is looked at, filtered and sorted."""
        return self.audit.findings

    @property
    def current(self) -> Row | None:
        """The finding under the cursor."""
        return self.panes.current

    # what the engine says

    def action_assess(self) -> None:
        """Assess the plan (again)."""
        self.engine.stop()
        self.panes.tell(words.RUNNING[self.lang])
        self.run_worker(self._assess(), exclusive=True, group="engine", exit_on_error=True)

    async def _assess(self) -> None:
        self._receive(await self.engine.run(self.lang, self._progress))

    def _progress(self, event: dict[str, Any]) -> None:
        if event["event"] == "file":
            self.panes.tell(f"{words.RUNNING[self.lang]} {safe(str(event.get('path', '')))}")

    def _receive(self, outcome: Outcome) -> None:
        before = self.audit.score
        cursor = self.audit.take(outcome, self.current)
        now = self.audit.score
        status = ""
        if outcome.document is None:
            status = words.FAILED.format({"code": outcome.code})[self.lang]
        elif before not in ("", now):
            status = words.DELTA.format({"before": before, "after": now})[self.lang]
        self.audit.panels.find(self.audit.cards)
        self.panes.draw(cursor)
        self.panes.tell(status)
        if self.pane == "panel":
            self._ask_panel()

    def _ask_panel(self) -> None:
        """Have the page of the open panel made."""
        panels, plan = self.audit.panels, self.audit.plan
        panels.begin()
        self.panes.draw_panel()
        if plan is not None and panels.titles:
            self.panel_engine.stop()
            as_of, ruleset, plugins = self._asked
            self.panel_engine = Engine([*arguments(plan["path"], as_of, ruleset), *plugins.arguments])
            self.run_worker(self._make_panel(), exclusive=True, group="panel", exit_on_error=True)

    async def _make_panel(self) -> None:
        wanted = panel_format(self.audit.panels.name, max(20, self.panes.size.width - 3))
        self.audit.panels.take(await self.panel_engine.run(self.lang, lambda _event: None, format_=wanted))
        self.panes.draw_panel()

    # what the user does

    def action_panel(self) -> None:
        """Open the page of a plugin; of the next one when one is open."""
        if not self.audit.panels.titles:
            self.panes.tell(words.NO_PANELS[self.lang])
            return
        if self.pane == "panel":
            self.audit.panels.turn()
        self.panes.show_pane("panel")
        self._ask_panel()

    def action_pane(self, name: str) -> None:
        """Open a pane."""
        self.panes.show_pane(name)
        self.call_after_refresh(self.panes.draw_again)

    def action_help(self) -> None:
        """Tell the keys and the signs."""
        self._is_command_shown = False
        self.panes.draw_help()
        self.panes.show_pane("help")

    def action_command(self) -> None:
        """Tell the command that gives the same results."""
        self._is_command_shown = True
        self.panes.draw_help(self.engine.command_line)
        self.panes.show_pane("help")

    def action_deeper(self) -> None:
        """Go one level deeper: dimension or gain, its findings, the page of a finding's rule."""
        findings = self.findings
        if self.panes.filter.display:
            self.panes.show_pane("findings")
        elif self.pane == "overview" and findings is not None:
            kind, key = self.panes.page.targets.get(self.view("overview").cursor, ("", ""))
            findings.arrange(query=key if kind == "query" else "", dimension=key if kind == "dimension" else "")
            self._came_from_overview = True
            self.panes.draw_list(0)
            self.action_pane("findings")
        elif self.pane == "findings":
            self.action_rule()

    def action_up(self) -> None:
        """Go one level up; a filter that was typed is cleared first."""
        findings = self.findings
        if self.pane == "rule":
            self.panes.show_pane("findings")
        elif self.pane != "findings" or findings is None:
            self.action_pane("overview")
        elif findings.query or findings.dimension:
            row = self.current
            findings.arrange(query="", dimension="")
            self.panes.draw_list(findings.position_of(row))
            self.action_pane("overview" if self._came_from_overview else "findings")
            self._came_from_overview = False
        else:
            self.action_pane("findings" if self.panes.filter.display else "overview")

    def action_filter(self) -> None:
        """Filter the findings as the user types."""
        if self.findings is not None:
            self._came_from_overview = False
            self.action_pane("findings")
            self.panes.show_filter()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        findings = self.findings
        if findings is not None and event.input.display and event.value != findings.query:
            findings.arrange(query=event.value)
            self.panes.draw_list(0)

    def action_list(self, step: int) -> None:
        """Move in the list while the filter has the keys."""
        if self.panes.filter.display:
            self.view("list").action_move(step)

    def action_detail(self, direction: int) -> None:
        """Page through the detail."""
        if self.pane == "findings":
            self.view("detail").action_page(direction)

    def action_sort(self) -> None:
        """Take the next order."""
        findings = self.findings
        if findings is not None and self.pane == "findings":
            row = self.current
            findings.arrange(order=ORDERS[(ORDERS.index(findings.order) + 1) % len(ORDERS)])
            self.panes.draw_list(findings.position_of(row))

    def action_rule(self) -> None:
        """Show the page of the rule that made the finding."""
        if self.pane == "findings" and self.current is not None:
            self.panes.draw_rule()
            self.panes.show_pane("rule")

    def action_edit(self) -> None:
        """Open the line in the user's editor, then assess again."""
        row = self.current
        if self.readonly:
            self.panes.tell(words.READ_ONLY[self.lang])
        elif row is not None and self.pane in ("findings", "rule"):
            command = editor_command(self.audit.sources.path(row["file"]), row["line"], row["column"])
            try:
                self.open_editor(command)
            except OSError as error:
                self.panes.tell(words.NO_EDITOR.format({"editor": command[0], "why": str(error.strerror)})[self.lang])
            else:
                self.action_assess()

    def _run_editor_on_terminal(self, command: Sequence[str]) -> None:
        with self.suspend():
            run_editor(command)

    def action_language(self) -> None:
        """Change the language of everything that the workbench says."""
        self.panes.lang = "en" if self.lang == "zh" else "zh"
        self.panes.draw_again()
        if self.pane == "help":
            self.panes.draw_help(self.engine.command_line if self._is_command_shown else "")
        if self.pane == "panel":
            self._ask_panel()
        if self.audit.plan is None:  # the engine's complaint is in one language
            self.action_assess()

    def action_plan(self, step: int) -> None:
        """Look at the next or previous plan."""
        if self.audit.turn(step):
            self.panes.tell("")
            self.panes.draw(0)
            if self.pane == "panel":
                self._ask_panel()
