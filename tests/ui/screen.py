"""Looking at the desk as a person does: the lines on screen, styles of cells; and waiting until all is at rest.

Nothing here knows what ought to be seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from rich.segment import Segment
from rich.style import Style
from textual.events import Key, MouseScrollDown, MouseScrollUp, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._toast import Toast

from reader.text.cells import cell_len, cell_widths
from reader.ui.app import ReaderApp
from reader.ui.desk.screen import Desk
from reader.workspace import Workspace

WIDE = (120, 36)
NARROW = (80, 24)

_CHARACTERS = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " "}


@asynccontextmanager
async def desk_on(workspace: Workspace, size: tuple[int, int] = WIDE) -> AsyncIterator[Table]:
    """Open the desk on a library, and leave it, with its threads, at the end."""
    app = ReaderApp(workspace)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            table = Table(app, pilot)
            await table.settle()
            yield table
    finally:
        app.shut_down()


class Table:
    """A desk that a test sits at."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def desk(self) -> Desk:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Desk))

    @property
    def text(self) -> str:
        return "\n".join(screen_text(self.app))

    @property
    def notices(self) -> list[str]:
        """What the desk has said, oldest first."""
        return [notice.message for notice in self.app._notifications]

    @property
    def toasts(self) -> str:
        """What stands inside the notices on screen, in one line."""
        lines = [line for toast in self.app.screen.query(Toast) for line in self.pane(toast)]
        return " ".join(" ".join(lines).split())

    @property
    def row(self) -> str:
        """Title of the paper under the cursor, or an empty text."""
        return self.desk.paper.title if self.desk.paper else ""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; what each sets in motion comes to rest before the next."""
        for key in keys:
            self.send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, each character as the terminal's parser would tell of it."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal tells of it; a file that is dropped comes the same way."""
        self.app.post_message(Paste(text))
        await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys, names or single characters, without waiting for what they do."""
        for key in keys:
            name = "enter" if key == "\n" else key if len(key) > 1 else _character_to_key(key)
            self.app.post_message(Key(name, _CHARACTERS.get(name, key if len(key) == 1 else None)))

    async def click(self, x: int, y: int, times: int = 1) -> None:
        """Click a cell of the screen."""
        await self.pilot.click(offset=(x, y), times=times)
        await self.settle()

    async def click_on(self, text: str, times: int = 1) -> None:
        """Click the middle of the first place where a text is shown."""
        x, y = place_of(self.app, text)
        await self.click(x, y, times)

    async def scroll(self, widget: Widget, *, down: bool) -> None:
        """Turn the wheel over the middle of a widget."""
        x, y = widget.region.center
        event = MouseScrollDown if down else MouseScrollUp
        await self.pilot._post_mouse_events([event], widget=None, offset=(int(x), int(y)))
        await self.settle()

    async def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Press the button on a cell, pull to another, let go."""
        await self.pilot.mouse_down(offset=start)
        await self.pilot.hover(offset=stop)
        await self.pilot.mouse_up(offset=stop)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker is at work and no message is on its way."""
        quiet = rounds = 0
        while quiet < 3 and self.app.is_running:
            rounds += 1
            assert rounds < 500, "the desk does not come to rest"
            await self.pilot.pause(0)
            running = [worker for worker in self.app.workers if not worker.is_finished]
            await asyncio.gather(*(worker.wait() for worker in running), return_exceptions=True)  # quitting cancels
            pumps = (self.app, *self.app.screen.walk_children(with_self=True))
            quiet = 0 if running or any(pump.message_queue_size for pump in pumps) else quiet + 1

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, a quarter of a minute at most, whatever else goes on."""
        for _round in range(750):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it did not come to that:\n{self.text}")

    def pane(self, widget: Widget) -> list[str]:
        """Lines of a widget's content, as shown, without blanks at their ends."""
        region = widget.content_region
        return [cut(line, region.x, region.right).rstrip() for line in screen_text(self.app)[region.y : region.bottom]]


def screen_text(app: ReaderApp) -> list[str]:
    """Give the lines on screen, as the compositor puts all layers together, each as wide as the screen."""
    return ["".join(segment.text for segment in line) for line in _lines(app)]


def style_at(app: ReaderApp, x: int, y: int) -> Style:
    """Give the style of a cell."""
    end = 0
    for segment in _lines(app)[y]:
        end += segment.cell_length
        if x < end:
            return segment.style or Style()
    raise IndexError(x)


def place_of(app: ReaderApp, text: str) -> tuple[int, int]:
    """Find the cell in the middle of the first place where a text is shown."""
    for y, line in enumerate(screen_text(app)):
        if text in line:
            return cell_len(line[: line.index(text)]) + cell_len(text) // 2, y
    raise AssertionError(f"{text!r} is not on screen:\n" + "\n".join(screen_text(app)))


def cut(line: str, start: int, stop: int) -> str:
    """Cut cells out of a line."""
    cell, kept = 0, []
    for character, width in zip(line, cell_widths(line), strict=True):
        if start <= cell < stop:
            kept.append(character)
        cell += width
    return "".join(kept)


def _lines(app: ReaderApp) -> list[list[Segment]]:
    return [list(strip) for strip in app.screen._compositor.render_strips()]
