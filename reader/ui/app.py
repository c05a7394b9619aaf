"""The Textual app: themes, worker threads, and the way from a use-case to a notice. Screens do the rest."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from reader.errors import ReaderError
from reader.i18n import _
from reader.paths import DISTRIBUTION
from reader.text.clean import clean, one_line
from reader.ui.commands import with_keys
from reader.ui.screens.desk import Desk
from reader.ui.themes import INK, PAPER
from reader.ui.widgets.panes import TALL, WIDE
from reader.workspace import Workspace

T = TypeVar("T")

ERROR_SECONDS = 10.0
"""How long an error stays on screen."""


class ReaderApp(App[None]):
    """The desk on a library.

    Args:
        workspace: The open library. The caller closes it when the app has ended.

    Raises:
        UsageError: The settings give keys to a command that does not exist.
    """

    CSS_PATH = ["app.tcss", "screens/desk.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "quit", show=False)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.commands = with_keys(workspace.config.keys)
        self.title = _("Reading desk")
        folder = one_line(workspace.library.folder.name)
        self.sub_title = "" if folder == DISTRIBUTION else folder
        self._writer = ThreadPoolExecutor(1, "reader-write")
        self._searcher = ThreadPoolExecutor(1, "reader-search")
        for theme in (INK, PAPER):
            self.register_theme(theme)
        self.theme = workspace.config.theme

    def get_default_screen(self) -> Screen[None]:
        """Begin with the desk, laid out for the size of the terminal: anything else would be styled twice."""
        desk = Desk(self.workspace, self.commands)
        desk.add_class("-wide" if self.size.width >= WIDE else "-narrow")
        desk.add_class("-tall" if self.size.height >= TALL else "-short")
        return desk

    def on_ready(self) -> None:
        """Collect garbage again, which the start did without; see ``run``."""
        gc.freeze()
        gc.enable()

    async def action_quit(self) -> None:
        """Leave by way of the desk, which saves what is being written."""
        from reader.ui.actions.desk import quit  # actions know the desk, not the other way round

        quit(next(screen for screen in self.screen_stack if isinstance(screen, Desk)))

    def action_help_quit(self) -> None:
        """Answer ctrl+c, which does not quit."""
        self.say(_("Press q to quit."))

    def perform(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
        *,
        reading: bool = False,
    ) -> None:
        """Do something slow in a thread, and go on in the app when it is done. Works are done in their order.

        Args:
            work: Called in a worker thread; must not touch widgets.
            then: Called in the app with what ``work`` returned; not when it raised an error.
            failed: Called in the app when ``work`` raised an error, which is shown in any case.
            reading: Whether ``work`` only reads, so that it need not wait for changes and imports.
        """
        future = (self._searcher if reading else self._writer).submit(work)

        async def go_on() -> None:
            try:
                value = await asyncio.wrap_future(future)
            except ReaderError as error:
                self.complain(error)
                if failed:
                    failed()
            else:
                if then:
                    then(value)

        self.run_worker(go_on)  # type: ignore[arg-type] # its union type defeats the inference

    def say(self, message: str) -> None:
        """Show a short notice. What it quotes is data and never markup."""
        self.notify(clean(message), markup=False)

    def complain(self, error: ReaderError) -> None:
        """Show an error with its hint."""
        self.notify(clean(str(error)), severity="error", timeout=ERROR_SECONDS, markup=False)

    def shut_down(self) -> None:
        """Wait until everything that was begun is written."""
        self._searcher.shutdown(cancel_futures=True)
        self._writer.shutdown()


def run(workspace: Workspace, *, demo: bool = False) -> int:
    """Open the desk and stay until the reader quits.

    Args:
        workspace: The open library. The caller closes it.
        demo: Whether the library is thrown away afterwards, which the header then says.

    Returns:
        The exit code.
    """
    app = ReaderApp(workspace)
    if demo:
        app.sub_title = _("demo, nothing is kept")
    gc.disable()  # the start makes no garbage to speak of, and collecting takes 30 ms of it
    try:
        app.run()
    finally:
        gc.enable()
        app.shut_down()
    return app.return_code or 0
