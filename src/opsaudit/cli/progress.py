"""How a run is followed while it lasts: a counter for people, JSON lines for programs; both on stderr."""

import sys
from collections.abc import Callable
from typing import TextIO

from opsaudit.assess import Event
from opsaudit.messages import Lang, Text
from opsaudit.report.cells import crop, escaped, safe

_COUNTER = Text(zh="已评估 {done}/{plans} 个计划：{plan}", en="assessed {done} of {plans} plans: {plan}")
_ERASE = "\r\x1b[K"


def progress(mode: str, lang: Lang, *, width: int) -> Callable[[Event], None] | None:
    """Return what takes the events of a run. ``mode`` is auto, json or none.

    ``auto`` counts on a terminal when there are several plans, and is silent elsewhere.
    """
    if mode == "json":
        return JsonLines(sys.stderr)
    return Counter(sys.stderr, lang, width) if mode == "auto" and sys.stderr.isatty() else None


class JsonLines:
    """One JSON object a line: the protocol ``opsaudit/progress/v1`` of ``docs/json.md``."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream."""
        self.stream = stream

    def __call__(self, event: Event) -> None:
        """Write one event, at once."""
        import json

        line = escaped(json.dumps(event, ensure_ascii=False, sort_keys=True))
        self.stream.write(f"{line}\n")
        self.stream.flush()


class Counter:
    """A line that counts the plans and disappears at the end."""

    def __init__(self, stream: TextIO, lang: Lang, width: int) -> None:
        """Write to a terminal."""
        self.stream = stream
        self.lang = lang
        self.width = width
        self.plans = 0
        self.done = 0

    def __call__(self, event: Event) -> None:
        """Count one plan."""
        kind = event["event"]
        if kind == "start":
            plans = event["plans"]
            self.plans = len(plans) if isinstance(plans, list) else 0
        if self.plans < 2:  # noqa: PLR2004  # one plan needs no counter
            return
        if kind == "score":
            self.done += 1
            args = {"done": self.done, "plans": self.plans, "plan": safe(str(event["plan"]))}
            self.stream.write(_ERASE + crop(_COUNTER.format(args)[self.lang], self.width - 1))
        elif kind == "done":
            self.stream.write(_ERASE)
        self.stream.flush()
