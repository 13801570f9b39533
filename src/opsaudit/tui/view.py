"""The one widget that shows text: a list of lines with a cursor, drawn line by line, however many there are."""

from collections.abc import Callable

from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from opsaudit.tui.lines import Line, fitted
from opsaudit.tui.roles import style_of

Draw = Callable[[int, int, bool], Line]
"""Takes the number of a line, the width in cells and whether the cursor is on it."""


class LineView(ScrollView, can_focus=True):
    """Lines that are drawn when they are seen; their number may be a hundred thousand."""

    BINDINGS = [  # noqa: RUF012  # textual's own declaration
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = "LineView { scrollbar-size: 1 1; overflow-x: hidden; }"

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, *, id: str, has_cursor: bool = True) -> None:  # noqa: A002  # textual's own name
        """Start empty."""
        super().__init__(id=id)
        self.has_cursor = has_cursor
        self.count = 0
        self.stops: list[int] | None = None
        self.on_cursor: Callable[[int], None] | None = None
        self._draw: Draw = lambda _number, _width, _is_current: ()

    def show(self, count: int, draw: Draw, *, stops: list[int] | None = None, cursor: int = 0) -> None:
        """Show other lines. ``stops`` are the lines that the cursor rests on; None for all of them."""
        self.count, self._draw, self.stops = count, draw, stops
        self.virtual_size = Size(self.size.width, count)
        self.set_reactive(LineView.cursor, max(0, min(cursor, count - 1)))
        if self.has_cursor:
            self._follow()
        else:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def show_lines(self, lines: list[Line], *, stops: list[int] | None = None, cursor: int = 0) -> None:
        """Show lines that are already made."""
        self.show(len(lines), lambda number, _width, _is_current: lines[number], stops=stops, cursor=cursor)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        number = y + int(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if number >= self.count or width <= 0:
            return Strip.blank(max(width, 0), self.rich_style)
        is_current = self.has_cursor and number == self.cursor and (self.stops is None or number in self.stops)
        base = self.rich_style
        if is_current:
            base += style_of("bar" if self.has_focus else "title")
        line = fitted(self._draw(number, width, is_current), width)
        return Strip([Segment(span.text, base + style_of(span.role)) for span in line], width)

    def action_move(self, step: int) -> None:
        """Move the cursor to the next or previous stop, or scroll where there is no cursor."""
        if not self.has_cursor:
            self.scroll_relative(y=step, animate=False)
            return
        if self.stops is None:
            self.cursor = max(0, min(self.cursor + step, self.count - 1))
            return
        beyond = [stop for stop in self.stops if (stop > self.cursor if step > 0 else stop < self.cursor)]
        if beyond:
            self.cursor = min(beyond) if step > 0 else max(beyond)
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        """Move by one screen."""
        height = max(1, self.scrollable_content_region.height - 1)
        if self.has_cursor and self.stops is None:
            self.action_move(direction * height)
        else:
            self.scroll_relative(y=direction * height, animate=False)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        if self.has_cursor:
            stops = self.stops if self.stops is not None else [0, max(0, self.count - 1)]
            if stops:
                self.cursor = stops[-1] if end else stops[0]
        self.scroll_to(y=self.count if end else 0, animate=False)

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two lines, and tell whoever follows the cursor, in the same step."""
        self._follow()
        top = int(self.scroll_offset.y)
        for number in (before, after):
            self.refresh(Region(0, number - top, self.size.width, 1))
        if self.on_cursor is not None:
            self.on_cursor(after)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is."""
        number = event.y + int(self.scroll_offset.y)
        if self.has_cursor and number < self.count and (self.stops is None or number in self.stops):
            self.cursor = number

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.size.width, self.count)
        self._follow()

    def _follow(self) -> None:
        height = self.scrollable_content_region.height
        top = int(self.scroll_offset.y)
        if not self.has_cursor or height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
