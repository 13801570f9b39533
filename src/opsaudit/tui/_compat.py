"""The one place that reaches into the screen library's private parts, so that one file breaks when they move."""

from typing import Any

from textual.app import App


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows, as text: a line for each row, without spaces at its end.

    ``Any``: whatever an app returns does not matter here.
    """
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  # there is no public way to read the screen
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"
