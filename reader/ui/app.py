"""The Textual app: themes, worker threads, and how results of services become notices. Screens do the rest."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from reader.errors import ReaderError, WriteError
from reader.i18n import _, ngettext
from reader.paths import DISTRIBUTION
from reader.text.clean import clean, one_line
from reader.text.sentences import join_sentences
from reader.text.words import needs_cutting
from reader.text.wrap import wrap
from reader.ui.commands import Command, with_keys
from reader.ui.desk.panes import TALL, WIDE
from reader.ui.desk.screen import Desk
from reader.ui.monitor import Monitor
from reader.ui.system import open_or_copy
from reader.ui.tasks import CHECK_SECONDS, QueueName, TaskQueues
from reader.ui.textual_private import PrivateApp
from reader.ui.themes import INK, PAPER
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.services.search import SearchService

T = TypeVar("T")

ERROR_SECONDS = 10.0
"""How long an error notice stays on screen."""

NOTICE_CELLS = 42
NARROW_NOTICE_CELLS = 66
"""Width of a notice's line on a wide screen and on a narrow one, in cells; see app.tcss."""


class ReaderApp(PrivateApp):
    """The desk on a library.

    Args:
        workspace: The open library. The caller closes it after the app has ended.

    Raises:
        UsageError: The settings bind keys to an unknown command.
    """

    CSS_PATH = ["app.tcss", "desk/desk.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+q", "quit", show=False)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.commands: Mapping[str, Command] = with_keys(workspace.config.keys)
        self.title = _("Reading desk")
        folder = one_line(workspace.folder.name)
        self.sub_title = "" if folder == DISTRIBUTION else folder
        self.tasks = TaskQueues()
        self._keys: deque[events.Key] = deque()
        self._key_is_underway = False
        for theme in (INK, PAPER):
            self.register_theme(theme)
        self.theme = workspace.config.theme

    def get_default_screen(self) -> Screen[None]:
        """Start with the desk, laid out for the terminal size; any other default screen would be styled twice."""
        desk = Desk(self.workspace, self.commands)
        desk.add_class("-wide" if self.size.width >= WIDE else "-narrow")
        desk.add_class("-tall" if self.size.height >= TALL else "-short")
        return desk

    def on_ready(self) -> None:
        """Enable garbage collection, which ``run`` disabled for the start, and start the monitor."""
        gc.freeze()
        gc.enable()
        watch = Monitor(self, self.desk, self.warm)
        watch.look()
        self.set_interval(CHECK_SECONDS, watch.look)
        self.warm()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._hang_up)

    async def on_event(self, event: events.Event) -> None:
        """Process one key at a time: the focus may move once the previous key has been handled."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._keys.append(event)
            await self._next_key()
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        if not self._keys or self._key_is_underway:
            return
        self._key_is_underway = True
        event, screen, target = self._keys.popleft(), self.screen, self.focused or self.screen
        await super().on_event(event)

        def end() -> None:
            if self.screen is not screen and self.screen.call_after_refresh(self._release_key):
                return  # what the key opened must be ready for the next one
            self._release_key()

        if event.is_printable or isinstance(screen, Desk):
            self._follow(target, screen, end)
        else:  # a dialog may turn it into its answer, which is a message of its own
            self._follow(target, screen, lambda: self._follow(target, screen, end))

    def _follow(self, node: DOMNode, screen: Screen[object], then: Callable[[], None]) -> None:
        """Follow a message from widget to widget up to the screen."""

        def passed() -> None:
            if node is screen or node.parent is None:
                then()
            else:
                self._follow(node.parent, screen, then)

        if not node.call_later(passed):
            then()

    def _release_key(self) -> None:
        self._key_is_underway = False
        self.call_later(self._next_key)

    async def action_quit(self) -> None:
        """Quit through the desk, which saves open notes."""
        self.desk.run_command(self.commands["quit"])

    def warm(self) -> None:
        """Warm up the search in a thread that does not delay exiting."""

        def start(finder: SearchService) -> None:
            threading.Thread(target=finder.warm, name="reader-warm", daemon=True).start()

        self.perform(lambda: self.workspace.search, start, queue="read", is_change=False)

    def _hang_up(self) -> None:
        """Save open notes and exit: the terminal was closed, or the process is being terminated."""
        self.desk.save_open_note()
        self.exit(return_code=1)

    @property
    def desk(self) -> Desk:
        """The main screen, below any other."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Desk))

    def action_help_quit(self) -> None:
        """Respond to ctrl+c, which does not quit."""
        self.show_notice(_("Ctrl+Q quits."))

    def perform(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
        *,
        queue: QueueName = "write",
        is_change: bool = True,
    ) -> None:
        """Run slow work in a thread, in the order of its queue, and continue in the app when it is done.

        Args:
            work: Called in a worker thread; must not touch widgets.
            then: Called in the app with the return value of ``work``; not called when it raised an error.
            failed: Called in the app when ``work`` raised an error, which is shown in any case.
            queue: The queue that it waits in. Work that fails to write is retried; see ``TaskQueues``.
            is_change: Whether data would be lost without it.
        """
        future = self.tasks.submit(work, queue, is_change=is_change)

        async def go_on() -> None:
            try:
                value = await asyncio.shield(asyncio.wrap_future(future))  # completes also when the app ends first
            except ReaderError as error:
                self.show_error(error)
                if failed and self.is_running:
                    failed()
            else:
                if then and self.is_running:  # its widgets may be gone
                    then(value)

        self.run_worker(go_on)  # type: ignore[arg-type] # its union type defeats the inference

    def open_address(self, *urls: str) -> None:
        """Open addresses in the browser, or copy them where there is none, and show which."""
        self.perform(lambda: open_or_copy(self, urls), self.show_notice, queue="outside")

    def show_notice(self, message: str) -> None:
        """Show a short notice. Quoted text is data, never markup."""
        self.notify(self._in_lines(message), markup=False)

    def show_warning(self, message: str) -> None:
        """Show a notice that should not be missed."""
        self.notify(self._in_lines(message), severity="warning", timeout=ERROR_SECONDS, markup=False)

    def show_error(self, error: ReaderError) -> None:
        """Show an error with its hint."""
        self.notify(self._in_lines(str(error)), severity="error", timeout=ERROR_SECONDS, markup=False)

    def _in_lines(self, message: str) -> str:
        """Wrap a Chinese notice by our own rules, as Textual treats a run of Han characters as one word."""
        message = clean(message)
        cells = NOTICE_CELLS if self.size.width >= WIDE else NARROW_NOTICE_CELLS
        return "\n".join(wrap(message, cells)) if needs_cutting(message) else message

    def shut_down(self) -> None:
        """Wait until all pending changes are written."""
        self.tasks.shut_down()


def run(workspace: Workspace, *, demo: bool = False) -> int:
    """Run the desk until the user quits.

    Args:
        workspace: The open library. The caller closes it.
        demo: Whether the library is discarded afterwards, which the header then says.

    Returns:
        The exit code.

    Raises:
        WriteError: The user quit although some changes could not be written.
    """
    app = ReaderApp(workspace)
    if demo:
        app.sub_title = _("demo, nothing is kept")
    gc.disable()  # the start produces little garbage, and collecting costs 30 ms
    try:
        app.run()
    finally:
        gc.enable()
        app.shut_down()
    if app.crash:
        raise app.crash
    if (lost := app.tasks.unwritten) and (reason := app.tasks.reason):
        sentence = ngettext("{count} change could not be saved.", "{count} changes could not be saved.", lost)
        raise WriteError(join_sentences(sentence.format(count=lost), reason.message))
    return app.return_code or 0
