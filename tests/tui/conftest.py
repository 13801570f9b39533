"""The workbench under test: real plans, the real engine in its child process, no terminal."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsaudit.tui._compat import screen_text
from opsaudit.tui.app import Workbench

ROOT = Path(__file__).parents[2]
AS_OF = dt.date(2026, 3, 31)


class Screen:
    """A workbench that is running, and what one can see of it."""

    def __init__(self, app: Workbench, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


Open = Callable[..., AbstractAsyncContextManager[Screen]]


@pytest.fixture
def workbench(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the workbench on a path relative to the repository, as goldens are machine independent."""
    monkeypatch.chdir(ROOT)

    @asynccontextmanager
    async def opened(
        path: str,
        *,
        lang: str = "en",
        size: tuple[int, int] = (80, 24),
        readonly: bool = False,
        ruleset: str | None = None,
    ) -> AsyncIterator[Screen]:
        app = Workbench(path, lang=lang, as_of=AS_OF, ruleset=ruleset, readonly=readonly)
        async with app.run_test(size=size, notifications=True) as pilot:
            screen = Screen(app, pilot)
            await screen.settle()
            yield screen

    return opened
